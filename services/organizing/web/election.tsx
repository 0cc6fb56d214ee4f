// An election from the roll to the votes; the founding group, a chair and the union above open the same page.
import { useParams } from 'react-router'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { DayText, Facts, StatusTag } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import { postWords, purposeWords } from '../words.ts'
import { DecideElection, ReportElection } from './election-decide.tsx'
import { Plan } from './election-plan.tsx'
import { Roll } from './election-roll.tsx'
import { Votes } from './election-votes.tsx'
import type { Election } from './shown.ts'
import './organizing.css'

export default function ElectionPage() {
  const { electionId = '' } = useParams()
  const election = useCall(organizingApi.election, { electionId })
  const of = election.data
  return (
    <Screen
      title={of ? purposeWords[of.purpose] : { zh: '选举', en: 'Election' }}
      lead={of?.union}
      {...(of?.caseId
        ? { back: { to: `/organizing/cases/${of.caseId}`, title: { zh: '建会申请', en: 'Founding a union' } } }
        : {})}
    >
      <Shown of={election} lines={8}>
        {e => <Inside key={`${e.seats.length}-${e.roll.length}`} of={e} />}
      </Shown>
    </Screen>
  )
}

function Inside({ of }: { of: Election }) {
  const t = useText()
  return (
    <>
      <Section title={{ zh: '按名册数出来的', en: 'Counted from the roll' }}>
        <Facts
          of={[
            [t({ zh: '应到', en: 'Due' }), of.due],
            [
              t({ zh: '到会', en: 'Attending' }),
              of.due === 0 ? (
                of.present
              ) : (
                <span key="p">
                  {of.present}{' '}
                  <StatusTag tone={of.present >= of.quorum ? 'done' : 'wait'}>
                    {of.present >= of.quorum
                      ? t({ zh: '满三分之二', en: 'A quorum' })
                      : t({ zh: '还差 {n} 人', en: '{n} more needed' }, { n: of.quorum - of.present })}
                  </StatusTag>
                </span>
              ),
            ],
            [
              t({ zh: '当选要', en: 'Votes to win' }),
              t({ zh: '{n} 票（超过应到的一半）', en: '{n} (more than half of those due)' }, { n: of.needed }),
            ],
            ...(of.heldOn
              ? ([[t({ zh: '选举日', en: 'Held on' }), <DayText key="d" day={of.heldOn} />]] as const)
              : []),
            ...(of.document ? ([[t({ zh: '文号', en: 'Document' }), of.document]] as const) : []),
          ]}
        />
      </Section>
      <Roll of={of} />
      {of.mayRecord && of.roll.length > 0 && <Plan of={of} />}
      {of.mayRecord && of.seats.some(s => s.candidates.length > 0) && <Votes of={of} />}
      <Result of={of} />
      {of.caseId === null && of.mayRecord && <ReportElection of={of} />}
      {of.mayDecide && <DecideElection of={of} />}
    </>
  )
}

/** Who won, once votes are there. */
function Result({ of }: { of: Election }) {
  const t = useText()
  if (of.ballots === null) return null
  return (
    <Section title={{ zh: '结果', en: 'Result' }}>
      {of.seats.map(s => (
        <div key={s.post}>
          <h3>{t(postWords[s.post])}</h3>
          <ul className="organizing-list">
            {s.candidates.map(c => (
              <li key={c.personId} className="organizing-line">
                <span>{c.name}</span>
                <span>
                  {t({ zh: '{n} 票', en: '{n} votes' }, { n: c.votes ?? 0 })}{' '}
                  {c.elected && <StatusTag tone="done">{t({ zh: '当选', en: 'Elected' })}</StatusTag>}
                  {s.tied.includes(c.personId) && (
                    <StatusTag tone="wait">{t({ zh: '票数相同，再投一次', en: 'A tie: vote again' })}</StatusTag>
                  )}
                </span>
              </li>
            ))}
          </ul>
          {s.open > 0 && (
            <p role="status">
              {t(
                { zh: '还有 {n} 个名额没有选出来，要再投一次票。', en: '{n} seats are not filled: vote again.' },
                { n: s.open },
              )}
            </p>
          )}
        </div>
      ))}
    </Section>
  )
}
