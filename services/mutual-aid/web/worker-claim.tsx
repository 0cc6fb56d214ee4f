// A member's own claim: the promised day, what is asked for, the statement, where the money is, the way so far.
import { useParams, useSearchParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import { ButtonLink } from '#ui/button.tsx'
import { AfterDecision, OwnCase, OwnPromise, OwnWay, refusalWords, Verdict, Withdraw } from '#ui/cases/own.tsx'
import { Payee } from '#ui/cases/payee.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, Facts, Money } from '#ui/words.tsx'
import { claimsApi } from '../api-claims.ts'
import type { ClaimMove } from '../flow.ts'
import { causeWords, relationWords } from '../rules-code-words.ts'
import { kinWords, toldWords } from '../words-claims.ts'
import { visitFailures, visitStates } from '../words-visits.ts'
import { paymentText, words } from './claim-words.ts'
import { ClaimStatement } from './statement.tsx'

type Mine = ReplyOf<typeof claimsApi.myClaim>

export default function Claim() {
  const { caseId = '' } = useParams()
  const mine = useCall(claimsApi.myClaim, { caseId })
  return (
    <OwnCase
      of={mine}
      words={words}
      title={{ zh: '互助金申领', en: 'Claim' }}
      back={{ to: '/mutual-aid/claims', title: { zh: '我的互助金', en: 'My mutual aid' } }}
    >
      {of => <Inside of={of} />}
    </OwnCase>
  )
}

function Inside({ of }: { of: Mine }) {
  const t = useText()
  const [query] = useSearchParams()
  const leaving = useSend(claimsApi.withdrawClaim)
  const giving = useSend(claimsApi.claimPayee)
  const { case: view } = of
  return (
    <>
      {query.get('sent') && view.promise && !words.isReturned(view.state) && (
        <p className="calm" role="status">
          <Icon name="tick" />
          {t({
            zh: '交上去了，放心吧。单位工会先核对，再由两个人算好、复审。',
            en: 'It is sent. Your union checks it; then two people count and review it.',
          })}
        </p>
      )}
      <OwnPromise of={view} words={words} />
      {!view.closed && !of.payable && (
        <Payee
          caseId={view.id}
          says={{
            zh: '只差您本人的银行卡，有了卡才能打款。',
            en: 'Only your own card is missing; without it nothing can be paid.',
          }}
          sending={giving}
          onGive={giving.send}
        />
      )}
      {view.state === 'APPROVED' && <Approved of={of} />}
      {view.state === 'REFUSED' && (
        <Verdict yes={false} title={{ zh: '这次没有通过', en: 'Not approved this time' }}>
          {refusalWords(view).map(reason => (
            <p key={reason}>{reason}</p>
          ))}
        </Verdict>
      )}
      {view.state !== 'WITHDRAWN' && (
        <Section
          title={
            view.closed ? { zh: '怎么算的', en: 'How it was counted' } : { zh: '现在算下来', en: 'As it stands now' }
          }
        >
          <ClaimStatement of={of.judged} />
        </Section>
      )}
      <AfterDecision of={view} hasLetter={of.hasLetter} mayRate={of.mayRate} />
      <OwnWay of={view} happened={happened} />
      <Section title={{ zh: '交了什么', en: 'What was told' }}>
        <Told of={of} />
      </Section>
      <Withdraw
        of={view}
        verb={{ zh: '不办了，撤回', en: 'Withdraw the claim' }}
        says={{
          zh: '撤回后这份申领就结束了，票据号随即放开，可以重新申领。',
          en: 'The claim ends, and its invoices are free to be claimed again.',
        }}
        reasonLabel={{ zh: '为什么不办了', en: 'Why' }}
        sending={leaving}
        onWithdraw={leaving.send}
      />
    </>
  )
}

/** What happened, as one would tell it; the flow's own words name what an officer does. */
const happened = {
  OPEN: { zh: '申领交上去了', en: 'The claim was sent' },
  resubmit: { zh: '补好了，又交上去', en: 'Sent again with what was asked' },
  check: { zh: '单位工会核对好了', en: 'Your union checked it' },
  assess: { zh: '算好了，等第二个人复审', en: 'Counted; a second person reviews it' },
  sendBack: { zh: '复审退回，重新核算', en: 'The reviewer sent it back to be counted again' },
  approve: { zh: '批下来了', en: 'Approved' },
  giveBack: { zh: '请您补材料', en: 'You were asked for papers' },
  refuse: { zh: '这次没有通过', en: 'Not approved this time' },
  takeBack: { zh: '工会报错了，撤下了', en: 'Entered by mistake, taken back' },
  withdraw: { zh: '您撤回了', en: 'Withdrawn' },
} as const satisfies Partial<Record<ClaimMove | 'OPEN', Text>>

function Told({ of }: { of: Mine }) {
  const t = useText()
  const { claim } = of
  return (
    <Facts
      of={[
        [t({ zh: '为什么', en: 'For' }), t(causeWords[claim.facts.cause])],
        [t({ zh: '参加互助的职工', en: 'Member' }), claim.member],
        ...(claim.patient
          ? [[t(relationWords[claim.patient.relation]), <AsWritten key="r">{claim.patient.name}</AsWritten>] as const]
          : []),
        [
          t({ zh: '收款人', en: 'Payee' }),
          t(
            { zh: '{name}（{relation}）', en: '{name} ({relation})' },
            { name: of.payee, relation: t(kinWords[claim.relation]) },
          ),
        ],
        ...claim.facts.bills.map(
          b => [<AsWritten key="h">{b.hospital}</AsWritten>, <Money key={b.invoice} fen={b.totalFen} />] as const,
        ),
        [t({ zh: '谁办的', en: 'Told by' }), t(toldWords[claim.toldBy])],
        [t({ zh: '哪天', en: 'On' }), <DayText key="d" day={claim.filedOn} />],
        [t({ zh: '照片', en: 'Photos' }), t({ zh: '{n} 张', en: '{n}' }, { n: of.files.length })],
      ]}
    />
  )
}

function Stopped({ of }: { of: NonNullable<Mine['claim']['stopped']> }) {
  const t = useText()
  return (
    <>
      <p className="amber">
        <DayText day={of.at} /> {t({ zh: '停付了：', en: 'it was stopped: ' })}
        <AsWritten>{of.reason}</AsWritten>
      </p>
      <p>
        {t({
          zh: '票据还能用，改好可以再申领。不同意，请拨 12351。',
          en: 'The invoices can be used again in a new claim. If you do not agree, call 12351.',
        })}
      </p>
    </>
  )
}

/** The visit that is to come, or the last one. */
function OwnVisit({ of }: { of: Mine['claim']['visits'][number] | undefined }) {
  const t = useText()
  if (!of) return null
  const visitors = of.visitors.join(t({ zh: '、', en: ', ' }))
  if (of.state === 'PLANNED')
    return (
      <p className="claim-visit">
        <b>
          <DayText day={of.plannedOn} />
        </b>{' '}
        {t(
          {
            zh: '{visitors} 把钱送到您家。来的是两个人，请看工作证；当面点清再签字，不收任何费用。那天不方便，请拨 12351。',
            en: '{visitors} bring it to your home. Two people come: look at their cards, count it before you sign; nothing is charged. If the day does not suit, call 12351.',
          },
          { visitors },
        )}
      </p>
    )
  if (of.state === 'DELIVERED')
    return (
      <p className="claim-visit">
        {of.visitedOn && <DayText day={of.visitedOn} />}{' '}
        {t(
          {
            zh: '{visitors} 送到，您签收了。没有收到、也没签过字的，请马上拨 12351。',
            en: '{visitors} handed it over and you signed. If you did not receive it or sign, call 12351 at once.',
          },
          { visitors },
        )}
      </p>
    )
  return (
    <p className="claim-visit">
      {of.why ? t(visitFailures[of.why]) : t(visitStates.CALLED_OFF)}
      {t({
        zh: '。我们会和您另约一天，也可以拨 12351。',
        en: '. We will agree on another day; you may also call 12351.',
      })}
    </p>
  )
}

function Approved({ of }: { of: Mine }) {
  const t = useText()
  const { payments, payFen, visits } = of.claim
  const bank = payments.filter(p => p.way === 'BANK')
  return (
    <Verdict yes title={{ zh: '批下来了', en: 'It is approved' }}>
      <Money fen={payFen} as="big" />
      {payments.map(p => {
        const state = paymentText(p.state, p.way)
        return (
          <p key={p.plan}>
            <AsWritten>{t({ zh: p.plan, en: p.planEn })}</AsWritten> <Money fen={p.fen} /> {state && t(state)}{' '}
            {p.state === 'PAID' && p.paidOn && <DayText day={p.paidOn} />}
          </p>
        )
      })}
      {of.claim.stopped ? <Stopped of={of.claim.stopped} /> : <OwnVisit of={visits[0]} />}
      {bank.some(p => p.state === 'FAILED') && (
        <ButtonLink to="/funds/mine" kind="act" icon="card">
          {t({ zh: '去改卡号', en: 'Correct the card' })}
        </ButtonLink>
      )}
    </Verdict>
  )
}
