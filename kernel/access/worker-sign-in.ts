// The worker's account: found or made by phone at sign-in.
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import type { Db, Tx } from '../db/db.ts'
import type { House } from '../house.ts'
import { findByPhone } from '../people/people.ts'
import { ofPerson, surviving } from '../people/same.ts'
import type { KernelTables } from '../tables.gen.ts'
import { phonePrint, phonePrints } from './phone-codes.ts'

export interface WorkerAccount {
  readonly id: string
  readonly kind: 'WORKER'
  readonly personId: string | null
}

/**
 * The worker's account of a phone that has just been proved. A new account belongs to the one person registered with this
 * phone; where a family shares it, or nobody is registered, it has no person until an ID number is given.
 */
export async function workerOf(tx: Tx<KernelTables>, house: House, mobile: string, now: Date): Promise<WorkerAccount> {
  const print = phonePrint(house.vault, mobile)
  const known = await accountOf(tx, phonePrints(house.vault, mobile))
  if (known?.personId) return known
  const people = await findByPhone(tx, house, mobile)
  const only = people.length === 1 ? people[0] : undefined
  const free = only && !(await hasWorkerAccount(tx, only.id)) ? only : undefined
  if (known) {
    if (free)
      await sql`update kernel_account set person_id = ${free.id}, name = ${free.name} where id = ${known.id}`.execute(
        tx,
      )
    return { ...known, personId: free?.id ?? null }
  }
  const id = newId(now)
  await sql`
    insert into kernel_account (id, kind, person_id, name, phone_print, phone_sealed, created_at)
    values (${id}, 'WORKER', ${free?.id ?? null}, ${free?.name ?? ''}, ${print}, ${house.vault.seal(mobile)}, ${now})`.execute(
    tx,
  )
  return { id, kind: 'WORKER', personId: free?.id ?? null }
}

async function accountOf<T>(db: Db<T>, prints: readonly Buffer[]): Promise<WorkerAccount | undefined> {
  const { rows } = await sql<WorkerAccount>`
    select id, kind, ${surviving('person_id')} as "personId" from kernel_account where kind = 'WORKER' and phone_print = any(${prints}::bytea[]) and ended_at is null`.execute(
    db,
  )
  return rows[0]
}

async function hasWorkerAccount<T>(db: Db<T>, personId: string): Promise<boolean> {
  const { rows } =
    await sql`select from kernel_account where kind = 'WORKER' and ${ofPerson('person_id', personId)}`.execute(db)
  return rows.length > 0
}
