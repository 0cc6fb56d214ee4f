// A decision as it was: the facts it rested on and what the rules said of them, kept when it falls, for whoever looks at it again.
import { sql } from 'kysely'
import { at } from '#base/dated.ts'
import { addDays, type Day } from '#base/day.ts'
import type { Flow, Term } from '#base/flow.ts'
import type { Db } from '#kernel/db/db.ts'
import type { Fact, Hands, Judged } from '#kernel/dossier.ts'
import { surviving } from '#kernel/people/same.ts'
import { localRules } from '#kernel/rules/rules.ts'
import { type JobAct, type Look, seeing } from '#kernel/service.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { appealDays } from './appeal-rules.ts'
import { stopClock } from './clock.ts'
import type { CaseFile, CaseRow } from './rows.ts'

type Reading<T> = Pick<Look<T>, 'db' | 'house' | 'today'>

export interface Decision {
  readonly caseId: string
  readonly seq: number
  readonly kind: string
  readonly state: string
  /** The step at which it fell. */
  readonly fromState: string
  readonly decidedOn: Day
  readonly ruleDay: Day
  readonly orgId: string
  readonly orgPath: string
  /** What was left of the step's clock. */
  readonly leftN: number
  readonly leftUnit: Term['unit']
  readonly appealUntil: Day | null
  readonly facts: readonly Fact[]
  /** Null where the service has no rules to ask. */
  readonly judged: Judged | null
}

const none: Hands = { accountIds: [], names: [] }

/** The dossier of a kind, asked with a call of whatever tables the caller knows. */
export function dossierOf<T>(call: Reading<T>, kind: string) {
  const dossier = call.house.dossiers.get(kind)
  const asked = seeing<unknown>(call)
  return {
    facts: async (caseId: string): Promise<readonly Fact[]> => (await dossier?.facts(asked, caseId)) ?? [],
    ruleDay: async (caseId: string): Promise<Day> => (await dossier?.ruleDay(asked, caseId)) ?? call.today,
    judge: async (caseId: string, facts: readonly Fact[], on: Day): Promise<Judged | null> =>
      (await dossier?.judge(asked, caseId, facts, on)) ?? null,
    hands: async (caseId: string): Promise<Hands> => (await dossier?.hands(asked, caseId)) ?? none,
  }
}

const lookedAt = (flow: Flow, state: string): boolean =>
  [flow.appeal?.against, flow.sample?.approved, flow.sample?.refused].some(states => states?.includes(state))

/** Keeps the decision that a move has just made; nothing for an end that nobody looks at again. */
export async function keepDecision<T>(act: JobAct<T>, flow: Flow, before: CaseRow, now: CaseRow): Promise<void> {
  if (!lookedAt(flow, now.state)) return
  const { tx, today, house } = act
  const dossier = dossierOf(act, flow.kind)
  const facts = await dossier.facts(now.id)
  const ruleDay = await dossier.ruleDay(now.id)
  const judged = await dossier.judge(now.id, facts, ruleDay)
  const left =
    before.dueOn && before.clockUnit
      ? stopClock({ clockUnit: before.clockUnit, dueOn: before.dueOn }, today, await house.calendar(tx))
      : ({ n: 0, unit: 'D' } as const)
  await sql`
    insert into cases_decision (case_id, seq, kind, state, from_state, decided_on, rule_day, org_id, org_path, left_n, left_unit, appeal_until,
      facts_sealed, judged)
    select ${now.id}, ${now.version}, ${flow.kind}, ${now.state}, ${before.state}, ${today}, ${ruleDay}, o.id, o.path, ${left.n}, ${left.unit},
      ${await untilFor(act, flow, now)}, ${house.vault.seal(JSON.stringify(facts))}, ${JSON.stringify(judged)}::jsonb
    from cases_event e join kernel_org o on o.id = coalesce(e.org_id, ${now.orgId})
    where e.case_id = ${now.id} and e.seq = ${now.version}`.execute(tx)
}

/** The last day on which another look may be asked for; as everywhere the day is fixed now and stays. */
async function untilFor<T>(act: JobAct<T>, flow: Flow, now: CaseRow): Promise<Day | null> {
  if (now.personId === null || !flow.appeal?.against.includes(now.state)) return null
  const local = await localRules(seeing<KernelTables>(act).db, now.orgPath)
  return addDays(act.today, at(appealDays, act.today, local).value)
}

/** The decision of an event, or the latest of the case; undefined where none was kept. */
export async function decisionOf<T>(
  call: Pick<Reading<T>, 'db' | 'house'>,
  caseId: string,
  seq?: number,
): Promise<Decision | undefined> {
  const { rows } = await sql<Omit<Decision, 'facts'> & { sealed: Buffer }>`
    select case_id as "caseId", seq, kind, state, from_state as "fromState", decided_on as "decidedOn", rule_day as "ruleDay", org_id as "orgId",
      org_path as "orgPath", left_n as "leftN", left_unit as "leftUnit", appeal_until as "appealUntil", facts_sealed as sealed, judged
    from cases_decision where case_id = ${caseId} and ${seq === undefined ? sql`true` : sql`seq = ${seq}`}
    order by seq desc limit 1`.execute(call.db)
  if (!rows[0]) return undefined
  const { sealed, ...row } = rows[0]
  return { ...row, facts: JSON.parse(call.house.vault.open(sealed)) as Fact[] }
}

/** Everybody who had a hand in a case: every move (in whose place ever), and what the service knows of visits and proposals. */
export interface Chain {
  readonly accountIds: ReadonlySet<string>
  readonly personIds: ReadonlySet<string>
  readonly names: ReadonlySet<string>
}

export async function chainOf<T>(call: Reading<T>, { row, events }: Pick<CaseFile, 'row' | 'events'>): Promise<Chain> {
  const hands = await dossierOf(call, row.kind).hands(row.id)
  const accountIds = new Set(
    [...events.flatMap(e => [e.accountId, e.forId]), ...hands.accountIds].filter(id => id !== null),
  )
  return { accountIds, personIds: await personsOf(call.db, accountIds), names: new Set(hands.names) }
}

async function personsOf<T>(db: Db<T>, accountIds: ReadonlySet<string>): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select ${surviving('a.person_id')} as id from kernel_account a where a.id = any(${[...accountIds]}::uuid[]) and a.person_id is not null`.execute(
    db,
  )
  return new Set(rows.map(r => r.id))
}

interface Somebody {
  readonly accountId: string | null
  readonly personId: string | null
  readonly name: string
}

/** Whether one of these had a hand in it. A namesake of a visitor is kept out too: better one colleague less than a judge of his own visit. */
export const inChain = (chain: Chain, people: readonly Somebody[]): boolean =>
  people.some(
    p =>
      (p.accountId !== null && chain.accountIds.has(p.accountId)) ||
      (p.personId !== null && chain.personIds.has(p.personId)) ||
      chain.names.has(p.name),
  )
