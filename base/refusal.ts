// An expected no: what, why and what now. Everything else that is thrown is a defect.
import { type Details, type Lang, say, type Text } from './text.ts'

/** What kind of no it is; the HTTP status follows from it. */
export const refusalStatus = {
  invalid: 400,
  unknown: 401,
  forbidden: 403,
  absent: 404,
  conflict: 409,
  tooLarge: 413,
  unmet: 422,
  tooMany: 429,
  busy: 503,
} as const

export type RefusalKind = keyof typeof refusalStatus

/** Words and kind of one refusal code; `words.ts` of each module holds them. */
export interface RefusalWords extends Text {
  readonly kind: RefusalKind
}

export type Refusals = Readonly<Record<string, RefusalWords>>

/** What is wrong with one field of the input, as a path such as `members/0/idNumber`. */
export interface FieldFault {
  readonly field: string
  readonly message: string
}

export class Refusal extends Error {
  readonly code: string
  readonly words: RefusalWords
  readonly details: Details
  readonly fields: readonly FieldFault[]
  /** What the command wrote is committed all the same: a wrong password counts although it is refused. */
  readonly keep: boolean

  constructor(code: string, words: RefusalWords, details: Details, fields: readonly FieldFault[] = [], keep = false) {
    super(`${code}: ${say(words, 'en', details)}`)
    this.name = 'Refusal'
    this.code = code
    this.words = words
    this.details = details
    this.fields = fields
    this.keep = keep
  }

  /** The same refusal, after which the transaction is committed instead of rolled back. */
  keeping(): Refusal {
    return new Refusal(this.code, this.words, this.details, this.fields, true)
  }

  get status(): number {
    return refusalStatus[this.words.kind]
  }

  inWords(lang: Lang): string {
    return say(this.words, lang, this.details)
  }
}

/**
 * The refusing function of one module: `const refuse = refusing(refusals)`, then `throw refuse('hardship.once_a_year', { since })`.
 * Codes are a closed set per module, so a refusal without words does not compile.
 */
export function refusing<R extends Refusals>(refusals: R) {
  return (code: keyof R & string, details: Details = {}, fields: readonly FieldFault[] = []): Refusal => {
    const words = refusals[code]
    if (!words) throw new Error(`no words for the refusal ${code}`)
    return new Refusal(code, words, details, fields)
  }
}
