// Reviewing one request: what was told and found, the amount with its reasons, papers; the moves in one bar, by number keys.
import { useState } from 'react'
import { useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { casesApi } from '#engines/cases/api.ts'
import { filesApi } from '#kernel/files/api.ts'
import { Button } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { CaseDesk, CaseMoves, CaseWay } from '#ui/case.tsx'
import { useText } from '#ui/lang.tsx'
import { Papers } from '#ui/papers.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, Money, StatusTag } from '#ui/words.tsx'
import { reliefApi } from '../api.ts'
import { eventWords, gradeWords, toldWords } from '../words.ts'
import { Amount } from './amount.tsx'
import { ConfirmNeed } from './desk-confirm.tsx'
import { standingOf, toneOf } from './desk-words.ts'
import '#ui/telling.css'
import './desk.css'

type Review = ReplyOf<typeof reliefApi.review>
type Decided = 'grant' | 'passUp' | 'giveBack' | 'refuse' | 'takeBack'

export default function CasePage() {
  const t = useText()
  const { caseId = '' } = useParams()
  const review = useCall(reliefApi.review, { caseId })
  const [said, setSaid] = useState('')
  const r = review.data
  return (
    <Screen
      title={r ? r.applicant.name : t({ zh: '临时救助', en: 'Relief' })}
      back={{ to: '/relief/cases', title: { zh: '临时救助台账', en: 'Register of relief' } }}
      lead={
        r && (
          <span className="relief-lead">
            <span className="code">{r.case.number}</span>
            <StatusTag tone={toneOf(r.case.state)}>{t(standingOf(r.case.state, r.facts.payment))}</StatusTag>
            {r.case.promise && !r.case.paused && (
              <StatusTag tone={r.case.promise.overdue ? 'late' : 'wait'}>
                <DayText day={r.case.promise.dueOn} as="short" /> {t({ zh: '前答复', en: 'at the latest' })}
              </StatusTag>
            )}
          </span>
        )
      }
      actions={
        r?.hasLetter && (
          <a className="btn btn-plain" href={hrefOf(casesApi.letter, { caseId })} target="_blank" rel="noreferrer">
            {t({ zh: '决定书', en: 'Decision letter' })}
          </a>
        )
      }
      wide
    >
      <Said>{said}</Said>
      <Shown of={review} lines={10}>
        {v => (
          <CaseDesk
            facts={<Told of={v} />}
            reasons={<Judged of={v} />}
            papers={
              <Papers
                papers={v.files.map(f => ({
                  id: f.id,
                  name: f.name,
                  type: f.type,
                  href: hrefOf(filesApi.download, { fileId: f.id }),
                }))}
              />
            }
            way={<CaseWay of={v.case} desk />}
            moves={<Moves of={v} onDone={setSaid} />}
          />
        )}
      </Shown>
    </Screen>
  )
}

function Told({ of }: { of: Review }) {
  const t = useText()
  const { facts, told, applicant } = of
  const changed = told.costFen !== facts.costFen || told.insuredFen !== facts.insuredFen || told.aidFen !== facts.aidFen
  return (
    <div className="relief-column">
      <Section title={{ zh: '给谁', en: 'For whom' }}>
        <Facts
          of={[
            [t({ zh: '身份证', en: 'ID number' }), applicant.idNumber],
            [t({ zh: '电话', en: 'Phone' }), applicant.phone || t({ zh: '没有登记', en: 'None on record' })],
            [t({ zh: '工会', en: 'Union' }), of.case.orgName],
            [t({ zh: '谁报的', en: 'Told by' }), t(toldWords[facts.toldBy])],
            [
              t({ zh: '收款卡', en: 'Card' }),
              of.payable ? (
                <StatusTag key="p" tone="done">
                  {t({ zh: '有，本人同意', en: 'There, with consent' })}
                </StatusTag>
              ) : (
                <StatusTag key="p" tone="wait" icon="alert">
                  {t({ zh: '还没有，等本人补', en: 'Missing; the person gives it' })}
                </StatusTag>
              ),
            ],
          ]}
        />
      </Section>
      <Section title={{ zh: '出了什么事', en: 'What happened' }}>
        <Facts
          of={[
            [facts.eventName ?? t(eventWords[facts.kind]), <DayText key="d" day={facts.happenedOn} />],
            ...(facts.grade
              ? ([[t({ zh: '档次', en: 'Grade' }), t(gradeWords[facts.grade])]] as const)
              : ([
                  [t({ zh: '一共花了', en: 'It cost' }), <Money key="c" fen={facts.costFen} />],
                  [t({ zh: '保险、单位已赔', en: 'Insurance, employer' }), <Money key="i" fen={facts.insuredFen} />],
                  [t({ zh: '别处已给', en: 'Other aid' }), <Money key="a" fen={facts.aidFen} />],
                  [
                    t({ zh: '困难职工档案', en: 'Hardship archive' }),
                    t(facts.filed ? { zh: '在档', en: 'On file' } : { zh: '不在档', en: 'Not on file' }),
                  ],
                ] as const)),
          ]}
        />
        {changed && (
          <p className="soft small">
            {t({ zh: '最初报的：一共', en: 'Told at first: in all' })} <Money fen={told.costFen} />
            {t({ zh: '，已赔', en: ', paid' })} <Money fen={told.insuredFen + told.aidFen} />
          </p>
        )}
        {of.story && (
          <p className="relief-told">
            <AsWritten>{of.story}</AsWritten>
          </p>
        )}
        {of.findings && (
          <>
            <h3>{t({ zh: '工会核实', en: 'Found by the union' })}</h3>
            <p className="relief-told">
              <AsWritten>{of.findings}</AsWritten>
            </p>
          </>
        )}
      </Section>
    </div>
  )
}

function Judged({ of }: { of: Review }) {
  const t = useText()
  return (
    <Section title={{ zh: '按规则', en: 'By the rules' }}>
      {of.assessment ? (
        <Amount of={of.assessment} />
      ) : (
        <>
          <Money fen={of.facts.amountFen} as="big" />
          <p className="soft">
            {t({ zh: '按发起时定的档次，每户一次。', en: 'By the grade set when it was opened, once a household.' })}
          </p>
        </>
      )}
    </Section>
  )
}

function Moves({ of, onDone }: { of: Review; onDone(words: string): void }) {
  const t = useText()
  const [confirming, setConfirming] = useState(false)
  const deciding = useSend(reliefApi.decide)
  const { case: view, facts, applicant } = of
  const about = [
    [t({ zh: '给谁', en: 'For' }), applicant.name],
    [
      t({ zh: '金额', en: 'Amount' }),
      <span key="a">
        <Money fen={facts.amountFen} />{' '}
        <span className="soft">
          <Money fen={facts.amountFen} as="capital" />
        </span>
      </span>,
    ],
  ] as const
  const mayConfirm = view.moves.some(m => m.name === 'confirm')
  return (
    <>
      {mayConfirm && (
        <Button kind="act" icon="check" onClick={() => setConfirming(true)}>
          {t({ zh: '核实，报县里', en: 'Confirm' })}
        </Button>
      )}
      <CaseMoves
        of={view}
        keys
        {...(mayConfirm ? { main: '' } : {})}
        without={['confirm']}
        pending={deciding.pending}
        error={deciding.error}
        words={{
          grant: {
            says: t({
              zh: '同意后马上登记应付，出具决定书，通知本人；钱随下一批发到本人卡上。',
              en: 'The payment is committed and the letter issued at once; the money goes with the next batch.',
            }),
            facts: about,
          },
          passUp: {
            says: t({
              zh: '超过县（区）的限额，报市总工会审批。',
              en: 'Above what the county decides; the city decides.',
            }),
            facts: about,
          },
          refuse: {
            says: t({
              zh: '申请到此结束，马上出具决定书；规则查出的理由都会写上，您的话也写上。',
              en: 'The request ends and a letter is issued, with every reason the rules found and your words.',
            }),
          },
          giveBack: {
            says: t({
              zh: '一次说全，别让他跑第二趟。期限停着，等补好了接着算。',
              en: 'Ask for everything at once. The clock stands still.',
            }),
          },
        }}
        onMove={async (move, reason) => {
          const done = await deciding.send({
            caseId: view.id,
            version: view.version,
            move: move as Decided,
            ...(reason ? { reason } : {}),
          })
          if (done) onDone(t({ zh: '{name}：办好了', en: '{name}: done' }, { name: applicant.name }))
          return done !== undefined
        }}
      />
      {view.moves.length === 0 && !view.closed && (
        <p className="soft">
          {t({ zh: '现在不用您办：{state}', en: 'Not yours to do now: {state}' }, { state: view.stateTitle })}
        </p>
      )}
      {confirming && (
        <ConfirmNeed
          of={of}
          onClose={() => setConfirming(false)}
          onDone={() => {
            setConfirming(false)
            onDone(t({ zh: '核实好了，已报县（区）总工会', en: 'Confirmed, and with the county' }))
          }}
        />
      )}
    </>
  )
}
