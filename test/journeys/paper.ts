// A page as it would lie in the printer: within an A4 sheet, no ways in and no buttons, said whose it is and when.
import type { Page } from 'playwright-core'
import type { ShellName } from './page-lists.ts'
import { settled } from './walk.ts'

/** The room between the margins of ui/print.css, in px: 180 mm on an upright sheet, 267 mm on one that lies. */
export const sheets = { upright: 680, lying: 1009 } as const

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
export const faultsOnPaper = (page: Page): Promise<string[]> =>
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

/** Lays the page out for paper, says what is wrong with it there, and gives it back to the screen. */
export async function onPaper(page: Page, shell: ShellName, picture: () => Promise<void>): Promise<string[]> {
  await layOut(page)
  const faults = [...(await faultsOnPaper(page)), ...(await saysWhose(page, shell, await nameOf(page)))]
  await picture()
  await page.emulateMedia({ media: 'screen' })
  return faults
}
