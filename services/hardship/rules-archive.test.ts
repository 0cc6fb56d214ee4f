// The life of an archive by rule, as a policy officer would check it.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths, day, monthOf } from '#base/day.ts'
import { fen, yuan } from '#base/money.ts'
import {
  archiveLevels,
  assessLift,
  dueAt,
  fundSources,
  judgeMonth,
  mayPay,
  nextDue,
  reminderAt,
  renews,
} from './rules-archive.ts'

const due = day('2026-10-16')
const local = (key: string, value: unknown) =>
  new Map([
    [
      key,
      {
        setBy: '某市总工会',
        values: [{ from: day('2026-01-01'), value, document: '本市文件', clause: '第三条', sentence: '本市规定。' }],
      },
    ],
  ])

test('the cycle: a window of sixty days, the due day itself in time, the day after overdue', () => {
  const table = [
    ['2026-08-16', 'LATER'],
    ['2026-08-17', 'OPEN'],
    ['2026-10-16', 'OPEN'],
    ['2026-10-17', 'OVERDUE'],
  ] as const
  for (const [on, stands] of table) assert.equal(dueAt(due, day(on)), stands, on)
  assert.equal(renews(due, day('2026-08-16')), false)
  assert.equal(renews(due, day('2026-08-17')), true)
})

test('reminders: 60, 30, 7 days before and once after; who missed one gets the next, not both', () => {
  const table = [
    ['2026-08-16', null],
    ['2026-08-17', 60],
    ['2026-09-15', 60],
    ['2026-09-16', 30],
    ['2026-10-08', 30],
    ['2026-10-09', 7],
    ['2026-10-16', 7],
    ['2026-10-17', 0],
    ['2027-03-01', 0],
  ] as const
  for (const [on, step] of table) assert.equal(reminderAt(due, day(on)), step, on)
})

test('the next due day: twelve months, or what the federation set; the end of February does not run over', () => {
  assert.equal(nextDue(day('2026-06-01')), '2027-06-01')
  assert.equal(nextDue(day('2024-02-29')), '2025-02-28')
  assert.equal(nextDue(day('2026-08-31'), local('hardship.reverifyMonths', 6)), '2027-02-28')
})

const halfYearly = local('hardship.reverifyRounds', ['06-30', '12-31'])

test('in rounds: by 30 June and 31 December, whoever told within a round’s window is asked again in the next', () => {
  const table = [
    ['2026-02-10', '2026-06-30'],
    ['2026-04-30', '2026-06-30'],
    ['2026-05-01', '2026-12-31'],
    ['2026-06-30', '2026-12-31'],
    ['2026-07-01', '2026-12-31'],
    ['2026-11-02', '2027-06-30'],
    ['2026-12-31', '2027-06-30'],
  ] as const
  for (const [verified, want] of table) assert.equal(nextDue(day(verified), halfYearly), want, verified)
  assert.equal(nextDue(day('2027-01-15'), local('hardship.reverifyRounds', ['02-29'])), '2028-02-29', 'its last day')
})

test('told in December and confirmed in May, June is still due; new rounds ask nobody before the day they were told', () => {
  const late = { toldOn: day('2026-12-30'), dueOn: day('2026-12-31') }
  assert.equal(nextDue(day('2027-05-20'), halfYearly, late), '2027-06-30')
  const told = { toldOn: day('2026-04-20'), dueOn: day('2026-06-15') }
  assert.equal(
    nextDue(day('2026-04-20'), local('hardship.reverifyRounds', ['05-01', '06-14', '12-31']), told),
    '2026-12-31',
  )
})

test('no round is skipped and none comes earlier than asked, whatever the rounds and the days on which people tell', () => {
  const monthDay = fc
    .record({ m: fc.integer({ min: 1, max: 12 }), d: fc.integer({ min: 1, max: 31 }) })
    .map(({ m, d }) => `${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`)
  const rounds = fc.uniqueArray(monthDay, { minLength: 1, maxLength: 4 })
  const last = (text: string) => {
    for (let d = Number(text.slice(8)); ; d--) {
      const tried = `${text.slice(0, 8)}${String(d).padStart(2, '0')}`
      if (!Number.isNaN(Date.parse(tried)) && new Date(tried).toISOString().startsWith(tried)) return day(tried)
    }
  }
  fc.assert(
    fc.property(
      rounds,
      fc.integer({ min: 0, max: 3_000 }),
      fc.array(fc.nat(200), { maxLength: 12 }),
      (mds, start, waits) => {
        const set = local('hardship.reverifyRounds', mds)
        const all = new Set(Array.from({ length: 20 }, (_, y) => mds.map(md => last(`${2026 + y}-${md}`))).flat())
        let told = addDays(day('2026-03-01'), start)
        let due = nextDue(told, set)
        for (const wait of waits) {
          assert.ok(all.has(due), 'a due day is the day of a round')
          assert.ok(due > told, 'nobody is asked for the past')
          // A round that lies between was open already when they told, and no other round lay between it and then.
          for (const passed of all)
            if (passed > told && passed < due) {
              assert.ok(addDays(passed, -60) <= told, `${passed} is skipped after ${told}`)
              assert.ok(![...all].some(r => r >= told && r < passed), `one answer on ${told} stands for two rounds`)
            }
          const answered = due
          const later = addDays(due, wait - 60)
          told = later > told ? later : addDays(told, 1)
          const next = nextDue(told, set, { toldOn: told, dueOn: answered })
          assert.ok(next >= answered, 'never earlier than asked')
          due = next
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('a month above the line exceeds it: twice 1,062 yuan a head since 2025', () => {
  const on = day('2026-06-30')
  const month = (income: number, rigid = 0, householdSize = 2) =>
    judgeMonth({ incomeFen: fen(income), rigidFen: fen(rigid), householdSize }, on)
  assert.equal(month(424_800).above, false, 'exactly on the line')
  assert.equal(month(424_801).above, true, 'one 分 more')
  assert.equal(month(424_802, 2).above, false, 'what must be spent is taken off')
  assert.deepEqual(month(500_000), { above: true, lineFen: yuan(2_124), perCapitaFen: fen(250_000) })
  assert.equal(judgeMonth({ incomeFen: fen(0), rigidFen: fen(90_001), householdSize: 1 }, on).perCapitaFen, -90_001)
})

const monthsBack = (on: string, n: number, above = true) =>
  Array.from({ length: n }, (_, i) => ({ month: monthOf(addMonths(day(on), -i)), above }))

test('lifted out after six months in a row, with the cause gone; every reason against is said', () => {
  const on = day('2026-10-16')
  const codes = (months: { month: string; above: boolean }[], causeGone = true) =>
    assessLift({ months, causeGone }, on).reasons.map(r => r.code)
  assert.deepEqual(codes(monthsBack(on, 6)), [])
  assert.deepEqual(codes(monthsBack('2026-09-01', 6)), [], 'up to last month')
  assert.deepEqual(codes(monthsBack(on, 5)), ['hardship.lift_months'])
  assert.deepEqual(codes(monthsBack('2026-08-01', 6)), ['hardship.lift_stale'], 'two months without a record')
  assert.deepEqual(codes(monthsBack(on, 6), false), ['hardship.lift_cause'])
  assert.deepEqual(codes([], false), ['hardship.lift_stale', 'hardship.lift_cause'])
  const gap = monthsBack(on, 7).filter(m => m.month !== '2026-08')
  assert.equal(
    assessLift({ months: gap, causeGone: true }, on).streak,
    2,
    'a month that nobody recorded breaks the row',
  )
  const corrected = [...monthsBack(on, 6), { month: '2026-09', above: false }]
  assert.equal(assessLift({ months: corrected, causeGone: true }, on).streak, 1, 'the later record of a month holds')
  assert.equal(
    assessLift({ months: monthsBack(on, 3), causeGone: true }, on, local('hardship.lift', { months: 3, percent: 100 }))
      .ready,
    true,
    'a federation may ask for fewer',
  )
})

test('any record of months: the row counted is the longest that ends now', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 24 }), above => {
      const on = day('2026-10-16')
      const months = above.map((a, i) => ({ month: monthOf(addMonths(on, -i)), above: a }))
      const first = above.indexOf(false)
      const expected = first === -1 ? above.length : first
      const { streak, ready } = assessLift({ months, causeGone: true }, on)
      return streak === expected && ready === expected >= 6
    }),
  )
})

test('any due day: the window opens sixty days before, and reminders only come nearer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: -100, max: 100 }), (n, before) => {
      const dueOn = addDays(day('2000-01-01'), n)
      const on = addDays(dueOn, -before)
      const step = reminderAt(dueOn, on)
      assert.equal(step === null, dueAt(dueOn, on) === 'LATER')
      if (step !== null && step > 0) assert.ok(before <= step && before >= 0)
      assert.equal(step === 0, dueAt(dueOn, on) === 'OVERDUE')
    }),
  )
})

test('which fund may pay which level: central money only for archives of the national system', () => {
  const on = day('2026-06-01')
  const table = [
    ['NATIONAL', ['CENTRAL', 'PROVINCE', 'CITY', 'COUNTY', 'DONATION']],
    ['PROVINCE', ['PROVINCE', 'CITY', 'COUNTY', 'DONATION']],
    ['CITY', ['CITY', 'COUNTY', 'DONATION']],
    ['COUNTY', ['COUNTY', 'DONATION']],
  ] as const
  assert.deepEqual(
    table.map(([level]) => level),
    [...archiveLevels],
  )
  for (const [level, allowed] of table)
    for (const source of fundSources)
      assert.equal(mayPay(level, source, on).ok, (allowed as readonly string[]).includes(source), `${level} ${source}`)
  const own = local('hardship.levelFunds', { NATIONAL: [], PROVINCE: [], CITY: [], COUNTY: ['CITY'] })
  assert.equal(mayPay('COUNTY', 'CITY', on, own).ok, true, 'a federation may open its money to a county’s archives')
  assert.equal(mayPay('NATIONAL', 'CITY', on, own).ok, false)
})
