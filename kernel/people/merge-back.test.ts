// merge-loss as a property: whatever two records have, putting them together and splitting them again changes no row of any table.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { makeBankCard } from '#base/chinese-ids.ts'
import { openHouse, someId, somePhone, unique } from '#test/house.ts'
import { readCatalogue } from '../../tools/catalogue.ts'
import { setBankAccount } from './accounts.ts'
import { setHousehold } from './households.ts'
import { endMembership, joinUnion } from './membership.ts'
import { mergeApi } from './merge-api.ts'
import { changePerson, registerPerson } from './people.ts'

const h = await openHouse()
const u = await h.union()
const second = await h.officer('区里老钱', u.orgs.county, 'OFFICER')
const by = { accountId: null, sittingId: null }
const tables = (await readCatalogue(h.pool, h.schema)).filter(
  t => !t.view && !/^kernel_(merge|merge_event|audit.*|session)$/.test(t.name),
)

/** Every table as one text; the notices of merging are its own. */
async function everything(): Promise<Record<string, string>> {
  const all: Record<string, string> = {}
  for (const { name } of tables) {
    const own = name === 'kernel_outbox' ? sql`where template not like 'people.%'` : sql``
    const { rows } = await sql<{ hash: string }>`
      select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${sql.table(name)} t ${own}`.execute(
      h.db,
    )
    all[name] = rows[0]?.hash ?? ''
  }
  return all
}

const things = [
  'household',
  'account',
  'secondAccount',
  'consent',
  'withdrawal',
  'message',
  'file',
  'address',
  'signIn',
  'case',
  'toldMember',
  'relief',
  'membership',
] as const
type Thing = (typeof things)[number]

/** Whose archive it is in which others are told of; nobody merges this one. */
const headId = (
  await h.db
    .transaction()
    .execute(tx =>
      registerPerson(
        tx,
        h.house,
        { name: '户主', idNumber: someId(), homeOrgId: u.orgs.unit.id },
        h.time.now,
        h.today(),
      ),
    )
).id

async function person(has: readonly Thing[], household: boolean): Promise<string> {
  const phone = somePhone()
  const { now } = h.time
  return h.db.transaction().execute(async tx => {
    const row = await registerPerson(
      tx,
      h.house,
      { name: '褚可逆', idNumber: someId(), phone, homeOrgId: u.orgs.unit.id },
      now,
      h.today(),
    )
    const run = (statement: RawBuilder<unknown>) => statement.execute(tx)
    const account = () =>
      setBankAccount(
        tx,
        h.house,
        {
          personId: row.id,
          bank: '农行',
          holder: '褚可逆',
          account: makeBankCard(`622848${String(unique()).padStart(12, '0')}`),
        },
        by,
        now,
      )
    const consent = (given: boolean) =>
      run(sql`insert into kernel_consent (person_id, purpose, given, at, channel, text_version, text_hash)
        values (${row.id}, 'BANK_CARD', ${given}, ${now}, 'PAPER', 1, '\\x00')`)
    const doing: Record<Thing, () => Promise<unknown>> = {
      household: async () => household && (await setHousehold(tx, { headId: row.id, members: [] }, h.today(), now)),
      account,
      secondAccount: account,
      consent: () => consent(true),
      withdrawal: () => consent(false),
      message: () =>
        run(sql`insert into kernel_outbox (id, at, channel, person_id, template, text_zh, text_en, send_after)
          values (gen_random_uuid(), ${now}, 'INBOX', ${row.id}, 'test', '消息', 'message', ${now})`),
      file: () =>
        run(sql`insert into kernel_file (id, owner_account, person_id, name, type, bytes, sha256, created_at)
          values (gen_random_uuid(), ${u.clerk.accountId}, ${row.id}, 'x.png', 'image/png', 1, '\\x00', ${now})`),
      address: () => changePerson(tx, h.house, row.id, { address: `某路${unique()}号` }, by, now),
      signIn: () =>
        run(sql`insert into kernel_account (id, kind, person_id, name, phone_print, phone_sealed, created_at)
          values (gen_random_uuid(), 'WORKER', ${row.id}, '褚可逆', ${h.vault.fingerprint('phone', phone)}, ${h.vault.seal(phone)}, ${now})`),
      case: () =>
        run(sql`insert into cases_case (id, number, kind, flow_version_id, state, org_id, org_path, person_id, title, opened_at, step_since, version)
          select gen_random_uuid(), ${`XX-2026-${unique()}`}, 'hardship', v.id, 'DRAFT', ${u.orgs.unit.id}, ${u.orgs.unit.path}, ${row.id}, '某事', ${now}, ${now}, 0
          from cases_flow_version v limit 1`),
      // Told of in the re-verification of somebody else's archive, and relief of long ago.
      toldMember: () =>
        run(sql`
          with head as (insert into kernel_household (id, created_at) values (gen_random_uuid(), ${now}) returning id),
          archive as (insert into hardship_archive (id, number, person_id, household_id, org_id, org_path, hardship_type, level, status, primary_cause,
              household_size, annual_income_fen, fields_sealed, active_on, verified_on, reverify_due_on)
            select gen_random_uuid(), ${`DA-2026-${unique()}`}, ${headId}, head.id, ${u.orgs.unit.id}, ${u.orgs.unit.path}, 'DEEP', 'CITY', 'ACTIVE', '3', 2, 0,
              ${h.vault.seal('{}')}, ${h.today()}, ${h.today()}, ${h.today()} from head returning id),
          told as (insert into hardship_reverification (id, archive_id, declared_on, at, renews, household_size, income, rigid, cause_cost_fen, exclusions,
              note, assessment, state)
            select gen_random_uuid(), archive.id, ${h.today()}, ${now}, false, 2, '{}', '{}', 0, '[]', '', '{}', 'DECLARED' from archive returning id)
          insert into hardship_reverification_member (reverification_id, n, person_id, relation, monthly_income_fen)
          select told.id, 1, ${row.id}, '10', 0 from told`),
      // Two memberships that go on stand in the way of a merge as two households do; one that ended does not.
      membership: async () => {
        const joined = { personId: row.id, orgId: u.orgs.unit.id }
        const writing = { keeper: h.house, by, now }
        await joinUnion(tx, joined, { on: h.today() }, writing)
        if (!household)
          await endMembership(tx, row.id, 'WITHDRAWN', { on: h.today(), reason: '5', note: '换行当了' }, writing)
      },
      relief: () =>
        run(sql`
          with kase as (insert into cases_case (id, number, kind, flow_version_id, state, org_id, org_path, person_id, title, opened_at, step_since, version)
            select gen_random_uuid(), ${`LS-2026-${unique()}`}, 'relief', v.id, 'WITHDRAWN', ${u.orgs.unit.id}, ${u.orgs.unit.path}, ${row.id}, '某事', ${now},
              ${now}, 0 from cases_flow_version v limit 1 returning id)
          insert into relief_request (case_id, person_id, told_by, kind, happened_on, applied_on, cost_fen, insured_fen, aid_fen, filed, story_sealed, told,
            amount_fen, source, closed_on)
          select kase.id, ${row.id}, 'WORKER', 'OTHER', ${h.today()}, ${h.today()}, 0, 0, 0, false, ${h.vault.seal('')}, '{}', 0, 'CITY', ${h.today()} from kase`),
    }
    for (const thing of has) await doing[thing]()
    return row.id
  })
}

test('merge and split are the identity over all tables', async () => {
  assert.ok(tables.length > 40, `saw only ${tables.length} tables`)
  const some = fc.subarray([...things])
  await fc.assert(
    fc.asyncProperty(some, some, fc.boolean(), async (one, other, headIsSurvivor) => {
      // Two open households or memberships stand in the way of a merge, so only one of the two is given one that goes on.
      const survivorId = await person(one, headIsSurvivor)
      const mergedId = await person(other, !headIsSurvivor)
      const before = await everything()
      const { mergeId } = await u.countyOfficer.call(mergeApi.proposeMerge, { survivorId, mergedId, why: '核对一致' })
      await second.call(mergeApi.decideMerge, { mergeId, merge: true })
      const together = await everything()
      assert.notDeepEqual(together, before, 'a merge does something')
      assert.deepEqual(
        Object.keys(before).filter(t => before[t] !== together[t]),
        ['kernel_person'],
        'and nothing but the edge',
      )
      await u.countyOfficer.call(mergeApi.askSplit, { mergeId, why: '弄错了', gifts: [] })
      await second.call(mergeApi.decideSplit, { mergeId, split: true })
      assert.deepEqual(await everything(), before)
    }),
    { numRuns: 25 },
  )
})
