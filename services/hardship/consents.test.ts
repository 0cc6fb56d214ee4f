// Withdrawing a consent shows what it stops, and stops it: the card, the illness, the notice. An imported card needs its paper.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { yuan } from '#base/money.ts'
import { consentApi } from '#kernel/consent/api.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { openHouse, type Person } from '#test/house.ts'
import { sampleSheet } from '../../tools/archive-sheet.ts'
import { hardshipApi } from './api.ts'
import { applied, complete, filed, meetingOn, on, visitOn } from './testing.ts'

const h = await openHouse()
const u = await h.union()
type Purpose = 'BANK_CARD' | 'ILLNESS' | 'PUBLIC_NOTICE'

const rests = async (who: Person, purpose: Purpose) => (await who.call(consentApi.rests, { purpose })).stops
const withdraw = (who: Person, purpose: Purpose) => who.call(consentApi.withdraw, { purpose })
const stateOf = async (who: Person, caseId: string) => (await who.call(hardshipApi.myCase, { caseId })).case.state
const ill = { rigid: { ILLNESS: yuan(60_000), DISABILITY: 0, STUDY: 0, HOUSING: 0, OTHER: 0 } }

async function noticed() {
  const { worker, ref } = await applied(h, u, { members: [], householdSize: 1 })
  let at = await u.chair.call(hardshipApi.accept, on(ref))
  at = await u.chair.call(hardshipApi.recordVisit, visitOn(at, h.today()))
  await u.chair.call(hardshipApi.deliberate, meetingOn(at, h.today()))
  return { worker, ref }
}

test('PUBLIC_NOTICE: the notice comes down at once and the application stops', async () => {
  const { worker, ref } = await noticed()
  const hanging = async () =>
    (
      await sql<{
        n: number
      }>`select count(*)::int as n from hardship_notice where case_id = ${ref.caseId} and down_at is null`.execute(h.db)
    ).rows[0]?.n
  assert.equal(await hanging(), 1)
  assert.match((await rests(worker, 'PUBLIC_NOTICE')).join(), new RegExp(ref.number))
  const { stopped } = await withdraw(worker, 'PUBLIC_NOTICE')
  assert.match(stopped.join(), new RegExp(ref.number))
  assert.deepEqual([await stateOf(worker, ref.caseId), await hanging()], ['WITHDRAWN', 0])
  assert.deepEqual(await rests(worker, 'PUBLIC_NOTICE'), [])
})

test('ILLNESS: an application that rests on it stops, another does not; help for illness that is not paid yet is dropped', async () => {
  const consents = ['ECONOMIC_CHECK', 'PUBLIC_NOTICE', 'BANK_CARD', 'ILLNESS'] as const
  const files = async (who: Person) => [{ kind: 'ILLNESS' as const, fileId: await h.photo(who) }]
  const worker = await h.worker('李送送')
  const ref = await worker.call(
    hardshipApi.apply,
    await complete(h, worker, u.orgs.unit.id, {
      members: [],
      householdSize: 1,
      ...ill,
      consents: [...consents],
      files: await files(worker),
    }),
  )
  assert.match((await rests(worker, 'ILLNESS')).join(), new RegExp(ref.number))
  await withdraw(worker, 'ILLNESS')
  assert.equal(await stateOf(worker, ref.caseId), 'WITHDRAWN')

  const healthy = await applied(h, u, { members: [], householdSize: 1 })
  await healthy.worker.call(consentApi.give, { purpose: 'ILLNESS', version: 1 })
  assert.deepEqual(await rests(healthy.worker, 'ILLNESS'), [])
  await withdraw(healthy.worker, 'ILLNESS')
  assert.equal(await stateOf(healthy.worker, healthy.ref.caseId), 'ACCEPTANCE')

  const other = await filed(h, u, { members: [], householdSize: 1 })
  await other.worker.call(consentApi.give, { purpose: 'ILLNESS', version: 1 })
  const me = await other.worker.call(peopleApi.me, {})
  await sql`insert into hardship_grant (id, archive_id, org_id, org_path, beneficiary_id, category, period, fen, source, proposal, state, proposed_at)
    values (gen_random_uuid(), ${other.archive.id}, ${u.orgs.unit.id}, ${u.orgs.unit.path}, ${me.id}, 'ILLNESS', ${h.today()}, 100000, 'CITY', '{}', 'PROPOSED', ${h.time.now})`.execute(
    h.db,
  )
  assert.equal((await rests(other.worker, 'ILLNESS')).length, 1)
  await withdraw(other.worker, 'ILLNESS')
  const { rows } = await sql<{
    state: string
  }>`select state from hardship_grant where beneficiary_id = ${me.id}`.execute(h.db)
  assert.deepEqual(rows, [{ state: 'DROPPED' }])
})

test('BANK_CARD: the card is no longer used, and a batch with it is neither locked nor authorised', async () => {
  const { worker } = await filed(h, u, { members: [], householdSize: 1 })
  assert.match((await rests(worker, 'BANK_CARD')).join(), /尾号/)
  await withdraw(worker, 'BANK_CARD')
  assert.equal((await worker.call(peopleApi.myBankAccount, {})).account, null)
  const again = await worker.tries(peopleApi.setMyBankAccount, {
    bank: '农行',
    holder: '李送送',
    account: '6228480402564890018',
  })
  assert.equal(again.body.code, 'people.bank_consent')
})

test('an imported card is paid to only when the import says where the signed consent lies', async () => {
  const { rows: units } = await sql<{
    name: string
  }>`select name from kernel_org_name where org_id = ${u.orgs.unit.id}`.execute(h.db)
  const allowed = async () =>
    (
      await sql<{ ok: boolean; kept: string | null }>`
      select kernel_card_allowed(b.person_id) as ok, (select c.where_kept from kernel_consent c where c.person_id = b.person_id and c.channel = 'IMPORT' limit 1) as kept
      from kernel_bank_account b join hardship_archive a on a.person_id = b.person_id where a.case_id is null order by a.id`.execute(
        h.db,
      )
    ).rows
  const run = async (first: number, fields: Record<string, string>) => {
    const { workbook } = await sampleSheet({ households: 2, unions: [units[0]!.name], first })
    const sent = await h.upload(u.cityOfficer, '/api/hardship/imports', `档案${first}.xlsx`, workbook, {
      orgId: u.orgs.city.id,
      ...fields,
    })
    assert.equal(sent.status, 200, String(sent.body.message))
    await h.runJob('hardship.import', { importId: sent.body.importId })
  }
  await run(5000, {})
  const without = await allowed()
  assert.ok(without.length > 0 && without.every(r => !r.ok))
  await run(6000, { cardsKept: '市总工会档案室 2026-3 号卷' })
  const all = await allowed()
  const withPaper = all.filter(r => r.ok)
  assert.equal(withPaper.length, all.length - without.length)
  assert.ok(withPaper.every(r => r.kept === '市总工会档案室 2026-3 号卷'))
})
