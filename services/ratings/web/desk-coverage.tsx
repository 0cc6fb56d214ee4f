// Coverage and satisfaction by level of the tree: a row opens to what is below it, at the bottom to the polls themselves.
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { type Day, yearOf } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { todayHere } from '#ui/clock.ts'
import { NumberField } from '#ui/fields/text.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten } from '#ui/words.tsx'
import { ratingsApi } from '../api.ts'
import { stateWords } from '../words.ts'
import { percentText } from './result.tsx'
import './ratings.css'

type Row = ReplyOf<typeof ratingsApi.coverage>['rows'][number]

export default function CoveragePage() {
  const t = useText()
  const navigate = useNavigate()
  const [{ org: orgId }] = useFilters(['org'])
  const [year, setYear] = useState(() => yearOf(todayHere() as Day))
  const found = useCall(ratingsApi.coverage, { year, ...(orgId ? { orgId } : {}) }, { keep: true })
  const columns: Column<Row>[] = [
    { key: 'org', title: { zh: '工会', en: 'Union' }, render: r => (r.own ? <b>{r.org}</b> : r.org) },
    { key: 'unions', title: { zh: '基层工会', en: 'Unions' }, align: 'right', render: r => r.unions },
    { key: 'rated', title: { zh: '评过', en: 'Rated' }, align: 'right', render: r => r.rated },
    { key: 'coverage', title: { zh: '覆盖率', en: 'Coverage' }, align: 'right', render: r => percentText(r.coverage) },
    { key: 'ballots', title: { zh: '票', en: 'Ballots' }, align: 'right', render: r => r.ballots },
    {
      key: 'satisfied',
      title: { zh: '满意率', en: 'Satisfied' },
      align: 'right',
      render: r => percentText(r.satisfaction),
    },
    {
      key: 'content',
      title: { zh: '满意和基本满意', en: 'Satisfied or basically so' },
      align: 'right',
      render: r => percentText(r.contentment),
    },
  ]
  return (
    <Screen
      title={{ zh: '评家覆盖率和满意率', en: 'Coverage and satisfaction' }}
      lead={t({
        zh: '从公布的结果里数，按公布那天计。为了不让人认出是谁而只公布“至少”的，按至少计。不排名。',
        en: 'Counted from what was published, by its day. Where only “at least” is told so that nobody is recognized, that counts. Not a ranking.',
      })}
      back={{ to: '/ratings/rounds', title: { zh: '会员评家', en: 'Rounds of rating' } }}
      wide
    >
      <NumberField
        name="year"
        label={{ zh: '年度', en: 'Year' }}
        min={2000}
        max={2999}
        value={year}
        onChange={setYear}
      />
      <Shown of={found} lines={6}>
        {c => (
          <>
            <Table
              name="ratings.coverage"
              columns={columns}
              rows={c.rows}
              rowKey={r => r.orgId}
              onOpen={r => navigate(`/ratings/coverage?org=${r.orgId}`)}
              empty={null}
            />
            <ul className="ratings-measures">
              {c.polls.map(p => (
                <li key={p.id}>
                  <Link to={`/ratings/polls/${p.id}`}>
                    <AsWritten>{p.round}</AsWritten>
                  </Link>{' '}
                  <span className="soft">{t(stateWords[p.state])}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
    </Screen>
  )
}
