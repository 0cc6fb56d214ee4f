// Splitting a union through HTTP: chosen by one, carried out by another, merged back by two again.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { createOrg, getOrg } from '#kernel/org/org.ts'
import { registerMany } from '#kernel/people/many.ts'
import { joinUnion, membershipOf, transferMember } from '#kernel/people/membership.ts'
import { openHouse } from '#test/house.ts'
import { organizingApi as api } from './api.ts'
import { people, retained } from './testing.ts'

const h = await openHouse('2026-03-02T02:00:00Z')
const writing = () => ({ keeper: h.house, by: { accountId: null, sittingId: null }, now: h.time.now })

/** A joint union with five members, one of them retired, and a branch below it with a member of its own. */
async function joint() {
  const u = await h.union()
  const { county, unit } = u.orgs
  await sql`update kernel_org set kind = 'JOINT' where id = ${unit.id}`.execute(h.db)
  const branch = await h.db.transaction().execute(tx =>
    createOrg(
      tx,
      {
        ...{ parentId: unit.id, level: 'GRASSROOTS', kind: 'GRASSROOTS', regionCode: '441202' },
        ...{ name: '东门分会', short: '东门', foundedOn: h.today() },
      },
      h.time.now,
    ),
  )
  const join = (orgId: string, n: number) =>
    h.db.transaction().execute(async tx => {
      const made = await registerMany(tx, h.house, people(n), h.time.now, h.today())
      const ids = made.flatMap(p => ('id' in p ? [p.id] : []))
      for (const personId of ids) await joinUnion(tx, { personId, orgId }, { on: h.today() }, writing())
      return ids
    })
  const ids = await join(unit.id, 4)
  const old = await retained(h, unit.id, people(1)[0]!)
  const below = await join(branch.id, 1)
  const colleague = await h.officer('区里小吴', county, 'OFFICER')
  return { u, unit, branch, ids, old, below, colleague }
}

const named = { name: '城东联合工会', short: '城东', basis: '端工〔2026〕12号' }
const unionOf = async (personId: string) => (await membershipOf(h.db as never, personId))?.org_id

test('members and a branch go to the new union when a second officer says so; the preview tells how many; merged back it is as before', async () => {
  const { u, unit, branch, ids, old, below, colleague } = await joint()
  const all = await u.countyOfficer.call(api.splitMembers, { orgId: unit.id, limit: 3 })
  const rest = await u.countyOfficer.call(api.splitMembers, { orgId: unit.id, limit: 3, after: all.next ?? '' })
  assert.deepEqual(
    [...all.rows, ...rest.rows].map(r => r.personId).sort(),
    [...ids, old].sort(),
    'page by page, nobody twice',
  )
  const { id: splitId } = await u.countyOfficer.call(api.proposeSplit, {
    ...{ orgId: unit.id, ...named, personIds: [ids[0]!, ids[1]!, old], unionIds: [branch.id] },
  })
  const preview = await u.countyOfficer.call(api.split, { splitId })
  assert.deepEqual([preview.going, preview.staying, preview.mayDecide, preview.mayDrop], [3, 2, false, true])
  const carry = { splitId, carryOut: true, reason: '人太多，分开好开会' }
  const own = await u.countyOfficer.tries(api.decideSplit, carry)
  assert.deepEqual([own.status, own.body.code], [403, 'organizing.four_eyes'])
  // Somebody who moved away meanwhile is left alone.
  await h.db
    .transaction()
    .execute(tx => transferMember(tx, { personId: ids[1]!, orgId: u.orgs.otherUnit.id }, { on: h.today() }, writing()))
  assert.equal((await colleague.call(api.split, { splitId })).gone, 1)
  await colleague.call(api.decideSplit, carry)
  const done = await colleague.call(api.split, { splitId })
  assert.deepEqual([done.state, done.moved, done.staying], ['DONE', 2, 2])
  const madeId = done.madeId ?? ''
  assert.deepEqual(
    [await unionOf(ids[0]!), await unionOf(ids[1]!), await unionOf(ids[2]!), await unionOf(below[0]!)],
    [madeId, u.orgs.otherUnit.id, unit.id, branch.id],
  )
  assert.equal((await membershipOf(h.db as never, old))?.status, 'RETAINED')
  assert.equal((await getOrg(h.db, branch.id)).parentId, madeId)
  assert.equal((await colleague.tries(api.decideSplit, carry)).body.code, 'organizing.split_decided')

  await colleague.call(api.undoSplit, { splitId, basis: '端工〔2026〕13号' })
  assert.equal(await unionOf(ids[0]!), madeId, 'proposed to be merged back, nothing has changed yet')
  const back = { splitId, carryOut: true, reason: '分开反而不好开会' }
  assert.equal((await colleague.tries(api.decideSplit, back)).body.code, 'organizing.four_eyes')
  await u.countyOfficer.call(api.decideSplit, { ...back, carryOut: false })
  assert.equal((await colleague.call(api.split, { splitId })).state, 'DONE', 'left as it is')
  await u.countyOfficer.call(api.undoSplit, { splitId, basis: '端工〔2026〕13号' })
  const asked = await colleague.call(api.split, { splitId })
  assert.deepEqual([asked.state, asked.undo?.by, asked.mayDecide], ['UNDOING', '区里老张', true])
  const third = await h.officer('区里小郑', u.orgs.county, 'DIRECTOR')
  const pressed = await Promise.all([colleague, third].map(who => who.tries(api.decideSplit, back)))
  assert.deepEqual(pressed.map(p => p.status).sort(), [200, 409], 'two at once merge it back once')
  assert.deepEqual([await unionOf(ids[0]!), await unionOf(old)], [unit.id, unit.id])
  assert.equal((await getOrg(h.db, branch.id)).parentId, unit.id)
  assert.notEqual((await getOrg(h.db, madeId)).endedOn, null)
  assert.equal((await colleague.call(api.split, { splitId })).state, 'UNDONE')
})

test('two carry a split out at once: it is done once', async () => {
  const { u, unit, ids, colleague } = await joint()
  const third = await h.officer('区里小郑', u.orgs.county, 'DIRECTOR')
  const { id: splitId } = await u.countyOfficer.call(api.proposeSplit, {
    ...{ orgId: unit.id, ...named, personIds: [ids[0]!], unionIds: [] },
  })
  const both = await Promise.all(
    [colleague, third].map(who => who.tries(api.decideSplit, { splitId, carryOut: true, reason: '同意' })),
  )
  assert.deepEqual(both.map(b => b.status).sort(), [200, 409])
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from kernel_org_change where org_id = ${unit.id} and kind = 'SPLIT'`.execute(h.db)
  assert.equal(rows[0]?.n, 1)
})

test('nobody, strangers and a second proposal are refused; neighbours and the union itself see nothing', async () => {
  const { u, unit, ids } = await joint()
  const ask = { orgId: unit.id, ...named, personIds: [ids[0]!], unionIds: [] as string[] }
  const code = async (over: Partial<typeof ask>) =>
    (await u.countyOfficer.tries(api.proposeSplit, { ...ask, ...over })).body.code
  assert.equal(await code({ personIds: [] }), 'organizing.split_nobody')
  const elsewhere = await retained(h, u.orgs.otherUnit.id, people(1)[0]!)
  assert.equal(await code({ personIds: [elsewhere] }), 'organizing.split_strangers')
  assert.equal(await code({ unionIds: [u.orgs.otherUnit.id] }), 'absent')
  const { id: splitId } = await u.countyOfficer.call(api.proposeSplit, ask)
  assert.equal(await code({}), 'organizing.split_open')
  assert.equal((await u.stranger.tries(api.split, { splitId })).status, 404)
  assert.equal((await u.stranger.tries(api.proposeSplit, ask)).status, 404)
  await u.countyOfficer.call(api.decideSplit, { splitId, carryOut: false, reason: '先不分' })
  assert.equal(await code({}), undefined)
})
