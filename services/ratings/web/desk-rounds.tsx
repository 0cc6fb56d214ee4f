// Rounds of rating, and planning one: name, days, questions; for all unions below that have members.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { addDays, type Day, yearOf } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { ManyField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { NumberField, TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe, useRight } from '#ui/me.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { RowDo } from '#ui/row-do.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText } from '#ui/words.tsx'
import { ratingsApi } from '../api.ts'
import { mostDays, standardQuestions, usualQuestions } from '../rules.ts'

type Row = ReplyOf<typeof ratingsApi.rounds>['rows'][number]

export default function Rounds() {
  const t = useText()
  const navigate = useNavigate()
  const mayPlan = useRight('ratings.plan')
  const [planning, setPlanning] = useState(false)
  const [off, setOff] = useState<Row | null>(null)
  const list = usePages(ratingsApi.rounds, {})
  const open = (id: string) => navigate(`/ratings/polls?round=${id}`)
  const columns: Column<Row>[] = [
    { key: 'title', title: { zh: '哪一轮', en: 'Round' }, render: r => <AsWritten>{r.title}</AsWritten> },
    { key: 'org', title: { zh: '谁安排', en: 'Planned by' }, render: r => r.org },
    { key: 'year', title: { zh: '年度', en: 'Year' }, align: 'right', render: r => r.year },
    { key: 'opens', title: { zh: '从', en: 'From' }, render: r => <DayText day={r.opensOn} as="table" /> },
    { key: 'closes', title: { zh: '到', en: 'Until' }, render: r => <DayText day={r.closesOn} as="table" /> },
    { key: 'polls', title: { zh: '工会', en: 'Unions' }, align: 'right', render: r => r.polls },
    { key: 'ended', title: { zh: '开过箱', en: 'Counted' }, align: 'right', render: r => r.ended },
    ...(mayPlan
      ? [
          {
            key: 'off',
            title: { zh: '排错了', en: 'Planned wrongly' },
            render: (r: Row) =>
              r.mayCallOff && (
                <RowDo>
                  <Button
                    kind="quiet"
                    label={t({ zh: '取消没开始的：{title}', en: 'Call off: {title}' }, { title: r.title })}
                    onClick={() => setOff(r)}
                  >
                    {t({ zh: '取消没开始的', en: 'Call off' })}
                  </Button>
                </RowDo>
              ),
          },
        ]
      : []),
  ]
  return (
    <Screen
      title={{ zh: '会员评家', en: 'Rounds of rating' }}
      lead={t({
        zh: '一年至少一次。不记名：开箱以前谁也看不到票，开箱以后谁也对不上人。',
        en: 'Once a year at least. Secret: nobody sees a ballot before the box is opened, and afterwards nobody can tell whose it was.',
      })}
      actions={
        mayPlan && (
          <Button kind="act" icon="plus" onClick={() => setPlanning(true)}>
            {t({ zh: '安排一轮', en: 'Plan a round' })}
          </Button>
        )
      }
      wide
    >
      <Table
        name="ratings.rounds"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        onOpen={r => open(r.id)}
        empty={<Empty picture="lamp" title={t({ zh: '还没有安排过', en: 'None planned yet' })} />}
      />
      {planning && <Plan onClose={() => setPlanning(false)} onDone={open} />}
      {off && <CallOff of={off} onClose={() => setOff(null)} />}
    </Screen>
  )
}

function CallOff({ of: r, onClose }: { of: Row; onClose(): void }) {
  const t = useText()
  const sending = useSend(ratingsApi.callOff, onClose)
  return (
    <ConfirmStep
      open
      onClose={onClose}
      title={t({ zh: '取消这一轮里没开始的评议吗？', en: 'Call off what of this round has not begun?' })}
      says={t({
        zh: '还没开始的都不评了，会员没有收到过消息。已经开始的照旧。取消以后可以重新安排一轮。',
        en: 'What has not begun is not held; no member was told of it. What has begun goes on. A new round may be planned afterwards.',
      })}
      facts={[
        [t({ zh: '哪一轮', en: 'Round' }), <AsWritten key="r">{r.title}</AsWritten>],
        [t({ zh: '没开始的工会', en: 'Unions that have not begun' }), r.waiting],
      ]}
      verb={t({ zh: '取消', en: 'Call off' })}
      reason="required"
      pending={sending.pending}
      error={sending.error}
      onConfirm={reason => void sending.send({ roundId: r.id, reason })}
    />
  )
}

interface Value {
  readonly title: string
  readonly year: number
  readonly opensOn: string
  readonly closesOn: string
  readonly keys: readonly string[]
}

function Plan({ onClose, onDone }: { onClose(): void; onDone(id: string): void }) {
  const t = useText()
  const own = useMe().roles[0]
  const today = todayHere() as Day
  const form = useForm<Value>({
    title: t({ zh: '{year} 年会员评家', en: 'Rating {year}' }, { year: yearOf(today) }),
    year: yearOf(today),
    opensOn: addDays(today, 1),
    closesOn: addDays(today, 14),
    keys: usualQuestions,
  })
  const sending = useSend(ratingsApi.planRound, r => onDone(r.id))
  const { keys, ...value } = form.value
  // The union as a whole is always asked, and first.
  const questions = standardQuestions.filter(q => q.key === 'WHOLE' || keys.includes(q.key))
  return (
    <Sheet open onClose={onClose} title={t({ zh: '安排一轮会员评家', en: 'Plan a round' })} wide>
      <Form
        error={sending.error}
        onSubmit={() => own && void sending.send({ orgId: own.orgId, ...value, questions: [...questions] })}
      >
        <p>
          {t({
            zh: '您的工会下面、有会员、没有正在评的基层工会都参加。到了日子自动开始，会员会收到消息。',
            en: 'All grassroots unions below yours take part that have members and no poll under way. It begins by itself, and members are told.',
          })}
        </p>
        <TextField {...form.field('title')} label={{ zh: '叫什么', en: 'Name' }} maxLength={60} />
        <NumberField {...form.field('year')} label={{ zh: '年度', en: 'Year' }} min={2000} max={2999} />
        <DayField {...form.field('opensOn')} label={{ zh: '从哪天', en: 'From' }} min={today} />
        <DayField
          {...form.field('closesOn')}
          label={{ zh: '到哪天', en: 'Until' }}
          min={form.value.opensOn}
          max={addDays(form.value.opensOn as Day, mostDays - 1)}
        />
        <ManyField
          {...form.field('keys')}
          label={{ zh: '问什么', en: 'Questions' }}
          help={{ zh: '五问左右，一分钟评得完。', en: 'About five, so that it takes a minute.' }}
          options={standardQuestions.map(({ key, ...label }) => ({
            value: key,
            label,
            ...(key === 'WHOLE' ? { disabled: true } : {}),
          }))}
        />
        <Button submit kind="act" pending={sending.pending} disabled={!form.value.title.trim() || !own}>
          {t({ zh: '安排', en: 'Plan it' })}
        </Button>
      </Form>
    </Sheet>
  )
}
