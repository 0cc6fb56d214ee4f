// All units of the scope in one year: what each paid, for how many months, what is short, what stays with it; one opens its account.
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Money } from '#ui/words.tsx'
import { duesApi } from '../api.ts'
import { thisYear, yearOptions } from './years.ts'

type Row = ReplyOf<typeof duesApi.units>['rows'][number]

export default function Units() {
  const t = useText()
  const navigate = useNavigate()
  const [{ year: asked, only }, set] = useFilters(['year', 'only'])
  const year = Number(asked ?? thisYear())
  const list = usePages(duesApi.units, { year, limit: 100, ...(only === 'UNPAID' ? { unpaid: true } : {}) })
  const money = (key: 'paidFen' | 'ownFen' | 'shortFen' | 'duesFen', zh: string, en: string): Column<Row> => ({
    key,
    title: { zh: `${zh}（元）`, en: `${en} (yuan)` },
    align: 'right',
    render: r => (r[key] === 0 ? <span className="soft">0</span> : <Money fen={r[key]} as="table" />),
  })
  const columns: Column<Row>[] = [
    { key: 'name', title: { zh: '单位工会', en: 'Union of the unit' }, render: r => <b lang="zh-CN">{r.name}</b> },
    {
      key: 'months',
      title: { zh: '缴了几个月', en: 'Months paid' },
      align: 'right',
      render: r => (r.months === 0 ? <span className="soft">{t({ zh: '没缴过', en: 'none' })}</span> : r.months),
    },
    money('paidFen', '实缴经费', 'Contributions'),
    money('shortFen', '比应缴少', 'Short'),
    money('ownFen', '留在单位', 'Stays'),
    money('duesFen', '会费', 'Dues'),
  ]
  return (
    <Screen
      title={{ zh: '各单位的会费和经费', en: 'Dues and contributions by unit' }}
      lead={t({
        zh: '经费按入库日归到年份；“比应缴少”只按报了工资总额的月份算。',
        en: 'Contributions count in the year in which they came in; “short” is counted for months whose payroll was told.',
      })}
      wide
    >
      <Table
        name="dues.units"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        onOpen={r => navigate(`/dues/units/${r.id}?year=${year}`)}
        filters={
          <>
            <FilterSelect
              label={{ zh: '哪一年', en: 'Year' }}
              all={{ zh: '今年', en: 'This year' }}
              value={asked}
              options={yearOptions()}
              onChange={value => set({ year: value })}
            />
            <FilterSelect
              label={{ zh: '看哪些', en: 'Which' }}
              value={only}
              options={[{ value: 'UNPAID', label: { zh: '这一年没缴过的', en: 'Nothing paid this year' } }]}
              onChange={value => set({ only: value })}
            />
          </>
        }
        empty={<Empty picture="bowl" title={t({ zh: '没有这样的单位', en: 'No such units' })} />}
      />
    </Screen>
  )
}
