// What one officer recorded counts when another has confirmed it; whose turn it is stands in the inbox until it is done.
import assert from 'node:assert/strict'
import test from 'node:test'
import { casesApi } from '#engines/cases/api.ts'
import { openHouse, type Person } from '#test/house.ts'
import { contractsApi as api } from './api.ts'
import { assembled, at, confirmed, described, drafted, filed, offer, vote } from './testing.ts'

const h = await openHouse('2026-03-02T02:00:00Z')
const duties = async (who: Person) =>
  (await who.call(casesApi.inbox, {})).duties.map(d => [d.title, d.dueOn, d.group] as const)

test('filing is recorded by one and confirmed by another; who recorded it has nothing to confirm', async () => {
  const u = await described(h)
  let c = await drafted(h, u)
  const m = await assembled(h, u)
  await u.chair.call(api.resolve, vote(m.id, c, 45))
  c = await u.chair.call(api.contract, { contractId: c.id })
  c = await u.chair.call(api.sign, { ...at(c), on: h.today() })
  assert.match((await duties(u.chair))[0]?.[0] ?? '', /最晚报送/)
  const filing = { ...at(c), on: h.today(), authority: '端州区人社局' }
  const second = await h.officer('工会委员', u.orgs.unit, 'COMMITTEE')
  const both = await Promise.all([u.chair, second].map(who => who.tries(api.file, filing)))
  assert.deepEqual(both.map(b => b.status).sort(), [200, 409])
  const [first, other] = both[0]!.status === 200 ? [u.chair, second] : [second, u.chair]
  c = await u.chair.call(api.contract, { contractId: c.id })
  assert.deepEqual([c.state, c.check?.move, c.moves.includes('file')], ['SIGNED', 'file', false])
  const waits = (who: Person) => duties(who).then(all => all.filter(([title]) => title.includes('等您核对')).length)
  assert.deepEqual([await waits(first), await waits(other), await waits(u.stranger)], [0, 1, 0])
  const judge = { contractId: c.id, checkId: c.check?.id ?? '', agreed: true }
  assert.equal((await first.tries(api.judgeCheck, judge)).body.code, 'contracts.check_own')
  assert.equal((await u.stranger.tries(api.judgeCheck, judge)).status, 404)
  assert.equal((await other.tries(api.judgeCheck, { ...judge, agreed: false })).body.code, 'contracts.check_why')
  c = await other.call(api.judgeCheck, { ...judge, agreed: false, why: '回执上是昨天收的' })
  assert.deepEqual([c.state, c.check, await waits(other)], ['SIGNED', null, 0])
  c = await first.call(api.file, filing)
  const twice = await Promise.all(
    [1, 2].map(() => other.tries(api.judgeCheck, { ...judge, checkId: c.check?.id ?? '' })),
  )
  assert.deepEqual(twice.map(t => t.status).sort(), [200, 409])
  c = await u.chair.call(api.contract, { contractId: c.id })
  assert.deepEqual([c.state, c.receivedOn], ['FILED', h.today()])
  const made = c.events.at(-1)
  assert.deepEqual([made?.move, made?.recordedBy !== made?.byName], ['file', true], 'both names are on record')
  assert.deepEqual(await duties(u.chair), [], 'what time does by itself is nobody’s task')
})

test('nothing comes into force while an objection waits to be confirmed; returned, it does as of its day', async () => {
  const u = await described(h)
  const c = await filed(h, u)
  const objected = await u.chair.call(api.object, { ...at(c), on: h.today(), words: '缺试用期条款' })
  await h.forward(20)
  await h.runJob('contracts.turn')
  assert.equal((await u.chair.call(api.contract, { contractId: c.id })).state, 'FILED')
  const judge = { contractId: c.id, checkId: objected.check?.id ?? '', agreed: false, why: '不是这家单位的' }
  await u.countyOfficer.call(api.judgeCheck, judge)
  await h.runJob('contracts.turn')
  const now = await u.chair.call(api.contract, { contractId: c.id })
  assert.deepEqual([now.state, now.effectiveOn], ['EFFECTIVE', '2026-03-18'])
})

test('ending a contract takes two as well; then it may be offered anew', async () => {
  const u = await described(h)
  const c = await filed(h, u)
  await h.forward(20)
  await h.runJob('contracts.turn')
  const now = await u.chair.call(api.contract, { contractId: c.id })
  const asked = await u.chair.call(api.terminate, { ...at(now), on: h.today(), reason: '单位解散' })
  assert.equal(asked.state, 'EFFECTIVE')
  assert.equal((await confirmed(u, asked)).state, 'TERMINATED')
  const again = await u.chair.call(api.offer, offer(u, { on: h.today() }))
  assert.match((await duties(u.chair))[0]?.[0] ?? '', /最晚答复/)
  await u.chair.call(api.drop, { ...at(again), reason: '不谈了' })
  assert.deepEqual(await duties(u.chair), [])
})

test('where the unit has nobody who may act, the nearest union above has it in its inbox', async () => {
  const u = await described(h)
  await h.db
    .updateTable('kernel_grant' as never)
    .set({ ended_at: h.time.now } as never)
    .where('account_id' as never, '=', u.chair.accountId as never)
    .execute()
  await u.countyOfficer.call(api.offer, offer(u, { on: h.today() }))
  assert.match((await duties(u.countyOfficer))[0]?.[0] ?? '', /最晚答复/)
})
