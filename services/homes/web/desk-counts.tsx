// How many honours of each grade stand below each union, as of any day; each number opens to its list.
import { Link } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { FilterInput, FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten } from '#ui/words.tsx'
import { homesApi } from '../api.ts'
import { type Grade, grades, gradeWords, type Kind, kindWords } from '../words.ts'

type Reply = ReplyOf<typeof homesApi.counts>
type Row = Reply['rows'][number]

export default function Counts() {
  const t = useText()
  const [{ orgId, on, kind: chosen }, set] = useFilters(['orgId', 'on', 'kind'])
  const kind: Kind = chosen === 'MINI' ? 'MINI' : 'HOME'
  const read = useCall(homesApi.counts, { kind, ...(orgId ? { orgId } : {}), ...(on ? { on } : {}) })
  return (
    <Screen
      title={{ zh: '各级各星职工之家', en: 'Homes by grade' }}
      {...(orgId ? { back: { to: '/homes/counts', title: { zh: '从头看', en: 'From the top' } } } : {})}
      lead={t({
        zh: '每个工会只按最高一级、最高一星数。从命名的记录里数，不用报；按工会的顺序排，不排名次。',
        en: 'Each union counts once by its highest grade and its highest star. Counted from the record, in the order of the tree: no ranking.',
      })}
      wide
    >
      <div className="table-filters">
        <FilterSelect
          label={{ zh: '种类', en: 'Kind' }}
          value={kind === 'MINI' ? 'MINI' : undefined}
          all={kindWords.HOME}
          options={[{ value: 'MINI', label: kindWords.MINI }]}
          onChange={value => set({ kind: value })}
        />
        <FilterInput
          label={{ zh: '哪天的', en: 'As of' }}
          type="date"
          value={on}
          onChange={value => set({ on: value })}
        />
      </div>
      <Shown
        of={read}
        lines={6}
        isEmpty={r => r.rows.length === 0}
        empty={<Empty picture="lamp" title={t({ zh: '这里还没有工会', en: 'No unions here yet' })} />}
      >
        {r => <Rows of={r} kind={kind} on={on} />}
      </Shown>
    </Screen>
  )
}

const of = (row: Row, grade: Grade) => row.counts.find(c => c.grade === grade)?.n ?? 0

function Rows({ of: { rows }, kind, on }: { of: Reply; kind: Kind; on: string | undefined }) {
  const t = useText()
  const asked = (r: Row) => `orgId=${r.orgId}&kind=${kind}${on ? `&on=${on}` : ''}`
  const columns: Column<Row>[] = [
    {
      key: 'org',
      title: { zh: '工会', en: 'Union' },
      total: t({ zh: '合计', en: 'Total' }),
      render: r => (
        <Link to={r.isUnit ? `/homes/unions/${r.orgId}` : `/homes/counts?${asked(r)}`}>
          <AsWritten>{r.org}</AsWritten>
        </Link>
      ),
    },
    ...grades.map((grade): Column<Row> => {
      const sum = rows.reduce((n, r) => n + of(r, grade), 0)
      return {
        key: grade,
        title: gradeWords[grade],
        align: 'right',
        hidden: sum === 0,
        total: sum,
        render: r => <Link to={`/homes?${asked(r)}&grade=${grade}`}>{of(r, grade)}</Link>,
      }
    }),
  ]
  return <Table name="homes.counts" columns={columns} rows={rows} rowKey={r => r.orgId} empty={null} />
}
