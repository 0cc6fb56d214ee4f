// What a claim tells to a second look: the sheets, the days, what was found; what the plans say of it; and the way back.
import type { Day } from '#base/day.ts'
import { type Fen, fen, formatYuan } from '#base/money.ts'
import { filled, type Text } from '#base/text.ts'
import type { Answer, Dossier, Fact, Following, Judged, Reading } from '#kernel/dossier.ts'
import type { BillIn } from './api-claims-forms.ts'
import { judge as judgeClaim } from './assess.ts'
import { reasonsOf, saidJudgement } from './assess-say.ts'
import { factsOf, getClaim, type Tables } from './claims.ts'
import { takeInvoicesAgain } from './claims-bills.ts'
import { causeWords } from './rules-code-words.ts'
import { type ClaimFacts, paidOf } from './rules-told.ts'
import { claimDossierWords as words } from './words-claims.ts'

export const claimDossier: Dossier<Tables> = {
  kind: 'mutual-aid',
  facts,
  ruleDay: async (call, caseId) => (await getClaim(call, caseId)).filed_on,
  judge,
  // Whoever told, checked, assessed and decided stands in the history of the case; nobody else has a hand in it.
  hands: async () => ({ accountIds: [], names: [] }),
  looked,
}

async function facts(call: Reading<Tables>, caseId: string): Promise<Fact[]> {
  const claim = await getClaim(call, caseId)
  const { vault } = call.house
  const f = await factsOf(call, claim)
  const said = (key: string, label: Text, value: string | null | undefined, shown?: Text): Fact[] =>
    value ? [{ key, label, unit: 'WORDS', value, ...(shown ? { shown } : {}) }] : []
  return [
    ...said('cause', words.cause, f.cause, causeWords[f.cause]),
    ...said('patient', words.patient, f.patient?.name),
    ...said('filedOn', words.filed, claim.filed_on),
    ...said('diagnosis', words.diagnosis, f.diagnosis),
    ...f.bills.flatMap((b, i) => [
      ...said(`stay${i}`, filled(words.bill, { n: i + 1 }), stayOf(b)),
      sum(`total${i}`, filled(words.total, { n: i + 1 }), fen(b.totalFen)),
      sum(`paid${i}`, filled(words.paid, { n: i + 1 }), paidOf(b)),
      sum(`own${i}`, filled(words.own, { n: i + 1 }), fen(b.ownExpenseFen ?? 0)),
    ]),
    ...said('story', words.story, f.story),
    ...said('findings', words.findings, claim.findings_sealed && vault.open(claim.findings_sealed)),
  ]
}

const sum = (key: string, label: Text, value: Fen): Fact => ({ key, label, unit: 'FEN', value, mayClaim: true })

const stayOf = (b: BillIn) =>
  b.admittedOn ? `${b.admittedOn} – ${b.dischargedOn ?? ''}，${b.hospital}` : `${b.settledOn}，${b.hospital}`

/** The facts as they stand, with the sums that somebody says are otherwise. What others paid changes as one sum, the basic scheme's. */
function withSums(f: ClaimFacts, value: (key: string) => number | undefined): ClaimFacts {
  return {
    ...f,
    bills: f.bills.map((b, i) => {
      const paid = value(`paid${i}`)
      const more = paid === undefined ? 0 : paid - paidOf(b)
      return {
        ...b,
        totalFen: value(`total${i}`) ?? b.totalFen,
        basicFen: Math.max(0, (b.basicFen ?? 0) + more),
        ownExpenseFen: value(`own${i}`) ?? b.ownExpenseFen ?? 0,
      }
    }),
  }
}

async function judge(call: Reading<Tables>, caseId: string, given: readonly Fact[], on: Day): Promise<Judged> {
  const claim = await getClaim(call, caseId)
  const { story: _, ...kept } = await factsOf(call, claim)
  const value = (key: string) => {
    const found = given.find(f => f.key === key)?.value
    return typeof found === 'number' ? found : undefined
  }
  const judged = await judgeClaim(call, {
    memberId: claim.person_id,
    caseId,
    filedOn: on,
    facts: withSums(kept, value),
  })
  return {
    eligible: judged.payFen > 0,
    outcome: judged.payFen > 0 ? filled(words.due, { yuan: formatYuan(judged.payFen) }) : words.not,
    reasons: reasonsOf(saidJudgement(judged)).map(r => ({ ...r, details: {} })),
    used: judged.under.map(({ held }) => {
      const { plan, number } = held.planVersion
      const { clause, sentence } = plan.cover.cite
      return {
        key: 'mutual-aid.plan',
        from: held.cover.effectiveOn,
        value: `${plan.code} v${number}`,
        setBy: plan.organiser,
        document: plan.documents[0]?.number ?? plan.documents[0]?.title ?? '',
        clause,
        sentence,
      }
    }),
  }
}

/**
 * Overturned, the claim is open again and its invoices are taken again: one that was used meanwhile keeps it closed. The sums that the
 * member put right are taken over unless they contradict each other; whoever decides next counts them anew.
 */
async function looked(act: Following<Tables>, caseId: string, answer: Answer): Promise<void> {
  if (answer.outcome === 'UPHELD') return
  const claim = await getClaim(act, caseId)
  await act.tx.updateTable('mutual_aid_claim').set({ closed_on: null }).where('case_id', '=', caseId).execute()
  const { story: _, ...kept } = await factsOf(act, claim)
  await takeInvoicesAgain(act, caseId)
  const { bills } = withSums(kept, key => answer.claims.find(c => c.key === key)?.value)
  if (answer.claims.length === 0 || bills.some(b => b.totalFen <= 0 || paidOf(b) > b.totalFen)) return
  for (const [i, bill] of bills.entries())
    await act.tx
      .updateTable('mutual_aid_bill')
      .set({ content_sealed: act.house.vault.seal(JSON.stringify(bill)) })
      .where('case_id', '=', caseId)
      .where('n', '=', i + 1)
      .execute()
}
