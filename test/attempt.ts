// One try of an endpoint with an input made from its schema, as whoever: for the laws that try them all.
import type { Endpoint } from '#base/endpoint.ts'
import { sessionCookie } from '#server/http.ts'
import type { TestHouse } from './house.ts'
import type { Caller } from './kernel-app.ts'
import { sampleOf } from './sample.ts'

export interface Tried {
  readonly name: string
  readonly endpoint: Endpoint
  /** The ids of somebody's records that the call named. */
  readonly foreign: readonly string[]
  readonly status: number
  readonly body: string
}

/** The id to name in a field (`caseId`) of an endpoint of this service. */
export type IdFor = (service: string, field: string) => string | undefined

let calls = 0

export async function attempt(
  h: TestHouse,
  service: string,
  key: string,
  endpoint: Endpoint,
  as: Caller,
  idFor: IdFor,
): Promise<Tried> {
  const foreign = new Set<string>()
  // A worker may turn to any union: there `orgId` is a choice, not somebody's record.
  const mayName = (field: string) => endpoint.access.who !== 'staff' && field === 'orgId'
  const input = sampleOf(endpoint.input, field => {
    const id = idFor(service, field)
    if (id && !mayName(field)) foreign.add(id)
    return id
  }) as Record<string, unknown>
  const rest = { ...input }
  const url = endpoint.path.replace(/:(\w+)/g, (_, field: string) => {
    delete rest[field]
    return encodeURIComponent(String(input[field]))
  })
  const n = calls++
  const form = endpoint.upload ? multipart(rest) : undefined
  const reply = await h.app.inject({
    method: endpoint.method,
    url: `/api${url}`,
    cookies: as.token ? { [sessionCookie]: as.token } : {},
    headers: { 'x-forwarded-for': `10.2.${(n >> 8) & 255}.${n & 255}`, ...form?.headers },
    ...(endpoint.method === 'GET'
      ? { query: Object.fromEntries(Object.entries(rest).map(([k, v]) => [k, String(v)])) }
      : { payload: form?.payload ?? rest }),
  })
  return { name: `${service}.${key}`, endpoint, foreign: [...foreign], status: reply.statusCode, body: reply.body }
}

function multipart(fields: Record<string, unknown>) {
  const edge = 'edge-of-a-part'
  const parts = Object.entries(fields).map(
    ([k, v]) => `--${edge}\r\ncontent-disposition: form-data; name="${k}"\r\n\r\n${String(v)}\r\n`,
  )
  const file = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nx\r\n--${edge}--\r\n`
  return { headers: { 'content-type': `multipart/form-data; boundary=${edge}` }, payload: `${parts.join('')}${file}` }
}

/** Answered, and with nothing in it. */
export const empty = (t: Tried) =>
  t.status === 200 &&
  (/"rows":\[\]|^\[\]$|^null$/.test(t.body) || (/"verdicts":/.test(t.body) && !/"ok":true/.test(t.body)))

export const said = (t: Tried) => `${t.name} → ${t.status} ${t.body.slice(0, 160)}`
