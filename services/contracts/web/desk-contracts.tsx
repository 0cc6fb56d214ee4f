// The register of contracts: whoever waits longest comes first.
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { contractsApi } from '../api.ts'
import { dueWords, type Kind, kinds, kindWords, type List, lists, listWords, reachWords, stateWords } from '../words.ts'
import { toneOf } from './shown.ts'

type Row = ReplyOf<typeof contractsApi.register>['rows'][number]

export default function Contracts() {
  const t = useText()
  const navigate = useNavigate()
  const [filters, set] = useFilters(['list', 'kind', 'orgId'])
  const list = usePages(contractsApi.register, {
    ...(filters.list ? { list: filters.list as List } : {}),
    ...(filters.kind ? { kind: filters.kind as Kind } : {}),
    ...(filters.orgId ? { orgId: filters.orgId } : {}),
  })
  const columns: Column<Row>[] = [
    { key: 'number', title: { zh: '编号', en: 'Number' }, render: r => <span className="code">{r.number}</span> },
    { key: 'org', title: { zh: '工会', en: 'Union' }, render: r => <AsWritten>{r.org}</AsWritten> },
    {
      key: 'kind',
      title: { zh: '种类', en: 'Kind' },
      render: r => (
        <>
          {t(kindWords[r.kind])}
          {r.reach !== 'UNIT' && <span className="soft small"> {t(reachWords[r.reach])}</span>}
        </>
      ),
    },
    {
      key: 'state',
      title: { zh: '到了哪一步', en: 'Step' },
      render: r => <StatusTag tone={toneOf(r.state)}>{t(stateWords[r.state])}</StatusTag>,
    },
    {
      key: 'due',
      title: { zh: '期限', en: 'Due' },
      render: r =>
        r.dueOn && r.dueCode ? (
          <>
            {r.overdue && <StatusTag tone="late">{t({ zh: '过了', en: 'Over' })}</StatusTag>} {t(dueWords[r.dueCode])}{' '}
            <DayText day={r.dueOn} as="table" />
          </>
        ) : (
          ''
        ),
    },
    {
      key: 'employer',
      title: { zh: '单位', en: 'Employer' },
      hidden: true,
      render: r => <AsWritten>{r.employer}</AsWritten>,
    },
    {
      key: 'ends',
      title: { zh: '期满', en: 'Ends' },
      render: r => (r.endsOn ? <DayText day={r.endsOn} as="table" /> : ''),
    },
  ]
  return (
    <Screen
      title={{ zh: '集体合同台账', en: 'Register of contracts' }}
      lead={t({
        zh: '等得最久的在最前面。期限按法条和工作日历算好，点开看依据。',
        en: 'Whoever waits longest comes first. Days are counted by law and calendar; open one to see why.',
      })}
      wide
    >
      <Table
        name="contracts.register"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        onOpen={r => navigate(`/contracts/${r.id}`)}
        filters={
          <>
            <FilterSelect
              label={{ zh: '看哪些', en: 'Which' }}
              value={filters.list}
              options={lists.map(value => ({ value, label: listWords[value] }))}
              onChange={value => set({ list: value })}
            />
            <FilterSelect
              label={{ zh: '种类', en: 'Kind' }}
              value={filters.kind}
              options={kinds.map(value => ({ value, label: kindWords[value] }))}
              onChange={value => set({ kind: value })}
            />
          </>
        }
        empty={
          <Empty title={t({ zh: '没有这样的集体合同', en: 'No such contracts' })} picture="lamp">
            {t({ zh: '发要约从单位页面开始。', en: 'An offer begins on the page of the unit.' })}
          </Empty>
        }
      />
    </Screen>
  )
}
