// Switching a benefit: for which union, from when, by which document; what follows is said before it is done.
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { entitlementsApi } from '../api.ts'
import { type Mode, modes } from '../words.ts'

interface Props {
  readonly benefit: ReplyOf<typeof entitlementsApi.benefits>['rows'][number]
  onClose(): void
}

export function SwitchSheet({ benefit, onClose }: Props) {
  const t = useText()
  const me = useMe()
  const near = me.roles.map(r => ({ id: r.orgId, name: r.org }))
  const form = useForm<{
    union: UnionPicked | null
    mode: Mode | null
    from: string
    document: string
    clause: string
    sentence: string
  }>({ union: near[0] ?? null, mode: 'GRANT', from: todayHere(), document: '', clause: '', sentence: '' })
  const sending = useSend(entitlementsApi.setSwitch, onClose)
  const v = form.value
  const ready = v.union && v.mode && v.document.trim() && v.clause.trim() && v.sentence.trim()
  return (
    <Sheet
      open
      onClose={onClose}
      title={t({ zh: '怎么给：{what}', en: 'How it is given: {what}' }, { what: benefit.title })}
    >
      <Form
        error={sending.error}
        onSubmit={() => {
          if (!ready || !v.union || !v.mode) return
          void sending.send({
            benefit: benefit.id,
            orgId: v.union.id,
            mode: v.mode,
            from: v.from,
            document: v.document.trim(),
            clause: v.clause.trim(),
            sentence: v.sentence.trim(),
          })
        }}
      >
        <p>
          {t({
            zh: '改成主动给以后，系统每晚按现有档案找人，告诉本人理由，等他几个工作日回音，再提出发放；还是要由工作人员确认才打款。',
            en: 'Once switched, people are found every night by the records held, told why, and may decline for some working days; then it is proposed, and an officer still confirms each payment.',
          })}
        </p>
        <UnionField {...form.field('union')} label={{ zh: '哪个总工会', en: 'Which federation' }} near={near} />
        <ChoiceField
          {...form.field('mode')}
          label={{ zh: '怎么给', en: 'How' }}
          options={(Object.keys(modes) as Mode[]).map(value => ({ value, label: modes[value] }))}
        />
        <DayField {...form.field('from')} label={{ zh: '从哪天起', en: 'From' }} min={todayHere()} />
        <TextField {...form.field('document')} label={{ zh: '依据文号', en: 'Document' }} maxLength={200} />
        <TextField {...form.field('clause')} label={{ zh: '条款', en: 'Clause' }} maxLength={200} />
        <NoteField {...form.field('sentence')} label={{ zh: '原文', en: 'Its words' }} rows={2} />
        <div className="steps-foot">
          <Button onClick={onClose}>{t({ zh: '先不', en: 'Not now' })}</Button>
          <Button kind="act" submit pending={sending.pending} disabled={!ready}>
            {t({ zh: '就这么定', en: 'Set it' })}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}
