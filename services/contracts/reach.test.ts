// Contracts of a region or a trade cover many units, and are voted on by people of all of them; no wage contract goes below the local minimum.
import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays } from '#base/day.ts'
import { fen, yuan } from '#base/money.ts'
import { rulesApi } from '#kernel/rules/api.ts'
import { openHouse } from '#test/house.ts'
import { contractsApi as api } from './api.ts'
import { floorOf, minimumWage, namedTwice, reachesOf } from './rules-reach.ts'
import { at, described, member, offer, people, settled, type Union, vote } from './testing.ts'

const h = await openHouse('2026-03-02T02:00:00Z')

test('which union makes which contract', () => {
  const of = (level: string, kind = 'GRASSROOTS') => reachesOf({ level, kind }).join(' ')
  assert.equal(of('GRASSROOTS'), 'UNIT')
  assert.equal(of('GRASSROOTS', 'INDUSTRY'), 'UNIT REGION INDUSTRY')
  assert.equal(of('STREET', 'UNION_ASSOCIATION'), 'REGION INDUSTRY')
  assert.equal(of('COUNTY', 'FEDERATION'), 'REGION INDUSTRY')
  assert.equal(of('CITY', 'FEDERATION'), '', 'below the county, says the law')
  assert.ok(
    namedTwice([
      { name: '甲', staff: 1 },
      { name: ' 甲 ', staff: 2 },
    ]),
  )
})

test('the floor is compared with the minimum of the day, to the 分; where none is set nothing is below it', () => {
  const set = (value: number) =>
    new Map([
      [
        minimumWage.key,
        {
          setBy: '市总',
          values: [{ from: '2026-03-01' as never, value, document: '粤府函', clause: '一', sentence: '每月' }],
        },
      ],
    ])
  for (const [floor, least, below] of [
    [185_000, 185_000, false],
    [184_999, 185_000, true],
    [1, null, false],
  ] as const)
    assert.equal(
      floorOf(fen(floor), '2026-03-02' as never, least === null ? undefined : set(least)).below,
      below,
      `${floor}`,
    )
  assert.equal(floorOf(fen(1), '2026-02-28' as never, set(185_000)).below, false, 'not in force yet')
})

/** The county's officer makes a contract of the region, as far as the talks that came to an agreement. */
async function talked(u: Union, over: object = {}) {
  const who = u.countyOfficer
  const orgId = u.orgs.county.id
  await who.call(api.putUnit, { orgId, employer: '端州区工商联', kind: 'PRIVATE', staff: 90, women: 40 })
  const on = h.today()
  let c = await who.call(api.offer, { ...offer(u, { on }), orgId, reach: 'REGION', ...over })
  c = await who.call(api.answer, { ...at(c), agreed: true, on, words: '' })
  c = await who.call(api.name, { ...at(c), people: people() })
  const session = { on, place: '区总', unionHere: 3, employerHere: 3, record: '谈成了', settled: true }
  return who.call(api.meet, { ...at(c), ...session })
}

test('a contract of the region covers the units it lists, their members read it, and coverage counts each once', async () => {
  const u = await described(h)
  const who = u.countyOfficer
  const reader = await member(h, u, '林服务员')
  const c = await talked(u)
  const on = h.today()
  const draft = {
    ...{ ...at(c), on, startsOn: on, endsOn: addDays(on, 729), covers: 80, summary: '区域内每周至少休一天。' },
    fileIds: [await h.photo(who)],
  }
  const own = { name: '好运来酒店有限公司', staff: 60, orgId: u.orgs.unit.id }
  const small = { name: '江边小馆', staff: 25 }
  const codeOf = async (over: object) => (await who.tries(api.draft, { ...draft, ...over } as never)).body.code
  assert.equal(await codeOf({}), 'contracts.employers')
  assert.equal(await codeOf({ employers: [own] }), 'contracts.employers', 'one unit is no region')
  assert.equal(await codeOf({ employers: [own, { ...own, name: '又一家' }] }), 'contracts.employers')
  assert.equal(
    await codeOf({ employers: [own, { ...small, orgId: u.orgs.otherUnit.id }] }),
    'contracts.employer_elsewhere',
  )
  assert.equal(await codeOf({ employers: [own, small], covers: 86 }), 'contracts.more_covered')
  const drafted = await who.call(api.draft, { ...draft, employers: [own, small] })
  assert.deepEqual(
    drafted.employers.map(e => [e.name, e.orgId]),
    [
      [own.name, own.orgId],
      [small.name, null],
    ],
  )
  const seen = () => reader.call(api.mine, {}).then(m => m.contracts.map(k => [k.kind, k.reach]))
  assert.deepEqual(await seen(), [])
  // The region is small enough for all to meet.
  const m = await who.call(api.callMeeting, {
    ...{
      orgId: u.orgs.county.id,
      body: 'ALL_STAFF',
      title: '区域职工大会',
      agenda: '表决',
      calledFor: on,
      place: '文化宫',
    },
  })
  const held = { meetingId: m.id, heldOn: on, papersOn: addDays(on, -8), seatIds: [], present: 70, fileIds: [] }
  await who.call(api.holdMeeting, held)
  await who.call(api.resolve, vote(m.id, drafted, 60))
  const signed = await who.call(api.sign, { ...at(await who.call(api.contract, { contractId: c.id })), on })
  const second = await h.officer('区总另一人', u.orgs.county, 'OFFICER')
  const filing = await who.call(api.file, { ...at(signed), on, authority: '端州区人社局' })
  await second.call(api.judgeCheck, { contractId: c.id, checkId: filing.check?.id ?? '', agreed: true })
  await h.forward(20)
  await h.runJob('contracts.turn')
  assert.deepEqual(await seen(), [['GENERAL', 'REGION']])
  const coverage = async () => {
    const { rows } = await who.call(api.coverage, { orgId: u.orgs.county.id })
    return rows.map(r => [r.units, r.covered, r.byKind.GENERAL])
  }
  const before = await coverage()
  assert.deepEqual(
    before.map(r => r.slice(1)).filter(r => r[0]),
    [[1, 1]],
  )
  const unit = await u.chair.call(api.unit, { orgId: u.orgs.unit.id })
  assert.deepEqual([unit.contracts.map(k => k.reach), unit.reaches], [['REGION'], ['UNIT']])
  // The unit may still make its own; covered by both it counts once.
  const o = await settled(h, u)
  assert.equal(o.reach, 'UNIT')
  const listed = await u.chair.tries(api.draft, {
    ...draft,
    ...at(o),
    on: h.today(),
    covers: 60,
    employers: [own, small],
  })
  assert.equal(listed.body.code, 'contracts.employers', 'a unit lists no employers')
  assert.equal((await u.stranger.tries(api.contract, { contractId: c.id })).status, 404)
})

test('a unit’s union makes no contract of a region; one of a trade names it, and two trades stand side by side', async () => {
  const u = await described(h)
  const unit = await u.chair.tries(api.offer, { ...offer(u, { on: h.today() }), reach: 'REGION' })
  assert.equal(unit.body.code, 'contracts.reach')
  await talked(u, { reach: 'INDUSTRY', trade: '餐饮' })
  const again = { ...offer(u, { on: h.today() }), orgId: u.orgs.county.id, reach: 'INDUSTRY' as const }
  const codeOf = async (over: object) =>
    (await u.countyOfficer.tries(api.offer, { ...again, ...over } as never)).body.code
  assert.equal(await codeOf({}), 'contracts.trade')
  assert.equal(await codeOf({ trade: '餐饮' }), 'contracts.under_way')
  assert.equal(await codeOf({ trade: '快递' }), undefined)
})

test('people of the units below are the delegates of a regional congress', async () => {
  const u = await described(h)
  const one = await member(h, u, '林代表')
  const orgId = u.orgs.county.id
  await u.countyOfficer.call(api.putUnit, { orgId, employer: '端州区工商联', kind: 'PRIVATE', staff: 20, women: 8 })
  const found = await u.countyOfficer.call(api.people, { orgId, text: '林代表' })
  assert.deepEqual(
    found.rows.map(r => r.personId),
    [one.personId],
  )
  await u.countyOfficer.call(api.openCongress, { orgId, number: 1, startsOn: h.today(), years: 3 })
  const { wards } = await u.countyOfficer.call(api.addWard, { orgId, name: '城东片', staff: 9, seats: 1 })
  const seated = await u.countyOfficer.call(api.electDelegates, {
    ...{ wardId: wards[0]?.id ?? '', heldOn: h.today(), turnedOut: 6 },
    elected: [{ personId: one.personId, category: 'FRONT_LINE', votes: 5 }],
  })
  assert.equal(seated.delegates, 1)
})

test('a wage contract states its floor, and none goes below the local minimum in force when it begins', async () => {
  const u = await described(h)
  const { county } = u.orgs
  const set = await u.countyOfficer.call(rulesApi.set, {
    ...{ key: minimumWage.key, orgId: county.id, from: '2026-01-01', value: yuan(1_850) },
    ...{ document: '粤府函〔2025〕1号', clause: '附件', sentence: '三类地区每月 1850 元。' },
  })
  const second = await h.officer('区总另一人', county, 'OFFICER')
  await second.call(rulesApi.judge, { valueId: set.id, verdict: 'CONFIRMED' })
  const c = await settled(h, u, { kind: 'WAGE' })
  const on = h.today()
  const draft = {
    ...{ ...at(c), on, startsOn: on, endsOn: addDays(on, 364), covers: 60, summary: '涨 5%' },
    fileIds: [await h.photo(u.chair)],
  }
  assert.equal((await u.chair.tries(api.draft, draft)).body.code, 'contracts.floor_missing')
  const low = await u.chair.tries(api.draft, { ...draft, floorFen: yuan(1_850) - 1 })
  assert.deepEqual([low.status, low.body.code], [422, 'contracts.below_minimum'])
  assert.match(low.body.message ?? '', /1849\.99 元.*1850 元.*粤府函/)
  const made = await u.chair.call(api.draft, { ...draft, floorFen: yuan(1_850) })
  assert.deepEqual([made.floorFen, made.minimumFen, made.belowMinimum], [yuan(1_850), yuan(1_850), false])
})
