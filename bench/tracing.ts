// Follows the SQL of each request inside a process: how many statements, and on demand which, with their values.
import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import pg from 'pg'

export interface Statement {
  readonly sql: string
  readonly params: readonly unknown[]
}

const inRequest = new AsyncLocalStorage<true>()
let count = 0
let recorded: Statement[] | undefined

/** Must be called before the first connection is made. What happens outside requests (jobs, sending) is not counted. */
export function followRequests(): void {
  subscribe('http.server.request.start', () => inRequest.enterWith(true))
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
  function counted(this: pg.Client, ...args: unknown[]): unknown {
    if (inRequest.getStore()) note(args)
    return query.apply(this, args)
  }
  pg.Client.prototype.query = counted as typeof pg.Client.prototype.query
}

/** Counts every statement of this process from now on, whoever asks. @returns what gives the number */
export function countStatements(): () => number {
  let seen = 0
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
  function counting(this: pg.Client, ...args: unknown[]): unknown {
    seen++
    return query.apply(this, args)
  }
  pg.Client.prototype.query = counting as typeof pg.Client.prototype.query
  return () => seen
}

function note([what, values]: unknown[]): void {
  count++
  if (!recorded) return
  const { text, values: inside } = (typeof what === 'string' ? { text: what } : what) as {
    text: string
    values?: unknown[]
  }
  recorded.push({ sql: text, params: (values as unknown[] | undefined) ?? inside ?? [] })
}

/** Statements of requests since the process began. */
export const counted = (): number => count

export function record(): void {
  recorded = []
}

/** What was recorded since `record`, and the end of it. */
export function recording(): Statement[] {
  const all = recorded ?? []
  recorded = undefined
  return all
}
