// Everything the union has given by itself, newest first.
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import { Screen } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Empty, Shown } from '#ui/states.tsx'
import { Money, StatusTag } from '#ui/words.tsx'
import { entitlementsApi } from '../api.ts'
import { tones } from './worker-card.tsx'

export default function List() {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const known = sitting !== null || me.personId !== null
  const mine = useCall(entitlementsApi.mine, known ? {} : null)
  const nothing = (
    <Empty picture="bowl" title={t({ zh: '现在没有', en: 'Nothing at the moment' })}>
      {t({
        zh: '工会每晚对着档案找一遍，您该得的会主动告诉您，不用申请。',
        en: 'The union looks every night; what you are due you are told of, without an application.',
      })}
    </Empty>
  )
  return (
    <Screen
      title={{ zh: '工会主动给您的', en: 'Given without asking' }}
      back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}
    >
      {known ? (
        <Shown of={mine} lines={4} isEmpty={m => m.rows.length === 0} empty={nothing}>
          {({ rows }) => (
            <Rows
              items={rows.map(r => ({
                key: r.id,
                to: `/entitlements/${r.id}`,
                title: (
                  <>
                    {r.title} <span className="soft small">{r.period}</span>
                  </>
                ),
                hint: <StatusTag tone={tones[r.state]}>{r.stateTitle}</StatusTag>,
                aside: <Money fen={r.fen} />,
              }))}
            />
          )}
        </Shown>
      ) : (
        nothing
      )}
    </Screen>
  )
}
