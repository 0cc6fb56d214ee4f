// Counts a simulation step by step: people of the period in the order of their batches, and what those who claimed were given and would be given.
import { type Selectable, sql } from 'kysely'
import { ageOn, type Day } from '#base/day.ts'
import { progress } from '#kernel/jobs/jobs.ts'
import { within } from '#kernel/org/within.ts'
import type { Job, JobAct } from '#kernel/service.ts'
import type { Tables } from './plans.ts'
import { daysOf, joinerOf, type Listed } from './roster.ts'
import { joinFaults, premiumOf } from './rules-enrol.ts'
import type { Plan } from './rules-plan.ts'
import { tried } from './rules-simulate.ts'
import { bandOf, noTally, type Tally, tallied } from './rules-tally.ts'
import { claimedUnder } from './simulation-claims.ts'
import type { MutualAidSimulation } from './tables.gen.ts'

/** Everything counted so far: exact, for the next step to go on from. */
export interface Sums {
  readonly tally: Tally
  readonly members: number
  readonly premiumFen: number
  readonly premiumAfterFen: number
  /** Members of then whom the draft would not let join. */
  readonly barred: number
  readonly givenFen: number
}
export const noSums: Sums = { tally: noTally, members: 0, premiumFen: 0, premiumAfterFen: 0, barred: 0, givenFen: 0 }

/** Where the counting stands: the batch, and the last of its people who was counted; a batch without one is next. */
interface Place {
  readonly batch: string
  readonly n: number
  readonly person: string
}

/** People of one step: few enough that a kill loses little, many enough that a city is done in minutes. */
const atOnce = 500

export const simulationJob: Job<Tables> = {
  name: 'mutual-aid.simulate',
  title: { zh: '互助计划试算', en: 'A plan tried on a past period' },
  step: async (act, data) => {
    if (!('simulationId' in data) || typeof data.simulationId !== 'string') return false
    const row = await act.tx
      .selectFrom('mutual_aid_simulation')
      .selectAll()
      .where('id', '=', data.simulationId)
      .forUpdate()
      .executeTakeFirst()
    return row?.state === 'RUNNING' && countSome(act, row)
  },
}

export type SimulationRow = Selectable<MutualAidSimulation>

async function countSome(act: JobAct<Tables>, row: SimulationRow): Promise<boolean> {
  const { page, place } = await nextPage(act, row)
  const sums = await added(act, row, page)
  const done = row.done + page.length
  await progress(act, done, Math.max(row.total, done))
  await act.tx
    .updateTable('mutual_aid_simulation')
    .set({
      sums: JSON.stringify(sums),
      done,
      place: place && JSON.stringify(place),
      ...(place ? {} : { state: 'DONE', finished_at: act.now }),
    })
    .where('id', '=', row.id)
    .execute()
  return place !== null
}

interface CoverRow extends Listed {
  readonly id: string
  readonly n: number
  readonly personId: string
  readonly orgPath: string
  readonly effectiveOn: Day
  readonly from: Day
  readonly to: Day
  readonly fen: number
}

/** The next people in the order of their batches, each batch read from its own index; no place when all are read. */
async function nextPage(
  { tx }: JobAct<Tables>,
  row: SimulationRow,
): Promise<{ page: CoverRow[]; place: Place | null }> {
  const at = row.place as Place | null
  const first = { batch: '00000000-0000-0000-0000-000000000000', n: -1, person: '00000000-0000-0000-0000-000000000000' }
  const from = at ?? first
  const { rows: batches } = await sql<{ id: string; from_on: Day; until_on: Day }>`
    select id, from_on, until_on from mutual_aid_batch b
    where b.plan_id = ${row.of_plan_id} and b.period = ${row.period} and b.state = 'IN_EFFECT' and ${within({ paths: [row.org_path] }, 'b.org_path')}
      and b.id >= ${from.batch} order by b.id limit ${atOnce}`.execute(tx)
  const page: CoverRow[] = []
  let place: Place = from
  for (const b of batches) {
    const after = b.id === from.batch ? from : first
    const { rows } = await sql<Omit<CoverRow, 'from' | 'to'>>`
      select c.id, c.n, c.person_id as "personId", c.org_path as "orgPath", c.effective_on as "effectiveOn", p.sex, p.birth_on as "bornOn", c.shares,
        c.option, c.service, c.employee_kind as "employeeKind", c.insurance, c.member, c.marks,
        c.member_fen + c.unit_fen + c.federation_fen + c.government_fen + c.other_fen as fen
      from mutual_aid_cover c join kernel_person p on p.id = c.person_id
      where c.batch_id = ${b.id} and c.state = 'PAID' and (c.n, c.person_id) > (${after.n}, ${after.person}::uuid)
      order by c.n, c.person_id limit ${atOnce - page.length}`.execute(tx)
    const { from: first_, to } = daysOf(b)
    for (const r of rows) page.push({ ...r, from: first_, to })
    const last = rows.at(-1)
    place = last ? { batch: b.id, n: last.n, person: last.personId } : { ...first, batch: b.id }
    if (page.length === atOnce) return { page, place }
  }
  return { page, place: batches.length === atOnce ? place : null }
}

async function added(act: JobAct<Tables>, row: SimulationRow, page: readonly CoverRow[]): Promise<Sums> {
  const plan = row.content as Plan
  const before = row.sums as Sums
  const units = await unitsBelow(act, row)
  const calendar = await act.house.calendar(act.tx)
  let { tally, premiumFen, premiumAfterFen, barred, givenFen } = before
  for (const c of page) {
    const joins = joinerOf(c)
    const after = premiumOf(plan, joins, { from: c.from, to: c.to }, c.effectiveOn)
    premiumFen += Number(c.fen)
    premiumAfterFen += after ? Object.values(after).reduce((n, part) => n + part, 0) : 0
    if (joinFaults(plan, joins, c.effectiveOn).length > 0) barred++
  }
  const rows = new Map(page.map(c => [c.id, c]))
  for (const claimed of await claimedUnder({ db: act.tx, house: act.house }, page)) {
    const { was, will } = tried(null, plan, claimed.member, calendar)
    const { cover } = claimed.of
    const path = rows.get(claimed.of.id)?.orgPath ?? ''
    const unit = units.find(u => path.startsWith(u.path))?.id ?? row.org_id
    tally = tallied(tally, was, will, [
      `AGE:${bandOf(ageOn(cover.person.bornOn, cover.effectiveOn))}`,
      `SEX:${cover.person.sex}`,
      `SERVICE:${cover.person.service}`,
      `UNIT:${unit}`,
    ])
    givenFen += claimed.givenFen
  }
  return { tally, members: before.members + page.length, premiumFen, premiumAfterFen, barred, givenFen }
}

const unitsBelow = async ({ tx }: JobAct<Tables>, row: SimulationRow) =>
  (await sql<{ id: string; path: string }>`select id, path from kernel_org where parent_id = ${row.org_id}`.execute(tx))
    .rows
