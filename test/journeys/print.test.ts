// What the printer gets, and that what is wrong on paper is found; every page is laid out for paper in looks.test.ts.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { foundDemo } from '../../demo/found.ts'
import { faultsOnPaper, sheets } from './paper.ts'
import { openStage } from './stage.ts'

const stage = await openStage({
  at: '2026-10-12T01:30:00Z',
  found: (db, house, now) => foundDemo(db, house, { now, say: () => undefined }),
})

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
  stage.allWentWell()
})
