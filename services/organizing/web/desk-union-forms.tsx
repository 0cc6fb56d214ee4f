// The small forms of a union's page: the present term, an extension and its answer, a post left.
import { Button } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { NoteField, NumberField, TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import { extensionPaperWords } from '../words.ts'
import { Because } from './because.tsx'
import { PaperLink } from './papers.tsx'
import type { Union } from './shown.ts'

export function PutTerm({ of }: { of: Union }) {
  const t = useText()
  const form = useForm({ number: 1, startsOn: '', years: '5' as '3' | '5' })
  const sending = useSend(organizingApi.putTerm)
  const { number, startsOn, years } = form.value
  return (
    <Form
      error={sending.error}
      onSubmit={() => void sending.send({ orgId: of.orgId, number, startsOn, years: years === '3' ? 3 : 5 })}
    >
      <NumberField {...form.field('number')} label={{ zh: '第几届', en: 'Which term' }} min={1} max={99} />
      <DayField {...form.field('startsOn')} label={{ zh: '哪天选的', en: 'Elected on' }} max={todayHere()} />
      <ChoiceField
        name="years"
        label={{ zh: '几年一届', en: 'Years' }}
        options={[
          { value: '3', label: { zh: '三年', en: 'Three' } },
          { value: '5', label: { zh: '五年', en: 'Five' } },
        ]}
        value={years}
        onChange={y => y && form.change({ years: y })}
        inline
      />
      <Button submit kind="act" pending={sending.pending} disabled={!startsOn}>
        {t({ zh: '登记这一届', en: 'Enter the term' })}
      </Button>
    </Form>
  )
}

export function AskExtension({ of, limit, endsOn }: { of: Union; limit: string; endsOn: string }) {
  const t = useText()
  const form = useForm({ untilOn: limit, reason: '' })
  const sending = useSend(organizingApi.askExtension)
  return (
    <details>
      <summary>{t({ zh: '来不及换届，报延期', en: 'Ask for more time' })}</summary>
      <Form error={sending.error} onSubmit={() => void sending.send({ orgId: of.orgId, ...form.value })}>
        <DayField
          {...form.field('untilOn')}
          label={{ zh: '延到哪天', en: 'Until' }}
          help={{ zh: '最长六个月，要上级批准，一届一次', en: 'Six months at most, with approval, once a term' }}
          min={endsOn}
          max={limit}
        />
        <Because of={['extension']} />
        <NoteField {...form.field('reason')} label={{ zh: '为什么', en: 'Why' }} rows={3} />
        <Button submit pending={sending.pending} disabled={!form.value.reason.trim()}>
          {t({ zh: '报上级', en: 'Ask the union above' })}
        </Button>
      </Form>
    </details>
  )
}

type Extension = NonNullable<NonNullable<Union['term']>['extension']>

export function DecideExtension({ of }: { of: Extension }) {
  const t = useText()
  const form = useForm({ document: '' })
  const sending = useSend(organizingApi.decideExtension)
  const send = (approve: boolean) =>
    void sending.send({ extensionId: of.id, approve, document: form.value.document.trim() })
  return (
    <div className="card">
      <p>
        {t({ zh: '报了延期到', en: 'Asked to extend until' })} <DayText day={of.untilOn} />：{of.reason}{' '}
        {of.approved === null ? (
          <StatusTag tone="wait">{t({ zh: '等答复', en: 'Waiting' })}</StatusTag>
        ) : (
          <StatusTag tone={of.approved ? 'done' : 'quiet'}>
            {t(of.approved ? { zh: '同意', en: 'Approved' } : { zh: '不同意', en: 'Refused' })} {of.document}
          </StatusTag>
        )}
      </p>
      <p className="organizing-acts">
        {(of.approved === null ? (['REQUEST'] as const) : (['REQUEST', 'REPLY'] as const)).map(paper => (
          <PaperLink
            key={paper}
            href={hrefOf(organizingApi.extensionPaper, { extensionId: of.id, paper })}
            words={extensionPaperWords[paper]}
          />
        ))}
      </p>
      {of.mayDecide && (
        <Form error={sending.error} onSubmit={() => send(true)}>
          <TextField {...form.field('document')} label={{ zh: '文号', en: 'Document' }} maxLength={60} />
          <p className="organizing-acts">
            <Button submit kind="act" pending={sending.pending} disabled={!form.value.document.trim()}>
              {t({ zh: '同意延期', en: 'Approve' })}
            </Button>
            <Button pending={sending.pending} disabled={!form.value.document.trim()} onClick={() => send(false)}>
              {t({ zh: '不同意，按期换届', en: 'Refuse' })}
            </Button>
          </p>
        </Form>
      )}
    </div>
  )
}

export function LeavePost({ postId, onClose }: { postId: string; onClose(): void }) {
  const t = useText()
  const form = useForm({ on: todayHere(), reason: '' })
  const sending = useSend(organizingApi.vacate, onClose)
  return (
    <Sheet open onClose={onClose} title={t({ zh: '登记离任', en: 'Leaving a post' })}>
      <Form error={sending.error} onSubmit={() => void sending.send({ postId, ...form.value })}>
        <p>
          {t({
            zh: '主席离任的，三个月内要补选，会提醒。',
            en: 'A vacant chair is filled within three months; reminders go out.',
          })}
        </p>
        <DayField {...form.field('on')} label={{ zh: '哪天离任', en: 'On' }} max={todayHere()} />
        <TextField {...form.field('reason')} label={{ zh: '为什么', en: 'Why' }} maxLength={200} />
        <Button submit kind="act" pending={sending.pending} disabled={!form.value.reason.trim()}>
          {t({ zh: '登记', en: 'Record' })}
        </Button>
      </Form>
    </Sheet>
  )
}
