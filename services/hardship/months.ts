// A household's months: recorded one by one, or taken from re-verifications and follow-ups; what lifting out is judged by.
import type { Local } from '#base/dated.ts'
import { type Day, day, monthOf, startOfMonth } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { fen } from '#base/money.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, Look } from '#kernel/service.ts'
import { type Archive, holdArchive, type OnArchive, ref } from './life.ts'
import { refuse } from './refuse.ts'
import { judgeMonth, type MonthFacts } from './rules-archive.ts'
import type { Tables } from './tables.ts'

export interface MonthInput extends MonthFacts {
  /** '2026-10' */
  readonly month: string
}

/** Writes a month down and judges it by the line of that month; the later record of a month holds. */
export async function addMonth(
  act: Act<Tables>,
  archive: Archive,
  m: MonthInput,
  source: 'RECORDED' | 'REVERIFICATION' | 'FOLLOW_UP',
  local: Local,
) {
  const judged = judgeMonth(m, judgedOn(m.month, act.today), local)
  await act.tx
    .insertInto('hardship_month')
    .values({
      id: newId(act.now),
      archive_id: archive.id,
      month: m.month,
      household_size: m.householdSize,
      income_fen: m.incomeFen,
      rigid_fen: m.rigidFen,
      line_fen: judged.lineFen,
      above: judged.above,
      source,
      account_id: act.actor.accountId,
      at: act.now,
    })
    .execute()
  return judged
}

/** The line in force at the beginning of the month, or today's while the month is running. */
const judgedOn = (month: string, today: Day): Day => {
  const first = day(`${month}-01`)
  return first > startOfMonth(today) ? today : first
}

/** One month by hand: between the filing and now. */
export async function recordMonth(
  act: Act<Tables>,
  input: OnArchive & { month: string; incomeFen: number; rigidFen: number; householdSize: number },
) {
  const archive = await holdArchive(act, input)
  if (archive.status !== 'ACTIVE' && archive.status !== 'LIFTED') throw refuse('hardship.archive_not_active')
  const from = monthOf(archive.active_on)
  const to = monthOf(act.today)
  if (input.month < from || input.month > to) throw refuse('hardship.month_range', { from, to })
  const { month, householdSize } = input
  await addMonth(
    act,
    archive,
    { month, householdSize, incomeFen: fen(input.incomeFen), rigidFen: fen(input.rigidFen) },
    'RECORDED',
    await localRules(act.db, archive.org_path),
  )
  return ref(archive)
}

/** The months of an archive, the latest first, of each the record that holds. */
export async function monthsOf(call: Pick<Look<Tables>, 'db'>, archiveId: string) {
  const rows = await call.db
    .selectFrom('hardship_month')
    .selectAll()
    .distinctOn('month')
    .where('archive_id', '=', archiveId)
    .orderBy('month', 'desc')
    .orderBy('id', 'desc')
    .limit(36)
    .execute()
  return rows.map(r => ({
    month: r.month,
    householdSize: r.household_size,
    incomeFen: r.income_fen,
    rigidFen: r.rigid_fen,
    perCapitaFen: fen(Math.floor((r.income_fen - r.rigid_fen) / r.household_size)),
    lineFen: r.line_fen,
    above: r.above,
    source: r.source,
  }))
}
