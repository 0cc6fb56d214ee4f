// How many joined, unit by unit, in a plan and year; each row opens to its roster.
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useCall, usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Money } from '#ui/words.tsx'
import { mutualAidApi } from '../api.ts'

type Row = ReplyOf<typeof mutualAidApi.countByUnit>['rows'][number]

export default function Units() {
  const t = useText()
  const navigate = useNavigate()
  const [{ plan, year }, setFilters] = useFilters(['plan', 'year'])
  const plans = useCall(mutualAidApi.joinable, {})
  const planId = plan ?? plans.data?.rows[0]?.id
  const thisYear = Number(new Intl.DateTimeFormat('en', { year: 'numeric' }).format())
  const list = usePages(mutualAidApi.countByUnit, planId ? { planId, year: Number(year ?? thisYear), limit: 50 } : null)
  const columns: Column<Row>[] = [
    { key: 'unit', title: { zh: '单位工会', en: 'Union' }, render: r => <b>{r.unit}</b> },
    { key: 'persons', title: { zh: '参加人数', en: 'People' }, align: 'right', render: r => r.persons },
    { key: 'staff', title: { zh: '职工人数', en: 'Staff' }, align: 'right', render: r => r.staff ?? '—' },
    {
      key: 'percent',
      title: { zh: '参加比例', en: 'Participation' },
      align: 'right',
      render: r => (r.percent === null ? '—' : `${r.percent}%`),
    },
    { key: 'shares', title: { zh: '份数', en: 'Shares' }, align: 'right', render: r => r.shares },
    {
      key: 'fen',
      title: { zh: '互助费（元）', en: 'Premium (yuan)' },
      align: 'right',
      render: r => <Money fen={r.fen} as="table" />,
    },
  ]
  return (
    <Screen
      title={{ zh: '各单位参加情况', en: 'Participation by unit' }}
      lead={t({
        zh: '只算交了费、生效了的。点开一行看名单。',
        en: 'Only what is paid and in effect. A row opens to its roster.',
      })}
      wide
    >
      <Table
        name="mutual-aid.units"
        columns={columns}
        {...list}
        rowKey={r => r.orgId}
        onOpen={r => navigate(`/mutual-aid/enrol/${r.batchId}`)}
        filters={
          <>
            <FilterSelect
              label={{ zh: '互助计划', en: 'Plan' }}
              value={planId}
              options={(plans.data?.rows ?? []).map(p => ({ value: p.id, label: { zh: p.title, en: p.titleEn } }))}
              onChange={value => setFilters({ plan: value })}
            />
            <FilterSelect
              label={{ zh: '哪一年', en: 'Year' }}
              value={year ?? String(thisYear)}
              options={[thisYear + 1, thisYear, thisYear - 1, thisYear - 2].map(y => ({
                value: String(y),
                label: { zh: `${y} 年`, en: String(y) },
              }))}
              onChange={value => setFilters({ year: value })}
            />
          </>
        }
        empty={
          <Empty picture="door" title={t({ zh: '这一年还没有单位生效', en: 'No unit is in effect in this year' })} />
        }
      />
    </Screen>
  )
}
