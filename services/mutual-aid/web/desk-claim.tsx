// Reviewing one claim: whose, which sheets, the statement beside them, papers; the sheet of each move.
import { useParams } from 'react-router'
import { filled } from '#base/text.ts'
import { DeskCase } from '#ui/cases/desk.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, Facts, Money, StatusTag } from '#ui/words.tsx'
import { claimsApi } from '../api-claims.ts'
import { causeWords, insuranceWords, levelWords, occasionWords, relationWords } from '../rules-code-words.ts'
import { freedWords, kinWords, toldWords } from '../words-claims.ts'
import { standingOf, words } from './claim-words.ts'
import { ClaimMove } from './desk-claim-moves.tsx'
import { Stop } from './desk-claim-stop.tsx'
import type { Review } from './desk-claim-view.ts'
import { DeskVisits } from './desk-visits.tsx'
import { ClaimStatement } from './statement.tsx'
import './claim.css'

export default function ClaimPage() {
  const { caseId = '' } = useParams()
  const review = useCall(claimsApi.reviewClaim, { caseId })
  return (
    <DeskCase
      caseId={caseId}
      of={review}
      words={words}
      title={{ zh: '互助金申领', en: 'Claim' }}
      register={{ zh: '互助金申领台账', en: 'Register of claims' }}
      standing={r => standingOf(r.case.state, r.claim.payments[0]?.state ?? null, r.claim.payments[0]?.way)}
      facts={r => <Told of={r} />}
      reasons={r => <Judged of={r} />}
      papers={r => r.files}
      sheet={move => <ClaimMove {...move} />}
    />
  )
}

function Told({ of }: { of: Review }) {
  const t = useText()
  const { claim, applicant } = of
  return (
    <div className="case-column">
      <Section title={{ zh: '谁申领', en: 'Whose claim' }}>
        <Facts
          of={[
            [t({ zh: '身份证', en: 'ID number' }), applicant.idNumber],
            ...(claim.patient
              ? [
                  [
                    t({ zh: '为家属', en: 'For' }),
                    <span key="r">
                      {t(relationWords[claim.patient.relation])} <AsWritten>{claim.patient.name}</AsWritten>{' '}
                      {claim.patient.idNumber ?? <DayText day={claim.patient.bornOn} />}
                    </span>,
                  ] as const,
                ]
              : []),
            [t({ zh: '电话', en: 'Phone' }), applicant.phone || t({ zh: '没有登记', en: 'None on record' })],
            [t({ zh: '工会', en: 'Union' }), of.case.orgName],
            [t({ zh: '谁办的', en: 'Told by' }), t(toldWords[claim.toldBy])],
            [t({ zh: '申领日', en: 'Claimed on' }), <DayText key="f" day={claim.filedOn} />],
            [
              t({ zh: '收款人', en: 'Payee' }),
              t(
                { zh: '{name}（{relation}）', en: '{name} ({relation})' },
                { name: of.payee, relation: t(kinWords[claim.relation]) },
              ),
            ],
            [
              t({ zh: '收款卡', en: 'Card' }),
              <StatusTag key="p" tone={of.payable ? 'done' : 'wait'}>
                {t(
                  of.payable
                    ? { zh: '有，本人同意', en: 'There, with consent' }
                    : { zh: '还没有，等本人补', en: 'Missing; the payee gives it' },
                )}
              </StatusTag>,
            ],
          ]}
        />
      </Section>
      <Section title={{ zh: '什么事', en: 'What happened' }}>
        <Happened of={of} />
      </Section>
      {claim.facts.bills.map((b, i) => (
        <Section key={b.invoice} title={filled({ zh: '第 {n} 张结算单', en: 'Sheet {n}' }, { n: i + 1 })}>
          <Sheet of={b} />
        </Section>
      ))}
      <UsedBefore of={of} />
      <DeskVisits of={of} />
      <Stop of={of} />
      <Words title={t({ zh: '申领人的话', en: 'In their words' })}>{claim.story}</Words>
      <Words title={t({ zh: '单位工会核对', en: 'Checked by the unit' })}>{of.findings}</Words>
      <Words title={t({ zh: '核算意见', en: 'The assessor' })}>{of.opinion}</Words>
    </div>
  )
}

/** The same invoice in another claim: freed, or it would have been refused. */
function UsedBefore({ of: { usedBefore } }: { of: Review }) {
  const t = useText()
  return usedBefore.map(u => (
    <p key={`${u.number} ${u.invoice}`} className="amber">
      {t(
        { zh: '票据 {invoice} 在 {number} 里用过', en: 'Invoice {invoice} was used in {number}' },
        { invoice: u.invoice, number: u.number },
      )}
      {u.why && u.freedOn && (
        <>
          ，{t(freedWords[u.why])} <DayText day={u.freedOn} />
        </>
      )}
    </p>
  ))
}

function Words({ title, children }: { title: string; children: string | null }) {
  return children ? (
    <section>
      <h3>{title}</h3>
      <p className="claim-told">
        <AsWritten>{children}</AsWritten>
      </p>
    </section>
  ) : null
}

function Happened({ of: { claim } }: { of: Review }) {
  const t = useText()
  const { facts } = claim
  const on = (zh: string, en: string, day: string | undefined) =>
    day ? ([[t({ zh, en }), <DayText key={zh} day={day} />]] as const) : []
  return (
    <Facts
      of={[
        [t({ zh: '什么原因', en: 'Cause' }), t(causeWords[facts.cause])],
        ...(facts.diagnosis
          ? [[t({ zh: '诊断', en: 'Diagnosis' }), <AsWritten key="d">{facts.diagnosis}</AsWritten>] as const]
          : []),
        ...on('哪天确诊', 'Diagnosed on', facts.diagnosedOn),
        ...on('哪天出事', 'Accident on', facts.accidentOn),
        ...on('哪天过世', 'Died on', facts.diedOn),
      ]}
    />
  )
}

function Sheet({ of: b }: { of: Review['claim']['facts']['bills'][number] }) {
  const t = useText()
  const sum = (zh: string, en: string, fen: number | undefined) =>
    fen ? ([[t({ zh, en }), <Money key={zh} fen={fen} />]] as const) : []
  return (
    <Facts
      of={[
        [
          t(occasionWords[b.occasion]),
          <>
            <AsWritten>{b.hospital}</AsWritten> · {t(levelWords[b.level])}
          </>,
        ],
        [
          t({ zh: '票据号', en: 'Invoice' }),
          <span key="i" className="code">
            {b.invoice}
          </span>,
        ],
        [t({ zh: '医保', en: 'Scheme' }), t(insuranceWords[b.insurance])],
        ...(b.admittedOn
          ? [
              [
                t({ zh: '住院', en: 'Stay' }),
                <span key="s">
                  <DayText day={b.admittedOn} /> – {b.dischargedOn && <DayText day={b.dischargedOn} />}
                </span>,
              ] as const,
            ]
          : []),
        [t({ zh: '结算', en: 'Settled' }), <DayText key="t" day={b.settledOn} />],
        [t({ zh: '总费用', en: 'Whole bill' }), <Money key="w" fen={b.totalFen} />],
        ...sum('医保统筹支付', 'Basic scheme', b.basicFen),
        ...sum('大病（大额）支付', 'Large-sum', b.largeFen),
        ...sum('公务员补助支付', 'Civil servants', b.civilFen),
        ...sum('医疗救助支付', 'Medical assistance', b.aidFen),
        ...sum('别处已付', 'Others', b.otherFen),
        ...sum('目录外自费', 'Own expense', b.ownExpenseFen),
      ]}
    />
  )
}

function Judged({ of }: { of: Review }) {
  return (
    <Section
      title={
        of.case.closed ? { zh: '决定时的计算单', en: 'The statement decided' } : { zh: '计算单', en: 'The statement' }
      }
    >
      <ClaimStatement of={of.judged} />
    </Section>
  )
}
