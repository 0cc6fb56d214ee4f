// Plans through HTTP: written by one, adopted by another, never changed again; bad ones are refused in words.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { day } from '#base/day.ts'
import { atOnce, outcome } from '#test/at-once.ts'
import { openHouse } from '#test/house.ts'
import { mutualAidApi as api } from './api.ts'
import { example } from './examples.ts'
import { planInForce } from './plans.ts'
import type { Plan } from './rules-plan.ts'
import { planOf } from './testing.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
type Union = Awaited<ReturnType<typeof h.union>>

const json = (plan: Plan): Record<string, unknown> => structuredClone(plan)
const sound = (title = '职工医疗互助'): Record<string, unknown> => ({ ...json(example('pinghu-2022')), title })
const made = (u: Union, plan = sound(), from = '2026-01-01') =>
  u.cityOfficer.call(api.makePlan, { orgId: u.orgs.city.id, from, plan })

/** A plan adopted as its first version. */
async function adopted(u: Union, plan = sound(), from = '2026-01-01') {
  const { planId } = await made(u, plan, from)
  await u.cityOfficer.call(api.proposePlan, { planId, revision: 1 })
  await u.secondCityOfficer.call(api.adoptPlan, { planId, revision: 1 })
  return planId
}

test('a plan is written by one officer and adopted by another; covers are judged by the version of their day', async () => {
  const u = await h.union()
  const planId = await adopted(u)
  const next = { ...sound('职工医疗互助（新）') }
  const { revision } = await u.cityOfficer.call(api.savePlan, { planId, from: '2027-01-01', plan: next })
  await u.cityOfficer.call(api.proposePlan, { planId, revision })
  const done = await u.director.call(api.adoptPlan, { planId, revision })
  assert.equal(done.number, 2)
  const on = async (d: string) => (await planInForce(h.db as never, planId, day(d)))?.plan.title
  assert.deepEqual(
    [await on('2025-12-31'), await on('2026-12-31'), await on('2027-01-01')],
    [undefined, '职工医疗互助', '职工医疗互助（新）'],
  )
  const view = await u.cityOfficer.call(api.plan, { planId })
  assert.deepEqual([view.draft, view.versions.map(v => v.number), view.mayEdit], [null, [2, 1], true])
  await assert.rejects(
    sql`update mutual_aid_plan_version set title = 'x' where plan_id = ${planId}`.execute(h.db),
    /append/,
  )
})

test('who wrote or proposed it may not adopt it; whoever changed it last counts too', async () => {
  const u = await h.union()
  const { planId } = await made(u)
  await u.secondCityOfficer.call(api.savePlan, { planId, revision: 1, from: '2026-01-01', plan: sound('改过') })
  await u.cityOfficer.call(api.proposePlan, { planId, revision: 2 })
  for (const who of [u.cityOfficer, u.secondCityOfficer]) {
    const no = await who.tries(api.adoptPlan, { planId, revision: 2 })
    assert.deepEqual([no.status, no.body.code], [403, 'mutual-aid.plan_own'])
    assert.equal((await who.call(api.plan, { planId })).mayAdopt, false)
  }
  assert.equal((await u.director.call(api.plan, { planId })).mayAdopt, true)
  await u.director.call(api.adoptPlan, { planId, revision: 2 })
})

test('what has been proposed is not changed under the eyes of who adopts it; returned, it is a draft again', async () => {
  const u = await h.union()
  const { planId } = await made(u)
  await u.cityOfficer.call(api.proposePlan, { planId, revision: 1 })
  const save = { planId, revision: 1, from: '2026-01-01', plan: sound('偷偷改') }
  assert.equal((await u.cityOfficer.tries(api.savePlan, save)).body.code, 'mutual-aid.plan_proposed')
  await u.cityOfficer.call(api.returnPlan, { planId, revision: 1 })
  await u.cityOfficer.call(api.savePlan, save)
  assert.equal(
    (await u.director.tries(api.adoptPlan, { planId, revision: 2 })).body.code,
    'mutual-aid.plan_not_proposed',
  )
})

test('a bad plan is refused with every fault at its place, in words', async () => {
  const u = await h.union()
  const bad = json(planOf())
  const benefit = (bad.benefits as Record<string, unknown>[])[0]!
  benefit.schedule = { manner: 'MARGINAL', per: 'CLAIM', tiers: [{ toFen: 500_000, rate: 1.7 }, { rate: '30%' }] }
  bad.premium = { cite: { clause: '第一条', sentence: '每人 60 元。' }, fen: -6_000, each: 'PERSON' }
  const no = await u.cityOfficer.tries(api.makePlan, { orgId: u.orgs.city.id, from: '2026-01-01', plan: bad })
  assert.deepEqual([no.status, no.body.code], [400, 'mutual-aid.bad_plan'])
  const fields = (no.body as never as { fields: { field: string; message: string }[] }).fields
  assert.deepEqual(
    fields.map(f => f.field),
    ['plan/premium/fen', 'plan/benefits/0/schedule/tiers/0/rate'],
  )
  assert.match(fields[1]!.message, /1\.7/)
})

test('faults of the rules may stand in a draft, but such a plan is never proposed', async () => {
  const u = await h.union()
  const overlapping = json(
    planOf({
      schedule: {
        manner: 'MARGINAL',
        per: 'CLAIM',
        tiers: [
          { toFen: 500_000, rate: '30%' },
          { toFen: 400_000, rate: '35%' },
        ],
      },
    }),
  )
  const { planId } = await made(u, overlapping)
  const no = await u.cityOfficer.tries(api.proposePlan, { planId, revision: 1 })
  assert.deepEqual([no.status, no.body.code], [400, 'mutual-aid.bad_plan'])
  assert.match(String(no.body.message), /重叠/)
  const { faults } = await u.cityOfficer.call(api.checkPlan, { plan: overlapping })
  assert.equal(faults[0]?.code, 'tierOrder')
})

test('a number that no document gives is filled in before anybody adopts it', async () => {
  const u = await h.union()
  const { planId } = await made(u, json(example('yulin-2015')))
  const no = await u.cityOfficer.tries(api.proposePlan, { planId, revision: 1 })
  assert.deepEqual([no.status, no.body.code], [422, 'mutual-aid.plan_assumed'])
})

test('a later version begins after the one before, and the code stays', async () => {
  const u = await h.union()
  const planId = await adopted(u)
  const { revision } = await u.cityOfficer.call(api.savePlan, { planId, from: '2026-01-01', plan: sound() })
  assert.equal((await u.cityOfficer.tries(api.proposePlan, { planId, revision })).body.code, 'mutual-aid.plan_from')
  const other = { planId, revision, from: '2027-01-01', plan: { ...sound(), code: 'other' } }
  assert.equal((await u.cityOfficer.tries(api.savePlan, other)).body.code, 'mutual-aid.plan_code_fixed')
  const twice = await u.cityOfficer.tries(api.savePlan, { planId, from: '2027-01-01', plan: sound() })
  assert.equal(twice.body.code, 'mutual-aid.plan_draft_open')
})

test('to a neighbour a plan does not exist; below, only what is adopted is read', async () => {
  const u = await h.union()
  const { planId } = await u.countyOfficer.call(api.makePlan, {
    orgId: u.orgs.county.id,
    from: '2026-01-01',
    plan: sound(),
  })
  const look = await u.chair.tries(api.plan, { planId })
  assert.equal(look.status, 404)
  for (const who of [u.stranger, u.strangeChair]) assert.equal((await who.tries(api.plan, { planId })).status, 404)
  const touch = { planId, revision: 1 }
  for (const endpoint of [api.proposePlan, api.returnPlan, api.dropPlan, api.adoptPlan])
    assert.equal((await u.stranger.tries(endpoint, touch)).status, 404, endpoint.path)
  assert.equal((await u.stranger.tries(api.savePlan, { ...touch, from: '2026-01-01', plan: sound() })).status, 404)
  assert.equal(
    (await u.stranger.tries(api.makePlan, { orgId: u.orgs.county.id, from: '2026-01-01', plan: sound() })).status,
    404,
  )
  await u.countyOfficer.call(api.proposePlan, touch)
  await u.cityOfficer.call(api.adoptPlan, touch)
  const view = await u.chair.call(api.plan, { planId })
  assert.deepEqual([view.mayEdit, view.mayAdopt, view.versions.length], [false, false, 1])
  assert.equal((await u.stranger.tries(api.planVersion, { planId, number: 1 })).status, 404)
  const of = async (who: Union['chair']) => (await who.call(api.plans, {})).rows.map(r => r.id)
  assert.deepEqual([await of(u.chair), await of(u.stranger)], [[planId], []])
})

test('two adopt at the same moment: one version, and the other hears that there is no draft any more', async () => {
  const u = await h.union()
  for (let round = 0; round < 4; round++) {
    const plan = { ...sound(), code: `plan${round}` }
    const { planId } = await made(u, plan)
    await u.cityOfficer.call(api.proposePlan, { planId, revision: 1 })
    const url = `/api/mutual-aid/plans/${planId}/adoption`
    const replies = await atOnce(
      h,
      round,
      { url, body: { revision: 1 }, as: u.director },
      { url, body: { revision: 1 }, as: u.secondCityOfficer },
    )
    assert.deepEqual(outcome(replies), ['', 'mutual-aid.plan_no_draft'])
    assert.equal((await u.cityOfficer.call(api.plan, { planId })).versions.length, 1)
  }
})

test('two save at the same moment: one is kept, the other looks again', async () => {
  const u = await h.union()
  const { planId } = await made(u)
  for (let round = 0; round < 4; round++) {
    const url = `/api/mutual-aid/plans/${planId}/draft`
    const body = (title: string) => ({ revision: round + 1, from: '2026-01-01', plan: sound(title) })
    const replies = await atOnce(
      h,
      round,
      { url, body: body('甲'), as: u.cityOfficer },
      { url, body: body('乙'), as: u.secondCityOfficer },
    )
    assert.deepEqual(outcome(replies), ['', 'mutual-aid.plan_changed'])
  }
})

test('two make a plan of the same code at the same moment: one is there', async () => {
  const u = await h.union()
  const url = '/api/mutual-aid/plans'
  for (let round = 0; round < 4; round++) {
    const body = { orgId: u.orgs.city.id, from: '2026-01-01', plan: { ...sound(), code: `same${round}` } }
    const replies = await atOnce(h, round, { url, body, as: u.cityOfficer }, { url, body, as: u.secondCityOfficer })
    assert.deepEqual(outcome(replies), ['', 'mutual-aid.plan_code_taken'])
  }
})

test('a draft is dropped; a plan never adopted goes with it, an adopted one stays', async () => {
  const u = await h.union()
  const { planId } = await made(u)
  await u.cityOfficer.call(api.dropPlan, { planId, revision: 1 })
  assert.equal((await u.cityOfficer.tries(api.plan, { planId })).status, 404)
  const kept = await adopted(u)
  const { revision } = await u.cityOfficer.call(api.savePlan, { planId: kept, from: '2027-01-01', plan: sound() })
  await u.cityOfficer.call(api.dropPlan, { planId: kept, revision })
  assert.equal((await u.cityOfficer.call(api.plan, { planId: kept })).versions.length, 1)
})

test('what is exported can be imported elsewhere, and the examples can be copied', async () => {
  const u = await h.union()
  const { rows } = await u.cityOfficer.call(api.examples, {})
  assert.ok(rows.length >= 18)
  const { content } = await u.cityOfficer.call(api.example, { code: 'pinghu-2022' })
  assert.deepEqual(content, json(example('pinghu-2022')))
  assert.equal((await u.cityOfficer.tries(api.example, { code: 'atlantis' })).status, 404)
  const planId = await adopted(u, content)
  const reply = await h.app.inject({
    method: 'GET',
    url: `/api/mutual-aid/plans/${planId}/export`,
    cookies: { niangjia: u.cityOfficer.token ?? '' },
  })
  assert.equal(reply.statusCode, 200)
  assert.deepEqual(JSON.parse(reply.body), content)
  assert.match(String(reply.headers['content-disposition']), /pinghu-2022-v1\.json/)
})
