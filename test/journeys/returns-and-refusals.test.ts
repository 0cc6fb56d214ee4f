// When it is not a straight way: papers are missing, somebody objects, the worker changes their mind, the answer is no.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { card } from '#services/hardship/testing.ts'
import { field, fill, follow, headed, open, press, sees, seesNot, sheet, text } from './hands.ts'
import { readQr } from './letter-qr.ts'
import { accepts, deliberates, givesBack, opensFromInbox, recordsVisit, refuses } from './officer-steps.ts'
import { openStage, phoneSize } from './stage.ts'
import { fillsIn, type Household, looksAtCase, photo, sends, signsIn } from './worker-steps.ts'

const stage = await openStage()
let count = 0

/** A worker alone at home, with so much a month. */
function alone(name: string, monthlyWage: number): Household {
  count++
  return {
    self: { name, idNumber: makeIdNumber('441202', day('1982-05-09'), 100 + count) },
    members: [],
    monthlyWage,
    card: card(10 + count),
    union: '城东街道快递',
  }
}

/** Signs in with a phone of their own and applies without the self-test. */
async function applies(home: Household): Promise<{ phone: Page; number: string }> {
  const phone = await stage.visitor(`worker${count}`, phoneSize)
  await open(phone, '/')
  await follow(phone, '用手机号登录')
  await signsIn(phone, `1380013900${count}`, home.self)
  await open(phone, '/hardship/apply')
  await fillsIn(phone, home, false)
  return { phone, number: await sends(phone) }
}

test('what is missing is asked for at once, handed in from the phone, and the clock went on where it stood', () =>
  stage.tell(async () => {
    const home = alone('周补材', 600)
    const { phone, number } = await applies(home)
    const chair = await stage.officer('zhuxi')
    await opensFromInbox(chair, home.self.name, number)
    await givesBack(chair, ['房屋租赁合同或房贷合同'], '再补两样就齐了。', {
      收入证明或承诺书: '缺最近三个月的工资流水',
    })

    await open(phone, '/')
    await sees(phone, number)
    await looksAtCase(phone, number)
    await sees(phone, '还差这些')
    const faulty = '收入证明或承诺书：原来那份不能用，因为缺最近三个月的工资流水'
    for (const asked of ['再补两样就齐了。', faulty, '房屋租赁合同或房贷合同']) await sees(phone, asked)
    await stage.daysLater(10)
    await follow(phone, '去补材料')
    await headed(phone, '补材料')
    await sees(phone, '端州城东街道快递行业工会联合会') // nothing is typed twice
    await phone.locator('dl.summary > div').filter({ hasText: '材料' }).getByRole('button', { name: /改/ }).click()
    await sees(phone, `已有：来自 ${number}`) // the identity papers are not asked for again
    const income = phone.locator('fieldset[data-field="papers/INCOME"]')
    await income.locator('input[type=file]').last().setInputFiles(photo('流水.png'))
    await income.getByText('已传').waitFor()
    for (let step = 0; step < 3; step++) await press(phone, '下一步')
    await sends(phone, '补好了，交上去')

    await opensFromInbox(chair, home.self.name, number)
    await sees(chair, '补好了，再提交')
    await accepts(chair)
  }))

test('an objection from a resident takes the notice down, and the household is visited again', () =>
  stage.tell(async () => {
    const home = alone('吴公示', 500)
    const { number } = await applies(home)
    const chair = await stage.officer('zhuxi')
    await opensFromInbox(chair, home.self.name, number)
    await accepts(chair)
    await recordsVisit(chair)
    await deliberates(chair)

    const resident = await stage.visitor('resident', phoneSize)
    await open(resident, '/public/notices')
    await follow(resident, /吴\*示/)
    const notice = resident.url()
    await press(resident, '我有不同意见')
    await fill(resident, '哪里和实际不一样', '听说他家还有一间铺面在收租，请再核实一下。')
    await fill(resident, '您的姓名', '林先生')
    await fill(resident, '您的手机号', '13800138222')
    await press(resident, '提出异议')
    await sees(resident, '收到了，谢谢您说出来')
    await open(resident, '/public/notices')
    await resident.getByRole('heading', { level: 1 }).waitFor()
    await seesNot(resident, /吴\*示/)

    await opensFromInbox(chair, home.self.name, number)
    await sees(chair, '听说他家还有一间铺面在收租，请再核实一下。')
    await recordsVisit(chair)
    await deliberates(chair)
    stage.faults.splice(0) // the page of a notice that came down answers 404, which a browser calls an error
    await open(resident, notice)
    await sees(resident, /已经撤下|没有这|不在了/)
    stage.faults.splice(0)
  }))

test('a worker withdraws, is told what that means, and may apply again', () =>
  stage.tell(async () => {
    const home = alone('郑撤回', 700)
    const { phone, number } = await applies(home)
    await looksAtCase(phone, number)
    await press(phone, '不办了，撤回申请')
    await sees(sheet(phone), '撤回后这份申请就结束了')
    await sheet(phone).getByLabel('为什么不办了').fill('找到工作了。')
    await press(sheet(phone), '撤回')
    await sees(phone, '这份申请您撤回了')
    await open(phone, '/hardship/apply')
    await sees(phone, '您的工会是哪个？')
    await open(phone, '/hardship/apply?step=papers')
    await sees(phone, `已有：来自 ${number}`)
    assert.equal(await phone.locator('fieldset[data-field="papers/INCOME"] input[type=file]').count(), 0)
  }))

test('a refusal gives every reason with its clause, in a letter whose code anybody can check', () =>
  stage.tell(async () => {
    const home = alone('钱超标', 9_000)
    const { phone, number } = await applies(home)
    const chair = await stage.officer('zhuxi')
    await opensFromInbox(chair, home.self.name, number)
    await accepts(chair)
    await recordsVisit(chair)
    await refuses(chair, '走访核实，收入和申报一致，高于标准。孩子上大学以后可以再来。')

    await looksAtCase(phone, number)
    await sees(phone, '这次没有通过')
    await sees(phone, '走访核实，收入和申报一致，高于标准。')
    const reasons = await text(phone.locator('.verdict-no .reasons'))
    assert.match(reasons, /标准/)
    assert.ok(await phone.locator('.verdict-no cite').count(), 'each reason has its clause')
    await letterIsGenuine(phone)
  }))

/** The letter opens as a PDF; its QR code leads to the page that knows it; a wrong code does not. */
async function letterIsGenuine(phone: Page): Promise<void> {
  const href = await phone.getByRole('link', { name: '打开决定书' }).getAttribute('href')
  const reply = await phone.request.get(href ?? '')
  assert.equal(reply.headers()['content-type'], 'application/pdf')
  const address = new URL(readQr(await reply.body()))
  const anyone = await stage.visitor('anyone', phoneSize)
  await open(anyone, address.pathname + address.search)
  await sees(anyone, '是真的')
  await sees(anyone, '钱*标')
  await field(anyone, 'code').fill('AAAA-BBBB-CCCC-DDDD')
  await anyone.locator('button[type=submit]').click()
  await sees(anyone, '对不上')
}
