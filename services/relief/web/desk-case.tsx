// Reviewing one request: what was told and found, the amount with its reasons, papers; the sheet of each move.
import { useParams } from 'react-router'
import { DeskCase } from '#ui/cases/desk.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, Facts, Money, StatusTag } from '#ui/words.tsx'
import { reliefApi } from '../api.ts'
import { eventWords, gradeWords, toldWords } from '../words.ts'
import { Amount } from './amount.tsx'
import { standingOf, words } from './case-words.ts'
import { OneMove } from './desk-moves.tsx'
import type { Review } from './desk-view.ts'
import './desk.css'

export default function CasePage() {
  const { caseId = '' } = useParams()
  const review = useCall(reliefApi.review, { caseId })
  return (
    <DeskCase
      caseId={caseId}
      of={review}
      words={words}
      title={{ zh: '临时救助', en: 'Relief' }}
      register={{ zh: '临时救助台账', en: 'Register of relief' }}
      standing={r => standingOf(r.case.state, r.facts.payment)}
      facts={r => <Told of={r} />}
      reasons={r => <Judged of={r} />}
      papers={r => r.files}
      sheet={move => <OneMove {...move} />}
    />
  )
}

function Told({ of }: { of: Review }) {
  const t = useText()
  const { facts, told, applicant } = of
  const changed = told.costFen !== facts.costFen || told.insuredFen !== facts.insuredFen || told.aidFen !== facts.aidFen
  return (
    <div className="case-column">
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
