// Turns the recorded SQL of an operation into one that can be run again and again, each time about somebody else.
import { randomBytes, randomUUID } from 'node:crypto'
import type { Statement } from './tracing.ts'

/** The statements of one request; `fresh` are the values that each run must have for itself. */
export interface Script {
  readonly statements: readonly Statement[]
  readonly fresh: readonly string[]
}

/** Recorded value → value of this run. Handed from one request of a case to the next. */
export type Values = Record<string, string>

/** Sessions, rights, audit and repeated submissions: what the house adds to an operation. The rights come with the session. */
const ours = /\bkernel_(session|audit|audit_unsealed|idempotency)\b/

export const ownSql = (statements: readonly Statement[]): Statement[] => statements.filter(s => !ours.test(s.sql))

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const number = /\b[A-Z]{2}-\d{4}-\d{6}-\d\b/g

/** A reading script: the same values every time. */
export const readingScript = (statements: readonly Statement[]): Script => ({
  statements: ownSql(statements),
  fresh: [],
})

/**
 * Two recordings of one operation about two different people: what differs belongs to the one it was about.
 * @throws Error when they are not the same statements
 */
export function writingScript(first: readonly Statement[], second: readonly Statement[]): Script {
  const [a, b] = [ownSql(first), ownSql(second)]
  const same = a.length === b.length && a.every((s, i) => s.sql === b[i]?.sql)
  if (!same) throw new Error(`two runs of one operation are not alike: ${a.length} and ${b.length} statements`)
  const seconds = new Set(b.flatMap(s => s.params.flatMap(named)))
  const fresh = new Set(a.flatMap(s => s.params.flatMap(named)).filter(name => !seconds.has(name)))
  return { statements: a, fresh: [...fresh] }
}

/** What in a parameter could be somebody's own: ids, numbers of cases, fingerprints. */
function named(param: unknown): string[] {
  if (Array.isArray(param)) return param.flatMap(named)
  if (Buffer.isBuffer(param)) return param.length === printBytes ? [hex(param)] : [] // a sealed value may be anybody's
  if (typeof param !== 'string') return []
  return [...(param.match(uuid) ?? []), ...(param.match(number) ?? [])]
}

/** Of a fingerprint. */
const printBytes = 32

const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`

let made = 0
/** Completes the values for a run. */
export function valuesFor({ fresh }: Script, given: Values): Values {
  const values = { ...given }
  for (const name of fresh) values[name] ??= another(name)
  return values
}

function another(name: string): string {
  if (name.startsWith('\\x')) return hex(randomBytes((name.length - 2) / 2))
  if (/^[0-9a-f]{8}-/.test(name)) {
    // As the house makes them: ordered by time, so that the indexes grow at their end.
    const ms = Date.now().toString(16).padStart(12, '0')
    return `${ms.slice(0, 8)}-${ms.slice(8)}-7${randomUUID().slice(15)}`
  }
  return `XX-${process.pid}-${++made}`
}

export function paramsFor({ params }: Statement, values: Values): unknown[] {
  return params.map(p => replaced(p, values))
}

function replaced(param: unknown, values: Values): unknown {
  if (Array.isArray(param)) return param.map(p => replaced(p, values))
  if (Buffer.isBuffer(param)) {
    const other = values[hex(param)]
    return other ? Buffer.from(other.slice(2), 'hex') : param
  }
  if (typeof param !== 'string') return param
  // What somebody's own is without being an id: the number of an invoice.
  return values[param] ?? param.replace(uuid, id => values[id] ?? id).replace(number, n => values[n] ?? n)
}
