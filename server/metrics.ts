// What monitoring reads: requests, the pool, jobs, messages, sealing, backups, and Node itself, in Prometheus's form.
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type pg from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Db } from '#kernel/db/db.ts'
import { backupsIn } from './carry/backup.ts'
import { isUnlinked } from './http.ts'

export interface Measured {
  readonly db: Db
  readonly pool: pg.Pool
  readonly backupDir: string
  readonly clock: () => Date
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Counts the answers of an application; what is asked of the database is asked at each reading. */
export function measure(app: FastifyInstance, { db, pool, backupDir, clock }: Measured): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const answers = new Histogram({
    name: 'niangjia_http_request_duration_seconds',
    help: 'Answers by endpoint and status',
    labelNames: ['method', 'endpoint', 'status'],
    buckets: seconds,
    registers,
  })
  app.addHook('onResponse', async (request, reply) => {
    if (isUnlinked(request)) return
    // By the pattern, never by the address: an id in a label would be a new series for each case.
    const endpoint = request.routeOptions.url ?? 'none'
    answers.observe({ method: request.method, endpoint, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  const connections = new Gauge({
    name: 'niangjia_pool_connections',
    help: 'Connections to the database: open, idle, and callers waiting for one',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
  connections.set({ state: 'open' }, 0)
  asked(registry, db, backupDir, clock)
  return registry
}

/** What lies in the database and on the disk; when the database is away these are NaN, and the rest is still told. */
function asked(registry: Registry, db: Db, backupDir: string, clock: () => Date): void {
  const gauge = (
    name: string,
    help: string,
    read: (g: Gauge<'job' | 'state'>) => Promise<void>,
    labels: ('job' | 'state')[] = [],
  ) =>
    new Gauge({
      name,
      help,
      labelNames: labels,
      registers: [registry],
      async collect() {
        this.reset()
        await read(this).catch(() => labels.length || this.set(Number.NaN))
      },
    })
  const age = (at: Date | null | undefined) => (at ? (clock().getTime() - at.getTime()) / 1000 : 0)
  gauge('niangjia_outbox_waiting', 'Text messages waiting to be sent', async g => {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from kernel_outbox where channel = 'SMS' and sent_at is null and given_up_at is null`.execute(
      db,
    )
    g.set(rows[0]?.n ?? 0)
  })
  gauge('niangjia_outbox_age_seconds', 'How long the oldest waiting text message has waited', async g => {
    const { rows } = await sql<{ at: Date | null }>`
      select min(at) as at from kernel_outbox where channel = 'SMS' and sent_at is null and given_up_at is null`.execute(
      db,
    )
    g.set(age(rows[0]?.at))
  })
  gauge('niangjia_audit_unsealed', 'Audit rows that are not in the chain yet', async g => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from kernel_audit_unsealed`.execute(db)
    g.set(rows[0]?.n ?? 0)
  })
  gauge('niangjia_audit_lag_seconds', 'Age of the oldest audit row that is not in the chain yet', async g => {
    const { rows } = await sql<{ at: Date | null }>`
      select a.at from kernel_audit_unsealed u join kernel_audit a on a.id = u.audit_id order by u.audit_id limit 1`.execute(
      db,
    )
    g.set(age(rows[0]?.at))
  })
  gauge(
    'niangjia_jobs',
    'Work outside requests that is waiting, under way, or was given up',
    async g => {
      const { rows } = await sql<{ name: string; state: string; n: number }>`
        select name, state::text, count(*) as n from job where state <> 'completed' and name not like '\\_\\_%' group by 1, 2`.execute(
        db,
      )
      for (const { name, state, n } of rows) g.set({ job: name, state }, n)
    },
    ['job', 'state'],
  )
  gauge('niangjia_backup_age_seconds', 'Age of the newest backup in BACKUP_DIR; none: NaN', async g => {
    const newest = (await backupsIn(backupDir)).at(-1)
    const at = newest?.replace(/T(\d\d)(\d\d)(\d\d)Z$/, 'T$1:$2:$3Z')
    if (at) g.set(age(new Date(at)))
    else g.set(Number.NaN)
  })
}
