// The register of hardship cases: filters in the address bar, and many decided at once with a verdict for each.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { todayHere } from '#ui/clock.ts'
import { FilterInput, FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipTypes } from '../words.ts'
import { BatchBar } from './desk-batch.tsx'
import { hasEnded, stateOptions, stateText, toneOf } from './desk-words.ts'
import './desk.css'
import type { CaseRow } from './desk-view.ts'

export default function Cases() {
  const t = useText()
  const navigate = useNavigate()
  const [{ state, text }, setFilters] = useFilters(['state', 'text'])
  const list = usePages(hardshipApi.list, { limit: 50, ...(state ? { state } : {}), ...(text ? { text } : {}) })
  const mayReview = useRight('hardship.review')
  const [selected, setSelected] = useState<readonly string[]>([])
  const today = todayHere()
  const columns: Column<CaseRow>[] = [
    { key: 'number', title: { zh: '编号', en: 'Number' }, render: r => <span className="code small">{r.number}</span> },
    { key: 'person', title: { zh: '申请人', en: 'Applicant' }, render: r => <b className="nowrap">{r.person}</b> },
    { key: 'org', title: { zh: '工会', en: 'Union' }, render: r => <span className="hd-org">{r.org}</span> },
    {
      key: 'state',
      title: { zh: '到哪一步', en: 'Step' },
      render: r => <StatusTag tone={toneOf(r.state)}>{t(stateText(r.state))}</StatusTag>,
    },
    {
      key: 'due',
      title: { zh: '答复日', en: 'Promised day' },
      render: r =>
        r.dueOn && !hasEnded(r.state) ? (
          <span className="hd-due">
            <DayText day={r.dueOn} as="short" />
            {r.dueOn < today && <StatusTag tone="late">{t({ zh: '超期', en: 'late' })}</StatusTag>}
          </span>
        ) : (
          <span className="soft">–</span>
        ),
    },
    {
      key: 'rule',
      title: { zh: '按规则', en: 'By the rules' },
      render: r =>
        r.eligible && r.hardshipType ? (
          <StatusTag tone="fact" icon="check">
            {t(hardshipTypes[r.hardshipType as keyof typeof hardshipTypes])}
          </StatusTag>
        ) : (
          <StatusTag tone="quiet" icon="alert">
            {t({ zh: '不符合', en: 'Does not qualify' })}
          </StatusTag>
        ),
    },
    { key: 'opened', title: { zh: '申请日', en: 'Applied' }, render: r => <DayText day={r.openedOn} as="table" /> },
  ]
  return (
    <Screen
      title={{ zh: '困难帮扶台账', en: 'Hardship cases' }}
      lead={t({
        zh: '地址栏里的条件可以发给同事，他打开就是这一页。',
        en: 'The address holds the filters: send it to a colleague and they see the same list.',
      })}
      wide
    >
      <Table
        name="hardship.cases"
        columns={columns}
        rows={list.rows}
        rowKey={r => r.id}
        onOpen={r => navigate(`/hardship/cases/${r.id}`)}
        loading={list.loading}
        error={list.error}
        retry={list.retry}
        more={list.more}
        loadingMore={list.loadingMore}
        loadMore={list.loadMore}
        filters={
          <>
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
          </>
        }
        empty={
          <Empty title={t({ zh: '没有这样的申请', en: 'No such application' })}>
            {t({ zh: '换一步看看，或者把姓名写全。', en: 'Try another step, or the whole name.' })}
          </Empty>
        }
        {...(mayReview ? { selected, onSelect: setSelected } : {})}
      />
      {mayReview && selected.length > 0 && (
        <BatchBar rows={list.rows.filter(r => selected.includes(r.id))} onClear={() => setSelected([])} />
      )}
      <p className="soft small keys no-print">
        <kbd>j</kbd> <kbd>k</kbd> {t({ zh: '上下', en: 'move' })} · <kbd>Enter</kbd> {t({ zh: '打开', en: 'open' })}
      </p>
    </Screen>
  )
}
