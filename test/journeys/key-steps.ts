// What somebody without a mouse does: finds by Ctrl-K, fills in the application, makes a move by its number.
import type { Page } from 'playwright-core'
import { sees } from './hands.ts'
import type { Hands } from './keys.ts'
import { photo } from './worker-steps.ts'

const asks = (page: Page, question: string) => page.getByRole('heading', { level: 2, name: question }).waitFor()

/** Ctrl-K from anywhere: a few signs, Enter. */
export async function findsBy(hands: Hands, words: string): Promise<void> {
  await hands.press('Control+k')
  await hands.page.getByRole('combobox').waitFor()
  await hands.type(words)
  await hands.page.getByRole('option').first().waitFor()
  await hands.inOrder('the jump box')
  await hands.press('Enter')
}

/** The application from the first question to the last. */
export async function fillsIn(hands: Hands, { card, phone }: { card: string; phone?: string }): Promise<void> {
  const { page } = hands
  await asks(page, '您的工会是哪个？')
  await hands.fill('单位或街道的名字', '城东街道快递')
  await page.locator('button.row-pick').first().waitFor()
  await hands.does('快递')
  await hands.does('下一步')
  await asks(page, '家里有谁？')
  await hands.does('下一步')
  await asks(page, '全家一年挣多少？')
  await hands.does('下一步')
  await sees(page, /请|还/)
  await hands.inOrder('an answer is missing')
  await hands.does('工资')
  await hands.fill('每月多少', '700')
  await hands.press('Enter')
  await asks(page, '哪些钱是不得不花的？')
  await hands.does('看病自付')
  await hands.fill('一年多少', '9000')
  await hands.press('Enter')
  await asks(page, '家里出过大事吗？')
  await hands.does('没有遇到')
  await hands.press('Enter')
  await asks(page, '因为什么难？')
  await hands.does('下一步')
  await asks(page, '有没有这些情况？')
  await hands.does('都没有')
  await hands.does('下一步')
  await asks(page, '您的工作')
  await hands.choose('现在的工作', '在岗')
  await hands.does('下一步')
  await asks(page, '您的基本情况')
  await hands.does('已婚')
  await hands.does('非农业')
  await hands.choose('住的房子', '租房')
  await hands.choose('您的医保', '职工基本医疗保险')
  await hands.choose('您的身体', '良好')
  await hands.inOrder('circumstances')
  await hands.does('下一步')
  await asks(page, '怎么找到您？')
  if (phone) await hands.fill('手机号', phone)
  await hands.fill('住在哪里', '肇庆市端州区城东街道江滨路20号')
  await hands.press('Enter')
  await asks(page, '拍几张材料')
  for (const paper of await page.locator('fieldset[data-field^="papers/"]').all()) {
    if ((await paper.getAttribute('data-field')) === 'papers/OTHER') continue
    // What the system's own file window does after Enter.
    await paper.locator('input[type=file]').last().setInputFiles(photo('扫描.png'))
    await paper.getByText('已传').waitFor()
  }
  await hands.inOrder('papers')
  await hands.does('下一步')
  await asks(page, '钱打到哪张卡？')
  await hands.fill('哪家银行', '中国农业银行')
  await hands.fill('卡号', card)
  await hands.press('Enter')
  await asks(page, '这几件事要您同意')
  for (const [i] of (await page.locator('fieldset[data-field^="consents/"]').all()).entries()) {
    await hands.does('同意：')
    if (i === 0) await hands.inOrder('consents')
    await hands.press('Tab')
  }
  await hands.does('下一步')
  await asks(page, '看一遍，再交')
  await hands.inOrder('summary')
  await hands.does('交上去')
}

/** Announced to who cannot see it. */
export async function said(page: Page, words: string): Promise<void> {
  await page.locator('[role="status"], [role="alert"], [aria-live]').filter({ hasText: words }).first().waitFor()
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
}

/** Presses the number that stands on a move's button, and fills in its sheet. */
export async function makes(hands: Hands, move: string, fill: () => Promise<void> = async () => {}): Promise<void> {
  const { page } = hands
  const number = await page.locator('.moves button').filter({ hasText: move }).locator('kbd').innerText()
  await hands.press(number)
  await page.locator('dialog[open]').waitFor()
  await hands.inOrder(move)
  await fill()
  await hands.press('Control+Enter')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
}
