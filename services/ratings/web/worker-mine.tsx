// 评评我的工会: the poll that is open, and what the last ones said and led to.
import type { ReplyOf } from '#base/endpoint.ts'
import { ButtonLink } from '#ui/button.tsx'
import { ForKnown } from '#ui/identity.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { AsWritten, DayText } from '#ui/words.tsx'
import { ratingsApi } from '../api.ts'
import { stateWords } from '../words.ts'
import { keptBallot } from './ballot-store.ts'
import { Measures, Result } from './result.tsx'

type Poll = ReplyOf<typeof ratingsApi.mine>['polls'][number]

export default function Mine() {
  return (
    <Screen
      title={{ zh: '评评我的工会', en: 'Rate my union' }}
      back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}
    >
      <ForKnown>
        <Polls />
      </ForKnown>
    </Screen>
  )
}

function Polls() {
  const t = useText()
  const mine = useCall(ratingsApi.mine, {})
  const nothing = (
    <Empty
      picture="door"
      title={t({ zh: '您还不是会员', en: 'You are not a member yet' })}
      action={
        <ButtonLink to="/membership/join" kind="act" icon="people">
          {t({ zh: '加入工会', en: 'Join the union' })}
        </ButtonLink>
      }
    >
      {t({ zh: '入了会，工会好不好，您说了算。', en: 'Members say how well their union does.' })}
    </Empty>
  )
  return (
    <Shown of={mine} lines={5} isEmpty={m => m.union === null} empty={nothing}>
      {m =>
        m.polls.length ? (
          m.polls.map(p => <One key={p.id} of={p} />)
        ) : (
          <Empty picture="lamp" title={t({ zh: '还没有安排', en: 'Nothing planned yet' })}>
            {t({
              zh: '每年一次。到了日子我们告诉您，一分钟就评好。',
              en: 'Once a year. We tell you when it begins; it takes a minute.',
            })}
          </Empty>
        )
      }
    </Shown>
  )
}

function One({ of: p }: { of: Poll }) {
  const t = useText()
  return (
    <Section title={stateWords[p.state]}>
      <p className="soft">
        <AsWritten>{p.round}</AsWritten> · {p.org}
      </p>
      {p.state === 'PLANNED' && (
        <p>
          {t({ zh: '开始的日子：', en: 'It begins on ' })}
          <DayText day={p.opensOn} />
        </p>
      )}
      {p.state === 'OPEN' && <Open of={p} />}
      {(p.state === 'CLOSED' || p.state === 'VALID') && (
        <p>
          {t({ zh: '票箱封口了，上级工会开箱、公布以后在这里看。', en: 'The box is sealed. The result will be here.' })}
        </p>
      )}
      {p.state === 'INVALID' && (
        <p>{t({ zh: '参加的人不够，这次不算。', en: 'Too few took part, so it does not count.' })}</p>
      )}
      {p.result && <Result of={p.result} questions={p.questions} members={p.members} />}
      {p.measures.length > 0 && <Measures of={p.measures} />}
    </Section>
  )
}

function Open({ of: p }: { of: Poll }) {
  const t = useText()
  const kept = keptBallot(p.id)
  if (kept?.sent) return <p>{t({ zh: '您评过了，谢谢。', en: 'You have rated it. Thank you.' })}</p>
  if (!p.onRoll)
    return (
      <p>
        {t({
          zh: '开始那天的会员才参加这一次；下一次请您来。',
          en: 'Members of its first day take part; you will be in the next one.',
        })}
      </p>
    )
  if (p.taken && !kept)
    return (
      <p>
        {p.taken === 'PAPER'
          ? t({ zh: '您领的是纸票，投进票箱就行。', en: 'You took a paper sheet; put it into the box.' })
          : t({
              zh: '您领过票了。没投出去的话，票还在领票的那台手机上，打开那台就能投。',
              en: 'You took a ballot. If it was not cast yet it is on the phone that took it.',
            })}
      </p>
    )
  return (
    <>
      <p>
        {t({ zh: '到这一天为止：', en: 'Until ' })}
        <DayText day={p.closesOn} />
      </p>
      <ButtonLink to={`/ratings/polls/${p.id}`} kind="act" wide>
        {t({ zh: '开始评（不记名）', en: 'Rate it (secret)' })}
      </ButtonLink>
    </>
  )
}
