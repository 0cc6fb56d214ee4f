// The units: which contracts are in force, when the congress last met, when something was last made public.
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText } from '#ui/words.tsx'
import { contractsApi } from '../api.ts'
import { kindWords } from '../words.ts'

type Row = ReplyOf<typeof contractsApi.units>['rows'][number]

export default function Units() {
  const t = useText()
  const navigate = useNavigate()
  const [filters, set] = useFilters(['orgId', 'covered'])
  const list = usePages(contractsApi.units, {
    ...(filters.orgId ? { orgId: filters.orgId } : {}),
    ...(filters.covered ? { covered: filters.covered === 'YES' ? ('YES' as const) : ('NO' as const) } : {}),
  })
  const day = (on: string | null) => (on ? <DayText day={on} as="table" /> : t({ zh: '还没有', en: 'Never' }))
  const columns: Column<Row>[] = [
    { key: 'org', title: { zh: '工会', en: 'Union' }, render: r => <AsWritten>{r.org}</AsWritten> },
    {
      key: 'employer',
      title: { zh: '单位', en: 'Employer' },
      render: r => (r.employer ? <AsWritten>{r.employer}</AsWritten> : t({ zh: '没填', en: 'Not described' })),
    },
    { key: 'staff', title: { zh: '职工', en: 'Staff' }, align: 'right', render: r => r.staff ?? '' },
    {
      key: 'contracts',
      title: { zh: '生效的合同', en: 'In force' },
      render: r =>
        r.contracts.length ? r.contracts.map(c => t(kindWords[c.kind])).join(t({ zh: '、', en: ', ' })) : '—',
    },
    { key: 'met', title: { zh: '上次开会', en: 'Last met' }, render: r => day(r.lastMeetingOn) },
    { key: 'public', title: { zh: '上次公开', en: 'Last made public' }, render: r => day(r.lastDisclosureOn) },
  ]
  return (
    <Screen title={{ zh: '单位：合同、职代会、公开', en: 'Units: contracts, congress, affairs' }} wide>
      <Table
        name="contracts.units"
        columns={columns}
        {...list}
        rowKey={r => r.orgId}
        onOpen={r => navigate(`/contracts/units/${r.orgId}`)}
        filters={
          <FilterSelect
            label={{ zh: '集体合同', en: 'Contract' }}
            value={filters.covered}
            options={[
              { value: 'YES', label: { zh: '有生效的', en: 'In force' } },
              { value: 'NO', label: { zh: '没有生效的', en: 'None in force' } },
            ]}
            onChange={value => set({ covered: value })}
          />
        }
        empty={<Empty title={t({ zh: '没有这样的单位', en: 'No such units' })} picture="lamp" />}
      />
    </Screen>
  )
}
