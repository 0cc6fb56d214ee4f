// Starts a whole process on settings and stops it again: database, modules, jobs, HTTP.
import type { FastifyInstance } from 'fastify'
import { connect, type Db } from '#kernel/db/db.ts'
import { migrate } from '#kernel/db/migrate.ts'
import type { DemoAccounts, House } from '#kernel/house.ts'
import { type Jobs, startJobs } from '#kernel/jobs/jobs.ts'
import { localSms, startSending } from '#kernel/notify/sending.ts'
import { localAuthority, startAsking } from '#kernel/people/authority.ts'
import { httpAuthority } from '#kernel/people/authority-http.ts'
import { keysName, openKeyring, settleKeys } from '#kernel/vault/keys.ts'
import { buildApp, loadServices } from './build.ts'
import { type Config, mastersOf } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { makeHouse, prepareAll, systemAct } from './house.ts'
import { measure } from './metrics.ts'
import { readiness, startWatch } from './watch.ts'

export interface Running {
  readonly app: FastifyInstance
  readonly db: Db
  readonly house: House
  readonly address: string
  /** Finishes requests and job steps under way, then closes the database. */
  stop(): Promise<void>
}

export interface StartOptions {
  readonly config: Config
  readonly clock: () => Date
  /** Runs once the house stands and before it listens: the founding of the demo. */
  readonly found?: (db: Db, house: House) => Promise<void>
  readonly say?: (line: string) => void
  readonly demoAccounts?: DemoAccounts
}

export async function start(options: StartOptions): Promise<Running> {
  const database = await openDatabase(
    { ...options.config, name: `niangjia ${keysName(mastersOf(options.config))}` },
    options.say ?? silent,
  )
  try {
    return await startOn(database, options)
  } catch (error) {
    // Whatever went wrong: no database is left running with nobody to stop it.
    await database.pool.end().catch(() => undefined)
    await database.stop()
    throw error
  }
}

const silent = () => undefined

async function startOn(
  database: Database,
  { config, clock, found, demoAccounts, say = silent }: StartOptions,
): Promise<Running> {
  const { pool } = database
  const ran = await migrate(pool, config.databaseSchema)
  if (ran.length) say(`Brought the database up to date: ${ran.length} changes.`)
  const db = connect<unknown>(pool)
  const keyring = await openKeyring(db, mastersOf(config), clock())
  const services = await loadServices()
  const authority = config.identity ? httpAuthority(config.identity) : config.demo ? localAuthority(clock) : undefined
  let jobs: Jobs | undefined
  const house = makeHouse({
    masterKey: keyring,
    dataDir: config.dataDir,
    publicUrl: config.publicUrl,
    demo: config.demo,
    ...(config.oidc ? { oidc: config.oidc } : {}),
    ...(demoAccounts ? { demoAccounts } : {}),
    ...(authority ? { authority: authority.title } : {}),
    services,
    send: (tx, job, data, by) => {
      if (!jobs) throw new Error('jobs are not running yet')
      return jobs.send(tx, job, data, by)
    },
  })
  await prepareAll(db, house, services, clock())
  const checked = { db, dataDir: config.dataDir, freeBytes: config.readyFreeMb * 1024 * 1024 }
  const app = await buildApp({
    db,
    house,
    clock,
    services,
    strict: process.env.NODE_ENV === 'development',
    logLevel: config.logLevel,
    trustProxy: config.trustProxy,
    oidc: config.oidc,
    ready: async () => (await readiness(checked)).ready,
  })
  const registry = measure(app, { db, pool, backupDir: config.backupDir, clock })
  // Browsers set their clocks right by this header, so it tells the time that promises are counted by.
  app.addHook('onRequest', async (_request, reply) => void reply.header('date', clock().toUTCString()))
  jobs = await startJobs({
    db,
    pool,
    schema: config.databaseSchema,
    jobs: services.flatMap(s => s.jobs ?? []),
    act: (tx, runId) => systemAct(house, tx, clock(), runId),
    before: tx => settleKeys(tx, house.vault),
    clock,
    log: (error, what) => app.log.error({ err: error, what }, 'job'),
  })
  const sending = startSending({
    db,
    vault: house.vault,
    port: localSms,
    clock,
    demo: config.demo,
    log: error => app.log.error({ err: error }, 'sms'),
  })
  const asking =
    authority &&
    startAsking({
      ...{ db, vault: house.vault, authority, clock },
      log: error => app.log.error({ err: error }, 'authority'),
    })
  await found?.(db, house)
  const watch =
    config.metricsPort === undefined
      ? undefined
      : await startWatch({ ...checked, registry, port: config.metricsPort, host: config.metricsHost })
  if (watch) say(`For monitoring: ${watch.address}/ready and /metrics`)
  const address = await app.listen({ port: config.port, host: config.host }).catch(async (error: unknown) => {
    await Promise.all([jobs.stop(), sending.stop(), asking?.stop(), watch?.stop()])
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error
    throw new Error(`PORT ${config.port} is used by another program: stop that one, or set PORT to a free number.`)
  })
  return {
    app,
    db,
    house,
    address,
    stop: async () => {
      await app.close()
      await Promise.all([jobs.stop(), sending.stop(), asking?.stop()])
      await watch?.stop()
      await db.destroy()
      await database.stop()
    },
  }
}
