// Naming: the decided application becomes an honour with a number and a term, or the term of the honour goes on.
import { sql } from 'kysely'
import { yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { recordFact } from '#engines/figures/facts.ts'
import { nextNumber } from '#kernel/db/numbers.ts'
import { type ApplicationRow, close } from './application-row.ts'
import { type Doing, endedRefusal, type HomeRow, tellOf, went } from './home-row.ts'
import { ladderOf, rankOf, renewedUntil, untilOf } from './rules.ts'
import { standardById } from './standards.ts'
import { type Grade, messages } from './words.ts'

/** `grantedBy`: the union whose decision it is. The application is closed with it. @throws homes.ended when what was re-checked is over */
export async function confer(act: Doing, app: ApplicationRow, grantedBy: string): Promise<HomeRow> {
  const home = app.home_id === null ? await name(act, app, grantedBy) : await renew(act, app, app.home_id)
  await close(act, app.case_id)
  await carry(act, home)
  await tellOf(act, home, messages.granted, home.until_on)
  return home
}

async function name(act: Doing, app: ApplicationRow, grantedBy: string): Promise<HomeRow> {
  const grade = app.grade as Grade
  const { years } = await standardById(act, app.standard_id)
  const home = await act.tx
    .insertInto('homes_home')
    .values({
      ...{ id: newId(act.now), number: await nextNumber(act.tx, 'ZS', yearOf(act.today)) },
      ...{ org_id: app.org_id, org_path: app.org_path, kind: app.kind, branch: app.branch, grade },
      ...{ ladder: ladderOf(grade), rank: rankOf(grade), case_id: app.case_id, granted_by: grantedBy },
      ...{ document: app.document, granted_on: act.today, until_on: untilOf(act.today, years) },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await went(act, home, 'GRANTED', app.document ?? undefined)
  await recordFact(act.tx, {
    ...{ kind: 'homes.granted', day: act.today, at: act.now, orgId: home.org_id, dims: { category: grade } },
    ref: { kind: 'homes_home', id: home.id },
  })
  return home
}

async function renew(act: Doing, app: ApplicationRow, homeId: string): Promise<HomeRow> {
  const { years } = await standardById(act, app.standard_id)
  const before = await act.tx
    .selectFrom('homes_home')
    .selectAll()
    .where('id', '=', homeId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (before.ended_on !== null) throw endedRefusal(act, before)
  const until = { until_on: renewedUntil(before.until_on, years), case_id: app.case_id, told: null }
  await act.tx.updateTable('homes_home').set(until).where('id', '=', homeId).execute()
  const home = { ...before, ...until }
  await went(act, home, 'RENEWED', app.document ?? undefined)
  return home
}

/** Whoever has just been looked at for a higher grade need not be looked at for the lower ones: their terms go along. */
async function carry(act: Doing, { org_id, kind, branch, ladder, rank, until_on }: HomeRow): Promise<void> {
  const lower = await act.tx
    .updateTable('homes_home')
    .set({ until_on, told: null })
    .where('org_id', '=', org_id)
    .where('kind', '=', kind)
    .where('branch', '=', branch)
    .where('ladder', '=', ladder)
    .where('rank', '<', rank)
    .where('ended_on', 'is', null)
    .where('until_on', '<', until_on)
    .returningAll()
    .execute()
  for (const home of lower) await went(act, home, 'RENEWED')
}

const atOnce = 20

/** What has been on notice without objection is named: by the union that agreed to it. */
export async function conferNoticed(act: Doing): Promise<boolean> {
  const { rows } = await sql<{ caseId: string; grantedBy: string }>`
    select a.case_id as "caseId", e.org_id as "grantedBy"
    from homes_application a join cases_case c on c.id = a.case_id and c.state = 'GRANTED'
      join lateral (select org_id from cases_event where case_id = a.case_id and move = 'announce' order by seq desc limit 1) e on true
    where a.open order by a.case_id limit ${atOnce} for update of a skip locked`.execute(act.tx)
  for (const { caseId, grantedBy } of rows) {
    const app = await act.tx
      .selectFrom('homes_application')
      .selectAll()
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow()
    await confer(act, app, grantedBy)
  }
  return rows.length === atOnce
}
