// One person is one row whoever registers them, at once or twice, and what changes leaves a trace.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test from 'node:test'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { type Day, day } from '#base/day.ts'
import { freshDatabase } from '#test/database.ts'
import type { Tx } from '../db/db.ts'
import { createOrg } from '../org/org.ts'
import type { Scope } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { makeVault } from '../vault/vault.ts'
import { changePerson, findByIdNumber, findByPhone, maskedPerson, type PersonInput, registerPerson } from './people.ts'
import { searchPeople, viewPerson } from './search.ts'

const { db } = await freshDatabase<KernelTables>()
const house = { vault: makeVault(randomBytes(32)) }
const now = new Date('2026-10-12T02:00:00Z')
const today = day('2026-10-12')
const by = { accountId: null, sittingId: null }

const write = <R>(work: (tx: Tx<KernelTables>) => Promise<R>) => db.transaction().execute(tx => work(tx))
const register = (input: PersonInput, at = now) => write(tx => registerPerson(tx, house, input, at, today))
let seq = 0
const idNumber = (birthOn: Day = day('1990-05-01')) => makeIdNumber('330302', birthOn, ++seq)
const code = (wanted: string) => (error: unknown) => (error as { code?: string }).code === wanted

test('a worker is registered once: the same number again gives the same person', async () => {
  const id = idNumber()
  const first = await register({ name: '张小明', idNumber: id, phone: '138 0000 1234' })
  const again = await register({ name: ' 张 小明', idNumber: `${id.slice(0, 6)} ${id.slice(6)}`.toLowerCase() })
  assert.equal(again.id, first.id)
  assert.equal(first.sex, seq % 2 === 1 ? 1 : 2)
  assert.equal(first.birth_on, '1990-05-01')
  assert.equal(first.pinyin, 'zhangxiaoming')
  assert.equal(first.initials, 'zxm')
  assert.equal((await findByIdNumber(db, house, id, today))?.id, first.id)
  assert.deepEqual(
    (await findByPhone(db, house, '+86 13800001234')).map(p => p.id),
    [first.id],
  )
})

test('two windows registering the same person at once make one person', async () => {
  const id = idNumber()
  const rows = await Promise.all([1, 2, 3, 4, 5].map(() => register({ name: '李四', idNumber: id })))
  assert.equal(new Set(rows.map(r => r.id)).size, 1)
})

test('a known number under another name is refused, and the stored name is not told', async () => {
  const id = idNumber()
  await register({ name: '阿依古丽·买买提', idNumber: id })
  assert.ok(await register({ name: '阿依古丽•买买提', idNumber: id }), 'the middle dot has many forms')
  await assert.rejects(register({ name: '王五', idNumber: id }), (error: Error & { code?: string }) => {
    assert.equal(error.code, 'people.name_differs')
    assert.equal(JSON.stringify(error).includes('阿依古丽'), false)
    assert.equal(error.message.includes('阿依古丽'), false)
    return true
  })
})

test('a phone given at a second registration does not replace the one on record, for it is what one signs in with', async () => {
  const id = idNumber()
  const first = await register({ name: '赵六', idNumber: id, phone: '13900000001' })
  await register({ name: '赵六', idNumber: id, phone: '13900000002' })
  assert.deepEqual(await findByPhone(db, house, '13900000002'), [])
  assert.equal((await findByPhone(db, house, '13900000001'))[0]?.id, first.id)
})

const good = makeIdNumber('330302', day('1990-05-01'), 777)
const wrongDigit = good.slice(0, 17) + (good.endsWith('1') ? '2' : '1')
for (const [number, wanted, words] of [
  ['33030219900501', 'people.id_length', /14 位/],
  ['330302900501777', 'people.id_legacy', /15 位/],
  ['33030219900501A774', 'people.id_digits', /X/],
  ['990302199005017770', 'people.id_province', /99|省份/],
  ['330302202302291234', 'people.id_birth', /2023-02-29/],
  [wrongDigit, 'people.id_check', /校验位/],
  [makeIdNumber('330302', day('2026-10-13'), 1), 'people.id_future', /2026-10-13/],
  [makeIdNumber('330302', day('1890-01-01'), 1), 'people.id_age', /130/],
] as const)
  test(`the number ${number.slice(0, 6)}… is refused and the words say why (${wanted})`, async () => {
    await assert.rejects(register({ name: '张三', idNumber: number }), (error: unknown) => {
      const refusal = error as { code: string; inWords(lang: 'zh'): string }
      assert.equal(refusal.code, wanted)
      assert.match(refusal.inWords('zh'), words)
      return true
    })
  })

test('the stored row shows neither number, phone nor address', async () => {
  const id = idNumber()
  const person = await register({
    name: '孙七',
    idNumber: id,
    phone: '13911112222',
    address: '温州市鹿城区五马街道人民路1号',
  })
  const raw = Buffer.concat([
    person.id_number_sealed,
    person.phone_sealed!,
    person.address_sealed!,
    person.id_number_print,
  ])
  for (const secret of [id, '13911112222', '人民路']) assert.equal(raw.includes(Buffer.from(secret)), false)
  const masked = maskedPerson(person, house, today)
  assert.equal(masked.idNumber, `${id.slice(0, 6)}********${id.slice(14)}`)
  assert.equal(masked.phone, '139****2222')
  assert.equal(masked.address, '温州市鹿城区五马街道****')
  assert.equal(masked.age, 36)
})

test('a permit of Hong Kong, Macao or Taiwan and a passport are people too, and a passport never meets a card', async () => {
  const permit = await register({ name: '陈大文', idNumber: makeIdNumber('810000', day('1980-01-01'), 1) })
  assert.equal(permit.id_type, 'HK_MACAO_TAIWAN')
  const passport = await register({
    name: 'John Smith',
    idNumber: 'e1234567',
    idType: 'PASSPORT',
    birthOn: day('1985-02-03'),
  })
  assert.deepEqual([passport.id_type, passport.pinyin, passport.initials], ['PASSPORT', 'johnsmith', 'js'])
  assert.equal((await register({ name: 'JOHN  SMITH', idNumber: 'E1234567', idType: 'PASSPORT' })).id, passport.id)
  await assert.rejects(register({ name: 'X', idNumber: '12', idType: 'PASSPORT' }), code('people.passport'))
})

test('a change keeps the old value, sealed, and who came second is told', async () => {
  const person = await register({ name: '周八', idNumber: idNumber(), phone: '13700000001' })
  const changed = await write(tx =>
    changePerson(tx, house, person.id, { phone: '13700000002', name: '周巴' }, by, now, 1),
  )
  assert.deepEqual([changed.version, changed.name, changed.initials], [2, '周巴', 'zb'])
  const history = await db
    .selectFrom('kernel_person_change')
    .selectAll()
    .where('person_id', '=', person.id)
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    history.map(h => [h.field, h.old_sealed && house.vault.open(h.old_sealed)]),
    [
      ['NAME', '周八'],
      ['PHONE', '13700000001'],
    ],
  )
  await assert.rejects(
    write(tx => changePerson(tx, house, person.id, { name: '周九' }, by, now, 1)),
    code('people.changed_meanwhile'),
  )
  const same = await write(tx => changePerson(tx, house, person.id, { phone: '137-0000-0002' }, by, now))
  assert.equal(same.version, 2, 'the same value is no change')
  await assert.rejects(
    write(tx => tx.deleteFrom('kernel_person_change').execute()),
    /append-only/,
  )
})

test('search: within the scope by name, sound and initials in any case; by whole number also who belongs to no union yet', async () => {
  const org = (parentId: string | null, level: 'CITY' | 'GRASSROOTS', name: string) =>
    write(tx =>
      createOrg(
        tx,
        {
          parentId,
          level,
          kind: level === 'CITY' ? 'FEDERATION' : 'GRASSROOTS',
          regionCode: '330300',
          name,
          short: name,
          foundedOn: day('2000-01-01'),
        },
        now,
      ),
    )
  const city = await org(null, 'CITY', '甲市总工会')
  const mine = await org(city.id, 'GRASSROOTS', '甲厂工会')
  const other = await org(null, 'CITY', '乙市总工会')
  const scope: Scope = { paths: [city.path] }
  const id = idNumber()
  const inside = await register({ name: '单雄信', idNumber: id, homeOrgId: mine.id, phone: '13600000001' })
  const outside = await register({ name: '单雄飞', idNumber: idNumber(), homeOrgId: other.id, phone: '13600000002' })
  const free = await register({ name: '单雄心', idNumber: idNumber(), phone: '13600000003' })
  const find = async (text: string) => (await searchPeople(db, house, scope, { text }, today)).rows.map(r => r.id)
  for (const text of ['单', '单雄信', 'shanx', 'SXX', 'sxx', 'Shan Xiong', id, id.toLowerCase(), '136 0000 0001'])
    assert.deepEqual(await find(text), [inside.id], text)
  assert.deepEqual(await find('13600000002'), [], 'who belongs to another city stays unseen, even by whole number')
  assert.deepEqual(await find('13600000003'), [free.id])
  for (const text of ['雄', '13600000', "单'; drop table kernel_person", '单%', '100000'])
    assert.deepEqual(await find(text), [], text)
  assert.equal((await viewPerson(db, house, scope, inside.id, today)).homeOrg, '甲厂工会')
  await assert.rejects(viewPerson(db, house, scope, outside.id, today), code('absent'))
  assert.deepEqual((await searchPeople(db, house, { paths: [] }, { text: '单' }, today)).rows, [])
})

test('a long list comes page by page, in the order of sound, without loss and without doubles', async () => {
  const root = await write(tx =>
    createOrg(
      tx,
      {
        parentId: null,
        level: 'CITY',
        kind: 'FEDERATION',
        regionCode: '330300',
        name: '丙市总工会',
        short: '丙市',
        foundedOn: day('2000-01-01'),
      },
      now,
    ),
  )
  for (const given of ['一', '二', '三', '一', '二', '四', '五'])
    await register({ name: `钱${given}`, idNumber: idNumber(), homeOrgId: root.id })
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await searchPeople(db, house, { paths: [root.path] }, { text: 'q', limit: 3, after }, today)
    seen.push(...page.rows.map(r => r.name))
    after = page.next ?? undefined
  } while (after)
  assert.deepEqual(seen, ['钱二', '钱二', '钱三', '钱四', '钱五', '钱一', '钱一'])
})
