// An outside authority reached over HTTPS: people in, answers out, each question signed. The form is ours; an adapter in front speaks the authority's own.
import { createHmac } from 'node:crypto'
import type { Authority } from './authority.ts'
import type { Check } from './trust.ts'

const answers: ReadonlySet<unknown> = new Set<Check['answer']>(['SAME', 'DIFFERS', 'UNKNOWN'])
const patienceMs = 20_000

/**
 * POST {"people":[{"name","idType","idNumber"}]} with `x-signature: hex(HMAC-SHA256(key, body))`; the reply is {"answers":["SAME"|"DIFFERS"|"UNKNOWN"]}
 * in the same order. Throws when it does not answer in time, or not that.
 */
export function httpAuthority({ url, key, title }: { url: string; key: string; title: string }): Authority {
  return {
    title,
    async answers(asked) {
      const body = JSON.stringify({ people: asked })
      const reply = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-signature': createHmac('sha256', key).update(body).digest('hex'),
        },
        body,
        signal: AbortSignal.timeout(patienceMs),
      })
      if (!reply.ok) throw new Error(`the authority answered ${reply.status}`)
      const told = ((await reply.json()) as { answers?: unknown }).answers
      if (!Array.isArray(told) || told.length !== asked.length || !told.every(a => answers.has(a)))
        throw new Error('the authority answered something else than one word for each person')
      return told as Check['answer'][]
    },
  }
}
