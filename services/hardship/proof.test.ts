// The audit proof of one case: its worker and auditors have it, it is checked offline, and one changed byte breaks it.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import test from 'node:test'
import { sql } from 'kysely'
import { addDays } from '#base/day.ts'
import { casesApi } from '#engines/cases/api.ts'
import { auditApi } from '#kernel/audit/api.ts'
import { sealAudit } from '#kernel/audit/audit.ts'
import type { Proof } from '#kernel/audit/proof.ts'
import { publishRoot } from '#kernel/audit/publish.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { sessionCookie } from '#server/http.ts'
import { openHouse, type Person } from '#test/house.ts'
import { hardshipApi } from './api.ts'
import { applied, on, visitOn } from './testing.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const folder = mkdtempSync(path.join(os.tmpdir(), 'nj-proof-'))
const verifier = path.resolve(import.meta.dirname, '../../tools/verify-proof.mjs')

async function proofFor(who: Person, caseId: string) {
  const reply = await h.app.inject({
    url: `/api${casesApi.proof.path.replace(':caseId', caseId)}`,
    cookies: { [sessionCookie]: who.token ?? '' },
    headers: { 'x-forwarded-for': who.address ?? '10.0.0.9', ...(who.sitting ? { 'x-sitting': who.sitting } : {}) },
  })
  return { status: reply.statusCode, text: reply.body }
}

/** The night: what was done by day is sealed and published. */
const night = async () => {
  await h.db.transaction().execute(tx => sealAudit(tx as never))
  await h.db.transaction().execute(tx => publishRoot(tx as never, h.today(), h.time.now))
  await h.forward(1)
}

/** As anybody runs it, with nothing of ours but the one file. */
function check(proof: string, published?: string): { ok: boolean; said: string } {
  const file = path.join(folder, 'proof.json')
  writeFileSync(file, proof)
  if (published) writeFileSync(path.join(folder, 'published'), published)
  const args = [verifier, file, ...(published ? [path.join(folder, 'published')] : [])]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: folder })
  return { ok: status === 0, said: stdout + stderr }
}

const u = await h.union()
const auditor = await h.officer('经审老钱', u.orgs.city, 'AUDITOR')
const audits = await h.officer('审计管理员', u.orgs.city, 'AUDIT_ADMIN')
const far = await h.officer('邻县经审', u.orgs.neighbour, 'AUDITOR')
const { worker, ref } = await applied(h, u)
await night()
let at = await u.chair.call(hardshipApi.accept, on(ref))
// Others are at work meanwhile: the tree is large, and the case has a few leaves of it.
for (let n = 0; n < 300; n++) await u.countyOfficer.tries(hardshipApi.accept, on(ref))
await applied(h, u, { members: [], householdSize: 1 })
at = await u.chair.call(hardshipApi.recordVisit, visitOn(at, h.today()))
await night()
const { text: whole } = await proofFor(worker, ref.caseId)
const roots = (await h.app.inject({ url: `/api${auditApi.roots.path}` })).body

test('the worker has the proof of their own case: every row of it, each in the value published on its day', () => {
  const proof = JSON.parse(whole) as Proof
  assert.match(proof.about, /^KN-2026-/)
  const actions = proof.rows.map(r => r.shown.endpoint)
  for (const endpoint of ['hardship.apply', 'hardship.accept', 'hardship.recordVisit'])
    assert.ok(actions.includes(endpoint), `${endpoint} in ${actions.join()}`)
  assert.equal(new Set(proof.rows.map(r => r.day)).size, 2)
  assert.ok(proof.rows.every(r => r.tree && r.path.length > 0))
  const { ok, said } = check(whole, roots)
  assert.ok(ok, said)
  assert.match(said, new RegExp(`${proof.rows.length} of ${proof.rows.length} rows proved, 0 without`))
})

test('a copy of the published values on paper will do, and without one they are printed to be compared', () => {
  const { rows } = JSON.parse(roots) as { rows: { day: string; tree: string }[] }
  assert.ok(check(whole, rows.map(r => `${r.day} ${r.tree}`).join('\n')).ok)
  const bare = check(whole)
  assert.ok(bare.ok)
  assert.match(bare.said, /2026-06-01 {2}[0-9a-f]{64} {3}compare with your copy/)
})

test('it shows no name, no number of a person, no address and no session', () => {
  for (const hidden of ['李送送', '陈主席', '4412021985', '10.0.0.', '10.1.', 'address', 'session'])
    assert.ok(!whole.includes(hidden), hidden)
})

test('one changed byte breaks it: in what a row says, on its way, in its root, or in the published value', () => {
  const proof = JSON.parse(whole) as Proof
  interface Loose {
    readonly shown: Record<string, unknown>
    readonly path: { side: string; hash: string }[]
    tree: string
  }
  const broken = (change: (row: Loose) => void) => {
    const copy = JSON.parse(whole) as { rows: Loose[] }
    change(copy.rows[1]!)
    return !check(JSON.stringify(copy), roots).ok
  }
  const other = (hex: string) => (hex.startsWith('0') ? '1' : '0') + hex.slice(1)
  for (const field of ['at', 'endpoint', 'outcome', 'trace', 'id', 'accountId', 'row'])
    assert.ok(
      broken(({ shown }) => {
        shown[field] = `${shown[field]}x`
      }),
      field,
    )
  assert.ok(
    broken(({ shown }) => {
      shown.address = '10.0.0.1'
    }),
    'a field that was not there',
  )
  for (const n of [0, 1, -1]) {
    assert.ok(
      broken(({ path: way }) => {
        const step = way.at(n)!
        step.hash = other(step.hash)
      }),
      `neighbour ${n}`,
    )
    assert.ok(
      broken(({ path: way }) => {
        const step = way.at(n)!
        step.side = step.side === 'L' ? 'R' : 'L'
      }),
      `side ${n}`,
    )
  }
  assert.ok(
    broken(row => {
      row.tree = other(row.tree)
    }),
    'its root',
  )
  const tree = proof.rows[0]!.tree!
  assert.equal(check(whole, roots.replace(tree, other(tree))).ok, false, 'the published value')
  const twice = { ...proof, rows: [...proof.rows, proof.rows[0]] }
  assert.equal(check(JSON.stringify(twice), roots).ok, false, 'a row twice')
  const strange = { ...proof, subject: { kind: 'case', id: worker.accountId || 'x' } }
  assert.equal(check(JSON.stringify(strange), roots).ok, false, 'another case')
  assert.equal(check(whole.slice(0, -20), roots).ok, false, 'a file cut off')
})

test('auditors of the union have it too; nobody else finds it', async () => {
  for (const who of [auditor, audits]) assert.equal((await proofFor(who, ref.caseId)).status, 200, who.name)
  const neighbour = await h.worker('旁人')
  for (const who of [far, neighbour, u.chair, u.cityOfficer, u.stranger])
    assert.equal((await proofFor(who, ref.caseId)).status, 404, who.name)
  assert.equal((await h.app.inject({ url: `/api/cases/${ref.caseId}/proof` })).statusCode, 401)
})

test('what was done today waits for the night, and says so; a tree that was exchanged is found by the verification', async () => {
  await u.chair.call(hardshipApi.decide, { ...on(at), move: 'refuse', reason: '评议没有通过。' })
  await h.db.transaction().execute(tx => sealAudit(tx as never))
  const { text } = await proofFor(worker, ref.caseId)
  const { ok, said } = check(text, roots)
  assert.ok(ok, said)
  assert.match(said, /[1-9]\d* without a published root yet/)
  await night()
  assert.match(check((await proofFor(worker, ref.caseId)).text).said, / 0 without/)
  assert.equal((await verifyAudit(h.db as never)).ok, true)
  await h.db.transaction().execute(async tx => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`update kernel_audit_root set tree = ${Buffer.alloc(32)} where day = ${addDays(h.today(), -1)}`.execute(tx)
  })
  const verdict = await verifyAudit(h.db as never)
  assert.equal(verdict.firstBad?.what, 'ROOT_DIFFERS')
})
