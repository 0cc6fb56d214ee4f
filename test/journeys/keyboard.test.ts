// Without a mouse: a clerk enters a whole case, the union takes it on; dialogs hold the focus and give it back.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { card } from '#services/hardship/testing.ts'
import { headed, sees, text } from './hands.ts'
import { byKeys, type Hands } from './keys.ts'
import { openStage } from './stage.ts'
import { photo } from './worker-steps.ts'

const stage = await openStage()
const desk = { width: 1280, height: 800 }
const cook = { name: '区玉莲', idNumber: makeIdNumber('441202', day('1971-04-09'), 244) }

const asks = (page: Page, question: string) => page.getByRole('heading', { level: 2, name: question }).waitFor()
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
    await fillsIn(clerk)
    number = await text(page.locator('.sent-number b'))
    assert.match(number, /^KN-/)
    await clerk.inOrder('sent')
    process.stderr.write(`keys beside the data for a whole case at the counter: ${clerk.pressed}\n`)
    assert.ok(clerk.pressed < 400, `${clerk.pressed} keys`)
  }))

/** Ctrl-K from anywhere: a few signs, Enter. */
async function findsBy(hands: Hands, words: string): Promise<void> {
  await hands.press('Control+k')
  await hands.page.getByRole('combobox').waitFor()
  await hands.type(words)
  await hands.page.getByRole('option').first().waitFor()
  await hands.inOrder('the jump box')
  await hands.press('Enter')
}

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

/** The application from the first question to the last. */
async function fillsIn(clerk: Hands): Promise<void> {
  const { page } = clerk
  await asks(page, '您的工会是哪个？')
  await clerk.fill('单位或街道的名字', '城东街道快递')
  await page.locator('button.row-pick').first().waitFor()
  await clerk.does('快递')
  await clerk.does('下一步')
  await asks(page, '家里有谁？')
  await clerk.does('下一步')
  await asks(page, '全家一年挣多少？')
  await clerk.does('下一步')
  await sees(page, /请|还/)
  await clerk.inOrder('an answer is missing')
  await clerk.does('工资')
  await clerk.fill('每月多少', '700')
  await clerk.press('Enter')
  await asks(page, '哪些钱是不得不花的？')
  await clerk.does('看病自付')
  await clerk.fill('一年多少', '9000')
  await clerk.press('Enter')
  await asks(page, '家里出过大事吗？')
  await clerk.does('没有遇到')
  await clerk.press('Enter')
  await asks(page, '因为什么难？')
  await clerk.does('下一步')
  await asks(page, '有没有这些情况？')
  await clerk.does('都没有')
  await clerk.does('下一步')
  await asks(page, '您的工作')
  await clerk.choose('现在的工作', '在岗')
  await clerk.does('下一步')
  await asks(page, '您的基本情况')
  await clerk.does('已婚')
  await clerk.does('非农业')
  await clerk.choose('住的房子', '租房')
  await clerk.choose('您的医保', '职工基本医疗保险')
  await clerk.choose('您的身体', '良好')
  await clerk.inOrder('circumstances')
  await clerk.does('下一步')
  await asks(page, '怎么找到您？')
  await clerk.fill('手机号', '13900004321')
  await clerk.fill('住在哪里', '肇庆市端州区城东街道江滨路20号')
  await clerk.press('Enter')
  await asks(page, '拍几张材料')
  for (const paper of await page.locator('fieldset[data-field^="papers/"]').all()) {
    if ((await paper.getAttribute('data-field')) === 'papers/OTHER') continue
    // What the system's own file window does after Enter.
    await paper.locator('input[type=file]').last().setInputFiles(photo('扫描.png'))
    await paper.getByText('已传').waitFor()
  }
  await clerk.inOrder('papers')
  await clerk.does('下一步')
  await asks(page, '钱打到哪张卡？')
  await clerk.fill('哪家银行', '中国农业银行')
  await clerk.fill('卡号', card(91))
  await clerk.press('Enter')
  await asks(page, '这几件事要您同意')
  for (const [i] of (await page.locator('fieldset[data-field^="consents/"]').all()).entries()) {
    await clerk.does('本人同意：')
    if (i === 0) await clerk.inOrder('consents')
    await clerk.press('Tab')
  }
  await clerk.does('下一步')
  await asks(page, '看一遍，再交')
  await clerk.inOrder('summary')
  await clerk.does('交上去')
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

/** Announced to who cannot see it. */
async function said(page: Page, words: string): Promise<void> {
  await page.locator('[role="status"], [role="alert"], [aria-live]').filter({ hasText: words }).first().waitFor()
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
}
