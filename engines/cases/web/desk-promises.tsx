// 没做到的承诺: for directors and leaders, what is broken first, then what will be within five working days, with the reason of the forecast.
import { useState } from 'react'
import { Link } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall, usePages, useSend } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { promisesApi } from '../api-promises.ts'
import './second.css'

type Broken = ReplyOf<typeof promisesApi.broken>['rows'][number]
type Coming = ReplyOf<typeof promisesApi.forecast>['rows'][number]

const CaseLink = ({ of }: { of: Broken | Coming }) => (
  <Link to={casePath(of.kind, of.caseId)} className="code small">
    {of.number}
  </Link>
)

/** The step, and under it whose it is. */
const Step = ({ of }: { of: Broken | Coming }) => (
  <span className="two-lines promise-cell">
    <span>
      {of.kindTitle} · {of.stateTitle}
    </span>
    <span className="soft small">{of.orgName}</span>
  </span>
)

export default function Promises() {
  const t = useText()
  const list = usePages(promisesApi.broken, { limit: 50 })
  const coming = useCall(promisesApi.forecast, {})
  const columns: Column<Broken>[] = [
    {
      key: 'days',
      title: { zh: '过了几天', en: 'Days late' },
      render: r => <StatusTag tone="late">{t({ zh: '{n} 天', en: '{n} days' }, { n: r.days })}</StatusTag>,
    },
    { key: 'due', title: { zh: '答应的日子', en: 'Promised' }, render: r => <DayText day={r.dueOn} as="short" /> },
    { key: 'who', title: { zh: '谁在等', en: 'Who waits' }, render: r => r.personName ?? '–' },
    { key: 'what', title: { zh: '卡在哪一步', en: 'Step' }, render: r => <Step of={r} /> },
    {
      key: 'where',
      title: { zh: '现在在谁那里', en: 'Now with' },
      render: r => <span className="promise-cell">{r.where ?? r.orgName}</span>,
    },
    {
      key: 'new',
      title: { zh: '新的日子', en: 'New day' },
      render: r => (r.newDay ? <DayText day={r.newDay} as="short" /> : '–'),
    },
    {
      key: 'why',
      title: { zh: '原因', en: 'Why' },
      render: r => <span className="promise-cell">{r.reason ?? t({ zh: '还没说', en: 'not said yet' })}</span>,
    },
    { key: 'case', title: { zh: '办件', en: 'Case' }, render: r => <CaseLink of={r} /> },
  ]
  return (
    <Screen
      title={{ zh: '没做到的承诺', en: 'Broken promises' }}
      lead={t({
        zh: '答应了日子没办完的，排在最前面；本人已经看到了。下面是五个工作日内快要做不到的。',
        en: 'What was promised and not done stands first; the people concerned know already. Below: what will be broken within five working days.',
      })}
      wide
    >
      <Table<Broken>
        name="cases.broken"
        columns={columns}
        rows={list.rows}
        rowKey={r => r.caseId}
        loading={list.loading}
        error={list.error}
        retry={list.retry}
        more={list.more}
        loadingMore={list.loadingMore}
        loadMore={list.loadMore}
        empty={<Empty picture="bowl" title={t({ zh: '答应的都做到了', en: 'Every promise was kept' })} />}
      />
      <Section title={{ zh: '五个工作日内快要做不到的', en: 'Within five working days' }}>
        <PassOn rows={coming.data?.rows ?? []} />
        <Shown
          of={coming}
          lines={5}
          isEmpty={c => c.rows.length === 0}
          empty={<Empty title={t({ zh: '照现在的快慢，都来得及', en: 'At the present pace all will be kept' })} />}
        >
          {c => <Forecast rows={c.rows} />}
        </Shown>
      </Section>
    </Screen>
  )
}

function Forecast({ rows }: { rows: readonly Coming[] }) {
  const t = useText()
  const columns: Column<Coming>[] = [
    { key: 'due', title: { zh: '答应的日子', en: 'Promised' }, render: r => <DayText day={r.dueOn} as="short" /> },
    { key: 'who', title: { zh: '谁在等', en: 'Who waits' }, render: r => r.personName ?? '–' },
    { key: 'what', title: { zh: '到哪一步', en: 'Step' }, render: r => <Step of={r} /> },
    {
      key: 'why',
      title: { zh: '为什么这样估计', en: 'Why' },
      render: r => (
        <span className="promise-cell">
          {r.expectedOn ? (
            <>
              {t(
                r.from
                  ? {
                      zh: '{who}接下的第 {place} 件，20 个工作日办了 {finished} 件，轮到要到',
                      en: 'No. {place} of what {who} has taken; {finished} done in 20 working days: reached on',
                    }
                  : {
                      zh: '排在第 {place}，这里 20 个工作日办了 {finished} 件，轮到要到',
                      en: 'No. {place} in line; {finished} done here in 20 working days: reached on',
                    },
                { place: r.place, finished: r.finished, who: r.from?.name ?? '' },
              )}{' '}
              <DayText day={r.expectedOn} as="short" />
            </>
          ) : (
            t(
              r.from
                ? {
                    zh: '{who}接下的，最近 20 个工作日一件也没办',
                    en: 'Taken by {who}, who has finished nothing in 20 working days',
                  }
                : { zh: '这里最近 20 个工作日一件也没办', en: 'Nothing was done here in the last 20 working days' },
              { who: r.from?.name ?? '' },
            )
          )}
        </span>
      ),
    },
    {
      key: 'to',
      title: { zh: '转给谁就来得及', en: 'Who would reach it' },
      render: r => (r.to ? <b>{r.to.name}</b> : <span className="soft">–</span>),
    },
    { key: 'case', title: { zh: '办件', en: 'Case' }, render: r => <CaseLink of={r} /> },
  ]
  return <Table<Coming> name="cases.forecast" columns={columns} rows={rows} rowKey={r => r.caseId} />
}

/** The fewest cases passed on with which every promise is kept that can be; done by one button after looking. */
function PassOn({ rows }: { rows: readonly Coming[] }) {
  const t = useText()
  const may = useRight('cases.reassign')
  const [asked, setAsked] = useState(false)
  const [said, setSaid] = useState('')
  const passing = useSend(promisesApi.reassign, ({ moved }) => {
    setAsked(false)
    setSaid(t({ zh: '转了 {n} 件，接的人收到消息了', en: '{n} passed on; whoever has them now is told' }, { n: moved }))
  })
  const moves = rows.flatMap(r => (r.from && r.to ? [{ ...r, from: r.from, to: r.to }] : []))
  return (
    <>
      <Said>{said}</Said>
      {may && moves.length > 0 && (
        <p>
          <Button kind="act" icon="turn" onClick={() => setAsked(true)}>
            {t({ zh: '把 {n} 件转给来得及的同事', en: 'Pass {n} on to colleagues in time' }, { n: moves.length })}
          </Button>
        </p>
      )}
      <ConfirmStep
        open={asked}
        onClose={() => setAsked(false)}
        title={t({ zh: '转这 {n} 件吗？', en: 'Pass these {n} on?' }, { n: moves.length })}
        says={t({
          zh: '这是转得最少的办法：转完，来得及的都来得及。接的人自己答应的不会因此晚。接的人马上收到消息，原来的人在待办里就看不到了。',
          en: 'These are the fewest: with them every promise is kept that can be, and none of those who take them on becomes late. They are told at once.',
        })}
        facts={moves.map(m => [
          <span key={m.caseId} className="code small">
            {m.number}
          </span>,
          t({ zh: '{from} → {to}', en: '{from} → {to}' }, { from: m.from.name, to: m.to.name }),
        ])}
        verb={t({ zh: '转给他们', en: 'Pass on' })}
        pending={passing.pending}
        error={passing.error}
        onConfirm={() =>
          void passing.send({ moves: moves.map(m => ({ caseId: m.caseId, from: m.from.id, to: m.to.id })) })
        }
      />
    </>
  )
}
