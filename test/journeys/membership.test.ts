// Joining the union, by people: a courier scans a poster and is an applicant within nine taps; the chair admits a batch; the list is printed.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { rosterBook, someMember } from '#test/rosters.ts'
import { gatherMembers } from '../../demo/members.ts'
import { clean } from './faults.ts'
import { choose, fill, follow, headed, open, press, sees, sheet, tick } from './hands.ts'
import { deskSize, openStage, phoneSize, unionsWith } from './stage.ts'
import { signsIn } from './worker-steps.ts'

const stage = await openStage({ found: unionsWith(gatherMembers) })

const courier = { name: '何小顺', idNumber: makeIdNumber('441202', day('1999-04-08'), 31) }

/** Counts what a finger does, over all pages of the window: taps, and keys (a Chinese sign is four: three letters and a choice). */
async function countFingers(page: Page): Promise<() => { taps: number; keys: number }> {
  let taps = 0
  let keys = 0
  await page.exposeFunction('tapped', () => {
    taps += 1
  })
  await page.exposeFunction('typed', (text: string) => {
    for (const sign of text) keys += sign > '\u2e80' ? 4 : 1
  })
  // A label that is tapped clicks its box as well; the second is no finger.
  await page.addInitScript(() => {
    const told = globalThis as never as { tapped(): void; typed(text: string): void }
    addEventListener('pointerup', e => e.isTrusted && told.tapped(), true)
    addEventListener('input', e => e.target instanceof HTMLInputElement && told.typed(e.target.value), true)
  })
  return () => ({ taps, keys })
}

/** What a slow thumb needs: three seconds for a tap with looking for it, one for a key, ten to read each of the pages, and the code by SMS. */
const secondsOf = ({ taps, keys }: { taps: number; keys: number }, pages: number) => taps * 3 + keys + pages * 10 + 15

test('a courier who scans the poster is an applicant within nine taps besides typing, and within three minutes', () =>
  stage.tell(async () => {
    const desk = await stage.officer('zhuxi', { ...deskSize, width: 1280 })
    await open(desk, '/desk/membership/posters')
    await desk.locator('.ant-table-row').filter({ hasText: '快递' }).first().click()
    await headed(desk, '入会海报')
    await clean(desk, 'membership-poster')
    const url = (await desk.locator('.membership-poster-url').innerText()).trim()

    const phone = await stage.visitor('courier', phoneSize)
    const fingers = await countFingers(phone)
    await open(phone, new URL(url).pathname)
    await clean(phone, 'membership-phone-poster')
    await follow(phone, '用手机号加入')
    await signsIn(phone, '13900008888', courier)
    // The device's own list: one tap opens it, one chooses.
    await choose(phone, '您是做什么的', '快递员')
    await fill(phone, '单位或平台', '某快递')
    await tick(phone, '我看过了，同意')
    await clean(phone, 'membership-phone-ask')
    await press(phone, '申请入会')
    await sees(phone, '入会申请交上去了')
    const { taps, keys } = fingers()
    const all = taps + 2
    assert.ok(all >= 6 && all <= 9, `${all} taps`)
    const seconds = secondsOf({ taps: all, keys }, 4)
    assert.ok(keys >= 40 && seconds < 180, `${keys} keys, ${seconds} seconds`)
    await clean(phone, 'membership-phone-sent')
    await follow(phone, '看看到哪了')
    await sees(phone, '等工会接纳')
    await clean(phone, 'membership-phone-case')
    await open(phone, '/membership')
    await clean(phone, 'membership-phone-mine')
    await open(phone, '/membership/join')
    await clean(phone, 'membership-phone-find')

    await open(desk, '/desk/membership/cases')
    await sees(desk, '何*顺')
    await clean(desk, 'membership-desk-cases')
    await press(desk, '选上这一页')
    await press(desk, /^接纳 6 人/)
    await clean(desk, 'membership-desk-admit')
    await press(sheet(desk), '接纳')
    await sees(desk, '接纳了 6 人。')

    await open(phone, '/membership')
    await sees(phone, /快递行业工会/)
    await clean(phone, 'membership-phone-member')
    await follow(phone, '出示会员证')
    await sees(phone, '何*顺')
    await clean(phone, 'membership-phone-card')
  }))

test('a merchant scans a card: good once, and true from false without a network', () =>
  stage.tell(async () => {
    const { rows } = await sql<{ id: string }>`
      select person_id as id from kernel_membership where status = 'ACTIVE' order by id limit 1`.execute(stage.db)
    const phone = await stage.visitor('member', phoneSize)
    await stage.seatWorker(phone.context(), rows[0]?.id ?? '')
    const show = async () => {
      const reply = phone.waitForResponse(r => r.url().endsWith('/api/membership/mine/card'))
      await open(phone, '/membership/card')
      return new URL(((await (await reply).json()) as { url: string }).url)
    }
    const merchant = await stage.visitor('merchant', phoneSize)
    const card = await show()
    await open(merchant, card.pathname + card.hash)
    await sees(merchant, '有效')
    await clean(merchant, 'membership-card-good')
    await fill(merchant, '扫到的内容', card.href)
    await press(merchant, '验一验')
    await sees(merchant, '这张已经验过')
    await clean(merchant, 'membership-card-used')

    // Without a network, on a page that is not open yet: the device kept it when it was.
    const second = await show()
    await merchant.waitForFunction(async () => (await (await caches.open('niangjia-card-checker')).keys()).length > 3)
    await merchant.close()
    await merchant.context().setOffline(true)
    const later = await merchant.context().newPage()
    // Without the union's clock the device's own decides, which here is that of the story.
    await later.clock.setSystemTime(stage.now())
    await later.goto(second.href)
    await sees(later, '签名是真的')
    await clean(later, 'membership-card-offline')
    await fill(later, '扫到的内容', `${second.href.slice(0, -4)}AAAA`)
    await press(later, '验一验')
    await sees(later, '不是工会的会员证')
    // What the browser says of the network that was taken from it.
    stage.faults.splice(0)
  }))

test('the chair takes over who moves, sees the roster, and prints the list for the ceremony', () =>
  stage.tell(async () => {
    const desk = await stage.officer('zhuxi', { ...deskSize, width: 1280 })
    const { rows } = await sql<{ id: string }>`select id from cases_case where state = 'TAKING_OVER'`.execute(stage.db)
    await open(desk, `/desk/membership/cases/${rows[0]?.id}`)
    await sees(desk, '从哪个工会转来')
    await clean(desk, 'membership-desk-case')
    await press(desk, /接收会籍/)
    await clean(desk, 'membership-desk-take-over')
    await press(sheet(desk), /接收会籍/)
    await sees(desk, /接收会籍，办好了/)
    await open(desk, '/desk/membership/members')
    await sees(desk, '保留会籍')
    await clean(desk, 'membership-desk-members')
    await open(desk, '/desk/membership/ceremony')
    await sees(desk, '何小顺')
    await clean(desk, 'membership-desk-ceremony')
    await desk.setViewportSize(phoneSize)
    await clean(desk, 'membership-desk-ceremony-360')
    await open(desk, '/desk/membership/cases')
    await clean(desk, 'membership-desk-cases-360')
  }))

test('a roster is sent, looked at and carried out, and given back with the reasons', () =>
  stage.tell(async () => {
    const desk = await stage.officer('zhuxi', { ...deskSize, width: 1280 })
    await open(desk, '/desk/membership/rosters')
    await clean(desk, 'membership-desk-rosters')
    const book = await rosterBook([
      someMember('梁新来', { idNumber: makeIdNumber('441202', day('1991-05-06'), 21) }),
      someMember('梁太小', { idNumber: makeIdNumber('441202', day('2016-05-06'), 22) }),
    ])
    const name = '快递行业九月.xlsx'
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    await desk.locator('#membership-roster').setInputFiles({ name, mimeType, buffer: book })
    await sees(desk, '等您看过')
    await sees(desk, '梁新来')
    await clean(desk, 'membership-desk-roster')
    await desk.setViewportSize(phoneSize)
    await clean(desk, 'membership-desk-roster-360')
    await desk.setViewportSize({ ...deskSize, width: 1280 })
    await press(desk, '生效 1 人')
    await clean(desk, 'membership-desk-roster-sure')
    await press(sheet(desk), '生效')
    await sees(desk, '已生效')
    await sees(desk, /满 16 周岁/)
    const saving = desk.waitForEvent('download')
    await press(desk, /下载原表/)
    assert.match((await saving).suggestedFilename(), /导入结果/)
    await open(desk, '/desk/membership/members')
    await sees(desk, '梁新来')
  }))

test('a union is merged into another, and one is dissolved: each says for whom before it does it', () =>
  stage.tell(async () => {
    const desk = await stage.officer('xitong', { ...deskSize, width: 1280 })
    const { rows } = await sql<{ id: string; name: string }>`
      select o.id, n.name from kernel_org o join kernel_org_name n on n.org_id = o.id
      where o.level = 'GRASSROOTS' and not exists (select from kernel_org c where c.parent_id = o.id) order by o.path limit 3`.execute(
      stage.db,
    )
    const [one, other, third] = rows
    assert.ok(one && other && third)
    await open(desk, `/desk/settings/unions?union=${one.id}`)
    await press(desk, '合并')
    await fill(sheet(desk), '合并到哪个工会', other.name)
    await sheet(desk).getByRole('option', { name: other.name }).first().click()
    await press(sheet(desk), '下一步：核对')
    await sees(sheet(desk), '本工会的会员')
    await clean(desk, 'union-merge')
    await fill(sheet(desk), /依据/, '端工〔2026〕51号')
    await press(sheet(desk), '合并')
    await sees(desk, /办好了/)
    await sees(desk, '已撤销')
    await open(desk, `/desk/settings/unions?union=${third.id}`)
    await press(desk, '撤销')
    await sees(sheet(desk), '由谁保留会籍')
    await clean(desk, 'union-dissolve')
    await fill(sheet(desk), /依据/, '端工〔2026〕52号')
    await press(sheet(desk), '撤销')
    await sees(desk, /名会员由上级保留/)
  }))

test('an expulsion: the member is told and speaks, the committee decides, the county looks because it was asked, and says no', () =>
  stage.tell(async () => {
    const desk = { ...deskSize, width: 1280 }
    const { rows } = await sql<{ id: string; name: string }>`
      select p.id, p.name from kernel_membership m join kernel_person p on p.id = m.person_id where m.status = 'ACTIVE'
        and not exists (select from membership_proposal r where r.membership_id = m.id) order by m.id limit 1`.execute(
      stage.db,
    )
    const { id = '', name = '' } = rows[0] ?? {}
    const row = (page: Page) => page.locator('.ant-table-row').filter({ hasText: name }).first()
    const chair = await stage.officer('zhuxi', desk)
    await open(chair, `/desk/people/${id}`)
    await press(chair, '提议除名或自动退会')
    await tick(sheet(chair), '除名')
    await fill(sheet(chair), '理由', '因盗窃被判刑。')
    await clean(chair, 'membership-desk-propose')
    await press(sheet(chair), '提议')
    const phone = await stage.visitor('member', phoneSize)
    await stage.seatWorker(phone.context(), id)
    await open(phone, '/membership')
    await fill(phone, '您的说明', '判决我在上诉，请等一等。')
    await press(phone, '交给工会')
    await sees(phone, '您说的')
    await clean(phone, 'membership-phone-heard')
    const committee = await stage.officer('weiyuan', desk)
    await open(committee, '/desk/membership/proposals')
    await clean(committee, 'membership-desk-proposals')
    await row(committee).click()
    await fill(sheet(committee), '决定文号', '快递工会〔2026〕3 号')
    await fill(sheet(committee), '写一句', '委员会一致同意')
    await clean(committee, 'membership-desk-proposal')
    await press(sheet(committee), '登记决定，报上级看')
    await sees(committee, '决定了，等上级看')
    await open(phone, '/membership')
    await fill(phone, '为什么不同意', '二审还没有判。')
    await clean(phone, 'membership-phone-appeal')
    await press(phone, '请上级工会再看')
    await sees(phone, '您写给上级的')
    const county = await stage.officer('quxian', desk)
    await open(county, '/desk/membership/proposals')
    await row(county).click()
    await sees(sheet(county), '二审还没有判。')
    await tick(sheet(county), '不生效')
    await fill(sheet(county), '写一句', '判决生效了再说')
    await clean(county, 'membership-desk-look')
    await press(sheet(county), '看过了，告诉两边')
    await sees(county, '不办了')
  }))

test('the chair enters that somebody has retired', () =>
  stage.tell(async () => {
    const chair = await stage.officer('zhuxi', { ...deskSize, width: 1280 })
    const { rows } = await sql<{ id: string }>`
      select person_id as id from kernel_membership where status = 'ACTIVE' order by id limit 1`.execute(stage.db)
    await open(chair, `/desk/people/${rows[0]?.id}`)
    await press(chair, '登记会籍变化')
    await tick(sheet(chair), '保留')
    await clean(chair, 'membership-desk-change')
    await fill(sheet(chair), '凭什么办', '退休证 2026 年 9 月')
    await press(sheet(chair), '登记')
    await sees(chair, '保留会籍')
    await clean(chair, 'membership-desk-person')
  }))
