// Every page of every shell on the demo's data, at three widths: nothing sticks out, one heading, no error, axe finds nothing.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { rightsOf } from '#server/build.ts'
import { foundDemo } from '../../demo/found.ts'
import { officers } from '../../demo/zhaoqing.ts'
import { faultsOf } from './faults.ts'
import { type ListedPage, pagesOf, type ShellName } from './page-lists.ts'
import { openStage, pictures } from './stage.ts'

const stage = await openStage({
  at: '2026-10-12T01:30:00Z',
  found: (db, house, now) => foundDemo(db, house, { now, say: () => undefined }),
})
const widths = [360, 1280, 1920] as const
mkdirSync(pictures, { recursive: true })

interface Example {
  readonly path: string
  /** Who opens it, in the worker's shell. */
  readonly personId?: string
}

/** Something of the demo for an address with a value in it. A page that is new here fails until it has an example. */
async function exampleOf(shell: ShellName, page: ListedPage): Promise<Example> {
  if (!page.path.includes(':')) return { path: page.path, personId: await somebody('ACTIVE') }
  const ask = examples[`${shell} ${page.path}`] ?? examples[page.path.slice(page.path.lastIndexOf(':') + 1)]
  assert.ok(ask, `${shell} ${page.path}: give it an example in test/journeys/looks.test.ts`)
  const { id, personId } = await ask()
  assert.ok(id, `the demo has nothing for ${page.path}`)
  return { path: page.path.replace(/:\w+/, id), ...(personId ? { personId } : {}) }
}

type Row = { id: string; personId?: string }
const one = async (query: ReturnType<typeof sql<Row>>): Promise<Row> => {
  const { rows } = await query.execute(stage.db)
  return rows[0] ?? { id: '' }
}
const caseIn = (state: string) =>
  one(sql<Row>`select id, person_id as "personId" from cases_case where state = ${state} order by number limit 1`)
const reliefIn = (state: string) =>
  one(sql<Row>`
    select id, person_id as "personId" from cases_case where kind = 'relief' and state = ${state} order by number limit 1`)
const somebody = async (state: string) => (await caseIn(state)).personId ?? ''

const examples: Readonly<Record<string, () => Promise<Row>>> = {
  'worker /hardship/cases/:caseId': () => caseIn('ACTIVE'),
  'worker /hardship/cases/:caseId/supplement': () => caseIn('SUPPLEMENT'),
  'worker /hardship/sent/:caseId': () => caseIn('ACCEPTANCE'),
  'worker /feedback/cases/:caseId': () => caseIn('REFUSED'),
  'worker /funds/mine/:paymentId/correct': () => failedPayment(),
  'desk /hardship/cases/:caseId': () => caseIn('CITY_REVIEW'),
  'desk /hardship/cases/:caseId/receipt': () => caseIn('VISITING'),
  'worker /relief/cases/:caseId': () => reliefIn('GRANTED'),
  'worker /relief/cases/:caseId/supplement': () => reliefIn('SUPPLEMENT'),
  'desk /relief/cases/:caseId': () => reliefIn('COUNTY'),
  foundId: () => one(sql<Row>`select id, person_id as "personId" from entitlements_found order by id limit 1`),
  eventId: () => one(sql<Row>`select id from relief_event limit 1`),
  archiveId: () => one(sql<Row>`select id from hardship_archive order by number limit 1`),
  noticeId: () => one(sql<Row>`select id from hardship_notice where down_at is null order by id desc limit 1`),
  personId: () => one(sql<Row>`select person_id as id from cases_case where state = 'CITY_REVIEW' limit 1`),
  orgId: () => one(sql<Row>`select id from kernel_org where level = 'COUNTY' order by number limit 1`),
  accountId: () => one(sql<Row>`select account_id as id from funds_line order by id limit 1`),
  postingId: () => one(sql<Row>`select id from funds_posting order by id limit 1`),
  trialId: () => one(sql<Row>`select id from standards_trial order by id desc limit 1`),
  batchId: () => one(sql<Row>`select id from funds_batch order by created_at desc limit 1`),
}

/** Among last month's payments is one that the bank sent back; its person gets an account to look at it. */
const failedPayment = () =>
  one(sql<Row>`select id, person_id as "personId" from funds_payment where state = 'FAILED' order by id limit 1`)

/** On a picture of the whole page, what stays in sight while one scrolls stands in its place. */
const unpinned =
  '.shell-bar, .desk-top, .rail, .case-desk-bar, .hd-bar, .batch-bar, .ant-table-summary, .ant-table-sticky-holder { position: static !important } .ant-table-sticky-scroll { display: none !important }'

/** The whole page, or as much of a long list as anybody looks at. */
async function picture(page: Page, file: string): Promise<void> {
  const { width, height } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    height: Math.min(2_400, document.documentElement.scrollHeight),
  }))
  const clip = { x: 0, y: 0, width, height }
  await page.screenshot({
    path: path.join(pictures, file),
    type: 'jpeg',
    quality: 85,
    fullPage: true,
    clip,
    style: unpinned,
  })
}

/** Opens a page at each width and says what is wrong with it. */
async function lookAt(page: Page, name: string, address: string): Promise<string[]> {
  const wrong: string[] = []
  await page.setViewportSize({ width: widths[0], height: 900 })
  await page.goto(address, { waitUntil: 'domcontentloaded' })
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  for (const width of widths) {
    // The widest differs from the second in its room alone, so axe is spared it.
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 })
    await settled(page)
    await picture(page, `${name}-${width}.jpg`)
    wrong.push(...(await faultsOf(page, { axe: width !== 1920 })).map(fault => `${address} at ${width}: ${fault}`))
  }
  return wrong
}

/** No more grey lines, and no motion. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.loading') && document.fonts.status === 'loaded')
  await page.waitForFunction(() => document.getAnimations().every(a => a.playState !== 'running'))
}

/** The name of a page's pictures: desk-hardship-cases-caseId. */
const named = (shell: ShellName, address: string) =>
  [shell, ...address.split('/').filter(Boolean)].join('-').replaceAll(':', '') + (address === '/' ? '-home' : '')

const missing = (title: string) => /没有这一页|没有这个/.test(title)

test('what is wrong with a page is found', async () => {
  const page = await stage.visitor('glass')
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/public')
  await page.setContent(
    '<body style="background: #fff"><h1>a</h1><h1>b</h1><img src="data:,"><p style="color: #ccc">pale</p><p style="width: 500px">wide</p>',
  )
  const found = (await faultsOf(page)).join('\n')
  for (const fault of [/px wider than the window: p/, /2 h1: a \/ b/, /image-alt/, /color-contrast/])
    assert.match(found, fault)
  await page.close()
})

async function publicPages(): Promise<string[]> {
  const page = await stage.visitor('anyone')
  const wrong: string[] = []
  for (const listed of pagesOf('public')) {
    const { path: address } = await exampleOf('public', listed)
    wrong.push(...(await lookAt(page, named('public', listed.path), `/public${address === '/' ? '' : address}`)))
    if (missing(await page.title())) wrong.push(`${address} is not there`)
  }
  return wrong
}

async function workerPages(): Promise<string[]> {
  const wrong: string[] = []
  const windows = new Map<string, Page>()
  for (const listed of pagesOf('worker')) {
    const { path: address, personId = '' } = await exampleOf('worker', listed)
    const who = listed.path === '/sign-in' || listed.path === '/hardship/test' ? '' : personId
    const page = windows.get(who) ?? (await stage.visitor(`worker ${who.slice(-4)}`))
    if (!windows.has(who) && who) await stage.seatWorker(page.context(), who)
    windows.set(who, page)
    wrong.push(...(await lookAt(page, named('worker', listed.path), address)))
    if (missing(await page.title())) wrong.push(`${address} is not there`)
  }
  return wrong
}

/** The city's people see most; who stands first here is asked first. */
const wellPlaced = officers.toSorted((a, b) => Number(b.at === 'CITY') - Number(a.at === 'CITY'))

async function deskPages(): Promise<string[]> {
  const rights = rightsOf(stage.services)
  /** The first of the demo's officers who may open it. */
  const officerFor = (right: string | null) =>
    wellPlaced.find(o => right === null || o.roles.some(role => rights.get(right)?.has(role)))
  const wrong: string[] = []
  const windows = new Map<string, Page>()
  const gate = await stage.visitor('gate')
  wrong.push(...(await lookAt(gate, 'desk-sign-in', '/desk')))
  await gate.close()
  for (const listed of pagesOf('desk')) {
    const officer = officerFor(listed.right)
    assert.ok(officer, `nobody in the demo holds ${listed.right} for ${listed.path}`)
    const page = windows.get(officer.login) ?? (await stage.officer(officer.login))
    windows.set(officer.login, page)
    const { path: address } = await exampleOf('desk', listed)
    wrong.push(...(await lookAt(page, named('desk', listed.path), `/desk${address === '/' ? '' : address}`)))
    if (missing(await page.title())) wrong.push(`${address} is not there for ${officer.login}`)
  }
  return wrong
}

test('every page of every shell, two at a time', { concurrency: 2 }, async t => {
  const nothing = async (look: () => Promise<string[]>) => assert.deepEqual(await look(), [])
  await Promise.all([
    t.test('the desk’s pages', () => nothing(deskPages)),
    t.test('the worker’s pages', () => nothing(workerPages)),
    t.test('the public pages', () => nothing(publicPages)),
  ])
  stage.allWentWell()
})
