// The steps of officers at the desk: taking a case on, visiting, deliberating, reviewing; grants; money to the bank and back.
import assert from 'node:assert/strict'
import { parse } from 'csv-parse/sync'
import type { Locator, Page } from 'playwright-core'
import { totpAt } from '#kernel/access/totp.ts'
import { demoPassword, demoTotpSecret } from '../../demo/zhaoqing.ts'
import { choose, fill, headed, open, press, sees, sheet, tick } from './hands.ts'

/** With password and one-time code, as every morning. */
export async function signsInAtDesk(page: Page, login: string, now: Date): Promise<void> {
  await open(page, '/desk')
  await headed(page, '工作人员登录')
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码').fill(demoPassword)
  await page.getByLabel('动态口令').fill(totpAt(demoTotpSecret, now))
  await press(page, '登录')
  await headed(page, '待办')
}

/** Opens the case from the inbox, where it waits with the name of its person. */
export async function opensFromInbox(page: Page, name: string, number: string): Promise<void> {
  await open(page, '/desk')
  await headed(page, '待办')
  await page.locator('.inbox-link').filter({ hasText: number }).click()
  await headed(page, name)
}

/** Opens the sheet of a move; its button is pressed by the step itself. */
async function begins(page: Page, move: string) {
  await page.locator('.case-moves').getByRole('button', { name: move }).click()
  await sheet(page).waitFor()
  return sheet(page)
}

/** The verb at the foot of a move's sheet. */
const does = (form: Locator) => form.locator('button[type=submit]').click()

const closed = (page: Page) => sheet(page).waitFor({ state: 'detached' })

export async function accepts(page: Page): Promise<void> {
  const form = await begins(page, '受理')
  await does(form)
  await closed(page)
  await sees(page, '已受理，接下来入户走访')
}

export async function recordsVisit(page: Page, second = '黄丽芬'): Promise<void> {
  const form = await begins(page, '登记入户走访')
  await form.getByLabel('一起去的').fill(second)
  await form.getByLabel('看到什么').fill('租住两房一厅，家中陈设简单，与申报一致。')
  await tick(form, '情况属实，建议认定')
  await does(form)
  await closed(page)
  await sees(page, '走访登记好了')
}

export async function deliberates(page: Page): Promise<void> {
  const form = await begins(page, '评议通过，上公示')
  await form.getByLabel('会议记录').fill('九人到会，一致同意。')
  await does(form)
  await closed(page)
  await sees(page, '公示已经贴出')
}

/** 审核同意, 审批同意, 确认. */
export async function agrees(page: Page, move: string): Promise<void> {
  const form = await begins(page, move)
  await does(form)
  await closed(page)
  await sees(page, '办好了')
}

export async function recordsCheck(page: Page): Promise<void> {
  const form = await begins(page, '登记核对结果')
  await form.getByLabel('谁核对的').fill('肇庆市民政局核对中心')
  await tick(form, '与申报一致')
  await form.getByLabel('核对情况').fill('存款、房产、车辆与申报一致。')
  await does(form)
  await closed(page)
  await sees(page, '核对结果登记好了')
}

/** `faults`: papers that are held, and what is wrong with them. */
export async function givesBack(
  page: Page,
  asks: readonly string[],
  words: string,
  faults: Readonly<Record<string, string>> = {},
): Promise<void> {
  const form = await begins(page, '退回补材料')
  for (const [paper, why] of Object.entries(faults)) {
    await tick(form, paper)
    await form.getByLabel(`这份看不清或不对，因为（${paper}）`).fill(why)
  }
  for (const ask of asks) await press(form, ask)
  await form.getByLabel('跟他说一句').fill(words)
  await does(form)
  await closed(page)
}

export async function refuses(page: Page, reason: string): Promise<void> {
  const form = await begins(page, '不予通过')
  await form.getByLabel('理由').fill(reason)
  await does(form)
  await closed(page)
  await sees(page, '决定书已出具')
}

/** 下达预算 for the city, from its own money. */
export async function allocates(page: Page, category: string, amount: number): Promise<void> {
  await open(page, '/desk/funds')
  await press(page, '下达预算')
  const form = sheet(page)
  await choose(form, '资金来源', '市级')
  await choose(form, '类别', category)
  await fill(form, '金额', String(amount))
  await fill(form, '文号或依据', '肇总工财〔2026〕8号')
  await press(form, '下一步：核对')
  await press(form, '下达')
  await closed(page)
}

export async function proposesLiving(page: Page, month: string): Promise<void> {
  await open(page, '/desk/hardship/grants')
  await press(page, '生成本月生活补助')
  const form = sheet(page)
  await sees(form, '将新提出')
  await press(form, `生成 ${month} 的`)
  await sees(form, /新提出 1 笔/)
  await press(form, '去逐笔确认')
  await closed(page)
}

interface Grant {
  readonly kind: '大病慰问金' | '金秋助学金'
  readonly for: string
  /** 元. */
  readonly selfPaid?: number
}

/** From the archive, where the standard says at once how much. */
export async function proposesGrant(page: Page, archiveNumber: string, grant: Grant, expects: string): Promise<void> {
  await open(page, '/desk/hardship/archives')
  await page.locator('tr.table-open').filter({ hasText: archiveNumber }).click()
  await press(page, '提出一笔帮扶')
  const form = sheet(page)
  await tick(form, grant.kind)
  await tick(form, grant.for)
  if (grant.selfPaid) await fill(form, '报销以后自己付的医疗费', String(grant.selfPaid))
  await sees(form, expects)
  await press(form, '提出，等别人确认')
  await closed(page)
}

/** All that waits for a confirmation, by somebody who proposed none of it. */
export async function confirmsAll(page: Page, count: number): Promise<void> {
  await open(page, '/desk/hardship/grants?state=PROPOSED')
  await press(page, '选上这一页')
  await press(page.locator('.foot-bar'), `确认发放 ${count} 笔`)
  const form = sheet(page)
  await press(form, `确认发放 ${count} 笔`)
  await sees(form, `办好 ${count} 笔`)
  await press(form, '知道了')
  await closed(page)
}

/** Makes a batch of all that waits, locks it, and returns the address of its page. */
export async function makesBatch(page: Page, count: number): Promise<string> {
  await open(page, '/desk/funds/waiting')
  await press(page, /全部编成一批/)
  await press(sheet(page), '编成一批')
  await page.waitForURL(/\/funds\/batches\//)
  await sees(page, `${count} 笔，合计`)
  await moves(page, '锁定')
  return page.url()
}

/** Locks, approves or authorises the batch on screen. */
async function moves(page: Page, verb: string): Promise<void> {
  await press(page.locator('.foot-bar'), verb)
  await press(sheet(page), verb)
  await closed(page)
}

export async function approvesBatch(page: Page, batch: string): Promise<void> {
  await open(page, batch)
  await moves(page, '审核通过')
}

export async function authorisesBatch(page: Page, batch: string): Promise<void> {
  await open(page, batch)
  await moves(page, '授权发放')
}

/** Exports the file for the bank and returns what was saved on the cashier's computer. */
export async function exportsFile(page: Page, batch: string): Promise<string> {
  await open(page, batch)
  await press(page, '导出银行文件')
  await tick(sheet(page), '.csv')
  await press(sheet(page), '下一步：核对')
  const [saved] = await Promise.all([page.waitForEvent('download'), press(sheet(page), '导出并下载')])
  await closed(page)
  const chunks: Buffer[] = []
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** The bank: answers a file line by line; a line for which `refused` names a reason is not paid. */
export function bankAnswer(file: string, refused: (line: { amount: string; n: number }) => string | null): Buffer {
  const rows: Record<string, string>[] = parse(file, { columns: true, bom: true })
  assert.ok(rows.length > 0, 'the bank was sent nothing')
  const lines = rows.map(row => {
    const amount = row['金额(元)'] ?? ''
    const reason = refused({ amount, n: Number(row.序号) })
    return [row.批次号, row.序号, row.收款账号, amount, reason ? '失败' : '成功', reason ?? ''].join(',')
  })
  return Buffer.from(['批次号,序号,收款账号,金额(元),处理结果,失败原因', ...lines].join('\r\n'))
}

export async function entersReturn(page: Page, batch: string, answer: Buffer): Promise<void> {
  await open(page, batch)
  await page.locator('.drop input[type=file]').setInputFiles({ name: '回单.csv', mimeType: 'text/csv', buffer: answer })
  await page.getByRole('region', { name: '逐行结果' }).waitFor()
}
