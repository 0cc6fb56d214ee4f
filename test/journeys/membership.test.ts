// Joining the union, by people: a courier scans a poster and is an applicant within nine taps; the chair admits a batch; the list is printed.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { gatherMembers } from '../../demo/members.ts'
import { clean } from './faults.ts'
import { choose, fill, follow, headed, open, press, sees, sheet, tick } from './hands.ts'
import { deskSize, openStage, phoneSize, unionsWith } from './stage.ts'
import { signsIn } from './worker-steps.ts'

const stage = await openStage({ found: unionsWith(gatherMembers) })

const courier = { name: '何小顺', idNumber: makeIdNumber('441202', day('1999-04-08'), 31) }

/** Counts what a finger does, over all pages of the window. */
async function countTaps(page: Page): Promise<() => number> {
  let taps = 0
  await page.exposeFunction('tapped', () => {
    taps += 1
  })
  // A label that is tapped clicks its box as well; the second is no finger.
  await page.addInitScript(() =>
    addEventListener('pointerup', e => e.isTrusted && (globalThis as never as { tapped(): void }).tapped(), true),
  )
  return () => taps
}

test('a courier who scans the poster is an applicant within nine taps besides typing', () =>
  stage.tell(async () => {
    const desk = await stage.officer('zhuxi', { ...deskSize, width: 1280 })
    await open(desk, '/desk/membership/posters')
    await desk.locator('.ant-table-row').filter({ hasText: '快递' }).first().click()
    await headed(desk, '入会海报')
    await clean(desk, 'membership-poster')
    const url = (await desk.locator('.membership-poster-url').innerText()).trim()

    const phone = await stage.visitor('courier', phoneSize)
    const taps = await countTaps(phone)
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
    const all = taps() + 2
    assert.ok(all >= 6 && all <= 9, `${all} taps`)
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

    const second = await show()
    await merchant.route('**/api/**', route => route.abort())
    await fill(merchant, '扫到的内容', second.href)
    await press(merchant, '验一验')
    await sees(merchant, '签名是真的')
    await clean(merchant, 'membership-card-offline')
    await fill(merchant, '扫到的内容', `${second.href.slice(0, -4)}AAAA`)
    await press(merchant, '验一验')
    await sees(merchant, '不是工会的会员证')
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

test('one proposes, the committee decides, another carries it out', () =>
  stage.tell(async () => {
    const desk = await stage.officer('weiyuan', { ...deskSize, width: 1280 })
    await open(desk, '/desk/membership/proposals')
    await clean(desk, 'membership-desk-proposals')
    await desk.getByText('等委员会决定').click()
    await fill(sheet(desk), '决定文号', '快递工会〔2026〕3 号')
    await fill(sheet(desk), '写一句', '委员会一致同意')
    await clean(desk, 'membership-desk-proposal')
    await press(sheet(desk), '按决定办，会籍从今天终止')
    await sees(desk, '已办')
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
