// Consent: given to a text, withdrawn at any time, every step kept.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test from 'node:test'
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { freshDatabase } from '#test/database.ts'
import { nobody } from '../access/who.ts'
import { registerPerson } from '../people/people.ts'
import type { KernelTables } from '../tables.gen.ts'
import { makeVault } from '../vault/vault.ts'
import { type ConsentInput, consentHistory, consentsOf, giveConsent, hasConsent, withdrawConsent } from './consent.ts'
import { consentTexts, textHash } from './texts.ts'
import { consentPurposes } from './words.ts'

const { db } = await freshDatabase<KernelTables>()
const house = { vault: makeVault(randomBytes(32)) }
const now = new Date('2026-10-12T02:00:00Z')

let seq = 0
const person = () =>
  db.transaction().execute(async tx => {
    const input = { name: '杨十九', idNumber: makeIdNumber('330302', day('1990-05-01'), ++seq) }
    return (await registerPerson(tx, house, input, now, day('2026-10-12'))).id
  })
const give = (input: ConsentInput) => db.transaction().execute(tx => giveConsent({ tx, now, actor: nobody }, input))
const withdraw = (personId: string, purpose: ConsentInput['purpose']) =>
  db.transaction().execute(tx => withdrawConsent({ tx, now, actor: nobody }, { personId, purpose }))

test('a consent holds for its person and its purpose until it is withdrawn, and may be given again', async () => {
  const [one, two] = [await person(), await person()]
  assert.equal(await hasConsent(db, one, 'ILLNESS'), false)
  await give({ personId: one, purpose: 'ILLNESS', version: 1 })
  assert.equal(await hasConsent(db, one, 'ILLNESS'), true)
  assert.equal(await hasConsent(db, one, 'BANK_CARD'), false)
  assert.equal(await hasConsent(db, two, 'ILLNESS'), false)
  await withdraw(one, 'ILLNESS')
  assert.equal(await hasConsent(db, one, 'ILLNESS'), false)
  await give({ personId: one, purpose: 'ILLNESS', channel: 'PAPER' })
  assert.deepEqual([...(await consentsOf(db, one)).keys()], ['ILLNESS'])
  const history = await consentHistory(db, one)
  assert.deepEqual(
    history.map(h => [h.given, h.channel, h.text_version]),
    [
      [true, 'PAPER', 1],
      [false, 'PHONE', 1],
      [true, 'PHONE', 1],
    ],
  )
  assert.deepEqual(history[0]?.text_hash, textHash('ILLNESS'))
})

test('saying yes twice, or withdrawing what was never given, adds nothing to the ledger', async () => {
  const one = await person()
  await withdraw(one, 'SHARING')
  await give({ personId: one, purpose: 'SHARING', version: 1 })
  await give({ personId: one, purpose: 'SHARING', version: 1 })
  await withdraw(one, 'SHARING')
  await withdraw(one, 'SHARING')
  assert.equal((await consentHistory(db, one)).length, 2)
})

test('who read an older text is asked to read the new one', async () => {
  const personId = await person()
  await assert.rejects(give({ personId, purpose: 'CHILD', version: 99 }), /consent.text_changed/)
})

test('the ledger refuses to be changed or emptied', async () => {
  await give({ personId: await person(), purpose: 'CHILD' })
  await assert.rejects(db.updateTable('kernel_consent').set({ given: false }).execute(), /append-only/)
  await assert.rejects(db.deleteFrom('kernel_consent').execute(), /append-only/)
})

test('every text tells the need, what stays open without it, and that one may say no and withdraw', () => {
  for (const purpose of consentPurposes) {
    const { text, withdrawn, basis } = consentTexts[purpose]
    assert.match(text.zh, /为了|用得着|一起办|大家/, purpose)
    assert.match(text.zh, /不受影响|只能办不用/, purpose)
    assert.match(text.zh, /可以不同意/, purpose)
    assert.match(text.zh, /撤回/, purpose)
    assert.match(withdrawn.zh, /^撤回后/, purpose)
    assert.match(basis, /个人信息保护法第/, purpose)
  }
  assert.equal(new Set(consentPurposes.map(p => textHash(p).toString('hex'))).size, consentPurposes.length)
})

test('what one person has consented to is found among many by reading a few rows, the hundredth time too', async () => {
  const [last, never] = [await person(), await person()]
  await give({ personId: last, purpose: 'BANK_CARD', version: 1 })
  for (let i = 0; i < 400; i++) await give({ personId: await person(), purpose: 'BANK_CARD', version: 1 })
  await sql`analyze kernel_consent, kernel_person`.execute(db)
  const forPayments = async (tx: typeof db, id: string) =>
    (await sql<{ yes: boolean }>`select kernel_card_allowed(${id}) as yes`.execute(tx)).rows[0]?.yes
  const forOfficers = (tx: typeof db, id: string) => hasConsent(tx, id, 'BANK_CARD')
  const times = 20 // after the fifth, PostgreSQL plans once for all persons
  for (const ask of [forPayments, forOfficers])
    for (const [id, yes] of [[last, true] as const, [never, false] as const])
      await db.transaction().execute(async tx => {
        const before = await rowsRead(tx) // a connection still counts what it read a moment before this transaction
        for (let i = 0; i < times; i++) assert.equal(await ask(tx, id), yes)
        const read = (await rowsRead(tx)) - before
        assert.ok(read >= times, `${ask.name} is counted`)
        assert.ok(read <= times * 10, `${ask.name} reads ${read} rows of ${times} times one person's`)
      })
})

async function rowsRead(tx: typeof db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (seq_tup_read + idx_tup_fetch + idx_scan)::int as n from pg_stat_xact_user_tables where relname = 'kernel_consent'`.execute(
    tx,
  )
  return rows[0]?.n ?? Number.NaN
}
