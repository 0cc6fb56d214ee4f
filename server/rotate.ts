// Changes the master key while the house serves: all processes begin to write with the next one in one moment, then everything is sealed anew.
import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db/db.ts'
import type { Blobs, Vault } from '#kernel/house.ts'
import type { Print } from '#kernel/service.ts'
import { settleKeys, strangersTo, writeFrom } from '#kernel/vault/keys.ts'
import {
  beginAgain,
  resealFiles,
  resealRows,
  type SealedTable,
  sealedOtherwise,
  sealedTables,
} from '#kernel/vault/reseal.ts'

export interface Rotation {
  readonly db: Db
  /** With both keys. */
  readonly vault: Vault
  readonly blobs: Blobs
  readonly prints: readonly Print[]
  /** The key to write with from now on. */
  readonly next: { readonly number: number; readonly master: Buffer }
  readonly clock: () => Date
  readonly say: (line: string) => void
}

/**
 * Cut anywhere, the same command goes on: the moment of the change is one transaction, each handful of rows another, and a file is
 * exchanged whole. Ends only when not one value, hash or file is under another key; then the old one is retired.
 * @throws in words when a living process does not know the next key, or long work is under way.
 */
export async function rotate(r: Rotation): Promise<void> {
  const { db, vault, say } = r
  if (!(await writesWith(db, r.next.number))) await change(r)
  else vault.writeWith(r.next.number)
  const tables = await inTx(r, sealedTables)
  let rows = 0
  for (const table of tables) rows += await resealTable(r, table)
  say(`${tables.length} tables are sealed anew.`)
  const files = await resealAllFiles(r)
  say(`${files} files are sealed anew.`)
  await sql`
    update kernel_master_key set retired_at = ${r.clock()} where number <> ${r.next.number} and writing_from is not null and retired_at is null`.execute(
    db,
  )
  say(`Nothing is sealed under another key any more${rows ? ` (${rows} rows were looked at twice)` : ''}.`)
}

async function writesWith(db: Db, number: number): Promise<boolean> {
  const { rows } = await sql<{ number: number }>`
    select number from kernel_master_key where writing_from is not null order by writing_from desc, number desc limit 1`.execute(
    db,
  )
  return rows[0]?.number === number
}

async function change({ db, vault, next, clock, say }: Rotation): Promise<void> {
  const strangers = await strangersTo(db, next.master)
  if (strangers.length)
    throw new Error(
      `These processes do not know the next key yet: ${strangers.join(', ')} (numbers at the database). ` +
        'Set MASTER_KEY_NEXT for every process, start each anew, then begin again. Nothing was changed.',
    )
  const busy = await sql<{ job: string }>`
    select job from kernel_job_run where started_at is not null and finished_at is null and job like '%import%' limit 1`.execute(
    db,
  )
  if (busy.rows[0])
    throw new Error(`Long work is under way (${busy.rows[0].job}). Begin again when it has ended. Nothing was changed.`)
  await db.transaction().execute(async bare => {
    const tx = bare as Tx
    await sql`set local lock_timeout = '30s'`.execute(tx)
    await writeFrom(tx, vault, next.number, clock())
  })
  say(`From now on everything new is sealed under master key ${next.number}.`)
}

/** The next step is taken under the same hold as any other writing. */
function inTx<R>({ db, vault }: Rotation, work: (tx: Tx) => Promise<R>): Promise<R> {
  return db.transaction().execute(async bare => {
    const tx = bare as Tx
    await settleKeys(tx, vault)
    return work(tx)
  })
}

/** Until a look at the whole table finds nothing left. Returns how many rows had come behind the place that was reached. */
async function resealTable(r: Rotation, table: SealedTable): Promise<number> {
  let late = 0
  for (;;) {
    while (await patient(() => inTx(r, tx => resealRows(tx, r.vault, table, r.prints))));
    const left = await inTx(r, tx => sealedOtherwise(tx, r.vault, table))
    if (left === 0) return late
    late += left
    await inTx(r, tx => beginAgain(tx, r.vault, table))
  }
}

const lockTaken = '55P03'

/** Somebody holds a row or the table for longer than we wait: they go first. */
async function patient<R>(work: () => Promise<R>): Promise<R> {
  for (let tries = 1; ; tries++)
    try {
      return await work()
    } catch (error) {
      if ((error as { code?: string }).code !== lockTaken || tries >= 20) throw error
    }
}

/** Twice around: an upload that began before the change may end behind the place that was reached. */
async function resealAllFiles(r: Rotation): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from kernel_file where removed_at is null`.execute(
    r.db,
  )
  for (let around = 0; around < 2; around++) {
    let after: string | null = '00000000-0000-0000-0000-000000000000'
    while (after !== null) {
      const from: string = after
      after = await patient(() => inTx(r, tx => resealFiles(tx, r.vault, r.blobs, from)))
    }
  }
  return rows[0]?.n ?? 0
}
