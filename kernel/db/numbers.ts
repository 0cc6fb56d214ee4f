// Numbers that people read and say: one series a prefix and year, without doubles.
import { sql } from 'kysely'
import { caseNumber } from '#base/ids.ts'
import type { Tx } from './db.ts'

/**
 * The next number of a series, such as KN-2026-000007-4. Nobody waits for anybody else's transaction; one that is
 * rolled back leaves a gap (docs/decisions/0009).
 */
export async function nextNumber<T>(tx: Tx<T>, prefix: string, year: number): Promise<string> {
  const { rows } = await sql<{ next: number }>`select kernel_next_number(${prefix}, ${year}) as next`.execute(tx)
  return caseNumber(prefix, year, rows[0]!.next)
}
