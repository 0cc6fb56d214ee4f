// A draft tried on claims that are held: the sums are what would be paid, nobody can be told from them, and a fall loses nothing.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { systemAct } from '#server/house.ts'
import { openHouse } from '#test/house.ts'
import {
  adopted,
  assessed,
  claimForm,
  covered,
  decision,
  endow,
  factsFor,
  hospitalPlan,
  type Ref,
  sheet,
  type Union,
} from '#test/mutual-aid.ts'
import { mutualAidApi as api } from './api.ts'
import type { Plan } from './rules-plan.ts'
import { simulationJob } from './simulation-steps.ts'

const h = await openHouse('2026-06-01T02:00:00Z')

async function claimed(u: Union, planId: string, over: Parameters<typeof sheet>[0] = {}) {
  const worker = await covered(h, u, planId)
  const bill = sheet(over)
  const ref: Ref = await worker.call(api.claim, claimForm(worker, [bill]))
  const at = await assessed(u, ref, factsFor([bill]))
  const { judged } = await u.cityOfficer.call(api.reviewClaim, { caseId: ref.caseId })
  if (judged.payFen > 0) await u.cityOfficer.call(api.decideClaim, decision(at, { payFen: judged.payFen }))
  else await u.cityOfficer.call(api.decideClaim, decision(at, { move: 'refuse', reason: '不够起付标准' }))
  return worker
}

/** A draft by the next version: 60 % from the first yuan, for 70 yuan a year. */
async function drafted(u: Union, planId: string) {
  const plan = structuredClone(hospitalPlan()) as Plan & { benefits: [Record<string, unknown>] }
  const [inpatient] = plan.benefits
  inpatient.schedule = { manner: 'MARGINAL', per: 'CLAIM', tiers: [{ rate: '60%' }] }
  delete inpatient.deductible
  plan.premium = { ...plan.premium, fen: 7_000 }
  const draft = { planId, from: '2027-01-01', plan: JSON.parse(JSON.stringify(plan)) as Record<string, unknown> }
  return { ...draft, revision: (await u.cityOfficer.call(api.savePlan, draft)).revision }
}

async function begin(u: Union, planId: string, over: { year?: number; orgId?: string } = {}) {
  const { simulationId } = await u.cityOfficer.call(api.beginSimulation, {
    planId,
    ofPlanId: planId,
    orgId: u.orgs.city.id,
    year: 2026,
    ...over,
  })
  return simulationId
}

test('a draft is tried on the claims of a year: what it would cost, who gets more, and nobody named', async () => {
  const u = await h.union()
  await endow(u)
  const planId = await adopted(u)
  for (let i = 0; i < 5; i++) await claimed(u, planId)
  // Turned down by the plan of today: 500 yuan are under its deductible.
  const small = { totalFen: 50_000, basicFen: 0 }
  await claimed(u, planId, small)
  await covered(h, u, planId)
  const { revision, from, plan } = await drafted(u, planId)
  const simulationId = await begin(u, planId)
  assert.equal((await u.cityOfficer.call(api.simulations, { planId })).rows[0]?.result, null)
  await h.runJob(simulationJob.name, { simulationId })
  const { rows } = await u.cityOfficer.call(api.simulations, { planId })
  const [{ result, ...about }] = rows as [(typeof rows)[number]]
  assert.deepEqual([about.year, about.ofItself, about.current, about.done, about.total], [2026, true, true, 7, 7])
  assert.deepEqual(
    [result?.members, result?.people, result?.claims, result?.premiumFen, result?.premiumAfterFen, result?.barred],
    [7, 6, 6, 7 * 5_000, 7 * 7_000, 0],
  )
  const [was, will] = [5 * 2_616_49, 5 * 3_139_78 + 300_00]
  assert.deepEqual(result?.before, { fen: was, people: 5 })
  assert.deepEqual(result?.after, { fen: will, people: 6 })
  assert.equal(result?.givenFen, was, 'what the version of then comes to is what was really paid')
  assert.deepEqual(
    result?.benefits.map(b => [b.before.fen, b.after.fen]),
    [[was, will]],
  )
  assert.deepEqual(result?.turn, { more: 6, less: 0, same: 0 })
  assert.deepEqual(result?.tables.find(x => x.by === 'SERVICE')?.rows, [{ of: 'ACTIVE', more: 6, less: 0, same: 0 }])
  // It goes beside the draft to whoever adopts it, and says when it is of another draft.
  await u.cityOfficer.call(api.proposePlan, { planId, revision })
  assert.equal((await u.director.call(api.simulations, { planId })).rows[0]?.current, true)
  await u.cityOfficer.call(api.returnPlan, { planId, revision })
  await u.cityOfficer.call(api.savePlan, { planId, revision, from, plan: { ...plan, title: '改了' } })
  assert.equal((await u.cityOfficer.call(api.simulations, { planId })).rows[0]?.current, false)
  await claimsMatter(u, planId)
})

/** Bills of a settlement file that came to nothing are tried too: lower the deductible, and they are paid. */
async function claimsMatter(u: Union, planId: string) {
  const { rows } = await sql<{ person: string }>`
    select c.person_id as person from mutual_aid_cover c where c.plan_id = ${planId} and not exists (
      select from mutual_aid_claim x where x.person_id = c.person_id) limit 1`.execute(h.db)
  const settlement = newId(h.time.now)
  await sql`
    insert into mutual_aid_settlement (id, org_id, org_path, number, sha256, file_name, at, lines, total_fen, state)
    values (${settlement}, ${u.orgs.city.id}, ${u.orgs.city.path}, ${settlement}, ''::bytea, '结算.csv', ${h.time.now}, 1, 50000, 'MATCHED')`.execute(
    h.db,
  )
  const sealed = h.vault.seal(JSON.stringify(sheet({ totalFen: 50_000, basicFen: 0 })))
  await sql`
    insert into mutual_aid_settlement_line (id, settlement_id, row, person_id, bill_sealed, state)
    values (${newId(h.time.now)}, ${settlement}, 2, ${rows[0]!.person}, ${sealed}, 'NOTHING')`.execute(h.db)
  await h.runJob(simulationJob.name, { simulationId: await begin(u, planId) })
  const [{ result }] = (await u.cityOfficer.call(api.simulations, { planId })).rows as [
    Awaited<ReturnType<typeof u.cityOfficer.call<typeof api.simulations>>>['rows'][number],
  ]
  assert.deepEqual([result?.people, result?.after.fen], [7, 5 * 3_139_78 + 2 * 300_00])
}

test('fewer than five people: their sums and counts are not told', async () => {
  const u = await h.union()
  await endow(u)
  const planId = await adopted(u)
  for (let i = 0; i < 2; i++) await claimed(u, planId)
  await drafted(u, planId)
  await h.runJob(simulationJob.name, { simulationId: await begin(u, planId) })
  const { result } = (await u.cityOfficer.call(api.simulations, { planId })).rows[0]!
  assert.deepEqual(
    [result?.members, result?.people, result?.claims, result?.givenFen, result?.before, result?.turn.more],
    [2, null, null, null, { fen: null, people: null }, null],
  )
  for (const table of result?.tables ?? []) for (const row of table.rows) assert.equal(row.more, null)
})

test('a step that falls loses nothing: it is counted once, from where it was', async () => {
  const u = await h.union()
  await endow(u)
  const planId = await adopted(u)
  for (let i = 0; i < 5; i++) await claimed(u, planId)
  await drafted(u, planId)
  const simulationId = await begin(u, planId)
  const step = (falls: boolean) =>
    h.db.transaction().execute(async tx => {
      await simulationJob.step(systemAct<unknown>(h.house, tx as never, h.time.now, newId(h.time.now)), {
        simulationId,
      })
      if (falls) throw new Error('the power went')
    })
  await assert.rejects(step(true), /power/)
  await h.runJob(simulationJob.name, { simulationId })
  const { result, done } = (await u.cityOfficer.call(api.simulations, { planId })).rows[0]!
  assert.deepEqual([done, result?.people, result?.before.fen], [5, 5, 5 * 2_616_49])
})

test('nobody covered there, a plan with faults, somebody who may not: each hears why, a stranger finds nothing', async () => {
  const u = await h.union()
  const planId = await adopted(u)
  await covered(h, u, planId)
  const wanted = { planId, ofPlanId: planId, orgId: u.orgs.city.id, year: 2026 }
  const empty = await u.cityOfficer.tries(api.beginSimulation, { ...wanted, year: 2019 })
  assert.deepEqual([empty.status, empty.body.code], [422, 'mutual-aid.nothing_to_try'])
  for (const who of [u.stranger, u.countyOfficer])
    assert.equal((await who.tries(api.beginSimulation, wanted)).status, 404)
  const other = { ...wanted, orgId: u.orgs.otherUnit.id }
  assert.equal((await u.countyOfficer.tries(api.beginSimulation, other)).status, 404)
  const faulty = { ...(JSON.parse(JSON.stringify(hospitalPlan())) as Record<string, unknown>), benefits: [] }
  assert.equal(
    (await u.cityOfficer.tries(api.savePlan, { planId, from: '2027-01-01', plan: faulty })).body.code,
    'mutual-aid.bad_plan',
  )
  await begin(u, planId)
  for (const who of [u.chair, u.stranger])
    assert.deepEqual(
      (await who.call(api.simulations, { planId })).rows,
      [],
      'they read the plan, not what it is tried on',
    )
})
