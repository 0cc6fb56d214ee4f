// The rules of membership, as tables.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Day } from '#base/day.ts'
import { assess, autoExit, type Facts } from './rules.ts'

const grassroots = { level: 'GRASSROOTS', kind: 'GRASSROOTS', ended: false, same: false } as const
const courier: Facts = {
  kind: 'JOIN',
  askedOn: '2026-11-26' as Day,
  age: 24,
  employment: '1',
  union: grassroots,
  member: false,
}
const noPool = new Map([
  [
    'membership.holdingPool',
    {
      setBy: '某市',
      values: [
        { from: '2020-01-01' as Day, value: 0, document: '某工发〔2020〕1号', clause: '一', sentence: '不设蓄水池。' },
      ],
    },
  ],
])

const table: readonly [string, Facts, readonly string[], typeof noPool?][] = [
  ['a courier joins the union of the trade', courier, []],
  ['somebody of 15', { ...courier, age: 15 }, ['TOO_YOUNG']],
  ['somebody of 16 today', { ...courier, age: 16 }, []],
  ['a holder of a passport without a birthday', { ...courier, age: null }, []],
  ['somebody retired', { ...courier, employment: '4' }, ['NOT_WORKING']],
  ['somebody laid off', { ...courier, employment: '2' }, []],
  [
    'the federation of a city',
    { ...courier, union: { ...grassroots, level: 'CITY', kind: 'FEDERATION' } },
    ['NOT_JOINABLE'],
  ],
  ['a county with a holding pool', { ...courier, union: { ...grassroots, level: 'COUNTY', kind: 'FEDERATION' } }, []],
  [
    'a county without one',
    { ...courier, union: { ...grassroots, level: 'COUNTY', kind: 'FEDERATION' } },
    ['NOT_JOINABLE'],
    noPool,
  ],
  ['an industry union of the city', { ...courier, union: { ...grassroots, level: 'CITY', kind: 'INDUSTRY' } }, []],
  ['a member joins', { ...courier, member: true }, ['ALREADY_MEMBER']],
  ['no member moves', { ...courier, kind: 'TRANSFER' }, ['NO_MEMBER']],
  ['a retired member moves', { ...courier, kind: 'TRANSFER', member: true, employment: '4' }, []],
  [
    'all reasons at once',
    { ...courier, age: 15, member: true, union: { ...grassroots, ended: true } },
    ['TOO_YOUNG', 'UNION_ENDED', 'ALREADY_MEMBER'],
  ],
]
for (const [name, facts, reasons, local] of table)
  test(`joining: ${name}`, () => {
    const answer = assess(facts, local)
    assert.deepEqual(answer.reasons, reasons)
    assert.equal(answer.eligible, reasons.length === 0)
    assert.equal(answer.used.length, 2)
  })

const exits: readonly [string, string, string, string, string, string, boolean, boolean][] = [
  ['on the very day', '2026-05-26', '2026-03-01', '2026-10-01', '2026-11-26', '2026-11-26', true, true],
  ['a day early', '2026-05-27', '2026-03-01', '2026-10-01', '2026-11-26', '2026-11-27', false, true],
  [
    'the activity counts when it is later',
    '2026-01-01',
    '2026-06-30',
    '2026-10-01',
    '2026-12-30',
    '2026-12-30',
    true,
    true,
  ],
  ['nobody talked since', '2026-05-01', '2026-05-01', '2026-05-01', '2026-11-26', '2026-11-01', true, false],
  ['the end of a short month', '2026-08-31', '2026-08-31', '2026-10-01', '2027-02-28', '2027-02-28', true, true],
]
for (const [name, lastDuesOn, lastActiveOn, taughtOn, on, from, due, taught] of exits)
  test(`automatic withdrawal: ${name}`, () => {
    const facts = { lastDuesOn, lastActiveOn, taughtOn } as never
    const answer = autoExit(facts, on as Day)
    assert.deepEqual([answer.from, answer.due, answer.taught], [from, due, taught])
  })
