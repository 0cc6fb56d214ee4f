// What a request for relief tells to a second look: the sums, what happened, what the union found; and the way back.
import type { Selectable } from 'kysely'
import type { Day } from '#base/day.ts'
import { add, type Fen, fen, formatYuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import type { Answer, Dossier, Fact, Following, Judged, Reading } from '#kernel/dossier.ts'
import { householdOf } from '#kernel/people/households.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { localRules } from '#kernel/rules/rules.ts'
import { claimHousehold } from './household.ts'
import { refuse } from './refuse.ts'
import { getRequest, judgedColumns, type Kept, lastHelped, type Tables } from './requests.ts'
import { assess, type EventKind, type Grade } from './rules.ts'
import type { ReliefEvent } from './tables.gen.ts'
import { dossierWords, eventWords, gradeWords } from './words.ts'

export const reliefDossier: Dossier<Tables> = {
  kind: 'relief',
  facts,
  ruleDay: async (call, caseId) => (await getRequest(call, caseId)).applied_on,
  judge,
  // Whoever told, entered, confirmed and decided stands in the history of the case; nobody else has a hand in it.
  hands: async () => ({ accountIds: [], names: [] }),
  looked,
}

async function facts(call: Reading<Tables>, caseId: string): Promise<Fact[]> {
  const { vault } = call.house
  const r = await getRequest(call, caseId)
  const event = await eventOf(call, r)
  const story = vault.open(r.story_sealed)
  const words = (key: string, label: Text, value: string, shown?: Text): Fact => ({
    ...{ key, label, unit: 'WORDS', value },
    ...(shown ? { shown } : {}),
  })
  const sum = (key: string, label: Text, value: Fen): Fact => ({ key, label, unit: 'FEN', value, mayClaim: true })
  return [
    words('kind', dossierWords.kind, event?.name ?? r.kind, event ? undefined : eventWords[r.kind]),
    words('happenedOn', dossierWords.happenedOn, r.happened_on),
    ...(event
      ? [words('grade', dossierWords.grade, r.grade ?? '', gradeWords[r.grade as Grade])]
      : [
          sum('costFen', dossierWords.cost, r.cost_fen),
          sum('insuredFen', dossierWords.insured, r.insured_fen),
          sum('aidFen', dossierWords.aid, r.aid_fen),
          words('filed', dossierWords.filed, String(r.filed), r.filed ? dossierWords.yes : dossierWords.no),
          words('lastHelpedOn', dossierWords.last, (await lastHelped(call.db, r.person_id, caseId)) ?? ''),
        ]),
    ...(story ? [words('story', dossierWords.story, story)] : []),
    ...(r.findings_sealed ? [words('findings', dossierWords.findings, vault.open(r.findings_sealed))] : []),
  ]
}

/** A sum by the rules of the day; a household of a disaster by the grade that the event set. */
async function judge(call: Reading<Tables>, caseId: string, given: readonly Fact[], on: Day): Promise<Judged> {
  const r = await getRequest(call, caseId)
  const event = await eventOf(call, r)
  if (event) {
    const { document, clause, sentence } = event
    return {
      eligible: true,
      outcome: gradeWords[r.grade as Grade],
      reasons: [],
      used: [
        {
          key: 'relief.event',
          from: event.happened_on,
          value: r.amount_fen,
          setBy: event.name,
          ...{ document, clause, sentence },
        },
      ],
    }
  }
  const said = await judgedBy(call, caseId, given, on)
  const yuan = formatYuan(said.amountFen)
  return {
    eligible: said.eligible,
    outcome: said.eligible ? { zh: `可以救助 ${yuan} 元`, en: `Relief of ${yuan} yuan` } : dossierWords.not,
    reasons: said.reasons,
    used: said.used,
  }
}

async function judgedBy(call: Reading<Tables>, caseId: string, given: readonly Fact[], on: Day) {
  const value = (key: string) => given.find(f => f.key === key)?.value
  const sum = (key: string) => fen(Number(value(key) ?? 0))
  const { org_path } = await call.db
    .selectFrom('cases_case')
    .select('org_path')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  return assess(
    {
      appliedOn: on,
      kind: (await getRequest(call, caseId)).kind as EventKind,
      happenedOn: String(value('happenedOn')) as Day,
      costFen: sum('costFen'),
      insuredFen: sum('insuredFen'),
      aidFen: sum('aidFen'),
      filed: value('filed') === 'true',
      lastHelpedOn: (String(value('lastHelpedOn') ?? '') || null) as Day | null,
    },
    await localRules(call.db, org_path),
  )
}

const eventOf = async (call: Reading<Tables>, r: Kept): Promise<Selectable<ReliefEvent> | undefined> =>
  r.event_id
    ? call.db.selectFrom('relief_event').selectAll().where('id', '=', r.event_id).executeTakeFirst()
    : undefined

/**
 * Overturned, the request is open again: nobody may have asked for another meanwhile, and of a disaster the household is in its list again.
 * The sums that the worker put right are taken over and judged by the rules of the day of the request; sums that contradict each other are
 * not, and the step to which it goes back asks about them.
 */
async function looked(act: Following<Tables>, caseId: string, answer: Answer): Promise<void> {
  if (answer.outcome === 'UPHELD') return
  const { tx, today } = act
  const r = await getRequest(act, caseId)
  const other = await openElse(act, r)
  if (other) throw refuse('relief.asked_meanwhile', { number: other })
  await tx.updateTable('relief_request').set({ closed_on: null }).where('case_id', '=', caseId).execute()
  if (r.event_id) await claimHousehold(tx, r.event_id, caseId, r.person_id, await householdOf(tx, r.person_id, today))
  if (r.event_id || answer.claims.length === 0) return
  const claim = (key: string, before: Fen) => fen(answer.claims.find(c => c.key === key)?.value ?? before)
  const cost = claim('costFen', r.cost_fen)
  const insured = claim('insuredFen', r.insured_fen)
  const aid = claim('aidFen', r.aid_fen)
  if (add(insured, aid) > cost) return
  const sums = { cost_fen: cost, insured_fen: insured, aid_fen: aid }
  await tx.updateTable('relief_request').set(sums).where('case_id', '=', caseId).execute()
  const judged = await judgedBy(act, caseId, await facts(act, caseId), r.applied_on)
  await tx.updateTable('relief_request').set(judgedColumns(judged)).where('case_id', '=', caseId).execute()
}

/** The number of another request of the same human that is still open; of a disaster there may be one beside. */
async function openElse({ tx }: Following<Tables>, r: Kept): Promise<string | undefined> {
  if (r.event_id) return undefined
  const row = await tx
    .selectFrom('relief_request as o')
    .innerJoin('cases_case as c', 'c.id', 'o.case_id')
    .select('c.number')
    .where(ofPerson('o.person_id', r.person_id))
    .where('o.event_id', 'is', null)
    .where('o.closed_on', 'is', null)
    .where('o.case_id', '!=', r.case_id)
    .executeTakeFirst()
  return row?.number
}
