// Local standards: nearest organization first, never before their day, never by one person alone, never rewritten.
import assert from 'node:assert/strict'
import test from 'node:test'
import { at, dated } from '#base/dated.ts'
import { day } from '#base/day.ts'
import { kernelApp } from '#test/kernel-app.ts'
import { service as access } from '../access/service.ts'
import type { Org } from '../org/org.ts'
import type { Service } from '../service.ts'
import { rulesApi } from './api.ts'
import { judgeRuleValue, localRules, setRuleValue } from './rules.ts'
import { service as rules } from './service.ts'

const k = await kernelApp('2026-09-28T02:00:00Z', [access, rules] as unknown[] as Service[])
const city = await k.newOrg({ name: '市总工会' })
const county = await k.newOrg({ name: '区总工会', parentId: city.id, level: 'COUNTY' })
const neighbour = await k.newOrg({ name: '邻县总工会', parentId: city.id, level: 'COUNTY' })
const maker = await k.staff('maker', city.id, 'DIRECTOR')
const checker = await k.staff('checker', city.id, 'DIRECTOR')
const basis = { document: '市工发〔2026〕1号', clause: '第三条', sentence: '标准为每人每月 1000 元。' }

const line = dated<number>('hardship.line', { zh: '困难线', en: 'Hardship line' }, [
  { from: day('2020-01-01'), value: 1, document: '总工办发〔2020〕1号', clause: '第一条', sentence: '全国标准。' },
])

async function put(
  org: Org,
  from: string,
  value: unknown,
  verdict: 'CONFIRMED' | 'REFUSED' | null = 'CONFIRMED',
  key = line.key,
) {
  k.later(1)
  return k.db.transaction().execute(async tx => {
    const row = await setRuleValue(tx, { key, orgId: org.id, from: day(from), value, ...basis }, maker.id, k.time.now)
    if (verdict) await judgeRuleValue(tx, row, verdict, checker.id, k.time.now, '不对')
    return row
  })
}
const inForce = async (org: Org, on: string) => {
  const used = at(line, day(on), await localRules(k.db, org.path))
  return [used.value, used.setBy]
}

test('the nearest organization’s value holds from its day on; before that the one above it, then the national one', async () => {
  assert.deepEqual(await inForce(county, '2026-05-01'), [1, ''])
  await put(city, '2026-01-01', 100)
  await put(county, '2026-07-01', 200)
  await put(city, '2026-09-01', 110)
  assert.deepEqual(await inForce(county, '2025-12-31'), [1, ''])
  assert.deepEqual(await inForce(county, '2026-06-30'), [100, '市总工会'])
  assert.deepEqual(await inForce(county, '2026-07-01'), [200, '区总工会'])
  assert.deepEqual(await inForce(county, '2026-12-31'), [200, '区总工会'])
  assert.deepEqual(await inForce(neighbour, '2026-12-31'), [110, '市总工会'])
})

test('a value nobody confirmed, or somebody refused, does not hold', async () => {
  await put(neighbour, '2026-01-01', 999, null)
  await put(neighbour, '2026-01-01', 998, 'REFUSED')
  assert.deepEqual(await inForce(neighbour, '2026-12-31'), [110, '市总工会'])
})

test('of two values for one day the one confirmed later holds, so that a slip can be put right', async () => {
  await put(neighbour, '2026-10-01', 310)
  await put(neighbour, '2026-10-01', 301)
  assert.deepEqual(await inForce(neighbour, '2026-10-01'), [301, '邻县总工会'])
})

test('numbers, texts and tiers come back as they were set, with their sentence', async () => {
  const tiers = [
    { upTo: 10_000_00, percent: 50 },
    { upTo: null, percent: 70 },
  ]
  await put(city, '2026-01-01', tiers, 'CONFIRMED', 'mutual-aid.tiers')
  await put(city, '2026-01-01', '按月', 'CONFIRMED', 'mutual-aid.rhythm')
  const local = await localRules(k.db, city.path)
  assert.deepEqual(local.get('mutual-aid.tiers')?.values[0], {
    from: '2026-01-01',
    value: tiers,
    ...basis,
    setBy: '市总工会',
  })
  assert.equal(local.get('mutual-aid.rhythm')?.values[0]?.value, '按月')
})

test('who set a value may not confirm it; the second verdict comes too late; a refusal says why', async () => {
  const row = await put(city, '2027-01-01', 1, null)
  const judge = (by: string, verdict: 'CONFIRMED' | 'REFUSED' = 'CONFIRMED', reason?: string) =>
    k.db.transaction().execute(tx => judgeRuleValue(tx, row, verdict, by, k.time.now, reason))
  await assert.rejects(judge(maker.id), /rules.own_value/)
  await assert.rejects(judge(checker.id, 'REFUSED', ' '), /rules.reason/)
  const twice = await Promise.allSettled([judge(checker.id), judge(checker.id)])
  assert.deepEqual(twice.map(o => o.status).sort(), ['fulfilled', 'rejected'])
  const forged = {
    rule_value_id: (await put(city, '2028-01-01', 1, null)).id,
    set_by: maker.id,
    verdict: 'CONFIRMED' as const,
  }
  await assert.rejects(
    k.db
      .insertInto('kernel_rule_confirmation')
      .values({ ...forged, confirmed_by: maker.id, confirmed_at: k.time.now })
      .execute(),
    /four_eyes/,
  )
  await assert.rejects(
    k.db
      .insertInto('kernel_rule_confirmation')
      .values({ ...forged, set_by: checker.id, confirmed_by: maker.id, confirmed_at: k.time.now })
      .execute(),
    /kernel_rule_confirmation_value/,
  )
})

test('values and verdicts are never changed or removed', async () => {
  await assert.rejects(k.db.updateTable('kernel_rule_value').set({ demo: true }).execute(), /append-only/)
  await assert.rejects(k.db.deleteFrom('kernel_rule_confirmation').execute(), /append-only/)
})

test('through the application: two directors set and confirm; a neighbour sees nothing of it', async () => {
  const [a, b] = [{ token: await maker.signIn() }, { token: await checker.signIn() }]
  const other = { token: await (await k.staff('other', neighbour.id, 'DIRECTOR')).signIn() }
  const input = { key: 'hardship.cap', orgId: county.id, from: '2026-10-01', value: 500_000, ...basis }
  const set = await k.call(rulesApi.set, input, a)
  assert.equal(set.status, 200)
  const valueId = set.body.id
  const waiting = async (as: typeof a) =>
    (await k.call(rulesApi.list, { waiting: true, key: 'hardship.cap' }, as)).body.rows
  assert.deepEqual(
    (await waiting(a)).map(r => [r.id, r.mayJudge]),
    [[valueId, false]],
  )
  assert.deepEqual(
    (await waiting(b)).map(r => [r.value, r.mayJudge, r.org]),
    [[500_000, true, '区总工会']],
  )
  assert.deepEqual(await waiting(other), [])
  assert.equal((await k.call(rulesApi.set, input, other)).status, 404)
  assert.equal((await k.call(rulesApi.judge, { valueId, verdict: 'CONFIRMED' }, other)).status, 404)
  assert.equal((await k.call(rulesApi.judge, { valueId, verdict: 'CONFIRMED' }, a)).body.code, 'rules.own_value')
  assert.equal((await k.call(rulesApi.judge, { valueId, verdict: 'CONFIRMED' }, b)).status, 200)
  assert.equal((await localRules(k.db, county.path)).get('hardship.cap')?.values[0]?.value, 500_000)
  const wrong = await k.call(rulesApi.set, { ...input, key: 'Nonsense' }, a)
  assert.deepEqual([wrong.status, wrong.body.code], [400, 'rules.key'])
})
