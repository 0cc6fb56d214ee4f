// A third of the delegates have an extra meeting called: counted once each, due by a day, and asked for still when the meeting is off.
import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays, daysBetween } from '#base/day.ts'
import { casesApi } from '#engines/cases/api.ts'
import { openHouse } from '#test/house.ts'
import { contractsApi as api } from './api.ts'
import { askersNeeded } from './rules-congress.ts'
import { described, member } from './testing.ts'

const h = await openHouse('2026-03-02T02:00:00Z')

test('a third, rounded up', () => {
  assert.deepEqual(
    [1, 3, 4, 30, 31].map(n => askersNeeded(n)),
    [1, 1, 2, 10, 11],
  )
})

test('asked for, joined by two at once, due; called, off, called again; who is no delegate meets nothing', async () => {
  const u = await described(h, 20, 8)
  const people = []
  for (const name of ['林甲', '林乙', '林丙', '林丁', '林戊', '林己', '林庚']) people.push(await member(h, u, name))
  const [first, second, third, fourth] = people as [
    (typeof people)[0],
    (typeof people)[0],
    (typeof people)[0],
    (typeof people)[0],
  ]
  const orgId = u.orgs.unit.id
  await u.chair.call(api.openCongress, { orgId, number: 1, startsOn: h.today(), years: 3 })
  const { wards } = await u.chair.call(api.addWard, { orgId, name: '全厂', staff: 20, seats: 7 })
  await u.chair.call(api.electDelegates, {
    ...{ wardId: wards[0]?.id ?? '', heldOn: h.today(), turnedOut: 18 },
    elected: people.map(p => ({ personId: p.personId, category: 'FRONT_LINE' as const, votes: 12 })),
  })
  const outsider = await member(h, u, '林新')
  assert.equal((await outsider.tries(api.askExtra, { topic: '食堂' })).body.code, 'contracts.no_delegate')
  const two = await Promise.all([first, second].map(p => p.tries(api.askExtra, { topic: '食堂涨价，要听大家的意见' })))
  assert.deepEqual(two.map(t => t.status).sort(), [200, 409], 'one at a time')
  assert.equal(two.find(t => t.status === 409)?.body.code, 'contracts.extra_open')
  const [asker, other] = two[0]!.status === 200 ? [first, second] : [second, first]
  const requestId = (await asker.call(api.mine, {})).extra?.id ?? ''
  assert.equal((await outsider.tries(api.joinExtra, { requestId })).status, 404)
  assert.equal((await asker.tries(api.joinExtra, { requestId })).body.code, 'contracts.extra_joined')
  await other.call(api.joinExtra, { requestId })
  const left = await other.call(api.leaveExtra, { requestId })
  assert.deepEqual([left.extra?.n, left.extra?.needed, left.extra?.mine], [1, 3, false])
  // Two more at the same moment make three of seven.
  await Promise.all([third, fourth].map(p => p.call(api.joinExtra, { requestId })))
  const now = (await u.chair.call(api.congress, { orgId })).congress?.extra
  assert.deepEqual([now?.n, now?.state, now && daysBetween(h.today(), now.dueOn as never)], [3, 'REACHED', 15])
  assert.equal((await asker.tries(api.leaveExtra, { requestId })).body.code, 'contracts.extra_over')
  const duties = async () => (await u.chair.call(casesApi.inbox, {})).duties.map(d => [d.title.slice(0, 9), d.dueOn])
  assert.deepEqual(await duties(), [['三分之一代表提议开', now?.dueOn]])
  const meeting = {
    ...{
      orgId,
      body: 'CONGRESS' as const,
      title: '临时会',
      agenda: '食堂',
      calledFor: addDays(h.today(), 9),
      place: '食堂',
    },
    requestId,
  }
  const called = await u.chair.call(api.callMeeting, meeting)
  assert.deepEqual([await duties(), (await asker.call(api.mine, {})).extra], [[], null])
  await u.chair.call(api.cancelMeeting, { meetingId: called.id, reason: '停电' })
  assert.deepEqual(await duties(), [['三分之一代表提议开', now?.dueOn]], 'the day that was set stays')
  await u.chair.call(api.callMeeting, meeting)
  assert.equal((await u.chair.tries(api.callMeeting, meeting)).body.code, 'contracts.extra_over')
})
