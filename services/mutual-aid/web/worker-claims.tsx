// 我的互助金: the plans one is in, what is under way with its promised day, what was given, and the way to claim.
import { ButtonLink } from '#ui/button.tsx'
import { ClosedCases, OpenCase } from '#ui/cases/own-list.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Empty, Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Money } from '#ui/words.tsx'
import { claimsApi } from '../api-claims.ts'
import { words } from './claim-words.ts'
import { CareForMe } from './worker-care.tsx'
import { FoundForMe } from './worker-claim-found.tsx'
import './claim.css'

export default function MyClaims() {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const known = sitting !== null || me.personId !== null
  const mine = useCall(claimsApi.myClaims, known ? {} : null)
  const ask = (
    <ButtonLink to="/mutual-aid/apply" kind="act" icon="hand">
      {t({ zh: '申领互助金', en: 'Claim mutual aid' })}
    </ButtonLink>
  )
  const nothing = (
    <Empty picture="bowl" title={t({ zh: '还没有参加，也没有申领过', en: 'No cover and no claim yet' })}>
      {t({
        zh: '互助保障由单位工会统一参加，可以问问单位工会。',
        en: 'Members join through the union of their unit; ask there.',
      })}
    </Empty>
  )
  return (
    <Screen title={{ zh: '我的互助金', en: 'My mutual aid' }} back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}>
      {known ? (
        <Shown of={mine} lines={6} isEmpty={m => m.claims.length + m.covers.length === 0} empty={nothing}>
          {({ claims, covers }) => (
            <>
              <FoundForMe />
              <CareForMe />
              {claims
                .filter(c => !c.case.closed)
                .map(c => (
                  <OpenCase key={c.case.id} of={c.case} words={words} about={<Money fen={c.payFen} />} />
                ))}
              <ClosedCases
                words={words}
                cases={claims
                  .filter(c => c.case.closed)
                  .map(c => ({
                    of: c.case,
                    title: t({ zh: '互助金申领', en: 'Claim' }),
                    aside: c.case.state === 'APPROVED' && <Money fen={c.payFen} />,
                  }))}
              />
              {covers.length > 0 && (
                <Section title={{ zh: '您参加的计划', en: 'Your plans' }}>
                  {covers.map(c => (
                    <div key={c.id} className="claim-plan">
                      <h3>
                        <AsWritten>{t({ zh: c.plan, en: c.planEn })}</AsWritten>
                      </h3>
                      <p>
                        <DayText day={c.from} /> – <DayText day={c.to} />
                      </p>
                      <p className="soft">
                        {c.benefits.map((b, i) => (
                          <span key={b.zh}>
                            {i > 0 && t({ zh: '、', en: ', ' })}
                            <AsWritten>{t(b)}</AsWritten>
                          </span>
                        ))}
                      </p>
                    </div>
                  ))}
                </Section>
              )}
              {covers.length > 0 && ask}
            </>
          )}
        </Shown>
      ) : (
        nothing
      )}
    </Screen>
  )
}
