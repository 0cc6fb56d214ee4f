// Numbers that people read and say: one series a prefix and year, without gaps or doubles.
import { sql } from 'kysely'
import { caseNumber } from '#base/ids.ts'
import type { Tx } from './db.ts'

/**
 * The next number of a series, such as KN-2026-000007-4. The counter's row is held until the end of the
 * transaction: whoever rolls back leaves no gap.
 */
export async function nextNumber<T>(tx: Tx<T>, prefix: string, year: number): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into kernel_counter (prefix, year, last) values (${prefix}, ${year}, 1)
    on conflict (prefix, year) do update set last = kernel_counter.last + 1 returning last`.execute(tx)
  return caseNumber(prefix, year, rows[0]!.last)
}
