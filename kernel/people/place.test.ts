// Who may open a person without a home union: the county that last had to do with them, and nobody else.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { openCase } from '#engines/cases/cases.ts'
import { systemAct } from '#server/house.ts'
import { hardshipFlow } from '#services/hardship/flow.ts'
import { openHouse, type Person, someId } from '#test/house.ts'
import { accessApi } from '../access/api.ts'
import { peopleApi } from './api.ts'
import { setHousehold } from './households.ts'
import { changePerson, registerPerson } from './people.ts'

const h = await openHouse()
const u = await h.union()
const by = { accountId: null, sittingId: null }

const nobodys = (name: string, idNumber = someId()) =>
  h.db.transaction().execute(tx => registerPerson(tx, h.house, { name, idNumber }, h.time.now, h.today()))

const mayOpen = async (who: Person, personId: string) => (await who.tries(peopleApi.open, { personId })).status === 200
const mayUnmask = async (who: Person, personId: string) =>
  (await who.tries(peopleApi.unmask, { personId, fields: ['idNumber'], purpose: 'CONTACT', note: '核对' })).status ===
  200

const caseAt = (personId: string, orgId: string) =>
  h.db
    .transaction()
    .execute(tx =>
      openCase(systemAct(h.house, tx as never, h.time.now, 'test'), hardshipFlow, { personId, orgId, title: '一件事' }),
    )

test('whom nobody has had to do with, no officer opens, though they know the id', async () => {
  const p = await nobodys('没归属')
  for (const who of [u.countyOfficer, u.stranger, u.cityOfficer, u.clerk]) assert.equal(await mayOpen(who, p.id), false)
})

test('after a case the county of the case may, the neighbour may not; a later case elsewhere moves it, and the days are kept', async () => {
  const p = await nobodys('办过事')
  await caseAt(p.id, u.orgs.unit.id)
  assert.deepEqual([await mayOpen(u.countyOfficer, p.id), await mayUnmask(u.countyOfficer, p.id)], [true, true])
  assert.deepEqual([await mayOpen(u.stranger, p.id), await mayUnmask(u.stranger, p.id)], [false, false])
  assert.equal(await mayOpen(u.cityOfficer, p.id), true, 'who is above the county')
  await caseAt(p.id, u.orgs.otherUnit.id)
  assert.deepEqual([await mayOpen(u.countyOfficer, p.id), await mayOpen(u.stranger, p.id)], [false, true])
  const { rows } = await sql<{ org_id: string; why: string }>`
    select org_id, why from kernel_person_place where person_id = ${p.id} order by seq`.execute(h.db)
  assert.deepEqual(rows, [
    { org_id: u.orgs.county.id, why: 'CASE' },
    { org_id: u.orgs.neighbour.id, why: 'CASE' },
  ])
})

test('a member of a household is looked after where its head is; a home union goes before both', async () => {
  const [head, child] = [await nobodys('户主'), await nobodys('孩子')]
  await h.db.transaction().execute(async tx => {
    await changePerson(tx, h.house, head.id, { homeOrgId: u.orgs.unit.id }, by, h.time.now)
    await setHousehold(
      tx,
      { headId: head.id, members: [{ personId: child.id, relation: '20' }] },
      h.today(),
      h.time.now,
    )
  })
  assert.deepEqual([await mayOpen(u.countyOfficer, child.id), await mayOpen(u.stranger, child.id)], [true, false])
  await h.db
    .transaction()
    .execute(tx => changePerson(tx, h.house, child.id, { homeOrgId: u.orgs.otherUnit.id }, by, h.time.now))
  assert.deepEqual([await mayOpen(u.countyOfficer, child.id), await mayOpen(u.stranger, child.id)], [false, true])
  await h.db.transaction().execute(tx => changePerson(tx, h.house, child.id, { homeOrgId: null }, by, h.time.now))
  assert.deepEqual(
    [await mayOpen(u.countyOfficer, child.id), await mayOpen(u.stranger, child.id)],
    [false, true],
    'who leaves their union stays with the county it lies in',
  )
})

test('who comes to a counter is looked after by its county from then on; the number alone opens nothing', async () => {
  const idNumber = someId()
  const p = await nobodys('上门来', idNumber)
  assert.deepEqual(
    (await u.stranger.call(peopleApi.search, { text: idNumber })).rows.map(r => r.id),
    [p.id],
    'the card lies before them',
  )
  assert.equal(await mayOpen(u.stranger, p.id), false)
  await u.clerk.call(accessApi.beginSitting, {
    personId: p.id,
    name: '上门来',
    idNumber,
    consent: 'SIGNED',
    consentNote: '申请帮扶',
  })
  assert.deepEqual([await mayOpen(u.countyOfficer, p.id), await mayOpen(u.stranger, p.id)], [true, false])
})
