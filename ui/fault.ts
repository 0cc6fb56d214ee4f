// What a call that did not succeed says: what, why and what now, ready to be shown.
import type { FieldFault } from '#base/refusal.ts'
import { type Lang, say, type Text } from '#base/text.ts'

/** A call's no. `code` is the server's, or one of `offline`, `slow`, `garbled` when no answer came. */
export class CallError extends Error {
  readonly status: number
  readonly code: string
  readonly fields: readonly FieldFault[]
  /** The number to tell 12351 or the IT officer; empty when the server was not reached. */
  readonly trace: string

  constructor(status: number, code: string, message: string, fields: readonly FieldFault[] = [], trace = '') {
    super(message)
    this.name = 'CallError'
    this.status = status
    this.code = code
    this.fields = fields
    this.trace = trace
  }

  /** The device has no network. */
  get offline(): boolean {
    return this.code === 'offline'
  }

  /** Nobody is signed in, or the session has ended. */
  get signedOut(): boolean {
    return this.status === 401 && this.code === 'signed_out'
  }

  /** Trying the same again may help. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429
  }
}

const unreached: Record<'offline' | 'slow' | 'garbled', Text> = {
  offline: {
    zh: '手机现在没有网。您填的都存在手机里，有网了再点一次就行。',
    en: 'You are offline. What you filled in is kept on this device; tap again when the network is back.',
  },
  slow: {
    zh: '网络太慢，等了 30 秒还没有回音。您填的都在，请再试一次；同一份不会交两次。',
    en: 'The network is too slow: no answer in 30 seconds. Nothing is lost; try again. It will not be sent twice.',
  },
  garbled: {
    zh: '没有收到完整的答复。您填的都在，请再试一次；同一份不会交两次。',
    en: 'The answer did not arrive whole. Nothing is lost; try again. It will not be sent twice.',
  },
}

/** The error of a call that got no answer. */
export function noAnswer(code: keyof typeof unreached, lang: Lang): CallError {
  return new CallError(0, code, say(unreached[code], lang))
}

/** The error of an answer that is a no. */
export function errorOf(status: number, body: unknown, trace: string, lang: Lang): CallError {
  const { code, message, fields } = (typeof body === 'object' && body !== null ? body : {}) as {
    code?: unknown
    message?: unknown
    fields?: unknown
  }
  if (typeof code !== 'string' || typeof message !== 'string') {
    const none = noAnswer('garbled', lang)
    return new CallError(status, 'garbled', none.message, [], trace)
  }
  return new CallError(status, code, message, Array.isArray(fields) ? (fields as FieldFault[]) : [], trace)
}
