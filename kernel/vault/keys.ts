// The master keys of a house: which the settings must hold, which one all processes write with, and how that changes in one moment.
import { createHash, hkdfSync } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Vault } from '../house.ts'
import type { Keyring } from './vault.ts'

/** What the database keeps of a key, by which it is known again; the key cannot be found from it. */
export const proofOf = (master: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', master, '', 'niangjia:proof of the master key', 32))

/** Stands in the name of each connection, so that a rotation sees which keys a living process knows. */
export const keysName = (masters: readonly Buffer[]): string =>
  `keys=${masters.map(master => createHash('sha256').update(proofOf(master)).digest('hex').slice(0, 8)).join(',')}`

interface KeyRow {
  readonly number: number
  readonly proof: Buffer
  readonly writing: boolean
  readonly retired: boolean
}

/** Purposes whose derived keys outlive the master key: codes printed on letters must stay verifiable. */
export const keptPurposes = ['letter'] as const

const keyRows = async (db: Db) =>
  (
    await sql<KeyRow>`
      select number, proof, writing_from is not null as writing, retired_at is not null as retired
      from kernel_master_key order by writing_from nulls first, number`.execute(db)
  ).rows

/**
 * Finds the numbers of the keys that the settings give: the first key of a new database is number 1, a further one (MASTER_KEY_NEXT)
 * gets the next number and waits for `npm run keys -- rotate`.
 * @throws in words when none of them is the key of this database, or one that is still needed is not given.
 */
export async function openKeyring(db: Db, given: readonly Buffer[], now: Date): Promise<Keyring> {
  await db.transaction().execute(async bare => {
    const tx = bare as Tx
    await sql`select pg_advisory_xact_lock(${keysLock}, hashtext(current_schema()))`.execute(tx)
    const known = await keyRows(tx)
    const isKnown = (proof: Buffer) => known.some(k => k.proof.equals(proof))
    const first = known.length === 0
    if (!first && !given.some(master => isKnown(proofOf(master)))) throw notOurs()
    let number = Math.max(0, ...known.map(k => k.number))
    for (const [at, proof] of given.map(proofOf).entries()) {
      if (isKnown(proof)) continue
      number += 1
      await sql`
        insert into kernel_master_key (number, proof, added_at, writing_from)
        values (${number}, ${proof}, ${now}, ${first && at === 0 ? now : null})`.execute(tx)
    }
  })
  return ringOf(await keyRows(db), given, await kept(db))
}

function ringOf(rows: readonly KeyRow[], given: readonly Buffer[], secrets: Keyring['secrets']): Keyring {
  const masters = new Map<number, Buffer>()
  for (const master of given) {
    const row = rows.find(k => k.proof.equals(proofOf(master)))
    if (row) masters.set(row.number, master)
  }
  const writing = rows.filter(k => k.writing).at(-1)
  if (!writing || !masters.has(writing.number)) throw notOurs()
  const lacking = rows.find(k => k.writing && !k.retired && !masters.has(k.number))
  if (lacking)
    throw new Error(
      `Data of this database is still sealed under master key ${lacking.number}, which the settings do not give. ` +
        'Set MASTER_KEY and MASTER_KEY_NEXT to the two keys of the rotation until npm run keys -- rotate has ended.',
    )
  return { masters, writing: writing.number, ...(secrets ? { secrets } : {}) }
}

const notOurs = () =>
  new Error(
    'MASTER_KEY is not the key of this database. Find the right one (the copy kept apart); with a wrong one nothing could be read, so nothing is begun.',
  )

async function kept(db: Db): Promise<Keyring['secrets']> {
  const { rows } = await sql<{ purpose: string; sealed: Buffer }>`
    select purpose, secret_sealed as sealed from kernel_kept_secret order by key_number`.execute(db)
  return rows
}

const keysLock = 20_261_129

/**
 * First of all in every transaction that writes, while the settings give two keys: holds the choice of the writing key still until
 * the transaction ends, and follows it. So no two transactions ever write with different keys, and what is unique by its hash stays unique.
 */
export async function settleKeys<T>(tx: Tx<T>, vault: Vault): Promise<void> {
  if (vault.numbers.length < 2) return
  await sql`select pg_advisory_xact_lock_shared(${keysLock}, hashtext(current_schema()))`.execute(tx)
  // A statement of its own: its snapshot must be younger than the lock.
  const { rows } = await sql<{ number: number }>`
    select number from kernel_master_key where writing_from is not null order by writing_from desc, number desc limit 1`.execute(
    tx,
  )
  vault.writeWith(rows[0]?.number ?? vault.writing)
}

/** Who still works with this database without knowing this key: their process numbers at the database. */
export async function strangersTo(db: Db, master: Buffer): Promise<number[]> {
  const name = keysName([master]).slice('keys='.length)
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and application_name ~ '^niangjia( keys=|$)'
      and application_name !~ ${name} order by pid`.execute(db)
  return rows.map(r => r.pid)
}

/**
 * The one moment in which all processes begin to write with another key: it waits for the transactions under way, and those that come wait for it.
 * What outlives the old key is kept, sealed under the new one.
 */
export async function writeFrom(tx: Tx, vault: Vault, number: number, now: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keysLock}, hashtext(current_schema()))`.execute(tx)
  const old = vault.writing
  vault.writeWith(number)
  for (const purpose of keptPurposes)
    await sql`
      insert into kernel_kept_secret (purpose, key_number, secret_sealed)
      values (${purpose}, ${old}, ${vault.seal(vault.derive(purpose, old).toString('base64'))}) on conflict do nothing`.execute(
      tx,
    )
  await sql`update kernel_master_key set writing_from = ${now} where number = ${number} and writing_from is null`.execute(
    tx,
  )
}
