// The stage of the journeys: a real process on a database of its own with the demo's unions and officers, a clock, a browser.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { sql } from 'kysely'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { dayAt } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { beginSession } from '#kernel/access/sessions.ts'
import type { Connection, Db, Tx } from '#kernel/db/db.ts'
import type { House } from '#kernel/house.ts'
import { dist, loadServices } from '#server/build.ts'
import { systemAct } from '#server/house.ts'
import { sessionCookie } from '#server/http.ts'
import { start } from '#server/start.ts'
import type { Tables } from '../../demo/acting.ts'
import type { Year } from '../../demo/history.ts'
import { foundOfficers, foundTree, readCast, readTree } from '../../demo/tree.ts'
import { openBrowser } from '../browser.ts'
import { freshDatabase } from '../database.ts'

export const phoneSize = { width: 360, height: 740 }
/** Where pictures are left for people to look at; not committed. */
export const pictures = path.resolve(import.meta.dirname, '../../.cache/pictures')
export const deskSize = { width: 1440, height: 900 }

export interface StageOptions {
  /** The first moment of the story, ISO. */
  readonly at?: string
  /** What stands there when the curtain opens; by default the unions and their officers, and not one case. */
  readonly found?: (db: Db, house: House, now: Date) => Promise<void>
}

/** A federation with nobody's case yet: the demo's unions and officers. */
export async function unionsAndOfficers(db: Db, house: House, now: Date): Promise<void> {
  await db.transaction().execute(async bare => {
    const tx = bare as Db as Tx<Tables>
    const act = systemAct(house, tx, now, 'journey')
    await foundTree(act)
    await foundOfficers(act, await readTree(tx as never))
  })
}

export type Stage = Awaited<ReturnType<typeof openStage>>

/** The unions and officers, and what these parts of the demo tell of them. */
export const unionsWith =
  (...parts: readonly ((y: Year) => Promise<void>)[]) =>
  async (db: Db, house: House, now: Date): Promise<void> => {
    await unionsAndOfficers(db, house, now)
    const tree = await readTree(db)
    const cast = await readCast(db, tree)
    await db.transaction().execute(async bare => {
      for (const tell of parts) await tell({ house, tx: bare as Db as Tx<Tables>, cast, tree, today: dayAt(now) })
    })
  }

export async function openStage({ at = '2026-09-07T01:30:00Z', found = unionsAndOfficers }: StageOptions = {}) {
  buildPages()
  // Ended in the reverse of this order: the windows, the process, then the database under it.
  const endings: (() => Promise<void>)[] = []
  const ending = { after: (end: () => Promise<void>) => void endings.unshift(end) }
  after(async () => {
    for (const end of endings) await end()
  })
  const fresh = await freshDatabase(ending)
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'nj-journey-'))
  const port = await freePort()
  const began = performance.now()
  let moved = 0
  const now = () => new Date(Date.parse(at) + (performance.now() - began) + moved)
  const running = await start({
    config: {
      port,
      host: '127.0.0.1',
      dataDir,
      databaseUrl: urlOf(fresh.connection),
      databaseSchema: fresh.schema,
      databasePool: 10,
      masterKey: randomBytes(32),
      masterKeyNext: undefined,
      publicUrl: `http://localhost:${port}`,
      demo: true,
      trustProxy: false,
      backupDir: path.join(dataDir, 'backups'),
      backupKeep: 1,
      metricsPort: undefined,
      metricsHost: '127.0.0.1',
      readyFreeMb: 0,
      oidc: undefined,
      identity: undefined,
      logLevel: 'error',
    },
    clock: now,
    found: (db, house) => found(db, house, now()),
  })
  const services = await loadServices()
  let browser: Browser | undefined
  ending.after(async () => {
    await running.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const faults: string[] = []
  const windows = new Map<string, Page>()

  /** A window of somebody who is not signed in. */
  async function visitor(who: string, size = deskSize): Promise<Page> {
    browser ??= await openBrowser(ending)
    const phone = size.width < 500
    const context = await browser.newContext({
      baseURL: `http://localhost:${port}`,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport: size,
      reducedMotion: 'reduce',
      acceptDownloads: true,
      ...(phone ? { isMobile: true, hasTouch: true } : {}),
    })
    context.setDefaultTimeout(30_000)
    context.setDefaultNavigationTimeout(60_000)
    const page = await context.newPage()
    watch(page, who, faults)
    windows.set(`${who}-${windows.size}`, page)
    return page
  }

  /** An officer who has signed in this morning. */
  async function officer(login: string, size = deskSize): Promise<Page> {
    const page = await visitor(login, size)
    await seat(page.context(), login)
    return page
  }

  /** Signs an officer in on this device. */
  async function seat(context: BrowserContext, login: string): Promise<void> {
    const { rows } = await sql<{ id: string }>`select id from kernel_account where login = ${login}`.execute(running.db)
    assert.ok(rows[0], `nobody is called ${login}`)
    await remember(context, { id: rows[0].id, kind: 'STAFF' })
  }

  /** A worker of the demo who has signed in on this device; who never had an account gets one. */
  async function seatWorker(context: BrowserContext, personId: string): Promise<void> {
    const known = () =>
      sql<{ id: string }>`select id from kernel_account where kind = 'WORKER' and person_id = ${personId}`.execute(
        running.db,
      )
    if (!(await known()).rows.length)
      await sql`
        insert into kernel_account (id, kind, person_id, name, phone_print, phone_sealed, created_at)
        select ${newId(now())}, 'WORKER', id, name, ${randomBytes(32)}, ${running.house.vault.seal('13800000000')}, ${now()}
        from kernel_person where id = ${personId}`.execute(running.db)
    const [account] = (await known()).rows
    assert.ok(account, 'this worker is not known')
    await remember(context, { id: account.id, kind: 'WORKER' })
  }

  async function remember(context: BrowserContext, account: { id: string; kind: 'STAFF' | 'WORKER' }): Promise<void> {
    const token = await running.db.transaction().execute(tx => beginSession(tx, account, null, 'journey', now()))
    await context.addCookies([{ name: sessionCookie, value: token, url: `http://localhost:${port}` }])
  }

  /** Days later, at the same hour; who was signed in has signed in again. What is due by then is done. */
  async function daysLater(days: number): Promise<void> {
    moved += days * 86_400_000
    const until = new Date(now().getTime() + 20 * 86_400_000)
    await sql`update kernel_session set idle_until = ${until}, until = ${until} where ended_at is null`.execute(
      running.db,
    )
    await runJob('cases.expire')
  }

  async function runJob(name: string): Promise<void> {
    const job = services.flatMap(s => s.jobs ?? []).find(j => j.name === name)
    assert.ok(job, `there is no job ${name}`)
    const step = () =>
      running.db
        .transaction()
        .execute(tx => job.step(systemAct<unknown>(running.house, tx as never, now(), `journey-${name}`), {}))
    while (await step());
  }

  /** Nothing went wrong behind anybody's back: no error in a console, no request that failed. */
  function allWentWell(): void {
    assert.deepEqual(faults.splice(0), [])
  }

  /** Tells the story; when it breaks, a picture of every window is left in .cache/pictures, to see where it stood. */
  async function tell(story: () => Promise<void>): Promise<void> {
    try {
      await story()
      allWentWell()
    } catch (error) {
      for (const [who, page] of windows)
        await page.screenshot({ path: path.join(pictures, `broke-${who}.png`), fullPage: true }).catch(() => undefined)
      if (faults.length) process.stderr.write(`${faults.join('\n')}\n`)
      throw error
    }
  }

  return {
    ...running,
    services,
    tell,
    visitor,
    officer,
    seat,
    seatWorker,
    daysLater,
    runJob,
    allWentWell,
    now,
    today: () => dayAt(now()),
    faults,
  }
}

/** Looks at the pages as they are written now, also when one file of tests runs by itself. */
function buildPages(): void {
  const ran = spawnSync(process.execPath, [path.join(dist, '../tools/ensure.mjs')], { stdio: 'inherit' })
  assert.equal(ran.status, 0, 'the pages could not be built')
}

function watch(page: Page, who: string, faults: string[]): void {
  page.on('console', message => {
    if (message.type() === 'error') faults.push(`${who} ${page.url()} console: ${message.text()}`)
  })
  page.on('pageerror', error => faults.push(`${who} ${page.url()} broke: ${error.message}`))
  page.on('requestfailed', request => {
    const why = request.failure()?.errorText ?? ''
    // A page that is left takes its questions with it; a saved file ends its navigation.
    if (why !== 'net::ERR_ABORTED') faults.push(`${who} ${request.method()} ${request.url()}: ${why}`)
  })
  page.on('response', reply => {
    if (reply.status() >= 400) faults.push(`${who} ${page.url()} asked ${reply.url()}: ${reply.status()}`)
  })
}

function urlOf(at: Connection): string {
  if ('connectionString' in at && at.connectionString) return at.connectionString
  const { host, user, database } = at as { host: string; user: string; database: string }
  return `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(host)}`
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  assert.ok(address && typeof address === 'object')
  return address.port
}
