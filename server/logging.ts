// The log: one line of JSON for each event, with a trace and without personal data, whatever an error carries.
import type { FastifyServerOptions } from 'fastify'

/** Where lines go; absent: standard output. */
export interface LogSink {
  write(line: string): void
}

interface Told {
  readonly [key: string]: unknown
  readonly type: string
  readonly message: string
  readonly code?: string
  readonly constraint?: string
  readonly table?: string
  readonly stack: string
}

/**
 * What the log keeps of an error. A database error carries the failing row (`detail`, `where`, parameters): only its code and the names of
 * table and constraint are kept. In texts, Chinese and runs of five digits or more are left out, for names and numbers of people are written so.
 */
export function told(error: unknown): Told {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error', stack: '' }
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string }
  return {
    type: error.name,
    message: bare(error.message),
    ...(code ? { code: String(code) } : {}),
    ...(constraint ? { constraint } : {}),
    ...(table ? { table } : {}),
    stack: bare(error.stack ?? ''),
  }
}

const bare = (text: string) => text.replaceAll(/\p{Script=Han}+/gu, '…').replaceAll(/\d{5,}/g, '#####')

/** Settings of the logger. A request is known by method and endpoint; never by its address, query or headers. */
export function logging(level: string, sink?: LogSink): FastifyServerOptions['logger'] {
  return {
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: label => ({ level: label }) },
    serializers: { req: request => ({ method: request.method }), err: told },
    ...(sink ? { stream: sink } : {}),
  }
}
