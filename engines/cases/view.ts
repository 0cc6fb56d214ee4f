// Cases as they are read: one with its history and promise, and lists by place, by person, by number.
import { type RawBuilder, sql } from 'kysely'
import { type Day, dayAt } from '#base/day.ts'
import type { Flow, Move } from '#base/flow.ts'
import { checkCaseNumber } from '#base/ids.ts'
import { maskName } from '#base/masking.ts'
import { type Details, type Lang, titleIn } from '#base/text.ts'
import { remaining } from '#base/workdays.ts'
import type { Db } from '#kernel/db/db.ts'
import { nameIn } from '#kernel/org/branch.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { appealState } from './appeal-state.ts'
import { refuseBlind } from './blind.ts'
import { type Broken, brokenOf } from './broken.ts'
import { type PromisedDay, promiseOf } from './clock.ts'
import { moveTitle, whoDid } from './history.ts'
import { type Asked, newestCases } from './newest.ts'
import { askerOf, type CaseFile, type CaseRow, caseColumns, type EventRow, type Reason, readCase } from './rows.ts'
import { isOwn, mayMove, maySee } from './way.ts'
import { refuse } from './words.ts'

export interface CaseEvent {
  readonly seq: number
  readonly at: string
  readonly day: Day
  /** Organization and role, or the applicant. */
  readonly who: string
  /** The officer's name, for staff only. */
  readonly name: string | null
  readonly move: string
  readonly title: string
  readonly state: string
  readonly stateTitle: string
  readonly reason: string | null
  readonly reasons: Reason[]
  readonly dueOn: Day | null
}

export interface CaseMove {
  readonly name: string
  readonly title: string
  readonly reason: 'required' | 'optional' | null
}

export interface CaseView {
  readonly id: string
  readonly number: string
  readonly kind: string
  readonly kindTitle: string
  readonly state: string
  readonly stateTitle: string
  readonly title: string
  readonly version: number
  readonly personId: string | null
  readonly orgName: string
  /** Whose turn it is, or null while no union's. */
  readonly atOrgName: string | null
  readonly openedOn: Day
  readonly closed: boolean
  /** Null while no clock runs. A broken one is to be shown first. */
  readonly promise: PromisedDay | null
  /** What is left of the clock while it stands still for the applicant's papers. */
  readonly paused: { readonly n: number; readonly unit: string } | null
  readonly task: {
    readonly id: string
    readonly takenBy: string | null
    readonly takenByMe: boolean
    readonly escalated: boolean
  } | null
  readonly timeline: CaseEvent[]
  readonly moves: CaseMove[]
  /** A promise that was not kept, said first. */
  readonly broken: Broken | null
  /** Another look at its decision: asked for or to be asked for. */
  readonly appeal: Awaited<ReturnType<typeof appealState>>
}

/** A case for whoever may see it: their own, within the scope of the flow's reading right, or before them as a task. @throws absent */
export async function viewCase<T>(call: Look<T> | Act<T>, flow: Flow, caseId: string): Promise<CaseView> {
  const who = askerOf(call)
  const file = await readCase(call.db, flow, caseId, call.today)
  if (!file || !maySee(flow, file.standing, who)) throw kernelRefuse('absent')
  const { row, task, branch, standing } = file
  const { lang, today } = call
  await refuseBlind(call, row.id)
  call.touched('case', row.id)
  if (row.personId) call.touched('person', row.personId)
  const forStaff = call.actor.kind === 'staff' && !isOwn(standing, who)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    kindTitle: flow.title[lang],
    state: row.state,
    stateTitle: stateTitle(flow, row.state, lang),
    title: titleIn(row, lang),
    version: row.version,
    personId: row.personId,
    orgName: nameIn(branch, row.orgId, dayAt(row.openedAt)) ?? '',
    atOrgName: row.atOrgId && (nameIn(branch, row.atOrgId, today) ?? ''),
    openedOn: dayAt(row.openedAt),
    closed: row.closedAt !== null,
    promise: await promised(call, row),
    paused: row.returnedFrom !== null && row.clockN !== null ? { n: row.clockN, unit: row.clockUnit ?? 'D' } : null,
    task: task && {
      id: task.id,
      takenBy: forStaff ? task.takenByName : null,
      takenByMe: task.takenBy !== null && task.takenBy === call.actor.accountId,
      escalated: task.escalatedTo !== null,
    },
    timeline: file.events.map(event => shown(flow, event, forStaff, lang)),
    moves: movesOf(flow, file, who),
    broken: (await brokenOf(call, row.dueOn && row.dueOn < today ? [row.id] : [])).get(row.id) ?? null,
    appeal: await appealState(call, flow, file, forStaff),
  }
}

async function promised<T>({ house, db, today, lang }: Look<T> | Act<T>, row: CaseRow): Promise<PromisedDay | null> {
  const { clockFrom, clockN, clockUnit, dueOn, dueProvisional } = row
  if (clockFrom === null || clockN === null || clockUnit === null || dueOn === null) return null
  return promiseOf({ clockFrom, clockN, clockUnit, dueOn, dueProvisional }, today, await house.calendar(db), lang)
}

const shown = (flow: Flow, event: EventRow, forStaff: boolean, lang: Lang): CaseEvent => ({
  seq: event.seq,
  at: event.at.toISOString(),
  day: dayAt(event.at),
  who: whoDid(event, lang),
  // What the system did is said by `who`; it has no name.
  name: forStaff && event.actorKind !== 'SYSTEM' ? namesOf(event, lang) : null,
  move: event.move,
  title: moveTitle(flow, event.move, lang),
  state: event.toState,
  stateTitle: stateTitle(flow, event.toState, lang),
  reason: event.reason,
  reasons: [...event.reasons],
  dueOn: event.dueOn,
})

/** Both names where a deputy acted: the one who did it, and in whose place. */
const namesOf = ({ actorName, forName }: EventRow, lang: Lang): string =>
  forName === null
    ? actorName
    : lang === 'zh'
      ? `${actorName}（代${forName}办理）`
      : `${actorName} (in the place of ${forName})`

/** The moves this reader may make now: the page's buttons. */
export function movesOf(
  flow: Flow,
  { standing }: Pick<CaseFile, 'standing'>,
  who: ReturnType<typeof askerOf>,
): CaseMove[] {
  return Object.entries<Move>(flow.moves)
    .filter(([name]) => mayMove(flow, standing, who, name).ok)
    .map(([name, move]) => ({ name, title: move.title[who.lang], reason: move.reason ?? null }))
}

const stateTitle = (flow: Flow | undefined, state: string, lang: Lang) => flow?.states[state]?.[lang] ?? state

export interface CaseListRow {
  readonly id: string
  readonly number: string
  readonly kind: string
  readonly kindTitle: string
  readonly state: string
  readonly stateTitle: string
  readonly title: string
  readonly version: number
  /** Masked. */
  readonly personName: string | null
  readonly orgName: string
  readonly openedOn: Day
  readonly dueOn: Day | null
  readonly overdue: boolean
  readonly days: number | null
  /** Told to the worker; lists of staff say it by the day alone. */
  readonly broken: Broken | null
}

export interface CasePage {
  readonly rows: CaseListRow[]
  readonly next: string | null
}

/** Cases of one kind within the scope of the call, newest first. */
export function pageCases<T>(call: Look<T>, flow: Flow, asked: Asked = {}): Promise<CasePage> {
  return page(call, asked, sql`c.id in (${newestCases(call.scope, flow, asked)})`)
}

/** All cases of one person, of every kind, newest first: what the worker sees as their own. */
export async function casesOf<T>(
  call: Look<T>,
  personId: string,
  asked: Pick<Asked, 'after' | 'limit'> = {},
): Promise<CasePage> {
  const { after } = asked
  const found = await page(
    call,
    asked,
    sql`${ofPerson('c.person_id', personId)} and ${after ? sql`c.id < ${after}` : sql`true`}`,
  )
  const broken = await brokenOf(
    call,
    found.rows.filter(r => r.overdue).map(r => r.id),
  )
  return { ...found, rows: found.rows.map(r => ({ ...r, broken: broken.get(r.id) ?? null })) }
}

/** Cases of one person as an officer may see them: of each kind those within the scope of its reading right, newest first. */
export function casesOfPerson<T>(
  call: Look<T>,
  personId: string,
  asked: Pick<Asked, 'after' | 'limit'> = {},
): Promise<CasePage> {
  const { after } = asked
  const readable = [...call.house.flows.values()].map(
    flow => sql`(c.kind = ${flow.kind} and ${within(call.scopeOf(flow.readRight), 'c.org_path')})`,
  )
  if (readable.length === 0) return Promise.resolve({ rows: [], next: null })
  return page(
    call,
    asked,
    sql`${ofPerson('c.person_id', personId)} and (${sql.join(readable, sql` or `)}) and ${after ? sql`c.id < ${after}` : sql`true`}`,
  )
}

async function page<T>(call: Look<T>, { limit = 50 }: Asked, where: RawBuilder<unknown>): Promise<CasePage> {
  const { rows } = await sql<CaseRow & { personName: string | null }>`
    select ${caseColumns}, p.name as "personName" from cases_case c left join kernel_person p on p.id = c.person_id
    where ${where} order by c.id desc limit ${limit + 1}`.execute(call.db)
  const found = rows.slice(0, limit)
  return { rows: await listed(call, call.db, found), next: rows.length > limit ? (found.at(-1)?.id ?? null) : null }
}

async function listed<T>(
  call: Look<T>,
  db: Db<T>,
  rows: readonly (CaseRow & { personName: string | null })[],
): Promise<CaseListRow[]> {
  const names = await orgNames(
    db,
    rows.map(r => r.orgId),
    call.today,
  )
  return rows.map(row => {
    const flow = call.house.flows.get(row.kind)
    const left = row.dueOn ? remaining(call.today, row.dueOn) : null
    return {
      id: row.id,
      number: row.number,
      kind: row.kind,
      kindTitle: flow?.title[call.lang] ?? row.kind,
      state: row.state,
      stateTitle: stateTitle(flow, row.state, call.lang),
      title: titleIn(row, call.lang),
      version: row.version,
      personName: row.personName && maskName(row.personName),
      orgName: names.get(row.orgId) ?? '',
      openedOn: dayAt(row.openedAt),
      dueOn: row.dueOn,
      overdue: left?.overdue ?? false,
      days: left?.days ?? null,
      broken: null,
    }
  })
}

/**
 * The case of a number as typed or dictated. @throws cases.number_form, cases.number_check when it cannot be one; absent when there is
 * none that the caller may see
 */
export async function findByNumber<T>(call: Look<T>, text: string): Promise<CaseListRow> {
  const reading = checkCaseNumber(text)
  if (!reading.ok)
    throw refuse(reading.why === 'form' ? 'cases.number_form' : 'cases.number_check', { text } satisfies Details)
  const { rows } = await sql<CaseRow & { personName: string | null }>`
    select ${caseColumns}, p.name as "personName" from cases_case c left join kernel_person p on p.id = c.person_id
    where c.number = ${reading.number}`.execute(call.db)
  const row = rows[0]
  const flow = row && call.house.flows.get(row.kind)
  const file = flow && (await readCase(call.db, flow, row.id, call.today))
  if (!file || !maySee(flow, file.standing, askerOf(call))) throw kernelRefuse('absent')
  await refuseBlind(call, row.id)
  return (await listed(call, call.db, rows))[0]!
}
