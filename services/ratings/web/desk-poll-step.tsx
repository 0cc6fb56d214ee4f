// The steps of a poll as sheets: what each does before it is done, and the words it asks for.
import { useState } from 'react'
import { addDays, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { NoteField, NumberField, TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { ratingsApi } from '../api.ts'
import { type Move, moveWords } from '../words.ts'
import type { Poll } from './shown.ts'

interface StepProps {
  readonly of: Poll
  readonly move: Move
  onClose(): void
}

export function Step(props: StepProps) {
  if (props.move === 'consent') return <Consent {...props} />
  if (props.move === 'visit') return <Visit {...props} />
  if (props.move === 'rectify') return <Rectify {...props} />
  if (props.move === 'feedback') return <Feedback {...props} />
  if (props.move === 'count')
    return <Plain {...props} endpoint={ratingsApi.count} says={says.count} title={asks.count} />
  if (props.move === 'publish')
    return <Plain {...props} endpoint={ratingsApi.publish} says={says.publish} title={asks.publish} />
  return <Plain {...props} endpoint={ratingsApi.archive} says={says.archive} title={asks.archive} />
}

const asks = {
  count: { zh: '开箱计票吗？', en: 'Open the box and count?' },
  publish: { zh: '公布结果吗？', en: 'Publish the result?' },
  archive: { zh: '归档吗？', en: 'File it?' },
} as const
const says = {
  count: {
    zh: '所有的票一次打乱、打开、计数，参评够不够当场算出来。开了就不能再补纸票。',
    en: 'All ballots are shuffled, opened and counted at once, and the turnout is judged. No sheets can be added afterwards.',
  },
  publish: {
    zh: '这个工会的会员都会收到消息，看得到结果；覆盖率、满意率也计进去。公布以后收不回。',
    en: 'All members of the union are told and see the result, and it counts in coverage and satisfaction. It cannot be taken back.',
  },
  archive: {
    zh: '票会删除，只留下公布的数字、整改和经过。',
    en: 'The ballots are deleted; what was told, the measures and the history stay.',
  },
} as const

type PollEndpoint = typeof ratingsApi.count | typeof ratingsApi.publish | typeof ratingsApi.archive

function Plain({
  of: p,
  move,
  onClose,
  endpoint,
  says: what,
  title,
}: StepProps & { endpoint: PollEndpoint; says: Text; title: Text }) {
  const t = useText()
  const sending = useSend(endpoint, onClose)
  return (
    <ConfirmStep
      open
      onClose={onClose}
      title={t(title)}
      says={t(what)}
      facts={[[t({ zh: '工会', en: 'Union' }), p.org]]}
      verb={t(moveWords[move])}
      pending={sending.pending}
      error={sending.error}
      onConfirm={() => void sending.send({ pollId: p.id })}
    />
  )
}

function Consent({ of: p, onClose }: StepProps) {
  const t = useText()
  const form = useForm({ percent: 20, document: '', reason: '' })
  const sending = useSend(ratingsApi.consent, onClose)
  const { document, reason } = form.value
  return (
    <Sheet open onClose={onClose} title={t(moveWords.consent)}>
      <Form error={sending.error} onSubmit={() => void sending.send({ pollId: p.id, ...form.value })}>
        <p>
          {t(
            {
              zh: '规定要 {n}% 的会员参加。事先同意，才能比它低；同意和理由都留下记录。',
              en: 'The rule asks for {n} % of the members. Less counts only if agreed to beforehand, on record with its reason.',
            },
            { n: p.turnoutPercent },
          )}
        </p>
        <NumberField {...form.field('percent')} label={{ zh: '降到百分之几', en: 'Lowered to (%)' }} min={1} max={99} />
        <TextField {...form.field('document')} label={{ zh: '文号', en: 'Document' }} maxLength={60} />
        <NoteField {...form.field('reason')} label={{ zh: '为什么', en: 'Why' }} rows={2} />
        <Button submit kind="act" pending={sending.pending} disabled={!document.trim() || !reason.trim()}>
          {t({ zh: '同意', en: 'Agree' })}
        </Button>
      </Form>
    </Sheet>
  )
}

function Visit({ of: p, onClose }: StepProps) {
  const t = useText()
  const form = useForm({ note: '' })
  const sending = useSend(ratingsApi.visit, onClose)
  return (
    <Sheet open onClose={onClose} title={t(moveWords.visit)}>
      <Form error={sending.error} onSubmit={() => void sending.send({ pollId: p.id, note: form.value.note.trim() })}>
        <NoteField
          {...form.field('note')}
          label={{ zh: '了解到什么、怎么办', en: 'What was found, and what follows' }}
          help={{
            zh: '比如：要不要改选、派人帮、什么时候再看。不要问谁投了什么票。',
            en: 'Such as a new election, help, when to look again. Never ask who said what.',
          }}
          rows={4}
        />
        <Button submit kind="act" pending={sending.pending} disabled={!form.value.note.trim()}>
          {t({ zh: '记下来', en: 'Record it' })}
        </Button>
      </Form>
    </Sheet>
  )
}

function Rectify({ of: p, onClose }: StepProps) {
  const t = useText()
  const fresh = () => ({ measure: '', dueOn: addDays(todayHere() as Day, 60) as string })
  const [lines, setLines] = useState([fresh()])
  const sending = useSend(ratingsApi.rectify, onClose)
  const put = (i: number, part: Partial<(typeof lines)[number]>) =>
    setLines(lines.map((l, n) => (n === i ? { ...l, ...part } : l)))
  return (
    <Sheet open onClose={onClose} title={t(moveWords.rectify)} wide>
      <Form error={sending.error} onSubmit={() => void sending.send({ pollId: p.id, measures: lines })}>
        {lines.map((l, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end
          <div key={i}>
            <TextField
              name={`measures/${i}/measure`}
              label={{ zh: `措施 ${i + 1}`, en: `Measure ${i + 1}` }}
              maxLength={200}
              value={l.measure}
              onChange={measure => put(i, { measure })}
            />
            <DayField
              name={`measures/${i}/dueOn`}
              label={{ zh: '做到哪天', en: 'By' }}
              value={l.dueOn}
              onChange={dueOn => put(i, { dueOn })}
            />
          </div>
        ))}
        {lines.length < 20 && (
          <Button icon="plus" onClick={() => setLines([...lines, fresh()])}>
            {t({ zh: '再加一条', en: 'Another one' })}
          </Button>
        )}
        <Button submit kind="act" pending={sending.pending} disabled={lines.some(l => !l.measure.trim())}>
          {t({ zh: '报上去，会员也看得到', en: 'Report them; members see them too' })}
        </Button>
      </Form>
    </Sheet>
  )
}

function Feedback({ of: p, onClose }: StepProps) {
  const t = useText()
  const [done, setDone] = useState<Readonly<Record<string, string>>>({})
  const sending = useSend(ratingsApi.feedback, onClose)
  const whole = p.measures.every(m => done[m.id]?.trim())
  return (
    <Sheet open onClose={onClose} title={t(moveWords.feedback)} wide>
      <Form
        error={sending.error}
        onSubmit={() =>
          void sending.send({
            pollId: p.id,
            done: p.measures.map(m => ({ measureId: m.id, done: done[m.id]?.trim() ?? '' })),
          })
        }
      >
        {p.measures.map((m, i) => (
          <TextField
            key={m.id}
            name={`done/${i}/done`}
            label={{ zh: m.measure, en: `“${m.measure}”` }}
            help={{ zh: '做成了什么样；没做成写为什么', en: 'What was done; if nothing, why' }}
            maxLength={200}
            value={done[m.id] ?? ''}
            onChange={words => setDone({ ...done, [m.id]: words })}
          />
        ))}
        <Button submit kind="act" pending={sending.pending} disabled={!whole}>
          {t({ zh: '反馈给会员', en: 'Tell the members' })}
        </Button>
      </Form>
    </Sheet>
  )
}
