// The register of relief: filters in the address bar, newest first.
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { FilterInput, FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText, Money, StatusTag } from '#ui/words.tsx'
import { reliefApi } from '../api.ts'
import { eventWords } from '../words.ts'
import { standingOf, stateOptions, toneOf } from './desk-words.ts'
import './desk.css'

type Row = ReplyOf<typeof reliefApi.list>['rows'][number]

export default function Cases() {
  const t = useText()
  const navigate = useNavigate()
  const [{ state, text }, setFilters] = useFilters(['state', 'text'])
  const list = usePages(reliefApi.list, { limit: 50, ...(state ? { state } : {}), ...(text ? { text } : {}) })
  const columns: Column<Row>[] = [
    { key: 'number', title: { zh: '编号', en: 'Number' }, render: r => <span className="code small">{r.number}</span> },
    { key: 'person', title: { zh: '给谁', en: 'For' }, render: r => <b className="nowrap">{r.person}</b> },
    { key: 'org', title: { zh: '工会', en: 'Union' }, render: r => r.org },
    {
      key: 'what',
      title: { zh: '出了什么事', en: 'What happened' },
      render: r => r.eventName ?? t(eventWords[r.kind as keyof typeof eventWords]),
    },
    {
      key: 'fen',
      title: { zh: '金额（元）', en: 'Amount (yuan)' },
      align: 'right',
      render: r => (r.amountFen ? <Money fen={r.amountFen} as="table" /> : <span className="soft">–</span>),
    },
    {
      key: 'state',
      title: { zh: '到哪一步', en: 'Step' },
      render: r => <StatusTag tone={toneOf(r.state)}>{t(standingOf(r.state, r.payment))}</StatusTag>,
    },
    {
      key: 'due',
      title: { zh: '答复日', en: 'Promised day' },
      render: r =>
        r.dueOn ? (
          <span className="nowrap">
            <DayText day={r.dueOn} as="short" />{' '}
            {r.overdue && <StatusTag tone="late">{t({ zh: '超期', en: 'late' })}</StatusTag>}
          </span>
        ) : (
          <span className="soft">–</span>
        ),
    },
    { key: 'opened', title: { zh: '提出日', en: 'Told' }, render: r => <DayText day={r.openedOn} as="table" /> },
  ]
  return (
    <Screen title={{ zh: '临时救助台账', en: 'Register of relief' }} wide>
      <Table
        name="relief.cases"
        columns={columns}
        rows={list.rows}
        rowKey={r => r.id}
        onOpen={r => navigate(`/relief/cases/${r.id}`)}
        loading={list.loading}
        error={list.error}
        retry={list.retry}
        more={list.more}
        loadingMore={list.loadingMore}
        loadMore={list.loadMore}
        filters={
          <span className="relief-filters">
            <FilterInput
              label={{ zh: '姓名、拼音首字母或编号', en: 'Name, its initials, or number' }}
              value={text}
              onChange={value => setFilters({ text: value })}
            />
            <FilterSelect
              label={{ zh: '到哪一步', en: 'Step' }}
              value={state}
              options={stateOptions}
              onChange={value => setFilters({ state: value })}
            />
          </span>
        }
        empty={
          <Empty title={t({ zh: '没有这样的申请', en: 'No such request' })} picture="bowl">
            {t({ zh: '换个条件看看。', en: 'Try other filters.' })}
          </Empty>
        }
      />
    </Screen>
  )
}
