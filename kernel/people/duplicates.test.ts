// Who may be on file twice is found at night, judged by a person, and nothing hidden is opened for it.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { makeBankCard } from '#base/chinese-ids.ts'
import { systemAct } from '#server/house.ts'
import { openHouse, someId, somePhone, unique } from '#test/house.ts'
import { setBankAccount } from './accounts.ts'
import { commonPath } from './duplicates.ts'
import { mergeApi } from './merge-api.ts'
import { registerPerson } from './people.ts'

const h = await openHouse()
const u = await h.union()
const second = await h.officer('区里老钱', u.orgs.county, 'OFFICER')

const record = (name: string, over: { idNumber?: string; phone?: string; orgId?: string } = {}) =>
  h.db.transaction().execute(tx =>
    registerPerson(
      tx,
      h.house,
      {
        name,
        idNumber: over.idNumber ?? someId(),
        phone: over.phone ?? somePhone(),
        homeOrgId: over.orgId ?? u.orgs.unit.id,
      },
      h.time.now,
      h.today(),
    ),
  )

const pairs = async (who = u.countyOfficer) =>
  (await who.call(mergeApi.duplicates, {})).rows.map(r => [[r.one.personId, r.other.personId].sort(), r.why] as const)

test('same name and birthday, same phone and a like name, same card: each is found once, and shows nothing hidden', async () => {
  const twin = someId('1990-03-03')
  const phone = somePhone()
  const a = await record('张国强', { idNumber: twin })
  const b = await record('张国强', { idNumber: someId('1990-03-03') })
  const c = await record('李美丽', { phone, idNumber: someId('1971-01-01') })
  const d = await record('李美莉', { phone, idNumber: someId('1972-01-01') })
  await record('王小明', { phone, idNumber: someId('1973-01-01') }) // a family shares a phone
  const [e, f] = [
    await record('何甲', { idNumber: someId('1974-01-01') }),
    await record('罗乙', { idNumber: someId('1975-01-01') }),
  ]
  const account = makeBankCard(`622848${String(unique()).padStart(12, '0')}`)
  for (const personId of [e.id, f.id])
    await h.db
      .transaction()
      .execute(tx =>
        setBankAccount(
          tx,
          h.house,
          { personId, bank: '农行', holder: '何甲', account },
          { accountId: null, sittingId: null },
          h.time.now,
        ),
      )
  await h.runJob('people.duplicates')
  await h.runJob('people.duplicates')
  const found = await pairs()
  const expected: typeof found = [
    [[a.id, b.id].sort(), ['NAME_BIRTH']],
    [[c.id, d.id].sort(), ['PHONE_NAME']],
    [[e.id, f.id].sort(), ['BANK_CARD']],
  ]
  assert.deepEqual(found.toSorted(), expected.toSorted())
  const text = JSON.stringify(await u.countyOfficer.call(mergeApi.duplicates, {}))
  for (const hidden of [twin, phone, account]) assert.equal(text.includes(hidden), false)
  assert.deepEqual(await pairs(u.stranger), [], 'the neighbouring county sees none of it')
  assert.equal((await u.clerk.tries(mergeApi.duplicates, {})).status, 404)
})

test('a pair that was judged does not come back; a proposed one waits elsewhere', async () => {
  const [first, other] = (await u.countyOfficer.call(mergeApi.duplicates, {})).rows
  assert.ok(first && other)
  assert.equal(
    (await u.stranger.tries(mergeApi.dismissDuplicate, { duplicateId: first.duplicateId, reason: '两个人' })).status,
    404,
  )
  await u.countyOfficer.call(mergeApi.dismissDuplicate, {
    duplicateId: first.duplicateId,
    reason: '双胞胎，本人到窗口确认',
  })
  const { mergeId } = await u.countyOfficer.call(mergeApi.proposeMerge, {
    survivorId: other.one.personId,
    mergedId: other.other.personId,
    why: '身份证一致',
  })
  await h.runJob('people.duplicates')
  const left = await u.countyOfficer.call(mergeApi.duplicates, {})
  assert.deepEqual(
    left.rows.filter(r => [first.duplicateId, other.duplicateId].includes(r.duplicateId)),
    [],
  )
  assert.ok(
    (await second.call(mergeApi.merges, { waiting: true })).rows.some(m => m.mergeId === mergeId && m.mayDecide),
  )
})

test('a pair across two counties is for the city above both', async () => {
  const [a, b] = [
    await record('跨县人', { idNumber: someId('1966-06-06') }),
    await record('跨县人', { idNumber: someId('1966-06-06'), orgId: u.orgs.otherUnit.id }),
  ]
  await h.runJob('people.duplicates')
  const has = async (who: typeof u.cityOfficer) =>
    (await pairs(who)).some(([ids]) => ids.includes(a.id) && ids.includes(b.id))
  assert.deepEqual([await has(u.cityOfficer), await has(u.countyOfficer)], [true, false])
  assert.equal(commonPath('/1/2/3/', '/1/2/7/8/'), '/1/2/')
  assert.equal(commonPath('/1/2/', '/1/2/7/'), '/1/2/')
  assert.equal(commonPath('/1/2/', '/1/2/'), '/1/2/')
})

test('the round goes on where it was cut, and its look-ups use indexes', async () => {
  await h.db.transaction().execute(async tx => {
    await sql`insert into kernel_person (id, name, pinyin, initials, id_number_sealed, id_number_print, sex, birth_on, created_at, home_org_id)
      select gen_random_uuid(), '批量' || i, 'piliang' || i, 'pl', '\\x00', decode(md5(i::text), 'hex'), 1, date '1950-01-01' + i, now(), ${u.orgs.unit.id}
      from generate_series(1, 1200) i`.execute(tx)
  })
  const job = h.services.flatMap(s => s.jobs ?? []).find(j => j.name === 'people.duplicates')
  assert.ok(job)
  const step = () =>
    h.db.transaction().execute(tx => job.step(systemAct<unknown>(h.house, tx as never, h.time.now, 'run-x'), {}))
  assert.equal(await step(), true)
  const after = async () =>
    (await sql<{ after_id: string | null }>`select after_id from kernel_duplicate_scan`.execute(h.db)).rows[0]?.after_id
  const reached = await after()
  assert.ok(reached, 'the place is kept with the step, so that a kill loses nothing')
  await assert.rejects(
    h.db.transaction().execute(async tx => {
      await job.step(systemAct<unknown>(h.house, tx as never, h.time.now, 'run-y'), {})
      throw new Error('cut')
    }),
  )
  assert.equal(await after(), reached)
  while (await step());
  assert.equal(await after(), null)
  const plan = await sql<{ 'QUERY PLAN': string }>`
    explain select p.id from kernel_person o join kernel_person p on p.birth_on = o.birth_on and p.name = o.name where o.id = ${u.orgs.unit.id}`.execute(
    h.db,
  )
  assert.match(plan.rows.map(r => r['QUERY PLAN']).join('\n'), /kernel_person_same_birth/)
})
