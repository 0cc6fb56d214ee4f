// Rosters through HTTP: what they bring, what they leave alone, and what each kind of bad sheet is told.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { membershipOn } from '#kernel/people/membership.ts'
import { handmade, textRow } from '#kernel/sheets/handmade.ts'
import { readSheet } from '#kernel/sheets/read.ts'
import { openHouse, someId, somePhone } from '#test/house.ts'
import { rosterBook, rosters, someMember } from '#test/rosters.ts'
import { membershipApi as api } from './api.ts'
import { rosterSheet, titles } from './roster-columns.ts'

const h = await openHouse('2026-11-26T02:00:00Z')
const r = rosters(h)

const named = async (name: string) =>
  (await sql<{ id: string }>`select id from kernel_person where name = ${name} order by id desc limit 1`.execute(h.db))
    .rows[0]?.id ?? ''
const memberships = async (orgId: string) =>
  (
    await sql<{
      n: number
    }>`select count(*)::int as n from kernel_membership where org_id = ${orgId} and until_on is null`.execute(h.db)
  ).rows[0]?.n

test('a roster shows what it would change, changes nothing before it is carried out, and nothing when sent again', async () => {
  const u = await h.union()
  const { unit } = u.orgs
  const book = await rosterBook([
    someMember('张新来', { education: '20 大学本科教育', migrant: '1 是', phone: somePhone() }),
    someMember('李转入', { change: '2', changeOn: '2024-05-01' }),
    someMember('王退休', { change: '3 保留', changeOn: '20250601', employment: '4 退休' }),
  ])
  const seen = await r.check(u.chair, unit.id, book)
  assert.deepEqual([seen.state, seen.rows, seen.fresh, seen.changed, seen.refused, seen.left], ['READY', 3, 3, 0, 0, 0])
  assert.equal(await memberships(unit.id), 0)
  assert.equal(await named('张新来'), '')
  const fresh = await u.chair.call(api.differences, { importId: seen.id, of: 'FRESH' })
  assert.deepEqual(
    fresh.rows.map(row => [row.name, row.does]),
    [
      ['张新来', 'JOIN'],
      ['李转入', 'JOIN'],
      ['王退休', 'JOIN'],
    ],
  )
  assert.ok(fresh.rows.every(row => row.idNumber.includes('****')))
  const done = await r.apply(u.chair, seen.id)
  assert.deepEqual([done.state, done.applied, await memberships(unit.id)], ['DONE', 3, 3])
  const retired = await membershipOn(h.db as never, await named('王退休'), '2026-01-01' as never)
  assert.deepEqual([retired?.orgId, retired?.since, retired?.retained], [unit.id, '2025-06-01', true])
  const moved = await u.chair.call(api.ofPerson, { personId: await named('李转入') })
  assert.deepEqual([moved.membership?.since, moved.changes.map(c => c.kind)], ['2024-05-01', ['转入']])
  const again = await r.check(u.chair, unit.id, book)
  assert.deepEqual([again.fresh, again.changed, again.same, again.refused, again.left], [0, 0, 3, 0, 0])
})

test('what a roster says of members is kept, changed where it differs, and left alone where it is blank', async () => {
  const u = await h.union()
  const one = someMember('赵变化', { education: '60', employer: '端州某厂' })
  const two = someMember('钱退会')
  const three = someMember('孙没写')
  await r.bring(u.chair, u.orgs.unit.id, [one, two, three])
  const seen = await r.check(u.chair, u.orgs.unit.id, [
    { ...one, education: '20 大学本科教育', employer: '' },
    { ...two, change: '6 退会', changeOn: '20261101', changeWhy: '5 个人要求退会' },
  ])
  assert.deepEqual([seen.fresh, seen.changed, seen.left], [0, 2, 1])
  const changed = await u.chair.call(api.differences, { importId: seen.id, of: 'CHANGED' })
  assert.deepEqual(
    changed.rows.map(row => [row.name, row.does, row.changes]),
    [
      ['赵变化', 'KEEP', ['学历']],
      ['钱退会', 'WITHDRAW', []],
    ],
  )
  const left = await u.chair.call(api.differences, { importId: seen.id, of: 'LEFT' })
  assert.deepEqual(
    left.rows.map(row => row.name),
    ['孙没写'],
  )
  await r.apply(u.chair, seen.id)
  assert.equal(await memberships(u.orgs.unit.id), 2)
  const full = await r.get(u.chair, `/api/membership/members/file?purpose=${encodeURIComponent('核对名册')}`)
  const rows = new Map<string, ReadonlyMap<string, { text: string }>>()
  for await (const { cells } of readSheet(full.body, {
    titles: [titles.name, titles.education],
    mayLack: [titles.education],
  }))
    rows.set(cells.get(titles.name)?.text ?? '', cells)
  assert.equal(rows.get('赵变化')?.get(titles.education)?.text, '20 大学本科教育')
  assert.equal(rows.get('赵变化')?.get(titles.employer)?.text, '端州某厂')
  assert.ok(!rows.has('钱退会'))
})

test('good rows are kept, bad ones come back in the same workbook with their reasons in the columns for them', async () => {
  const u = await h.union()
  const twice = someMember('双份一')
  const id = someId('1990-02-03', 3)
  const book = await rosterBook([
    someMember('好的一'),
    someMember('错一位', { idNumber: `${id.slice(0, 17)}${id.endsWith('1') ? '2' : '1'}` }),
    twice,
    { ...twice, name: '双份一' },
    someMember('太年轻', { idNumber: someId('2015-01-01') }),
    someMember('退休新入', { employment: '4 退休' }),
    someMember('要除名', { change: '5 除名' }),
    someMember('码不对', { education: '博士后流动站' }),
    someMember('性别反', { idNumber: someId('1990-01-01', 2), sex: '1 男性' }),
    someMember('好的二', { idType: '2 护照', idNumber: 'E12345678', birthOn: '19900101', sex: '2' }),
    someMember('好的三', { idType: '3', idNumber: 'H12345678', birthOn: '19910101' }),
    someMember('没生日', { idType: '4 台湾居民来往大陆通行证', idNumber: '12345678' }),
    someMember('居住证', { idType: '5 港澳台居民居住证', idNumber: makeIdNumber('820000', day('1992-02-03'), 12) }),
    someMember('永居证', { idType: '6', idNumber: makeIdNumber('931156', day('1992-02-03'), 14) }),
    someMember('旧永居', { idType: '6', idNumber: 'FRA440092020314', birthOn: '19920203' }),
    someMember('证反了', { idType: '6 外国人永久居留身份证' }),
    {},
    someMember('', { idNumber: someId() }),
  ])
  const seen = await r.check(u.chair, u.orgs.unit.id, book)
  assert.deepEqual([seen.fresh, seen.refused], [7, 10])
  const before = await r.result(u.chair, seen.id)
  assert.deepEqual(before[0], ['好的一', '核对通过', ''])
  await r.apply(u.chair, seen.id)
  const rows = await r.result(u.chair, seen.id)
  const whyOf = (name: string) => rows.find(row => row[0] === name && row[1] === '否')?.[2] ?? ''
  assert.deepEqual(
    rows.filter(row => row[1] === '是').map(row => row[0]),
    ['好的一', '双份一', '好的二', '好的三', '居住证', '永居证', '旧永居'],
  )
  for (const [name, why] of [
    ['错一位', /校验位/],
    ['双份一', /和第 4 行是同一个人/],
    ['太年轻', /16 周岁/],
    ['退休新入', /离退休人员不再新入会/],
    ['要除名', /除名要委员会决定/],
    ['码不对', /学历：填的是“博士后流动站”/],
    ['性别反', /性别：和证件号码（女）不一样/],
    ['没生日', /出生日期：.*请填上/],
    ['证反了', /证件类别：号码是居民身份证的/],
    ['', /姓名：没有填/],
  ] as const)
    assert.match(whyOf(name), why, name)
  const inEnglish = new Map(
    (await r.result(u.chair, seen.id, 'en')).map(([name, taken, why]) => [`${name} ${taken}`, why]),
  )
  assert.equal(inEnglish.get('好的一 Yes'), '')
  for (const [name, why] of [
    ['错一位', /^证件号码: .*does not fit the 17 before it/],
    ['双份一', /^证件号码: The same person as in row 4/],
    ['太年轻', /^姓名: One works and joins from the age of 16/],
    ['要除名', /^会籍变化类型: A committee decides/],
    ['码不对', /^学历: “博士后流动站” is not on the list/],
    ['没生日', /^出生日期: .*fill it in/],
  ] as const)
    assert.match(inEnglish.get(`${name} No`) ?? '', why, name)
  assert.ok(
    [...inEnglish.values()].every(why => !why.includes('。')),
    'no Chinese sentence is left',
  )
})

test('the sheet given back keeps its drop-downs, styles, merged cells and other sheets, and marks only its own two columns', async () => {
  const u = await h.union()
  const good = someId('1988-08-08', 1)
  const header = ['姓名', '证件号码', '备注', '是否导入成功', '错误原因']
  const sheet = `<cols><col min="2" max="2" width="24" style="1" customWidth="1"/></cols><sheetData>${textRow(1, ['某厂会员名册'])}${textRow(2, header)}${textRow(3, ['周合并', good, '组长', '上次的', '上次的原因'])}<row r="4"><c r="B4" s="1" t="inlineStr"><is><t>${someId()}</t></is></c></row><row r="6" spans="1:3"><c r="A6" s="1"/></row></sheetData><sheetProtection sheet="1"/><mergeCells count="1"><mergeCell ref="A3:A4"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="C3:C9"><formula1>"组长,组员"</formula1></dataValidation></dataValidations>`
  const book = handmade({
    sheets: { 名册: sheet, 说明: `<sheetData>${textRow(1, ['请勿改动'])}</sheetData>` },
    formats: ['@'],
  })
  const seen = await r.check(u.chair, u.orgs.unit.id, book)
  assert.deepEqual([seen.fresh, seen.refused], [1, 1])
  await r.apply(u.chair, seen.id)
  assert.deepEqual(await r.result(u.chair, seen.id), [
    ['周合并', '是', ''],
    ['', '否', '姓名：没有填。如果和上一行合并了单元格，请取消合并，每行都填。'],
  ])
  const { body } = await r.get(u.chair, `/api/membership/rosters/${seen.id}/result`)
  const { bytesInMemory, openZip } = await import('#kernel/sheets/zip.ts')
  const zip = await openZip(bytesInMemory(body))
  const xml = String(await zip.whole('xl/worksheets/sheet1.xml', 1e6))
  for (const kept of [
    '<mergeCell ref="A3:A4"/>',
    '"组长,组员"',
    '<sheetProtection sheet="1"/>',
    'width="24"',
    '<row r="6" spans="1:3">',
  ])
    assert.ok(xml.includes(kept), kept)
  assert.ok(String(await zip.whole('xl/worksheets/sheet2.xml', 1e6)).includes('请勿改动'))
})

test('a formula, a number that lost its digits, and no sheet at all are told apart', async () => {
  const u = await h.union()
  const cells = (row: number, id: string) =>
    `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t>人${row}</t></is></c><c r="B${row}"${id}</c></row>`
  const book = handmade({
    sheets: {
      名册: `<sheetData>${textRow(1, ['姓名', '证件号码'])}${cells(2, '><f>CONCATENATE("4412","02")</f><v>441202</v>')}${cells(3, '><v>4.41202198506121E17</v>')}</sheetData>`,
    },
  })
  const seen = await r.check(u.chair, u.orgs.unit.id, book)
  assert.equal(seen.refused, 2)
  const { rows } = await u.chair.call(api.differences, { importId: seen.id, of: 'REFUSED' })
  assert.match(rows[0]?.why ?? '', /证件号码：这一格是公式/)
  assert.match(rows[1]?.why ?? '', /证件号码：这一格是按数字存的，最后几位已经丢了/)
  const none = await r.send(u.chair, u.orgs.unit.id, Buffer.from('没有'))
  assert.deepEqual([none.status, none.body.code], [400, 'sheets.not_xlsx'])
  const other = await r.send(
    u.chair,
    u.orgs.unit.id,
    handmade({ sheets: { 名册: `<sheetData>${textRow(1, ['名字'])}</sheetData>` } }),
  )
  assert.deepEqual([other.status, other.body.code], [400, 'sheets.header_missing'])
})

test('a million empty rows under a roster cost nothing', async () => {
  const u = await h.union()
  const empty = Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 3}" s="1" customFormat="1"/>`).join('')
  const book = handmade({
    sheets: {
      名册: `<sheetData>${textRow(1, ['姓名', '证件号码'])}${textRow(2, ['吴一行', someId()])}${empty}</sheetData>`,
    },
  })
  const seen = await r.check(u.chair, u.orgs.unit.id, book)
  assert.deepEqual([seen.rows, seen.fresh], [1, 1])
})

test('nobody is in two units: a neighbour’s members are refused, the union above moves its own', async () => {
  const u = await h.union()
  const { unit, street, otherUnit, county } = u.orgs
  const pool = someMember('郑蓄水池')
  const strange = someMember('冯邻县')
  await r.bring(u.countyOfficer, county.id, [pool])
  await r.bring(u.strangeChair, otherUnit.id, [strange])
  const neighbours = await r.check(u.chair, unit.id, [strange, { ...pool, change: '2 转入', changeOn: '20261101' }])
  assert.deepEqual([neighbours.fresh, neighbours.refused], [0, 2])
  const { rows } = await u.chair.call(api.differences, { importId: neighbours.id, of: 'REFUSED' })
  assert.ok(rows.every(row => /他现在是别的工会的会员/.test(row.why) && !row.why.includes('邻县')))
  const above = await r.check(u.countyOfficer, street.id, [
    { ...strange, change: '2 转入' },
    { ...pool, change: '2 转入', changeOn: '20261101' },
  ])
  assert.deepEqual([above.fresh, above.refused], [1, 1])
  await r.apply(u.countyOfficer, above.id)
  const now = await u.countyOfficer.call(api.ofPerson, { personId: await named('郑蓄水池') })
  assert.deepEqual([now.membership?.orgId, now.membership?.since], [street.id, '2026-11-01'])
})

test('a chair sends only their own union’s roster, and a stranger sees nothing of one', async () => {
  const u = await h.union()
  const sent = await r.send(u.chair, u.orgs.otherUnit.id, [someMember('别人家的')])
  assert.equal(sent.status, 404)
  assert.equal((await r.send(u.chair, u.orgs.county.id, [someMember('上级的')])).status, 404)
  const own = await r.check(u.chair, u.orgs.unit.id, [someMember('自己家的')])
  for (const who of [u.strangeChair, u.stranger]) {
    assert.equal((await who.tries(api.roster, { importId: own.id })).status, 404)
    assert.equal((await who.tries(api.differences, { importId: own.id, of: 'FRESH' })).status, 404)
    assert.equal((await who.tries(api.applyRoster, { importId: own.id })).status, 404)
    assert.equal((await r.get(who, `/api/membership/rosters/${own.id}/result`)).status, 404)
    assert.deepEqual((await who.call(api.rosters, {})).rows, [])
  }
})

test('what happened between looking and carrying out is looked at again; two who press at once do it once', async () => {
  const u = await h.union()
  const { unit, otherUnit } = u.orgs
  const both = someMember('何两边')
  const mine = await r.check(u.chair, unit.id, [both, someMember('何一边')])
  await r.bring(u.strangeChair, otherUnit.id, [both])
  const pressed = await Promise.all([1, 2].map(() => u.chair.tries(api.applyRoster, { importId: mine.id })))
  assert.deepEqual(pressed.map(p => p.status).sort(), [200, 409])
  await r.carry(mine.id)
  const done = await u.chair.call(api.roster, { importId: mine.id })
  assert.deepEqual([done.state, done.applied, done.refused], ['DONE', 1, 1])
  assert.match((await r.result(u.chair, mine.id))[0]?.[2] ?? '', /别的工会/)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from kernel_membership where person_id = ${await named('何两边')} and until_on is null`.execute(
    h.db,
  )
  assert.equal(rows[0]?.n, 1)
})

test('the same person joins by phone while a roster brings them: one membership comes of it', async () => {
  const u = await h.union()
  const row = someMember('罗同时')
  const seen = await r.check(u.chair, u.orgs.unit.id, [row])
  const other = await r.check(u.strangeChair, u.orgs.otherUnit.id, [row])
  await u.chair.call(api.applyRoster, { importId: seen.id })
  await u.strangeChair.call(api.applyRoster, { importId: other.id })
  await Promise.all([r.carry(seen.id), r.carry(other.id)])
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from kernel_membership where person_id = ${await named('罗同时')} and until_on is null`.execute(
    h.db,
  )
  assert.equal(rows[0]?.n, 1)
  const ends = [
    await u.chair.call(api.roster, { importId: seen.id }),
    await u.strangeChair.call(api.roster, { importId: other.id }),
  ]
  assert.deepEqual(
    ends.map(e => [e.state, e.applied + e.refused]),
    [
      ['DONE', 1],
      ['DONE', 1],
    ],
  )
})

test('another roster takes the place of one that waits to be looked at; one under way is not disturbed', async () => {
  const u = await h.union()
  const first = await r.check(u.chair, u.orgs.unit.id, [someMember('许先传')])
  const sent = await r.send(u.chair, u.orgs.unit.id, [someMember('许后传')])
  assert.equal((await u.chair.call(api.roster, { importId: first.id })).state, 'DROPPED')
  const third = await r.send(u.chair, u.orgs.unit.id, [someMember('许再传')])
  assert.deepEqual([third.status, third.body.code], [409, 'membership.roster_busy'])
  await r.carry(String(sent.body.importId))
  await u.chair.call(api.dropRoster, { importId: String(sent.body.importId) })
  assert.equal(await memberships(u.orgs.unit.id), 0)
})

test('the blank sheet has the national columns with their drop-downs, all as text', async () => {
  const u = await h.union()
  const { status, body } = await r.get(u.chair, `/api/membership/unions/${u.orgs.unit.id}/roster-template`)
  assert.equal(status, 200)
  const { bytesInMemory, openZip } = await import('#kernel/sheets/zip.ts')
  const zip = await openZip(bytesInMemory(body))
  const xml = String(await zip.whole('xl/worksheets/sheet1.xml', 1e6))
  for (const title of Object.values(titles)) assert.ok(xml.includes(`>${title}<`), title)
  assert.equal(xml.match(/<dataValidation type="list"/g)?.length, 11)
  assert.ok(String(await zip.whole('xl/workbook.xml', 1e6)).includes(rosterSheet))
  assert.equal((await r.get(u.strangeChair, `/api/membership/unions/${u.orgs.unit.id}/roster-template`)).status, 404)
})
