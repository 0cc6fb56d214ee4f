// Many binary values to one statement, as one block: an array of them would travel as text, two letters a byte, and be read back letter by letter.
import { type RawBuilder, sql } from 'kysely'

/**
 * The values as rows of their number (from 1, in their order) and themselves: `join ${blockOf(sealed)} as b (n, sealed) using (n)`. The bytes
 * travel as they are, as one parameter, with the places beside it.
 */
export function blockOf(values: readonly Uint8Array[]): RawBuilder<unknown> {
  const lengths = values.map(v => v.length)
  let next = 1
  const starts = lengths.map(length => {
    const at = next
    next += length
    return at
  })
  return sql`(
    select s.n::int, substring(${Buffer.concat(values)}::bytea from s.start for s.length)
    from unnest(${starts}::int[], ${lengths}::int[]) with ordinality as s (start, length, n))`
}
