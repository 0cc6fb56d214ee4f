// 我的临时救助: what is under way with its promised day, what was given, and the way to ask.
import { Link } from 'react-router'
import { ButtonLink } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { casePath } from '#ui/pages.ts'
import { PromisedDay } from '#ui/promise.tsx'
import { useCall } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Empty, Shown } from '#ui/states.tsx'
import { DayText, Money, StatusTag } from '#ui/words.tsx'
import { reliefApi } from '../api.ts'
import { reliefFlow } from '../flow.ts'
import { eventWords } from '../words.ts'
import { toneOf } from './worker-case.tsx'
import '#ui/telling.css'

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
                  <Link key={c.id} to={casePath(reliefFlow.kind, c.id)} className="matter">
                    {c.promise && c.state !== 'SUPPLEMENT' ? (
                      <PromisedDay doing={c.stateTitle} dueOn={c.promise.dueOn} />
                    ) : (
                      <StatusTag tone={toneOf(c)}>{c.stateTitle}</StatusTag>
                    )}
                    <span className="matter-foot">
                      <span>{facts.eventName ?? t(eventWords[facts.kind])}</span>
                      <span className="code small">{c.number}</span>
                    </span>
                  </Link>
                ))}
              <Closed of={cases.filter(c => c.case.closed)} />
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

type Own = NonNullable<ReturnType<typeof useCall<typeof reliefApi.mine>>['data']>['cases']

function Closed({ of }: { of: Own }) {
  const t = useText()
  if (of.length === 0) return null
  return (
    <Section title={{ zh: '办过的', en: 'Closed' }}>
      <Rows
        items={of.map(({ case: c, facts }) => ({
          key: c.id,
          to: casePath(reliefFlow.kind, c.id),
          title: facts.eventName ?? t(eventWords[facts.kind]),
          hint: (
            <span className="grant-foot">
              <StatusTag tone={toneOf(c)}>{c.stateTitle}</StatusTag>
              <DayText day={c.openedOn} />
            </span>
          ),
          ...(c.state === 'GRANTED' ? { aside: <Money fen={facts.amountFen} /> } : {}),
        }))}
      />
    </Section>
  )
}
