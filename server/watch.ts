// The port for those who run it: alive, ready and why not, and the figures. Open to this machine only unless set otherwise.
import { statfs } from 'node:fs/promises'
import http from 'node:http'
import { sql } from 'kysely'
import type { Registry } from 'prom-client'
import type { Db } from '#kernel/db/db.ts'
import { codeMigrations } from '#kernel/db/migrate.ts'

export interface Readiness {
  readonly ready: boolean
  readonly checks: Readonly<Record<'database' | 'migrations' | 'disk', string>>
}

export interface Checked {
  readonly db: Db
  readonly dataDir: string
  /** Less free space than so many bytes under DATA_DIR is not ready. */
  readonly freeBytes: number
}

/** Looks at everything a request needs; `ok` or what is wrong. Answers also when the database does not. */
export async function readiness({ db, dataDir, freeBytes }: Checked): Promise<Readiness> {
  const [database, migrations, disk] = await Promise.all([
    within(sql`select 1`.execute(db), 'does not answer'),
    within(missing(db), 'cannot be read'),
    within(room(dataDir, freeBytes), 'cannot be read'),
  ])
  return { ready: [database, migrations, disk].every(c => c === 'ok'), checks: { database, migrations, disk } }
}

const patience = 3_000

async function within(check: Promise<unknown>, otherwise: string): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>(resolve => {
    timer = setTimeout(resolve, patience, otherwise)
  })
  const asked = check.then(
    found => (typeof found === 'string' ? found : 'ok'),
    () => otherwise,
  )
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

/** Read once: the code under a running process does not change. */
let ours: ReturnType<typeof codeMigrations> | undefined

/** A database that an older or newer release left behind or ahead; a newer one may serve beside us for the time of an upgrade. */
async function missing(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`select module || '/' || file as name from kernel_migration`.execute(db)
  const there = new Set(rows.map(r => r.name))
  ours ??= codeMigrations()
  const lacking = (await ours).filter(m => !there.has(`${m.module}/${m.file}`))
  return lacking.length ? `${lacking.length} not run` : 'ok'
}

async function room(dataDir: string, freeBytes: number): Promise<string> {
  const { bavail, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  return free >= freeBytes ? 'ok' : `only ${Math.floor(free / 1024 / 1024)} MB free`
}

export interface Watch extends Checked {
  readonly port: number
  readonly host: string
  readonly registry: Registry
}

/** Serves /live, /ready and /metrics. @throws when the port is taken. */
export async function startWatch(watch: Watch): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const server = http.createServer((request, response) => {
    reply(watch, request.url ?? '').then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`METRICS_PORT ${watch.port} is used by another program; each process needs its own.`)
          : error,
      ),
    )
    server.listen(watch.port, watch.host, resolve)
  })
  const at = server.address()
  const port = typeof at === 'object' && at ? at.port : watch.port
  return {
    address: `http://${watch.host}:${port}`,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function reply(watch: Watch, url: string): Promise<{ status: number; type: string; body: string }> {
  const json = (status: number, body: object) => ({ status, type: 'application/json', body: JSON.stringify(body) })
  if (url === '/live') return json(200, { alive: true })
  if (url === '/ready') {
    const found = await readiness(watch)
    return json(found.ready ? 200 : 503, found)
  }
  if (url === '/metrics') return { status: 200, type: watch.registry.contentType, body: await watch.registry.metrics() }
  return json(404, { paths: ['/live', '/ready', '/metrics'] })
}
