// The rules of workers' homes as tables and properties: ladders, conditions, what stands in the way, terms that never lose a day.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays, addYears, type Day, day, daysBetween } from '#base/day.ts'
import { fits } from './application.ts'
import { homesFlow } from './flow.ts'
import {
  below,
  type Condition,
  type ConditionFault,
  conditionFaults,
  heldOn,
  isMet,
  isModel,
  ladderOf,
  levelOf,
  missing,
  rankOf,
  recheckFrom,
  renewedUntil,
  standingOf,
  stateOf,
  untilOf,
} from './rules.ts'
import { type Grade, gradeRungs, grades } from './words.ts'

const ladder: readonly (readonly [Grade, Grade | null, string, string])[] = [
  ['QUALIFIED', null, 'COUNTY', 'DECIDE'],
  ['ADVANCED', 'QUALIFIED', 'COUNTY', 'DECIDE'],
  ['MODEL_COUNTY', 'ADVANCED', 'COUNTY', 'DECIDE'],
  ['MODEL_CITY', 'MODEL_COUNTY', 'CITY', 'CITY'],
  ['MODEL_PROVINCE', 'MODEL_CITY', 'PROVINCE', 'PROVINCE'],
  ['MODEL_NATIONAL', 'MODEL_PROVINCE', 'NATIONAL', 'NATIONAL'],
  ['STAR_1', 'QUALIFIED', 'COUNTY', 'DECIDE'],
  ['STAR_5', 'QUALIFIED', 'COUNTY', 'DECIDE'],
]
for (const [grade, under, level, state] of ladder)
  test(`${grade}: what stands below, who names it, in which step`, () => {
    assert.deepEqual([below(grade), levelOf(grade), stateOf(grade)], [under, level, state])
  })

test('every grade is named at exactly one step, by exactly one move, and is recommended at the steps before', () => {
  const deciding = ['DECIDE', 'CITY', 'PROVINCE', 'NATIONAL']
  for (const grade of grades)
    for (const home_id of [null, 'a']) {
      const app = { grade, home_id }
      const names = deciding.flatMap(s => ['grant', 'announce'].filter(m => fits(m, s, app)).map(m => `${s} ${m}`))
      assert.deepEqual(names, [`${stateOf(grade)} ${isModel(grade) && home_id === null ? 'announce' : 'grant'}`])
      const up = deciding.filter(s => fits('recommend', s, app) && homesFlow.moves.recommend.from.includes(s as never))
      assert.ok(deciding.slice(0, deciding.indexOf(stateOf(grade))).every(s => up.includes(s)))
    }
})

const known = (least?: number, hard = true): Condition => ({
  ...{ key: 'k', known: 'ratings.content', clause: '第一条', hard },
  ...(least === undefined ? {} : { least }),
})
const shown = (key = 'e', hard = true): Condition => ({ key, text: '照片', clause: '第二条', hard })

const meets: readonly (readonly [string, Condition, number | null | undefined, boolean | null])[] = [
  ['exactly the least', known(800), 800, true],
  ['a tenth of a percent below', known(800), 799, false],
  ['yes', known(), 1, true],
  ['no', known(), 0, false],
  ['nothing on record', known(800), null, false],
  ['a module that is gone', known(800), undefined, false],
  ['evidence is for people', shown(), undefined, null],
]
for (const [what, condition, value, met] of meets)
  test(`a condition: ${what}`, () => {
    assert.equal(isMet(condition, value === undefined ? undefined : { value }), met)
  })

test('what stands in the way is every hard condition that is unmet or without evidence, and no other', () => {
  const one = fc.record({ hard: fc.boolean(), evidence: fc.boolean(), ok: fc.boolean() })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), all => {
      const conditions = all.map(
        (c, i): Condition =>
          c.evidence
            ? { ...shown(`e${i}`), hard: c.hard }
            : { ...known(800), key: `k${i}`, known: `f${i}`, hard: c.hard },
      )
      const found = new Map(all.map((c, i) => [`f${i}`, { value: c.ok ? 800 : 799 }]))
      const given = new Map(all.flatMap((c, i) => (c.ok ? [[`e${i}`, { words: '', files: 1 }] as const] : [])))
      const keys = missing(conditions, found, given).map(c => c.key)
      assert.deepEqual(
        keys,
        all.flatMap((c, i) => (c.hard && !c.ok ? [c.evidence ? `e${i}` : `k${i}`] : [])),
      )
    }),
  )
})

test('words without a file are evidence, blanks are not', () => {
  const say = (words: string) => missing([shown()], new Map(), new Map([['e', { words, files: 0 }]])).length
  assert.deepEqual([say('每周三次'), say('  ')], [0, 1])
})

const units = new Map([
  ['ratings.content', 'PERMILLE'],
  ['ratings.rated', 'YES'],
] as const)
const faults: readonly (readonly [string, readonly Condition[], readonly ConditionFault[]])[] = [
  ['sound', [known(800), shown()], []],
  ['none at all', [], ['NONE']],
  ['one fact twice', [known(800), { ...known(900), key: 'j' }], ['TWICE']],
  ['one key twice', [shown(), shown()], ['TWICE']],
  ['a fact that nobody knows', [{ ...known(), known: 'ratings.luck' }], ['UNKNOWN']],
  ['more than all', [known(1001)], ['LEAST']],
  ['more than yes', [{ ...known(2), known: 'ratings.rated' }], ['LEAST']],
  ['evidence without words', [{ ...shown(), text: ' ' }], ['TEXT']],
  [
    'all at once',
    [
      { ...known(0), known: 'x' },
      { ...shown('k'), text: '' },
    ],
    ['TWICE', 'UNKNOWN', 'LEAST', 'TEXT'],
  ],
]
for (const [what, conditions, expected] of faults)
  test(`conditions to be published: ${what}`, () => {
    assert.deepEqual(conditionFaults(conditions, units).toSorted(), expected.toSorted())
  })

const someDay = fc.integer({ min: 0, max: 20_000 }).map(n => addDays(day('2000-01-01'), n))
const years = fc.integer({ min: 1, max: 10 })

test('a term is whole years; renewed early or late it goes on where it ended, without a gap and without a lost day', () => {
  fc.assert(
    fc.property(someDay, years, years, (from, first, second) => {
      const until = untilOf(from, first)
      assert.equal(addDays(until, 1), addYears(from, first))
      const next = renewedUntil(until, second)
      assert.equal(addDays(next, 1), addYears(addDays(until, 1), second))
      assert.ok(daysBetween(until, next) >= 365 * second)
    }),
  )
})

test('the re-check may be asked for from so many months before, and what is over is over the day after', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 1, max: 12 }), fc.integer({ min: -500, max: 40 }), (until, months, off) => {
      const today = addDays(until, off)
      const standing = standingOf(until, today, months)
      assert.equal(standing === 'OVER', off > 0)
      assert.equal(standing === 'FINE', today < recheckFrom(until, months))
    }),
  )
})

const days: readonly (readonly [string, boolean])[] = [
  ['2026-02-28', false],
  ['2026-03-01', true],
  ['2026-06-30', true],
  ['2026-07-01', false],
]
for (const [on, held] of days)
  test(`named on 1 March, ended on 1 July: on ${on} ${held ? 'it stood' : 'it did not stand'}`, () => {
    assert.equal(heldOn({ grantedOn: '2026-03-01' as Day, endedOn: '2026-07-01' as Day }, on as Day), held)
  })

test('ranks rise along each ladder', () => {
  assert.deepEqual(gradeRungs.map(rankOf), [1, 2, 3, 4, 5, 6])
  assert.deepEqual([ladderOf('STAR_4'), rankOf('STAR_4'), ladderOf('MODEL_CITY')], ['STAR', 4, 'GRADE'])
})
