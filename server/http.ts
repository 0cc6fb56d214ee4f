// The first hop: check the input, see who calls and where they may, open the transaction, audit, commit, answer.
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayAt } from '#base/day.ts'
import type { Endpoint } from '#base/endpoint.ts'
import { newId } from '#base/ids.ts'
import { type Lang, langOf } from '#base/text.ts'
import { behalfOf, nobody, scopeOf, whoIs } from '#kernel/access/who.ts'
import { refuse as refuseAccess } from '#kernel/access/words.ts'
import { writeAudit } from '#kernel/audit/audit.ts'
import type { Db, Tx } from '#kernel/db/db.ts'
import type { House } from '#kernel/house.ts'
import { refuse } from '#kernel/refusals.ts'
import type { Act, Actor, Download, Look, Principal, Scope, Service, Upload } from '#kernel/service.ts'
import { settleKeys } from '#kernel/vault/keys.ts'
import { claim, forget, keepReply, type Submission } from './idempotency.ts'
import { type ConstraintWords, faultOf, refusalOf, sendFault } from './reply.ts'
import { receive } from './upload.ts'
import { type Checker, checker } from './validation.ts'

export interface Http {
  readonly db: Db
  readonly house: House
  readonly constraints: ConstraintWords
  readonly clock: () => Date
  /** Replies are held against their schema: in tests and development. */
  readonly strict: boolean
}

export const sessionCookie = 'niangjia'
const empty: Scope = { paths: [] }

/** Puts every endpoint of a service under /api. */
export function serve(app: FastifyInstance, http: Http, service: Service): void {
  for (const [name, endpoint] of Object.entries(service.api)) {
    const handler = service.handlers[name] as Handler
    const route: Route = {
      name: `${service.id}.${name}`,
      endpoint,
      handler,
      input: checker(endpoint.input),
      reply: checker(endpoint.reply),
    }
    app.route({
      method: endpoint.method,
      url: `/api${endpoint.path}`,
      config: limitOf(endpoint),
      handler: (request, reply) => answer(http, route, request, reply),
    })
  }
}

/** Who calls an unlinked endpoint is not counted by address either. */
const limitOf = ({ perMinute, unlinked }: Endpoint) =>
  perMinute || unlinked
    ? {
        rateLimit: {
          max: perMinute ?? 3_000,
          timeWindow: '1 minute',
          ...(unlinked ? { keyGenerator: () => 'everybody' } : {}),
        },
        ...(unlinked ? { unlinked } : {}),
      }
    : {}

/** Neither the log nor the metrics say that such a request came. */
export const isUnlinked = ({ routeOptions }: Pick<FastifyRequest, 'routeOptions'>): boolean =>
  'unlinked' in routeOptions.config

type Handler = (call: Look<unknown> & Act<unknown>, input: unknown) => Promise<unknown>

interface Route {
  readonly name: string
  readonly endpoint: Endpoint
  readonly handler: Handler
  readonly input: Checker
  readonly reply: Checker
}

/** One request from beginning to end. Everything thrown on the way ends in `faultOf`. */
async function answer(http: Http, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const trace = newTrace()
  const lang = langOf(request.headers['accept-language'])
  reply.header('x-trace', trace).header('cache-control', 'no-store')
  let upload: Received | undefined
  try {
    refuseCrossSite(request)
    const now = http.clock()
    const today = dayAt(now)
    const { unlinked } = route.endpoint
    const token = unlinked ? undefined : request.cookies[sessionCookie]
    const sitting = unlinked ? undefined : header(request, 'x-sitting')
    const actor = token ? await whoIs(http.db, token, sitting && asId(sitting), now, today) : nobody
    const scope = admit(http, route.endpoint, actor, sitting !== undefined)
    upload =
      route.endpoint.upload && (await receive(request, http.house.blobs, newId(now), route.endpoint.upload.maxBytes))
    const input = route.input.check(
      {
        ...(request.query as object),
        ...(upload ? upload.fields : bodyOf(request)),
        ...(request.params as object),
      },
      lang,
      route.endpoint.method === 'GET' || upload !== undefined,
    )
    const behalf = standsFor(http, route.endpoint, actor)
    // Whoever acts in somebody's place does so with both names on record.
    const subjects: Subject[] = behalf.map(p => ({ kind: 'principal', id: p.accountId }))
    const call: Look<unknown> = {
      house: http.house,
      db: http.db,
      actor,
      scope,
      behalf,
      scopeOf: name => scopeOf(actor, http.house.rights.get(name) ?? new Set()),
      now,
      today,
      lang,
      trace,
      touched: (kind, id, purpose) => subjects.push({ kind, id, ...(purpose ? { purpose } : {}) }),
    }
    const done = await run(http, route, call, input, { request, reply, subjects, upload: upload?.upload ?? null })
    await upload?.settle(true)
    return send(http, route, reply, done)
  } catch (error) {
    const fault = faultOf(error, http.constraints, lang, trace)
    await upload?.settle(fault.body.code === 'database.away' ? 'UNKNOWN' : false)
    if (fault.defect) request.log.error({ trace, endpoint: route.name, err: fault.defect }, 'defect')
    return sendFault(reply, fault)
  }
}

interface Subject {
  readonly kind: string
  readonly id: string
  readonly purpose?: string
}

interface Around {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly subjects: Subject[]
  readonly upload: Upload | null
}

type Received = Awaited<ReturnType<typeof receive>>

async function run(http: Http, route: Route, call: Look<unknown>, input: unknown, around: Around): Promise<unknown> {
  if (route.endpoint.method === 'GET') {
    const done = await route.handler(call as Look<unknown> & Act<unknown>, input)
    // A read is on record only where it opened somebody's record.
    if (around.subjects.some(s => s.kind !== 'principal')) await record(http.db, route, call, around, 'read')
    return done
  }
  const submission = submissionOf(route, call.actor, around.request, input)
  let kept: unknown
  const done = await http.db.transaction().execute(async bare => {
    const tx = bare as Tx
    await settleKeys(tx, http.house.vault)
    if (submission) {
      const before = await claim(tx, submission, call.now)
      if (before) return before.reply
    }
    const act: Act<unknown> = {
      ...call,
      db: tx,
      tx,
      upload: around.upload,
      address: route.endpoint.unlinked ? '' : around.request.ip,
      setSession: token => setCookie(http, around.reply, token),
    }
    try {
      const answer = await route.handler(act, input)
      await record(tx, route, call, around, 'done')
      if (submission) await keepReply(tx, submission, 200, answer)
      return answer
    } catch (error) {
      // Some refusals leave a mark that must last, such as a wrong password counted.
      const refusal = refusalOf(error, http.constraints)
      if (!refusal?.keep) throw error
      if (submission) await forget(tx, submission)
      await record(tx, route, call, around, refusal.code)
      kept = refusal
    }
  })
  if (kept) throw kept
  return done
}

async function record(db: Db, route: Route, call: Look<unknown>, around: Around, outcome: string): Promise<void> {
  if (route.endpoint.unlinked) return
  await writeAudit(db, {
    id: newId(call.now),
    at: call.now,
    accountId: call.actor.accountId,
    sessionId: call.actor.sessionId,
    sittingId: call.actor.sitting?.id ?? null,
    endpoint: route.name,
    subjects: around.subjects.map(({ kind, id }) => ({ kind, id })),
    outcome,
    purpose: around.subjects.find(s => s.purpose)?.purpose ?? null,
    trace: call.trace,
    address: around.request.ip,
  })
}

/** The fields of a JSON body. A text, a list or a number has none: its letters would be taken for fields. */
function bodyOf({ body }: FastifyRequest): object {
  if (body === undefined || body === null) return {}
  if (typeof body !== 'object' || Array.isArray(body)) throw refuse('input.unreadable')
  return body
}

/** What is no id is nobody's sitting. */
const asId = (text: string) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : undefined)

/**
 * Whether this actor may call at all. Who has not the right anywhere meets a page that does not exist; an officer whose sitting ran
 * out hears so.
 */
function admit(http: Http, { access }: Endpoint, actor: Actor, forSomebody: boolean): Scope {
  if (access.who === 'anyone') return empty
  if (actor.kind === 'nobody') throw refuse('signed_out')
  if (access.who === 'staff') {
    const scope = scopeOf(actor, http.house.rights.get(access.right) ?? new Set())
    if (actor.kind !== 'staff' || scope.paths.length === 0) throw refuse('absent')
    return scope
  }
  if (access.who === 'worker' && actor.kind === 'staff' && !actor.sitting)
    throw forSomebody ? refuseAccess('access.no_sitting') : refuse('absent')
  return empty
}

function standsFor(http: Http, { access }: Endpoint, actor: Actor): Principal[] {
  return access.who === 'staff' ? behalfOf(actor, http.house.rights.get(access.right) ?? new Set()) : []
}

/** A browser says where a request comes from; another site may not send commands in a signed-in person's name. */
function refuseCrossSite(request: FastifyRequest): void {
  if (request.method === 'GET') return
  const origin = request.headers.origin
  if (origin && URL.parse(origin)?.host !== request.host) throw refuse('cross_site')
}

function submissionOf(route: Route, actor: Actor, request: FastifyRequest, input: unknown): Submission | undefined {
  const key = header(request, 'idempotency-key')
  if (!key || !actor.accountId || route.endpoint.upload || route.endpoint.secretReply) return undefined
  const forPerson = actor.sitting?.personId ?? null
  return { accountId: actor.accountId, key: key.slice(0, 200), endpoint: route.name, forPerson, input }
}

const header = (request: FastifyRequest, name: string) => {
  const value = request.headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function setCookie(http: Pick<Http, 'house'>, reply: FastifyReply, token: string | null): void {
  const options = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: http.house.publicUrl.startsWith('https:'),
  } as const
  if (token) reply.setCookie(sessionCookie, token, { ...options, maxAge: 30 * 24 * 3600 })
  else reply.clearCookie(sessionCookie, options)
}

function send(http: Http, route: Route, reply: FastifyReply, done: unknown): FastifyReply {
  if (route.endpoint.download) {
    const file = done as Download
    const name = encodeURIComponent(file.name)
    return reply
      .header('content-type', file.type)
      .header('content-disposition', `${file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(file.body)
  }
  if (http.strict && !route.reply.matches(JSON.parse(JSON.stringify(done ?? null))))
    throw new Error(`${route.name}: the reply does not fit its schema: ${explain(route, done)}`)
  return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(done ?? null))
}

function explain(route: Route, done: unknown): string {
  try {
    route.reply.check(JSON.parse(JSON.stringify(done ?? null)) as Record<string, unknown>, 'en' satisfies Lang, false)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

export const newTrace = () => randomBytes(5).toString('hex')
