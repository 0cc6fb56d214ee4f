// Finds the modules, and builds the application that serves them.
import { existsSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import path from 'node:path'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import statics from '@fastify/static'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import { langOf, say } from '#base/text.ts'
import type { Db } from '#kernel/db/db.ts'
import { kernelRefusals, refuse } from '#kernel/refusals.ts'
import type { Service } from '#kernel/service.ts'
import { answerBroken } from './broken.ts'
import { type Http, isUnlinked, newTrace, serve } from './http.ts'
import { type LogSink, logging } from './logging.ts'
import type { OidcSettings } from './oidc-page.ts'
import { type ConstraintWords, faultOf, sendFault } from './reply.ts'

const root = path.resolve(import.meta.dirname, '..')
export const dist = path.join(root, 'dist')

/** Every module that declares itself in a service.ts, lower floors first. */
export async function loadServices(): Promise<Service[]> {
  const found: string[] = []
  for (const floor of ['kernel', 'engines', 'services'])
    found.push(...(await Array.fromAsync(glob(`${floor}/*/service.ts`, { cwd: root }))).sort())
  return Promise.all(found.map(async file => ((await import(path.join(root, file))) as { service: Service }).service))
}

export function rightsOf(services: readonly Service[]): ReadonlyMap<string, ReadonlySet<string>> {
  const rights = new Map<string, ReadonlySet<string>>()
  for (const service of services)
    for (const [name, spec] of Object.entries(service.rights ?? {})) {
      if (rights.has(name)) throw new Error(`the right ${name} is declared twice`)
      rights.set(name, new Set(spec.roles))
    }
  return rights
}

export function constraintsOf(services: readonly Service[]): ConstraintWords {
  const constraints = new Map<string, { code: string; words: Service['refusals'][string] }>()
  for (const service of services)
    for (const [name, code] of Object.entries(service.constraints ?? {})) {
      const words = service.refusals[code]
      if (!words) throw new Error(`${service.id}: the constraint ${name} has no words for ${code}`)
      constraints.set(name, { code, words })
    }
  return constraints
}

export interface Options extends Omit<Http, 'constraints'> {
  readonly services: readonly Service[]
  readonly logLevel: string
  readonly logTo?: LogSink
  readonly oidc?: OidcSettings | undefined
  readonly trustProxy: boolean
  /** What a request needs; absent: only whether the database answers. */
  readonly ready?: () => Promise<boolean>
  /** Requests a minute from one address; the default leaves room for an office behind one. */
  readonly perMinute?: number
}

export async function buildApp(options: Options): Promise<FastifyInstance> {
  const { services } = options
  const http: Http = { ...options, constraints: constraintsOf(services) }
  const app = fastify({
    logger: logging(options.logLevel, options.logTo),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy,
    // No running number: one that is missing from the log would tell when an unlinked request came.
    genReqId: newTrace,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: 'idle', // a stop finishes the requests in flight and no more
    routerOptions: { maxParamLength: 200 },
    // A photo over a weak network takes minutes; it holds a socket and nothing else.
    requestTimeout: 300_000,
    // Whoever neither sends nor reads for so long is gone.
    connectionTimeout: 300_000,
    http: { headersTimeout: 20_000 },
    clientErrorHandler: answerBroken,
  })
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: { directives: policy },
    hsts: http.house.publicUrl.startsWith('https:'),
  })
  await app.register(multipart)
  await app.register(rateLimit, {
    max: options.perMinute ?? 3_000,
    timeWindow: '1 minute',
    errorResponseBuilder: (request, context) => {
      const refusal = refuse('too_many', { seconds: Math.ceil(context.ttl / 1000) })
      return Object.assign(refusal, {
        statusCode: 429,
        message: refusal.inWords(langOf(request.headers['accept-language'])),
      })
    },
  })
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500
    // The framework would hang up on who is still sending: the answer would be lost with the line. The rest is read and thrown away.
    if (status === 413) reply.removeHeader('connection')
    const known =
      status === 413
        ? refuse('input.too_large', { limit: '1 MB' })
        : status < 500 && status !== 429
          ? refuse('input.unreadable')
          : error
    const fault = faultOf(known, http.constraints, langOf(request.headers['accept-language']), request.id)
    if (fault.defect) request.log.error({ err: fault.defect }, 'defect')
    return sendFault(reply, fault)
  })
  // Whatever answers under /api, also a path that is none: it is about somebody, and no cache keeps it.
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  app.get('/healthz', async () => ({ alive: true }))
  // To the public only yes or no; why not is told on the port of those who run it (server/watch.ts).
  app.get('/readyz', async (_request, reply) => {
    const ready = await (options.ready ?? (() => answers(http.db)))()
    return reply.status(ready ? 200 : 503).send({ ready })
  })
  app.addHook('onResponse', async (request, reply) => {
    if (request.url.startsWith('/api/') && !isUnlinked(request))
      request.log.info(
        {
          trace: reply.getHeader('x-trace'),
          method: request.method,
          endpoint: request.routeOptions.url,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        'answer',
      )
  })
  for (const service of services) serve(app, http, service)
  if (options.oidc) (await import('./oidc.ts')).serveOidc(app, http, options.oidc) // who has no such provider does not hold it
  await servePages(app)
  return app
}

const answers = (db: Db) =>
  db
    .selectNoFrom(eb => eb.val(1).as('one'))
    .execute()
    .then(
      () => true,
      () => false,
    )

const policy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"], // the component library sets styles from script
  imgSrc: ["'self'", 'blob:', 'data:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: null,
}

/** The three shells; a path of a shell is answered by its page, and the browser finds the rest. */
async function servePages(app: FastifyInstance): Promise<void> {
  const pages = { desk: 'web/desk/index.html', public: 'web/public/index.html', worker: 'web/worker/index.html' }
  const built = existsSync(dist)
  if (built)
    await app.register(statics, {
      root: dist,
      serve: true,
      index: false,
      wildcard: false,
      setHeaders: (reply, file) =>
        reply.header('cache-control', file.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    })
  app.setNotFoundHandler((request, reply) => {
    const lang = langOf(request.headers['accept-language'])
    const wantsPage =
      request.method === 'GET' && !request.url.startsWith('/api/') && !/\.\w{2,5}($|\?)/.test(request.url)
    if (!wantsPage || !built)
      return reply.status(404).send({
        code: 'absent',
        message: say(kernelRefusals.absent, lang),
        details: {},
        fields: [],
        trace: request.id,
      })
    const shell = request.url.startsWith('/desk') ? 'desk' : request.url.startsWith('/public') ? 'public' : 'worker'
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').sendFile(pages[shell])
  })
}
