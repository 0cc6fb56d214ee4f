// The master key changes while two processes serve: no look-up misses, nobody is doubled, every file opens; killed, it goes on.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import test from 'node:test'
import { sql } from 'kysely'
import { accessApi } from '#kernel/access/api.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { printsOfIdNumber } from '#kernel/people/documents.ts'
import { makeBlobs } from '#kernel/vault/blobs.ts'
import { openKeyring } from '#kernel/vault/keys.ts'
import { sealedOtherwise, sealedTables } from '#kernel/vault/reseal.ts'
import { makeVault } from '#kernel/vault/vault.ts'
import { hardshipApi } from '#services/hardship/api.ts'
import { applied, filed } from '#services/hardship/testing.ts'
import { onePixel, openHouse, type Person, someId, unique } from './house.ts'
import { isWhole, keepWorkbook } from './kept-content.ts'
import { run, serve, until, urlOf } from './processes.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const u = await h.union()
const idNumber = someId()
const { worker } = await filed(h, u, { applicant: { name: '李送送', idNumber } })
const photos: string[] = []
for (let n = 0; n < 6; n++) photos.push(await h.photo(worker, `${n}.png`))
for (let n = 0; n < 4; n++) await applied(h, u)
// More people than one handful, so that a kill finds it in the middle.
await h.db.transaction().execute(async tx => {
  for (let n = 0; n < 450; n++) {
    const number = someId('1970-01-01', n)
    await sql`
      insert into kernel_person (id, name, pinyin, initials, id_number_sealed, id_number_print, sex, created_at)
      values (gen_random_uuid(), '甲', 'jia', 'j', ${h.vault.seal(number)}, ${h.vault.fingerprint('idNumber', number)}, 1, ${h.time.now})`.execute(
      tx,
    )
  }
})
const [letter] = (await h.pool.query<{ number: string; case_id: string }>('select number, case_id from cases_letter'))
  .rows
assert.ok(letter)
// The processes run on the real clock.
await h.pool.query(`update kernel_session set idle_until = '2099-01-01', until = '2099-01-01'`)
await h.pool.query(`update kernel_account set password_due_at = '2099-01-01' where kind = 'STAFF'`)

const workbook = await keepWorkbook(h, u.cityOfficer.accountId)
const files = path.join(h.dataDir, 'files')
const next = randomBytes(32)
const settings = {
  DATABASE_URL: urlOf(h.connection),
  MASTER_KEY: h.masterKey.toString('hex'),
  DATA_DIR: h.dataDir,
  LOG_LEVEL: 'error',
}
const both = { ...settings, MASTER_KEY_NEXT: next.toString('hex') }
const rotating = () => run('tools/keys.ts', ['rotate'], both)

interface Reply<R> {
  readonly status: number
  readonly body: R
}

async function call<R>(address: string, who: Person, path: string, body?: object, sitting?: string): Promise<Reply<R>> {
  const reply = await fetch(`${address}/api${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      cookie: `niangjia=${who.token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(sitting ? { 'x-sitting': sitting } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: reply.status, body: (await reply.json()) as R }
}

const rest = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

test('a process that does not know the next key stops the change before it begins', async () => {
  const old = await serve(settings)
  const early = rotating()
  assert.equal(await early.ended(), 1)
  assert.match(early.said(), /These processes do not know the next key yet: \d+.*Nothing was changed/s)
  old.child.kill('SIGTERM')
  assert.equal(await old.ended(), 0)
})

test('under load and killed again and again: no look-up misses, no person is doubled, no file fails, and the old key is gone at the end', async () => {
  const processes = [await serve(both), await serve(both)]
  const addresses = processes.map(p => p.address)
  let over = false
  const trouble: string[] = []
  let looked = 0
  let made = 0
  const load = async (work: (address: string, n: number) => Promise<string | undefined>) => {
    for (let n = 0; !over; n++) {
      const wrong = await work(addresses[n % 2] ?? '', n)
      if (wrong) trouble.push(wrong)
      await rest(5)
    }
  }
  /** One of the ids that a race of many made for the same new number. */
  const races = new Map<string, Set<string>>()
  const sitting = async (address: string, number: string, name: string) => {
    const ask = () =>
      call<{ personId: string; code?: string }>(address, u.clerk, accessApi.beginSitting.path, {
        name,
        idNumber: number,
        consent: 'SIGNED',
        consentNote: '代办',
      })
    let reply = await ask()
    // A machine with much else to do lets a record be held for longer than one waits: told so, the clerk asks again, and it goes through.
    for (let n = 0; n < 5 && reply.status === 503 && reply.body.code === 'busy'; n++) {
      await rest(1_000)
      reply = await ask()
    }
    return reply
  }
  const loads = [
    load(async address => {
      const found = await call<{ rows: unknown[] }>(address, u.countyOfficer, peopleApi.search.path, { text: idNumber })
      looked += 1
      return found.status === 200 && found.body.rows.length === 1 ? undefined : `search ${JSON.stringify(found)}`
    }),
    load(async address => {
      const known = await sitting(address, idNumber, '李送送')
      return known.status === 200 ? undefined : `sitting ${JSON.stringify(known)}`
    }),
    load(async (_, n) => {
      // The same new person at both processes at once.
      const number = someId('1992-02-02', unique())
      const replies = await Promise.all(
        addresses.map(address => sitting(address, number, `新人${n % 2 ? '甲' : '乙'}`)),
      )
      races.set(number, new Set(replies.map(r => r.body.personId)))
      made += 1
      return replies.every(r => r.status === 200) ? undefined : `new ${JSON.stringify(replies)}`
    }),
    load(async (address, n) => {
      const reply = await fetch(`${address}/api/files/${photos[n % photos.length]}`, {
        headers: { cookie: `niangjia=${worker.token}` },
      })
      const same = Buffer.from(await reply.arrayBuffer()).equals(onePixel)
      return reply.status === 200 && same ? undefined : `file ${reply.status}`
    }),
    load(async address => {
      const mine = await call<{ archive: { status: string } | null }>(address, worker, hardshipApi.mine.path)
      return mine.body.archive?.status === 'ACTIVE' ? undefined : `mine ${JSON.stringify(mine)}`
    }),
    load(async address => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(onePixel)]), 'neu.png')
      const sent = await fetch(`${address}/api/files`, {
        method: 'POST',
        body: form,
        headers: { cookie: `niangjia=${worker.token}` },
      })
      await sent.arrayBuffer()
      if (sent.status === 429) await rest(500) // one may not send more a minute
      return sent.status === 200 || sent.status === 429 ? undefined : `upload ${sent.status}`
    }),
  ]
  await until(() => looked > 3 && made > 1, 'no load')
  const done = async () =>
    (await h.pool.query<{ n: number }>('select count(*)::int as n from kernel_reseal where done')).rows[0]?.n ?? 0
  for (const tables of [1, 3, 8]) {
    const cut = rotating()
    await until(async () => (await done()) >= tables || cut.child.exitCode !== null, cut.said())
    cut.child.kill('SIGKILL')
    await cut.ended()
  }
  const last = rotating()
  assert.equal(await last.ended(), 0, last.said())
  assert.match(last.said(), /Nothing is sealed under another key any more/)
  const [before, madeBefore] = [looked, made]
  await until(() => looked > before + 3 && made > madeBefore + 1, 'no load after it')
  over = true
  await Promise.all(loads)
  assert.deepEqual(trouble, [])
  assert.deepEqual(
    [...races].filter(([, ids]) => ids.size !== 1),
    [],
    'two processes registered one person twice',
  )
  for (const p of processes) p.child.kill('SIGTERM')
  await Promise.all(processes.map(p => p.ended()))

  // Everything is under key 2, hashes and contents too, and no two rows are one person.
  const ring = await openKeyring(h.db as never, [next], new Date())
  assert.deepEqual([...ring.masters.keys()], [2])
  const vault = makeVault(ring)
  assert.equal(await makeBlobs(files, vault).sealedWith(workbook), 2)
  assert.ok(await isWhole(makeBlobs(files, vault), workbook))
  for (const table of await h.db.transaction().execute(sealedTables))
    assert.equal(await h.db.transaction().execute(tx => sealedOtherwise(tx, vault, table)), 0, table.name)
  const people = await h.db.selectFrom('kernel_person').select(['id_number_sealed', 'id_number_print']).execute()
  const numbers = new Set<string>()
  for (const row of people) {
    const number = vault.open(row.id_number_sealed)
    numbers.add(number)
    assert.ok(row.id_number_print.equals(vault.fingerprint('idNumber', number)))
  }
  assert.equal(numbers.size, people.length)
  assert.equal(printsOfIdNumber({ vault }, idNumber, h.today()).length, 1)
  // What was given out under the old key stays genuine.
  assert.ok(vault.derivedBefore('letter').some(key => key.equals(h.vault.derive('letter'))))
})

test('afterwards the new key alone is enough, and the old one is refused in words', async () => {
  const old = run('server/main.ts', [], { ...settings, PORT: '0', DEMO: 'no' })
  assert.equal(await old.ended(), 1)
  assert.match(old.said(), /MASTER_KEY is not the key of this database/)
  const fresh = await serve({ ...settings, MASTER_KEY: next.toString('hex') })
  const found = await call<{ rows: unknown[] }>(fresh.address, u.countyOfficer, peopleApi.search.path, {
    text: idNumber,
  })
  assert.equal(found.body.rows.length, 1)
  const file = await fetch(`${fresh.address}/api/files/${photos[0]}`, {
    headers: { cookie: `niangjia=${worker.token}` },
  })
  assert.equal(file.status, 200)
  fresh.child.kill('SIGTERM')
  assert.equal(await fresh.ended(), 0)
})
