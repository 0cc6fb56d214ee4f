// 我的款项: every payment to me, how much, where it is, and what to do with one that came back.
import type { ReplyOf } from '#base/endpoint.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { DayText, Money, StatusTag, type Tone } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'
import './worker.css'

type Payment = ReplyOf<typeof fundsApi.myPayments>['rows'][number]

const tones: Record<Payment['state'], Tone> = {
  WAITING: 'wait',
  BATCHED: 'wait',
  SENT: 'wait',
  PAID: 'done',
  FAILED: 'late',
  CANCELLED: 'quiet',
}

export default function MyPayments() {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const known = sitting !== null || me.personId !== null
  const list = usePages(fundsApi.myPayments, known ? { limit: 20 } : null)
  // What waits for the worker stands first.
  const rows = [...list.rows].sort((a, b) => Number(b.mayCorrect) - Number(a.mayCorrect))
  return (
    <Screen title={{ zh: '我的款项', en: 'My payments' }} back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}>
      {list.loading ? (
        <Loading lines={5} />
      ) : list.error && rows.length === 0 ? (
        <Fault error={list.error} retry={list.retry} />
      ) : rows.length === 0 ? (
        <Empty picture="bowl" title={t({ zh: '还没有给您发过钱', en: 'Nothing has been paid to you yet' })}>
          {t({ zh: '确定了发多少，会发消息给您。', en: 'You get a message when a payment is set.' })}
        </Empty>
      ) : (
        <ul className="payments">
          {rows.map(p => (
            <One key={p.id} of={p} />
          ))}
        </ul>
      )}
      {list.error && rows.length > 0 && <Fault error={list.error} retry={list.loadMore} />}
      {list.more && (
        <Button wide onClick={list.loadMore} pending={list.loadingMore}>
          {t({ zh: '看更早的', en: 'Earlier ones' })}
        </Button>
      )}
    </Screen>
  )
}

function One({ of }: { of: Payment }) {
  const t = useText()
  return (
    <li className={of.mayCorrect ? 'payment payment-back' : 'payment'}>
      <div className="payment-head">
        <span>
          <b>{of.title}</b> <span className="soft small nowrap">{of.period}</span>
        </span>
        <b>
          <Money fen={of.fen} as="table" /> {t({ zh: '元', en: 'yuan' })}
        </b>
      </div>
      <div className="payment-foot">
        <StatusTag tone={tones[of.state]}>{of.stateName}</StatusTag>
        <span className="soft small">
          {of.paidOn && <DayText day={of.paidOn} as="short" />} {of.account}
        </span>
      </div>
      {of.failure && <p>{of.failure}</p>}
      {of.mayCorrect && (
        <ButtonLink to={`/funds/mine/${of.id}/correct`} kind="act" icon="card">
          {t(
            of.way === 'HAND'
              ? { zh: '改成打到我的卡上', en: 'Have it paid to my card instead' }
              : { zh: '改卡号，钱再打一次', en: 'Correct the card and be paid' },
          )}
        </ButtonLink>
      )}
    </li>
  )
}
