// Rating one's union, by people: a member votes on the phone in a few taps; the desk sees who took a ballot, and nothing of what was said. And what
// comes of it: the union, found well by its members, asks to be a workers' home, is checked by one and named by another.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, day } from '#base/day.ts'
import { joinUnion } from '#kernel/people/membership.ts'
import { registerPerson } from '#kernel/people/people.ts'
import type { Act } from '#kernel/service.ts'
import { publish } from '#services/homes/standards.ts'
import type { Tables } from '#services/homes/tables.ts'
import { tenOn } from '../../demo/acting.ts'
import type { Year } from '../../demo/history.ts'
import { gatherMembers } from '../../demo/members.ts'
import { rateUnions, superviseUnions } from '../../demo/ratings.ts'
import { as } from '../../demo/relief.ts'
import { clean } from './faults.ts'
import { follow, headed, open, press, sees, sheet, text } from './hands.ts'
import { deskSize, openStage, phoneSize, unionsWith } from './stage.ts'
import { signsIn } from './worker-steps.ts'

const member = { name: '何小顺', idNumber: makeIdNumber('441202', day('1999-04-08'), 31) }
const phoneNumber = '13900008888'

/** One more member of the union that is rated, with a phone. */
async function oneMore(y: Year): Promise<void> {
  const on = addDays(y.today, -90)
  const person = await registerPerson(y.tx, y.house, { ...member, phone: phoneNumber }, tenOn(on), on)
  const orgId = y.cast.get('zhuxi')?.grants[0]?.orgId ?? ''
  const writing = { keeper: y.house, by: { accountId: null, sittingId: null }, now: tenOn(on) }
  await joinUnion(y.tx as never, { personId: person.id, orgId }, { on }, writing)
}

/** The city says what a 合格职工之家 is: what the system counts, what members said of it, and what somebody has to see. */
async function conditions(y: Year): Promise<void> {
  const act = as(y, 'shiji', y.today, 'homes.publish') as object as Act<Tables>
  await publish(act, {
    ...{ orgId: act.actor.grants[0]?.orgId ?? '', kind: 'HOME', grade: 'QUALIFIED', fromOn: y.today, years: 3 },
    document: '肇工发〔2026〕8号',
    conditions: [
      { key: 'members', known: 'membership.members', least: 10, clause: '第四条', hard: true },
      { key: 'content', known: 'ratings.content', least: 800, clause: '第四条', hard: true },
      { key: 'place', text: '有固定的活动场所', clause: '第五条', hard: true },
    ],
  })
}

const stage = await openStage({
  found: unionsWith(gatherMembers, oneMore, rateUnions, superviseUnions, conditions),
})

/** One card of a question, by its whole words. */
const pick = (page: Page, name: string, words: string) =>
  page.locator(`[data-field="${name}"] label.choice`).getByText(words, { exact: true }).click()

test('a member rates the union on the phone: taken under their name, cast without it, and never read by the desk', () =>
  stage.tell(async () => {
    const phone = await stage.visitor('courier', phoneSize)
    await open(phone, '/ratings')
    await signsIn(phone, phoneNumber)
    await sees(phone, '满意和基本满意')
    await clean(phone, 'ratings-phone-mine')
    const casts: { cookie: boolean; body: string }[] = []
    phone.on('request', request => {
      if (request.url().endsWith('/api/ratings/box'))
        void request.allHeaders().then(h => casts.push({ cookie: 'cookie' in h, body: request.postData() ?? '' }))
    })
    await follow(phone, '开始评（不记名）')
    await headed(phone, '评评工会')
    await pick(phone, 'frontLine', '在一线')
    for (const i of [0, 1, 2, 3, 4]) await pick(phone, `answers/${i}`, i ? '满意' : '基本满意')
    await sees(phone, '每个会员看到的都一样')
    await clean(phone, 'ratings-phone-ballot')
    await press(phone, '投票')
    await sees(phone, '评好了，正在等着投')
    await clean(phone, 'ratings-phone-waiting')
    assert.equal(casts.length, 0, 'it waits')
    // Leaving sends it at once.
    const sent = phone.waitForResponse(r => r.url().endsWith('/api/ratings/box'))
    await phone.evaluate(() => dispatchEvent(new Event('pagehide')))
    assert.equal((await sent).status(), 200)
    await sees(phone, '投进票箱了')
    await clean(phone, 'ratings-phone-cast')
    assert.deepEqual(
      casts.map(c => c.cookie),
      [false],
    )
    await open(phone, '/ratings')
    await sees(phone, '您评过了')
    assert.ok(!(await phone.evaluate(() => JSON.stringify({ ...localStorage }))).includes('BASICALLY'), 'nor kept here')

    const desk = await stage.officer('quxian', { ...deskSize, width: 1280 })
    await open(desk, '/desk/ratings/rounds')
    await sees(desk, '会员评家')
    await clean(desk, 'ratings-desk-rounds')
    await open(desk, '/desk/ratings/polls')
    await desk.locator('.ant-table-row').filter({ hasText: '正在评' }).first().click()
    await sees(desk, /7 人，会员 \d+ 人/)
    await clean(desk, 'ratings-desk-poll')
    await press(desk, '登记领纸票')
    await clean(desk, 'ratings-desk-sheet')
    await open(desk, '/desk/ratings/coverage')
    await sees(desk, '覆盖率')
    await clean(desk, 'ratings-desk-coverage')
    await open(desk, '/desk/ratings/cases')
    await desk.locator('.ant-table-row').first().click()
    await sees(desk, '看到什么、建议怎么办')
    await clean(desk, 'ratings-desk-suggestion')
    const open_ = await stage.visitor('resident', phoneSize)
    await open(open_, '/public/supervision')
    await sees(open_, '开到晚上九点')
    await clean(open_, 'ratings-public-supervision')
    assert.ok(!/何小顺/.test(await text(desk.locator('body'))))
  }))

test('a chair asks on the phone for what is met, two people of the county name it, and the certificate’s number is public', () =>
  stage.tell(async () => {
    const chair = await stage.officer('zhuxi', phoneSize)
    await open(chair, '/desk/homes/unions')
    await sees(chair, '可以申请')
    await sees(chair, /名册上 \d+ 人/)
    await sees(chair, /公布：\d+ 票里/)
    await press(chair, '申请 合格职工之家')
    await chair.getByLabel('怎么做的').fill('城东街道二楼，80 平方米，天天开门。')
    await press(chair, '交申请')
    await sees(chair, '等上级核对')

    const clerk = await stage.officer('chuangkou', { ...deskSize, width: 1280 })
    await open(clerk, '/desk/homes/cases')
    await clerk.locator('.ant-table-row').first().click()
    await press(clerk, /核对好了，提请决定/)
    await clerk.getByText('做到了', { exact: true }).click()
    await clerk.getByLabel('您的意见').fill('去看过，属实。')
    await clean(clerk, 'homes-desk-check')
    await clerk.keyboard.press('Control+Enter')
    await sees(clerk, '核对过，等决定')

    const officer = await stage.officer('quxian', { ...deskSize, width: 1280 })
    await open(officer, new URL(clerk.url()).pathname)
    await press(officer, /^1\s*命名/)
    await sheet(officer).getByLabel('理由').fill('符合条件。')
    await officer.keyboard.press('Control+Enter')
    await sees(officer, '命名了')

    await open(chair, '/desk/homes')
    await chair.locator('.ant-table-row').first().click()
    await sees(chair, '打印证书')
    const number = (await chair.locator('.facts .code').first().textContent()) ?? ''
    const anybody = await stage.visitor('resident', phoneSize)
    await open(anybody, `/public/homes?text=${number}`)
    await sees(anybody, number)
    await clean(anybody, 'homes-public')
  }))
