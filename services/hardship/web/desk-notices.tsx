// What is on public notice now: one's own union first, each with its last day and a sheet to print.

import { type Day, daysBetween } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipTypes } from '../words.ts'
import './desk.css'

type Row = ReplyOf<typeof hardshipApi.notices>['rows'][number]

export default function Notices() {
  const t = useText()
  const { roles } = useMe()
  const [{ whose }, setFilters] = useFilters(['whose'])
  const list = usePages(hardshipApi.notices, { limit: 100 })
  const own = roles.map(r => r.org)
  const ownRows = list.rows.filter(r => own.includes(r.unit))
  const all = whose === 'all' || ownRows.length === 0
  const rows = all ? list.rows : ownRows
  return (
    <Screen
      title={{ zh: '公示', en: 'Public notices' }}
      lead={t({
        zh: '期满自动撤下。有异议会转回走访，不用盯着。',
        en: 'Each comes down by itself. An objection sends the case back to a visit; nobody need watch.',
      })}
    >
      {ownRows.length > 0 && ownRows.length < list.rows.length && (
        <fieldset className="chips" aria-label={t({ zh: '看哪些', en: 'Which' })}>
          <button type="button" className="chip prints" aria-pressed={!all} onClick={() => setFilters({ whose: null })}>
            {t({ zh: '本单位 {n}', en: 'Ours {n}' }, { n: ownRows.length })}
          </button>
          <button type="button" className="chip prints" aria-pressed={all} onClick={() => setFilters({ whose: 'all' })}>
            {t({ zh: '全部 {n}', en: 'All {n}' }, { n: list.rows.length })}
          </button>
        </fieldset>
      )}
      {list.loading ? (
        <Loading lines={6} />
      ) : list.error && list.rows.length === 0 ? (
        <Fault error={list.error} retry={list.retry} />
      ) : rows.length === 0 ? (
        <Empty title={t({ zh: '现在没有公示', en: 'Nothing is on notice' })}>
          {t({ zh: '评议通过以后，公示会自己贴在这里。', en: 'After a deliberation agrees, its notice appears here.' })}
        </Empty>
      ) : (
        <ul className="rows">
          {rows.map(r => (
            <One key={r.id} row={r} />
          ))}
        </ul>
      )}
      {list.more && (
        <Button onClick={list.loadMore} pending={list.loadingMore}>
          {t({ zh: '更多', en: 'More' })}
        </Button>
      )}
    </Screen>
  )
}

function One({ row }: { row: Row }) {
  const t = useText()
  const left = daysBetween(todayHere(), row.untilOn as Day)
  return (
    <li className="row hd-notice-row">
      <span className="row-words">
        <span>
          <b>{row.name}</b> {row.unit}
        </span>
        <span className="soft small">
          {t(hardshipTypes[row.hardshipType])} · <AsWritten>{row.proposal}</AsWritten>
        </span>
        <span className="soft small">
          <DayText day={row.postedOn} as="short" /> – <DayText day={row.untilOn} as="short" />
        </span>
      </span>
      <StatusTag tone="wait">
        {left === 0
          ? t({ zh: '今天期满', en: 'ends today' })
          : t({ zh: '还有 {n} 天', en: '{n} days left' }, { n: left })}
      </StatusTag>
      <ButtonLink to={`/hardship/notices/${row.id}`} icon="print">
        {t({ zh: '公示单', en: 'Sheet' })}
      </ButtonLink>
    </li>
  )
}
