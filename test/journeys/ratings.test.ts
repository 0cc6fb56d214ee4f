// Rating one's union, by people: a member votes on the phone in a few taps; the desk sees who took a ballot, and nothing of what was said.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, day } from '#base/day.ts'
import { joinUnion } from '#kernel/people/membership.ts'
import { registerPerson } from '#kernel/people/people.ts'
import { tenOn } from '../../demo/acting.ts'
import type { Year } from '../../demo/history.ts'
import { gatherMembers } from '../../demo/members.ts'
import { rateUnions, superviseUnions } from '../../demo/ratings.ts'
import { clean } from './faults.ts'
import { follow, headed, open, press, sees, text } from './hands.ts'
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

const stage = await openStage({ found: unionsWith(gatherMembers, oneMore, rateUnions, superviseUnions) })

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
