// Code lists: complete, without doubles, and found by code or by label.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as archive from './archive-codes.ts'
import * as standard from './codes.ts'

const { codeOf, labelOf } = standard
const lists = Object.entries({ ...standard, ...archive }).flatMap(([name, value]) =>
  Array.isArray(value) ? [[name, value as readonly standard.Code[]] as const] : [],
)

test('every list has each code and each label once, in both languages, and finds itself', () => {
  assert.equal(lists.length, 25)
  for (const [name, list] of lists) {
    const spellings = list.flatMap(c => [c.zh, ...(c.also ?? [])])
    assert.equal(new Set(list.map(c => c.code)).size, list.length, name)
    assert.equal(new Set(spellings).size, spellings.length, name)
    for (const c of list) {
      assert.ok(c.zh && /^[A-Z0-9]/.test(c.en), `${name} ${c.code}`)
      assert.equal(codeOf(list, c.code), c.code)
      for (const said of [c.zh, ...(c.also ?? [])]) assert.equal(codeOf(list, ` ${said} `), c.code, `${name} ${said}`)
      assert.equal(labelOf(list, c.code), c.zh)
      assert.equal(labelOf(list, c.code, 'en'), c.en)
    }
  }
})

test('the standards have the length they are known for', () => {
  const numbered = standard.ethnicities.filter(c => Number(c.code) <= 56)
  assert.deepEqual(
    numbered.map(c => c.code),
    Array.from({ length: 56 }, (_, i) => String(i + 1).padStart(2, '0')),
  )
  assert.equal(standard.industries.map(c => c.code).join(''), 'ABCDEFGHIJKLMNOPQRST')
  assert.equal(standard.politicalStatuses.length, 13)
  assert.equal(archive.healthStatuses.length, 20)
  assert.equal(archive.hardshipCauses.length, 10)
  for (const [code, zh] of [
    ['01', '汉族'],
    ['05', '维吾尔族'],
    ['15', '土家族'],
    ['30', '土族'],
    ['54', '门巴族'],
    ['56', '基诺族'],
  ] as const)
    assert.equal(labelOf(standard.ethnicities, code), zh)
  for (const [code, zh] of [
    ['01', '本人'],
    ['10', '配偶'],
    ['52', '母亲'],
    ['99', '非亲属'],
  ] as const)
    assert.equal(labelOf(standard.kinships, code), zh)
})

test('what sheets carry is found: short labels, a missing zero, full-width signs', () => {
  assert.equal(codeOf(standard.ethnicities, '汉'), '01')
  assert.equal(codeOf(standard.ethnicities, '1'), '01')
  assert.equal(codeOf(standard.ethnicities, '０１'), '01')
  assert.equal(codeOf(standard.sexes, '女'), '2')
  assert.equal(codeOf(standard.industries, 'c'), 'C')
  assert.equal(codeOf(archive.workStatuses, '下(待)岗'), 'LAID_OFF')
  assert.equal(codeOf(archive.hardshipCauses, '１０'), '10')
  assert.equal(codeOf(archive.housingTypes, '自购房'), 'OWNED')
})

test('what no list has is not guessed, and an old code is shown as it is', () => {
  assert.equal(codeOf(standard.sexes, '3'), undefined)
  assert.equal(codeOf(standard.sexes, ''), undefined)
  assert.equal(codeOf(standard.ethnicities, '57'), undefined)
  assert.equal(labelOf(standard.ethnicities, '57'), '57')
})

test('the political status of the standard becomes that of the form', () => {
  const rows = [
    ['02', 'PARTY_MEMBER'],
    ['团员', 'LEAGUE_MEMBER'],
    ['九三学社社员', 'DEMOCRATIC_PARTY'],
    ['民主党派', 'DEMOCRATIC_PARTY'],
    ['12', 'OTHER'],
    ['群众', 'MASSES'],
    ['皇帝', undefined],
  ] as const
  for (const [text, expected] of rows) assert.equal(archive.formPoliticalStatusOf(text), expected, text)
})

test('areas and contract lengths fall into the bands of the form', () => {
  assert.deepEqual([20, 20.5, 50, 70, 70.1].map(archive.floorBandOf), ['LE_20', 'LE_50', 'LE_50', 'LE_70', 'GT_70'])
  assert.deepEqual([6, 7, 18, 42, 54, 120, 121].map(archive.contractTermOf), [
    'LE_6',
    'LE_18',
    'LE_18',
    'LE_42',
    'LE_54',
    'LE_120',
    undefined,
  ])
})
