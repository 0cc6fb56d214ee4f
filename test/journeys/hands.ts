// What a person does with a page: opens, presses, fills in, chooses, reads. By the words on it, as people do.
import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

type Where = Page | Locator

/** Opens an address and waits until its page stands there. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'domcontentloaded' })
  await page.locator('h1').first().waitFor()
}

export const sheet = (page: Page): Locator => page.locator('dialog.sheet')

export const press = (where: Where, name: string | RegExp): Promise<void> =>
  where.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).click()

export const follow = (where: Where, name: string | RegExp): Promise<void> =>
  where.getByRole('link', { name }).first().click()

export const fill = (where: Where, label: string | RegExp, text: string): Promise<void> =>
  where.getByLabel(label).first().fill(text)

/** The field by the name the endpoint has for it, where several bear the same words. */
export const field = (where: Where, name: string): Locator =>
  where.locator(`[data-field="${name}"]`).locator('input, textarea, select').first()

/** Chooses from a list by a piece of the option's words. */
export async function choose(where: Where, label: string | RegExp, words: string): Promise<void> {
  const list = where.getByLabel(label).first()
  await list.locator('option').filter({ hasText: words }).first().waitFor({ state: 'attached' })
  const options = await list.locator('option').allInnerTexts()
  const option = options.find(o => o.includes(words))
  assert.ok(option, `${label} offers ${options.join(', ')}`)
  await list.selectOption({ label: option })
}

/** Ticks one of the cards by a piece of its words. */
export const tick = (where: Where, words: string | RegExp): Promise<void> =>
  where.locator('label.choice').filter({ hasText: words }).first().click()

export async function sees(where: Where, words: string | RegExp): Promise<void> {
  await where.getByText(words).filter({ visible: true }).first().waitFor()
}

export async function seesNot(where: Where, words: string | RegExp): Promise<void> {
  assert.equal(await where.getByText(words).filter({ visible: true }).count(), 0, `“${words}” is shown`)
}

export async function text(where: Locator): Promise<string> {
  await where.first().waitFor()
  return (await where.first().innerText()).replace(/\s+/g, ' ').trim()
}

/** The heading of the page. */
export const heading = (page: Page): Promise<string> => text(page.locator('h1'))

export async function headed(page: Page, words: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: words }).waitFor()
}
