// What is wrong with a page as it stands: it sticks out, it has not one heading, or axe finds something.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { pictures } from './stage.ts'

declare global {
  interface Window {
    readonly axe: typeof import('axe-core')
  }
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** How much is asked: everything; what hangs on the colours; or what hangs on the size of the window, without axe. */
type Scope = 'all' | 'contrast' | 'size'

/** Each fault as a line; none for a page in order. */
export async function faultsOf(page: Page, scope: Scope = 'all'): Promise<string[]> {
  const known = scope === 'size' || (await page.evaluate(() => 'axe' in window))
  if (!known) await page.evaluate(source)
  return page.evaluate(async asked => {
    const faults: string[] = []
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
    if (wide > 0) {
      const out = [...document.querySelectorAll('body *')]
        .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map(e => `${e.tagName.toLowerCase()}.${e.className}`)
      faults.push(`${wide} px wider than the window: ${out.slice(0, 4).join(', ')}`)
    }
    const headings = [...document.querySelectorAll('h1')].filter(h => h.checkVisibility())
    if (headings.length !== 1) faults.push(`${headings.length} h1: ${headings.map(h => h.textContent).join(' / ')}`)
    if (asked === 'size') return faults
    // The twelfth row of a table is like the eleventh.
    const context = { include: [['html']], exclude: [['tbody tr:nth-child(n+12)']] }
    const { violations } = await window.axe.run(context, {
      resultTypes: ['violations'],
      ...(asked === 'contrast' ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {}),
    })
    for (const v of violations)
      faults.push(
        `${v.id}: ${v.help} – ${v.nodes
          .map(n => n.html.slice(0, 120))
          .slice(0, 3)
          .join(' ⏎ ')}`,
      )
    return faults
  }, scope)
}

/** A picture of the page as it stands, and nothing on it that sticks out or that axe finds. */
export async function clean(page: Page, picture: string): Promise<void> {
  await page.screenshot({ path: path.join(pictures, `${picture}.png`), fullPage: true })
  assert.deepEqual(await faultsOf(page), [], picture)
}
