// Coverage: units with a contract in force among all units, union by union; each number opens to the records behind it.
import { Link } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten } from '#ui/words.tsx'
import { contractsApi } from '../api.ts'
import { coverageOf } from '../rules.ts'
import { kinds, kindWords } from '../words.ts'

type Reply = ReplyOf<typeof contractsApi.coverage>
type Row = Reply['rows'][number]

export default function Coverage() {
  const t = useText()
  const [{ orgId }] = useFilters(['orgId'])
  const read = useCall(contractsApi.coverage, orgId ? { orgId } : {})
  return (
    <Screen
      title={{ zh: '集体合同覆盖面', en: 'Coverage of contracts' }}
      {...(orgId ? { back: { to: '/contracts/coverage', title: { zh: '从头看', en: 'From the top' } } } : {})}
      lead={t({
        zh: '有生效集体合同（含专项）的基层工会 ÷ 全部基层工会。从合同记录里数，不用报。',
        en: 'Grassroots unions with any contract in force ÷ all grassroots unions. Counted from the contracts; nobody reports it.',
      })}
      wide
    >
      <Shown
        of={read}
        lines={6}
        isEmpty={r => r.rows.length === 0}
        empty={<Empty picture="lamp" title={t({ zh: '这里还没有工会', en: 'No unions here yet' })} />}
      >
        {r => <Rows of={r} />}
      </Shown>
    </Screen>
  )
}

const percent = (share: number | null) => (share === null ? '—' : `${(share / 100).toFixed(2)} %`)
const sum = (rows: readonly Row[], of: (row: Row) => number) => rows.reduce((n, r) => n + of(r), 0)

function Rows({ of }: { of: Reply }) {
  const t = useText()
  const { rows } = of
  const units = sum(rows, r => r.units)
  const covered = sum(rows, r => r.covered)
  const columns: Column<Row>[] = [
    {
      key: 'org',
      title: { zh: '工会', en: 'Union' },
      total: t({ zh: '合计', en: 'Total' }),
      render: r => (
        <Link to={r.isUnit ? `/contracts/units/${r.orgId}` : `/contracts/coverage?orgId=${r.orgId}`}>
          <AsWritten>{r.org}</AsWritten>
        </Link>
      ),
    },
    {
      key: 'units',
      title: { zh: '单位', en: 'Units' },
      align: 'right',
      total: units,
      render: r => <Link to={`/contracts/units?orgId=${r.orgId}`}>{r.units}</Link>,
    },
    {
      key: 'covered',
      title: { zh: '有生效合同', en: 'Covered' },
      align: 'right',
      total: covered,
      render: r => <Link to={`/contracts/units?orgId=${r.orgId}&covered=YES`}>{r.covered}</Link>,
    },
    {
      key: 'share',
      title: { zh: '覆盖率', en: 'Coverage' },
      align: 'right',
      total: percent(coverageOf(covered, units)),
      render: r => percent(r.share),
    },
    ...kinds.map(
      (kind): Column<Row> => ({
        key: kind,
        title: kindWords[kind],
        align: 'right',
        hidden: kind === 'SAFETY',
        total: sum(rows, r => r.byKind[kind]),
        render: r => <Link to={`/contracts?orgId=${r.orgId}&list=IN_FORCE&kind=${kind}`}>{r.byKind[kind]}</Link>,
      }),
    ),
    {
      key: 'expiring',
      title: { zh: '快到期', en: 'Ending soon' },
      align: 'right',
      total: sum(rows, r => r.expiring),
      render: r => <Link to={`/contracts?orgId=${r.orgId}&list=EXPIRING`}>{r.expiring}</Link>,
    },
    {
      key: 'overdue',
      title: { zh: '过了期限', en: 'Overdue' },
      align: 'right',
      total: sum(rows, r => r.overdue),
      render: r => <Link to={`/contracts?orgId=${r.orgId}&list=OVERDUE`}>{r.overdue}</Link>,
    },
  ]
  return <Table name="contracts.coverage" columns={columns} rows={rows} rowKey={r => r.orgId} empty={null} />
}
