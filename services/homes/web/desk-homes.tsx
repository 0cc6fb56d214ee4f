// The register of honours: who holds which grade or star, until when; on any day.
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { FilterInput, FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { homesApi } from '../api.ts'
import { endingWords, type Grade, grades, gradeWords, honour, type Kind, kinds, kindWords } from '../words.ts'

type Row = ReplyOf<typeof homesApi.homes>['rows'][number]
type List = 'STANDING' | 'ENDED' | 'ALL'

export default function Homes() {
  const t = useText()
  const navigate = useNavigate()
  const [f, set] = useFilters(['orgId', 'kind', 'grade', 'list', 'on', 'text'])
  const list = usePages(homesApi.homes, {
    ...(f.orgId ? { orgId: f.orgId } : {}),
    ...(f.kind ? { kind: f.kind as Kind } : {}),
    ...(f.grade ? { grade: f.grade as Grade } : {}),
    ...(f.list ? { list: f.list as List } : {}),
    ...(f.on ? { on: f.on } : {}),
    ...(f.text ? { text: f.text } : {}),
  })
  const columns: Column<Row>[] = [
    {
      key: 'org',
      title: { zh: '工会', en: 'Union' },
      render: r => (
        <b>
          <AsWritten>{[r.org, r.branch].filter(Boolean).join(' ')}</AsWritten>
        </b>
      ),
    },
    { key: 'honour', title: { zh: '荣誉', en: 'Honour' }, render: r => t(honour(r.kind, r.grade)) },
    { key: 'number', title: { zh: '编号', en: 'Number' }, render: r => <span className="code small">{r.number}</span> },
    {
      key: 'by',
      title: { zh: '谁命名的', en: 'Named by' },
      render: r => <AsWritten>{r.grantedBy}</AsWritten>,
      hidden: true,
    },
    { key: 'from', title: { zh: '命名', en: 'Named on' }, render: r => <DayText day={r.grantedOn} as="table" /> },
    {
      key: 'until',
      title: { zh: '到', en: 'Until' },
      render: r =>
        r.endedOn && r.endedWhy ? (
          <StatusTag tone="quiet">
            {t(endingWords[r.endedWhy])} <DayText day={r.endedOn} as="table" />
          </StatusTag>
        ) : (
          <DayText day={r.untilOn} as="table" />
        ),
    },
  ]
  return (
    <Screen title={{ zh: '职工之家名录', en: 'Register of homes' }} wide>
      <Table
        name="homes.homes"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        onOpen={r => navigate(`/homes/${r.id}`)}
        filters={
          <>
            <FilterInput
              label={{ zh: '找工会', en: 'Find' }}
              value={f.text}
              placeholder={t({ zh: '工会名字或编号', en: 'Union or number' })}
              onChange={text => set({ text })}
            />
            <FilterSelect
              label={{ zh: '种类', en: 'Kind' }}
              value={f.kind}
              options={kinds.map(value => ({ value, label: kindWords[value] }))}
              onChange={kind => set({ kind })}
            />
            <FilterSelect
              label={{ zh: '等级', en: 'Grade' }}
              value={f.grade}
              options={grades.map(value => ({ value, label: gradeWords[value] }))}
              onChange={grade => set({ grade })}
            />
            <FilterSelect
              label={{ zh: '看哪些', en: 'Which' }}
              value={f.list}
              all={{ zh: '现在的，最高一级', en: 'Standing, the highest' }}
              options={[
                { value: 'ALL', label: { zh: '现在的，各级都看', en: 'Standing, all grades' } },
                { value: 'ENDED', label: { zh: '已经结束的', en: 'Ended' } },
              ]}
              onChange={value => set({ list: value })}
            />
            <FilterInput label={{ zh: '哪天的', en: 'As of' }} type="date" value={f.on} onChange={on => set({ on })} />
          </>
        }
        empty={
          <Empty picture="door" title={t({ zh: '没有这样的职工之家', en: 'No such homes' })}>
            {t({ zh: '命名以后会出现在这里。', en: 'They appear here once named.' })}
          </Empty>
        }
      />
    </Screen>
  )
}
