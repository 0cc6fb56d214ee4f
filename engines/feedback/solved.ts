// “Solved” is said by the worker: asked when a case is closed, once more after thirty days, never a third time. Silence is not solved.
import { sql } from 'kysely'
import { at } from '#base/dated.ts'
import { addDays, type Day, startOfDay } from '#base/day.ts'
import type { Flow } from '#base/flow.ts'
import { newId } from '#base/ids.ts'
import { type Lang, say, type Text } from '#base/text.ts'
import { reopenCase, reopeningOf } from '#engines/cases/reopen.ts'
import { readCase } from '#engines/cases/rows.ts'
import { recordFact, reverseFact } from '#engines/figures/facts.ts'
import type { Db } from '#kernel/db/db.ts'
import { notify } from '#kernel/notify/notify.ts'
import { orgNames } from '#kernel/org/org.ts'
import { localRules } from '#kernel/rules/rules.ts'
import { type Act, type JobAct, type Look, seeing } from '#kernel/service.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { workedOn } from './ratings.ts'
import { askAgainDays } from './rules.ts'
import { owe, owedOf } from './unsolved.ts'
import { refuse, type Solved, type SolvedWay, solvedNotices } from './words.ts'

/** One closing of a case, and what was asked and said of it. */
export interface Closing {
  readonly caseId: string
  readonly seq: number
  readonly kind: string
  readonly number: string
  readonly state: string
  readonly personId: string
  readonly orgId: string
  readonly orgPath: string
  readonly closedOn: Day
  readonly askedAt: Date | null
  readonly askedAgainAt: Date | null
  readonly againOn: Day | null
  readonly settled: boolean
}

const closingColumns =
  sql.raw(`c.id as "caseId", c.version as seq, c.kind, c.number, c.state, c.org_id as "orgId", c.org_path as "orgPath",
  coalesce((select k.merged_into from kernel_person k where k.id = c.person_id), c.person_id) as "personId",
  (c.closed_at at time zone 'Asia/Shanghai')::date as "closedOn", a.asked_at as "askedAt", a.asked_again_at as "askedAgainAt",
  a.again_on as "againOn", coalesce(a.settled, false) as settled`)

/** Of a closed case that its flow asks about; undefined for any other. `lock` holds the case until the end of the command. */
export async function closingOf<T>(
  call: Pick<Look<T>, 'db' | 'house'>,
  caseId: string,
  lock = false,
): Promise<Closing | undefined> {
  if (lock) await sql`select from cases_case where id = ${caseId} for update`.execute(call.db)
  const { rows } = await sql<Closing>`
    select ${closingColumns} from cases_case c left join feedback_asking a on a.case_id = c.id and a.seq = c.version
    where c.id = ${caseId} and c.closed_at is not null and c.person_id is not null`.execute(call.db)
  const found = rows[0]
  return found && call.house.flows.get(found.kind)?.solved?.after.includes(found.state) ? found : undefined
}

export interface Said {
  readonly id: string
  readonly round: number
  readonly answer: Solved
  readonly text: string | null
  readonly way: SolvedWay
  readonly at: Date
}

export async function saidOf<T>(db: Db<T>, { caseId, seq }: Pick<Closing, 'caseId' | 'seq'>): Promise<Said[]> {
  const { rows } = await sql<Said>`
    select id, round, answer, text, way, at from feedback_solved where case_id = ${caseId} and seq = ${seq} order by round`.execute(
    db,
  )
  return rows
}

/** Which answer is waited for: the first, the second once it was asked, or none. */
export function roundOf(closing: Pick<Closing, 'askedAgainAt' | 'settled'>, said: readonly Said[]): 1 | 2 | null {
  if (said.some(s => s.answer === 'YES' || s.round === 2)) return null
  if (closing.askedAgainAt) return 2
  return said.length === 0 ? 1 : null
}

export interface Saying {
  readonly caseId: string
  readonly answer: Solved
  readonly text: string | null
  /** Asks that the case goes on. */
  readonly reopen: boolean
}

/**
 * Keeps what the worker says, and takes the case up again when they ask for it. Whoever calls has seen that it is their case, or theirs to ask about.
 * @throws feedback.not_asked for a case that is not closed, or whose flow does not ask; feedback.said when this was answered already;
 *   feedback.own_work for an officer who handled it; feedback.reopen_only_no; every code of `reopenCase`
 */
export async function saySolved<T>(
  act: Act<T>,
  { caseId, answer, text, reopen }: Saying,
  way: SolvedWay,
): Promise<void> {
  const { tx, now, actor } = act
  const closing = await closingOf(act, caseId, true)
  if (!closing) throw refuse('feedback.not_asked')
  if (reopen && answer !== 'NO') throw refuse('feedback.reopen_only_no')
  if (way !== 'SELF' && (await workedOn(tx, caseId, actor.accountId))) throw refuse('feedback.own_work')
  const round = roundOf(closing, await saidOf(tx, closing))
  if (round === null) throw refuse('feedback.said')
  await putAsking(act, closing, null)
  const id = newId(now)
  await sql`
    insert into feedback_solved (id, case_id, seq, round, person_id, answer, text, way, account_id, sitting_id, at)
    values (${id}, ${caseId}, ${closing.seq}, ${round}, ${closing.personId}, ${answer}, ${text?.trim() || null}, ${way},
      ${actor.accountId}, ${actor.sitting?.id ?? null}, ${now})`.execute(tx)
  await countAs(act, closing, answer)
  if (answer === 'NO' && !reopen) await owe(act, id, closing.orgPath)
  if (answer === 'YES' || round === 2 || reopen)
    await sql`update feedback_asking set settled = true where case_id = ${caseId} and seq = ${closing.seq}`.execute(tx)
  act.touched('case', caseId)
  act.touched('person', closing.personId)
  if (reopen) await reopenCase(act, act.house.flows.get(closing.kind) as Flow, caseId, reasonOf(text, act.lang))
}

const reasonOf = (text: string | null, lang: Lang) => text?.trim() || say(goesOn, lang)
const goesOn: Text = { zh: '职工说这件事没有解决。', en: 'The worker says that it is not solved.' }

/** The row of a closing, made when it is asked about or answered, whichever comes first. */
async function putAsking<T>(act: JobAct<T>, closing: Closing, askedAt: Date | null): Promise<void> {
  const local = await localRules(seeing<KernelTables>(act).db, closing.orgPath)
  const again = addDays(closing.closedOn, at(askAgainDays, closing.closedOn, local).value)
  const { rows } = await sql`
    insert into feedback_asking (case_id, seq, person_id, org_id, org_path, closed_on, asked_at, again_on)
    values (${closing.caseId}, ${closing.seq}, ${closing.personId}, ${closing.orgId}, ${closing.orgPath}, ${closing.closedOn}, ${askedAt}, ${again})
    on conflict (case_id, seq) do nothing returning case_id`.execute(act.tx)
  if (rows.length) await countAs(act, closing, 'SILENT')
}

/** Counted once, by the day it was closed, under the last thing that was said of it. */
async function countAs<T>(act: JobAct<T>, closing: Closing, category: Solved | 'SILENT'): Promise<void> {
  const ref = { kind: 'cases_case', id: closing.caseId }
  const kind = 'feedback.solved'
  await reverseFact(act.tx, { kind, ref, at: act.now })
  await recordFact(act.tx, {
    ...{ kind, day: closing.closedOn, at: act.now, orgId: closing.orgId, personId: closing.personId, ref },
    dims: { category, service: closing.kind },
  })
}

const atOnce = 100
/** What was closed longer ago when this began to be asked is not dug up. */
const lookBackDays = 7

/** Asks about cases closed before today; true while there are more. */
export async function askSome<T>(act: JobAct<T>): Promise<boolean> {
  const asked = [...act.house.flows.values()].flatMap(f =>
    (f.solved?.after ?? []).map(state => ({ kind: f.kind, state })),
  )
  const { rows } = await sql<Closing>`
    select ${closingColumns} from cases_case c left join feedback_asking a on a.case_id = c.id and a.seq = c.version
    where c.closed_at >= ${startOfDay(addDays(act.today, -lookBackDays))} and c.closed_at < ${startOfDay(act.today)} and c.person_id is not null
      and (c.kind, c.state) in (select * from unnest(${asked.map(a => a.kind)}::text[], ${asked.map(a => a.state)}::text[]))
      and a.case_id is null
    order by c.closed_at, c.id limit ${atOnce} for update of c skip locked`.execute(act.tx)
  for (const closing of rows) {
    await putAsking(act, closing, act.now)
    await tell(act, closing, 'first')
  }
  return rows.length === atOnce
}

/** Asks once more whoever has not said that it is solved; true while there are more. */
export async function askAgainSome<T>(act: JobAct<T>): Promise<boolean> {
  const { rows } = await sql<Closing>`
    select ${closingColumns} from feedback_asking a join cases_case c on c.id = a.case_id and c.version = a.seq
    where a.again_on <= ${act.today} and a.asked_again_at is null and not a.settled and c.person_id is not null
    order by a.again_on, a.case_id limit ${atOnce} for update of a skip locked`.execute(act.tx)
  for (const closing of rows) {
    await sql`
      update feedback_asking set asked_at = coalesce(asked_at, ${act.now}), asked_again_at = ${act.now}
      where case_id = ${closing.caseId} and seq = ${closing.seq}`.execute(act.tx)
    await tell(act, closing, 'again')
  }
  return rows.length === atOnce
}

async function tell<T>(act: JobAct<T>, closing: Closing, which: keyof typeof solvedNotices): Promise<void> {
  const flow = act.house.flows.get(closing.kind)
  const words = (lang: Lang) =>
    say(solvedNotices[which], lang, { title: flow?.title[lang] ?? closing.kind, number: closing.number })
  await notify(act.tx, act.house, act.now, {
    personId: closing.personId,
    template: { code: 'feedback.solved', zh: words('zh'), en: words('en') },
    link: `/feedback/cases/${closing.caseId}`,
  })
}

/** Of a closing, as its page shows it: what was said, what may be said now, and whether it may still go on. */
export async function solvedView<T>(call: Look<T>, caseId: string, forStaff: boolean) {
  const closing = await closingOf(call, caseId)
  if (!closing) return null
  const said = await saidOf(call.db, closing)
  const flow = call.house.flows.get(closing.kind)
  const file = flow && (await readCase(call.db, flow, caseId, call.today))
  const reopening = flow && file ? await reopeningOf(call, flow, file) : null
  const round = roundOf(closing, said)
  const owed = await owedOf(
    call.db,
    said.map(s => s.id),
  )
  const names = await orgNames(
    call.db,
    [...owed.values()].flatMap(o => o.orgId ?? []),
    call.today,
  )
  const replyTo = (id: string) => {
    const { at, text, orgId, dueOn } = owed.get(id) ?? {}
    const reply = at && text && orgId ? { at: at.toISOString(), orgName: names.get(orgId) ?? '', text } : null
    return { replyBy: reply ? null : (dueOn ?? null), reply }
  }
  return {
    closedOn: closing.closedOn,
    said: said.map(({ id, ...s }) => ({ ...s, at: s.at.toISOString(), ...replyTo(id) })),
    mayAnswer: round !== null && !(forStaff && (await workedOn(call.db, caseId, call.actor.accountId))),
    /** The last time it is asked. */
    last: round === 2,
    againOn: round === null && !closing.settled && closing.askedAgainAt === null ? closing.againOn : null,
    reopenUntil: reopening && call.today <= reopening.until ? reopening.until : null,
  }
}
