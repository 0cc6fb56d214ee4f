// Two at once on one archive, on the real database: whoever is second hears so, and nothing is done twice.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { yuan } from '#base/money.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { atOnce, consistent, count, outcome, winners } from '#test/at-once.ts'
import { openHouse } from '#test/house.ts'
import type { Sending } from '#test/refused.ts'
import { hardshipApi } from './api.ts'
import { confirms, declares, goodMonths, now, onFile, opened, told } from './testing.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const rounds = 3
const at = (archiveId: string, what: string) => `/api/hardship/archives/${archiveId}/${what}`

/** Every event of an archive in its place, and the last one as its version says. */
async function orderly(archiveId: string): Promise<void> {
  const { rows } = await sql<{ ok: boolean }>`
    select count(*) = a.version - 1 and coalesce(max(e.seq), 1) = a.version as ok from hardship_archive a
    left join hardship_archive_event e on e.archive_id = a.id where a.id = ${archiveId} group by a.version`.execute(
    h.db,
  )
  assert.deepEqual(rows, [{ ok: true }], 'a history without gaps or doubles')
}

test('two officers confirm one re-verification: one does, and the household is verified once', async () => {
  const u = await h.union()
  for (let round = 0; round < rounds; round++) {
    const { worker, archiveId } = await onFile(h, u)
    await h.forward(310)
    await declares(worker)
    const body = await confirms(u.countyOfficer, archiveId)
    const { archiveId: _, ...rest } = body
    const send = (as: typeof u.chair): Sending => ({ url: at(archiveId, 'reverification/confirm'), body: rest, as })
    const replies = await atOnce(h, round, send(u.countyOfficer), send(u.cityOfficer))
    assert.deepEqual(outcome(replies), ['', 'hardship.archive_changed'])
    await orderly(archiveId)
    const { life } = await opened(u.countyOfficer, archiveId)
    assert.equal(life.timeline.filter(e => e.kind === 'REVERIFIED').length, 1)
  }
})

test('the worker reports anew while the officer confirms: either the new report waits, or the worker hears of it', async () => {
  const u = await h.union()
  for (let round = 0; round < rounds; round++) {
    const { worker, archiveId } = await onFile(h, u)
    await h.forward(310)
    await declares(worker)
    const { archiveId: _, ...confirm } = await confirms(u.countyOfficer, archiveId)
    const again = await told(worker, { causeCostFen: yuan(500) })
    const replies = await atOnce(
      h,
      round,
      { url: at(archiveId, 'reverification/confirm'), body: confirm, as: u.countyOfficer },
      { url: '/api/hardship/archive/declarations', body: again, as: worker },
    )
    assert.deepEqual(outcome(replies), ['', 'hardship.archive_changed'])
    await orderly(archiveId)
    assert.ok((await count(h, 'hardship_reverification', sql`archive_id = ${archiveId} and state = 'DECLARED'`)) <= 1)
  }
})

test('two unions are proposed at once: one transfer is open', async () => {
  const u = await h.union()
  for (let round = 0; round < rounds; round++) {
    const { archiveId } = await onFile(h, u)
    const { version } = await now(u.chair, archiveId)
    const propose = (as: typeof u.chair, toOrgId: string): Sending => ({
      url: at(archiveId, 'transfers'),
      body: { version, toOrgId, reason: '调动' },
      as,
    })
    const replies = await atOnce(
      h,
      round,
      propose(u.chair, u.orgs.otherUnit.id),
      propose(u.countyOfficer, u.orgs.street.id),
    )
    assert.deepEqual(outcome(replies), ['', 'hardship.archive_changed'])
    assert.equal(await count(h, 'hardship_transfer', sql`archive_id = ${archiveId} and state = 'OPEN'`), 1)
    await orderly(archiveId)
  }
})

test('the new union takes over while the old one withdraws: one of them, and the archive is in one place', async () => {
  const u = await h.union()
  for (let round = 0; round < rounds; round++) {
    const { archiveId } = await onFile(h, u)
    await u.chair.call(hardshipApi.proposeTransfer, {
      ...(await now(u.chair, archiveId)),
      toOrgId: u.orgs.otherUnit.id,
      reason: '调动',
    })
    const id = (await opened(u.chair, archiveId)).life.transfer?.id
    const url = (what: string) => `/api/hardship/transfers/${id}/${what}`
    const replies = await atOnce(
      h,
      round,
      { url: url('answer'), body: { accept: true }, as: u.strangeChair },
      { url: url('answer'), body: { accept: false }, as: u.stranger },
      { url: url('withdraw'), body: {}, as: u.chair },
    )
    assert.equal(winners(replies), 1, JSON.stringify(outcome(replies)))
    for (const code of outcome(replies).slice(1)) assert.match(code, /transfer_over|absent/)
    const { rows } = await sql<{ fits: boolean }>`
      select (a.org_id = t.to_org_id) = (t.state = 'ACCEPTED') as fits from hardship_archive a
      join hardship_transfer t on t.archive_id = a.id where t.id = ${id}`.execute(h.db)
    assert.deepEqual(rows, [{ fits: true }])
    await orderly(archiveId)
  }
})

test('lifted out by one and cancelled by another at once: one of the two', async () => {
  const u = await h.union()
  for (let round = 0; round < rounds; round++) {
    const { archiveId } = await onFile(h, u)
    await h.forward(190)
    await goodMonths(h, u.chair, archiveId, 6)
    const { version } = await now(u.countyOfficer, archiveId)
    const replies = await atOnce(
      h,
      round,
      { url: at(archiveId, 'lift'), body: { version, causeGone: true, reason: '好了' }, as: u.countyOfficer },
      { url: at(archiveId, 'cancel'), body: { version, because: 'RETIRED', reason: '退休' }, as: u.cityOfficer },
    )
    assert.deepEqual(outcome(replies), ['', 'hardship.archive_changed'])
    await orderly(archiveId)
    assert.equal(await count(h, 'hardship_person', sql`archive_id = ${archiveId} and until_on is null`), 0)
  }
  await consistent(h)
})

test('a grant is confirmed while its archive is cancelled: paid for and then cancelled, or dropped and never paid', async () => {
  const u = await h.union()
  const year = Number(h.today().slice(0, 4))
  for (const y of [year, year + 1, year + 2])
    await u.accountant.call(fundsApi.allocate, {
      ...{ orgId: u.orgs.city.id, source: 'CITY', category: 'LIVING', year: y },
      fen: yuan(100_000),
      document: '测试文件 5 号',
    })
  for (let round = 0; round < rounds; round++) {
    const { archiveId } = await onFile(h, u)
    await u.cityOfficer.call(hardshipApi.proposeLiving, { month: h.today().slice(0, 7) })
    const grant = (await opened(u.cityOfficer, archiveId)).grants[0]
    assert.ok(grant)
    const { version } = await now(u.countyOfficer, archiveId)
    const replies = await atOnce(
      h,
      round,
      { url: '/api/hardship/grants/confirm', body: { grantIds: [grant.id] }, as: u.secondCityOfficer },
      { url: at(archiveId, 'cancel'), body: { version, because: 'DIED', reason: '去世' }, as: u.countyOfficer },
    )
    assert.deepEqual(outcome(replies), ['', ''], 'confirming answers with a verdict each')
    const after = (await opened(u.cityOfficer, archiveId)).grants[0]
    const payments = await count(h, 'funds_payment', sql`ref_id = ${grant.id}`)
    assert.deepEqual([after?.state, payments], after?.state === 'CONFIRMED' ? ['CONFIRMED', 1] : ['DROPPED', 0])
  }
  await consistent(h)
})
