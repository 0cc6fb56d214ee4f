// 待办: everything that waits for this officer, broken promises first, with the person who waits named. j k Enter.
import { useEffect, useRef } from 'react'
import { Link, useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { lookedAtAgain } from '#base/flow.ts'
import type { Text } from '#base/text.ts'
import { casesApi } from '#engines/cases/api.ts'
import { Button } from '#ui/button.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall, usePages, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'

type Row = ReplyOf<typeof casesApi.inbox>['rows'][number]
type Duty = ReplyOf<typeof casesApi.inbox>['duties'][number]

const groups: readonly { id: Row['group']; title: Text }[] = [
  { id: 'OVERDUE', title: { zh: '超期', en: 'Overdue' } },
  { id: 'TODAY', title: { zh: '今天', en: 'Today' } },
  { id: 'THIS_WEEK', title: { zh: '本周', en: 'This week' } },
  { id: 'LATER', title: { zh: '以后', en: 'Later' } },
]

export default function Inbox() {
  const t = useText()
  const [{ group }, setFilters] = useFilters(['group'])
  const chosen = groups.find(g => g.id === group)
  const asked = chosen ? { group: chosen.id } : {}
  const head = useCall(casesApi.inbox, { ...asked, limit: 1 })
  const duties = head.data?.duties ?? []
  const list = usePages(casesApi.inbox, asked)
  const box = useRef<HTMLDivElement>(null)
  useKeys(box)
  const counts = head.data?.counts
  const total = counts ? counts.OVERDUE + counts.TODAY + counts.THIS_WEEK + counts.LATER : 0
  return (
    <Screen
      title={{ zh: '待办', en: 'Inbox' }}
      lead={
        counts &&
        (counts.OVERDUE > 0
          ? t(
              {
                zh: '有 {n} 件过了日子，先办这几件。',
                en: '{n} are past their day. Do these first.',
              },
              { n: counts.OVERDUE },
            )
          : counts.TODAY > 0
            ? t({ zh: '今天要办 {n} 件，没有超期的。', en: '{n} due today, none overdue.' }, { n: counts.TODAY })
            : t({ zh: '没有超期的，今天也没有到期的。', en: 'Nothing is overdue or due today.' }))
      }
      wide
    >
      <fieldset className="inbox-counts" aria-label={t({ zh: '按期限', en: 'By due day' })}>
        {groups.map(g => (
          <button
            key={g.id}
            type="button"
            className={`inbox-count prints inbox-${g.id.toLowerCase()}`}
            aria-pressed={chosen?.id === g.id}
            onClick={() => setFilters({ group: chosen?.id === g.id ? null : g.id })}
          >
            <b>{counts?.[g.id] ?? '–'}</b>
            {t(g.title)}
          </button>
        ))}
      </fieldset>
      <div ref={box}>
        {list.loading ? (
          <Loading lines={8} />
        ) : list.error && list.rows.length === 0 ? (
          <Fault error={list.error} retry={list.retry} />
        ) : list.rows.length + duties.length === 0 ? (
          <Empty
            picture="bowl"
            title={total === 0 ? t({ zh: '都办完了', en: 'All done' }) : t({ zh: '这一格是空的', en: 'None here' })}
          >
            {total === 0
              ? t({ zh: '歇一会儿。新来的会出现在这里。', en: 'Take a break. What comes will appear here.' })
              : undefined}
          </Empty>
        ) : (
          groups.map(g => (
            <Group
              key={g.id}
              title={g.title}
              rows={list.rows.filter(r => r.group === g.id)}
              duties={duties.filter(d => d.group === g.id)}
            />
          ))
        )}
      </div>
      {list.more && (
        <Button onClick={list.loadMore} pending={list.loadingMore}>
          {t({ zh: '更多', en: 'More' })}
        </Button>
      )}
      <p className="soft small keys">
        <kbd>j</kbd> <kbd>k</kbd> {t({ zh: '上下', en: 'move' })} · <kbd>Enter</kbd> {t({ zh: '打开', en: 'open' })} ·{' '}
        <kbd>Ctrl K</kbd> {t({ zh: '找', en: 'find' })}
      </p>
    </Screen>
  )
}

function Group({ title, rows, duties }: { title: Text; rows: readonly Row[]; duties: readonly Duty[] }) {
  const t = useText()
  if (rows.length + duties.length === 0) return null
  return (
    <section className="inbox-group">
      <h2>{t(title)}</h2>
      <ul>
        {rows.map(row => (
          <Item key={row.caseId + row.state} row={row} />
        ))}
        {duties.map(duty => (
          <DutyItem key={duty.id} duty={duty} />
        ))}
      </ul>
    </section>
  )
}

function Item({ row }: { row: Row }) {
  const t = useText()
  const navigate = useNavigate()
  const taking = useSend(casesApi.take)
  const to = row.state === lookedAtAgain ? `/cases/${row.caseId}/appeal` : casePath(row.kind, row.caseId)
  return (
    <li className="inbox-row">
      <Link to={to} className="inbox-link">
        <span className="inbox-who">
          <b>{row.personName ?? row.orgName}</b>
          <span className="soft small code">{row.number}</span>
        </span>
        <span className="inbox-what">
          {row.kindTitle}
          {row.title && <> · {row.title}</>}
          <span className="soft small">{row.orgName}</span>
        </span>
        <span className="inbox-state">
          {row.stateTitle}
          {row.escalated && (
            <span className="soft small">{t({ zh: '下级超期，转到您这里', en: 'escalated to you' })}</span>
          )}
          {row.inPlaceOf && (
            <span className="soft small">
              {t({ zh: '代{name}办', en: 'in the place of {name}' }, { name: row.inPlaceOf })}
            </span>
          )}
          {row.endsByItself && (
            <span className="soft small">
              {t({ zh: '到期自动结束，有异议才办', en: 'ends by itself unless objected' })}
            </span>
          )}
        </span>
        <span className="inbox-due">
          <Due row={row} />
          <span className="soft small">
            <DayText day={row.dueOn} as="short" />
          </span>
        </span>
      </Link>
      <span className="inbox-take">
        {row.takenByMe ? (
          <span className="soft small">{t({ zh: '我在办', en: 'mine' })}</span>
        ) : row.takenBy ? (
          <span className="soft small">{t({ zh: '{who} 在办', en: '{who} is on it' }, { who: row.takenBy })}</span>
        ) : (
          <Button
            pending={taking.pending}
            label={t(
              { zh: '接下 {who} 的{what}', en: 'Take {what} of {who}' },
              { who: row.personName ?? row.orgName, what: row.kindTitle },
            )}
            onClick={async () => {
              if (await taking.send({ caseId: row.caseId })) navigate(to)
            }}
          >
            {t({ zh: '接下', en: 'Take' })}
          </Button>
        )}
      </span>
    </li>
  )
}

/** What is no case: it is done on its own page. */
function DutyItem({ duty }: { duty: Duty }) {
  return (
    <li className="inbox-row">
      <Link to={duty.link} className="inbox-link">
        <span className="inbox-who">
          <b lang="zh-CN">{duty.orgName}</b>
        </span>
        <span className="inbox-what">{duty.title}</span>
        <span className="inbox-state" />
        <span className="inbox-due">
          <Due row={duty} />
          <span className="soft small">
            <DayText day={duty.dueOn} as="short" />
          </span>
        </span>
      </Link>
      <span className="inbox-take" />
    </li>
  )
}

function Due({ row }: { row: Pick<Row, 'days' | 'group'> }) {
  const t = useText()
  if (row.days < 0)
    return <StatusTag tone="late">{t({ zh: '超期 {n} 天', en: '{n} days late' }, { n: -row.days })}</StatusTag>
  if (row.days === 0) return <StatusTag tone="wait">{t({ zh: '今天到期', en: 'due today' })}</StatusTag>
  return (
    <StatusTag tone={row.group === 'LATER' ? 'quiet' : 'wait'} icon="clock">
      {t({ zh: '还有 {n} 天', en: '{n} days left' }, { n: row.days })}
    </StatusTag>
  )
}

/** j and k walk the links; Enter is the link's own. */
function useKeys(box: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'j' && event.key !== 'k') return
      const target = event.target as HTMLElement
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return
      const links = [...(box.current?.querySelectorAll<HTMLElement>('.inbox-link') ?? [])]
      const at = links.indexOf(target)
      links[Math.min(links.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))]?.focus()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [box])
}
