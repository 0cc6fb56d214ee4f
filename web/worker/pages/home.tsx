// The worker's home: what is happening with my things, what am I entitled to, where is something near me. Nothing else.
import { Suspense } from 'react'
import { Link } from 'react-router'
import type { Text } from '#base/text.ts'
import { casesApi } from '#engines/cases/api.ts'
import { BrokenPromise } from '#ui/broken-promise.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { hourHere } from '#ui/clock.ts'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { casePath } from '#ui/pages.ts'
import { PromisedDay } from '#ui/promise.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Fault, Loading } from '#ui/states.tsx'
import { foundIn } from '../found.ts'

export function Home() {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const known = me.kind === 'worker' || sitting !== null
  const title = sitting
    ? t({ zh: '替 {name} 办事', en: 'Acting for {name}' }, { name: sitting.name })
    : me.kind === 'worker' && me.name
      ? t(greeting(), { name: me.name })
      : t({ zh: '到家了，有事慢慢说', en: 'You are home. Take your time' })
  return (
    <Screen title={title}>
      {me.kind === 'staff' && !sitting && (
        <a className="btn" href="/desk">
          <Icon name="inbox" />
          <span>{t({ zh: '您是工作人员，去工作台', en: 'You are staff: to the desk' })}</span>
        </a>
      )}
      <Section title={{ zh: '我的事', en: 'My matters' }}>
        {known ? <Mine /> : <Stranger />}
        <Cards menu="home-now" />
      </Section>
      <Section title={{ zh: '您可以得到', en: 'What you can get' }}>
        <Cards menu="home-entitled" />
        <Link to="/hall" className="way">
          <Icon name="door" size={1.7} />
          <span>
            <b>{t({ zh: '看看能办什么', en: 'See what we can do' })}</b>
            <span className="soft small">
              {t({
                zh: '生病、上学、欠薪、找工作，不登录也能先测一测',
                en: 'Illness, school, unpaid wages, work. Try before you sign in',
              })}
            </span>
          </span>
          <Icon name="right" size={1} />
        </Link>
      </Section>
      <Section title={{ zh: '附近', en: 'Near you' }}>
        <Cards menu="home-near" />
        <Link to="/nearby" className="way">
          <Icon name="cup" size={1.7} />
          <span>
            <b>{t({ zh: '歇脚、喝水、充电、热饭', en: 'Rest, water, power, a warm meal' })}</b>
            <span className="soft small">
              {t({ zh: '看看现在开着门的驿站和活动室', en: 'Stations and rooms that are open now' })}
            </span>
          </span>
          <Icon name="right" size={1} />
        </Link>
      </Section>
      <a className="hotline" href="tel:12351">
        <Icon name="phone" size={1.9} />
        <span>
          <b className="num">12351</b>
          <span>{t({ zh: '说不清、不会填，就打这个电话', en: 'Hard to explain or to fill in? Call us' })}</span>
        </span>
      </a>
    </Screen>
  )
}

export default Home

function greeting(): Text {
  const hour = hourHere()
  if (hour < 5) return { zh: '{name}，夜里辛苦了', en: 'Still up, {name}?' }
  if (hour < 11) return { zh: '{name}，早上好', en: 'Good morning, {name}' }
  if (hour < 14) return { zh: '{name}，中午好', en: 'Good day, {name}' }
  if (hour < 18) return { zh: '{name}，下午好', en: 'Good afternoon, {name}' }
  return { zh: '{name}，晚上好', en: 'Good evening, {name}' }
}

function Cards({ menu }: { menu: 'home-now' | 'home-entitled' | 'home-near' }) {
  const cards = foundIn(menu)
  if (cards.length === 0) return null
  return (
    <Suspense fallback={<Loading lines={2} />}>
      {cards.map(card => (
        <card.View key={card.path} />
      ))}
    </Suspense>
  )
}

function Mine() {
  const t = useText()
  const cases = usePages(casesApi.mine, { limit: 20 })
  if (cases.error) return <Fault error={cases.error} retry={cases.retry} />
  if (cases.loading) return <Loading lines={3} />
  // A broken promise is said first.
  const open = cases.rows.filter(c => c.dueOn !== null).sort((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''))
  if (open.length === 0)
    return (
      <p className="calm">
        <Icon name="bowl" size={1.6} /> {t({ zh: '现在没有在办的事。', en: 'Nothing is under way.' })}
      </p>
    )
  return (
    <ul className="matters">
      {open.map(c => (
        <li key={c.id}>
          <Link to={casePath(c.kind, c.id)} className="matter">
            {c.broken && <BrokenPromise of={c.broken} />}
            <PromisedDay doing={c.stateTitle} dueOn={c.dueOn ?? c.openedOn} />
            <span className="matter-foot">
              <span>{c.title || c.kindTitle}</span>
              <span className="code small">{c.number}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Stranger() {
  const t = useText()
  return (
    <div className="card stranger">
      <p>
        {t({
          zh: '登录以后，您办的每件事、哪天给答复，都在这里。',
          en: 'Once you sign in, each of your matters and the day of its answer stand here.',
        })}
      </p>
      <ButtonLink to="/sign-in" kind="act" wide>
        {t({ zh: '用手机号登录', en: 'Sign in by phone' })}
      </ButtonLink>
      <p className="soft small">
        {t({ zh: '不是会员也能登录，不用记密码。', en: 'No membership and no password needed.' })}
      </p>
    </div>
  )
}
