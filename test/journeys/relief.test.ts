// Temporary relief, by people: a courier who fell asks on the phone, the chair looks, the county grants; and a flood by list.
import test from 'node:test'
import { makeBankCard, makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { openRelief } from '../../demo/relief.ts'
import { clean } from './faults.ts'
import { choose, field, fill, headed, open, press, sees, sheet, tick } from './hands.ts'
import { openStage, phoneSize, unionsWith } from './stage.ts'
import { photo, signsIn } from './worker-steps.ts'

const stage = await openStage({ found: unionsWith(openRelief) })

const courier = { name: '何小顺', idNumber: makeIdNumber('441202', day('1999-04-08'), 31) }

test('a courier tells of his fall in three minutes, the chair confirms it and the county grants', () =>
  stage.tell(async () => {
    const phone = await stage.visitor('courier', phoneSize)
    await open(phone, '/relief/apply')
    await signsIn(phone, '13900007777', courier)
    await open(phone, '/relief/apply')
    await tick(phone, '受了伤、出了事故')
    await field(phone, 'happenedOn').fill('2026-09-05')
    await clean(phone, 'relief-phone-what')
    await press(phone, '下一步')
    await field(phone, 'costFen').fill('12000')
    await field(phone, 'insuredFen').fill('2000')
    await sees(phone, /壹仟捌佰元整/)
    await clean(phone, 'relief-phone-cost')
    await press(phone, '下一步')
    await phone.locator('input[type="file"]').last().setInputFiles(photo('病历.png'))
    await sees(phone, '已传')
    await fill(phone, '想说的话', '送餐路上摔的，腿打了石膏。')
    await press(phone, '下一步')
    await fill(phone, '单位或街道的名字', '快递')
    await phone.locator('.row-pick').first().click()
    await press(phone, '下一步')
    await field(phone, 'bank/bank').fill('中国农业银行')
    await field(phone, 'bank/account').fill(makeBankCard('622848066000007777'))
    await press(phone, '下一步')
    for (const box of await phone.locator('.consent input[type="checkbox"]').all()) await box.check({ force: true })
    await clean(phone, 'relief-phone-consents')
    await press(phone, '下一步')
    await clean(phone, 'relief-phone-summary')
    await press(phone, '交上去')
    await sees(phone, '交上去了，放心吧')
    await clean(phone, 'relief-phone-sent')

    const chair = await stage.officer('zhuxi')
    await open(chair, '/desk/relief/cases')
    await clean(chair, 'relief-desk-cases')
    await chair.locator('tr.table-open').filter({ hasText: '何' }).first().click()
    await headed(chair, courier.name)
    await clean(chair, 'relief-desk-case')
    await press(chair, /核实，报县里/)
    await fill(sheet(chair), '核实情况', '到医院看过，属实。')
    await sheet(chair).getByRole('button', { name: '核实，报县里' }).click()
    await sees(chair, '核实好了')

    const county = await stage.officer('quxian')
    await open(county, '/desk/relief/cases?state=COUNTY')
    await county.locator('tr.table-open').filter({ hasText: '何' }).first().click()
    await headed(county, courier.name)
    await county.getByRole('button', { name: /同意救助/ }).click()
    await sees(sheet(county), /壹仟捌佰元整/)
    await sheet(county).getByRole('button', { name: '同意救助' }).click()
    await sees(county, '办好了')
    await clean(county, 'relief-desk-granted')

    await phone.reload()
    await sees(phone, '批下来了')
    await clean(phone, 'relief-phone-granted')
    await open(phone, '/relief')
    await clean(phone, 'relief-phone-mine')
  }))

test('a flood: one committee member enters a household, the county grants those that wait, together', () =>
  stage.tell(async () => {
    const committee = await stage.officer('weiyuan', { width: 1280, height: 900 })
    await open(committee, '/desk/relief/events')
    await clean(committee, 'relief-desk-events')
    await committee.locator('tr.table-open').filter({ hasText: '西江暴雨' }).click()
    await headed(committee, '西江暴雨')
    await field(committee, 'name').fill('谭水生')
    await field(committee, 'idNumber').fill(makeIdNumber('441202', day('1978-08-08'), 55))
    await field(committee, 'findings').fill('一楼进水，冰箱洗衣机坏了。')
    await field(committee, 'bank/bank').fill('中国银行')
    await field(committee, 'bank/account').fill(makeBankCard('622848066000008888'))
    await press(committee, /加同户的人/)
    await field(committee, 'others/0/name').fill('谭小水')
    await field(committee, 'others/0/idNumber').fill(makeIdNumber('441202', day('2012-03-04'), 57))
    await choose(committee, '是户主的什么人', '儿子')
    await tick(committee, '中（')
    await press(committee, '登记这一户')
    await sees(committee, /登记好了/)
    await clean(committee, 'relief-desk-event')

    const county = await stage.officer('quxian')
    await open(county, '/desk/relief/events')
    await county.locator('tr.table-open').filter({ hasText: '西江暴雨' }).click()
    await press(county, '选上这一页')
    await county.getByRole('button', { name: /同意这 5 户/ }).click()
    await sheet(county).getByRole('button', { name: '同意', exact: true }).click()
    await sees(county, /同意了 4 户。1 户没有办成/)
    await clean(county, 'relief-desk-event-granted')

    const city = await stage.officer('shiji')
    await open(city, '/desk/relief/events')
    await press(city, '发起一次灾害')
    await clean(city, 'relief-desk-open-event')
    const chair = await stage.officer('zhuxi', phoneSize)
    await open(chair, '/desk/relief/report')
    await clean(chair, 'relief-desk-report')
  }))
