// Proves that what has arrived is in order: the ledger sums up, the audit's chain holds, every file opens.
import { createHash } from 'node:crypto'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { checkLedger } from '#engines/funds/ledger.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { connect } from '#kernel/db/db.ts'
import type { Blobs } from '#kernel/house.ts'

/** @throws naming the first thing that is not in order. */
export async function proveDatabase(pool: pg.Pool, say: (line: string) => void): Promise<void> {
  const db = connect<unknown>(pool)
  const ledger = await checkLedger(db)
  if (!ledger.right)
    throw new Error(
      `The ledger does not sum up: ${ledger.differences.length} balances, ${ledger.broken.length} postings, ${ledger.unlike.length} budgets differ.`,
    )
  const audit = await verifyAudit(db)
  if (!audit.ok) throw new Error(`The audit's chain is broken at link ${audit.firstBad?.seq}: ${audit.firstBad?.what}.`)
  say(
    `Ledger: ${ledger.accounts} accounts, ${ledger.postings} postings, all sum up. Audit: ${audit.checked} links hold.`,
  )
}

export interface KeptFile {
  readonly id: string
  /** Known of papers; of other contents their seal alone says that they are whole. */
  readonly sha256: Buffer | null
}

/** Files that must be there, a page at a time by id, so that memory stays flat. */
export async function* keptFiles(client: pg.Pool | pg.PoolClient): AsyncGenerator<KeptFile> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await client.query<KeptFile>('select id, sha256 from kernel_kept_blobs($1, 1000)', [after])
    yield* rows
    if (rows.length < 1000) return
    after = rows.at(-1)!.id
  }
}

/** Opens every file and compares its content. Returns how many. @throws naming the first that is missing or differs. */
export async function proveFiles(client: pg.Pool | pg.PoolClient, blobs: Blobs): Promise<number> {
  let opened = 0
  for await (const { id, sha256 } of keptFiles(client)) {
    const hash = createHash('sha256')
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        done()
      },
    })
    try {
      await pipeline(blobs.get(id), sink)
    } catch (error) {
      throw new Error(`The file ${id} cannot be opened: ${(error as Error).message}`)
    }
    if (sha256 && !hash.digest().equals(sha256))
      throw new Error(`The file ${id} has another content than the database says.`)
    opened += 1
  }
  return opened
}
