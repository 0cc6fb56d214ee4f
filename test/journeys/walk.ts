// The round of all pages: each shell's list, opened in turn by somebody of the demo who may; and when a page stands as it is read.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { rightsOf } from '#server/build.ts'
import { officers } from '../../demo/zhaoqing.ts'
import { exampleOf } from './examples.ts'
import { type ListedPage, pagesOf, type ShellName } from './page-lists.ts'
import type { Stage } from './stage.ts'

export interface Stop {
  /** A window of somebody who may open it; not yet there. */
  readonly page: Page
  readonly listed: ListedPage
  readonly address: string
}

/** The city's people see most; who stands first here is asked first. */
const wellPlaced = officers.toSorted((a, b) => Number(b.at === 'CITY') - Number(a.at === 'CITY'))

/** Two walk a long list side by side, each every second page. */
export type Half = 'odd' | 'even'

/** One window for each of the people, whatever they open. */
export async function* walk(stage: Stage, shell: ShellName, half?: Half): AsyncGenerator<Stop> {
  const rights = rightsOf(stage.services)
  const windows = new Map<string, Page>()
  for (const [i, listed] of pagesOf(shell).entries()) {
    if (half && half !== (i % 2 ? 'even' : 'odd')) continue
    const { path, personId = '' } = await exampleOf(stage.db, shell, listed)
    const who = whoFor(rights, shell, listed, personId)
    const page = windows.get(who) ?? (await stage.visitor(`${shell} ${half ?? ''} ${who.slice(-8)}`))
    if (!windows.has(who) && who) {
      if (shell === 'desk') await stage.seat(page.context(), who)
      else await stage.seatWorker(page.context(), who)
    }
    windows.set(who, page)
    const base = shell === 'worker' ? '' : `/${shell}`
    yield { page, listed, address: base && path === '/' ? base : base + path }
  }
}

/** The first of the demo's officers who may open a page of the desk; the worker it is about; nobody for what anyone may read. */
function whoFor(rights: ReturnType<typeof rightsOf>, shell: ShellName, listed: ListedPage, personId: string): string {
  if (shell === 'public') return ''
  if (shell === 'worker') return listed.path === '/sign-in' || listed.path === '/hardship/test' ? '' : personId
  const { right } = listed
  const officer = wellPlaced.find(o => right === null || o.roles.some(role => rights.get(right)?.has(role)))
  assert.ok(officer, `nobody in the demo holds ${right} for ${listed.path}`)
  return officer.login
}

export async function drawn(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  // What stands there before the script has run is not the page.
  await page.locator('main.opening, #root > main.public-main').waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
  await settled(page)
}

/** No more grey lines, no motion, and laid out for the window as it is. */
export async function settled(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? 0
  await page.waitForFunction(wide => document.documentElement.clientWidth === wide, width)
  await page.waitForFunction(() => !document.querySelector('.loading') && document.fonts.status === 'loaded')
  await page.waitForFunction(() => document.getAnimations().every(a => a.playState !== 'running'))
}

/** The name of a page's pictures: desk-hardship-cases-caseId. */
export const named = (shell: ShellName, address: string) =>
  [shell, ...address.split('/').filter(Boolean)].join('-').replaceAll(':', '') + (address === '/' ? '-home' : '')
