// A weak network: what is filled in stays on the phone, what is sent arrives once, whatever the thumb and the line do.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import type { BrowserContext, Page } from 'playwright-core'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { card } from '#services/hardship/testing.ts'
import { faultsOf } from './faults.ts'
import { fill, headed, open, press, sees, text } from './hands.ts'
import { openStage, phoneSize } from './stage.ts'
import { fillsIn, type Household, photo, signsIn } from './worker-steps.ts'

const stage = await openStage()

const household = (n: number): Household => ({
  self: { name: `陈小${'满圆平'[n - 1]}`, idNumber: makeIdNumber('441202', day('1992-05-06'), 100 + n) },
  members: [],
  monthlyWage: 800,
  card: card(60 + n),
  union: '城东街道快递',
})

/** Ready to send: everything filled in, the summary on screen. */
async function readyToSend(n: number): Promise<{ phone: Page; home: Household }> {
  const home = household(n)
  const phone = await stage.visitor(`rider ${n}`, phoneSize)
  await phone.goto('/hardship/apply')
  await signsIn(phone, `1390013900${n}`, home.self)
  await fillsIn(phone, home, false)
  return { phone, home }
}

/** The line: `swallow` lets the request arrive and loses its answer, `cut` lets nothing through. */
async function line(context: BrowserContext) {
  const state = { mode: 'open' as 'open' | 'swallow' | 'cut', keys: [] as string[] }
  await context.route('**/api/hardship/applications', async route => {
    state.keys.push(route.request().headers()['idempotency-key'] ?? '')
    if (state.mode === 'open') return route.continue()
    if (state.mode === 'swallow') await route.fetch()
    return route.abort('connectionreset')
  })
  return state
}

const casesOf = async (home: Household) => {
  const { rows } = await sql<{ number: string }>`
    select c.number from cases_case c join kernel_person p on p.id = c.person_id
    where p.name = ${home.self.name}`.execute(stage.db)
  return rows.map(r => r.number)
}

/** What a cut line says in the console was meant; anything else was not. */
function onlyTheLineFailed(): void {
  const other = stage.faults
    .splice(0)
    .filter(f => !/applications|drafts?|api\/files|ERR_(CONNECTION_RESET|INTERNET_DISCONNECTED)/.test(f))
  assert.deepEqual(other, [])
}

const waiting = '存在这部手机上，有网就交'
const sent = async (page: Page) => text(page.locator('.sent-number b'))

/** The network goes and comes back, as in a tunnel. */
async function tunnel(context: BrowserContext): Promise<void> {
  await context.setOffline(true)
  await context.setOffline(false)
}

test('the answer is lost, the thumb taps on, a second tab sends too: one application, one number', () =>
  stage.tell(async () => {
    const { phone, home } = await readyToSend(1)
    const second = await phone.context().newPage()
    await open(second, '/hardship/apply?step=summary')
    await second.getByRole('button', { name: '交上去' }).waitFor()
    const wire = await line(phone.context())
    wire.mode = 'swallow'
    await phone.getByRole('button', { name: '交上去' }).dblclick()
    await sees(phone, waiting)
    await press(phone, '交上去')
    await press(second, '交上去')
    await sees(second, waiting)
    wire.mode = 'open'
    await tunnel(phone.context())
    assert.equal(await sent(second), await sent(phone))
    assert.deepEqual(await casesOf(home), [await sent(phone)])
    assert.ok(wire.keys.length >= 4, 'the thumb was nervous')
    assert.equal(new Set(wire.keys).size, 1, 'every attempt is the same submission')
    onlyTheLineFailed()
  }))

test('what could not be sent is sent when the page is opened again', () =>
  stage.tell(async () => {
    const { phone } = await readyToSend(2)
    const wire = await line(phone.context())
    wire.mode = 'cut'
    await press(phone, '交上去')
    await sees(phone, waiting)
    const context = phone.context()
    await phone.close()
    wire.mode = 'open'
    const later = await context.newPage()
    await later.goto('/hardship/apply')
    assert.match(await sent(later), /^KN-/)
    assert.equal(new Set(wire.keys).size, 1)
    onlyTheLineFailed()
  }))

test('filled in without a network, gone on with on another phone', () =>
  stage.tell(async () => {
    const phone = await stage.visitor('rider 3', phoneSize)
    await phone.goto('/hardship/apply?step=work')
    await signsIn(phone, '13900139003', household(3).self)
    await headed(phone, '申请困难帮扶')
    await phone.context().setOffline(true)
    await sees(phone, '都存在手机里，有网了再交')
    await fill(phone, '在哪干活', '端州北站')
    const kept = phone.waitForResponse(r => r.url().includes('draft') && r.request().method() === 'POST' && r.ok())
    await phone.context().setOffline(false)
    await kept

    await stage.daysLater(1) // a phone number asks for one code a minute
    const other = await stage.visitor('rider 3, new phone', phoneSize)
    await other.goto('/hardship/apply?step=work')
    await signsIn(other, '13900139003')
    await sees(other, '上次填的都在')
    assert.equal(await other.getByLabel('在哪干活').inputValue(), '端州北站')
    onlyTheLineFailed()
  }))

/** What the browser holds of photos not sent: how many, whether a picture can be read in it, whether its key can be taken out. */
const keptBy = (page: Page) =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('niangjia.unsent')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const all = (name: string) =>
      new Promise<unknown[]>((resolve, reject) => {
        if (!db.objectStoreNames.contains(name)) return resolve([])
        const request = db.transaction(name).objectStore(name).getAll()
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const photos = (await all('photos')) as { sealed: ArrayBuffer }[]
    const keys = (await all('keys')) as CryptoKey[]
    db.close()
    const words = photos.map(p => new TextDecoder('latin1').decode(p.sealed)).join('')
    return {
      photos: photos.length,
      readable: /PNG|JFIF|image\/|照片/.test(words),
      keys: keys.length,
      extractable: keys.some(k => k.extractable),
    }
  })

/** At the question for papers, with a line that carries everything but photos. */
async function atPapers(n: number): Promise<{ phone: Page; line: { cut: boolean; sent: number } }> {
  const phone = await stage.visitor(`rider ${n}`, phoneSize)
  await phone.goto('/hardship/apply')
  await signsIn(phone, `1390013910${n}`, {
    name: `何小${'甲乙丙丁'[n - 1]}`,
    idNumber: makeIdNumber('441202', day('1993-07-08'), 200 + n),
  })
  await open(phone, '/hardship/apply?step=papers')
  const line = { cut: true, sent: 0 }
  await phone.context().route('**/api/files', route => {
    if (line.cut) return route.abort('internetdisconnected')
    line.sent++
    return route.continue()
  })
  return { phone, line }
}

const identity = (page: Page) => page.locator('fieldset[data-field="papers/IDENTITY"]')
const chooses = (page: Page) =>
  identity(page)
    .locator('input[type=file]')
    .last()
    .setInputFiles([photo('照片.png'), photo('照片2.png')])
const keptWords = '加密存在这部手机上'

test('photos that could not be sent are there after a reload, unreadable to others, and go on when the line is back', () =>
  stage.tell(async () => {
    const { phone, line } = await atPapers(1)
    await chooses(phone)
    await sees(identity(phone), keptWords)
    assert.deepEqual(await keptBy(phone), { photos: 2, readable: false, keys: 1, extractable: false })
    await phone.reload({ waitUntil: 'domcontentloaded' })
    await sees(identity(phone), keptWords)
    assert.equal(await identity(phone).locator('.photos li').count(), 2)
    assert.deepEqual(await faultsOf(phone), [])
    await identity(phone).getByRole('button', { name: '去掉这一张' }).last().click()
    await phone.waitForFunction(() => document.querySelectorAll('.photos li').length === 1)
    line.cut = false
    await tunnel(phone.context())
    await identity(phone).getByText('已传').waitFor()
    assert.equal(line.sent, 1, 'sent once')
    assert.equal((await keptBy(phone)).photos, 0)
    await phone.reload({ waitUntil: 'domcontentloaded' })
    await identity(phone).getByText('已传').waitFor()
    assert.equal(await identity(phone).locator('.photos li').count(), 1, 'and it stays in the form')
    onlyTheLineFailed()
  }))

test('signing out takes the photos and their key along; another account never sees them', () =>
  stage.tell(async () => {
    const { phone } = await atPapers(2)
    await chooses(phone)
    await sees(identity(phone), keptWords)
    await open(phone, '/mine')
    await press(phone, /退出/)
    await phone.waitForURL(address => address.pathname === '/')
    assert.deepEqual(await keptBy(phone), { photos: 0, readable: false, keys: 0, extractable: false })
    onlyTheLineFailed()
  }))

test('after a week what nobody sent is removed, though its form is never opened again', () =>
  stage.tell(async () => {
    const { phone } = await atPapers(3)
    await chooses(phone)
    await sees(identity(phone), keptWords)
    await stage.daysLater(6)
    await open(phone, '/')
    assert.equal((await keptBy(phone)).photos, 2)
    await stage.daysLater(2)
    await open(phone, '/')
    for (let n = 0; n < 40 && (await keptBy(phone)).photos > 0; n++) await phone.waitForTimeout(100)
    assert.equal((await keptBy(phone)).photos, 0)
    onlyTheLineFailed()
  }))
