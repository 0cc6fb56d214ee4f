// The way from the self-test to the form: nothing typed twice, nothing promised that the rules would not keep.
import assert from 'node:assert/strict'
import test from 'node:test'
import { Value } from 'typebox/value'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { noLocal } from '#base/dated.ts'
import { day } from '#base/day.ts'
import { yuan } from '#base/money.ts'
import { say } from '#base/text.ts'
import { Form } from '../api-forms.ts'
import {
  type Answers,
  comingFor,
  emptyAnswers,
  emptyMember,
  emptyTest,
  factsOf,
  formOf,
  judge,
} from './worker-answers.ts'
import { faultsOf, plainFaults, remaining, stepFor, stepForCode, stepIds } from './worker-faults.ts'

const today = day('2026-11-23')
const t = (text: { zh: string; en: string }, details = {}) => say(text, 'zh', details)

const filled: Answers = {
  ...emptyAnswers,
  orgId: '01a208e4-8412-7163-9fb4-abdccd5814cd',
  orgName: '快递行业工会',
  householdSize: 2,
  members: [
    { ...emptyMember, name: '钱大伟', idNumber: '11010519491231002X', relation: '51', monthlyIncomeFen: yuan(500) },
  ],
  income: { WAGE: yuan(30_000), TRANSFER: yuan(6_000) },
  rigid: { ILLNESS: yuan(12_000) },
  event: 'NONE',
  exclusions: ['NONE'],
  primaryCause: '6',
  secondaryCauses: ['6', '3'],
  address: '端州区城东街道江滨路18号',
  workStatus: '在岗',
  maritalStatus: '已婚',
  householdRegisterType: '农业',
  housingType: '租房',
  medicalInsurance: '职工基本医疗保险',
  health: '良好',
  papers: {
    IDENTITY: [{ id: '01a208e4-8412-7163-9fb4-abdccd5814ce', name: 'a.jpg' }],
    INCOME: [{ id: '01a208e4-8412-7163-9fb4-abdccd5814cf', name: 'b.jpg' }],
    ILLNESS: [{ id: '01a208e4-8412-7163-9fb4-abdccd5814d0', name: 'c.jpg' }],
  },
  bank: '中国农业银行',
  account: '****2343',
  sameAccount: true,
  consents: ['ECONOMIC_CHECK', 'PUBLIC_NOTICE', 'BANK_CARD', 'ILLNESS'],
}

test('answers without a fault are a form that the server’s schema takes', () => {
  assert.deepEqual(
    stepIds.flatMap(step => faultsOf(step, filled, today, t)),
    [],
  )
  const form = formOf(filled)
  assert.ok(Value.Check(Form, form), JSON.stringify(Value.Errors(Form, form)))
  assert.equal(form.householdSize, 2)
  assert.equal(form.causeCostFen, yuan(12_000), 'of an illness the cost of the cause is what was paid oneself')
  assert.deepEqual(form.secondaryCauses, ['3'], 'the main cause is not a further one as well')
})

test('every step that is left empty says so at a field that leads back to this step', () => {
  for (const step of stepIds.filter(s => s !== 'summary' && s !== 'rigid')) {
    const members = step === 'members' ? [emptyMember] : []
    const found = faultsOf(step, { ...emptyAnswers, members }, today, t)
    assert.ok(found.length > 0, step)
    for (const fault of found) assert.equal(stepFor(fault.field.replace(/^papers/, 'files')), step)
  }
})

test('a fault of the server opens its step, of a supplemented case too', () => {
  assert.deepEqual(plainFaults([{ field: 'form/bank/account', message: '' }]), [{ field: 'bank/account', message: '' }])
  assert.equal(stepFor('bank/account'), 'bank')
  assert.equal(stepForCode('people.bank_check'), 'bank')
  assert.equal(stepForCode('people.id_check'), 'members')
  assert.equal(stepForCode('hardship.consent_missing'), 'consents')
  assert.equal(stepForCode('busy'), undefined)
})

test('a corrected field loses its words at once, the others keep theirs', () => {
  const shown = [
    { field: 'address', message: 'a' },
    { field: 'phone', message: 'b' },
  ]
  assert.deepEqual(remaining(shown, [{ field: 'phone', message: 'b' }], { address: 'x' }), [shown[1]])
  assert.equal(remaining(shown, shown, { address: '' }), shown, 'the same list when nothing went')
})

test('a child about to enter school is known by the number, or as the self-test was told', () => {
  const child = {
    ...emptyMember,
    idNumber: makeIdNumber('441202', day('2009-03-02'), 8),
    stage: 'HIGH_SCHOOL' as const,
  }
  assert.deepEqual(comingFor({ ...filled, members: [child] }, today), { on: '2027-09-01', stage: 'UNIVERSITY' })
  assert.deepEqual(comingFor({ ...emptyTest, entering: 'HIGH_SCHOOL' }, today), {
    on: '2027-09-01',
    stage: 'HIGH_SCHOOL',
  })
  assert.equal(comingFor({ ...emptyTest, entering: 'NONE' }, today), null)
})

test('what the older scheme asks goes with the form and comes back', () => {
  const older = { assetsFen: yuan(3_000), onDibao: false, monthsBelow: 7 }
  const form = formOf({ ...filled, older })
  assert.ok(Value.Check(Form, form), JSON.stringify(Value.Errors(Form, form)))
  assert.deepEqual(form.older, older)
  assert.equal(factsOf({ ...filled, older }, today).monthsBelow, 7)
})

test('facts of an unfinished self-test can be judged at every moment of typing', () => {
  const of = judge({ ...emptyTest, householdSize: 0, income: { WAGE: null } }, today, noLocal)
  assert.equal(of.incomeFen, 0)
  assert.equal(factsOf({ ...emptyTest, householdSize: 99 }, today).householdSize, 20)
})
