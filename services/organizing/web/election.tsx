// An election from the roll to its last round; the founding group, a chair and the union above open the same page.
import { useParams } from 'react-router'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import { electionStateWords, purposeWords } from '../words.ts'
import { CallOff, DecideElection, ReportElection } from './election-decide.tsx'
import { Plan } from './election-plan.tsx'
import { Attendance, Roll } from './election-roll.tsx'
import { Rounds } from './election-rounds.tsx'
import { Votes } from './election-votes.tsx'
import { ElectionPapers } from './papers.tsx'
import { type Election, electionTones } from './shown.ts'
import './organizing.css'

export default function ElectionPage() {
  const { electionId = '' } = useParams()
  const election = useCall(organizingApi.election, { electionId })
  const of = election.data
  return (
    <Screen
      title={of ? purposeWords[of.purpose] : { zh: '选举', en: 'Election' }}
      lead={of && <AsWritten>{of.union}</AsWritten>}
      {...(of ? { back: backOf(of) } : {})}
    >
      <Shown of={election} lines={8}>
        {e => <Inside key={`${e.id}-${e.called}-${e.roll.length}-${e.rounds.length}`} of={e} />}
      </Shown>
    </Screen>
  )
}

const backOf = (of: Election) =>
  of.caseId
    ? { to: `/organizing/cases/${of.caseId}`, title: { zh: '建会申请', en: 'Founding a union' } }
    : { to: `/organizing/unions/${of.orgId}`, title: { zh: '任期、职务和登记', en: 'Term, posts, registration' } }

/** What is to be done now stands open; what is done shows its result. */
function Inside({ of }: { of: Election }) {
  const votesNow = of.mayRecord && of.seats.length > 0 && of.next.length > 0
  return (
    <>
      <Numbers of={of} />
      <Roll of={of} />
      {of.mayRecord && of.roll.length > 0 && of.rounds.length === 0 && <Plan of={of} />}
      {of.rounds.length > 0 && <Rounds of={of} />}
      {votesNow && <Attendance of={of} />}
      {votesNow && <Votes of={of} round={of.rounds.length + 1} />}
      {of.mayRecord && of.caseId === null && <ReportElection of={of} />}
      {(of.mayDecide || of.recordedByYou) && <DecideElection of={of} />}
      <ElectionPapers electionId={of.id} papers={of.papers} />
      {of.mayRecord && of.called && <CallOff of={of} />}
    </>
  )
}

function Numbers({ of }: { of: Election }) {
  const t = useText()
  const last = of.rounds.at(-1)
  const present = last && !of.mayRecord ? last.present : of.present
  return (
    <Section
      title={{ zh: '按名册数出来的', en: 'Counted from the roll' }}
      aside={<StatusTag tone={electionTones[of.state]}>{t(electionStateWords[of.state])}</StatusTag>}
    >
      <Facts
        of={[
          [t({ zh: '应到', en: 'Due' }), of.due],
          [t({ zh: '到会', en: 'Attending' }), <Present key="p" present={present} of={of} />],
          [
            t({ zh: '当选要', en: 'Votes to win' }),
            t({ zh: '{n} 票（超过应到的一半）', en: '{n} (more than half of those due)' }, { n: of.needed }),
          ],
          ...(of.heldOn ? ([[t({ zh: '选举日', en: 'Held on' }), <DayText key="d" day={of.heldOn} />]] as const) : []),
          ...(of.document ? ([[t({ zh: '文号', en: 'Document' }), of.document]] as const) : []),
          ...(of.voidReason
            ? ([
                [t({ zh: '为什么作废', en: 'Why called off' }), <AsWritten key="v">{of.voidReason}</AsWritten>],
              ] as const)
            : []),
        ]}
      />
    </Section>
  )
}

function Present({ of, present }: { of: Election; present: number }) {
  const t = useText()
  if (of.due === 0) return present
  const enough = present >= of.quorum
  return (
    <span>
      {present}{' '}
      <StatusTag tone={enough ? 'done' : 'wait'}>
        {enough
          ? t({ zh: '满三分之二', en: 'A quorum' })
          : t({ zh: '还差 {n} 人满三分之二', en: '{n} more for a quorum' }, { n: of.quorum - present })}
      </StatusTag>
    </span>
  )
}
