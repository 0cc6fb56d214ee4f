// One application before its officers: each condition with what the system sees today and what the union shows; the moves in one bar.
import { Link, useParams } from 'react-router'
import { DeskCase } from '#ui/cases/desk.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { homesApi } from '../api.ts'
import { foundWords, honour } from '../words.ts'
import { words } from './case-words.ts'
import { OneMove } from './desk-case-moves.tsx'
import { ConditionNow, ConditionWords, FileLinks, type Review } from './shown.tsx'

export default function ApplicationPage() {
  const { caseId = '' } = useParams()
  const review = useCall(homesApi.review, { caseId })
  return (
    <DeskCase
      caseId={caseId}
      of={review}
      words={words}
      title={{ zh: '职工之家申请', en: 'An application' }}
      register={{ zh: '职工之家申请台账', en: 'Applications for homes' }}
      facts={r => <Told of={r} />}
      reasons={r => <Conditions of={r} />}
      papers={r => r.conditions.flatMap(c => c.answer?.files ?? [])}
      sheet={move => <OneMove {...move} />}
    />
  )
}

function Told({ of }: { of: Review }) {
  const t = useText()
  return (
    <Section title={honour(of.kind, of.grade)}>
      <Facts
        of={[
          [
            t({ zh: '工会', en: 'Union' }),
            <Link key="u" to={`/homes/unions/${of.orgId}`}>
              <AsWritten>{of.applicant.name}</AsWritten>
            </Link>,
          ],
          [
            t({ zh: '办什么', en: 'What' }),
            of.recheck ? t({ zh: '到期复查', en: 'Re-check at the end of the term' }) : t({ zh: '新申请', en: 'New' }),
          ],
          [
            t({ zh: '按哪份条件', en: 'By which conditions' }),
            <AsWritten key="d">{`${of.standard.org} ${of.standard.document}`}</AsWritten>,
          ],
          [t({ zh: '荣誉管', en: 'Lasts' }), t({ zh: '{n} 年', en: '{n} years' }, { n: of.standard.years })],
          [
            t({ zh: '上门看过', en: 'Visited' }),
            of.visitedOn && (
              <span key="v">
                <DayText day={of.visitedOn} /> {of.visit && <AsWritten>{of.visit}</AsWritten>}
              </span>
            ),
          ],
          [t({ zh: '命名文件', en: 'Document' }), of.document && <AsWritten key="n">{of.document}</AsWritten>],
          [
            t({ zh: '荣誉', en: 'Honour' }),
            of.homeId && (
              <Link key="h" to={`/homes/${of.homeId}`}>
                {t({ zh: '打开', en: 'Open' })}
              </Link>
            ),
          ],
        ]}
      />
    </Section>
  )
}

function Conditions({ of }: { of: Review }) {
  const t = useText()
  return (
    <Section title={{ zh: '一条条看', en: 'Condition by condition' }}>
      <ul className="homes-list">
        {of.conditions.map(c => (
          <li key={c.key}>
            <div>
              <ConditionWords of={c} />
            </div>
            {c.met !== null && <ConditionNow of={c} />}
            {c.met === null && !c.answer && (
              <StatusTag tone={c.hard ? 'late' : 'quiet'}>{t({ zh: '没有交', en: 'Nothing handed in' })}</StatusTag>
            )}
            {c.answer && (
              <>
                {c.answer.words && (
                  <p>
                    <AsWritten>{c.answer.words}</AsWritten>
                  </p>
                )}
                <FileLinks files={c.answer.files} />
                {c.answer.found && (
                  <p>
                    <StatusTag tone={c.answer.found === 'MET' ? 'done' : 'late'}>
                      {t(foundWords[c.answer.found])}
                    </StatusTag>{' '}
                    {c.answer.remark && <AsWritten>{c.answer.remark}</AsWritten>}
                  </p>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
