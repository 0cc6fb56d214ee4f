// Days: a day in China is a day in China, on any server.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  type Day,
  day,
  dayAt,
  daysBetween,
  endOfMonth,
  endOfYear,
  formatDay,
  isDay,
  monthOf,
  startOfDay,
  startOfMonth,
  startOfWeek,
  startOfYear,
  weekday,
  yearOf,
} from './day.ts'

const anyDay = fc.integer({ min: -30_000, max: 60_000 }).map(n => addDays(day('1970-01-01'), n))

test('a day that does not exist is refused', () => {
  for (const bad of ['2023-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '2026/01/01'])
    assert.throws(() => day(bad), RangeError, bad)
  for (const bad of ['', '0000-01-01', '2026-01-01T00:00', ' 2026-01-01', '２026-01-01'])
    assert.equal(isDay(bad), false)
  for (const good of ['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01']) assert.equal(day(good), good)
})

test('minute-lost-zammad-3180: 23:59:59 in China still belongs to the day, and midnight to the next', () => {
  assert.equal(dayAt(new Date('2026-10-16T23:59:59.999+08:00')), '2026-10-16')
  assert.equal(dayAt(new Date('2026-10-17T00:00:00.000+08:00')), '2026-10-17')
  assert.equal(dayAt(new Date('2026-10-16T15:59:59Z')), '2026-10-16')
  assert.equal(dayAt(new Date('2026-10-16T16:00:00Z')), '2026-10-17')
  assert.equal(dayAt(new Date('2025-12-31T16:00:00Z')), '2026-01-01')
})

test('every moment of a day is that day, whatever the time zone of the server', () => {
  const before = process.env.TZ
  for (const zone of ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
    process.env.TZ = zone
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 86_399_999 }), (d, ms) => {
        assert.equal(dayAt(new Date(startOfDay(d).getTime() + ms)), d)
      }),
    )
  }
  if (before === undefined) delete process.env.TZ
  else process.env.TZ = before
})

test('months end on the same date number, else on the last day', () => {
  const rows: [string, number, string][] = [
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-31', -2, '2025-11-30'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2025-12-31', 0, '2025-12-31'],
  ]
  for (const [from, n, to] of rows) assert.equal(addMonths(day(from), n), to, `${from} + ${n}`)
  assert.equal(addYears(day('2024-02-29'), 4), '2028-02-29')
  assert.throws(() => addMonths(day('2026-01-31'), 0.5), RangeError)
  assert.throws(() => addDays(day('2026-01-31'), 0.5), RangeError)
  assert.throws(() => addDays(day('9999-12-31'), 1), RangeError)
})

test('adding and counting days undo each other, and text order is day order', () => {
  fc.assert(
    fc.property(anyDay, anyDay, (a, b) => {
      assert.equal(addDays(a, daysBetween(a, b)), b)
      assert.equal(a < b, daysBetween(a, b) > 0)
      assert.equal(weekday(b), ((((weekday(a) - 1 + daysBetween(a, b)) % 7) + 7) % 7) + 1)
    }),
  )
})

test('month ends and week starts fall where the wall calendar has them', () => {
  assert.equal(endOfMonth(day('2024-02-03')), '2024-02-29')
  assert.equal(endOfMonth(day('2026-12-31')), '2026-12-31')
  assert.equal(startOfMonth(day('2026-10-16')), '2026-10-01')
  assert.equal(startOfYear(day('2026-10-16')), '2026-01-01')
  assert.equal(endOfYear(day('2026-10-16')), '2026-12-31')
  assert.equal(startOfWeek(day('2026-10-18')), '2026-10-12')
  assert.equal(startOfWeek(day('2026-10-12')), '2026-10-12')
  assert.equal(monthOf(day('2026-10-16')), '2026-10')
  assert.equal(yearOf(day('2026-10-16')), 2026)
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (d, n) => {
      const to = addMonths(d, n)
      const monthsApart = (x: Day) => yearOf(x) * 12 + Number(x.slice(5, 7))
      assert.equal(monthsApart(to) - monthsApart(d), n)
      assert.ok(to.slice(8) === d.slice(8) || (to === endOfMonth(to) && to.slice(8) < d.slice(8)))
    }),
  )
})

test('age is reached on the birthday', () => {
  assert.equal(ageOn(day('1990-10-16'), day('2026-10-15')), 35)
  assert.equal(ageOn(day('1990-10-16'), day('2026-10-16')), 36)
  assert.equal(ageOn(day('2008-02-29'), day('2026-02-28')), 17)
  assert.equal(ageOn(day('2008-02-29'), day('2026-03-01')), 18)
  assert.equal(ageOn(day('2026-10-16'), day('2026-10-15')), -1)
})

test('people read 2026年10月16日(周五) or Fri 16 Oct 2026', () => {
  assert.equal(formatDay(day('2026-10-16'), 'zh'), '2026年10月16日(周五)')
  assert.equal(formatDay(day('2026-10-16'), 'en'), 'Fri 16 Oct 2026')
  assert.equal(formatDay(day('1949-10-01'), 'zh'), '1949年10月1日(周六)')
  assert.equal(weekday(day('2026-10-18')), 7)
  assert.equal(weekday(day('1949-12-31')), 6)
})

test('days are what the calendar of the machine says, through all years', () => {
  const first = day('0001-01-01')
  const ms = Date.parse('0001-01-01T00:00:00Z')
  const last = daysBetween(first, day('9999-12-31'))
  assert.equal(last, 3_652_058)
  for (let n = 0; n <= last; n += n > 730_000 && n < 770_000 ? 1 : 13) {
    const d = addDays(first, n)
    assert.equal(d, new Date(ms + n * 86_400_000).toISOString().slice(0, 10))
    assert.equal(daysBetween(first, d), n)
  }
  assert.throws(() => addDays(first, -1), RangeError)
  assert.throws(() => addDays(day('9999-12-31'), 1), RangeError)
  assert.throws(() => addMonths(day('9999-12-31'), 1), RangeError)
})
