// The whole main job without a mouse: a worker applies, every level decides, the money is granted, paid and comes back from the bank.
import assert from 'node:assert/strict'
import test from 'node:test'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day, monthOf } from '#base/day.ts'
import { card } from '#services/hardship/testing.ts'
import { headed, sees, text } from './hands.ts'
import { fillsIn, findsBy, makes, said } from './key-steps.ts'
import { byKeys, type Hands } from './keys.ts'
import { bankAnswer } from './officer-steps.ts'
import { openStage } from './stage.ts'

const stage = await openStage()
const desk = { width: 1280, height: 800 }
const rider = { name: '区玉莲', idNumber: makeIdNumber('441202', day('1971-04-09'), 244), card: card(92) }
let number = ''
let keys = 0

/** An officer at the desk, with the hands on the keys only. */
async function seated(login: string): Promise<Hands> {
  const page = await stage.officer(login, desk)
  await page.goto('/desk')
  await headed(page, '待办')
  return byKeys(page)
}

/** The case, found by its number from wherever one is. */
async function atCase(login: string): Promise<Hands> {
  const hands = await seated(login)
  await findsBy(hands, number)
  await headed(hands.page, rider.name)
  return hands
}

async function atPage(login: string, title: string): Promise<Hands> {
  const hands = await seated(login)
  await findsBy(hands, title)
  await headed(hands.page, title)
  return hands
}

const count = (hands: Hands) => {
  keys += hands.pressed
}

test('a worker applies by keyboard, from the sign-in to the number', () =>
  stage.tell(async () => {
    const page = await stage.visitor('rider', desk)
    await page.goto('/hardship/apply')
    await headed(page, '您的手机号是多少？')
    const worker = await byKeys(page)
    await worker.fill('手机号', '13900008866')
    await worker.does('发验证码')
    const code = /\d{6}/.exec(await text(page.locator('.demo')))?.[0] ?? ''
    await worker.fill('短信里的 6 位数字', code)
    await worker.press('Enter')
    await headed(page, '怎么称呼您？')
    await worker.fill('姓名', rider.name)
    await worker.fill('身份证号', rider.idNumber)
    await sees(page, '号码没填错')
    await worker.does('就是我')
    await page.waitForURL(address => !address.pathname.startsWith('/mine/person'))
    await fillsIn(worker, { card: rider.card })
    number = await text(page.locator('.sent-number b'))
    assert.match(number, /^KN-/)
    await worker.inOrder('sent')
    process.stderr.write(`keys beside the data for a worker’s application: ${worker.pressed}\n`)
  }))

test('the union takes it on, visits, deliberates and posts the notice; the old step’s number is dead meanwhile', () =>
  stage.tell(async () => {
    const chair = await atCase('zhuxi')
    const { page } = chair
    await answersLate(chair)
    await makes(chair, '登记入户走访', async () => {
      await chair.fill('一起去的', '黄丽芬')
      await chair.fill('看到什么', '租住两房一厅，家中陈设简单，与申报一致。')
      await chair.does('情况属实')
    })
    await said(page, '走访登记好了')
    await makes(chair, '评议通过，上公示', () => chair.fill('会议记录', '九人到会，一致同意。'))
    await said(page, '公示已经贴出')
    count(chair)
    await findsBy(chair, '公示')
    await headed(page, /公示/)
    await sees(page, `${rider.name[0]}*${rider.name.at(-1)}`)
    await stage.daysLater(9)
  }))

/** Takes the case on while the line is slow: until the case has come anew, `1` opens nothing of the step before. */
async function answersLate(chair: Hands): Promise<void> {
  const { page } = chair
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  await chair.press('1')
  await page.locator('dialog[open]').waitFor()
  await page.route('**/api/hardship/cases/*', async route => {
    await held
    await route.continue()
  })
  await chair.press('Control+Enter')
  await said(page, '已受理')
  await chair.press('1', 3)
  assert.equal(await page.locator('dialog[open]').count(), 0, 'the sheet of the step before')
  release()
  await page.locator('.moves button').filter({ hasText: '登记入户走访' }).waitFor()
}

test('county, check, city, province and the national federation decide', () =>
  stage.tell(async () => {
    const county = await atCase('quxian')
    await makes(county, '审核同意')
    await said(county.page, '办好了')
    await makes(county, '登记核对结果', async () => {
      await county.fill('谁核对的', '肇庆市民政局核对中心')
      await county.does('与申报一致')
      await county.fill('核对情况', '存款、房产、车辆与申报一致。')
    })
    await said(county.page, '核对结果登记好了')
    count(county)
    for (const [login, move] of [
      ['shiji', '审批同意'],
      ['shengji', '确认'],
      ['quanzong', '确认'],
    ] as const) {
      const officer = await atCase(login)
      await makes(officer, move)
      await said(officer.page, '办好了')
      count(officer)
    }
  }))

test('a budget is allocated, the month’s allowance proposed by one and confirmed by another', () =>
  stage.tell(async () => {
    const accountant = await atPage('kuaiji', '预算')
    await accountant.does('下达预算')
    await accountant.choose('资金来源', '市级')
    await accountant.choose('类别', '常态化生活补助')
    await accountant.fill('金额', '20000')
    await accountant.fill('文号或依据', '肇总工财〔2026〕8号')
    await accountant.does('下一步：核对')
    await accountant.does(/^下达$/)
    await closed(accountant)
    count(accountant)

    const first = await atPage('shiji', '帮扶发放')
    await first.does('生成本月生活补助')
    await sees(first.page.locator('dialog'), '将新提出')
    await first.does(`生成 ${monthOf(stage.today())} 的`)
    await sees(first.page.locator('dialog'), /新提出 1 笔/)
    await first.does('去逐笔确认')
    await closed(first)
    count(first)

    const second = await atPage('shiji2', '帮扶发放')
    await second.does('选上这一页')
    await second.does('确认发放 1 笔')
    await second.page.locator('dialog[open]').waitFor()
    await second.does('确认发放 1 笔')
    await second.does('知道了')
    await closed(second)
    count(second)
  }))

const closed = (hands: Hands) => hands.page.locator('dialog[open]').waitFor({ state: 'detached' })

/** The button on the page, then the same verb in the dialog that says what it will do. */
async function twice(hands: Hands, verb: RegExp): Promise<void> {
  await hands.does(verb)
  await hands.page.locator('dialog[open]').waitFor()
  await hands.does(verb)
  await closed(hands)
}

/** The newest batch in the list: j to its row, Enter. */
async function atBatch(login: string): Promise<Hands> {
  const hands = await atPage(login, '发放批次')
  await hands.page.locator('tr.table-open').first().waitFor()
  await hands.press('j')
  await hands.press('Enter')
  await hands.page.waitForURL(/\/funds\/batches\//)
  await sees(hands.page, '1 笔，合计')
  return hands
}

test('a batch by three people, the bank’s file and its answer', () =>
  stage.tell(async () => {
    const cashier = await atPage('chuna', '等待发放')
    await cashier.does(/全部编成一批/)
    await cashier.page.locator('dialog[open]').waitFor()
    await cashier.does(/^编成一批/)
    await cashier.page.waitForURL(/\/funds\/batches\//)
    await twice(cashier, /^锁定$/)
    for (const [login, verb] of [
      ['kuaiji', /^审核通过$/],
      ['fenguan', /^授权发放$/],
    ] as const) {
      const officer = await atBatch(login)
      await twice(officer, verb)
      count(officer)
    }
    count(cashier)
    const again = await atBatch('chuna')
    await again.does('导出银行文件')
    await again.does(/csv/)
    await again.does('下一步：核对')
    const [saved] = await Promise.all([again.page.waitForEvent('download'), again.does('导出并下载')])
    await closed(again)
    const chunks: Buffer[] = []
    for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer)
    await again.reach('把银行给的回单文件拖到这里')
    // What the system's own file window does after Enter.
    await again.page.locator('.drop input[type=file]').setInputFiles({
      name: '回单.csv',
      mimeType: 'text/csv',
      buffer: bankAnswer(Buffer.concat(chunks).toString('utf8'), () => null),
    })
    await again.page.getByRole('region', { name: '逐行结果' }).waitFor()
    await sees(again.page, '付成')
    await again.inOrder('the return file')
    count(again)
    process.stderr.write(`keys beside the data for all officers together: ${keys}\n`)
  }))
