// The one way to PostgreSQL: a pool, Kysely over it, and the two types that say who may write.
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { PreparingClient } from './preparing.ts'

/** Readers take a `Db`. */
export type Db<T = unknown> = Kysely<T>
/**
 * Writers take a `Tx` (which is a `Db`); only server/http.ts and the job runner open one. Not Kysely's `Transaction`, because
 * that of a service's tables and the kernel's is no `Db` of the kernel's tables.
 */
export type Tx<T = unknown> = Kysely<T> & { readonly isTransaction: true }

export interface Connection {
  /** postgres://… of any server ≥ 15; absent: the folder of the embedded server's socket is in `host`. */
  readonly connectionString?: string
  readonly host?: string
  readonly database?: string
  readonly user?: string
  /** The one schema in which all names live, reached through search_path. */
  readonly schema: string
  readonly poolSize: number
  /** How the connections call themselves at the database; by default `niangjia`. */
  readonly name?: string
}

const { builtins } = pg.types

function safeInteger(text: string): number {
  const n = Number(text)
  if (!Number.isSafeInteger(n)) throw new RangeError(`${text} is beyond a safe integer`)
  return n
}

/** Values as the house uses them: whole numbers safe or refused, civil days as text. */
const readers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: safeInteger,
  [builtins.NUMERIC]: safeInteger, // sums of bigint; the house has no fractions in the database
  [builtins.DATE]: text => text,
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && readers[oid]) || pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

export function connectPool(at: Connection): pg.Pool {
  const pool = new pg.Pool({
    Client: PreparingClient,
    ...(at.connectionString
      ? { connectionString: at.connectionString }
      : { host: at.host, database: at.database, user: at.user }),
    max: at.poolSize,
    types,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    application_name: at.name ?? 'niangjia',
    options: `-c search_path=${at.schema} -c timezone=UTC -c lock_timeout=3s -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s`,
  })
  // A connection that the server ends is replaced at the next use, and the query under way hears of it; without these
  // listeners a restart of the database would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', client => client.on('error', () => undefined))
  return pool
}

/** Kysely over a pool. The pool is ended by `db.destroy()`. */
export function connect<T>(pool: pg.Pool): Db<T> {
  return new Kysely<T>({ dialect: new PostgresDialect({ pool }) })
}
