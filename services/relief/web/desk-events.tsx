// Disasters: what is open, how many households, how much; and opening a new one.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText, Money, StatusTag } from '#ui/words.tsx'
import { reliefApi } from '../api.ts'
import { OpenEvent } from './desk-open-event.tsx'
import './desk.css'

type Row = ReplyOf<typeof reliefApi.events>['rows'][number]

export default function Events() {
  const t = useText()
  const navigate = useNavigate()
  const mayOpen = useRight('relief.event')
  const [opening, setOpening] = useState(false)
  const list = usePages(reliefApi.events, { limit: 50 })
  const columns: Column<Row>[] = [
    { key: 'name', title: { zh: '灾害', en: 'Disaster' }, render: r => <b>{r.name}</b> },
    { key: 'org', title: { zh: '发起', en: 'Opened by' }, render: r => r.org },
    { key: 'area', title: { zh: '范围', en: 'Area' }, render: r => r.area.join('、') },
    { key: 'on', title: { zh: '发生', en: 'On' }, render: r => <DayText day={r.happenedOn} as="table" /> },
    {
      key: 'open',
      title: { zh: '登记', en: 'Entries' },
      render: r =>
        r.open ? (
          <StatusTag tone="wait">
            {t({ zh: '到', en: 'until' })} <DayText day={r.untilOn} as="short" />
          </StatusTag>
        ) : (
          <StatusTag tone="quiet">{t({ zh: '已结束', en: 'Ended' })}</StatusTag>
        ),
    },
    { key: 'n', title: { zh: '户数', en: 'Households' }, align: 'right', render: r => r.households },
    {
      key: 'fen',
      title: { zh: '金额（元）', en: 'Amount (yuan)' },
      align: 'right',
      render: r => <Money fen={r.totalFen} as="table" />,
    },
  ]
  return (
    <Screen
      title={{ zh: '灾害救助', en: 'Disaster relief' }}
      lead={t({
        zh: '总工会定好范围和档次，各工会把受灾户一户一户登记上来，县里一起审批。',
        en: 'The federation sets area and grades; the unions enter household by household; the county grants together.',
      })}
      actions={
        mayOpen && (
          <Button kind="act" icon="plus" onClick={() => setOpening(true)}>
            {t({ zh: '发起一次灾害', en: 'Open a disaster' })}
          </Button>
        )
      }
      wide
    >
      <Table
        name="relief.events"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        onOpen={r => navigate(`/relief/events/${r.id}`)}
        empty={<Empty title={t({ zh: '没有灾害，平安就好', en: 'No disaster, and that is good' })} picture="lamp" />}
      />
      {opening && <OpenEvent onClose={() => setOpening(false)} onDone={id => navigate(`/relief/events/${id}`)} />}
    </Screen>
  )
}
