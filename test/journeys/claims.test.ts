// Mutual aid after a death, on a phone and at the counter, and aid brought home: planned, let out, its receipt printed, signed for.
import test from 'node:test'
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { openClaims } from '../../demo/claims.ts'
import { writePlans } from '../../demo/mutual-aid.ts'
import { someCard } from '../../demo/people.ts'
import { clean } from './faults.ts'
import { choose, field, fill, follow, headed, open, press, sees, seesNot, sheet, tick } from './hands.ts'
import { openStage, phoneSize, unionsWith } from './stage.ts'
import { signsIn } from './worker-steps.ts'

const stage = await openStage({ found: unionsWith(writePlans, openClaims) })
const desk = { width: 1280, height: 900 }

/** Members in cover, as a relative knows them. */
const { rows } = await sql<{ name: string; sealed: Buffer; caseId: string; state: string }>`
  select p.name, p.id_number_sealed as sealed, c.id as "caseId", c.state from mutual_aid_claim m join cases_case c on c.id = m.case_id
  join kernel_person p on p.id = m.person_id order by c.id`.execute(stage.db)
const members = rows.map(r => ({ ...r, idNumber: stage.house.vault.open(r.sealed) }))
const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: png })
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

type Window = Awaited<ReturnType<typeof stage.visitor>>

async function tells(page: Window, member: { name: string; idNumber: string }, relation: string, card: number) {
  await fill(page, '职工姓名', member.name)
  await fill(page, '职工身份证号', member.idNumber)
  await choose(page, '您是职工的', relation)
  await fill(page, '哪天过世', '2026-08-20')
  await tick(page, '疾病')
  await press(page, '加一张结算单')
  await fill(page, '哪家医院', '肇庆市第一人民医院')
  await choose(page, '医院等级', '三级')
  await fill(page, '票据号', `9900${card}`)
  await fill(page, '哪天入院', '2026-08-02')
  await fill(page, '哪天出院', '2026-08-20')
  await fill(page, '哪天结算', '2026-08-21')
  await field(page, 'bills/0/totalFen').fill('38000')
  await field(page, 'bills/0/basicFen').fill('29000')
  await page
    .locator('input[type=file][multiple]')
    .first()
    .setInputFiles([photo('死亡证明.png'), photo('结婚证.png')])
  await fill(page, '哪家银行', '中国建设银行')
  await field(page, 'bank/account').fill(someCard(card))
}

test('a widow claims on her phone: told gently what is needed, and what is missing before it is sent', () =>
  stage.tell(async () => {
    const phone = await stage.visitor('widow', phoneSize)
    await open(phone, '/mutual-aid/kin')
    await signsIn(phone, '13900007777', {
      name: '陈玉兰',
      idNumber: makeIdNumber('441202', day('1962-03-08'), 42),
    })
    await headed(phone, '替过世的职工申领')
    await press(phone, '交上去')
    await sees(phone, '请写职工姓名。')
    await clean(phone, 'claims-kin-missing-360')
    await tells(phone, members.find(m => m.state === 'REFUSED')!, '配偶', 7_001)
    await tick(phone, '我看过了，同意')
    await seesNot(phone, '请写职工姓名。')
    await clean(phone, 'claims-kin-360')
    await press(phone, '交上去')
    await sees(phone, '交上去了，放心吧')
    await clean(phone, 'claims-kin-sent-360')
    await open(phone, '/mutual-aid/claims')
    await clean(phone, 'claims-mine-360')
  }))

test('a son comes to the counter: the clerk sends it in his name on the same page', () =>
  stage.tell(async () => {
    const clerk = await stage.officer('chuangkou', desk)
    await open(clerk, '/desk/intake')
    await press(clerk, '第一次来，登记一下')
    await field(clerk, 'idNumber').fill(makeIdNumber('441202', day('1990-05-05'), 17))
    await fill(clerk, '姓名', '周小明')
    await tick(clerk, '口头')
    await fill(clerk, '要办什么', '替过世的父亲申领互助金。')
    await press(clerk, '开始代办')
    await clerk.waitForURL(/\/hall$/)
    await open(clerk, '/mutual-aid/kin')
    await tells(clerk, members.find(m => m.state === 'WITHDRAWN')!, '子女', 7_002)
    await tick(clerk, '念给本人听了，本人同意')
    await clean(clerk, 'claims-kin-1280')
    await press(clerk, '交上去')
    await sees(clerk, '交上去了，放心吧')
    await press(clerk.locator('.sitting'), '结束代办')
  }))

test('approved aid is brought home: two names and a day, a receipt for the hand, and the list of what is to be brought', () =>
  stage.tell(async () => {
    const approved = members.find(m => m.state === 'APPROVED')!
    const officer = await stage.officer('shiji2', desk)
    await open(officer, `/desk/mutual-aid/cases/${approved.caseId}`)
    await clean(officer, 'claims-desk-1280')
    await press(officer, '约上门')
    await fill(sheet(officer), '哪天去', '2026-09-10')
    await fill(sheet(officer), '一起去的', '黄丽芬')
    await clean(officer, 'claims-visit-plan-1280')
    await press(sheet(officer), '约好')
    await sees(officer, '约好了')
    await clean(officer, 'claims-visit-1280')
    await follow(officer, '打印签收单')
    await headed(officer, '互助金签收单')
    await sees(officer, '收款人签字')
    await clean(officer, 'claims-handover-1280')
    await open(officer, '/desk/mutual-aid/visits')
    await sees(officer, '黄丽芬')
    await clean(officer, 'claims-visits-1280')

    const cashier = await stage.officer('chuna', desk)
    await open(cashier, '/desk/funds/waiting')
    await press(cashier, /送上门：全部编成一批/)
    await press(sheet(cashier), '编成一批')
    await sees(cashier, '送到本人手里')
    await clean(cashier, 'claims-hand-batch-1280')
    await officer.setViewportSize(phoneSize)
    await open(officer, `/desk/mutual-aid/cases/${approved.caseId}`)
    await clean(officer, 'claims-desk-360')
    const { rows: own } = await sql<{ id: string }>`
      select person_id as id from mutual_aid_claim where case_id = ${approved.caseId}`.execute(stage.db)
    const phone = await stage.visitor('member', phoneSize)
    await stage.seatWorker(phone.context(), own[0]?.id ?? '')
    await open(phone, `/mutual-aid/cases/${approved.caseId}`)
    await sees(phone, /不收任何费用/)
    await clean(phone, 'claims-own-visit-360')
    await open(phone, '/mutual-aid/apply')
    await clean(phone, 'claims-apply-360')
  }))

test('the assessor’s form and the statement beside it, on a desk and on a phone', () =>
  stage.tell(async () => {
    const open_ = members.find(m => m.state === 'ASSESSING')!
    const officer = await stage.officer('quxian', desk)
    await open(officer, `/desk/mutual-aid/cases/${open_.caseId}`)
    await press(officer, /算好了，交复审/)
    await sees(sheet(officer), '第 1 张结算单')
    await clean(officer, 'claims-assess-1280')
    await officer.setViewportSize(phoneSize)
    await clean(officer, 'claims-assess-360')
    await open(officer, '/desk/mutual-aid/settlements')
    await clean(officer, 'claims-settlements-360')
  }))
