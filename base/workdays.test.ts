// Working days and deadlines, against the notices and against defects other systems became known for.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { holidayNotices } from './calendar.data.ts'
import { addDays, type Day, day, dayAt, endOfYear, startOfYear, weekday, yearOf } from './day.ts'
import {
  addWorkdays,
  calendarOf,
  deadline,
  explain,
  nationalCalendar as national,
  remaining,
  rowsOf,
  type Term,
  workdayFrom,
  workdaysBetween,
} from './workdays.ts'

const rows = rowsOf(holidayNotices)
const anyDay = fc.integer({ min: 0, max: 9 * 365 }).map(n => addDays(day('2018-01-01'), n))
const due = (start: string, n: number, unit: Term['unit'], calendar = national) =>
  deadline(day(start), { n, unit }, calendar)

test('every year gives exactly the days off of the law: 11 to 2024, 13 since 2025, and two more in the epidemic year', () => {
  for (let year = 2018; year <= 2026; year++) {
    const arranged = rows.filter(r => r.year === year)
    const weekdaysOff = arranged.filter(r => !r.work && weekday(r.day) <= 5).length
    const weekendsWorked = arranged.filter(r => r.work).length
    const expected = year === 2020 ? 13 : year >= 2025 ? 13 : 11
    assert.equal(weekdaysOff - weekendsWorked, expected, String(year))
  }
})

test('only weekend days are worked in exchange, and no day is arranged twice', () => {
  for (const r of rows) if (r.work) assert.ok(weekday(r.day) >= 6, r.day)
  assert.equal(new Set(rows.map(r => r.day)).size, rows.length)
})

test('each festival of the law is in every year', () => {
  for (let year = 2018; year <= 2026; year++) {
    const names = new Set(rows.filter(r => r.year === year).flatMap(r => r.name.split('、')))
    assert.deepEqual(
      [...names].sort(),
      ['中秋节', '元旦', '劳动节', '国庆节', '春节', '清明节', '端午节'],
      String(year),
    )
  }
})

test('the working days of 2026 are those of the notice', () => {
  for (const worked of ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
    assert.deepEqual(national.kindOf(day(worked)).why, 'makeup', worked)
  for (const off of [
    '2026-01-02',
    '2026-02-16',
    '2026-02-23',
    '2026-04-06',
    '2026-05-05',
    '2026-06-19',
    '2026-09-25',
    '2026-10-07',
  ])
    assert.deepEqual(national.kindOf(day(off)).why, 'holiday', off)
  assert.equal(national.kindOf(day('2026-02-24')).why, 'weekday')
  assert.equal(national.kindOf(day('2026-10-17')).why, 'weekend')
  assert.equal(workdaysBetween(day('2025-12-31'), day('2026-12-31'), national), 365 - 104 - 13)
})

test('the epidemic moved the end of Spring Festival 2020 to 2 February', () => {
  assert.equal(national.kindOf(day('2020-01-31')).work, false)
  assert.equal(national.kindOf(day('2020-02-01')).work, false)
  assert.equal(national.kindOf(day('2020-02-03')).work, true)
})

test('sla-zero-upyog-973: a period of nothing ends the same day, even on a holiday', () => {
  for (const unit of ['D', 'WD', 'M', 'Y'] as const) {
    assert.equal(due('2026-10-16', 0, unit).dueOn, '2026-10-16')
    assert.equal(due('2026-10-01', 0, unit).dueOn, '2026-10-01')
  }
  assert.equal(addWorkdays(day('2026-10-01'), 0, national), '2026-10-01')
  assert.throws(() => due('2026-10-16', -1, 'D'), RangeError)
  assert.throws(() => due('2026-10-16', 1.5, 'WD'), RangeError)
})

test('holiday-zammad-390: five working days from 28 September 2026 go round the National Day week and end on the make-up Saturday', () => {
  const got = due('2026-09-28', 5, 'WD')
  assert.equal(got.dueOn, '2026-10-10')
  assert.equal(got.provisional, false)
  assert.deepEqual(
    got.steps.map(s => [s.day.slice(5), s.counted, s.why]),
    [
      ['09-28', null, 'start'],
      ['09-29', 1, 'workday'],
      ['09-30', 2, 'workday'],
      ...['01', '02', '03', '04', '05', '06', '07'].map(d => [`10-${d}`, null, 'holiday']),
      ['10-08', 3, 'workday'],
      ['10-09', 4, 'workday'],
      ['10-10', 5, 'makeup'],
    ],
  )
})

test('minute-lost-zammad-3180: what comes in at 23:59:59 counts from that day, a second later from the next', () => {
  const late = dayAt(new Date('2026-10-16T23:59:59+08:00'))
  const next = dayAt(new Date('2026-10-17T00:00:00+08:00'))
  assert.equal(deadline(late, { n: 15, unit: 'D' }, national).dueOn, '2026-11-02')
  assert.equal(deadline(late, { n: 4, unit: 'D' }, national).dueOn, '2026-10-20')
  assert.equal(deadline(next, { n: 4, unit: 'D' }, national).dueOn, '2026-10-21')
  assert.deepEqual(remaining(dayAt(new Date('2026-10-20T23:59:59+08:00')), day('2026-10-20')), {
    days: 0,
    overdue: false,
  })
  assert.deepEqual(remaining(dayAt(new Date('2026-10-21T00:00:00+08:00')), day('2026-10-20')), {
    days: -1,
    overdue: true,
  })
  assert.deepEqual(remaining(day('2026-10-17'), day('2026-10-20')), { days: 3, overdue: false })
})

test('a petition: told by 4 February, and the sixty days that end on Qingming end on the day after it', () => {
  assert.equal(due('2026-01-20', 15, 'D').dueOn, '2026-02-04')
  const finish = due('2026-02-04', 60, 'D')
  assert.equal(finish.dueOn, '2026-04-07', '5 April 2026 lies in the Qingming days')
  assert.deepEqual(
    finish.steps.slice(-4).map(s => [s.day, s.why]),
    [
      ['2026-04-05', 'day'],
      ['2026-04-05', 'holiday'],
      ['2026-04-06', 'holiday'],
      ['2026-04-07', 'moved'],
    ],
  )
  assert.equal(due('2026-02-04', 90, 'D').dueOn, '2026-05-06', '5 May 2026 is the last of the Labour days')
})

test('months and years end on the same date number or on the last day, leap years included', () => {
  const table: [string, number, Term['unit'], string][] = [
    ['2023-01-31', 1, 'M', '2023-02-28'],
    ['2024-01-31', 1, 'M', '2024-02-29'],
    ['2023-12-29', 2, 'M', '2024-02-29'],
    ['2024-02-29', 1, 'Y', '2025-02-28'],
    ['2020-02-29', 4, 'Y', '2024-02-29'],
    ['2025-08-31', 1, 'M', '2025-09-30'],
    ['2026-08-16', 2, 'M', '2026-10-16'],
    ['2025-10-16', 1, 'Y', '2026-10-16'],
    ['2026-09-03', 1, 'M', '2026-10-08'],
    ['2026-01-14', 1, 'M', '2026-02-14'],
    ['2026-03-10', 7, 'M', '2026-10-10'],
  ]
  for (const [start, n, unit, end] of table) assert.equal(due(start, n, unit).dueOn, end, `${start} + ${n}${unit}`)
  assert.equal(due('2023-01-31', 1, 'M').steps.at(-1)?.why, 'monthEnd')
  assert.equal(due('2024-02-29', 1, 'Y').steps.at(-1)?.why, 'yearEnd')
})

test('a deadline that reaches 2027 is provisional until the notice for 2027 is known', () => {
  const guess = due('2026-12-28', 5, 'WD')
  assert.equal(guess.dueOn, '2027-01-05')
  assert.equal(guess.provisional, true)
  assert.equal(due('2026-12-21', 5, 'WD').provisional, false)
  assert.equal(due('2026-12-16', 15, 'D').provisional, true)
  assert.ok(explain(guess, 'zh').some(l => l.includes('还没公布')))
  const known = calendarOf([
    ...rows,
    ...rowsOf([
      {
        year: 2027,
        notice: '试',
        signedOn: '2026-11-01',
        festivals: [['元旦', '2027-01-01', '2027-01-03', ['2026-12-27']]],
      },
    ]),
  ])
  assert.equal(due('2026-12-28', 5, 'WD', known).provisional, false)
})

test('an unknown year has its weekends and the festivals fixed by law off, and says that it guesses', () => {
  const off = (d: string) => national.kindOf(day(d))
  assert.deepEqual(off('2027-01-01'), { work: false, why: 'holiday', name: '元旦', provisional: true })
  assert.equal(off('2027-05-02').why, 'holiday')
  assert.equal(off('2027-05-03').why, 'weekday')
  assert.equal(off('2027-10-03').why, 'holiday')
  assert.equal(off('2027-10-04').why, 'weekday')
  assert.equal(off('2027-02-06').why, 'weekend')
  assert.equal(off('2017-05-02').why, 'weekday', 'Labour Day had one day before 2025')
  assert.equal(off('2026-05-06').provisional, false)
  assert.equal(off('2026-12-31').provisional, true, 'a New Year arrangement may reach back')
})

test('a local day off counts for its place and leaves the year as announced as it was', () => {
  const local = calendarOf([
    ...rows,
    { day: day('2026-10-16'), work: false, name: '市运会', basis: '市政府通告' },
    { day: day('2027-03-09'), work: false, name: '三月三', basis: '自治区规定' },
  ])
  assert.equal(due('2026-10-15', 1, 'WD', local).dueOn, '2026-10-19')
  assert.equal(due('2026-10-15', 1, 'WD').dueOn, '2026-10-16')
  assert.equal(local.kindOf(day('2027-03-09')).why, 'holiday')
  assert.equal(local.kindOf(day('2027-03-10')).provisional, true)
})

test('for every start and length the due day is a working day, late enough, and counted step by step', () => {
  const terms = fc.record({ n: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom<Term['unit']>('D', 'WD', 'M') })
  fc.assert(
    fc.property(anyDay, terms, (start: Day, term) => {
      const got = deadline(start, term, national)
      assert.ok(national.kindOf(got.dueOn).work)
      assert.equal(got.steps.at(-1)?.day, got.dueOn)
      assert.deepEqual(
        got.steps.flatMap(s => s.counted ?? []),
        Array.from({ length: term.n }, (_, i) => i + 1),
      )
      if (term.unit === 'WD') {
        assert.equal(workdaysBetween(start, got.dueOn, national), term.n)
        assert.equal(addWorkdays(start, term.n, national), got.dueOn)
        assert.equal(addWorkdays(got.dueOn, -term.n, national) <= workdayFrom(start, national), true)
      }
      if (term.unit === 'D') assert.equal(got.dueOn, workdayFrom(addDays(start, term.n), national))
      assert.equal(explain(got, 'zh').length, explain(got, 'en').length)
    }),
  )
})

test('working days between two days can be counted from either end', () => {
  fc.assert(
    fc.property(anyDay, anyDay, (a, b) =>
      assert.equal(workdaysBetween(a, b, national), 0 - workdaysBetween(b, a, national)),
    ),
  )
  assert.equal(workdaysBetween(startOfYear(day('2025-01-01')), endOfYear(day('2025-01-01')), national), 365 - 104 - 13)
  assert.equal(yearOf(addWorkdays(day('2026-01-05'), -1, national)), 2026)
})

test('the explanation can be followed with a wall calendar, in both languages', () => {
  assert.deepEqual(explain(due('2026-09-28', 5, 'WD'), 'zh'), [
    '2026年9月28日(周一)：这一天不算，从第二天数起。',
    '2026年9月29日(周二)至2026年9月30日(周三)：第 1 到 2 个工作日。',
    '2026年10月1日(周四)至2026年10月7日(周三)：国庆节放假。',
    '2026年10月8日(周四)至2026年10月9日(周五)：第 3 到 4 个工作日。',
    '2026年10月10日(周六)：国庆节调休上班，第 5 个工作日。',
    '到期日：2026年10月10日(周六)。',
  ])
  assert.deepEqual(explain(due('2026-02-04', 60, 'D'), 'en'), [
    'Wed 4 Feb 2026: not counted; counting starts the day after.',
    'Thu 5 Feb 2026 to Sun 5 Apr 2026: day 1 to 60.',
    'Sun 5 Apr 2026 to Mon 6 Apr 2026: Qingming, off.',
    'Tue 7 Apr 2026: the last day was a day off, so the period ends here.',
    'Due: Tue 7 Apr 2026.',
  ])
})
