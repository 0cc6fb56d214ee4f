// The register of a kind of case (台账): columns that every kind has, filters in the address bar, newest first.
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { Static } from 'typebox'
import type { Endpoint, InputOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import type { CaseListRowOut } from '#engines/cases/api.ts'
import { FilterInput, FilterSelect } from '../fields/filter.tsx'
import { useFilters } from '../filters.ts'
import { useText } from '../lang.tsx'
import { casePath } from '../pages.ts'
import { type Pages, usePages } from '../query.tsx'
import { Screen } from '../screen.tsx'
import { Empty } from '../states.tsx'
import { type Column, Table } from '../table.tsx'
import { DayText, StatusTag } from '../words.tsx'
import type { CaseWords } from './words.ts'
import './cases.css'

/** What a row of every register has; the service adds its own. */
export type RegisterRow = Static<typeof CaseListRowOut>

/** The columns that every kind of case has, to be set among the service's own. */
export function registerColumns<R extends RegisterRow>(
  words: CaseWords,
  t: ReturnType<typeof useText>,
  standing: (row: R) => Text = row => words.stateText(row.state),
) {
  return {
    number: {
      key: 'number',
      title: { zh: '编号', en: 'Number' },
      render: r => <span className="code small">{r.number}</span>,
    },
    person: {
      key: 'person',
      title: { zh: '申请人', en: 'Applicant' },
      render: r => <b className="nowrap">{r.personName}</b>,
    },
    org: {
      key: 'org',
      title: { zh: '工会', en: 'Union' },
      render: r => <span className="register-org">{r.orgName}</span>,
    },
    state: {
      key: 'state',
      title: { zh: '到哪一步', en: 'Step' },
      render: r => <StatusTag tone={words.toneOf(r.state)}>{t(standing(r))}</StatusTag>,
    },
    due: {
      key: 'due',
      title: { zh: '答复日', en: 'Promised day' },
      render: r =>
        r.dueOn && !words.hasEnded(r.state) ? (
          <span className="register-due">
            <DayText day={r.dueOn} as="short" />
            {r.overdue && <StatusTag tone="late">{t({ zh: '超期', en: 'late' })}</StatusTag>}
          </span>
        ) : (
          <span className="soft">–</span>
        ),
    },
    opened: {
      key: 'opened',
      title: { zh: '申请日', en: 'Applied' },
      render: r => <DayText day={r.openedOn} as="table" />,
    },
  } as const satisfies Record<string, Column<R>>
}

/** The register's rows by what the address asks for: a step, and a name or number. */
export function useRegister<E extends Endpoint>(list: E): Pages<RowOf<E>> {
  const [{ state, text }] = useFilters(['state', 'text'])
  return usePages(list, { limit: 50, ...(state ? { state } : {}), ...(text ? { text } : {}) } as InputOf<E>)
}

type RowOf<E extends Endpoint> = ReturnType<typeof usePages<E>>['rows'][number]

export interface CaseRegisterProps<R extends RegisterRow> {
  readonly title: Text
  readonly lead?: Text
  readonly words: CaseWords
  readonly list: Pages<R>
  readonly columns: readonly Column<R>[]
  /** Rows chosen for a batch, where the reader may decide. */
  readonly selected?: readonly string[] | undefined
  onSelect?(keys: readonly string[]): void
  /** Under the table: what is done with those chosen. */
  readonly children?: ReactNode
}

export function CaseRegister<R extends RegisterRow>(props: CaseRegisterProps<R>) {
  const { title, lead, words, list, columns, selected, onSelect, children } = props
  const t = useText()
  const navigate = useNavigate()
  const [{ state, text }, setFilters] = useFilters(['state', 'text'])
  return (
    <Screen title={title} lead={lead && t(lead)} wide>
      <Table
        name={`${words.kind}.cases`}
        columns={columns}
        {...list}
        rowKey={r => r.id}
        onOpen={r => navigate(casePath(words.kind, r.id))}
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
              options={words.stateOptions}
              onChange={value => setFilters({ state: value })}
            />
          </>
        }
        empty={
          <Empty title={t({ zh: '没有这样的申请', en: 'No such application' })}>
            {t({ zh: '换一步看看，或者把姓名写全。', en: 'Try another step, or the whole name.' })}
          </Empty>
        }
        {...(selected && onSelect ? { selected, onSelect } : {})}
      />
      {children}
      <p className="soft small keys no-print">
        <kbd>j</kbd> <kbd>k</kbd> {t({ zh: '上下', en: 'move' })} · <kbd>Enter</kbd> {t({ zh: '打开', en: 'open' })}
      </p>
    </Screen>
  )
}
