// At the counter: a clerk does everything for a woman without a phone, with her consent on record, on the same pages.
import test from 'node:test'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { card } from '#services/hardship/testing.ts'
import { field, fill, headed, open, press, sees, tick } from './hands.ts'

import { openStage } from './stage.ts'
import { fillsIn, type Household, sends } from './worker-steps.ts'

const stage = await openStage()

const cleaner: Household = {
  self: { name: '黄秀珍', idNumber: makeIdNumber('441202', day('1969-11-03'), 122) },
  members: [{ name: '梁大勇', idNumber: makeIdNumber('441202', day('1966-02-17'), 15), relation: '配偶' }],
  monthlyWage: 900,
  card: card(51),
  union: '城东街道环卫',
}

test('a clerk applies for a cleaner who has come without a phone, and both stand on record', () =>
  stage.tell(async () => {
    const clerk = await stage.officer('chuangkou', { width: 1280, height: 800 })
    await open(clerk, '/desk/intake')
    await headed(clerk, '谁来办事？')
    await press(clerk, '第一次来，登记一下')
    await field(clerk, 'idNumber').fill(cleaner.self.idNumber) // the card reader types it
    await fill(clerk, '姓名', cleaner.self.name)
    await tick(clerk, '口头')
    await fill(clerk, '要办什么', '申请困难帮扶，本人在窗口，念给她听过。')
    await press(clerk, '开始代办')
    await clerk.waitForURL(/\/hall$/)
    await sees(clerk, '正在替')
    await sees(clerk.locator('.sitting'), cleaner.self.name)

    await open(clerk, '/hardship/apply')
    await fillsIn(clerk, cleaner, false)
    const number = await sends(clerk)
    await sees(clerk, `替${cleaner.self.name}交上去了`)
    await press(clerk.locator('.sitting'), '结束代办')
    await headed(clerk, '谁来办事？')

    await open(clerk, `/desk/hardship/counter?text=${number}`)
    await sees(clerk, number)
    await clerk.getByRole('link', { name: /回执/ }).first().click()
    await sees(clerk, number)
    await sees(clerk, '12351')
  }))

test('the union sees who did it for whom', () =>
  stage.tell(async () => {
    const county = await stage.officer('quxian')
    await open(county, '/desk/hardship/cases')
    await county
      .locator('tr.table-open')
      .filter({ hasText: /黄.?珍/ })
      .click()
    await headed(county, cleaner.self.name)
    await sees(county, /李小燕/)
  }))
