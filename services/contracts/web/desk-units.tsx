// The units: which contracts are in force, when the congress last met, when something was last made public.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { UnionField } from '#ui/fields/union.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
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
  const [asked, setAsked] = useState(false)
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
    <Screen
      title={{ zh: '单位：合同、职代会、公开', en: 'Units: contracts, congress, affairs' }}
      lead={t({
        zh: '区域性、行业性的合同在街道、区县、行业工会的页面上办。',
        en: 'Contracts of a region or a trade are made on the page of the street’s, county’s or trade’s union.',
      })}
      actions={
        <Button onClick={() => setAsked(true)}>
          {t({ zh: '区域、行业的工会', en: 'Unions of a region or trade' })}
        </Button>
      }
      wide
    >
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
      {asked && (
        <Sheet
          open
          onClose={() => setAsked(false)}
          title={t({ zh: '打开哪家区域、行业的工会', en: 'Which union of a region or a trade' })}
        >
          <UnionField
            name="orgId"
            label={{ zh: '街道、区县、行业工会', en: 'Union' }}
            value={null}
            onChange={union => union && navigate(`/contracts/units/${union.id}`)}
          />
        </Sheet>
      )}
    </Screen>
  )
}
