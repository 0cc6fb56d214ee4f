// The main job from end to end: a courier's household is recognised and helped, each step by whoever has to make it.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day, monthOf } from '#base/day.ts'
import { card } from '#services/hardship/testing.ts'
import { fill, follow, headed, open, press, sees, sheet, text, tick } from './hands.ts'
import { readQr } from './letter-qr.ts'
import {
  accepts,
  agrees,
  allocates,
  approvesBatch,
  authorisesBatch,
  bankAnswer,
  confirmsAll,
  deliberates,
  entersReturn,
  exportsFile,
  makesBatch,
  opensFromInbox,
  proposesGrant,
  proposesLiving,
  recordsCheck,
  recordsVisit,
  signsInAtDesk,
} from './officer-steps.ts'
import { openStage, phoneSize } from './stage.ts'
import { fillsIn, type Household, looksAtCase, sends, signsIn, testsOneself } from './worker-steps.ts'

const stage = await openStage()

const courier: Household = {
  self: { name: '李送送', idNumber: makeIdNumber('441202', day('1990-03-14'), 11) },
  members: [
    { name: '王小花', idNumber: makeIdNumber('441202', day('1991-08-02'), 22), relation: '配偶' },
    {
      name: '李想',
      idNumber: makeIdNumber('441202', day('2008-01-20'), 33),
      relation: '儿子',
      school: '肇庆学院',
    },
  ],
  monthlyWage: 1_000,
  medical: 23_600,
  tuition: 8_000,
  card: card(1),
  union: '城东街道快递',
}

test('a courier in need is recognised and helped, from the self-test on a phone to the paid grant', () =>
  stage.tell(async () => {
    const phone = await stage.visitor('courier', phoneSize)
    const number = await appliesByPhone(phone)

    await promisedOn(phone, '等工会受理', /9月9日/)

    await unionLooksAndPosts(number)
    await promisedOn(phone, '公示中', /9月14日/)
    await everybodySeesTheNotice()
    await stage.daysLater(9)
    await promisedOn(phone, '县（区）总工会审核中', /9月\d+日/)
    await levelsAbove(phone, number)
    await seesItGranted(phone, number)

    await budgetIsThere()
    await grantsAreSet(phone)
    await paidButForOneLine(phone)
    await paidAgain(phone)

    await leaderCounts()
  }))

async function appliesByPhone(phone: Page): Promise<string> {
  const answer = await testsOneself(phone, courier)
  assert.match(answer, /照这些数，够条件/)
  assert.match(answer, /青工发|总工|帮扶|第.*条/, 'by which clause')
  await press(phone, '去申请')
  await signsIn(phone, '13800138001', courier.self)
  await fillsIn(phone, courier, true)
  await sees(phone, /照您填的，够.*的条件/)
  const number = await sends(phone)
  assert.match(number, /^KN-2026-\d{6}-\d$/)
  await sees(phone, /9月9日/)
  return number
}

/** The chair signs in with password and code, accepts, visits with a second person, and posts the notice. */
async function unionLooksAndPosts(number: string): Promise<void> {
  const chair = await stage.visitor('chair')
  await signsInAtDesk(chair, 'zhuxi', stage.now())
  await opensFromInbox(chair, courier.self.name, number)
  await accepts(chair)
  await recordsVisit(chair)
  await deliberates(chair)
}

/** Each morning the worker finds the step and the day by which it is promised; the way there is one tap from home. */
async function promisedOn(phone: Page, state: string | RegExp, on: string | RegExp): Promise<void> {
  await open(phone, '/')
  const matter = phone.locator('.matter').first()
  await sees(matter, state)
  await sees(matter, on)
}

async function everybodySeesTheNotice(): Promise<void> {
  const resident = await stage.visitor('resident', phoneSize)
  await open(resident, '/public/notices')
  await follow(resident, /李\*送/)
  await sees(resident, '拟按标准给予生活补助')
  const page = await resident.content()
  for (const secret of [courier.self.name, courier.self.idNumber, '江滨路', courier.card])
    assert.ok(!page.includes(secret), `${secret} stands in public`)
}

async function levelsAbove(phone: Page, number: string): Promise<void> {
  const county = await stage.officer('quxian')
  await opensFromInbox(county, courier.self.name, number)
  await agrees(county, '审核同意')
  await recordsCheck(county)
  for (const [login, move, state] of [
    ['shiji', '审批同意', '市总工会审核中'],
    ['shengji', '确认', '省总工会确认中'],
    ['quanzong', '确认', '全国总工会确认中'],
  ] as const) {
    await promisedOn(phone, state, /(9|10)月\d+日/)
    const officer = await stage.officer(login)
    await opensFromInbox(officer, courier.self.name, number)
    await agrees(officer, move)
  }
}

/** The worker sees that it is granted and by whom, checks the letter, and says how it went. */
async function seesItGranted(phone: Page, number: string): Promise<void> {
  await looksAtCase(phone, number)
  await sees(phone, '批下来了')
  for (const step of [
    '工会受理了',
    '到家里走访过了',
    '评议通过，张榜公示',
    '公示满了，没有异议',
    '县（区）总工会同意',
    '家庭经济状况核对过了',
    '市总工会同意',
    '上级总工会确认',
  ])
    await sees(phone, step)
  await letterIsGenuine(phone)
  await rates(phone)
}

/** The decision opens as a PDF, and the code on it leads to the public page that knows it. */
async function letterIsGenuine(phone: Page): Promise<void> {
  const href = await phone.getByRole('link', { name: '打开决定书' }).getAttribute('href')
  const reply = await phone.request.get(href ?? '')
  assert.equal(reply.headers()['content-type'], 'application/pdf')
  const address = new URL(readQr(await reply.body()))
  const anyone = await stage.visitor('anyone', phoneSize)
  await open(anyone, address.pathname + address.search)
  await sees(anyone, '是真的')
  await sees(anyone, '李*送')
}

async function rates(phone: Page): Promise<void> {
  await follow(phone, '评一评')
  await headed(phone, '办得怎么样？')
  await tick(phone, '非常满意')
  await fill(phone, '想说的话', '没有让我跑第二趟。')
  await press(phone, '交上去')
  await headed(phone, '您的评价')
  await sees(phone, '非常满意')
}

async function budgetIsThere(): Promise<void> {
  const accountant = await stage.officer('kuaiji')
  for (const [category, amount] of [
    ['常态化生活补助', 20_000],
    ['大病慰问金', 50_000],
    ['金秋助学金', 50_000],
  ] as const)
    await allocates(accountant, category, amount)
}

async function grantsAreSet(phone: Page): Promise<void> {
  await open(phone, '/hardship')
  const archive = await text(phone.locator('.archive .code'))
  const first = await stage.officer('shiji')
  await proposesLiving(first, monthOf(stage.today()))
  await proposesGrant(first, archive, { kind: '大病慰问金', for: '本人', selfPaid: 23_600 }, '伍仟元整')
  await proposesGrant(first, archive, { kind: '金秋助学金', for: '本科及以上' }, '陆仟元整')
  const second = await stage.officer('shiji2')
  await confirmsAll(second, 3)
}

/** One batch by three people; the bank pays all but the illness grant. */
async function paidButForOneLine(phone: Page): Promise<void> {
  await payOut(3, ({ amount }) => (amount === '5000.00' ? '账号户名不符' : null))
  await open(phone, '/hardship')
  await sees(phone, '有一笔钱没打到您卡上')
  await follow(phone, '去改卡号')
  await headed(phone, '我的款项')
  await follow(phone, '改卡号，钱再打一次')
  await headed(phone, '改收款的卡')
  await fill(phone, '哪家银行', '中国工商银行')
  await fill(phone, '卡号', card(2))
  await sees(phone, '卡号没填错')
  await press(phone, '就用这张卡')
  await sees(phone, '改好了')
}

async function paidAgain(phone: Page): Promise<void> {
  await payOut(1, () => null)
  await open(phone, '/funds/mine')
  await phone.locator('.payment').first().waitFor()
  assert.equal(await phone.locator('.payment').count(), 3)
  assert.equal(await phone.locator('.payment').filter({ hasText: '已到账' }).count(), 3)
}

async function payOut(count: number, refused: (line: { amount: string }) => string | null): Promise<void> {
  const cashier = await stage.officer('chuna')
  const batch = await makesBatch(cashier, count)
  await approvesBatch(await stage.officer('kuaiji'), batch)
  await authorisesBatch(await stage.officer('fenguan'), batch)
  const file = await exportsFile(cashier, batch)
  await entersReturn(cashier, batch, bankAnswer(file, refused))
}

/** Households, persons, times and money stand on the leader's page, and each number opens to its records. */
async function leaderCounts(): Promise<void> {
  const leader = await stage.officer('lingdao', { width: 1920, height: 1080 })
  await open(leader, '/desk/figures/board')
  await headed(leader, '肇庆市总工会')
  for (const [title, number, records] of [
    ['帮扶户数', '1 户', 3],
    ['帮扶人数', '2 人', 3],
    ['帮扶人次', '3 人次', 3],
    ['帮扶金额', '12,600.00 元', 3],
    ['新建档户数', '1 户', 1],
  ] as const) {
    const counted = leader.locator('.fg-card').filter({ has: leader.getByRole('heading', { name: title }) })
    await sees(counted, number)
    await counted.locator('.fg-number').click()
    await sheet(leader).locator('tbody tr:not([aria-hidden])').first().waitFor()
    assert.equal(await sheet(leader).locator('tbody tr:not([aria-hidden])').count(), records, title)
    await press(sheet(leader), '关闭')
  }
}
