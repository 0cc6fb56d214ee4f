// The real-name rate: checked in person or by an authority, counted in every union above at once, and always what a recount says.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import test from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { addDays } from '#base/day.ts'
import { askDue, localAuthority } from '#kernel/people/authority.ts'
import { httpAuthority } from '#kernel/people/authority-http.ts'
import { correctIdNumber } from '#kernel/people/correct-id.ts'
import { countTree } from '#kernel/people/counts.ts'
import { endMembership, joinUnion, transferMember } from '#kernel/people/membership.ts'
import { changePerson, registerPerson } from '#kernel/people/people.ts'
import { recordCheck } from '#kernel/people/trust.ts'
import { systemAct } from '#server/house.ts'
import { openHouse, someId } from '#test/house.ts'
import { rosters, someMember } from '#test/rosters.ts'
import { membershipApi as api } from './api.ts'

const h = await openHouse('2026-11-26T02:00:00Z')
const r = rosters(h)
const everywhere = { paths: ['/'] }

/** The counts of every union as they are kept, beside what counting all members anew gives. */
async function keptAndRecounted() {
  const kept = await countTree(h.db, everywhere)
  const { rows } = await sql<{ id: string; members: number; verified: number }>`
    select o.id, count(m.id)::int as members, count(m.id) filter (where p.checked is not null)::int as verified
    from kernel_org o left join (kernel_membership m join kernel_org at on at.id = m.org_id join kernel_person p on p.id = m.person_id)
      on at.path like o.path || '%' and m.until_on is null
    group by o.id`.execute(h.db)
  const recounted = new Map(rows.map(row => [row.id, row]))
  return kept.map(node => ({
    kept: [node.members, node.verified],
    recounted: [recounted.get(node.id)?.members, recounted.get(node.id)?.verified],
  }))
}
async function assertCounted(): Promise<void> {
  for (const { kept, recounted } of await keptAndRecounted()) assert.deepEqual(kept, recounted)
}

const personOf = async (name: string) =>
  (await sql<{ id: string }>`select id from kernel_person where name = ${name} order by id desc limit 1`.execute(h.db))
    .rows[0]?.id ?? ''

test('an officer of the district sees members and rate of every union below, and opens them to the members behind', async () => {
  const u = await h.union()
  const { county, street, unit } = u.orgs
  await r.bring(u.chair, unit.id, [someMember('陈实名'), someMember('陈没名'), someMember('陈也没')])
  await u.chair.call(api.checkInPerson, {
    personId: await personOf('陈实名'),
    document: '居民身份证原件',
    answer: 'SAME',
  })
  const top = await u.countyOfficer.call(api.tree, {})
  assert.deepEqual(
    top.rows.map(n => [n.id, n.members, n.verified, n.unions, n.below]),
    [
      [county.id, 3, 1, 3, 1],
      [street.id, 3, 1, 2, 1],
    ],
  )
  const below = await u.countyOfficer.call(api.tree, { orgId: street.id })
  assert.deepEqual(
    below.above.map(a => a.id),
    [county.id],
  )
  assert.deepEqual(
    below.rows.map(n => [n.id, n.members, n.verified]),
    [
      [street.id, 3, 1],
      [unit.id, 3, 1],
    ],
  )
  const whole = await u.countyOfficer.call(api.tree, { whole: true })
  assert.equal(whole.rows.length, 3)
  const behind = await u.countyOfficer.call(api.members, { orgId: unit.id, verified: false })
  assert.deepEqual(behind.rows.map(row => [row.name, row.trust]).sort(), [
    ['陈也没', 'DOCUMENT'],
    ['陈没名', 'DOCUMENT'],
  ])
  assert.equal((await u.stranger.tries(api.tree, { orgId: street.id })).status, 404)
  assert.equal((await u.stranger.tries(api.members, { orgId: unit.id })).status, 404)
  await assertCounted()
})

test('who was checked in person stays so; nobody checks themselves or a stranger; a new name or number undoes it', async () => {
  const u = await h.union()
  await r.bring(u.chair, u.orgs.unit.id, [someMember('杨核对')])
  const personId = await personOf('杨核对')
  const check = { personId, document: '居民身份证原件', answer: 'SAME' } as const
  assert.equal((await u.strangeChair.tries(api.checkInPerson, check)).status, 404)
  assert.equal((await u.chair.call(api.checkInPerson, check)).trust, 'IN_PERSON')
  h.later(1)
  await h.db
    .transaction()
    .execute(tx =>
      recordCheck(
        tx,
        personId,
        { how: 'AUTHORITY', answer: 'SAME', basis: '试' },
        { accountId: null, sittingId: null },
        h.time.now,
      ),
    )
  const seen = await u.chair.call(api.trust, { personId })
  assert.deepEqual([seen.trust, seen.checks.map(c => c.how)], ['IN_PERSON', ['AUTHORITY', 'IN_PERSON']])
  const by = { accountId: null, sittingId: null }
  await h.db.transaction().execute(tx => changePerson(tx, h.house, personId, { name: '杨改名' }, by, h.time.now))
  assert.deepEqual((await u.chair.call(api.trust, { personId })).trust, 'DOCUMENT')
  await u.chair.call(api.checkInPerson, check)
  h.later(1)
  await h.db
    .transaction()
    .execute(tx => correctIdNumber(systemAct(h.house, tx, h.time.now, 'test') as never, personId, someId()))
  const after = await u.chair.call(api.trust, { personId })
  assert.deepEqual([after.trust, after.checks[0]?.answer], ['DOCUMENT', 'LAPSED'])
  await assertCounted()
})

test('an authority is asked about all who are not verified, outside every transaction; its answers are on record', async () => {
  const u = await h.union()
  const wrong = someMember('徐不符')
  await r.bring(u.chair, u.orgs.unit.id, [
    someMember('徐一致'),
    wrong,
    someMember('徐护照', { idType: '2', idNumber: 'E87654321', birthOn: '19900101' }),
  ])
  assert.equal((await u.chair.call(api.askAboutUnion, { orgId: u.orgs.unit.id })).asked, 3)
  assert.equal((await u.chair.call(api.askAboutUnion, { orgId: u.orgs.unit.id })).asked, 0)
  assert.equal((await u.strangeChair.tries(api.askAboutUnion, { orgId: u.orgs.unit.id })).status, 404)
  const authority = localAuthority(
    () => h.time.now,
    number => (number === wrong.idNumber ? 'DIFFERS' : undefined),
  )
  const asking = { db: h.db as never, vault: h.house.vault, authority, clock: () => h.time.now }
  assert.equal(await askDue(asking), 3)
  assert.equal(await askDue(asking), 0)
  const answers = await Promise.all(
    ['徐一致', '徐不符', '徐护照'].map(async name => {
      const { trust, checks, waiting } = await u.chair.call(api.trust, { personId: await personOf(name) })
      return [trust, checks[0]?.answer, waiting]
    }),
  )
  assert.deepEqual(answers, [
    ['AUTHORITY', 'SAME', false],
    ['DOCUMENT', 'DIFFERS', false],
    ['SELF', 'UNKNOWN', false],
  ])
  await assertCounted()
})

test('an authority over the network: signed questions, answers in order; one that fails is asked again later', async () => {
  const u = await h.union()
  await r.bring(u.chair, u.orgs.unit.id, [someMember('高网络')])
  const personId = await personOf('高网络')
  await u.chair.call(api.askAbout, { personId })
  let broken = true
  const asked: { signature: unknown; body: string }[] = []
  const server = createServer(async (request, reply) => {
    let body = ''
    for await (const piece of request) body += piece
    asked.push({ signature: request.headers['x-signature'], body })
    reply.writeHead(broken ? 503 : 200, { 'content-type': 'application/json' })
    reply.end(JSON.stringify({ answers: ['SAME'] }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as { port: number }
    const authority = httpAuthority({ url: `http://127.0.0.1:${port}/`, key: 'sixteen signs long', title: '县公安' })
    const asking = { db: h.db as never, vault: h.house.vault, authority, clock: () => h.time.now }
    await askDue(asking)
    assert.ok((await u.chair.call(api.trust, { personId })).waiting)
    broken = false
    h.later(600)
    await askDue(asking)
    const { trust, checks } = await u.chair.call(api.trust, { personId })
    assert.deepEqual([trust, checks[0]?.basis], ['AUTHORITY', '县公安'])
    assert.match(String(asked[1]?.signature), /^[0-9a-f]{64}$/)
    assert.match(asked[1]?.body ?? '', /"name":"高网络"/)
  } finally {
    await new Promise(resolve => server.close(resolve))
  }
})

test('whatever happens to members, in whatever order, and folded at whatever moment: counts are what a recount says', async () => {
  const u = await h.union()
  const { unit, otherUnit, street } = u.orgs
  const orgs = [unit.id, otherUnit.id, street.id]
  const by = { accountId: null, sittingId: null }
  const writing = () => ({ keeper: h.house, by, now: h.time.now })
  const people: string[] = []
  for (let n = 0; n < 4; n++)
    people.push(
      await h.db
        .transaction()
        .execute(
          async tx =>
            (await registerPerson(tx, h.house, { name: `试${n}`, idNumber: someId() }, h.time.now, h.today())).id,
        ),
    )
  const deeds = ['join', 'move', 'end', 'check', 'lapse', 'fold'] as const
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...deeds), fc.nat(3), fc.nat(2)), { minLength: 1, maxLength: 10 }),
      async steps => {
        for (const [deed, who, where] of steps) {
          const personId = people[who] ?? ''
          const orgId = orgs[where] ?? ''
          if (deed === 'fold') {
            await h.runJob('people.memberCounts')
            continue
          }
          await h.db
            .transaction()
            .execute(async tx => {
              if (deed === 'join') await joinUnion(tx, { personId, orgId }, { on: addDays(h.today(), -1) }, writing())
              else if (deed === 'move') await transferMember(tx, { personId, orgId }, { on: h.today() }, writing())
              else if (deed === 'end') await endMembership(tx, personId, 'WITHDRAWN', { on: h.today() }, writing())
              else
                await recordCheck(
                  tx,
                  personId,
                  { how: 'AUTHORITY', answer: deed === 'check' ? 'SAME' : 'DIFFERS', basis: '试' },
                  by,
                  h.time.now,
                )
            })
            .catch(error => {
              // What cannot be done (joining twice, leaving without a membership) is refused whole, and counts nothing.
              if (!(error instanceof Error && error.name === 'Refusal')) throw error
            })
        }
        await assertCounted()
      },
    ),
    { numRuns: 25 },
  )
})

test('two at once, one joining and one being checked, are both counted', async () => {
  const u = await h.union()
  const { unit } = u.orgs
  const made = await h.db
    .transaction()
    .execute(tx => registerPerson(tx, h.house, { name: '同时', idNumber: someId() }, h.time.now, h.today()))
  const by = { accountId: null, sittingId: null }
  await Promise.all([
    h.db
      .transaction()
      .execute(tx =>
        joinUnion(
          tx,
          { personId: made.id, orgId: unit.id },
          { on: h.today() },
          { keeper: h.house, by, now: h.time.now },
        ),
      ),
    h.db
      .transaction()
      .execute(tx => recordCheck(tx, made.id, { how: 'IN_PERSON', answer: 'SAME', basis: '身份证' }, by, h.time.now)),
    h.runJob('people.memberCounts'),
  ])
  await assertCounted()
})
