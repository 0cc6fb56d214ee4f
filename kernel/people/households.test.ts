// A person is in one household at a time, a past day shows who lived there then, and an account belongs to one person.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test from 'node:test'
import { makeBankCard, makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { freshDatabase } from '#test/database.ts'
import type { Tx } from '../db/db.ts'
import type { KernelTables } from '../tables.gen.ts'
import { makeVault } from '../vault/vault.ts'
import { currentBankAccount, othersWithAccount, setBankAccount } from './accounts.ts'
import { householdOf, leaveHousehold, setHousehold } from './households.ts'
import { registerPerson } from './people.ts'

const { db } = await freshDatabase<KernelTables>()
const house = { vault: makeVault(randomBytes(32)) }
const now = new Date('2026-10-12T02:00:00Z')
const later = new Date('2026-10-20T02:00:00Z')
const [spring, today, tomorrow] = [day('2026-03-01'), day('2026-10-12'), day('2026-10-13')]
const by = { accountId: null, sittingId: null }

const write = <R>(work: (tx: Tx<KernelTables>) => Promise<R>) => db.transaction().execute(tx => work(tx))
let seq = 0
async function person(name = '某人'): Promise<string> {
  const idNumber = makeIdNumber('330302', day('1990-05-01'), ++seq)
  return (await write(tx => registerPerson(tx, house, { name, idNumber }, now, today))).id
}
const set = (headId: string, members: [string, string][], on = today) =>
  write(tx =>
    setHousehold(tx, { headId, members: members.map(([personId, relation]) => ({ personId, relation })) }, on, now),
  )
const code = (wanted: string) => (error: unknown) => (error as { code?: string }).code === wanted
const constraint = (wanted: string) => (error: unknown) => (error as { constraint?: string }).constraint === wanted
const who = async (personId: string, on = today) =>
  (await householdOf(db, personId, on))?.members.map(m => [m.personId, m.relation])

test('a household is seen the same from each of its members, the head first', async () => {
  const [head, wife, child] = [await person(), await person(), await person()]
  const made = await set(head, [
    [wife, '12'],
    [child, '21'],
  ])
  assert.equal(made.headId, head)
  const all = [
    [head, '02'],
    [wife, '12'],
    [child, '21'],
  ]
  for (const member of [head, wife, child]) assert.deepEqual(await who(member), all)
  assert.equal(await householdOf(db, await person(), today), null)
})

test('who moves in or out changes the household from that day, and the past stays as it was', async () => {
  const [head, wife, child] = [await person(), await person(), await person()]
  const first = await set(head, [[wife, '12']], spring)
  const second = await set(head, [
    [wife, '12'],
    [child, '31'],
  ])
  assert.equal(second.id, first.id)
  assert.deepEqual(
    second.members.map(m => m.from),
    [spring, spring, today],
  )
  await set(head, [[child, '31']], tomorrow)
  assert.deepEqual(await who(head, spring), [
    [head, '02'],
    [wife, '12'],
  ])
  assert.equal((await who(head, today))?.length, 3)
  assert.deepEqual(await who(head, tomorrow), [
    [head, '02'],
    [child, '31'],
  ])
  assert.equal(await who(wife, tomorrow), undefined)
  await assert.rejects(set(head, [], spring), code('people.household_day'))
  await assert.rejects(set(await person(), [[wife, '12']], today), code('people.household_day'))
})

test('a person in two households is refused, also when two heads claim them at once', async () => {
  const [one, two, child] = [await person(), await person(), await person()]
  await set(one, [[child, '21']])
  await assert.rejects(set(two, [[child, '21']]), constraint('kernel_household_once'))
  const [a, b, wanted] = [await person(), await person(), await person()]
  const outcome = await Promise.allSettled([set(a, [[wanted, '21']]), set(b, [[wanted, '21']])])
  assert.deepEqual(outcome.map(o => o.status).sort(), ['fulfilled', 'rejected'])
})

test('one head sending the household twice at once has one household', async () => {
  const [head, wife] = [await person(), await person()]
  const made = await Promise.all([set(head, [[wife, '12']]), set(head, [[wife, '12']]), set(head, [[wife, '12']])])
  assert.equal(new Set(made.map(h => h.id)).size, 1)
  assert.equal((await who(head))?.length, 2)
})

test('a member who is not the head may not rewrite the household, but may leave it; a head who leaves ends it', async () => {
  const [head, son, wife] = [await person(), await person(), await person()]
  await set(head, [
    [son, '21'],
    [wife, '12'],
  ])
  await assert.rejects(set(son, []), code('people.not_the_head'))
  await write(tx => leaveHousehold(tx, son, today))
  assert.equal((await set(son, [])).headId, son)
  await write(tx => leaveHousehold(tx, head, tomorrow))
  assert.equal(await who(wife, tomorrow), undefined)
  assert.equal((await who(wife, today))?.length, 2)
})

test('a person given twice, the head among the members, and a relation that is none are refused', async () => {
  const [head, wife] = [await person(), await person()]
  await assert.rejects(set(head, [[head, '12']]), code('people.member_twice'))
  await assert.rejects(
    set(head, [
      [wife, '12'],
      [wife, '10'],
    ]),
    code('people.member_twice'),
  )
  for (const relation of ['01', '02', '19', '1', 'ab'])
    await assert.rejects(set(head, [[wife, relation]]), code('people.relation'))
})

const card = (n: number) => makeBankCard(`62220212345678901${n}`)
const bank = (personId: string, account: string, at = now) =>
  write(tx =>
    setBankAccount(tx, house, { personId, bank: '中国工商银行', branch: '温州支行', holder: '某人', account }, by, at),
  )

test('a corrected account opens a new row; the old one stays for the payments that went to it', async () => {
  const worker = await person()
  assert.equal(await currentBankAccount(db, worker), null)
  const first = await bank(worker, card(1))
  assert.equal((await bank(worker, card(1).replace(/(.{4})/g, '$1 '))).id, first.id, 'the same account is no change')
  const second = await bank(worker, card(2), later)
  const current = await currentBankAccount(db, worker)
  assert.equal(current?.id, second.id)
  assert.equal(current?.last_four, card(2).slice(-4))
  assert.equal(house.vault.open(second.account_sealed), card(2))
  const rows = await db
    .selectFrom('kernel_bank_account')
    .selectAll()
    .where('person_id', '=', worker)
    .orderBy('from_at')
    .execute()
  assert.deepEqual(
    rows.map(r => r.until_at?.toISOString() ?? null),
    [later.toISOString(), null],
  )
})

test('two people with the same account are found, as long as it is the account of both now', async () => {
  const [one, two] = [await person(), await person()]
  await bank(one, card(3))
  const shared = await bank(two, card(3))
  assert.deepEqual(await othersWithAccount(db, house, shared), [one])
  await bank(one, card(4), later)
  assert.deepEqual(await othersWithAccount(db, house, shared), [])
})

test('two changes of the account at once leave one current account', async () => {
  const worker = await person()
  await Promise.all([5, 6, 7].map(n => bank(worker, card(n))))
  const open = await db
    .selectFrom('kernel_bank_account')
    .select('id')
    .where('person_id', '=', worker)
    .where('until_at', 'is', null)
    .execute()
  assert.equal(open.length, 1)
})

test('a card number with a wrong digit, letters or a wrong length is refused in words', async () => {
  const worker = await person()
  const wrong = card(1).slice(0, -1) + ((Number(card(1).slice(-1)) + 1) % 10)
  await assert.rejects(bank(worker, wrong), code('people.bank_check'))
  await assert.rejects(bank(worker, '6222 0212'), code('people.bank_length'))
  await assert.rejects(bank(worker, '6222A21234567890'), code('people.bank_digits'))
})
