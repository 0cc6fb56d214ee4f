// What a hardship case tells to a second look: its figures, what was found at home and by the check, and whose hands it went through.
import type { Day } from '#base/day.ts'
import { type Fen, fen } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import type { Answer, Dossier, Fact, Following, Hands, Reading } from '#kernel/dossier.ts'
import { householdOf } from '#kernel/people/households.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { localRules } from '#kernel/rules/rules.ts'
import { factsOf, type Tables } from './applications.ts'
import { getApplication } from './field-work.ts'
import { assess, type Facts, incomeHeads, rigidHeads } from './rules.ts'
import { type Exclusion, exclusions } from './rules-exclusions.ts'
import { dossierWords, eventWords, hardshipTypes, incomeWords, rigidWords } from './words.ts'

export const hardshipDossier: Dossier<Tables> = {
  kind: 'hardship',
  facts,
  ruleDay: async (call, caseId) => (await getApplication(call, caseId)).applied_on,
  async judge(call, caseId, given, on) {
    const { org_path } = await call.db
      .selectFrom('cases_case')
      .select('org_path')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    const said = assess(asRules(given, on), await localRules(call.db, org_path))
    return {
      eligible: said.eligible,
      outcome: said.eligible && said.hardshipType ? hardshipTypes[said.hardshipType] : dossierWords.not,
      reasons: said.reasons,
      used: said.used,
    }
  },
  hands,
  looked,
}

type Application = Awaited<ReturnType<typeof getApplication>>

/** The application's figures, or those of a newer one of the same person; the household as it lives today. */
async function facts(call: Reading<Tables>, caseId: string): Promise<Fact[]> {
  const { db, house, today } = call
  const own = await getApplication(call, caseId)
  const newer = await db
    .selectFrom('hardship_application')
    .selectAll()
    .where(ofPerson('person_id', own.person_id))
    .orderBy('case_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const a = newer ?? own
  const household = await householdOf(db, own.person_id, today)
  const visits = await db.selectFrom('hardship_visit').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
  const checks = await db.selectFrom('hardship_check').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
  const size = household && a.household_size !== 1 ? household.members.length : a.household_size
  return [
    { key: 'householdSize', label: dossierWords.size, unit: 'COUNT', value: size, mayClaim: true },
    ...money('income', incomeHeads, incomeWords, a.income),
    ...money('rigid', rigidHeads, rigidWords, a.rigid),
    { key: 'causeCostFen', label: dossierWords.cause, unit: 'FEN', value: a.cause_cost_fen, mayClaim: true },
    { key: 'event', label: dossierWords.event, unit: 'WORDS', value: a.event ?? '', shown: eventOf(a) },
    { key: 'exclusions', label: dossierWords.exclusions, unit: 'WORDS', ...excluded(a.exclusions as Exclusion[]) },
    { key: 'story', label: dossierWords.story, unit: 'WORDS', value: a.story },
    ...visits.map(
      (v, i): Fact => ({
        key: `visit.${i}`,
        label: dossierWords.visit,
        unit: 'WORDS',
        value: house.vault.open(v.findings_sealed),
      }),
    ),
    ...checks.map(
      (c, i): Fact => ({
        key: `check.${i}`,
        label: dossierWords.check,
        unit: 'WORDS',
        value: house.vault.open(c.result_sealed),
      }),
    ),
  ]
}

const money = <H extends string>(
  group: 'income' | 'rigid',
  heads: readonly H[],
  words: Readonly<Record<H, Text>>,
  kept: unknown,
): Fact[] =>
  heads.map(head => ({
    key: `${group}.${head}`,
    label: words[head],
    unit: 'FEN',
    value: (kept as Record<H, number>)[head],
    mayClaim: true,
  }))

const eventOf = (a: Application): Text => (a.event ? eventWords[a.event] : dossierWords.none)

function excluded(codes: readonly Exclusion[]): { value: string; shown: Text } {
  const rules = exclusions.values.at(-1)?.value
  const words = (lang: 'zh' | 'en') => codes.map(code => rules?.[code][lang] ?? code).join(' ')
  return {
    value: codes.toSorted().join(','),
    shown: codes.length ? { zh: words('zh'), en: words('en') } : dossierWords.none,
  }
}

/** Facts of the dossier as the rules take them. */
function asRules(given: readonly Fact[], on: Day): Facts {
  const value = (key: string) => given.find(f => f.key === key)?.value
  const number = (key: string) => Number(value(key) ?? 0)
  const sums = <H extends string>(group: string, heads: readonly H[]) =>
    Object.fromEntries(heads.map(head => [head, fen(number(`${group}.${head}`))])) as Record<H, Fen>
  return {
    appliedOn: on,
    householdSize: Math.max(1, number('householdSize')),
    income: sums('income', incomeHeads),
    rigid: sums('rigid', rigidHeads),
    causeCostFen: fen(number('causeCostFen')),
    listedEvent: value('event') !== undefined && value('event') !== '',
    exclusions: String(value('exclusions') ?? '')
      .split(',')
      .filter(Boolean) as Exclusion[],
  }
}

/** Visitors are known by name; who proposed or confirmed a grant, by account. */
async function hands({ db }: Reading<Tables>, caseId: string): Promise<Hands> {
  const visits = await db.selectFrom('hardship_visit').select('visitors').where('case_id', '=', caseId).execute()
  const grants = await db
    .selectFrom('hardship_grant as g')
    .innerJoin('hardship_archive as a', 'a.id', 'g.archive_id')
    .select(['g.proposed_by', 'g.decided_by'])
    .where('a.case_id', '=', caseId)
    .execute()
  return {
    accountIds: grants.flatMap(g => [g.proposed_by, g.decided_by]).filter(id => id !== null),
    names: [...new Set(visits.flatMap(v => v.visitors as string[]))],
  }
}

/**
 * Overturned, the household belongs to this case again, the figures that the worker put right are taken over,
 * and the rules of the day of the application judge them anew. The decision keeps the figures it fell on.
 */
async function looked(act: Following<Tables>, caseId: string, answer: Answer): Promise<void> {
  if (answer.outcome === 'UPHELD') return
  const { tx } = act
  const own = await getApplication(act, caseId)
  await tx
    .updateTable('hardship_person')
    .set({ until_on: null })
    .where('case_id', '=', caseId)
    .where('archive_id', 'is', null)
    .execute()
  if (answer.claims.length === 0) return
  const claim = (key: string, before: number) => answer.claims.find(c => c.key === key)?.value ?? before
  const sums = <H extends string>(group: string, heads: readonly H[], kept: unknown) =>
    Object.fromEntries(
      heads.map(head => [head, fen(claim(`${group}.${head}`, (kept as Record<H, number>)[head]))]),
    ) as Record<H, Fen>
  const corrected = {
    householdSize: claim('householdSize', own.household_size),
    income: sums('income', incomeHeads, own.income),
    rigid: sums('rigid', rigidHeads, own.rigid),
    causeCostFen: claim('causeCostFen', own.cause_cost_fen),
  }
  const { org_path } = await tx
    .selectFrom('cases_case')
    .select('org_path')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const assessment = assess(
    factsOf({ ...corrected, event: own.event, exclusions: own.exclusions as Exclusion[] }, own.applied_on),
    await localRules(tx, org_path),
  )
  await tx
    .updateTable('hardship_application')
    .set({
      household_size: corrected.householdSize,
      income: JSON.stringify(corrected.income),
      rigid: JSON.stringify(corrected.rigid),
      cause_cost_fen: fen(corrected.causeCostFen),
      assessment: JSON.stringify(assessment),
      hardship_type: assessment.hardshipType,
      eligible: assessment.eligible,
    })
    .where('case_id', '=', caseId)
    .execute()
}
