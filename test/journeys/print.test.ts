// Every page of the desk, the worker and the public on paper: within an A4 sheet, no ways in and no buttons, said whose it is and when.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { foundDemo } from '../../demo/found.ts'
import type { ShellName } from './page-lists.ts'
import { openStage, pictures } from './stage.ts'
import { drawn, named, settled, walk } from './walk.ts'

const stage = await openStage({
  at: '2026-10-12T01:30:00Z',
  found: (db, house, now) => foundDemo(db, house, { now, say: () => undefined }),
})
mkdirSync(pictures, { recursive: true })

/** The room between the margins of ui/print.css, in px: 180 mm on an upright sheet, 267 mm on one that lies. */
const sheets = { upright: 680, lying: 1009 } as const

/** Lays the page out as its sheet is: many columns lie, everything else stands. */
async function layOut(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: sheets.upright, height: 1_000 })
  await settled(page)
  const lies = await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('page') === 'wide')
  if (!lies) return
  await page.setViewportSize({ width: sheets.lying, height: 700 })
  await settled(page)
}

/** What is wrong with the page as it would lie in the printer. */
const faultsOnPaper = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const seen = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.unseen') && e.getClientRects().length > 0,
    )
    const called = (e: Element) =>
      `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} “${(e.textContent ?? '').trim().slice(0, 24)}”`
    const faults: string[] = []
    const wrong = (what: string, found: readonly HTMLElement[]) => {
      if (found.length) faults.push(`${what}: ${found.slice(0, 3).map(called).join(', ')}`)
    }
    const width = document.documentElement.clientWidth
    const inChart = (e: Element) => e.closest('svg, canvas') !== null
    wrong(
      'over the edge of the sheet',
      seen.filter(
        e => !inChart(e) && (e.getBoundingClientRect().right > width + 1 || e.getBoundingClientRect().left < -1),
      ),
    )
    wrong(
      'not as wide as the sheet',
      seen.filter(e => e.matches('.screen') && e.getBoundingClientRect().width < width * 0.9),
    )
    wrong(
      'cut off inside',
      seen.filter(
        e =>
          !inChart(e) &&
          e.scrollWidth > e.clientWidth + 1 &&
          e.clientWidth > 0 &&
          getComputedStyle(e).overflowX !== 'visible',
      ),
    )
    wrong(
      'ways in and buttons',
      seen.filter(e => e.matches('nav, button:not(.prints), [role="button"], .btn, input[type="file"]')),
    )
    wrong(
      'shadows',
      seen.filter(e => getComputedStyle(e).boxShadow !== 'none'),
    )
    wrong(
      'tables whose head does not come again',
      seen.filter(
        e =>
          (e.matches('thead') && getComputedStyle(e).display !== 'table-header-group') ||
          e.matches('.ant-table-header'),
      ),
    )
    return faults
  })

/** Of which union, when, and by whom; a letter has a head of its own. */
async function saysWhose(page: Page, shell: ShellName, name: string): Promise<string[]> {
  if (await page.locator('.letter').count()) return []
  const line = (await page.locator('.printed').innerText()).replace(/\s+/g, ' ')
  const whole = shell === 'desk' ? /总工会|工会/.test(line) : true
  const faults = [
    ...(whole ? [] : ['no union']),
    ...(/打印于 \d{4}-\d{2}-\d{2} \d{2}:\d{2}/.test(line) ? [] : ['no moment']),
    ...(name && !line.includes(name) ? [`not ${name}`] : []),
    ...((await page.locator('h1, .voucher h2').filter({ visible: true }).count()) ? [] : ['no heading']),
  ]
  return faults.map(f => `${f} in “${line}”`)
}

const nameOf = async (page: Page): Promise<string> => {
  const reply = await page.request.get('/api/access/me')
  return ((await reply.json()) as { name: string }).name
}

async function onPaper(shell: ShellName): Promise<string[]> {
  const wrong: string[] = []
  for await (const { page, listed, address } of walk(stage, shell)) {
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize({ width: 1_280, height: 900 })
    await page.goto(address, { waitUntil: 'domcontentloaded' })
    await drawn(page)
    await layOut(page)
    const faults = [...(await faultsOnPaper(page)), ...(await saysWhose(page, shell, await nameOf(page)))]
    wrong.push(...faults.map(f => `${address} ${f}`))
    await page.screenshot({ path: path.join(pictures, `paper-${named(shell, listed.path)}.png`), fullPage: true })
  }
  return wrong
}

test('what is wrong on paper is found', async () => {
  const page = await stage.visitor('glass')
  await page.goto('/public')
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: sheets.upright, height: 900 })
  await page.setContent(
    '<p style="width: 900px">wide</p><div class="screen" style="width: 200px">narrow</div><div style="width: 50px; overflow: hidden; white-space: nowrap">a line that is longer than its box</div><button>press</button><p style="box-shadow: 0 0 4px">raised</p><table><thead style="display: table-row-group"><tr><th>head</th></tr></thead></table>',
  )
  const found = (await faultsOnPaper(page)).join('\n')
  for (const fault of [
    /over the edge.*p\./,
    /not as wide.*narrow/,
    /cut off inside.*div/,
    /buttons.*button/,
    /shadows.*raised/,
    /does not come again/,
  ])
    assert.match(found, fault)
  await page.close()
})

/** What the browser hands to the printer: whether the page knew of it, and how its sheets lie. */
async function printed(page: Page): Promise<{ told: boolean; sheets: ('upright' | 'lying')[] }> {
  await page.emulateMedia({ media: null })
  await page.evaluate(() =>
    addEventListener('beforeprint', () => {
      document.documentElement.dataset.told = String(document.querySelector('.printed') !== null)
    }),
  )
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const boxes = [...pdf.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)]
  return {
    told: (await page.evaluate(() => document.documentElement.dataset.told)) === 'true',
    sheets: boxes.map(([, width, height]) => (Number(width) > Number(height) ? 'lying' : 'upright')),
  }
}

test('the printer gets a long list on lying sheets and a case on standing ones', async () => {
  const officer = await stage.officer('shiji')
  await officer.goto('/desk/hardship/cases')
  await officer.locator('tr.table-open').first().waitFor()
  const list = await printed(officer)
  assert.equal(list.told, true, 'the page was laid out for paper before it was drawn')
  assert.ok(list.sheets.length > 1, 'more than one sheet')
  assert.deepEqual([...new Set(list.sheets)], ['lying'])
  await officer.locator('tr.table-open').first().click()
  await officer.locator('.case-desk').waitFor()
  assert.deepEqual([...new Set((await printed(officer)).sheets)], ['upright'])
})

test('every page on paper', { concurrency: 2 }, async t => {
  await Promise.all(
    (['desk', 'worker', 'public'] as const).map(shell =>
      t.test(shell, async () => assert.deepEqual(await onPaper(shell), [])),
    ),
  )
  stage.allWentWell()
})
