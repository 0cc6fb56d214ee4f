// The tree of unions, through HTTP.
import assert from 'node:assert/strict'
import test from 'node:test'
import { day } from '#base/day.ts'
import { kernelApp } from '#test/kernel-app.ts'
import { orgApi } from './api.ts'
import { ancestorAt, branchOf, createOrg, initialsOf, orgName } from './org.ts'

const k = await kernelApp()
const city = await k.newOrg({ name: '瓯城市总工会', short: '市总' })
const east = await k.newOrg({ name: '东区总工会', parentId: city.id, level: 'COUNTY' })
const west = await k.newOrg({ name: '西区总工会', parentId: city.id, level: 'COUNTY' })
const street = await k.newOrg({ name: '江滨街道工会', parentId: east.id, level: 'STREET' })
const factory = await k.newOrg({
  name: '红星鞋厂工会委员会',
  parentId: street.id,
  level: 'GRASSROOTS',
  kind: 'GRASSROOTS',
})
const direct = await k.newOrg({ name: '区属医院工会', parentId: east.id, level: 'GRASSROOTS', kind: 'GRASSROOTS' })
const admin = await k.staff('tree.keeper', city.id, 'SYSTEM_ADMIN')
const eastAdmin = await k.staff('east.tree', east.id, 'SYSTEM_ADMIN')
const fields = {
  short: '新',
  level: 'STREET' as const,
  kind: 'FEDERATION' as const,
  regionCode: '330302',
  foundedOn: '2020-01-01',
}

test('a path is the numbers from the root, and two children made at once get different ones', async () => {
  assert.ok(street.path.startsWith(east.path) && east.path.startsWith(city.path))
  assert.deepEqual(branchOf(street.path), [city.path, east.path, street.path])
  const made = await Promise.all(
    Array.from({ length: 12 }, (_, i) => k.newOrg({ name: `并发${i}`, parentId: west.id, level: 'STREET' })),
  )
  assert.equal(new Set(made.map(o => o.path)).size, 12)
  assert.ok(made.every(o => o.path.startsWith(west.path)))
})

test('whose turn it is: the union of that level in the branch, or the nearest above where there is none', async () => {
  const at = async (path: string, level: 'CITY' | 'COUNTY' | 'STREET' | 'GRASSROOTS' | 'PROVINCE') =>
    (await ancestorAt(k.db, path, level)).id
  assert.equal(await at(factory.path, 'GRASSROOTS'), factory.id)
  assert.equal(await at(factory.path, 'STREET'), street.id)
  assert.equal(await at(direct.path, 'STREET'), east.id)
  assert.equal(await at(factory.path, 'CITY'), city.id)
  assert.equal(await at(factory.path, 'PROVINCE'), city.id, 'above the root is nobody, so the root serves')
})

test('an organization stands below its parent', async () => {
  const upside = k.db
    .transaction()
    .execute(tx =>
      createOrg(
        tx,
        { ...fields, parentId: street.id, level: 'CITY', name: '倒挂', foundedOn: day('2020-01-01') },
        k.time.now,
      ),
    )
  await assert.rejects(upside, { code: 'org.level' })
})

test('renamed from a day on: what was decided before keeps the old name', async () => {
  const token = await admin.signIn()
  const renamed = await k.call(
    orgApi.rename,
    { orgId: west.id, from: '2026-12-01', name: '西湖区总工会', short: '西湖', basis: '瓯总〔2026〕9号' },
    { token },
  )
  assert.equal(renamed.status, 200)
  assert.equal(await orgName(k.db, west.id, day('2026-11-30')), '西区总工会')
  assert.equal(await orgName(k.db, west.id, day('2026-12-01')), '西湖区总工会')
  assert.equal(await orgName(k.db, west.id, day('1990-01-01')), '西区总工会', 'before its first name, the first')
  const page = await k.call(orgApi.open, { orgId: west.id }, { token })
  assert.deepEqual(
    page.body.names.map(n => n.name),
    ['西湖区总工会', '西区总工会'],
  )
  assert.equal(page.body.name, '西区总工会')
})

test('a worker finds a union by part of its name or by initials, and sees which of two it is', async () => {
  assert.equal(initialsOf('红星鞋厂工会委员会'), 'hxxcghwyh')
  assert.equal(initialsOf('第3小学ABC'), 'd3xxabc')
  for (const text of ['红星', 'hxxc', 'HXXC', '鞋厂'])
    assert.equal((await k.call(orgApi.search, { text })).body.rows[0]?.id, factory.id, text)
  const { above } = (await k.call(orgApi.search, { text: '红星' })).body.rows[0] ?? { above: [] }
  assert.deepEqual(above, ['瓯城市总工会', '东区总工会', '江滨街道工会'])
  assert.deepEqual(
    (await k.call(orgApi.search, { text: '%' })).body.rows,
    [],
    'signs of the query language are only signs',
  )
  assert.ok((await k.call(orgApi.search, { text: '总工会', level: 'CITY' })).body.rows.every(o => o.level === 'CITY'))
})

test('the tree opens one level at a time, page by page', async () => {
  const roots = await k.call(orgApi.children, {})
  assert.deepEqual(
    roots.body.rows.map(o => o.id),
    [city.id],
  )
  assert.equal(roots.body.rows[0]?.hasChildren, true)
  const first = await k.call(orgApi.children, { parentId: west.id, limit: 7 })
  const second = await k.call(orgApi.children, { parentId: west.id, limit: 7, after: first.body.next ?? '' })
  assert.equal(first.body.rows.length + second.body.rows.length, 12)
  assert.equal(second.body.next, null)
  assert.equal(new Set([...first.body.rows, ...second.body.rows].map(o => o.id)).size, 12)
})

test('the system administrator of one district changes nothing in another, nor above', async () => {
  const token = await eastAdmin.signIn()
  assert.equal((await k.call(orgApi.create, { ...fields, parentId: west.id, name: '越界' }, { token })).status, 404)
  assert.equal((await k.call(orgApi.dissolve, { orgId: city.id, basis: '越界' }, { token })).status, 404)
  assert.equal((await k.call(orgApi.open, { orgId: west.id }, { token })).status, 404)
  const own = await k.call(orgApi.create, { ...fields, parentId: east.id, name: '新城街道工会' }, { token })
  assert.equal(own.status, 200)
})

test('a union with living unions below cannot end; an ended one takes no more', async () => {
  const token = await admin.signIn()
  const busy = await k.call(orgApi.dissolve, { orgId: street.id, basis: '瓯总〔2026〕10号' }, { token })
  assert.equal(busy.body.code, 'org.has_children')
  await k.call(orgApi.dissolve, { orgId: factory.id, basis: '企业注销' }, { token })
  assert.equal((await k.call(orgApi.dissolve, { orgId: street.id, basis: '瓯总〔2026〕10号' }, { token })).status, 200)
  assert.equal(
    (await k.call(orgApi.create, { ...fields, level: 'GRASSROOTS', parentId: street.id, name: '迟到' }, { token })).body
      .code,
    'org.ended',
  )
  k.later(8 * 86_400)
  assert.deepEqual((await k.call(orgApi.search, { text: '红星' })).body.rows, [])
})

test('a wrong social credit code is refused', async () => {
  const wrong = await k.call(
    orgApi.create,
    { ...fields, parentId: east.id, name: '代码不对', uscc: '81330300MC1234567X' },
    { token: await eastAdmin.signIn() },
  )
  assert.equal(wrong.body.code, 'org.uscc')
})
