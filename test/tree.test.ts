// The tree changes: unions move with all below them, merge, split and end, two at once and against each other.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { day } from '#base/day.ts'
import { orgApi } from '#kernel/org/api.ts'
import { createOrg, getOrg } from '#kernel/org/org.ts'
import { pathColumns } from '#kernel/org/paths.ts'
import { splitOrg } from '#kernel/org/tree.ts'
import { askToTransfer, joinUnion, membershipOn, retainMember, transferMember } from '#kernel/people/membership.ts'
import { registerPerson } from '#kernel/people/people.ts'
import { reliefApi } from '#services/relief/api.ts'
import { fell, known } from '#services/relief/testing.ts'
import { openHouse, someId } from '#test/house.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const basis = '端工〔2026〕7号'

const made = { kind: 'FEDERATION', regionCode: '441202', short: '新', foundedOn: h.today() } as const

async function place() {
  const u = await h.union()
  const admin = await h.officer('管组织的', u.orgs.city, 'SYSTEM_ADMIN')
  return { u, admin, ...u.orgs }
}

test('a street moves to another county: its unions and what is under way go along, its chair works on, the old county sees it no more', async () => {
  const { u, admin, street, neighbour, unit } = await place()
  const worker = await known(h)
  const ref = await worker.call(reliefApi.apply, fell(unit.id))
  await admin.call(orgApi.move, { orgId: street.id, parentId: neighbour.id, basis })
  const moved = await getOrg(h.db, unit.id)
  assert.ok(moved.path.startsWith(neighbour.path))
  const seen = await u.chair.call(reliefApi.review, { caseId: ref.caseId })
  assert.ok(
    seen.case.moves.some(m => m.name === 'confirm'),
    'the chair may confirm, as before',
  )
  assert.equal((await u.countyOfficer.tries(reliefApi.review, { caseId: ref.caseId })).status, 404)
  assert.equal(
    (await u.stranger.call(reliefApi.review, { caseId: ref.caseId })).case.id,
    ref.caseId,
    'the new county sees it',
  )
  const { rows } = await u.chair.call(orgApi.changes, { orgId: unit.id })
  assert.deepEqual(rows, [], 'what happened happened to the street')
  const street_ = await admin.call(orgApi.changes, { orgId: street.id })
  assert.deepEqual(
    street_.rows.map(r => [r.kind, r.basis]),
    [['MOVED', basis]],
  )
})

test('no living row is left under the old path, in any table', async () => {
  const { admin, street, neighbour, unit } = await place()
  const worker = await known(h)
  await worker.call(reliefApi.apply, fell(unit.id))
  await admin.call(orgApi.move, { orgId: street.id, parentId: neighbour.id, basis })
  const columns = (await pathColumns(h.db)).filter(c => c.moves)
  assert.ok(columns.length > 20, `saw only ${columns.length} columns`)
  for (const { table, column, openOnly } of columns) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(table)} where starts_with(${sql.ref(column)}, ${street.path})
        and ${openOnly ? sql`closed_at is null` : sql`true`}`.execute(h.db)
    assert.equal(rows[0]?.n, 0, `${table}.${column}`)
  }
})

test('a union below itself, an ended one above, and the place where it stands are refused', async () => {
  const { admin, county, street, neighbour, unit, otherUnit } = await place()
  const code = async (orgId: string, parentId: string) =>
    (await admin.tries(orgApi.move, { orgId, parentId, basis })).body.code
  assert.equal(await code(county.id, street.id), 'org.cycle')
  assert.equal(await code(county.id, county.id), 'org.cycle')
  assert.equal(await code(street.id, county.id), 'org.already_there')
  assert.equal(await code(street.id, otherUnit.id), 'org.level')
  await admin.call(orgApi.dissolve, { orgId: otherUnit.id, basis })
  await admin.call(orgApi.dissolve, { orgId: neighbour.id, basis })
  assert.equal(await code(unit.id, neighbour.id), 'org.ended')
})

test('two moves at once, one inside the other: a street goes under a county that is itself on its way to another city', async () => {
  const { u, admin, province, street, neighbour } = await place()
  const top = await h.officer('管全省组织的', province, 'SYSTEM_ADMIN')
  const other = await h.db
    .transaction()
    .execute(tx => createOrg(tx, { ...made, parentId: province.id, level: 'CITY', name: '另一个市总工会' }, h.time.now))
  const both = await Promise.all([
    admin.tries(orgApi.move, { orgId: street.id, parentId: neighbour.id, basis }),
    top.tries(orgApi.move, { orgId: neighbour.id, parentId: other.id, basis }),
  ])
  assert.equal(both[1].status, 200)
  assert.ok([200, 404].includes(both[0].status), 'the street came in before, or its admin met a county that had left')
  const at = await getOrg(h.db, neighbour.id)
  assert.ok(at.path.startsWith(other.path))
  assert.equal((await getOrg(h.db, u.orgs.otherUnit.id)).path.startsWith(at.path), true)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from kernel_org c join kernel_org p on p.id = c.parent_id
    where c.path <> p.path || c.number || '/'`.execute(h.db)
  assert.equal(rows[0]?.n, 0, 'every union stands right below its parent')
})

test('two different moves of one street at once, and unions made below it meanwhile: one place in the end, nothing lost', async () => {
  const { admin, city, street, neighbour, county } = await place()
  const third = await h.db.transaction().execute(tx =>
    createOrg(
      tx,
      {
        parentId: city.id,
        level: 'COUNTY',
        kind: 'FEDERATION',
        regionCode: '441224',
        name: '第三县总工会',
        short: '三县',
        foundedOn: h.today(),
      },
      h.time.now,
    ),
  )
  const make = (n: number) =>
    h.db.transaction().execute(tx =>
      createOrg(
        tx,
        {
          parentId: street.id,
          level: 'GRASSROOTS',
          kind: 'GRASSROOTS',
          regionCode: '441202',
          name: `新工会${n}`,
          short: '新',
          foundedOn: h.today(),
        },
        h.time.now,
      ),
    )
  const done = await Promise.all([
    admin.tries(orgApi.move, { orgId: street.id, parentId: neighbour.id, basis }),
    ...Array.from({ length: 6 }, (_, i) => make(i)),
    admin.tries(orgApi.move, { orgId: street.id, parentId: third.id, basis }),
  ])
  assert.deepEqual(
    [done.at(0), done.at(-1)].map(d => (d as { status: number }).status),
    [200, 200],
  )
  const at = await getOrg(h.db, street.id)
  assert.ok([neighbour.path, third.path].some(p => at.path.startsWith(p)) && !at.path.startsWith(county.path))
  const { rows } = await sql<{ path: string }>`select path from kernel_org where parent_id = ${street.id}`.execute(h.db)
  assert.equal(rows.length, 7)
  assert.ok(rows.every(r => r.path.startsWith(at.path)))
})

test('what was written with the old path while the move was under way follows within a minute', async () => {
  const { admin, street, neighbour, unit } = await place()
  const worker = await known(h)
  const ref = await worker.call(reliefApi.apply, fell(unit.id))
  await admin.call(orgApi.move, { orgId: street.id, parentId: neighbour.id, basis })
  await sql`update cases_case set org_path = ${unit.path} where id = ${ref.caseId}`.execute(h.db)
  await h.runJob('org.settle')
  const { rows } = await sql<{
    path: string
  }>`select org_path as path from cases_case where id = ${ref.caseId}`.execute(h.db)
  assert.equal(rows[0]?.path, (await getOrg(h.db, unit.id)).path)
})

test('merged: people belong to the other union, what is under way goes on there, officers’ grants end, the old name is readable', async () => {
  const { u, admin, unit, otherUnit } = await place()
  const idNumber = someId()
  const worker = await known(h, '并过来的', idNumber)
  const ref = await worker.call(reliefApi.apply, fell(unit.id))
  const member = await h.db.transaction().execute(async tx => {
    const person = await registerPerson(tx, h.house, { name: '老会员', idNumber: someId() }, h.time.now, h.today())
    const by = { accountId: null, sittingId: null }
    await joinUnion(
      tx,
      { personId: person.id, orgId: unit.id },
      { on: day('2020-05-01') },
      { keeper: h.house, by, now: h.time.now },
    )
    return person
  })
  const merged = await admin.call(orgApi.merge, { orgId: unit.id, intoId: otherUnit.id, basis })
  assert.equal(merged.people, 2)
  assert.equal(
    (await membershipOn(h.db, member.id, day('2026-05-31')))?.orgId,
    unit.id,
    'a member of the old union until then',
  )
  assert.equal((await membershipOn(h.db, member.id, h.today()))?.orgId, otherUnit.id)
  const { rows } = await sql<{ home: string; n: number }>`
    select home_org_id as home, (select count(*)::int from kernel_person_change c where c.person_id = p.id and c.field = 'HOME_ORG') as n
    from kernel_person p where p.name = '并过来的'`.execute(h.db)
  assert.equal(rows[0]?.home, otherUnit.id)
  assert.ok((rows[0]?.n ?? 0) >= 1, 'the union they came from stands in their history')
  assert.equal((await u.strangeChair.call(reliefApi.review, { caseId: ref.caseId })).case.id, ref.caseId)
  assert.equal((await u.chair.tries(reliefApi.review, { caseId: ref.caseId })).status, 404)
  const { rows: history } = await admin.call(orgApi.changes, { orgId: otherUnit.id })
  assert.deepEqual(
    history.map(r => [r.kind, r.name.startsWith('快递行业工会'), r.people]),
    [['MERGED', true, 2]],
  )
  assert.equal(
    (await admin.tries(orgApi.merge, { orgId: unit.id, intoId: otherUnit.id, basis })).body.code,
    'org.ended',
  )
  assert.equal(
    (await admin.tries(orgApi.merge, { orgId: otherUnit.id, intoId: otherUnit.id, basis })).body.code,
    'org.itself',
  )
})

test('dissolved: the union above keeps the members; with unions below it cannot end; split: some go to a new one', async () => {
  const { admin, street, unit } = await place()
  const people = await h.db.transaction().execute(async tx => {
    const made = []
    for (const name of ['张分', '李留', '王留'])
      made.push(
        await registerPerson(tx, h.house, { name, idNumber: someId(), homeOrgId: unit.id }, h.time.now, h.today()),
      )
    return made
  })
  assert.equal((await admin.tries(orgApi.dissolve, { orgId: street.id, basis })).body.code, 'org.has_children')
  const split = await h.db.transaction().execute(tx => {
    const act = { tx, house: h.house, actor: { accountId: null, sitting: null }, now: h.time.now, today: h.today() }
    const leaving = { personIds: [people[0]!.id], unionIds: [] }
    return splitOrg(act, unit.id, { name: '分出来的工会', short: '分出' }, leaving, basis)
  })
  assert.equal(split.people, 1)
  const gone = await admin.call(orgApi.dissolve, { orgId: unit.id, basis })
  assert.equal(gone.people, 2)
  const { rows } = await sql<{
    home: string
  }>`select home_org_id as home from kernel_person where id = any(${people.map(p => p.id)}::uuid[]) order by name collate "C"`.execute(
    h.db,
  )
  assert.deepEqual(
    rows.map(r => r.home),
    [split.org.id, street.id, street.id],
  )
})

test('who keeps the tree of one district moves nothing out of another', async () => {
  const { u, street, neighbour } = await place()
  const other = await h.officer('邻县管组织的', u.orgs.neighbour, 'SYSTEM_ADMIN')
  assert.equal((await other.tries(orgApi.move, { orgId: street.id, parentId: neighbour.id, basis })).status, 404)
  assert.equal(
    (await other.tries(orgApi.merge, { orgId: u.orgs.unit.id, intoId: u.orgs.otherUnit.id, basis })).status,
    404,
  )
})

test('merged in sets: the retained stay retained, a transfer under way comes along, and whoever transfers away at the same moment counts once', async () => {
  const { u, admin, unit, otherUnit, street } = await place()
  const by = { accountId: null, sittingId: null }
  const changing = { on: h.today() }
  const writing = { keeper: h.house, by, now: h.time.now }
  const ids = await h.db.transaction().execute(async tx => {
    const made: string[] = []
    for (let n = 0; n < 12; n++) {
      const { id } = await registerPerson(tx, h.house, { name: '并会的', idNumber: someId() }, h.time.now, h.today())
      await joinUnion(tx, { personId: id, orgId: unit.id }, { on: day('2020-05-01') }, writing)
      made.push(id)
    }
    await retainMember(tx, made[0]!, changing, writing)
    await askToTransfer(tx, made[1]!, changing, writing)
    return made
  })
  const [merged] = await Promise.all([
    admin.tries(orgApi.merge, { orgId: unit.id, intoId: otherUnit.id, basis }),
    h.db
      .transaction()
      .execute(tx => transferMember(tx, { personId: ids[2]!, orgId: street.id }, changing, writing))
      .catch(() => undefined),
  ])
  assert.equal(merged.status, 200)
  const { rows } = await sql<{ open: number; total: number; retained: number; homes: number; changes: number }>`
    select count(*) filter (where until_on is null)::int as open, count(distinct person_id)::int as total,
      count(*) filter (where until_on is null and status = 'RETAINED')::int as retained,
      count(*) filter (where until_on is null and p.home_org_id = m.org_id)::int as homes,
      (select count(*)::int from kernel_membership_change c join kernel_membership x on x.id = c.membership_id
        where x.person_id = any(${ids}::uuid[]) and c.kind = 'TRANSFERRED_OUT') as changes
    from kernel_membership m join kernel_person p on p.id = m.person_id where m.person_id = any(${ids}::uuid[])`.execute(
    h.db,
  )
  const at = rows[0]!
  assert.deepEqual(
    [at.open, at.total, at.retained, at.homes],
    [12, 12, 1, 12],
    'each is a member of one union, their home',
  )
  assert.ok(at.changes === 12 || at.changes === 13, 'out of the old one once; the one who moved may have gone on')
  assert.equal((await u.strangeChair.call(orgApi.changes, { orgId: otherUnit.id })).rows.length, 1)
})

test('a case that is being filed while its street moves lands in the new place', async () => {
  const { admin, street, neighbour, unit } = await place()
  const workers = []
  for (let n = 0; n < 4; n++) workers.push(await known(h))
  const all = await Promise.all([
    admin.tries(orgApi.move, { orgId: street.id, parentId: neighbour.id, basis }),
    ...workers.map(w => w.tries(reliefApi.apply, fell(unit.id))),
  ])
  assert.deepEqual(
    all.map(a => a.status),
    [200, 200, 200, 200, 200],
  )
  await h.runJob('org.settle')
  const { rows } = await sql<{
    path: string
  }>`select org_path as path from cases_case where org_id = ${unit.id}`.execute(h.db)
  const at = (await getOrg(h.db, unit.id)).path
  assert.deepEqual(
    rows.map(r => r.path),
    [at, at, at, at],
  )
})
