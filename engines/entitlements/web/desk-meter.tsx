// The take-up meter of one benefit, union by union; its switch with the basis; and who was found.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useCall, usePages } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Fault, Loading, Shown } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText, Money, StatusTag } from '#ui/words.tsx'
import { entitlementsApi } from '../api.ts'
import { foundStates, modes } from '../words.ts'
import { SwitchSheet } from './desk-switch.tsx'
import { tones } from './worker-card.tsx'

type Benefit = ReplyOf<typeof entitlementsApi.benefits>['rows'][number]
type Line = ReplyOf<typeof entitlementsApi.meter>['rows'][number]
type Found = ReplyOf<typeof entitlementsApi.found>['rows'][number]

export default function MeterPage() {
  const t = useText()
  const [{ benefit }, setFilters] = useFilters(['benefit'])
  const benefits = useCall(entitlementsApi.benefits, {})
  const rows = benefits.data?.rows ?? []
  const chosen = rows.find(b => b.id === benefit) ?? rows[0]
  return (
    <Screen
      title={{ zh: '免申即享', en: 'Benefits that find the worker' }}
      lead={t({
        zh: '谁该得、谁得了、谁还没有；改成主动给以后，每晚找一遍，先告诉本人，由人确认再发。',
        en: 'Who is entitled, who has it, who has not. Once switched, people are found at night, told first, and a person confirms.',
      })}
      wide
    >
      {benefits.error && <Fault error={benefits.error} />}
      {!benefits.data && !benefits.error && <Loading lines={6} />}
      {rows.length > 1 && chosen && (
        <FilterSelect
          label={{ zh: '哪一项', en: 'Benefit' }}
          value={chosen.id}
          options={rows.map(b => ({ value: b.id, label: { zh: b.title, en: b.title } }))}
          onChange={value => setFilters({ benefit: value })}
        />
      )}
      {chosen && (
        <>
          <Meter of={chosen} />
          <Switches of={chosen} />
          <FoundList of={chosen} />
        </>
      )}
    </Screen>
  )
}

function Meter({ of }: { of: Benefit }) {
  const t = useText()
  const meter = useCall(entitlementsApi.meter, { benefit: of.id })
  const count = (n: number | null) =>
    n === null ? <span className="soft">{t({ zh: '不足 5', en: 'under 5' })}</span> : n
  const total = meter.data?.total
  const columns: Column<Line>[] = [
    {
      key: 'name',
      title: { zh: '工会', en: 'Union' },
      render: r => (r.own ? t({ zh: '{name}（本级）', en: '{name} (own)' }, { name: r.name }) : r.name),
      total: t({ zh: '合计', en: 'Together' }),
    },
    {
      key: 'e',
      title: { zh: '应享', en: 'Entitled' },
      align: 'right',
      render: r => count(r.entitled),
      total: total && count(total.entitled),
    },
    {
      key: 'r',
      title: { zh: '已享', en: 'Receiving' },
      align: 'right',
      render: r => count(r.receiving),
      total: total && count(total.receiving),
    },
    {
      key: 'd',
      title: { zh: '说不要', en: 'Declined' },
      align: 'right',
      render: r => count(r.declined),
      total: total && count(total.declined),
    },
    {
      key: 'u',
      title: { zh: '还没有', en: 'Unclaimed' },
      align: 'right',
      render: r => count(r.unclaimed),
      total: total && count(total.unclaimed),
    },
  ]
  return (
    <Section title={{ zh: `${of.title} ${of.period}`, en: `${of.title} ${of.period}` }}>
      <Shown of={meter} lines={6}>
        {m => (
          <Table
            name="entitlements.meter"
            columns={columns}
            rows={m.rows}
            rowKey={r => r.orgId}
            empty={<Empty title={t({ zh: '没有人符合', en: 'Nobody is entitled' })} />}
          />
        )}
      </Shown>
      <p className="soft small">
        {t({
          zh: '不足 5 人的不显示，免得认出是谁；为了不被减出来，旁边的一格也会合上。',
          en: 'Fewer than five are not shown, nor a neighbour by which they could be worked out.',
        })}
      </p>
    </Section>
  )
}

function Switches({ of }: { of: Benefit }) {
  const t = useText()
  const may = useRight('entitlements.switch')
  const [open, setOpen] = useState(false)
  return (
    <Section
      title={{ zh: '怎么给', en: 'How it is given' }}
      aside={may && <Button onClick={() => setOpen(true)}>{t({ zh: '改一下', en: 'Change' })}</Button>}
    >
      {of.switches.length === 0 ? (
        <p className="soft">{t({ zh: '现在要本人申请。', en: 'It is to be applied for.' })}</p>
      ) : (
        <ul className="rows">
          {of.switches.map(s => (
            <li key={s.id} className="row">
              <span className="row-words">
                <span>
                  <b>{s.org}</b> {t(modes[s.mode])} <DayText day={s.from} />
                </span>
                <span className="soft small" lang="zh-CN">
                  {s.document} {s.clause}：{s.sentence}（{s.setBy}）
                </span>
              </span>
              {s.inForce && <StatusTag tone="done">{t({ zh: '现行', en: 'In force' })}</StatusTag>}
            </li>
          ))}
        </ul>
      )}
      {open && <SwitchSheet benefit={of} onClose={() => setOpen(false)} />}
    </Section>
  )
}

const states = Object.entries(foundStates).map(([value, label]) => ({ value, label }))

function FoundList({ of }: { of: Benefit }) {
  const t = useText()
  const [{ state }, setFilters] = useFilters(['state'])
  const list = usePages(entitlementsApi.found, {
    benefit: of.id,
    limit: 50,
    ...(state && state in foundStates ? { state: state as keyof typeof foundStates } : {}),
  })
  const columns: Column<Found>[] = [
    { key: 'p', title: { zh: '告诉谁', en: 'Told' }, render: r => <b className="nowrap">{r.person}</b> },
    { key: 'o', title: { zh: '工会', en: 'Union' }, render: r => r.org },
    {
      key: 'f',
      title: { zh: '金额（元）', en: 'Amount (yuan)' },
      align: 'right',
      render: r => <Money fen={r.fen} as="table" />,
    },
    {
      key: 's',
      title: { zh: '到哪了', en: 'State' },
      render: r => <StatusTag tone={tones[r.state]}>{r.stateTitle}</StatusTag>,
    },
    {
      key: 'u',
      title: { zh: '等回音到', en: 'May decline until' },
      render: r => <DayText day={r.untilOn} as="table" />,
    },
    { key: 'r', title: { zh: '说明', en: 'Reason' }, render: r => r.reason ?? <span className="soft">–</span> },
  ]
  return (
    <Section title={{ zh: '找到的人', en: 'Who was found' }}>
      <Table
        name="entitlements.found"
        columns={columns}
        rows={list.rows}
        rowKey={r => r.id}
        loading={list.loading}
        error={list.error}
        retry={list.retry}
        more={list.more}
        loadingMore={list.loadingMore}
        loadMore={list.loadMore}
        filters={
          <FilterSelect
            label={{ zh: '到哪了', en: 'State' }}
            value={state}
            options={states}
            onChange={value => setFilters({ state: value })}
          />
        }
        empty={<Empty title={t({ zh: '还没有找到人', en: 'Nobody found yet' })} picture="lamp" />}
      />
    </Section>
  )
}
