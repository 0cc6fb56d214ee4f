// Membership on any day, one at a time, with the home union beside it; and what merging and moving at once do to it.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { addDays, type Day } from '#base/day.ts'
import { Refusal } from '#base/refusal.ts'
import type { Tx } from '#kernel/db/db.ts'
import { openHouse, someId } from '#test/house.ts'
import type { KernelTables } from '../tables.gen.ts'
import {
  askToTransfer,
  endMembership,
  joinUnion,
  membershipOf,
  membershipOn,
  retainMember,
  stayMember,
  transferMember,
} from './membership.ts'
import { mergeApi } from './merge-api.ts'
import { changePerson, personById, registerPerson } from './people.ts'

const h = await openHouse()
const u = await h.union()
const second = await h.officer('区里老钱', u.orgs.county, 'OFFICER')
const by = { accountId: null, sittingId: null }
const writing = () => ({ keeper: h.house, by, now: h.time.now })
const write = <R>(run: (tx: Tx<KernelTables>) => Promise<R>) => h.db.transaction().execute(tx => run(tx as never))
const { unit, otherUnit, street } = u.orgs

const someone = async (name = '苏会员', homeOrgId?: string) =>
  (
    await write(tx =>
      registerPerson(
        tx,
        h.house,
        { name, idNumber: someId(), ...(homeOrgId ? { homeOrgId } : {}) },
        h.time.now,
        h.today(),
      ),
    )
  ).id
const join = (personId: string, orgId: string, on: Day = h.today()) =>
  write(tx => joinUnion(tx, { personId, orgId }, { on }, writing()))
const move = (personId: string, orgId: string, on: Day = h.today()) =>
  write(tx => transferMember(tx, { personId, orgId }, { on, reason: '1' }, writing()))
const code = (e: unknown) => (e instanceof Refusal ? e.code : (e as { constraint?: string }).constraint)

test('one joins, moves on, and is asked for on any day: no day without a union and none with two', async () => {
  const id = await someone()
  const began = addDays(h.today(), -400)
  await join(id, unit.id, began)
  const moved = addDays(h.today(), -100)
  await move(id, otherUnit.id, moved)
  const on = async (d: Day) => (await membershipOn(h.db, id, d))?.orgId
  assert.deepEqual(
    [await on(addDays(began, -1)), await on(began), await on(addDays(moved, -1)), await on(moved), await on(h.today())],
    [undefined, unit.id, unit.id, otherUnit.id, otherUnit.id],
  )
  assert.equal((await personById(h.db, id)).home_org_id, otherUnit.id)
  const { rows } = await sql<{ kind: string; reason: string | null }>`
    select c.kind, c.reason from kernel_membership_change c join kernel_membership m on m.id = c.membership_id
    where m.person_id in (${id}) order by m.from_on, m.until_on, c.n`.execute(h.db)
  assert.deepEqual(
    rows.map(r => `${r.kind} ${r.reason}`),
    ['JOINED null', 'TRANSFERRED_OUT 1', 'TRANSFERRED_IN 1'],
  )
})

test('who retired keeps the membership without a vote, and who comes back to work begins anew', async () => {
  const id = await someone()
  await join(id, unit.id, addDays(h.today(), -50))
  const retired = addDays(h.today(), -10)
  await write(tx => retainMember(tx, id, { on: retired, note: '退休' }, writing()))
  assert.deepEqual(
    [(await membershipOn(h.db, id, addDays(retired, -1)))?.retained, (await membershipOn(h.db, id, retired))?.retained],
    [false, true],
  )
  await move(id, unit.id)
  assert.equal((await membershipOf(h.db, id))?.status, 'ACTIVE')
})

test('a member joins no second union, and who died joins none', async () => {
  const id = await someone()
  await join(id, unit.id)
  await assert.rejects(join(id, otherUnit.id), e => code(e) === 'people.member_already')
  await write(tx => endMembership(tx, id, 'DECEASED', { on: h.today() }, writing()))
  await assert.rejects(join(id, otherUnit.id), e => code(e) === 'people.member_deceased')
  await assert.rejects(move(id, otherUnit.id), e => code(e) === 'people.no_member')
})

test('a day before the membership began is refused, and changes nothing', async () => {
  const id = await someone()
  await join(id, unit.id)
  await assert.rejects(move(id, otherUnit.id, addDays(h.today(), -1)), e => code(e) === 'people.member_day')
  assert.equal((await membershipOf(h.db, id))?.org_id, unit.id)
})

test('the home of a member follows the membership, whatever else is said, and the database holds to it', async () => {
  const id = await someone('苏会员', street.id)
  await join(id, unit.id)
  await write(tx => changePerson(tx, h.house, id, { homeOrgId: otherUnit.id }, by, h.time.now))
  await write(tx => changePerson(tx, h.house, id, { homeOrgId: null }, by, h.time.now))
  assert.equal((await personById(h.db, id)).home_org_id, unit.id)
  await assert.rejects(
    sql`update kernel_person set home_org_id = ${otherUnit.id} where id = ${id}`.execute(h.db),
    e => code(e) === 'kernel_home_of_member',
  )
})

test('two unions make one person a member at once: one of them does, the other hears why not', async () => {
  for (let i = 0; i < 5; i++) {
    const id = await someone()
    const done = await Promise.allSettled([join(id, unit.id), join(id, otherUnit.id)])
    assert.equal(done.filter(d => d.status === 'fulfilled').length, 1)
    const lost = done.find(d => d.status === 'rejected')
    assert.equal(lost && code(lost.reason), 'people.member_already')
    const { rows } = await sql`select from kernel_membership where person_id in (${id}) and until_on is null`.execute(
      h.db,
    )
    assert.equal(rows.length, 1)
  }
})

test('whatever happens in whatever order: at most one membership, and the home is its union', async () => {
  const orgs = [unit.id, otherUnit.id, street.id] as const
  const step = fc.record({
    does: fc.constantFrom('join', 'move', 'ask', 'stay', 'retain', 'WITHDRAWN', 'EXPELLED', 'DUPLICATE'),
    at: fc.constantFrom(0, 1, 2),
    days: fc.integer({ min: 0, max: 40 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async steps => {
      const personId = await someone()
      let on = addDays(h.today(), -500)
      for (const { does, at, days } of steps) {
        on = addDays(on, days)
        const orgId = orgs[at]!
        const here = (await membershipOf(h.db, personId))?.id ?? ''
        const doing = {
          join: (tx: Tx<KernelTables>) => joinUnion(tx, { personId, orgId }, { on }, writing()),
          move: (tx: Tx<KernelTables>) => transferMember(tx, { personId, orgId }, { on }, writing()),
          ask: (tx: Tx<KernelTables>) => askToTransfer(tx, personId, { on }, writing()),
          stay: async (tx: Tx<KernelTables>) => here && stayMember(tx, here, { on }, writing()),
          retain: (tx: Tx<KernelTables>) => retainMember(tx, personId, { on }, writing()),
        } as const
        try {
          await write(async tx => {
            if (does in doing) await doing[does as keyof typeof doing](tx)
            else await endMembership(tx, personId, does as 'WITHDRAWN', { on }, writing())
          })
        } catch (e) {
          assert.match(code(e) ?? String(e), /^people\.(member_|no_member)/)
        }
        const now = await membershipOf(h.db, personId)
        if (now) assert.equal((await personById(h.db, personId)).home_org_id, now.org_id)
      }
      const { rows } = await sql`
        select a.id from kernel_membership a join kernel_membership b on b.person_id = a.person_id and b.id > a.id
        where a.person_id in (${personId}) and a.status <> 'DUPLICATE' and b.status <> 'DUPLICATE'
          and daterange(a.from_on, a.until_on) && daterange(b.from_on, b.until_on)`.execute(h.db)
      assert.equal(rows.length, 0, 'no two at once on any day')
    }),
    { numRuns: 30 },
  )
})

const propose = (survivorId: string, mergedId: string) =>
  u.countyOfficer.call(mergeApi.proposeMerge, { survivorId, mergedId, why: '换过证件' })

test('two records that are both members are not put together until one is taken down as entered twice', async () => {
  const [one, other] = [await someone('褚重复', unit.id), await someone('褚重复', unit.id)]
  await join(one, unit.id)
  await join(other, unit.id)
  const refused = await u.countyOfficer.tries(mergeApi.proposeMerge, {
    survivorId: one,
    mergedId: other,
    why: '一个人',
  })
  assert.deepEqual([refused.status, refused.body.code], [409, 'people.merge_clash'])
  assert.match(refused.body.message ?? '', /重复登记/)
  await write(tx => endMembership(tx, other, 'DUPLICATE', { on: h.today() }, writing()))
  assert.equal(await membershipOn(h.db, other, h.today()), null)
  await propose(one, other)
})

test('merge-loss-civicrm-3117: a membership of the record that was merged is still the person’s, moves on, and goes back when they are split', async () => {
  const [survivorId, mergedId] = [await someone('褚可逆', unit.id), await someone('褚可逆', unit.id)]
  await join(mergedId, unit.id)
  const { mergeId } = await propose(survivorId, mergedId)
  await second.call(mergeApi.decideMerge, { mergeId, merge: true })
  assert.equal((await membershipOf(h.db, survivorId))?.org_id, unit.id, 'nothing is lost by the merge')
  await assert.rejects(join(survivorId, otherUnit.id), e => code(e) === 'people.member_already')
  h.later(60)
  await move(survivorId, street.id)
  assert.equal((await membershipOf(h.db, mergedId))?.org_id, street.id)
  const { added } = await u.countyOfficer.call(mergeApi.openMerge, { mergeId })
  const gifts = added.filter(a => a.holding === 'people.memberships' && a.movable)
  assert.equal(gifts.length, 1)
  await u.countyOfficer.call(mergeApi.askSplit, {
    mergeId,
    why: '弄错了',
    gifts: gifts.map(({ holding, id }) => ({ holding, id })),
  })
  await second.call(mergeApi.decideSplit, { mergeId, split: true })
  assert.equal(await membershipOf(h.db, survivorId), null)
  assert.equal((await membershipOf(h.db, mergedId))?.org_id, street.id)
  assert.equal((await personById(h.db, mergedId)).home_org_id, street.id)
  assert.equal((await personById(h.db, survivorId)).home_org_id, null)
})

test('a transfer while a merge runs: whichever comes first, the person has one membership and nothing is half done', async () => {
  for (let i = 0; i < 6; i++) {
    const [survivorId, mergedId] = [await someone('褚同时', unit.id), await someone('褚同时', unit.id)]
    await join(mergedId, unit.id)
    const { mergeId } = await propose(survivorId, mergedId)
    const [merged] = await Promise.all([
      second.tries(mergeApi.decideMerge, { mergeId, merge: true }),
      move(mergedId, street.id),
    ])
    assert.equal(merged.status, 200)
    const { rows } = await sql<{ org_id: string }>`
      select org_id from kernel_membership where person_id in (${survivorId}, ${mergedId}) and until_on is null`.execute(
      h.db,
    )
    assert.deepEqual(rows, [{ org_id: street.id }])
  }
})

test('two records join at once while they are being put together: never two memberships of one person', async () => {
  for (let i = 0; i < 6; i++) {
    const [survivorId, mergedId] = [await someone('褚抢先', unit.id), await someone('褚抢先', unit.id)]
    await join(mergedId, unit.id)
    const { mergeId } = await propose(survivorId, mergedId)
    const [merged, joined] = await Promise.all([
      second.tries(mergeApi.decideMerge, { mergeId, merge: true }),
      join(survivorId, street.id).then(
        () => true,
        e => code(e),
      ),
    ])
    assert.ok(
      (merged.status === 200 && joined !== true) || (merged.status === 409 && joined === true),
      `${merged.status} ${joined}`,
    )
  }
})
