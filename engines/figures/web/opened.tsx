// A number opened: what it means, and every record that was counted, with the way to its case, archive or voucher.
import { Link } from 'react-router'
import type { Day } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText, Money, StatusTag } from '#ui/words.tsx'
import { figuresApi } from '../api.ts'
import { brief } from './amount.tsx'
import type { Asking, Indicator } from './asking.ts'

/** Which number was opened: of which indicator, and what narrows it. */
export interface Opening {
  readonly indicator: Indicator
  readonly value: number
  /** The line it stood in: a kind, a month, a union. */
  readonly name?: string
  readonly category?: string
  readonly orgId?: string
  readonly from?: Day
  readonly to?: Day
}

type Fact = ReplyOf<typeof figuresApi.facts>['rows'][number]

export function Opened({ of, asking, onClose }: { of: Opening; asking: Asking; onClose(): void }) {
  const t = useText()
  const { indicator, value, name, ...narrow } = of
  const facts = usePages(figuresApi.facts, { ...asking, ...narrow, indicator: indicator.id, limit: 50 })
  const short = brief(value, indicator.unit, t)
  const columns: Column<Fact>[] = [
    { key: 'day', title: { zh: '日期', en: 'Day' }, render: f => <DayText day={f.day} as="table" /> },
    { key: 'org', title: { zh: '工会', en: 'Union' }, render: f => f.org.name },
    { key: 'person', title: { zh: '姓名', en: 'Name' }, render: f => f.person ?? '–' },
    { key: 'category', title: { zh: '类别', en: 'Kind' }, render: f => f.categoryName },
    { key: 'source', title: { zh: '来源', en: 'Source' }, render: f => f.sourceName || '–', hidden: true },
    {
      key: 'fen',
      title: { zh: '金额', en: 'Amount' },
      align: 'right',
      render: f => (f.fen === 0 ? '–' : <Money fen={f.fen} as="table" />),
    },
    { key: 'count', title: { zh: '次数', en: 'Times' }, align: 'right', render: f => f.count },
    {
      key: 'link',
      title: { zh: '依据', en: 'Proof' },
      render: f => (
        <span className="nowrap">
          <Link to={f.link}>{t({ zh: '打开', en: 'Open' })}</Link>
          {f.reversal && <StatusTag tone="wait">{t({ zh: '冲销', en: 'taken back' })}</StatusTag>}
        </span>
      ),
    },
  ]
  return (
    <Sheet open onClose={onClose} wide title={`${name ? `${name} · ` : ''}${indicator.title} ${short.n} ${short.unit}`}>
      <p className="small">{indicator.definition}</p>
      <Table
        name="figures.facts"
        columns={columns}
        rows={facts.rows}
        rowKey={f => f.id}
        loading={facts.loading}
        error={facts.error}
        retry={facts.retry}
        more={facts.more}
        loadingMore={facts.loadingMore}
        loadMore={facts.loadMore}
        empty={
          <Empty
            title={t({
              zh: '这个数是 0：这段时间没有记录',
              en: 'This number is 0: there are no records in the period',
            })}
          />
        }
      />
    </Sheet>
  )
}
