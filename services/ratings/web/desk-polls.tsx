// Polls of the unions below: at which step each stands, who takes part, where most are not satisfied.
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText, StatusTag, type Tone } from '#ui/words.tsx'
import { ratingsApi } from '../api.ts'
import { permille } from '../rules-publish.ts'
import { type PollState, pollStates, stateWords } from '../words.ts'
import { percentText } from './result.tsx'

type Row = ReplyOf<typeof ratingsApi.polls>['rows'][number]

export const tones: Readonly<Record<PollState, Tone>> = {
  ...{ PLANNED: 'quiet', OPEN: 'fact', CLOSED: 'wait', VALID: 'wait', INVALID: 'late' },
  ...{ PUBLISHED: 'wait', RECTIFYING: 'wait', FEEDBACK: 'done', ARCHIVED: 'done', CALLED_OFF: 'quiet' },
}
const toVisit = 'VISIT'

export default function Polls() {
  const t = useText()
  const navigate = useNavigate()
  const [{ round: roundId, state }, setFilters] = useFilters(['round', 'state'])
  const list = usePages(ratingsApi.polls, {
    ...(roundId ? { roundId } : {}),
    ...(state === toVisit ? { toVisit: true } : state ? { state: state as PollState } : {}),
  })
  const columns: Column<Row>[] = [
    { key: 'org', title: { zh: '工会', en: 'Union' }, render: r => <b>{r.org}</b> },
    { key: 'round', title: { zh: '哪一轮', en: 'Round' }, render: r => <AsWritten>{r.round}</AsWritten> },
    {
      key: 'state',
      title: { zh: '到哪一步', en: 'State' },
      render: r => <StatusTag tone={tones[r.state]}>{t(stateWords[r.state])}</StatusTag>,
    },
    { key: 'until', title: { zh: '评到', en: 'Until' }, render: r => <DayText day={r.closesOn} as="table" /> },
    {
      key: 'turnout',
      title: { zh: '领票', en: 'Took one' },
      align: 'right',
      render: r => (r.members === null ? '' : `${r.takers} / ${r.members}`),
    },
    {
      key: 'satisfied',
      title: { zh: '满意和基本满意', en: 'Satisfied' },
      align: 'right',
      render: r => {
        const told = r.result?.questions?.[0]?.content
        if (!told || !r.result) return ''
        const least = percentText(permille(told.from, r.result.ballots))
        return told.from === told.to ? least : `≥ ${least}`
      },
    },
    {
      key: 'visit',
      title: { zh: '上门了解', en: 'Visit by' },
      render: r =>
        r.visitDueOn && (
          <StatusTag tone="late">
            <DayText day={r.visitDueOn} as="table" />
          </StatusTag>
        ),
    },
  ]
  return (
    <Screen title={{ zh: '各工会的评议', en: 'Polls of unions' }} wide>
      <Table
        name="ratings.polls"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        onOpen={r => navigate(`/ratings/polls/${r.id}`)}
        filters={
          <FilterSelect
            label={{ zh: '到哪一步', en: 'State' }}
            value={state}
            options={[
              { value: toVisit, label: { zh: '过半不满意，要上门', en: 'Most not satisfied, to visit' } },
              ...pollStates.map(value => ({ value, label: stateWords[value] })),
            ]}
            onChange={next => setFilters({ state: next })}
          />
        }
        empty={<Empty picture="lamp" title={t({ zh: '没有这样的评议', en: 'No such polls' })} />}
      />
    </Screen>
  )
}
