// The audit chain against whoever has the whole server in hand.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { freshDatabase } from '#test/database.ts'
import { kernelApp } from '#test/kernel-app.ts'
import { accessApi } from '../access/api.ts'
import type { KernelTables } from '../tables.gen.ts'
import { auditApi } from './api.ts'
import { type AuditRow, dailyRoot, sealAudit, writeAudit } from './audit.ts'
import { canonical } from './canonical.ts'
import { publishRoot } from './publish.ts'
import { verifyAudit } from './verify.ts'

type Fresh = Awaited<ReturnType<typeof freshDatabase<KernelTables>>>
let ms = Date.parse('2026-11-23T02:00:00Z')
const at = () => new Date(ms++)

function row(n: number): AuditRow {
  const now = at()
  return {
    id: newId(now),
    at: now,
    accountId: newId(now),
    sessionId: null,
    sittingId: null,
    endpoint: `hardship.${n}`,
    subjects: [{ kind: 'person', id: newId(now) }],
    outcome: 'done',
    purpose: null,
    trace: `t${n}`,
    address: '10.0.0.1',
  }
}

async function write({ db }: Fresh, count: number): Promise<AuditRow[]> {
  const rows = Array.from({ length: count }, (_, n) => row(n))
  await db.transaction().execute(async tx => {
    for (const one of rows) await writeAudit(tx, one)
  })
  return rows
}
const seal = ({ db }: Fresh) => db.transaction().execute(tx => sealAudit(tx))

/** What only somebody with the whole server in hand can do: the triggers and foreign keys are switched off. */
async function forge({ db }: Fresh, run: (tx: Fresh['db']) => Promise<unknown>): Promise<void> {
  await db.transaction().execute(async tx => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await run(tx)
  })
}

test('canonical text does not depend on the order of fields', () => {
  assert.equal(
    canonical({ b: [1, { d: null, c: 'ü' }], a: undefined, z: new Date(0) }),
    '{"b":[1,{"c":"ü","d":null}],"z":"1970-01-01T00:00:00.000Z"}',
  )
  assert.throws(() => canonical(Number.NaN), TypeError)
})

test('an untouched audit verifies, sealed in several runs with rows that committed late', async t => {
  const fresh = await freshDatabase<KernelTables>(t)
  const early = row(0)
  await write(fresh, 5)
  await seal(fresh)
  await fresh.db.transaction().execute(tx => writeAudit(tx, early))
  assert.deepEqual(await verifyAudit(fresh.db), { ok: true, checked: 5 }, 'a row that waits is no fault')
  await write(fresh, 3)
  await seal(fresh)
  assert.equal(await seal(fresh), false)
  assert.deepEqual(await verifyAudit(fresh.db), { ok: true, checked: 9 })
})

test('eight processes sealing at once make one chain', async t => {
  const fresh = await freshDatabase<KernelTables>(t)
  for (let round = 0; round < 5; round++) {
    await write(fresh, 20)
    await Promise.all(Array.from({ length: 8 }, () => seal(fresh)))
  }
  await seal(fresh)
  assert.deepEqual(await verifyAudit(fresh.db), { ok: true, checked: 100 })
})

test('any changed field of any row is found and the row is named', async t => {
  const fresh = await freshDatabase<KernelTables>(t)
  const rows = await write(fresh, 40)
  await seal(fresh)
  const edits = {
    at: sql`at + interval '1 ms'`,
    account_id: sql`null`,
    session_id: sql`gen_random_uuid()`,
    sitting_id: sql`gen_random_uuid()`,
    endpoint: sql`'hardship.other'`,
    subjects: sql`'[]'::jsonb`,
    outcome: sql`'absent'`,
    purpose: sql`'PAYMENT'`,
    trace: sql`trace || 'x'`,
    address: sql`'10.0.0.2'`,
  }
  for (const [column, value] of Object.entries(edits)) {
    const index = Math.floor(Math.random() * rows.length)
    const id = rows[index]?.id ?? ''
    const before = await sql<Record<string, unknown>>`select * from kernel_audit where id = ${id}`.execute(fresh.db)
    await forge(fresh, tx => sql`update kernel_audit set ${sql.ref(column)} = ${value} where id = ${id}`.execute(tx))
    assert.deepEqual(
      await verifyAudit(fresh.db),
      { ok: false, checked: index, firstBad: { seq: index + 1, auditId: id, what: 'CHANGED' } },
      column,
    )
    const old = before.rows[0]?.[column]
    const back = column === 'subjects' ? JSON.stringify(old) : old
    await forge(fresh, tx => sql`update kernel_audit set ${sql.ref(column)} = ${back} where id = ${id}`.execute(tx))
  }
  assert.equal((await verifyAudit(fresh.db)).ok, true)
})

test('of a hundred random edits of random rows a hundred are found, each by its row', async t => {
  const fresh = await freshDatabase<KernelTables>(t)
  const rows = await write(fresh, 200)
  await seal(fresh)
  const columns = ['endpoint', 'outcome', 'purpose', 'trace', 'address'] as const
  let found = 0
  for (let n = 0; n < 100; n++) {
    const index = Math.floor(Math.random() * rows.length)
    const column = columns[n % columns.length] as string
    const id = rows[index]?.id ?? ''
    const old = await sql<{
      was: string | null
    }>`select ${sql.ref(column)} as was from kernel_audit where id = ${id}`.execute(fresh.db)
    const set = (value: string | null) =>
      forge(fresh, tx => sql`update kernel_audit set ${sql.ref(column)} = ${value} where id = ${id}`.execute(tx))
    await set(`edited ${Math.random()}`)
    const { firstBad } = await verifyAudit(fresh.db)
    if (firstBad?.auditId === id && firstBad.what === 'CHANGED' && firstBad.seq === index + 1) found++
    await set(old.rows[0]?.was ?? null)
  }
  assert.equal(found, 100)
  assert.equal((await verifyAudit(fresh.db)).ok, true)
})

test('a row edited with its hash, deleted, slipped in or cut off at the end is found', async t => {
  const fresh = await freshDatabase<KernelTables>(t)
  const rows = await write(fresh, 10)
  await seal(fresh)
  await fresh.db.transaction().execute(tx => publishRoot(tx, day('2026-11-22'), at()))
  const id = rows[6]?.id ?? ''
  const firstBad = async () => (await verifyAudit(fresh.db)).firstBad

  const kept = await sql<{ hash: Buffer }>`select hash from kernel_audit where id = ${id}`.execute(fresh.db)
  const { hashOf } = await import('./audit.ts')
  const clever = hashOf({ ...(rows[6] as AuditRow), endpoint: 'hardship.innocent' })
  await forge(fresh, tx =>
    sql`update kernel_audit set endpoint = 'hardship.innocent', hash = ${clever} where id = ${id}`.execute(tx),
  )
  assert.deepEqual(await firstBad(), { seq: 7, auditId: id, what: 'CHAIN_BROKEN' })
  await forge(fresh, tx =>
    sql`update kernel_audit set endpoint = 'hardship.6', hash = ${kept.rows[0]?.hash} where id = ${id}`.execute(tx),
  )
  assert.equal(await firstBad(), undefined)

  const whole = await sql<{
    seq: number
    chain: Buffer
  }>`select seq, chain from kernel_audit_seal where seq = 10`.execute(fresh.db)
  await forge(fresh, tx => sql`delete from kernel_audit_seal where seq = 10`.execute(tx))
  assert.deepEqual(await firstBad(), { seq: 10, auditId: null, what: 'MISSING' }, 'the published day remembers the end')
  await forge(fresh, tx =>
    sql`insert into kernel_audit_seal (seq, audit_id, chain) values (10, ${rows[9]?.id}, ${whole.rows[0]?.chain})`.execute(
      tx,
    ),
  )
  assert.equal(await firstBad(), undefined)

  const slipped = row(99)
  await forge(fresh, tx =>
    sql`insert into kernel_audit (id, at, endpoint, subjects, outcome, trace, address, hash)
      values (${slipped.id}, ${slipped.at}, 'x.y', '[]', 'done', 't', 'a', ${hashOf(slipped)})`.execute(tx),
  )
  assert.deepEqual(await firstBad(), { seq: null, auditId: slipped.id, what: 'NOT_SEALED' })
  await forge(fresh, tx => sql`delete from kernel_audit where id = ${slipped.id}`.execute(tx))

  await forge(fresh, tx => sql`delete from kernel_audit where id = ${id}`.execute(tx))
  assert.deepEqual(await firstBad(), { seq: 7, auditId: id, what: 'MISSING' })
})

test('a chain forged as a whole does not fit the value published for the day', async t => {
  const fresh = await freshDatabase<KernelTables>(t)
  const rows = await write(fresh, 6)
  await seal(fresh)
  await fresh.db.transaction().execute(tx => publishRoot(tx, day('2026-11-22'), at()))
  const { beginning, chainOf, hashOf } = await import('./audit.ts')
  await forge(fresh, async tx => {
    let chain: Buffer = beginning
    for (const [i, old] of rows.entries()) {
      const made = i === 2 ? { ...old, outcome: 'absent' } : old
      chain = chainOf(chain, hashOf(made))
      await sql`update kernel_audit set outcome = ${made.outcome}, hash = ${hashOf(made)} where id = ${old.id}`.execute(
        tx,
      )
      await sql`update kernel_audit_seal set chain = ${chain} where seq = ${i + 1}`.execute(tx)
    }
  })
  assert.deepEqual((await verifyAudit(fresh.db)).firstBad, { seq: 6, auditId: rows[5]?.id ?? '', what: 'ROOT_DIFFERS' })
})

test('the tables of the audit refuse to be changed or emptied', async t => {
  const fresh = await freshDatabase<KernelTables>(t)
  await write(fresh, 1)
  await seal(fresh)
  await fresh.db.transaction().execute(tx => publishRoot(tx, day('2026-11-22'), at()))
  for (const [table, column] of [
    ['kernel_audit', 'outcome'],
    ['kernel_audit_seal', 'chain'],
    ['kernel_audit_root', 'root'],
  ] as const) {
    const tries = [
      sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)}`,
      sql`delete from ${sql.table(table)}`,
      sql`truncate ${sql.table(table)} cascade`,
    ]
    for (const one of tries) await assert.rejects(one.execute(fresh.db), /append-only/)
  }
})

test('a published day stays as it was published', async t => {
  const fresh = await freshDatabase<KernelTables>(t)
  const on = day('2026-11-22')
  const publish = () => fresh.db.transaction().execute(tx => publishRoot(tx, on, at()))
  await publish()
  assert.equal(await dailyRoot(fresh.db, on), undefined, 'before the first row there is nothing to publish')
  await write(fresh, 2)
  await seal(fresh)
  await publish()
  const first = await dailyRoot(fresh.db, on)
  await write(fresh, 2)
  await seal(fresh)
  await publish()
  assert.deepEqual(await dailyRoot(fresh.db, on), first)
  assert.equal(first?.seq, 2)
})

test('the audit administrator searches what happened in their unions; commands are on record, the public sees the roots', async () => {
  const k = await kernelApp()
  const city = await k.newOrg({ name: '瓯城市总工会' })
  const east = await k.newOrg({ name: '东区总工会', parentId: city.id, level: 'COUNTY' })
  const west = await k.newOrg({ name: '西区总工会', parentId: city.id, level: 'COUNTY' })
  const [top, local, officer] = [
    await k.staff('auditor.city', city.id, 'AUDIT_ADMIN'),
    await k.staff('auditor.east', east.id, 'AUDIT_ADMIN'),
    await k.staff('officer.west', west.id, 'OFFICER'),
  ]
  const token = await officer.signIn()
  await k.call(accessApi.signOut, {}, { token })
  await k.call(accessApi.staffSignIn, { login: 'officer.west', password: 'wrong' })
  const topToken = await top.signIn()
  const mine = await k.call(auditApi.search, { accountId: officer.id }, { token: topToken })
  assert.deepEqual(
    mine.body.rows.map(r => [r.endpoint, r.account]),
    [['access.signOut', 'officer.west']],
  )
  const wrong = await k.call(auditApi.search, { endpoint: 'access.staffSignIn', limit: 2 }, { token: topToken })
  assert.equal(wrong.body.rows.length, 2)
  assert.ok(
    wrong.body.rows.some(r => r.outcome === 'access.wrong'),
    'a refused sign-in is on record',
  )
  const next = await k.call(
    auditApi.search,
    { endpoint: 'access.staffSignIn', limit: 2, after: wrong.body.next ?? '' },
    { token: topToken },
  )
  assert.ok(next.body.rows.length > 0 && next.body.rows.every(r => r.id < (wrong.body.rows.at(-1)?.id ?? '')))
  assert.deepEqual(
    (await k.call(auditApi.search, { accountId: officer.id }, { token: await local.signIn() })).body.rows,
    [],
  )
  assert.deepEqual((await k.call(auditApi.search, { day: '2026-11-01' }, { token: topToken })).body.rows, [])
  assert.equal((await k.call(auditApi.search, {}, { token: await officer.signIn() })).status, 404)
  await k.db.transaction().execute(tx => sealAudit(tx))
  assert.equal((await k.call(auditApi.verify, {}, { token: topToken })).body.ok, true)
  await k.db.transaction().execute(tx => publishRoot(tx, day('2026-11-23'), k.time.now))
  const roots = await k.call(auditApi.roots, {})
  assert.match(roots.body.rows[0]?.root ?? '', /^[0-9a-f]{64}$/)
})
