// 我申请建的工会: what is under way with its day, and the way to ask.
import { ButtonLink } from '#ui/button.tsx'
import { ClosedCases, OpenCase } from '#ui/cases/own-list.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Empty, Shown } from '#ui/states.tsx'
import { organizingApi } from '../api.ts'
import { words } from './case-words.ts'

export default function Mine() {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const known = sitting !== null || me.personId !== null
  const mine = useCall(organizingApi.mine, known ? {} : null)
  const ask = (
    <ButtonLink to="/organizing/guide" kind="act" icon="people">
      {t({ zh: '看看怎么建', en: 'See how it is done' })}
    </ButtonLink>
  )
  const nothing = (
    <Empty picture="door" title={t({ zh: '您还没有申请建工会', en: 'You are not founding a union' })} action={ask}>
      {t({
        zh: '有工会，有人替大家说话。几个问题就知道怎么建。',
        en: 'A union speaks for everybody. A few questions tell you how.',
      })}
    </Empty>
  )
  return (
    <Screen
      title={{ zh: '我申请建的工会', en: 'Unions I am founding' }}
      back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}
    >
      {known ? (
        <Shown of={mine} lines={5} isEmpty={m => m.cases.length === 0} empty={nothing}>
          {({ cases }) => (
            <>
              {cases
                .filter(c => !c.case.closed)
                .map(c => (
                  <OpenCase key={c.case.id} of={c.case} words={words} about={c.name} />
                ))}
              <ClosedCases
                words={words}
                cases={cases.filter(c => c.case.closed).map(c => ({ of: c.case, title: c.name }))}
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
