// What a screen reader and a keyboard would stumble over, as axe sees it, and a picture of the page for people to look at.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { pictures } from './stage.ts'

interface Found {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** Fails with what axe finds on the page as it stands; leaves its picture in .cache/pictures. */
export async function clean(page: Page, picture: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: path.join(pictures, `${picture}.png`), fullPage: true })
  await page.evaluate(axe.source)
  const found = await page.evaluate<Found[]>('axe.run().then(result => result.violations)')
  assert.deepEqual(
    found.map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 160)).join(' | ')}`),
    [],
    picture,
  )
}
