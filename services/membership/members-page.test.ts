// Finding members: by name, sound, initials, phone and document, page by page without losing or repeating anybody.
import assert from 'node:assert/strict'
import test from 'node:test'
import { openHouse, type Person, somePhone } from '#test/house.ts'
import { rosters, someMember } from '#test/rosters.ts'
import { membershipApi as api } from './api.ts'

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
