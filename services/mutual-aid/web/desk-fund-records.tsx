// A figure of the fund opened: every record that was counted, with the way to its voucher or roster.
import { Link } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { useText } from '#ui/lang.tsx'
import { useCall, usePages } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText, Money, StatusTag } from '#ui/words.tsx'
import { fundApi } from '../api-fund.ts'

export interface Opening {
  readonly indicator: string
  readonly name: string
  readonly from: string
  readonly to: string
  readonly plan?: string
}

type Row = ReplyOf<typeof fundApi.fundRecords>['rows'][number]

export function Records({ of, orgId, onClose }: { of: Opening; orgId: string; onClose(): void }) {
  const t = useText()
  const { name, ...asked } = of
  const about = useCall(fundApi.fundRecords, { ...asked, orgId, limit: 1 })
  const list = usePages(fundApi.fundRecords, { ...asked, orgId, limit: 50 })
  const columns: Column<Row>[] = [
    { key: 'day', title: { zh: '日期', en: 'Day' }, render: r => <DayText day={r.day} as="table" /> },
    { key: 'org', title: { zh: '工会', en: 'Union' }, render: r => r.org },
    { key: 'person', title: { zh: '姓名', en: 'Name' }, render: r => r.person ?? '–' },
    { key: 'plan', title: { zh: '互助计划', en: 'Plan' }, render: r => r.plan },
    {
      key: 'fen',
      title: { zh: '金额（元）', en: 'Amount (yuan)' },
      align: 'right',
      render: r => (r.fen === 0 ? '–' : <Money fen={r.fen} as="table" />),
    },
    {
      key: 'link',
      title: { zh: '依据', en: 'Proof' },
      render: r => (
        <span className="nowrap">
          <Link to={r.link}>{t({ zh: '打开', en: 'Open' })}</Link>
          {r.reversal && <StatusTag tone="wait">{t({ zh: '冲销', en: 'taken back' })}</StatusTag>}
        </span>
      ),
    },
  ]
  return (
    <Sheet open onClose={onClose} wide title={name}>
      <p className="small">{about.data?.definition}</p>
      <Table
        name="mutual-aid.fund-records"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        empty={<Empty title={t({ zh: '这段时间没有记录', en: 'There are no records in the period' })} />}
      />
    </Sheet>
  )
}
