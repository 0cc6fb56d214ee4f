// 申请复核: what one thinks is wrong, the figures that ought to be others, papers; then where it goes and by when the answer comes.
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { filesApi } from '#kernel/files/api.ts'
import { AppealCard } from '#ui/appeal.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { MoneyField } from '#ui/fields/money.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { DayText, Money } from '#ui/words.tsx'
import { appealApi } from '../api-appeal.ts'

type Asked = ReplyOf<typeof appealApi.appealForm>
type Fact = Asked['facts'][number]

export default function Appeal() {
  const { caseId = '' } = useParams()
  const form = useCall(appealApi.appealForm, { caseId }, { staleMs: 600_000 })
  const kind = form.data?.case.kind
  return (
    <Screen
      title={{ zh: '申请复核', en: 'Ask for another look' }}
      back={{ to: kind ? casePath(kind, caseId) : '/', title: { zh: '我的申请', en: 'My application' } }}
      lead={form.data && <span className="code">{form.data.case.number}</span>}
    >
      <Shown of={form} lines={8}>
        {of =>
          of.case.appeal?.mayAsk ? (
            <Asking of={of} />
          ) : of.case.appeal?.asked ? (
            <AppealCard of={of.case} />
          ) : (
            <NotNow of={of} />
          )
        }
      </Shown>
    </Screen>
  )
}

function NotNow({ of }: { of: Asked }) {
  const t = useText()
  return (
    <Empty
      picture="lamp"
      title={t({ zh: '现在没有可以申请复核的决定', en: 'There is no decision to ask about now' })}
      action={
        <ButtonLink to={casePath(of.case.kind, of.case.id)}>
          {t({ zh: '看办到哪了', en: 'See where it stands' })}
        </ButtonLink>
      }
    >
      {t({ zh: '有话要说，请打 12351。', en: 'If there is something to say, call 12351.' })}
    </Empty>
  )
}

interface Draft {
  says: string
  claims: Readonly<Record<string, number | null>>
  papers: readonly Paper[]
}

function Asking({ of }: { of: Asked }) {
  const t = useText()
  const navigate = useNavigate()
  const { id: caseId, version, kind, appeal } = of.case
  const form = useForm<Draft>({ says: '', claims: {}, papers: [] }, `appeal.${caseId}.${version}`)
  const [busy, setBusy] = useState(false)
  const asking = useSend(appealApi.askAgain, () => {
    form.forget()
    navigate(casePath(kind, caseId), { replace: true })
  })
  const { says, claims, papers } = form.value
  const send = () =>
    void asking.send({
      caseId,
      version,
      says: says.trim(),
      claims: Object.entries(claims).flatMap(([key, value]) => (value === null ? [] : [{ key, value }])),
      fileIds: papers.map(p => p.id),
    })
  return (
    <Form onSubmit={send} error={asking.error}>
      <p>
        {t({
          zh: '由没有经手这件事的人重新看。申请不影响您已经有的，也不会因为申请就变差。',
          en: 'Somebody who had no hand in it looks again. Asking costs you nothing, and nothing gets worse for it.',
        })}
      </p>
      {appeal && (
        <p className="soft">
          {t({ zh: '要在', en: 'Ask by' })} <DayText day={appeal.until} /> {t({ zh: '前提出。', en: '.' })}
        </p>
      )}
      <NoteField
        {...form.field('says')}
        label={{ zh: '您觉得哪里不对？', en: 'What do you think is wrong?' }}
        help={{
          zh: '照您平时说话写。比如：补发的工资算进了今年的收入。',
          en: 'In your own words, such as: back pay of last year was counted as this year’s income.',
        }}
      />
      {of.facts.length > 0 && (
        <details>
          <summary>{t({ zh: '有数算错了？写上应当是多少', en: 'Is a figure wrong? Write what it should be' })}</summary>
          {of.facts.map(f => (
            <ClaimField
              key={f.key}
              of={f}
              value={claims[f.key] ?? null}
              onChange={value => form.change({ claims: { ...claims, [f.key]: value } })}
            />
          ))}
        </details>
      )}
      <PhotosField
        {...form.field('papers')}
        draft={form.draft}
        label={{ zh: '能说明的材料', en: 'Papers that show it' }}
        endpoint={filesApi.upload}
        hrefOf={p => hrefOf(filesApi.download, { fileId: p.id })}
        max={10}
        pdf
        optional
        onBusy={setBusy}
      />
      <Button kind="act" submit wide disabled={!says.trim() || busy} pending={asking.pending}>
        {t({ zh: '交上去', en: 'Send' })}
      </Button>
      <p className="soft small">
        {t({
          zh: '一个决定复核一次。不会写可以打 12351，或到窗口，请工作人员替您写。',
          en: 'A decision is looked at again once. If writing is hard, call 12351 or come to the counter.',
        })}
      </p>
    </Form>
  )
}

interface ClaimFieldProps {
  readonly of: Fact
  readonly value: number | null
  onChange(value: number | null): void
}

function ClaimField({ of, value, onChange }: ClaimFieldProps) {
  const t = useText()
  const label = { zh: of.label, en: of.label }
  if (of.unit === 'FEN') {
    const counted = t({ zh: '决定里算的是', en: 'Counted as' })
    return (
      <>
        <MoneyField name={of.key} label={label} value={value} onChange={onChange} optional />
        <p className="soft small">
          {counted} <Money fen={Number(of.value)} />
        </p>
      </>
    )
  }
  return (
    <TextField
      name={of.key}
      label={label}
      help={{ zh: `决定里算的是 ${of.value}`, en: `Counted as ${of.value}` }}
      value={value === null ? '' : String(value)}
      onChange={typed => onChange(/^\d{1,3}$/.test(typed.trim()) ? Number(typed.trim()) : null)}
      optional
    />
  )
}
