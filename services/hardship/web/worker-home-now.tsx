// Home card: only when something waits for the worker: papers to hand in, a payment that came back.
import { Link } from 'react-router'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall } from '#ui/query.tsx'
import { useSitting } from '#ui/sitting.ts'
import { hardshipApi } from '../api.ts'
import './worker-home.css'

export default function HomeNow() {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const mine = useCall(hardshipApi.mine, sitting || me.personId ? {} : null)
  const returned = mine.data?.cases.filter(c => c.state === 'SUPPLEMENT') ?? []
  const failed = mine.data?.grants.some(g => g.payment === 'FAILED')
  return (
    <>
      {returned.map(c => (
        <Link key={c.id} to={casePath('hardship', c.id)} className="way way-wait">
          <Icon name="hand" size={1.7} />
          <span>
            <b>{t({ zh: '等您补材料', en: 'Waiting for your papers' })}</b>
            <span className="small">
              {t(
                { zh: '困难帮扶 {number}，看看还差什么', en: 'Hardship assistance {number}: see what is missing' },
                { number: c.number },
              )}
            </span>
          </span>
          <Icon name="right" size={1} />
        </Link>
      ))}
      {failed && (
        <Link to="/funds/mine" className="way way-wait">
          <Icon name="card" size={1.7} />
          <span>
            <b>{t({ zh: '有一笔钱没打到您卡上', en: 'A payment did not reach your card' })}</b>
            <span className="small">{t({ zh: '钱还在，改对卡号就打', en: 'Nothing is lost: correct the card' })}</span>
          </span>
          <Icon name="right" size={1} />
        </Link>
      )}
    </>
  )
}
