// Finding members: by name, sound, initials, phone and document, page by page without losing or repeating anybody; and taking them out.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { accessApi } from '#kernel/access/api.ts'
import { moveOrg } from '#kernel/org/tree.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { readSheet } from '#kernel/sheets/read.ts'
import { systemAct } from '#server/house.ts'
import { openHouse, type Person, somePhone } from '#test/house.ts'
import { rosters, someMember } from '#test/rosters.ts'
import { membershipApi as api } from './api.ts'
import { titles } from './roster-columns.ts'

const h = await openHouse('2026-11-26T02:00:00Z')
const r = rosters(h)
const u = await h.union()
const phone = somePhone()
const passport = someMember('John Smith', { idType: '2', idNumber: 'K7654321', birthOn: '19850102' })
const here = [
  someMember('陈伟强', { phone }),
  someMember('陈伟'),
  someMember('蔡文琴'),
  someMember('单雄信'),
  someMember('王晨'),
  passport,
]
await r.bring(u.chair, u.orgs.unit.id, here)
await r.bring(u.countyOfficer, u.orgs.street.id, [someMember('陈街道'), someMember('程街道')])
await r.bring(u.strangeChair, u.orgs.otherUnit.id, [someMember('陈邻县')])

/** All names of a list, read in pages of `limit`. */
async function all(who: Person, asked: { text?: string; orgId?: string } = {}, limit = 2): Promise<string[]> {
  const names: string[] = []
  let after: string | undefined
  do {
    const page = await who.call(api.members, { ...asked, limit, ...(after ? { after } : {}) })
    names.push(...page.rows.map(row => row.name))
    after = page.next ?? undefined
  } while (after)
  return names
}

test('by the beginning of the name, of its sound, of its initials', async () => {
  assert.deepEqual((await all(u.countyOfficer, { text: '陈' })).sort(), ['陈伟', '陈伟强', '陈街道'].sort())
  assert.deepEqual(await all(u.countyOfficer, { text: 'chenwei' }), ['陈伟', '陈伟强'])
  assert.deepEqual((await all(u.countyOfficer, { text: 'cwq' })).sort(), ['蔡文琴', '陈伟强'].sort())
  assert.deepEqual(await all(u.countyOfficer, { text: 'sxx' }), ['单雄信'])
  assert.deepEqual(await all(u.countyOfficer, { text: 'zzz' }), [])
})

test('letters that are both a sound and initials find both, each once, over as many pages as it takes', async () => {
  // 陈 and 程 by their sound; nobody twice.
  const found = await all(u.countyOfficer, { text: 'c' }, 1)
  assert.deepEqual(found.toSorted(), ['程街道', '蔡文琴', '陈伟', '陈伟强', '陈街道'].toSorted())
  assert.equal(new Set(found).size, found.length)
  // Of the same initials nobody is first.
  const [first, ...rest] = await all(u.countyOfficer, { text: 'cw' }, 1)
  assert.deepEqual([first, rest.toSorted()], ['陈伟', ['陈伟强', '蔡文琴'].toSorted()])
})

test('by phone and by any document, masked in the answer', async () => {
  const byPhone = await u.countyOfficer.call(api.members, { text: phone })
  assert.deepEqual(
    byPhone.rows.map(row => row.name),
    ['陈伟强'],
  )
  assert.ok(byPhone.rows[0]?.idNumber.includes('*'))
  assert.deepEqual(await all(u.countyOfficer, { text: here[1]?.idNumber ?? '' }), ['陈伟'])
  assert.deepEqual(await all(u.countyOfficer, { text: passport.idNumber ?? '' }), ['John Smith'])
  assert.deepEqual(await all(u.stranger, { text: phone }), [])
  assert.deepEqual(await all(u.stranger, { text: here[1]?.idNumber ?? '' }), [])
})

test('without a text: union by union, whole, in pages of any size; only what the caller looks after', async () => {
  const names = [...here.map(row => row.name ?? ''), '陈街道', '程街道'].toSorted()
  for (const limit of [1, 3, 200]) assert.deepEqual((await all(u.countyOfficer, {}, limit)).toSorted(), names)
  assert.deepEqual(
    (await all(u.countyOfficer, { orgId: u.orgs.unit.id }, 3)).toSorted(),
    here.map(row => row.name ?? '').toSorted(),
  )
  assert.deepEqual(await all(u.stranger), ['陈邻县'])
})

test('members go out masked, in full only for a purpose of somebody who may; every member of that list reads of it, and nobody else', async () => {
  const u = await h.union()
  const worker = await h.worker('曹导出')
  const row = someMember('曹导出', { phone: worker.phone })
  await r.bring(u.chair, u.orgs.unit.id, [row])
  await worker.call(accessApi.becomePerson, { name: '曹导出', idNumber: row.idNumber ?? '' })
  const read = async (body: Buffer) => {
    for await (const { cells } of readSheet(body, { titles: [titles.name, titles.idNumber] }))
      return cells.get(titles.idNumber)?.text
    return undefined
  }
  const purposeOf = (words: string) => `purpose=${encodeURIComponent(words)}`
  const file = '/api/membership/members/file'
  assert.match((await read((await r.get(u.chair, file)).body)) ?? '', /^\d{6}\*+\w{4}$/)
  assert.equal(
    await read((await r.get(u.countyOfficer, `${file}?${purposeOf('核对 2026 年名册')}`)).body),
    row.idNumber,
    'from the union above too',
  )
  await r.get(u.stranger, `${file}?${purposeOf('邻县自己的')}`)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from kernel_audit where endpoint = 'membership.exportMembers' and purpose like '%核对 2026 年名册%'`.execute(
    h.db,
  )
  assert.equal(rows[0]?.n, 1, 'one row however many members')
  const looked = async () =>
    (await worker.call(peopleApi.whoLooked, {})).rows
      .filter(l => l.endpoint === 'membership.exportMembers')
      .map(l => l.purpose)
  assert.deepEqual(await looked(), ['核对 2026 年名册'])
  // Who has left stands in no later list, and goes on seeing the earlier one, wherever the union stands by then.
  await worker.call(api.leave, { words: '我自愿退会。' })
  await h.db
    .transaction()
    .execute(tx =>
      moveOrg(systemAct(h.house, tx, h.time.now, 'test'), u.orgs.street.id, u.orgs.neighbour.id, '区工〔2026〕1号'),
    )
  for (const who of [u.countyOfficer, u.stranger]) await r.get(who, `${file}?${purposeOf('后来的')}`)
  assert.deepEqual(await looked(), ['核对 2026 年名册'])
  assert.equal((await r.get(u.director, `${file}?${purposeOf('核对')}`)).status, 403)
  assert.equal((await r.get(u.strangeChair, `${file}?orgId=${u.orgs.unit.id}`)).status, 404)
})

test('of a union that moved, whose list was taken out before and after the move is told from each place', async () => {
  const u = await h.union()
  const { street, unit, neighbour, county } = u.orgs
  const [stays, goes] = [await h.worker('施先走'), await h.worker('施后来')]
  const rowOf = (w: typeof stays) => someMember(w.name, { phone: w.phone })
  const [one, other] = [rowOf(stays), rowOf(goes)]
  await r.bring(u.chair, unit.id, [one])
  const purposeOf = (words: string) => `/api/membership/members/file?purpose=${encodeURIComponent(words)}`
  await r.get(u.countyOfficer, purposeOf('移动以前'))
  await r.get(u.stranger, purposeOf('移动以前邻县'))
  h.later(60)
  await h.db
    .transaction()
    .execute(tx => moveOrg(systemAct(h.house, tx, h.time.now, 'test'), street.id, neighbour.id, '区工〔2026〕2号'))
  h.later(60)
  await r.bring(u.chair, unit.id, [other])
  await r.get(u.countyOfficer, purposeOf('移动以后原县'))
  await r.get(u.stranger, purposeOf('移动以后'))
  const looked = async (w: typeof stays, idNumber: string) => {
    await w.call(accessApi.becomePerson, { name: w.name, idNumber })
    const seen = (await w.call(peopleApi.whoLooked, {})).rows.filter(l => l.endpoint === 'membership.exportMembers')
    return seen.map(l => l.purpose).toSorted()
  }
  assert.ok(county.id !== neighbour.id)
  assert.deepEqual(await looked(stays, one.idNumber ?? ''), ['移动以前', '移动以后'].toSorted())
  assert.deepEqual(await looked(goes, other.idNumber ?? ''), ['移动以后'])
})
