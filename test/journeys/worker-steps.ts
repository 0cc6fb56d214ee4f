// The steps of a worker, on a phone or through an officer at the counter: checking, signing in, applying, following it.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { choose, field, fill, follow, headed, open, press, sees, text, tick } from './hands.ts'

export interface Self {
  readonly name: string
  readonly idNumber: string
}

/** A courier's household: a wife without an income, a child at university, a long illness. In 元. */
export interface Household {
  readonly self: Self
  readonly members: readonly (Self & { readonly relation: string; readonly school?: string })[]
  readonly monthlyWage: number
  readonly medical?: number
  readonly tuition?: number
  readonly card: string
  /** What to type to find the union. */
  readonly union: string
}

/** A photo as a phone takes it: a PNG of one pixel. */
export const photo = (name: string) => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
})

/** The question of the step on screen; the next one after pressing on. */
const asks = (page: Page, question: string) => page.getByRole('heading', { level: 2, name: question }).waitFor()
const on = (page: Page) => press(page, '下一步')

async function incomeAndSpending(page: Page, home: Household): Promise<void> {
  await asks(page, '全家一年挣多少？')
  if (home.monthlyWage > 0) {
    await tick(page, '工资')
    await field(page, 'income/WAGE').fill(String(home.monthlyWage))
  } else await tick(page, '全家都没有收入')
  await on(page)
  await asks(page, '哪些钱是不得不花的？')
  if (home.medical) {
    await tick(page, '看病自付的钱')
    await field(page, 'rigid/ILLNESS').fill(String(home.medical))
  }
  if (home.tuition) {
    await tick(page, '上学（不含义务教育）')
    await field(page, 'rigid/STUDY').fill(String(home.tuition))
  }
  await on(page)
}

async function eventAndExclusions(page: Page): Promise<void> {
  await asks(page, '家里出过大事吗？')
  await tick(page, '没有遇到')
  await on(page)
  await asks(page, '有没有这些情况？')
  await tick(page, '都没有')
  await on(page)
}

/** 自测, without an account; ends on the answer. */
export async function testsOneself(page: Page, home: Household): Promise<string> {
  await open(page, '/hardship/test')
  await asks(page, '家里几口人？')
  for (let n = 1; n <= home.members.length; n++) await press(page, '多一个')
  await on(page)
  await incomeAndSpending(page, home)
  await eventAndExclusions(page)
  await asks(page, '测出来了')
  return text(page.locator('.outcome'))
}

/** By a code sent to the phone, which in the demo stands on the page; the first time with name and ID number. */
export async function signsIn(page: Page, phone: string, self?: Self): Promise<void> {
  await headed(page, '您的手机号是多少？')
  await fill(page, '手机号', phone)
  await press(page, '发验证码')
  const message = await text(page.locator('.demo'))
  const code = /\d{6}/.exec(message)?.[0]
  assert.ok(code, `no code in “${message}”`)
  await fill(page, '短信里的 6 位数字', code)
  await press(page, '进家门')
  if (!self) return
  await headed(page, '怎么称呼您？')
  await fill(page, '姓名', self.name)
  await fill(page, '身份证号', self.idNumber)
  await sees(page, '号码没填错')
  await press(page, '就是我')
  await page.waitForURL(address => !address.pathname.startsWith('/mine/person'))
}

/** Walks the application from the first question to the summary; what the self-test asked is there already. */
export async function fillsIn(page: Page, home: Household, tested: boolean): Promise<void> {
  await asks(page, '您的工会是哪个？')
  await fill(page, '单位或街道的名字', home.union)
  await page.locator('button.row-pick').first().click()
  await on(page)
  await asks(page, '家里有谁？')
  for (const [i, member] of home.members.entries()) {
    if (!tested) await press(page, i === 0 ? '加一位家人' : '再加一位家人')
    const card = page.locator('fieldset.member').nth(i)
    await card.getByLabel('姓名').fill(member.name)
    await card.getByLabel('身份证号').fill(member.idNumber)
    await card.getByLabel('是您的什么人').selectOption({ label: member.relation })
    await card.getByLabel('每月收入').fill('0')
    if (member.school) {
      await tick(card, '本科及以上')
      await card.getByLabel('哪所学校').fill(member.school)
    }
  }
  await on(page)
  if (tested) {
    for (const question of ['全家一年挣多少？', '哪些钱是不得不花的？', '家里出过大事吗？']) {
      await asks(page, question)
      await on(page)
    }
  } else {
    await incomeAndSpending(page, home)
    await asks(page, '家里出过大事吗？')
    await tick(page, '没有遇到')
    await on(page)
  }
  await asks(page, '因为什么难？')
  if (!home.medical) await choose(page, '最主要的原因', '下岗失业')
  await fill(page, '想说的话', '送餐时摔伤，三个月没有出工，孩子刚上大学。')
  await on(page)
  await asks(page, '有没有这些情况？')
  if (!tested) await tick(page, '都没有')
  await on(page)
  await asks(page, '您的工作')
  await choose(page, '现在的工作', '在岗')
  await on(page)
  await asks(page, '您的基本情况')
  await tick(page, '已婚')
  await tick(page, /^\s*农业/)
  await choose(page, '住的房子', '租房')
  await choose(page, '您的医保', '职工基本医疗保险')
  await choose(page, '您的身体', '良好')
  await on(page)
  await asks(page, '怎么找到您？')
  if (await page.getByLabel('手机号').count()) await fill(page, '手机号', '13900001234')
  await fill(page, '住在哪里', '肇庆市端州区城东街道江滨路18号2栋301房')
  await on(page)
  await asks(page, '拍几张材料')
  for (const field of await page.locator('fieldset[data-field^="papers/"]').all()) {
    if ((await field.getAttribute('data-field')) === 'papers/OTHER') continue
    await field.locator('input[type=file]').last().setInputFiles(photo('照片.png'))
    await field.getByText('已传').waitFor()
  }
  await on(page)
  await asks(page, '钱打到哪张卡？')
  await fill(page, '哪家银行', '中国农业银行')
  await fill(page, '卡号', home.card)
  await sees(page, '卡号没填错')
  await on(page)
  await asks(page, '这几件事要您同意')
  for (const consent of await page.locator('fieldset[data-field^="consents/"]').all())
    await consent.locator('label.choice').click()
  await on(page)
  await asks(page, '看一遍，再交')
}

/** Sends it and returns the number on the calm page that follows. */
export async function sends(page: Page, verb = '交上去'): Promise<string> {
  await press(page, verb)
  return text(page.locator('.sent-number b'))
}

/** From the home page to the case: the way a worker looks whether something has happened. */
export async function looksAtCase(page: Page, number: string): Promise<void> {
  await open(page, '/hardship')
  await follow(page, new RegExp(number))
  await headed(page, '困难帮扶申请')
  await sees(page, number)
}
