// What the endpoints of the working calendar do.
import { type Day, yearOf } from '#base/day.ts'
import { deadline, explain } from '#base/workdays.ts'
import type { Handlers } from '../service.ts'
import type { calendarApi } from './api.ts'
import { addLocalDays, calendarRows } from './calendar.ts'
import { refuse } from './words.ts'

/** As far as deadlines of the trade reach; a thousand days or months from here stay within the civil calendar. */
const [first, last] = [2000, 2100]

export const handlers: Handlers<typeof calendarApi, unknown> = {
  async explain({ house, db, lang }, { from, n, unit }) {
    const start = from as Day
    if (yearOf(start) < first || yearOf(start) > last) throw refuse('calendar.out_of_reach', { first, last })
    const due = deadline(start, { n, unit }, await house.calendar(db))
    return { ...due, lines: explain(due, lang) }
  },

  async days({ db }, { year }) {
    const rows = await calendarRows(db)
    const inForce = new Map(rows.map(row => [row.day, row]))
    const mine = [...inForce.values()].filter(row => yearOf(row.day) === year).sort((a, b) => (a.day < b.day ? -1 : 1))
    return {
      arranged: rows.some(row => (row.year ?? row.arranges) === year),
      rows: mine.map(({ year: notice, arranges: _, ...row }) => ({ ...row, own: notice === undefined })),
    }
  },

  async add({ tx, actor, now }, { days, basis, arranges }) {
    const strange = arranges && days.find(({ day }) => day < `${arranges - 1}-12-29` || day > `${arranges}-12-31`)
    if (strange) throw refuse('calendar.other_year', { day: strange.day, year: arranges })
    const rows = days.map(day => ({ ...day, day: day.day as Day, basis: basis.trim() }))
    await addLocalDays(tx, rows, actor.accountId, now, arranges ?? null)
    return { added: rows.length }
  },
}
