// What the letter about a claim says: how much under which plan, counted line by line, or every reason with its clause; and what can be done.
import { type Day, formatDay } from '#base/day.ts'
import { capital, fen, formatYuan } from '#base/money.ts'
import { say } from '#base/text.ts'
import { type CaseRow, issueLetter, lastMove } from '#engines/cases/cases.ts'
import type { Way } from '#engines/funds/words.ts'
import { personById } from '#kernel/people/people.ts'
import type { Act } from '#kernel/service.ts'
import type { JudgedOut } from './api-claims-forms.ts'
import { reasonsOf } from './assess-say.ts'
import { factsIn, type Kept, type Tables } from './claims.ts'
import { relationWords } from './rules-code-words.ts'
import { claimLetterWords as words } from './words-claims.ts'

export async function tellApproved(
  act: Act<Tables>,
  moved: CaseRow,
  claim: Kept,
  said: JudgedOut,
  way: Way,
): Promise<void> {
  const { org } = await lastMove(act.tx, moved)
  const paid = said.statements.filter(s => s.payFen > 0)
  const lines = paid.flatMap(s => s.verdicts.flatMap(v => v.lines))
  const total = fen(said.payFen)
  await issueLetter(act, moved, {
    issuerId: org.id,
    title: words.title.zh,
    outcome: words.approved,
    paragraphs: [
      ...(await opening(act, moved, claim)),
      say(way === 'HAND' ? words.amountByHand : words.amount, 'zh', {
        yuan: formatYuan(total),
        capital: capital(total),
      }),
      ...paid.flatMap(s => [
        say(words.plan, 'zh', { plan: s.plan, yuan: formatYuan(fen(s.payFen)) }),
        ...s.verdicts
          .filter(v => v.outcome === 'PAID')
          .flatMap(v => v.lines)
          .map(l =>
            say(words.line, 'zh', {
              what: l.zh,
              yuan: formatYuan(fen(l.payFen)),
              document: l.document,
              clause: l.clause,
            }),
          ),
      ]),
      words.wrong.zh,
    ],
    clauses: clausesOf(lines),
  })
}

export async function tellRefused(act: Act<Tables>, moved: CaseRow, claim: Kept, said: JudgedOut): Promise<void> {
  const { org, reason } = await lastMove(act.tx, moved)
  const reasons = reasonsOf(said)
  await issueLetter(act, moved, {
    issuerId: org.id,
    title: words.title.zh,
    outcome: words.refusedOutcome,
    paragraphs: [
      ...(await opening(act, moved, claim)),
      words.refused.zh,
      ...reasons.map(
        (r, i) =>
          `${i + 1}. ${say(words.why, 'zh', { what: r.zh, why: r.zh, document: r.document, clause: r.clause }).trim()}`,
      ),
      ...(reason ? [say(words.opinion, 'zh', { reason })] : []),
      words.appeal.zh,
    ],
    clauses: clausesOf(reasons),
  })
}

async function opening(act: Act<Tables>, moved: CaseRow, claim: Kept): Promise<string[]> {
  const first = say(words.opening, 'zh', { on: formatDay(claim.filed_on as Day, 'zh'), number: moved.number })
  if (claim.patient_relation !== 'MEMBER') {
    const { patient } = factsIn(act, claim)
    return [
      first,
      say(words.patient, 'zh', { name: patient?.name ?? '', relation: relationWords[claim.patient_relation].zh }),
    ]
  }
  if (claim.payee_relation === 'SELF') return [first]
  const member = await personById(act.tx, claim.person_id)
  return [first, say(words.member, 'zh', { name: member.name })]
}

interface Cited {
  readonly document: string
  readonly clause: string
  readonly sentence: string
}
const clausesOf = (cited: readonly Cited[]) => {
  const all = cited.map(c => ({ clause: `${c.document} ${c.clause}`, sentence: c.sentence }))
  return all.filter((c, i) => all.findIndex(o => o.clause === c.clause && o.sentence === c.sentence) === i)
}
