// A worker's own request: the promised day, what is asked for, how much and why, where the money is, the way so far.
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
import { DayText, Facts, Money } from '#ui/words.tsx'
import { reliefApi } from '../api.ts'
import type { ReliefMove } from '../flow.ts'
import { eventWords, gradeWords } from '../words.ts'
import { Against, Amount, Counted } from './amount.tsx'
import { paymentText, words } from './case-words.ts'

type Mine = ReplyOf<typeof reliefApi.myCase>

export default function Case() {
  const { caseId = '' } = useParams()
  const mine = useCall(reliefApi.myCase, { caseId })
  return (
    <OwnCase
      of={mine}
      words={words}
      title={{ zh: '临时救助', en: 'Relief' }}
      back={{ to: '/relief', title: { zh: '我的临时救助', en: 'My relief' } }}
    >
      {of => <Inside of={of} />}
    </OwnCase>
  )
}

function Inside({ of }: { of: Mine }) {
  const t = useText()
  const [query] = useSearchParams()
  const leaving = useSend(reliefApi.withdraw)
  const giving = useSend(reliefApi.payee)
  const { case: view, assessment } = of
  return (
    <>
      {query.get('sent') && view.promise && !words.isReturned(view.state) && (
        <p className="calm" role="status">
          <Icon name="tick" />
          {t({ zh: '交上去了，放心吧。工会会尽快来核实。', en: 'It is sent. Rest easy; the union comes soon.' })}
        </p>
      )}
      <OwnPromise of={view} words={words} />
      {!view.closed && !of.payable && (
        <Payee
          caseId={view.id}
          says={{
            zh: '工会替您报了这份救助，还差您本人的银行卡，有了卡才能打款。',
            en: 'The union asked for this relief for you. Only your own card is missing; without it nothing can be paid.',
          }}
          sending={giving}
          onGive={giving.send}
        />
      )}
      {view.state === 'GRANTED' && <Granted of={of} />}
      {view.state === 'REFUSED' && <Refused of={of} />}
      {!view.closed && (assessment ? <Amount of={assessment} /> : <Graded of={of} />)}
      <AfterDecision of={view} hasLetter={of.hasLetter} mayRate={of.mayRate} />
      <OwnWay of={view} happened={happened} />
      <Section title={{ zh: '交了什么', en: 'What was told' }}>
        <Told of={of} />
      </Section>
      <Withdraw
        of={view}
        verb={{ zh: '不办了，撤回', en: 'Withdraw the request' }}
        says={{
          zh: '撤回后这份申请就结束了，照片留在您的“我的材料”里。想办的时候可以重新申请。',
          en: 'The request ends. Your photos stay among your papers. You may ask again.',
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
  OPEN: { zh: '申请交上去了', en: 'The request was sent' },
  resubmit: { zh: '补好了，又交上去', en: 'Sent again with what was asked' },
  confirm: { zh: '工会核实了，报到县（区）总工会', en: 'The union confirmed it' },
  passUp: { zh: '县（区）总工会同意，报市总工会审批', en: 'The county agreed; the city decides' },
  grant: { zh: '批下来了', en: 'Granted' },
  giveBack: { zh: '请您补材料', en: 'You were asked for papers' },
  refuse: { zh: '这次没有通过', en: 'Not granted this time' },
  takeBack: { zh: '工会报错了，撤下了', en: 'Entered by mistake, taken back' },
  withdraw: { zh: '您撤回了', en: 'Withdrawn' },
} as const satisfies Partial<Record<ReliefMove | 'OPEN', Text>>

function Told({ of }: { of: Mine }) {
  const t = useText()
  const { facts } = of
  return (
    <Facts
      of={[
        [
          t({ zh: '出了什么事', en: 'What happened' }),
          <span key="k">
            {facts.eventName ?? t(eventWords[facts.kind])} <DayText day={facts.happenedOn} />
          </span>,
        ],
        ...(facts.eventName
          ? []
          : ([
              [t({ zh: '一共花了', en: 'It cost' }), <Money key="c" fen={facts.costFen} />],
              [t({ zh: '别处已给', en: 'Paid by others' }), <Money key="p" fen={facts.insuredFen + facts.aidFen} />],
            ] as const)),
        [t({ zh: '交给', en: 'To' }), of.case.orgName],
        [
          t({ zh: '谁报的', en: 'Told by' }),
          t(facts.toldBy === 'UNION' ? { zh: '工会替您报的', en: 'The union, for you' } : { zh: '您自己', en: 'You' }),
        ],
        [t({ zh: '照片', en: 'Photos' }), t({ zh: '{n} 张', en: '{n}' }, { n: of.files.length })],
      ]}
    />
  )
}

/** A household of a disaster: the amount is that of its grade. */
function Graded({ of }: { of: Mine }) {
  const t = useText()
  const { grade, amountFen } = of.facts
  return (
    <div className="card">
      <p>{grade && t(gradeWords[grade])}</p>
      <Money fen={amountFen} as="big" />
    </div>
  )
}

function Granted({ of }: { of: Mine }) {
  const t = useText()
  const { facts, assessment } = of
  const payment = paymentText(facts.payment)
  return (
    <Verdict yes title={{ zh: '批下来了', en: 'It is granted' }}>
      <Money fen={facts.amountFen} as="big" />
      <p>
        {payment && t(payment)}
        {facts.payment === 'PAID' && facts.paidOn && (
          <>
            {' '}
            <DayText day={facts.paidOn} />
          </>
        )}
      </p>
      {facts.payment === 'FAILED' && (
        <ButtonLink to="/funds/mine" kind="act" icon="card">
          {t({ zh: '去改卡号', en: 'Correct the card' })}
        </ButtonLink>
      )}
      {assessment && (
        <details>
          <summary>{t({ zh: '怎么算的', en: 'How it was counted' })}</summary>
          <Counted of={assessment} />
        </details>
      )}
    </Verdict>
  )
}

function Refused({ of }: { of: Mine }) {
  const t = useText()
  return (
    <Verdict yes={false} title={{ zh: '这次没有通过', en: 'Not granted this time' }}>
      {refusalWords(of.case).map(reason => (
        <p key={reason}>{reason}</p>
      ))}
      {of.assessment && <Against of={of.assessment} />}
      <p>
        {t({
          zh: '日子还难，可以申请困难帮扶。说不清的，打 12351。',
          en: 'If times stay hard, apply for hardship assistance. If it is hard to explain, call 12351.',
        })}
      </p>
      <ButtonLink to="/hall">{t({ zh: '看看别的帮助', en: 'See other help' })}</ButtonLink>
    </Verdict>
  )
}
