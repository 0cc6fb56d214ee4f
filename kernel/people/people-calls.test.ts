// Who may find, see and open whom, and what the person learns of it, through the whole application.
import assert from 'node:assert/strict'
import test from 'node:test'
import { makeBankCard, makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import type { Endpoint, InputOf, ReplyOf } from '#base/endpoint.ts'
import { type Answer, type Caller, kernelApp } from '#test/kernel-app.ts'
import { accessApi } from '../access/api.ts'
import type { Role } from '../access/roles.ts'
import { service as access } from '../access/service.ts'
import { consentApi } from '../consent/api.ts'
import { service as consent } from '../consent/service.ts'
import { service as notify } from '../notify/service.ts'
import type { Service } from '../service.ts'
import { peopleApi } from './api.ts'
import { changePerson } from './people.ts'
import { service as people } from './service.ts'

const k = await kernelApp('2026-11-23T02:00:00Z', [access, notify, consent, people] as unknown[] as Service[])

let seq = 0
const someId = (birth = '1985-06-12') => makeIdNumber('441202', day(birth), ++seq)

const city = await k.newOrg({ name: '市总工会' })
const county = await k.newOrg({ name: '区总工会', parentId: city.id, level: 'COUNTY' })
const neighbour = await k.newOrg({ name: '邻县总工会', parentId: city.id, level: 'COUNTY' })
const unit = await k.newOrg({ name: '快递行业工会', parentId: county.id, level: 'GRASSROOTS', kind: 'GRASSROOTS' })

/** Calls as somebody: `call` throws what is refused, `tries` gives the answer as it is. */
function calling(as: Caller) {
  const tries = <E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<Answer<ReplyOf<E>>> =>
    k.call(endpoint, input, as)
  async function call<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<ReplyOf<E>> {
    const answer = await tries(endpoint, input)
    if (answer.status !== 200) throw new Error(`${endpoint.path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  return { as, call, tries }
}

const officer = async (login: string, orgId: string, ...roles: Role[]) =>
  calling({ token: await (await k.staff(login, orgId, ...roles)).signIn() })

const countyOfficer = await officer('zhang', county.id, 'OFFICER')
const clerk = await officer('clerk', county.id, 'CLERK')
const leader = await officer('leader', city.id, 'LEADER')
const stranger = await officer('stranger', neighbour.id, 'OFFICER', 'CLERK')

/** A worker of the grassroots union, signed in. */
async function member(name: string) {
  const idNumber = someId()
  const phone = `138${String(seq).padStart(8, '0')}`
  const worker = calling({ token: await k.worker(phone), address: `10.1.0.${seq}` })
  const { personId } = await worker.call(accessApi.becomePerson, { name, idNumber })
  const by = { accountId: null, sittingId: null }
  await k.db.transaction().execute(tx => changePerson(tx, k.house, personId, { homeOrgId: unit.id }, by, k.time.now))
  return { ...worker, personId, idNumber, phone }
}

test('an officer finds a worker below, masked; the neighbouring county finds nothing and opens nothing', async () => {
  const w = await member('郑十一')
  const found = await countyOfficer.call(peopleApi.search, { text: 'zsy' })
  assert.deepEqual(
    found.rows.map(r => [r.id, r.name, r.idNumber, r.homeOrg]),
    [[w.personId, '郑十一', `${w.idNumber.slice(0, 6)}********${w.idNumber.slice(14)}`, '快递行业工会']],
  )
  assert.deepEqual((await stranger.call(peopleApi.search, { text: '郑十一' })).rows, [])
  assert.deepEqual((await stranger.call(peopleApi.search, { text: w.idNumber })).rows, [])
  const { personId } = w
  assert.equal((await stranger.tries(peopleApi.open, { personId })).status, 404)
  const ask = { personId, fields: ['idNumber' as const], purpose: 'CONTACT' as const, note: '打电话' }
  assert.equal((await stranger.tries(peopleApi.unmask, ask)).status, 404)
  assert.equal((await w.tries(peopleApi.search, { text: '郑' })).status, 404, 'a worker searches nobody')
  assert.equal((await leader.tries(peopleApi.open, { personId })).status, 404, 'a leader reads figures, not people')
})

test('a number is opened only with a purpose, and the worker sees the office, the role and the purpose, never their own visits', async () => {
  const w = await member('冯十二')
  const { personId } = w
  await countyOfficer.call(peopleApi.open, { personId })
  const opened = await countyOfficer.call(peopleApi.unmask, {
    personId,
    fields: ['idNumber', 'phone', 'bankAccount'],
    purpose: 'VERIFY_IDENTITY',
    note: '补办会员卡',
  })
  assert.deepEqual(opened, { idNumber: w.idNumber, phone: w.phone, bankAccount: null })
  assert.equal(
    (await countyOfficer.tries(peopleApi.unmask, { personId, fields: ['phone'], purpose: 'CONTACT', note: ' ' }))
      .status,
    400,
  )
  await w.call(peopleApi.changeMe, { version: 2, address: '肇庆市端州区城东街道人民路1号' })
  const { rows } = await w.call(peopleApi.whoLooked, {})
  assert.deepEqual(
    rows.map(r => [r.endpoint, r.roles, r.purpose]),
    [
      ['people.unmask', ['帮扶工作人员'], '核对身份：补办会员卡'],
      ['people.open', ['帮扶工作人员'], null],
    ],
  )
  assert.match(rows[0]?.offices[0] ?? '', /^区总工会/)
  const first = await w.call(peopleApi.whoLooked, { limit: 1 })
  const second = await w.call(peopleApi.whoLooked, { limit: 1, after: first.next ?? undefined })
  assert.deepEqual([...first.rows, ...second.rows], rows)
})

test('a worker corrects the address, registers the household, and is told when somebody lives in another one', async () => {
  const w = await member('陈十三')
  const child = { name: '陈小宝', idNumber: someId('2015-03-04'), relation: '21' }
  const { household } = await w.call(peopleApi.setMyHousehold, { members: [child] })
  assert.deepEqual(
    household?.members.map(m => [m.name, m.relation, m.age]),
    [
      ['陈十三', '02', 41],
      ['陈小宝', '21', 11],
    ],
  )
  assert.deepEqual(await w.call(peopleApi.myHousehold, {}), { household })
  const other = await member('褚十四')
  const refused = await other.tries(peopleApi.setMyHousehold, { members: [child] })
  assert.deepEqual([refused.status, refused.body.code], [409, 'people.in_another_household'])
  assert.match(refused.body.message ?? '', /另一户/)
  assert.deepEqual(await other.call(peopleApi.myHousehold, {}), { household: null })
  const stale = await w.tries(peopleApi.changeMe, { version: 1, address: '别处' })
  assert.deepEqual([stale.status, stale.body.code], [409, 'people.changed_meanwhile'])
})

test('a card number is registered only after its own consent, and afterwards shows its last four digits', async () => {
  const w = await member('卫十五')
  const card = makeBankCard('622202123456789012')
  const account = { bank: '中国工商银行', holder: '卫十五', account: card }
  const refused = await w.tries(peopleApi.setMyBankAccount, account)
  assert.deepEqual([refused.status, refused.body.code], [422, 'people.bank_consent'])
  await w.call(consentApi.give, { purpose: 'BANK_CARD', version: 1 })
  const set = await w.call(peopleApi.setMyBankAccount, account)
  assert.equal(set.account?.lastFour, card.slice(-4))
  assert.equal(JSON.stringify(set).includes(card), false)
  assert.deepEqual(await w.call(peopleApi.myBankAccount, {}), set)
  const other = await member('蒋十六')
  await other.call(consentApi.give, { purpose: 'BANK_CARD', version: 1 })
  await other.call(peopleApi.setMyBankAccount, account)
  const seen = await countyOfficer.call(peopleApi.open, { personId: other.personId })
  assert.deepEqual([seen.sameAccount, seen.bankAccount?.lastFour], [1, card.slice(-4)])
})

test('a clerk in a sitting sees and keeps what is the worker’s own, and the worker learns of it', async () => {
  const w = await member('沈十七')
  const { id } = await clerk.call(accessApi.beginSitting, {
    personId: w.personId,
    consent: 'SIGNED',
    consentNote: '登记银行卡',
  })
  const token = await (await k.staff('han', county.id, 'CLERK')).signIn()
  assert.equal((await k.call(peopleApi.me, {}, { token, sitting: id })).status, 422, 'a sitting is the clerk’s own')
  const before = (await w.call(peopleApi.whoLooked, {})).rows.length
  const counter = calling({ ...clerk.as, sitting: id })
  assert.equal((await counter.call(peopleApi.me, {})).id, w.personId)
  await counter.call(consentApi.give, { purpose: 'BANK_CARD', version: 1 })
  const { history } = await w.call(consentApi.mine, {})
  assert.deepEqual(
    history.map(h => [h.purpose, h.channel]),
    [['BANK_CARD', 'COUNTER']],
  )
  const { rows } = await w.call(peopleApi.whoLooked, {})
  assert.deepEqual(
    rows.slice(0, rows.length - before).map(r => r.endpoint),
    ['consent.give', 'people.me'],
  )
})
