// The load: a process of its own that sends requests over kept connections and writes down how long each took.
import http from 'node:http'
import { answer } from './child.ts'

export interface Request {
  readonly method: 'GET' | 'POST'
  /** `{{name}}` here or in the body stands for a field of the reply before. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Load {
  readonly port: number
  /** Each is one operation: its requests one after the other. */
  readonly chains: readonly (readonly Request[])[]
  /** Begin again at the first when all are done, as reading can. */
  readonly again: boolean
  readonly conns: number
  readonly seconds: number
  /** So many operations begin each second, whether or not those before have ended; absent: each connection begins its next when it has its answer. */
  readonly arriving?: number
}

export interface Measured {
  readonly operations: number
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
}

/** @throws Error at the first answer that is not 200: what fails is not measured. */
async function run({ port, chains, again, conns, seconds, arriving }: Load): Promise<Measured> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: conns })
  const took: number[] = []
  let next = 0
  const began = performance.now()
  const until = began + seconds * 1000
  const taken = () => (again ? chains[next++ % chains.length] : chains[next++])
  const through = async (chain: Load['chains'][number], from: number) => {
    let reply: Record<string, unknown> = {}
    for (const request of chain) reply = await send(agent, port, filled(request, reply))
    took.push(performance.now() - from)
  }
  const one = async () => {
    for (let chain = taken(); chain && performance.now() < until; chain = taken())
      await through(chain, performance.now())
  }
  // Who comes at a busy moment waits, and that counts: from when it was to begin.
  const visitor = async (n: number) => {
    const due = began + (n * 1000) / (arriving ?? 1)
    const chain = taken()
    await new Promise(resolve => setTimeout(resolve, due - performance.now()))
    if (chain) await through(chain, due)
  }
  const [visitors, each] = arriving ? [Math.floor(seconds * arriving), visitor] : [conns, one]
  await Promise.all(Array.from({ length: visitors }, (_, n) => each(n)))
  const ms = performance.now() - began
  agent.destroy()
  took.sort((a, b) => a - b)
  return {
    operations: took.length,
    perSecond: (took.length / ms) * 1000,
    p50: took[Math.floor(took.length * 0.5)] ?? 0,
    p99: took[Math.min(took.length - 1, Math.floor(took.length * 0.99))] ?? 0,
  }
}

function filled(request: Request, reply: Record<string, unknown>): Request {
  const fill = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = reply[name]
      return typeof value === 'string' ? value : JSON.stringify(value)
    })
  if (!request.path.includes('{{') && !request.body?.includes('{{')) return request
  return { ...request, path: fill(request.path), ...(request.body ? { body: fill(request.body) } : {}) }
}

let sent = 0
function send(agent: http.Agent, port: number, { method, path, headers, body }: Request) {
  // Behind a proxy every desk has its own address; one address alone meets the limit that guards against floods.
  const address = `10.${(++sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`
  return new Promise<Record<string, unknown>>((resolve, reject) => {
    const request = http.request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: {
          ...headers,
          'x-forwarded-for': address,
          ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}),
        },
      },
      response => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(parts).toString()
          if (response.statusCode !== 200) reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`))
          else resolve(JSON.parse(text) as Record<string, unknown>)
        })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

answer({ run })
