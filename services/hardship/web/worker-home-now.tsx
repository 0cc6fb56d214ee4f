// Home card: only when something waits for the worker: papers to hand in, a verification, a payment that came back.
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import { WaitsForYou } from '#ui/cases/waits.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall } from '#ui/query.tsx'
import { useSitting } from '#ui/sitting.ts'
import { hardshipApi } from '../api.ts'

export default function HomeNow() {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const mine = useCall(hardshipApi.mine, sitting || me.personId ? {} : null)
  const returned = mine.data?.cases.filter(c => c.state === 'SUPPLEMENT') ?? []
  const own = useCall(hardshipApi.myArchive, mine.data?.archive ? {} : null)
  const failed = mine.data?.grants.some(g => g.payment === 'FAILED')
  const toVerify = verifying(own.data)
  return (
    <>
      {toVerify && <WaitsForYou to={toVerify.to} icon="check" title={toVerify.title} says={t(toVerify.says)} />}
      {returned.map(c => (
        <WaitsForYou
          key={c.id}
          to={casePath('hardship', c.id)}
          icon="hand"
          title={{ zh: '等您补材料', en: 'Waiting for your papers' }}
          says={t(
            { zh: '困难帮扶 {number}，看看还差什么', en: 'Hardship assistance {number}: see what is missing' },
            { number: c.number },
          )}
        />
      ))}
      {failed && (
        <WaitsForYou
          to="/funds/mine"
          icon="card"
          title={{ zh: '有一笔钱没打到您卡上', en: 'A payment did not reach your card' }}
          says={t({ zh: '钱还在，改对卡号就打', en: 'Nothing is lost: correct the card' })}
        />
      )}
    </>
  )
}

/** What the archive asks of the worker now; null while it asks nothing. */
function verifying(
  of: ReplyOf<typeof hardshipApi.myArchive> | undefined,
): { to: string; title: Text; says: Text } | null {
  if (!of?.archive || !of.mine) return null
  if (of.archive.status === 'RELAPSED')
    return {
      to: '/hardship/apply?from=archive',
      title: { zh: '可以重新申请困难帮扶', en: 'You may apply for assistance again' },
      says: { zh: '原来填的都在', en: 'What you filled in before is there' },
    }
  if (of.archive.status !== 'ACTIVE' || of.mine.declared?.state === 'DECLARED') return null
  if (of.mine.declared?.state === 'RETURNED')
    return {
      to: '/hardship/reverify',
      title: { zh: '工会请您再核对家庭和收入', en: 'Please look once more at household and income' },
      says: { zh: '看看要改什么', en: 'See what to correct' },
    }
  if (of.mine.stands === 'LATER') return null
  return {
    to: '/hardship/reverify',
    title:
      of.mine.stands === 'OVERDUE'
        ? { zh: '过了复核日，帮扶先停着', en: 'Past its verification day: help is on hold' }
        : { zh: '困难职工档案该复核了', en: 'Your archive is due for verification' },
    says: { zh: '确认家里人口和收入，几分钟就好', en: 'Confirm household and income; it takes minutes' },
  }
}
