// The rules of founding, as a table a union officer can read.
import assert from 'node:assert/strict'
import test from 'node:test'
import { makeUscc } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { chooseForm, type Facts, factsFault } from './rules.ts'
import { readEmployerCode, readUnionCode } from './rules-code.ts'
import { wayFrom } from './rules-steps.ts'

const facts = (over: Partial<Facts>): Facts => ({
  ...{ workers: 200, members: 120, womenMembers: 30, reach: 'ONE', unions: 0, joins: false },
  ...over,
})

const forms = [
  ['one employer, 25 members: a committee is a must', { members: 25 }, 'GRASSROOTS', []],
  ['one employer, 24 members: alone, joined or one organiser', { members: 24 }, 'GRASSROOTS', ['JOINT', 'ORGANISER']],
  [
    'a small unit that would rather join its neighbours',
    { members: 8, joins: true },
    'JOINT',
    ['GRASSROOTS', 'ORGANISER'],
  ],
  ['several employers of one area', { reach: 'AREA' }, 'JOINT', []],
  ['hotels of a city, no unions yet', { reach: 'INDUSTRY' }, 'INDUSTRY', ['JOINT']],
  ['hotels of a city with two unions already', { reach: 'INDUSTRY', unions: 2 }, 'UNION_ASSOCIATION', ['INDUSTRY']],
  ['a street with five unions', { reach: 'AREA', unions: 5 }, 'UNION_ASSOCIATION', ['JOINT']],
  ['a single union below makes no association', { reach: 'AREA', unions: 1 }, 'JOINT', []],
] as const

for (const [name, over, form, also] of forms)
  test(`form: ${name}`, () => {
    const choice = chooseForm(facts(over))
    assert.deepEqual([choice.form, choice.also], [form, also])
  })

test('women and audit: a committee from 25, else one member', () => {
  assert.deepEqual(pick(facts({ womenMembers: 25 })), ['COMMITTEE', 'COMMITTEE'])
  assert.deepEqual(pick(facts({ womenMembers: 24, members: 24 })), ['MEMBER', 'MEMBER'])
  function pick(f: Facts) {
    const { women, audit } = chooseForm(f)
    return [women, audit]
  }
})

test('numbers that cannot be are said so', () => {
  assert.equal(factsFault(facts({ workers: 10, members: 11 })), 'organizing.more_members')
  assert.equal(factsFault(facts({ members: 10, womenMembers: 11 })), 'organizing.more_women')
  assert.equal(factsFault(facts({})), null)
})

test('the code of a union begins with 8, and an employer’s is refused saying why', () => {
  for (const code of ['81330300MC1234566G', '81441200MC65432101', '81610402MCABCDE10F'])
    assert.deepEqual(readUnionCode(code), { ok: true, uscc: code })
  assert.deepEqual(readUnionCode('91350100M000100Y43'), {
    ok: false,
    fault: 'organizing.code_of_employer',
    begins: '9',
  })
  const school = makeUscc('1', '2', '330300', 'MC123456')
  assert.deepEqual(readUnionCode(school), { ok: false, fault: 'organizing.code_of_employer', begins: '1' })
  assert.deepEqual(readUnionCode('81330300MC12345'), { ok: false, fault: 'organizing.code_length', begins: '' })
  assert.deepEqual(readUnionCode('81330300MC1234567G'), { ok: false, fault: 'organizing.code_wrong', begins: '' })
  assert.deepEqual(readEmployerCode('91350100M000100Y43'), { ok: true, uscc: '91350100M000100Y43' })
  assert.equal(readEmployerCode('81330300MC1234566G').ok, false)
})

test('the way: each step comes after the one before, ends on a working day, and says on which rule', () => {
  const way = wayFrom(day('2026-01-05'))
  assert.deepEqual(
    way.filter(s => s.because === null).map(s => s.kind),
    ['APPLY', 'APPROVAL', 'RESULT'],
    'of these the text of the step says how long',
  )
  assert.match(way.find(s => s.kind === 'SEAL')?.because ?? '', /30 日内刻制公章/)
  assert.deepEqual(
    way.map(s => [s.kind, s.by]),
    [
      ['APPLY', '2026-01-05'],
      ['APPROVAL', '2026-01-19'],
      ['CONGRESS', '2026-04-20'],
      ['RESULT', '2026-05-07'],
      ['SEAL', '2026-06-08'],
      ['BANK', '2026-07-06'],
      ['LEGAL_PERSON', '2026-07-06'],
    ],
  )
})
