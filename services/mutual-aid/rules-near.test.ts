// Near misses: whatever is named turns the answer when it is done, one step less does not, and what a policy officer would name is named.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays, day } from '#base/day.ts'
import { fen, yuan } from '#base/money.ts'
import { adjudicate } from './rules.ts'
import { type Asked, type Change, changed, type Near, nearMisses } from './rules-near.ts'
import { sayNear } from './rules-near-words.ts'
import type { Plan } from './rules-plan.ts'
import { cite, claimOn, hospital, insured, planOf, stay, yearCover } from './testing.ts'

const on = day('2026-03-02')
const ask = (plan: Plan, over: Partial<Asked> = {}): Asked => ({
  plan,
  cover: yearCover(on),
  claim: claimOn(addDays(on, 10), { bills: [stay('b', on, yuan(5_000), { dischargedOn: addDays(on, 3) })] }),
  history: [],
  ...over,
})
const payOf = ({ plan, cover, claim, history, calendar }: Asked, near: Pick<Near, 'benefit' | 'bill'>): number =>
  adjudicate(plan, cover, claim, history, calendar).verdicts.find(
    v => v.benefit === near.benefit && v.bill === near.bill,
  )?.payFen ?? 0
const found = (asked: Asked) => nearMisses(asked).map(n => n.change)
const kinds = (asked: Asked) => found(asked).map(c => c.kind)

const waiting = planOf({}, { waiting: { cite, days: 90, renewalGapDays: 30 } })
const limited = (what: 'FILE' | 'NOTIFY') =>
  planOf({}, { deadlines: [{ id: 'd', what, from: 'DISCHARGE', within: { n: 5, unit: 'D' }, missed: 'REFUSE', cite }] })
const daily = planOf({
  kind: 'ALLOWANCE',
  days: 'STAY',
  dailyFen: 4_000,
  count: 'NIGHTS',
  free: { n: 3, mode: 'SUBTRACT', per: 'CLAIM' },
})

test('within the waiting period: the day from which it is paid, and the day by which a renewal would have needed no waiting', () => {
  assert.deepEqual(found(ask(waiting)), [{ kind: 'LATER', days: 31, on: '2026-04-02' }])
  const broken = yearCover(on, { earlier: [{ from: day('2024-01-01'), to: day('2025-11-15') }] })
  assert.deepEqual(found(ask(waiting, { cover: broken })).at(-1), { kind: 'RENEWED', on: '2025-12-16' })
})

test('papers or notice too late: the last day on which they were in time', () => {
  assert.deepEqual(found(ask(limited('FILE'))), [{ kind: 'FILED', on: '2026-03-10' }])
  assert.deepEqual(found(ask(limited('NOTIFY'))), [{ kind: 'NOTIFIED', on: '2026-03-10' }])
})

test('days, yuan and birthdays that are missing: exactly how many', () => {
  assert.deepEqual(found(ask(daily)), [{ kind: 'STAY_DAYS', days: 1 }])
  const line = planOf({ deductible: { mode: 'FRANCHISE', fen: yuan(6_000), per: 'CLAIM' } })
  assert.deepEqual(found(ask(line)), [{ kind: 'BILL', moreFen: yuan(1_000) + 1 }])
  const least = planOf({ minimum: { fen: yuan(3_000), mode: 'NOTHING_BELOW' } })
  assert.deepEqual(found(ask(least)), [{ kind: 'BILL', moreFen: yuan(1_000) - 1 }])
  const young = yearCover(on, { person: { ...insured, bornOn: day('2010-02-05') } })
  const adults = planOf({}, { eligibility: { cite, ages: [{ from: 16, to: 60 }] } })
  assert.deepEqual(found(ask(adults, { cover: young })), [{ kind: 'JOINED', on: '2026-02-05', age: 16 }])
  const old = yearCover(on, { person: { ...insured, bornOn: day('1950-02-05') } })
  assert.deepEqual(found(ask(adults, { cover: old })), [], 'nothing makes anybody younger')
})

test('a percentage or a cap that the member’s own choice would better: referral, hospital, shares', () => {
  const away = planOf({
    schedule: [
      { when: { outOfTown: true, referred: false }, is: { manner: 'MARGINAL', per: 'CLAIM', tiers: [{ rate: '6%' }] } },
      { is: { manner: 'MARGINAL', per: 'CLAIM', tiers: [{ rate: '12%' }] } },
    ],
  })
  const there = stay('b', on, yuan(5_000), { hospital: { ...hospital, outOfTown: true } })
  const asked = ask(away, { claim: claimOn(addDays(on, 10), { bills: [there] }) })
  assert.deepEqual(nearMisses(asked), [
    { benefit: 'inpatient', bill: 'b', change: { kind: 'REFERRED' }, payFen: yuan(600), nowFen: yuan(300) },
  ])
  const levels = planOf({ hospital: { levels: ['LEVEL_1', 'LEVEL_2'], cite } })
  assert.deepEqual(kinds(ask(levels)), ['LEVEL'])
  const shares = planOf(
    { caps: [{ fen: yuan(1_000), per: 'COVER', eachShare: true }] },
    { premium: { cite, fen: 3_000, each: 'SHARE', maxShares: 2 } },
  )
  assert.deepEqual(nearMisses(ask(shares)), [
    {
      benefit: 'inpatient',
      bill: 'b',
      change: { kind: 'SHARES', shares: 2 },
      payFen: yuan(2_000),
      nowFen: yuan(1_000),
    },
  ])
  assert.deepEqual(found(ask(planOf())), [], 'where nothing is missing nothing is said')
})

test('two things that stand against it at once are told together, each of which alone would not do', () => {
  const plan = { ...waiting, deadlines: limited('FILE').deadlines! }
  const [near, ...more] = nearMisses(ask(plan)) as [Near]
  assert.equal(more.length, 0)
  assert.deepEqual([near.change.kind, near.also?.kind, near.payFen], ['LATER', 'FILED', yuan(2_500)])
  assert.match(
    sayNear(plan, near, 'zh'),
    /^两样一起才够：事情在 .*4月2日.* 以后发生.*，而且.* 以前申领，能给 2500 元。$/,
  )
  const third = { ...plan, hospital: { levels: ['LEVEL_1' as const], cite } }
  assert.deepEqual(kinds(ask(third)), [], 'three are too many')
})

test('in words: what, and how much it would be', () => {
  const [near] = nearMisses(ask(waiting)) as [Near]
  assert.equal(sayNear(waiting, near, 'zh'), '等待期过了就能给：同样的事在 2026年4月2日(周四) 以后发生，给 2500 元。')
})

/** Rules that stand against things, some of each or none. */
const aPlan = fc
  .record({
    waits: fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined }),
    gap: fc.nat(60),
    file: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
    line: fc.option(fc.integer({ min: 1, max: 400_000 }), { nil: undefined }),
    mode: fc.constantFrom('SUBTRACT', 'FRANCHISE'),
    least: fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: undefined }),
    cap: fc.integer({ min: 1, max: 300_000 }),
    from: fc.constantFrom(0, 16, 40),
    free: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
    designated: fc.boolean(),
    options: fc.boolean(),
  })
  .map(x =>
    planOf(
      x.free === undefined
        ? {
            ...(x.line === undefined ? {} : { deductible: { mode: x.mode, fen: x.line, per: 'CLAIM' } }),
            ...(x.least === undefined ? {} : { minimum: { fen: x.least, mode: 'NOTHING_BELOW' } }),
            caps: [{ fen: x.cap, per: 'COVER', eachShare: true }],
            schedule: {
              manner: 'MARGINAL',
              per: 'CLAIM',
              tiers: [
                {
                  rate: [
                    ...(x.options ? [{ when: { option: ['high'] }, is: '90%' }] : []),
                    { when: { hospitalLevel: ['LEVEL_1'] }, is: '80%' },
                    { is: '40%' },
                  ],
                },
              ],
            },
          }
        : {
            kind: 'ALLOWANCE',
            days: 'STAY',
            dailyFen: 4_000,
            count: 'NIGHTS',
            free: { n: x.free, mode: x.mode === 'SUBTRACT' ? 'SUBTRACT' : 'FROM_FIRST', per: 'CLAIM' },
          },
      {
        premium: { cite, fen: 3_000, each: 'SHARE', maxShares: 3 },
        eligibility: { cite, ages: [{ from: x.from, to: 60 }] },
        ...(x.designated ? { hospital: { designated: true, cite } } : {}),
        ...(x.options
          ? {
              words: {
                options: [
                  { id: 'low', title: '低档', titleEn: 'low' },
                  { id: 'high', title: '高档' },
                ],
              },
            }
          : {}),
        ...(x.waits === undefined ? {} : { waiting: { cite, days: x.waits, renewalGapDays: x.gap } }),
        ...(x.file === undefined
          ? {}
          : {
              deadlines: [
                { id: 'f', what: 'FILE', from: 'DISCHARGE', within: { n: x.file, unit: 'D' }, missed: 'REFUSE', cite },
                {
                  id: 'n',
                  what: 'NOTIFY',
                  from: 'ADMISSION',
                  within: { n: x.file, unit: 'WD' },
                  missed: 'REFUSE',
                  cite,
                },
              ],
            }),
      },
    ),
  )
const anAsk = fc
  .record({
    plan: aPlan,
    after: fc.nat(300),
    nights: fc.nat(15),
    borne: fc.integer({ min: 1, max: 1_000_000 }),
    filed: fc.nat(60),
    gone: fc.nat(90),
    born: fc.integer({ min: 1960, max: 2012 }),
    designated: fc.boolean(),
  })
  .map(({ plan, after, nights, borne, filed, gone, born, designated }): Asked => {
    const came = addDays(day('2026-01-01'), after)
    const left = addDays(came, nights)
    return {
      plan,
      cover: yearCover(came, {
        option: plan.words?.options?.[0]?.id ?? null,
        person: { ...insured, bornOn: day(`${born}-02-28`) },
        earlier: [{ from: day('2025-01-01'), to: addDays(day('2025-12-31'), -gone) }],
      }),
      claim: claimOn(addDays(left, filed), {
        bills: [stay('b', came, fen(borne), { dischargedOn: left, hospital: { ...hospital, designated } })],
      }),
      history: [],
    }
  })

/** The same change, one step short of it; a renewal a day later may be early enough for the waiting period to be over anyway. */
function oneLess(change: Change): Change | null {
  switch (change.kind) {
    case 'LATER':
      return { ...change, days: change.days - 1 }
    case 'FILED':
    case 'NOTIFIED':
      return { ...change, on: addDays(change.on, 1) }
    case 'JOINED':
      return { ...change, on: addDays(change.on, -1) }
    case 'STAY_DAYS':
      return { ...change, days: change.days - 1 }
    case 'BILL':
      return { ...change, moreFen: fen(change.moreFen - 1) }
    default:
      return null
  }
}

test('doing what is named turns the answer; one step less does not', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(anAsk, asked => {
      for (const near of nearMisses(asked)) {
        seen.add(near.change.kind)
        const now = payOf(asked, near)
        assert.equal(now, near.nowFen)
        const one = changed(asked, near.change, near.bill)
        assert.equal(payOf(near.also ? changed(one, near.also, near.bill) : one, near), near.payFen)
        if (near.also) {
          seen.add('BOTH')
          assert.equal(payOf(one, near), 0)
          assert.equal(payOf(changed(asked, near.also, near.bill), near), 0)
        }
        assert.ok(near.payFen > now, JSON.stringify(near))
        const less = near.also ? null : oneLess(near.change)
        if (less) assert.equal(payOf(changed(asked, less, near.bill), near), 0, JSON.stringify(near))
        for (const lang of ['zh', 'en'] as const) assert.doesNotMatch(sayNear(asked.plan, near, lang), /[{}]|undefined/)
      }
    }),
    { numRuns: 1_500, seed: 7 },
  )
  for (const kind of [
    'LATER',
    'RENEWED',
    'FILED',
    'NOTIFIED',
    'JOINED',
    'STAY_DAYS',
    'BILL',
    'LEVEL',
    'SHARES',
    'DESIGNATED',
    'OPTION',
    'BOTH',
  ])
    assert.ok(seen.has(kind), `${kind} was never met`)
})
