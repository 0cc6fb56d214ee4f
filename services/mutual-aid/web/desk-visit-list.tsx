// 上门送互助金: what is to be brought home, whether the money is out, who goes and when; what has no day yet stands out.
import type { ReplyOf } from '#base/endpoint.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { AsWritten, DayText, Money, StatusTag } from '#ui/words.tsx'
import { visitsApi } from '../api-visits.ts'

type Row = ReplyOf<typeof visitsApi.toBring>['rows'][number]

export default function ToBring() {
  const t = useText()
  const list = usePages(visitsApi.toBring, { limit: 50 })
  return (
    <Screen
      title={{ zh: '上门送互助金', en: 'Aid brought home' }}
      lead={t({
        zh: '先约哪天、哪两个人去；出纳编“送上门”的批次，授权以后领钱；送到当面签收，没送到的当天退回账上。',
        en: 'Plan the day and the two who go; once its batch is authorised the money is drawn; it is signed for, or goes back the same day.',
      })}
    >
      {list.loading ? (
        <Loading lines={6} />
      ) : list.error && list.rows.length === 0 ? (
        <Fault error={list.error} retry={list.retry} />
      ) : list.rows.length === 0 ? (
        <Empty picture="door" title={t({ zh: '没有要送上门的', en: 'Nothing is to be brought home' })}>
          {t({
            zh: '复审时选了“送上门”，或者在申领页约了上门的，会出现在这里。',
            en: 'What was approved to be brought home, or planned on the page of a claim, appears here.',
          })}
        </Empty>
      ) : (
        <ul className="rows">
          {list.rows.map(r => (
            <One key={r.caseId} row={r} />
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
  return (
    <li className="row">
      <span className="row-words">
        <span>
          <b>
            <AsWritten>{row.payee}</AsWritten>
          </b>{' '}
          <Money fen={row.fen} /> <span className="soft code">{row.number}</span>
        </span>
        <span className="soft small">{row.org}</span>
        <span className="small">
          {row.plannedOn ? (
            <>
              <DayText day={row.plannedOn} /> <AsWritten>{row.visitors.join(t({ zh: '、', en: ', ' }))}</AsWritten>
            </>
          ) : (
            <span className="amber">{t({ zh: '还没有约', en: 'No day yet' })}</span>
          )}
          {row.failed > 0 && (
            <span className="soft">
              {' '}
              · {t({ zh: '去过 {n} 次没有送到', en: 'not handed over {n} times' }, { n: row.failed })}
            </span>
          )}
        </span>
      </span>
      <StatusTag tone={row.out ? 'wait' : 'fact'}>
        {t(row.out ? { zh: '钱已领出', en: 'The money is out' } : { zh: '等批次', en: 'Waits for its batch' })}
      </StatusTag>
      <ButtonLink to={`/mutual-aid/cases/${row.caseId}`}>{t({ zh: '打开', en: 'Open' })}</ButtonLink>
    </li>
  )
}
