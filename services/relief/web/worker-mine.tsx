// 我的临时救助: what is under way with its promised day, what was given, and the way to ask.
import { ButtonLink } from '#ui/button.tsx'
import { ClosedCases, OpenCase } from '#ui/cases/own-list.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Empty, Shown } from '#ui/states.tsx'
import { Money } from '#ui/words.tsx'
import { reliefApi } from '../api.ts'
import { eventWords } from '../words.ts'
import { words } from './case-words.ts'

export default function MyRelief() {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const known = sitting !== null || me.personId !== null
  const mine = useCall(reliefApi.mine, known ? {} : null)
  const ask = (
    <ButtonLink to="/relief/apply" kind="act" icon="hand">
      {t({ zh: '申请临时救助', en: 'Ask for relief' })}
    </ButtonLink>
  )
  const nothing = (
    <Empty picture="bowl" title={t({ zh: '您还没有申请过', en: 'You have not asked yet' })} action={ask}>
      {t({
        zh: '突然出了事、生了病、家里遭了灾，都可以来问，几天就有结果。',
        en: 'An accident, illness or disaster: just ask. There is an answer within days.',
      })}
    </Empty>
  )
  return (
    <Screen title={{ zh: '我的临时救助', en: 'My relief' }} back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}>
      {known ? (
        <Shown of={mine} lines={6} isEmpty={m => m.cases.length === 0} empty={nothing}>
          {({ cases }) => (
            <>
              {cases
                .filter(c => !c.case.closed)
                .map(({ case: c, facts }) => (
                  <OpenCase key={c.id} of={c} words={words} about={facts.eventName ?? t(eventWords[facts.kind])} />
                ))}
              <ClosedCases
                words={words}
                cases={cases
                  .filter(c => c.case.closed)
                  .map(({ case: c, facts }) => ({
                    of: c,
                    title: facts.eventName ?? t(eventWords[facts.kind]),
                    aside: c.state === 'GRANTED' && <Money fen={facts.amountFen} />,
                  }))}
              />
              {cases.every(c => c.case.closed) && ask}
            </>
          )}
        </Shown>
      ) : (
        nothing
      )}
    </Screen>
  )
}
