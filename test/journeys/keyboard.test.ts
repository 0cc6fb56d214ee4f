// Without a mouse: a clerk enters a whole case, the union takes it on; dialogs hold the focus and give it back.
import assert from 'node:assert/strict'
import test from 'node:test'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { card } from '#services/hardship/testing.ts'
import { headed, sees, text } from './hands.ts'
import { fillsIn, findsBy, said } from './key-steps.ts'
import { byKeys, type Hands } from './keys.ts'
import { openStage } from './stage.ts'

const stage = await openStage()
const desk = { width: 1280, height: 800 }
const cook = { name: '区玉莲', idNumber: makeIdNumber('441202', day('1971-04-09'), 244) }

let number = ''

test('a clerk who knows the keys enters a whole case, with a card reader that types', () =>
  stage.tell(async () => {
    const page = await stage.officer('chuangkou', desk)
    await page.goto('/desk')
    await headed(page, '待办')
    const clerk = await byKeys(page)
    await clerk.inOrder('inbox')
    await findsBy(clerk, '受理')
    await clerk.reach('姓名、拼音、证件号或手机号')
    await clerk.type(cook.idNumber) // the reader types it, and Enter
    await clerk.press('Enter')
    await registers(clerk)
    await fillsIn(clerk, { card: card(91), phone: '13900004321' })
    number = await text(page.locator('.sent-number b'))
    assert.match(number, /^KN-/)
    await clerk.inOrder('sent')
    process.stderr.write(`keys beside the data for a whole case at the counter: ${clerk.pressed}\n`)
    assert.ok(clerk.pressed < 400, `${clerk.pressed} keys`)
  }))

async function registers(clerk: Hands): Promise<void> {
  const { page } = clerk
  await sees(page, '号码没填错')
  await clerk.fill('姓名', cook.name)
  await clerk.does('口头')
  await clerk.fill('要办什么', '申请困难帮扶，念给她听过')
  await clerk.inOrder('registering')
  await clerk.press('Enter')
  await page.waitForURL(/\/hall$/)
  await clerk.does('申请困难帮扶')
}

test('the union’s chair takes it on by keys; the dialog holds the focus and gives it back', () =>
  stage.tell(async () => {
    const page = await stage.officer('zhuxi', desk)
    await page.goto('/desk')
    await headed(page, '待办')
    const chair = await byKeys(page)
    await findsBy(chair, number)
    await headed(page, cook.name)
    await chair.inOrder('a case')
    await holdsFocus(chair)

    await opensMove(chair)
    await chair.does(/^受理/)
    await said(page, '已受理')

    process.stderr.write(`keys beside the data for taking a case on: ${chair.pressed}\n`)
  }))

/** The first move by its number. */
async function opensMove(hands: Hands): Promise<void> {
  await hands.press('1')
  await hands.page.locator('dialog[open]').waitFor()
}

/** A dialog: the focus walks round inside it, Escape closes it, and the focus is back where it was. */
async function holdsFocus(hands: Hands): Promise<void> {
  const { page } = hands
  await hands.reach('回执')
  await opensMove(hands)
  await hands.inOrder('a dialog')
  for (let stop = 0; stop < 25; stop++) {
    await hands.press('Tab')
    const inside = await page.evaluate(() => {
      const at = document.activeElement
      // From the last stop the browser passes its own bar, where a page has no focus.
      return at === document.body || at?.closest('dialog[open]') !== null
    })
    assert.ok(inside, 'the focus left the dialog')
  }
  await hands.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /回执/, 'the focus came back')
}
