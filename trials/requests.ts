// Bad requests without end, made from the schemas of all endpoints, against a real process: none breaks anything, none tells of the
// inside, none is waited for, and the memory stays as it was.
import http from 'node:http'
import type { TSchema } from 'typebox'
import type { Endpoint } from '#base/endpoint.ts'
import { type Role, roles } from '#kernel/access/roles.ts'
import { sessionCookie } from '#server/http.ts'
import { openHouse, type Person, someId } from '#test/house.ts'
import { inside } from '#test/refused.ts'
import { sampleOf } from '#test/sample.ts'
import { type BadRequest, badHeaders, badRequestFor, dice } from './bad.ts'
import { breakGround, type Trial } from './ground.ts'

export interface RequestReport {
  readonly sent: number
  readonly byStatus: Readonly<Record<string, number>>
  /** Answers of 5xx, answers that tell of the inside, requests without an answer, a process that fell. */
  readonly broken: readonly string[]
  /** The lowest resident memory of the process in MB, in the second fifth and in the last. */
  readonly memory: readonly [early: number, end: number]
  readonly slowestMs: number
  readonly seed: number
}

const patience = 60_000
const atOnce = 8

/** Sends so many, as everybody in turn. */
export async function badRequests(
  count: number,
  seed: number,
  say: (line: string) => void,
  enough?: AbortSignal,
): Promise<RequestReport> {
  const trial = await breakGround(['fsync=off'])
  try {
    return await sendThem(trial, count, seed, say, enough)
  } finally {
    await trial.end()
  }
}

async function sendThem(
  trial: Trial,
  count: number,
  seed: number,
  say: (line: string) => void,
  enough?: AbortSignal,
): Promise<RequestReport> {
  const d = dice(seed)
  const { endpoints, actorFor, known } = await everyone(trial, d)
  // A process of little memory: what leaks ends it. Replies are held against their schemas, as in development.
  const server = await trial.serve({ NODE_ENV: 'development', NODE_OPTIONS: '--max-old-space-size=256' })
  const pid = server.pid()
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce })
  const byStatus: Record<string, number> = {}
  const broken: string[] = []
  const broke = (what: string) => {
    broken.push(what)
    say(`✖ ${what}`)
  }
  const memory: number[] = []
  let [sent, slowestMs] = [0, 0]

  async function one(): Promise<void> {
    const n = sent++
    const endpoint = d.pick(endpoints)
    const request = badRequestFor(d, endpoint, sampleOf(endpoint.input as TSchema, known))
    const token = actorFor(endpoint)?.token
    const extra = d.below(4) === 0 ? d.pick(badHeaders) : {}
    const headers = {
      ...(token ? { cookie: `${sessionCookie}=${token}` } : {}),
      'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
      ...extra,
    }
    const began = performance.now()
    const reply = await send(agent, server.address, request, headers)
    slowestMs = Math.max(slowestMs, performance.now() - began)
    const what = () =>
      `${request.method} ${request.url.slice(0, 200)} ${String(request.payload).slice(0, 300)} ${JSON.stringify(extra).slice(0, 100)}`
    if (typeof reply === 'string') return broke(`${reply}: ${what()}`)
    byStatus[reply.status] = (byStatus[reply.status] ?? 0) + 1
    if (reply.status >= 500) broke(`${reply.status} ${reply.body.slice(0, 300)}: ${what()}`)
    else if (inside.test(reply.body) && reply.status >= 400)
      broke(`tells of the inside: ${reply.body.slice(0, 300)}: ${what()}`)
    else if (reply.status >= 400 && reply.body.length > 20_000)
      broke(`an answer of ${reply.body.length} bytes: ${what()}`)
  }

  while (sent < count && server.running() && !enough?.aborted) {
    await Promise.all(Array.from({ length: Math.min(atOnce, count - sent) }, one))
    if (memory.length < (sent * 100) / count) memory.push(server.memory())
    if (sent % 10_000 < atOnce) say(`${sent} sent, ${broken.length} broken, ${memory.at(-1)?.toFixed(0)} MB`)
  }
  if (!server.running() || server.pid() !== pid) broken.push(`the process fell:\n${server.said().slice(-2_000)}`)
  else if ((await fetch(`${server.address}/readyz`)).status !== 200) broken.push('the process is not ready any more')
  agent.destroy()
  const lowest = (from: number, to: number) =>
    Math.round(Math.min(...memory.slice(Math.floor(memory.length * from), Math.ceil(memory.length * to))))
  return { sent, byStatus, broken, memory: [lowest(0.2, 0.4), lowest(0.8, 1)], slowestMs: Math.round(slowestMs), seed }
}

/** A federation with somebody of every role, and who of them may call an endpoint at all. */
async function everyone(trial: Trial, d: ReturnType<typeof dice>) {
  const h = await openHouse(new Date().toISOString(), {
    on: { ...trial.fresh, masterKey: trial.masterKey, dataDir: trial.dataDir },
  })
  const u = await h.union()
  const people: (Person | undefined)[] = [undefined, await h.worker('李送送', someId()), u.clerk]
  const names = Object.keys(roles) as Role[]
  for (const role of names) people.push(await h.officer(role, u.orgs.city, role))
  await h.forward(0) // sessions hold as long as the trial lasts
  const endpoints = h.services
    .flatMap(s => Object.values<Endpoint>(s.api))
    .filter(e => !/sign-?out|sessions/i.test(e.path))
  function actorFor({ access }: Endpoint): Person | undefined {
    if (access.who !== 'staff') return d.pick(people)
    const able = people.filter((_, n) => n > 2 && h.house.rights.get(access.right)?.has(names[n - 3] ?? ''))
    return d.below(5) === 0 ? d.pick(people) : d.pick(able)
  }
  return { endpoints, actorFor, known: (field: string) => (field === 'orgId' ? u.orgs.unit.id : undefined) }
}

interface Reply {
  readonly status: number
  readonly body: string
}

/** The answer, or why there is none. A connection that was kept and closed meanwhile is no fault: then once more, on a fresh one. */
function send(
  agent: http.Agent,
  address: string,
  bad: BadRequest,
  headers: object,
  again = true,
): Promise<Reply | string> {
  return new Promise(resolve => {
    const request = http.request(
      `${address}${bad.url}`,
      { agent: again ? agent : false, method: bad.method, headers: { ...bad.headers, ...headers }, timeout: patience },
      answer => {
        let body = ''
        answer.setEncoding('utf8')
        answer.on('data', chunk => {
          body += chunk
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
        answer.on('error', error => resolve(`the answer broke off (${error.message})`))
      },
    )
    request.on('timeout', () => request.destroy(new Error(`no answer within ${patience / 1000} s`)))
    request.on('error', error => {
      if (again && request.reusedSocket && /ECONNRESET|EPIPE|socket hang up/.test(error.message))
        resolve(send(agent, address, bad, headers, false))
      else resolve(`no answer (${error.message})`)
    })
    request.end(bad.payload)
  })
}
