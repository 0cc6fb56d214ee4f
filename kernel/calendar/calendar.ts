// The working calendar of this federation: the national days, then its own; read once per process until it changes.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { holidayNotices } from '#base/calendar.data.ts'
import type { Day } from '#base/day.ts'
import { type Calendar, type CalendarRow, calendarOf, rowsOf } from '#base/workdays.ts'
import type { Db, Tx } from '../db/db.ts'
import type { House } from '../house.ts'

export interface LocalDay {
  readonly day: Day
  readonly work: boolean
  readonly name: string
  /** The document that says so. */
  readonly basis: string
}

/** The calendar as it stands: for the same day a later row wins, and a row of the federation's own over a national one. */
export async function loadCalendar<T>(db: Db<T>): Promise<Calendar> {
  return calendarOf(await calendarRows(db))
}

/** Its rows, national first, in the order in which they hold. */
export async function calendarRows<T>(db: Db<T>): Promise<CalendarRow[]> {
  const { rows } = await sql<Omit<CalendarRow, 'year' | 'arranges'> & { year: number | null; arranges: number | null }>`
    select day, work, name, basis, year, arranges from kernel_calendar_day order by year is null, seq`.execute(db)
  return rows.map(({ year, arranges, ...row }) => ({
    ...row,
    ...(year === null ? {} : { year }),
    ...(arranges === null ? {} : { arranges }),
  }))
}

/** Puts the national notices of this release into the table; those already there stay. Returns how many are new. */
export async function prepareCalendar<T>(tx: Tx<T>, now: Date): Promise<number> {
  const rows = rowsOf(holidayNotices).map(row => ({ ...row, set_at: now }))
  const { rows: added } = await sql<{ seq: number }>`
    insert into kernel_calendar_day (day, work, name, basis, year, set_at)
    select day, work, name, basis, year, ${now} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (day date, work boolean, name text, basis text, year int)
    on conflict (day, basis) where year is not null do nothing returning seq`.execute(tx)
  if (added.length) await restamp(tx)
  return added.length
}

/**
 * Adds or corrects days of the federation's own. Nothing is overwritten; due days already promised stay. `arranges`: they are the State
 * Council's notice for that year, which is provisional no longer.
 */
export async function addLocalDays<T>(
  tx: Tx<T>,
  days: readonly LocalDay[],
  setBy: string | null,
  now: Date,
  arranges: number | null = null,
): Promise<void> {
  await sql`
    insert into kernel_calendar_day (day, work, name, basis, arranges, set_by, set_at)
    select day, work, name, basis, ${arranges}::int, ${setBy}::uuid, ${now} from jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
      as r (day date, work boolean, name text, basis text)`.execute(tx)
  await restamp(tx)
}

/**
 * `house.calendar`: reads the calendar once per process, and again when its stamp has changed. The stamp is drawn, not counted:
 * one that was rolled back never comes again, so that what was read inside a broken transaction cannot pass for the truth.
 */
export function calendarKeeper(): House['calendar'] {
  let kept: { stamp: string; calendar: Calendar } | undefined
  // One command has one calendar, however many promises it makes: asked for once in its transaction.
  const commands = new WeakMap<object, Calendar>()
  return async db => {
    const known = commands.get(db)
    if (known) return known
    const { rows } = await sql<{ stamp: string }>`select stamp from kernel_calendar_stamp`.execute(db)
    const stamp = rows[0]?.stamp ?? ''
    if (kept?.stamp !== stamp) kept = { stamp, calendar: await loadCalendar(db) }
    if (db.isTransaction) commands.set(db, kept.calendar)
    return kept.calendar
  }
}

async function restamp<T>(tx: Tx<T>): Promise<void> {
  await sql`insert into kernel_calendar_stamp (stamp) values (${randomUUID()})
    on conflict (only_one) do update set stamp = excluded.stamp`.execute(tx)
}
