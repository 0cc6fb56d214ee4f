// What numbers, days and titles of workbooks read as.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { columnOf, lettersOf, plainTitle, rowOf } from './addresses.ts'
import { dayOf, daysSince1900, exactNumber, isDateFormat, typedText } from './values.ts'

const numbers: [stored: string, text: string, imprecise?: true][] = [
  ['3200', '3200'],
  ['3.2E3', '3200'],
  ['3.2E+3', '3200'],
  ['-0.5', '-0.5'],
  ['.5', '0.5'],
  ['1E-7', '0.0000001'],
  ['0.30000000000000004', '0.3'],
  ['2124.1400000000003', '2124.14'],
  ['0.99999999999999989', '1'],
  ['9999999.9999999998', '10000000'],
  ['00012', '12'],
  ['-0', '0'],
  ['0.00', '0'],
  ['999999999999999', '999999999999999'],
  ['330302199001011234', '330302199001011234', true],
  ['3.3030219900101123E+17', '330302199001011230', true],
  ['6222020200112233445', '6222020200112233445', true],
]

for (const [stored, text, imprecise] of numbers) {
  test(`the stored number ${stored} reads ${text}${imprecise ? ', and its last digits are not trusted' : ''}`, () => {
    assert.deepEqual(exactNumber(stored), { text, imprecise: imprecise ?? false })
  })
}

test('what is no number is not made into one', () => {
  for (const text of ['', ' ', '-', '.', 'abc', '1,200', '0x10', '12e', 'Infinity'])
    assert.equal(exactNumber(text), null)
})

test('every amount in Fen survives being stored as a binary number of Yuan', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), fen => {
      const { text } = exactNumber(String(fen / 100))!
      const [whole, places = ''] = text.replace('-', '').split('.')
      const back = Number(whole + places.padEnd(2, '0')) * (text.startsWith('-') ? -1 : 1)
      assert.ok(back === fen, `${fen} read ${text}`)
    }),
  )
})

test('every day from March 1900 on has one day number, and it reads back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 2_958_465 }), serial => {
      const day = dayOf(String(serial), false)
      assert.equal(day?.kind, 'day')
      assert.equal(daysSince1900(day.text), serial)
      if (serial >= 1462) assert.equal(dayOf(String(serial - 1462), true)?.text, day.text)
    }),
  )
})

test('day numbers read as people know them', () => {
  assert.deepEqual(dayOf('46311', false), { text: '2026-10-16', kind: 'day' })
  assert.deepEqual(dayOf('1', false), { text: '1900-01-01', kind: 'day' })
  assert.deepEqual(dayOf('59', false), { text: '1900-02-28', kind: 'day' })
  assert.equal(dayOf('60', false), null)
  assert.deepEqual(dayOf('61', false), { text: '1900-03-01', kind: 'day' })
  assert.deepEqual(dayOf('46311.395833333336', false), { text: '2026-10-16 09:30:00', kind: 'moment' })
  assert.deepEqual(dayOf('46310.999999', false), { text: '2026-10-16', kind: 'day' })
  assert.deepEqual(dayOf('0.75', false), { text: '18:00:00', kind: 'moment' })
  for (const no of ['-1', 'x', '2958466']) assert.equal(dayOf(no, false), null)
  for (const no of ['2026-02-29', '2026-13-01', '1900-01-05', '16.10.2026']) assert.equal(daysSince1900(no), null)
})

test('formats that show days are told from those that show amounts', () => {
  for (const code of ['yyyy"年"m"月"d"日"', '[$-804]yyyy/m/d;@', 'hh:mm', '[h]:mm', 'yyyy\\-mm\\-dd', 'mmm-yy'])
    assert.ok(isDateFormat(200, code), code)
  for (const code of [
    'General',
    '0.00"days"',
    '#,##0.00_);[Red]\\(#,##0.00\\)',
    '@',
    '0.00E+00',
    '"截至"0',
    '[DBNum2]G/通用格式',
  ])
    assert.ok(!isDateFormat(200, code), code)
  for (const id of [14, 22, 31, 57]) assert.ok(isDateFormat(id, undefined))
  for (const id of [0, 1, 2, 4, 49]) assert.ok(!isDateFormat(id, undefined))
})

test('titles are the same title whatever their marks, blanks and width', () => {
  for (const title of ['身份证号码', ' ＊身份证\n号码：', '*身份证 号码', '身份证号码:'])
    assert.equal(plainTitle(title), '身份证号码')
  assert.equal(plainTitle('金额（元）'), plainTitle('金额(元)'))
  assert.equal(plainTitle('ＩＤ Ｎｏ'), 'idno')
})

test('columns and letters agree all the way to the last column of Excel', () => {
  for (let column = 1; column <= 16_384; column++) assert.equal(columnOf(`${lettersOf(column)}7`), column)
  assert.equal(lettersOf(16_384), 'XFD')
  assert.equal(rowOf('AB1048576'), 1_048_576)
  assert.equal(columnOf('12'), 0)
})

test('escaped characters of the workbook become what was typed', () => {
  assert.equal(typedText(' 张_x000D_三_x005F_x0041_\u3000'), '张\r三_x0041_')
})
