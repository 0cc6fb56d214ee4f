// Turns what was thrown into what the caller reads: a refusal in words, or a defect with a trace number only.
import type { FastifyReply } from 'fastify'
import { Refusal, type Refusals } from '#base/refusal.ts'
import type { Lang } from '#base/text.ts'
import { isAway } from '#kernel/db/away.ts'
import { isOutdatedPlan } from '#kernel/db/preparing.ts'
import { refuse } from '#kernel/refusals.ts'

export interface Fault {
  readonly status: number
  readonly body: {
    readonly code: string
    readonly message: string
    readonly details: object
    readonly fields: readonly object[]
    readonly trace: string
  }
  /** Seconds after which a try may succeed: the header Retry-After of what is only for the moment. */
  readonly retryAfter?: number
  /** What the log keeps of a defect, or of a refusal that only an operator can end. */
  readonly defect?: unknown
}

/** How long what is only for the moment lasts, when the refusal itself does not say. */
const moments: Readonly<Record<string, number>> = { busy: 3, 'database.away': 15, 'storage.full': 300 }

/** Named constraints of all modules → how each refuses. */
export type ConstraintWords = ReadonlyMap<string, { code: string; words: Refusals[string] }>

interface DatabaseError {
  readonly code?: string
  readonly constraint?: string
}

const lockCodes = new Set(['55P03', '40P01', '40001', '57014']) // lock timeout, deadlock, serialization, statement timeout
const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', '53100']) // no room for files, or for the database
/** There is no room on the disk, of files or of the database. */
export const isFull = (error: unknown): boolean => fullCodes.has((error as { code?: string } | null)?.code ?? '')

/** A refusal that stands behind an error, if one does: its own, a named constraint, a lock, a database that is away. */
export function refusalOf(error: unknown, constraints: ConstraintWords): Refusal | undefined {
  if (error instanceof Refusal) return error
  const { code = '', constraint } = (typeof error === 'object' && error !== null ? error : {}) as DatabaseError
  const named = constraint && constraints.get(constraint)
  if (named) return new Refusal(named.code, named.words, {})
  if (lockCodes.has(code) || isOutdatedPlan(error)) return refuse('busy')
  if (isFull(error)) return refuse('storage.full')
  if (isAway(error)) return refuse('database.away')
  return undefined
}

export function faultOf(error: unknown, constraints: ConstraintWords, lang: Lang, trace: string): Fault {
  const refusal = refusalOf(error, constraints)
  if (refusal) {
    const { seconds, minutes } = refusal.details
    return {
      status: refusal.status,
      ...(refusal.status === 429 || refusal.status === 503
        ? { retryAfter: Number(seconds ?? moments[refusal.code] ?? Number(minutes ?? 1) * 60) }
        : {}),
      ...(refusal.code === 'storage.full' ? { defect: error } : {}),
      body: {
        code: refusal.code,
        message: refusal.inWords(lang),
        details: refusal.details,
        fields: refusal.fields,
        trace,
      },
    }
  }
  const message =
    lang === 'zh'
      ? `系统出了错，这一步没有做成，之前的都还在。我们已经记下来了（编号 ${trace}）。请过一会儿再试，或拨打 12351。`
      : `Something broke on our side; this step was not done, and nothing before it is lost. It is on record (number ${trace}). Try again later, or call 12351.`
  return { status: 500, body: { code: 'defect', message, details: {}, fields: [], trace }, defect: error }
}

/** Sends a fault, with when to come again where that is known. */
export function sendFault(reply: FastifyReply, fault: Fault): FastifyReply {
  if (fault.retryAfter !== undefined) reply.header('retry-after', fault.retryAfter)
  return reply.status(fault.status).send(fault.body)
}
