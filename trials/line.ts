// The line between a phone and the servers: sends until there is a definite answer, as our pages do, and writes down what was promised.
import { createHash } from 'node:crypto'
import { onePixel } from '#test/house.ts'
import { pause } from './ground.ts'
import { newKey } from './people.ts'

/** What was acknowledged, and must be there for ever after. */
export interface Promised {
  /** The audit row of the very call that was answered; null where an earlier try had been carried out already. */
  readonly trace: string | null
  readonly what: 'APPLIED' | 'MOVED' | 'FILED' | 'BATCH' | 'RETURNED' | 'IMPORT'
  readonly id: string
  readonly version: number
  readonly state: string
  /** Of a file: what its content hashes to, and who may open it. */
  readonly sha256?: string
  readonly token?: string
}

export interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly trace: string | null
}

export interface Sent {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly token: string
  readonly body?: object | FormData
}

export interface Counts {
  requests: number
  /** Tries that got no answer: the connection broke or was refused. */
  broken: number
  /** Tries that were answered: later. */
  away: number
  refused: number
  /** Of those that were told to come later: by the code of the answer. */
  later: Record<string, number>
}

export class Line {
  readonly promised: Promised[] = []
  /** Answers that no fault of the ground may bring about: a defect, or a refusal that nobody expects. */
  readonly strange: string[] = []
  readonly counts: Counts = { requests: 0, broken: 0, away: 0, refused: 0, later: {} }
  closed = false
  readonly #addresses: readonly string[]
  #turn = 0

  constructor(addresses: readonly string[]) {
    this.#addresses = addresses
  }

  /** One try. Undefined: no answer, nobody knows what was done. */
  async try(sent: Sent, key: string): Promise<Answer | undefined> {
    const n = this.#turn++
    const form = sent.body instanceof FormData
    this.counts.requests++
    try {
      const reply = await fetch(`${this.#addresses[n % this.#addresses.length]}/api${sent.path}`, {
        method: sent.method ?? 'POST',
        headers: {
          cookie: `niangjia=${sent.token}`,
          'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
          ...(form || sent.method === 'GET' ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
        },
        ...(sent.method === 'GET' ? {} : { body: form ? (sent.body as FormData) : JSON.stringify(sent.body ?? {}) }),
        signal: AbortSignal.timeout(30_000),
      })
      const text = await reply.text()
      const body = /json/.test(reply.headers.get('content-type') ?? '')
        ? (JSON.parse(text) as Record<string, unknown>)
        : { text }
      return { status: reply.status, body, trace: reply.headers.get('x-trace') }
    } catch {
      this.counts.broken++
      return undefined
    }
  }

  /** Tries again, with the same key and on the next server, until it is done or refused. Undefined when the trial is over. */
  async send(sent: Sent, expected: readonly string[] = []): Promise<Answer | undefined> {
    const key = newKey()
    const before: string[] = []
    for (let tries = 0; !this.closed; tries++) {
      const answer = await this.try(sent, key)
      if (answer?.status === 200) return tries === 0 ? answer : { ...answer, trace: null }
      if (answer && answer.status !== 503) {
        const code = String(answer.body.code)
        this.counts.refused++
        if (!expected.includes(code))
          this.strange.push(
            `${sent.path}: ${answer.status} ${JSON.stringify(answer.body)} key ${key}, before: ${before.join()}`,
          )
        return undefined
      }
      before.push(answer ? `503 ${answer.body.code} ${answer.trace}` : 'none')
      if (answer) {
        const code = String(answer.body.code)
        this.counts.away++
        this.counts.later[code] = (this.counts.later[code] ?? 0) + 1
      }
      await pause(100)
    }
    return undefined
  }

  /** A photo of which no two are alike. */
  async upload(token: string): Promise<string | undefined> {
    const bytes = Buffer.concat([onePixel, Buffer.from(newKey().repeat(1 + Math.floor(Math.random() * 6_000)))])
    const body = new FormData()
    body.append('file', new Blob([new Uint8Array(bytes)]), '照片.png')
    const answer = await this.send({ path: '/files', token, body })
    if (!answer) return undefined
    const id = String(answer.body.id)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    this.promised.push({ trace: answer.trace, what: 'FILED', id, version: 0, state: '', sha256, token })
    return id
  }

  note(what: Promised['what'], answer: Answer, id: string, version = 0, state = ''): void {
    this.promised.push({ trace: answer.trace, what, id, version, state })
  }
}
