// Statements that come again are prepared: PostgreSQL parses and plans them once per connection, not at every call.
import { createHash } from 'node:crypto'
import pg from 'pg'

/** More texts than the house has; beyond, texts that are never the same twice would fill the memory of the database. */
const most = 1_000
/** Longer ones are rows of values, hardly ever the same number of them twice; kept, a thousand would fill the memory of both sides. */
const longest = 10_000

const names = new Map<string, string>()
let generation = 0

/**
 * The name under which a statement is prepared; undefined where it should be planned each time. The best plan of a list depends on its
 * values (a whole city or one union), that of a statement by key does not.
 */
export function preparedName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= most || text.length > longest || !/^\s*(select|insert|update|delete|with)\b/i.test(text))
    return undefined
  if (/\blimit (?!1\b)|\bgroup by\b|\blike\b/i.test(text)) return undefined
  // Which partial index guards against a double is found by the values: with a plan for all values there would be none.
  if (/\bon conflict\b[^;]*\bwhere\b/i.test(text)) return undefined
  const name = createHash('sha256').update(`${generation} ${text}`).digest('base64url').slice(0, 24)
  names.set(text, name)
  return name
}

/** A release that is being put in beside this process changed a table: what was prepared before no longer fits (server/reply.ts). */
export const isOutdatedPlan = (error: unknown): boolean =>
  error instanceof Error && /cached plan must not change result type/.test(error.message)

function prepareAgain(): void {
  generation += 1
  names.clear()
}

/** A client of a pool that prepares what is asked with values, as Kysely asks. */
export class PreparingClient extends pg.Client {
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args
    const name = typeof text === 'string' && Array.isArray(values) ? preparedName(text) : undefined
    if (name === undefined) return Reflect.apply(super.query, this, args) as never
    const answer: unknown = Reflect.apply(super.query, this, [{ name, text, values }, ...rest])
    if (!(answer instanceof Promise)) return answer as never
    return answer.catch((error: unknown) => {
      if (isOutdatedPlan(error)) prepareAgain()
      throw error
    }) as never
  }
}
