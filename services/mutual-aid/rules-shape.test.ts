// The shape of plans: what is refused here is refused by the published schema too, and every fault has words and a place.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import Format from 'typebox/format'
import { isDay } from '#base/day.ts'
import { root } from '../../tools/modules.ts'
import { planFields, planSchema } from '../../tools/plan-language.ts'
import { examples } from './examples.ts'
import { amountNames } from './rules-benefits.ts'
import { Plan } from './rules-plan.ts'
import { readPlan, shapeFaults } from './rules-shape.ts'
import { When } from './rules-when.ts'
import { planOf } from './testing.ts'

Format.Set('day', isDay)
const published = Compile(Plan)

/** Every place of a plan. */
function places(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([k, v]) => places(v, [...at, k]))]
}

/** The plan with one place changed, or taken away. */
function changed(plan: unknown, at: readonly (string | number)[], to: unknown): unknown {
  const copy = structuredClone(plan) as Record<string, unknown>
  let inner = copy
  for (const key of at.slice(0, -1)) inner = inner[key] as Record<string, unknown>
  const last = at.at(-1)
  if (last === undefined) return to
  if (to === undefined) delete inner[last]
  else inner[last] = to
  return copy
}

test('every example has the shape, by our reading and by the published schema', () => {
  for (const [code, plan] of examples) {
    assert.deepEqual(shapeFaults(Plan, plan), [], code)
    assert.ok(published.Check(plan), code)
  }
})

test('whatever is put in any place of any plan, our reading and the published schema agree', () => {
  const wild = fc.oneof(
    fc.constantFrom<unknown>(
      undefined,
      null,
      '',
      'x',
      '30%',
      '1.7',
      1.7,
      -1,
      0,
      3,
      1e15,
      true,
      [],
      {},
      [1],
      [{ is: '10%' }],
      [{ is: 3 }],
      { fen: 1 },
      '2026-02-30',
      '2026-01-01',
      'INPATIENT',
      ['INPATIENT'],
      '二',
    ),
    fc.jsonValue(),
  )
  fc.assert(
    fc.property(fc.constantFrom(...examples.values()), fc.nat(), wild, (plan, n, to) => {
      const all = places(plan).slice(1)
      const at = all[n % all.length] ?? []
      const bad = changed(plan, at, to)
      // A hole in a list is no JSON.
      if (
        JSON.stringify(bad) !== JSON.stringify(JSON.parse(JSON.stringify(bad))) ||
        (to === undefined && /^\d+$/.test(String(at.at(-1))))
      )
        return
      const faults = shapeFaults(Plan, bad)
      assert.equal(
        faults.length === 0,
        published.Check(bad),
        `${at.join('/')} = ${JSON.stringify(to)}: ${JSON.stringify(faults)}`,
      )
      for (const f of faults) {
        assert.ok(f.at.startsWith('/'))
        assert.doesNotMatch(f.zh + f.en, /\{(field|given|name|min|max|choices|hint)\}|undefined/)
      }
      // Whatever is read as sound can be looked over without an error.
      assert.ok(readPlan(bad))
    }),
    { numRuns: 1_000 },
  )
})

test('a plan without end is refused before anybody works on it', () => {
  const huge = { ...planOf(), note: '长'.repeat(200_001) }
  assert.match(readPlan(huge).faults[0]?.zh ?? '', /20 万字/)
})

test('what officers get wrong is told as they would say it', () => {
  const of = (plan: unknown) => readPlan(plan).faults.map(f => `${f.at} ${f.zh}`)
  const base = planOf()
  assert.deepEqual(of(changed(base, ['benefits', 0, 'schedule', 'tiers', 0, 'rate'], 1.7)), [
    '/benefits/0/schedule/tiers/0/rate “给几成”要写成带引号的百分数（"30%"）或分数（"1/3"），这里是 1.7。',
  ])
  assert.deepEqual(of(changed(base, ['premium', 'fen'], -100)), [
    '/premium/fen “互助费”要在 0 到 1000000000000 之间，这里是 -100。',
  ])
  assert.deepEqual(of(changed(base, ['premium', 'price'], 3)), ['/premium/price 计划的写法里没有“price”。'])
  assert.deepEqual(of(changed(base, ['benefits', 0, 'kind'], 'REFUND')), [
    '/benefits/0/kind “互助项目”只能写 EXPENSE、ALLOWANCE、LUMP，这里是 "REFUND"。',
  ])
  assert.deepEqual(of(changed(base, ['benefits', 0, 'cite'], undefined)), ['/benefits/0/cite 还要写“cite”（依据）。'])
  assert.deepEqual(of(null), [' “互助保障计划”要是一组内容（花括号）。'])
})

test('the published schema, the table of fields and the manual are up to date', () => {
  const read = (file: string) => readFileSync(path.join(root, 'docs/mutual-aid', file), 'utf8')
  assert.equal(read('plan.schema.json') === planSchema(), true, 'run: npm run plans')
  assert.equal(read('plan-fields.md') === planFields(), true, 'run: npm run plans')
  const manual = read('plans.md')
  for (const word of [
    ...Object.keys(When.properties),
    ...amountNames.filter(n => !n.startsWith('PAID_')),
    ...Object.keys(Plan.properties),
  ])
    if (
      ![
        'code',
        'title',
        'titleEn',
        'organiser',
        'note',
        'documents',
        'materials',
        'benefits',
        'family',
        'enrol',
        'stayDays',
      ].includes(word)
    )
      assert.ok(manual.includes(`\`${word}\``) || manual.includes(`${word}\``) || manual.includes(`"${word}"`), word)
})
