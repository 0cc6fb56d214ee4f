// A worker's own request: the promised day, what is asked for, how much and why, where the money is, the way so far.
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { paymentStates } from '#engines/funds/words.ts'
import { AskedFor } from '#ui/asked.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { CaseWay } from '#ui/case.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { LetterLink } from '#ui/letter-link.tsx'
import { PromisedDay } from '#ui/promise.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { DayText, Facts, Money, StatusTag, type Tone } from '#ui/words.tsx'
import { reliefApi } from '../api.ts'
import { reliefFlow } from '../flow.ts'
import { eventWords, gradeWords } from '../words.ts'
import { Against, Amount, Counted } from './amount.tsx'
import { Payee } from './worker-payee.tsx'
import '#ui/telling.css'

type Mine = ReplyOf<typeof reliefApi.myCase>

export function toneOf(of: { state: string; promise: { overdue: boolean } | null }): Tone {
  if (of.state === 'GRANTED') return 'done'
  if (of.state === 'REFUSED' || of.state === 'WITHDRAWN') return 'quiet'
  if (of.promise?.overdue) return 'late'
  return of.state === 'SUPPLEMENT' ? 'wait' : 'fact'
}

export default function Case() {
  const { caseId = '' } = useParams()
  const mine = useCall(reliefApi.myCase, { caseId })
  return (
    <Screen
      title={{ zh: '临时救助', en: 'Relief' }}
      back={{ to: '/relief', title: { zh: '我的临时救助', en: 'My relief' } }}
      lead={
        mine.data && (
          <span className="case-lead">
            <StatusTag tone={toneOf(mine.data.case)}>{mine.data.case.stateTitle}</StatusTag>
            <span className="code">{mine.data.case.number}</span>
          </span>
        )
      }
    >
      <Shown of={mine} lines={8}>
        {of => <Inside of={of} />}
      </Shown>
    </Screen>
  )
}

function Inside({ of }: { of: Mine }) {
  const t = useText()
  const [query] = useSearchParams()
  const { case: view, facts, assessment } = of
  const waits = view.promise && view.state !== 'SUPPLEMENT'
  return (
    <>
      {query.get('sent') && waits && (
        <p className="calm" role="status">
          <Icon name="tick" />
          {t({ zh: '交上去了，放心吧。工会会尽快来核实。', en: 'It is sent. Rest easy; the union comes soon.' })}
        </p>
      )}
      {view.state === 'SUPPLEMENT' && (
        <>
          <AskedFor of={view} />
          <ButtonLink to={`/relief/cases/${view.id}/supplement`} kind="act" icon="camera" wide>
            {t({ zh: '去补材料', en: 'Supplement it' })}
          </ButtonLink>
        </>
      )}
      {waits && view.promise && (
        <div className="card">
          <PromisedDay
            doing={
              <>
                {view.stateTitle}
                <span className="at-org">{view.atOrgName ?? view.orgName}</span>
              </>
            }
            dueOn={view.promise.dueOn}
            explanation={view.promise.explained}
          />
        </div>
      )}
      {!view.closed && !of.payable && <Payee caseId={view.id} />}
      {view.state === 'GRANTED' && <Granted of={of} />}
      {view.state === 'REFUSED' && <Refused of={of} />}
      {!view.closed && (assessment ? <Amount of={assessment} /> : <Graded of={of} />)}
      {(of.hasLetter || view.closed) && (
        <div className="two">
          {of.hasLetter && <LetterLink caseId={view.id} />}
          {view.closed && (
            <ButtonLink to={`/feedback/cases/${view.id}`} icon="star">
              {t({ zh: '说说办得怎么样', en: 'Say how it went' })}
            </ButtonLink>
          )}
        </div>
      )}
      <Section title={{ zh: '办到哪了', en: 'The way so far' }}>
        <CaseWay of={{ ...view, promise: null }} />
      </Section>
      <Section title={{ zh: '交了什么', en: 'What was told' }}>
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
                  [
                    t({ zh: '别处已给', en: 'Paid by others' }),
                    <Money key="p" fen={facts.insuredFen + facts.aidFen} />,
                  ],
                ] as const)),
            [t({ zh: '交给', en: 'To' }), view.orgName],
            [
              t({ zh: '谁报的', en: 'Told by' }),
              t(
                facts.toldBy === 'UNION'
                  ? { zh: '工会替您报的', en: 'The union, for you' }
                  : { zh: '您自己', en: 'You' },
              ),
            ],
            [t({ zh: '照片', en: 'Photos' }), t({ zh: '{n} 张', en: '{n}' }, { n: of.files.length })],
          ]}
        />
      </Section>
      <Withdraw of={of} />
    </>
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
  const paid = facts.payment === 'PAID'
  const words: Readonly<Record<string, { zh: string; en: string }>> = paymentStates
  return (
    <div className="verdict verdict-yes">
      <Icon name="tick" size={1.9} />
      <div>
        <h2>{t({ zh: '批下来了', en: 'It is granted' })}</h2>
        <Money fen={facts.amountFen} as="big" />
        <p>
          {facts.payment && words[facts.payment] && t(words[facts.payment] ?? { zh: '', en: '' })}
          {paid && facts.paidOn && (
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
      </div>
    </div>
  )
}

function Refused({ of }: { of: Mine }) {
  const t = useText()
  const words = of.case.timeline.filter(e => e.move === 'refuse').map(e => e.reason)
  return (
    <div className="verdict verdict-no">
      <Icon name="info" size={1.9} />
      <div>
        <h2>{t({ zh: '这次没有通过', en: 'Not granted this time' })}</h2>
        {words.map(reason => reason && <p key={reason}>{reason}</p>)}
        {of.assessment && <Against of={of.assessment} />}
        <p>
          {t({
            zh: '不同意的话，可以打 12351，或者请上一级工会复核。日子还难，可以申请困难帮扶。',
            en: 'If you do not agree, call 12351 or ask the union one level up. If times stay hard, apply for hardship assistance.',
          })}
        </p>
        <ButtonLink to="/hall">{t({ zh: '看看别的帮助', en: 'See other help' })}</ButtonLink>
      </div>
    </div>
  )
}

function Withdraw({ of }: { of: Mine }) {
  const t = useText()
  const [asked, setAsked] = useState(false)
  const leaving = useSend(reliefApi.withdraw, () => setAsked(false))
  const { id: caseId, version, number, moves } = of.case
  if (!moves.some(m => m.name === 'withdraw')) return null
  return (
    <div>
      <Button kind="quiet" icon="undo" onClick={() => setAsked(true)}>
        {t({ zh: '不办了，撤回', en: 'Withdraw the request' })}
      </Button>
      <ConfirmStep
        open={asked}
        onClose={() => setAsked(false)}
        title={t({ zh: '撤回这份申请吗？', en: 'Withdraw this request?' })}
        says={t({
          zh: '撤回后这份申请就结束了，照片留在您的“我的材料”里。想办的时候可以重新申请。',
          en: 'The request ends. Your photos stay among your papers. You may ask again.',
        })}
        facts={[
          [
            t({ zh: '编号', en: 'Number' }),
            <span key="n" className="code">
              {number}
            </span>,
          ],
        ]}
        verb={t({ zh: '撤回', en: 'Withdraw' })}
        reason="optional"
        reasonLabel={reliefFlow.moves.withdraw.title}
        pending={leaving.pending}
        error={leaving.error}
        onConfirm={reason => void leaving.send({ caseId, version, ...(reason ? { reason } : {}) })}
      />
    </div>
  )
}
