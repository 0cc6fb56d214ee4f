// The notices that are up now.
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { DayText } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipTypes } from '../words.ts'

export default function Notices() {
  const t = useText()
  const list = usePages(hardshipApi.notices, {})
  return (
    <Screen
      title={{ zh: '困难帮扶公示', en: 'Notices of hardship assistance' }}
      lead={t({
        zh: '帮扶的钱是大家的，发之前请大家看一看。只写打了星号的姓名；公示期一到就撤下。',
        en: 'The money is everybody’s, so everybody may look first. Names are masked, and a notice is taken down when its days are over.',
      })}
    >
      {list.loading ? (
        <Loading lines={6} />
      ) : list.error && list.rows.length === 0 ? (
        <Fault error={list.error} retry={list.retry} />
      ) : list.rows.length === 0 ? (
        <Empty title={t({ zh: '现在没有正在公示的', en: 'No notice is up at present' })} />
      ) : (
        <>
          <NoticeRows rows={list.rows} />
          {list.error && <Fault error={list.error} retry={list.loadMore} />}
          {list.more && (
            <Button wide onClick={list.loadMore} pending={list.loadingMore}>
              {t({ zh: '看更早的', en: 'Earlier ones' })}
            </Button>
          )}
        </>
      )}
    </Screen>
  )
}

type Notice = ReplyOf<typeof hardshipApi.notices>['rows'][number]

export function NoticeRows({ rows }: { rows: readonly Notice[] }) {
  const t = useText()
  return (
    <Rows
      items={rows.map(n => ({
        key: n.id,
        to: `/notices/${n.id}`,
        title: (
          <>
            <b>{n.name}</b> {t(hardshipTypes[n.hardshipType])}
          </>
        ),
        hint: n.unit,
        aside: (
          <>
            {t({ zh: '到 ', en: 'until ' })}
            <DayText day={n.untilOn} as="short" />
          </>
        ),
      }))}
    />
  )
}
