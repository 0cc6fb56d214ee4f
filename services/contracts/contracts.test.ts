// Collective contracts through HTTP: the whole way, what each step refuses, two at once, the turn of the days, strangers.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { addDays, addMonths, type Day, daysBetween } from '#base/day.ts'
import { findKnown } from '#kernel/known.ts'
import { openHouse } from '#test/house.ts'
import { contractsApi as api } from './api.ts'
import {
  assembled,
  at,
  confirmed,
  described,
  drafted,
  fetched,
  filed,
  offer,
  people,
  redraft,
  settled,
  signedAndFiled,
  vote,
} from './testing.ts'

const h = await openHouse('2026-03-02T02:00:00Z')

const told = async (accountId: string) => {
  const { rows } = await sql<{ template: string }>`
    select template from kernel_outbox where account_id = ${accountId} and template like 'contracts.%' order by id`.execute(
    h.db,
  )
  return rows.map(r => r.template)
}

test('from the offer to the contract in force, every day with its clause, every paper printed', async () => {
  const u = await described(h)
  const on = h.today()
  const offered = await u.chair.call(api.offer, offer(u, { on }))
  assert.deepEqual([offered.state, offered.dueCode, offered.dueOn], ['OFFERED', 'ANSWER', '2026-03-23'])
  assert.match(offered.because ?? '', /集体合同规定.*第三十二条/)
  assert.match(offered.number, /^HT-2026-\d{6}-\d$/)
  let c = await u.chair.call(api.answer, { ...at(offered), agreed: true, on, words: '同意' })
  c = await u.chair.call(api.name, { ...at(c), people: people() })
  const session = { on, place: '二楼', unionHere: 3, employerHere: 2, record: '差 200 元没谈拢', settled: false }
  c = await u.chair.call(api.meet, { ...at(c), ...session })
  const early = { ...at(c), on, startsOn: on, endsOn: '2027-03-01', covers: 60, summary: '两千六' }
  const notYet = await u.chair.tries(api.draft, { ...early, fileIds: [await h.photo(u.chair)] })
  assert.equal(notYet.body.code, 'contracts.not_settled')
  c = await u.chair.call(api.meet, { ...at(c), ...session, settled: true })
  c = await redraft(h, u, c)
  const m = await assembled(h, u)
  const held = await u.chair.call(api.resolve, vote(m.id, c, 45, 5))
  assert.deepEqual(
    held.resolutions.map(r => [r.due, r.present, r.inFavour, r.needed, r.passed]),
    [[60, 50, 45, 31, true]],
  )
  c = await signedAndFiled(h, u, c.id)
  assert.deepEqual([c.state, c.dueCode, c.objectsBy], ['FILED', 'EFFECT', '2026-03-17'])
  for (const paper of c.papers) {
    const printed = await fetched(h, u.chair, `/contracts/${c.id}/papers/${paper}`)
    assert.deepEqual([paper, printed.statusCode, printed.rawPayload.subarray(0, 5).toString()], [paper, 200, '%PDF-'])
  }
  assert.deepEqual(c.papers, ['OFFER', 'DELEGATES', 'MINUTES', 'RESOLUTION', 'FILING'])
  await h.forward(15)
  await h.runJob('contracts.turn')
  assert.equal((await u.chair.call(api.contract, { contractId: c.id })).state, 'FILED', 'the fifteenth day is not over')
  await h.forward(1)
  await h.runJob('contracts.turn')
  c = await u.chair.call(api.contract, { contractId: c.id })
  assert.deepEqual(
    [c.state, c.effectiveOn, c.dueCode, c.papers.at(-1)],
    ['EFFECTIVE', '2026-03-18', 'EXPIRE', 'PUBLICATION'],
  )
  assert.deepEqual(
    [await told(u.chair.accountId), await told(u.countyOfficer.accountId)],
    [['contracts.effective'], ['contracts.effective']],
  )
  const { rows: counted } = await sql<{ day: string; category: string; n: number }>`
    select day, category, count as n from figures_fact where kind = 'contracts.effective' and ref_id = ${c.id}`.execute(
    h.db,
  )
  assert.deepEqual(counted, [{ day: '2026-03-18', category: c.kind, n: 1 }])
  c = await u.chair.call(api.publish, { ...at(c), on: h.today(), where: '公开栏' })
  assert.equal(
    (await u.chair.tries(api.publish, { ...at(c), on: h.today(), where: '公开栏' })).body.code,
    'contracts.published',
  )
  const known = await findKnown(
    { house: h.house, db: h.db },
    ['contracts.inForce', 'contracts.congress', 'contracts.open'],
    u.orgs.unit,
    h.today(),
  )
  assert.deepEqual(
    [...known.values()].map(k => k.value),
    [1, 1, 1],
  )
  assert.match(known.get('contracts.inForce')?.because.zh ?? '', /集体合同，到 2028年/)
  const { rows } = await u.cityOfficer.call(api.coverage, { orgId: u.orgs.county.id })
  assert.deepEqual(
    rows.map(r => [r.units, r.covered, r.share, r.byKind.GENERAL]),
    [[1, 1, 10_000, 1]],
  )
  const city = await u.cityOfficer.call(api.coverage, {})
  assert.deepEqual(
    city.rows.map(r => [r.units, r.covered, r.share]),
    [
      [1, 1, 10_000],
      [1, 0, 0],
    ],
  )
  const covered = await u.countyOfficer.call(api.units, { covered: 'YES' })
  assert.deepEqual(
    covered.rows.map(r => r.orgId),
    [u.orgs.unit.id],
    'the number opens to the unit',
  )
})

test('what is not right is refused, with what, why and what now', async () => {
  const u = await h.union()
  const on = h.today()
  const refused = async (call: Promise<{ status: number; body: { code?: string } }>) => (await call).body.code
  assert.equal(await refused(u.chair.tries(api.offer, offer(u, { on }))), 'contracts.no_unit')
  const unit = { orgId: u.orgs.unit.id, employer: '好运来酒店', kind: 'PRIVATE' as const, staff: 60, women: 61 }
  assert.equal(await refused(u.chair.tries(api.putUnit, unit)), 'contracts.unit_women')
  await u.chair.call(api.putUnit, { ...unit, women: 24 })
  assert.equal(await refused(u.chair.tries(api.offer, offer(u, { on: addDays(on, 1) }))), 'contracts.day')
  let c = await u.chair.call(api.offer, offer(u, { on }))
  assert.equal(await refused(u.chair.tries(api.offer, offer(u, { on }))), 'contracts.under_way')
  const no = { ...at(c), agreed: false, on, words: ' ' }
  assert.equal(await refused(u.chair.tries(api.answer, no)), 'contracts.reason')
  assert.equal(await refused(u.chair.tries(api.sign, { ...at(c), on })), 'contracts.not_now')
  const seen = at(c)
  c = await u.chair.call(api.answer, { ...at(c), agreed: true, on, words: '' })
  assert.equal(await refused(u.chair.tries(api.answer, { ...seen, agreed: true, on, words: '' })), 'contracts.stale')
  const session = { on, place: '二楼', unionHere: 3, employerHere: 3, record: '谈', settled: true }
  assert.equal(await refused(u.chair.tries(api.meet, { ...at(c), ...session })), 'contracts.delegates')
  const kin = await u.chair.tries(api.name, { ...at(c), people: people(2).map(p => ({ ...p, kin: true })) })
  assert.match(kin.body.message ?? '', /每方至少 3 人.*近亲属/, 'all that is wrong is said at once')
  c = await u.chair.call(api.name, { ...at(c), people: people() })
  assert.equal(await refused(u.chair.tries(api.meet, { ...at(c), ...session, unionHere: 4 })), 'contracts.not_all_here')
  assert.equal(await refused(u.chair.tries(api.meet, { ...at(c), ...session, employerHere: 0 })), 'contracts.one_side')
  assert.equal(await refused(u.chair.tries(api.meet, { ...at(c), ...session, on: addDays(on, -1) })), 'contracts.day')
  c = await u.chair.call(api.meet, { ...at(c), ...session })
  const draft = { ...at(c), on, startsOn: on, endsOn: addDays(on, 364), covers: 60, summary: '两千六', fileIds: [] }
  assert.equal(await refused(u.chair.tries(api.draft, draft)), 'contracts.text_missing')
  assert.equal(await refused(u.chair.tries(api.draft, { ...draft, covers: 61 })), 'contracts.more_covered')
  assert.equal(await refused(u.chair.tries(api.draft, { ...draft, endsOn: addDays(on, 30) })), 'contracts.term')
  const theirs = await h.photo(u.clerk)
  assert.equal(await refused(u.chair.tries(api.draft, { ...draft, fileIds: [theirs] })), 'file.not_yours')
})

test('a vote that fails goes back to the talks; a second one may pass; signing comes after', async () => {
  const u = await described(h)
  let c = await drafted(h, u)
  const few = await u.chair.call(api.callMeeting, {
    ...{
      orgId: u.orgs.unit.id,
      body: 'ALL_STAFF',
      title: '职工大会',
      agenda: '表决',
      calledFor: h.today(),
      place: '食堂',
    },
  })
  const held = { meetingId: few.id, heldOn: h.today(), papersOn: addDays(h.today(), -8), seatIds: [], fileIds: [] }
  const empty = await u.chair.tries(api.holdMeeting, { ...held, present: 39 })
  assert.deepEqual([empty.status, empty.body.code], [422, 'contracts.no_quorum'])
  const m = await u.chair.call(api.holdMeeting, { ...held, present: 40 })
  const tooMany = await u.chair.tries(api.resolve, vote(m.id, c, 35, 6))
  assert.equal(tooMany.body.code, 'contracts.too_many_votes')
  const failed = await u.chair.call(api.resolve, vote(m.id, c, 30, 10))
  assert.equal(failed.resolutions[0]?.passed, false, '30 of 60 is not more than half')
  c = await u.chair.call(api.contract, { contractId: c.id })
  assert.deepEqual([c.state, c.moves.includes('sign')], ['NEGOTIATING', false])
  c = await redraft(h, u, c)
  await u.chair.call(api.resolve, vote(m.id, c, 31, 9))
  c = await u.chair.call(api.contract, { contractId: c.id })
  assert.deepEqual([c.state, c.resolutions.map(r => r.passed)], ['PASSED', [false, true]])
  const other = await described(h)
  const elsewhere = await assembled(h, other)
  assert.equal((await other.chair.tries(api.resolve, vote(elsewhere.id, c, 31))).status, 404)
})

test('two officers record the vote at once: one is told that it is done', async () => {
  const u = await described(h)
  const second = await h.officer('工会委员', u.orgs.unit, 'COMMITTEE')
  const c = await drafted(h, u)
  const m = await assembled(h, u)
  const both = await Promise.all([u.chair, second].map(who => who.tries(api.resolve, vote(m.id, c, 45))))
  assert.deepEqual(both.map(r => r.status).sort(), [200, 409])
  assert.equal(both.find(r => r.status === 409)?.body.code, 'contracts.stale')
  const now = await u.chair.call(api.contract, { contractId: c.id })
  assert.deepEqual([now.state, now.resolutions.length, now.version], ['PASSED', 1, c.version + 1])
})

test('an objection of the last day counts, whichever comes first: the night’s job or the officer; a day later it does not', async () => {
  for (const _ of [1, 2, 3]) {
    const u = await described(h)
    const c = await filed(h, u)
    const day = c.objectsBy as Day
    await h.forward(daysBetween(h.today(), day) + 1)
    const words = '试用期工资低于最低工资标准'
    const [, objected] = await Promise.all([
      h.runJob('contracts.turn'),
      u.chair.tries(api.object, { ...at(c), on: day, words }),
    ])
    let now = await u.chair.call(api.contract, { contractId: c.id })
    if (objected.status !== 200) {
      assert.equal(objected.body.code, 'contracts.stale', 'it had come into force meanwhile')
      assert.equal(now.state, 'EFFECTIVE')
      const late = await u.chair.tries(api.object, { ...at(now), on: h.today(), words })
      assert.equal(late.body.code, 'contracts.too_late_to_object')
      now = await u.chair.call(api.object, { ...at(now), on: day, words })
    }
    now = await confirmed(u, now)
    assert.deepEqual([now.state, now.round, now.effectiveOn, now.objectsBy], ['OBJECTED', 2, null, null])
    await h.runJob('contracts.turn')
    assert.equal((await u.chair.call(api.contract, { contractId: c.id })).state, 'OBJECTED')
  }
})

test('after an objection it is negotiated, drafted, voted on and filed again, and comes into force', async () => {
  const u = await described(h)
  let c = await filed(h, u)
  await h.forward(3)
  c = await confirmed(u, await u.chair.call(api.object, { ...at(c), on: h.today(), words: '缺试用期条款' }))
  const early = {
    ...at(c),
    on: h.today(),
    place: '二楼',
    unionHere: 3,
    employerHere: 3,
    record: '补上试用期',
    settled: false,
  }
  c = await u.chair.call(api.meet, early)
  const old = {
    ...at(c),
    on: h.today(),
    startsOn: h.today(),
    endsOn: addDays(h.today(), 364),
    covers: 60,
    summary: '补',
  }
  assert.equal(
    (await u.chair.tries(api.draft, { ...old, fileIds: [await h.photo(u.chair)] })).body.code,
    'contracts.not_settled',
    'what was agreed before the objection does not count',
  )
  c = await u.chair.call(api.meet, { ...early, ...at(c), settled: true })
  c = await redraft(h, u, c)
  assert.equal(c.files.length, 1, 'the earlier text has left')
  const m = await assembled(h, u)
  await u.chair.call(api.resolve, vote(m.id, c, 40))
  c = await signedAndFiled(h, u, c.id)
  await h.forward(20)
  await h.runJob('contracts.turn')
  const now = await u.chair.call(api.contract, { contractId: c.id })
  assert.deepEqual([now.state, now.round], ['EFFECTIVE', 2])
})

test('renewal: asked for in its time, the old one ends when the new one comes into force, and goes on when that is undone', async () => {
  const u = await described(h)
  const first = await filed(h, u)
  await h.forward(20)
  await h.runJob('contracts.turn')
  const on = h.today()
  const from = (await u.chair.call(api.contract, { contractId: first.id })).renewFrom as Day
  assert.equal(addMonths(from, 3), first.endsOn, 'three months before the end')
  assert.equal((await u.chair.tries(api.offer, offer(u, { on }))).body.code, 'contracts.in_force_already')
  const early = await u.chair.tries(api.offer, offer(u, { on, renewsId: first.id }))
  assert.deepEqual([early.body.code, early.body.details], ['contracts.renews', { from }])
  await h.forward(daysBetween(h.today(), from))
  await h.runJob('contracts.remind')
  await h.runJob('contracts.remind')
  assert.equal((await told(u.chair.accountId)).filter(t => t === 'contracts.renew').length, 1, 'told once')
  const expiring = await u.countyOfficer.call(api.register, { list: 'EXPIRING' })
  assert.deepEqual(
    expiring.rows.map(r => r.id),
    [first.id],
  )
  const next = await filed(h, u, { renewsId: first.id, startsOn: addDays(h.today(), 90) })
  await h.forward(20)
  await h.runJob('contracts.turn')
  const stateOf = async (contractId: string) => (await u.chair.call(api.contract, { contractId })).state
  assert.deepEqual([await stateOf(first.id), await stateOf(next.id)], ['RENEWED', 'EFFECTIVE'])
  const now = await u.chair.call(api.contract, { contractId: next.id })
  await confirmed(u, await u.chair.call(api.object, { ...at(now), on: next.objectsBy ?? '', words: '条款不全' }))
  assert.deepEqual([await stateOf(first.id), await stateOf(next.id)], ['EFFECTIVE', 'OBJECTED'])
  await h.forward(100)
  await h.runJob('contracts.turn')
  assert.equal(await stateOf(first.id), 'EXPIRED')
  const ended = await u.chair.call(api.register, { list: 'ENDED' })
  assert.deepEqual(
    ended.rows.map(r => r.id),
    [first.id],
  )
})

test('what is late is a list for the union above, told once a week; a refusal and giving up end the matter', async () => {
  const u = await described(h)
  const c = await u.chair.call(api.offer, offer(u, { on: h.today(), kind: 'WAGE' }))
  await h.forward(24)
  for (const _ of [1, 2, 3]) await h.runJob('contracts.remind')
  const late = await u.countyOfficer.call(api.register, { list: 'OVERDUE', kind: 'WAGE' })
  assert.deepEqual(
    late.rows.map(r => [r.id, r.dueCode, r.overdue]),
    [[c.id, 'ANSWER', true]],
  )
  assert.deepEqual(await told(u.countyOfficer.accountId), ['contracts.overdue'])
  const no = await u.chair.call(api.answer, { ...at(c), agreed: false, on: h.today(), words: '今年亏损' })
  assert.deepEqual([no.state, no.dueOn, no.moves], ['REFUSED', null, []])
  const again = await u.chair.call(api.offer, offer(u, { on: h.today(), kind: 'WAGE' }))
  const dropped = await u.chair.call(api.drop, { ...at(again), reason: '单位搬走了' })
  assert.deepEqual([dropped.state, dropped.events.at(-1)?.said], ['DROPPED', '单位搬走了'])
  assert.deepEqual((await u.countyOfficer.call(api.register, { list: 'OVERDUE' })).rows, [])
})

test('pages follow one another without a gap and nobody outside sees any of it', async () => {
  const u = await described(h)
  const kinds = ['GENERAL', 'WAGE', 'WOMEN', 'SAFETY'] as const
  const made = []
  for (const kind of kinds) made.push((await settled(h, u, { kind })).id)
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await u.chair.call(api.register, { limit: 3, ...(after ? { after } : {}) })
    ids.push(...page.rows.map(r => r.id))
    after = page.next ?? undefined
  } while (after)
  assert.deepEqual([...ids].sort(), [...made].sort())
  assert.deepEqual((await u.stranger.call(api.register, {})).rows, [])
  const [contractId = ''] = made
  const c = await u.chair.call(api.contract, { contractId })
  assert.equal((await u.stranger.tries(api.contract, { contractId })).status, 404)
  assert.equal((await u.stranger.tries(api.drop, { ...at(c), reason: '看看' })).status, 404)
  assert.equal((await u.strangeChair.tries(api.offer, offer(u, { on: h.today() }))).status, 404)
  assert.equal((await u.stranger.tries(api.coverage, { orgId: u.orgs.county.id })).status, 404)
  assert.equal((await u.stranger.tries(api.register, { orgId: u.orgs.unit.id })).body.rows?.length, 0)
  const text = await drafted(h, u, { kind: 'GENERAL' }).catch(() => null)
  assert.equal(text, null, 'one of a kind at a time')
  const withText = await redraft(h, u, c)
  const [file] = withText.files
  const open = async (who: typeof u.chair) => (await fetched(h, who, `/files/${file?.id}`)).statusCode
  assert.deepEqual([await open(u.countyOfficer), await open(u.stranger)], [200, 404])
})

test('history only grows', async () => {
  await assert.rejects(sql`update contracts_event set said = 'x'`.execute(h.db), { code: '23001' })
  await assert.rejects(sql`delete from contracts_resolution`.execute(h.db), { code: '23001' })
})
