// Every endpoint, tried by every role at home, next door, above and below, by workers, by staff without a role and by nobody.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { day } from '#base/day.ts'
import { yuan } from '#base/money.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { type Role, roles } from '#kernel/access/roles.ts'
import { createOrg, type Org } from '#kernel/org/org.ts'
import { hardshipApi } from '#services/hardship/api.ts'
import { applied, filed } from '#services/hardship/testing.ts'
import { readCatalogue } from '../tools/catalogue.ts'
import { attempt, empty, said, type Tried } from './attempt.ts'
import { openHouse, type Person, someId } from './house.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const u = await h.union()
const { city, county, street, unit, neighbour, otherUnit } = u.orgs

/** What the whole federation may know: its tree, its forms, its calendar. */
const everybodys = /^(kernel_org|funds_bank_format|cases_flow_version|kernel_calendar)/

/** A life in our union: an archive, a payment on its way to the bank, a case on notice, another just begun. */
const { worker } = await filed(h, u)
await pay()
const { worker: beginner } = await applied(h, u, { applicant: { name: '司徒海棠', idNumber: someId() } })
const { ids, all } = await idsOfHouse()
const secrets = await secretsOf()

async function pay(): Promise<void> {
  await u.accountant.call(fundsApi.allocate, {
    orgId: city.id,
    source: 'CITY',
    category: 'LIVING',
    year: 2026,
    fen: yuan(10_000),
    document: '测试文件 1 号',
  })
  await u.cityOfficer.call(hardshipApi.proposeLiving, { month: h.today().slice(0, 7) })
  const { rows: grants } = await h.pool.query("select id from hardship_grant where state = 'PROPOSED'")
  await u.secondCityOfficer.call(hardshipApi.confirmGrants, { grantIds: grants.map(g => String(g.id)) })
  let { batch } = await u.cashier.call(fundsApi.createBatch, { orgId: city.id, source: 'CITY' })
  const step = () => ({ batchId: batch.id, version: batch.version })
  batch = (await u.cashier.call(fundsApi.lockBatch, step())).batch
  batch = (await u.accountant.call(fundsApi.approveBatch, step())).batch
  batch = (await u.director.call(fundsApi.authoriseBatch, step())).batch
  const { rows: formats } = await u.cashier.call(fundsApi.formats, {})
  await u.cashier.call(fundsApi.exportBatch, { ...step(), formatId: formats[0]?.id ?? '' })
}

/** Of every table a row's id, by the name of the field that would name it; and every id there is. */
async function idsOfHouse() {
  const ids = new Map<string, string>()
  const all = new Set<string>()
  for (const table of await readCatalogue(h.pool, h.schema)) {
    const key = table.columns.find(c => c.name === 'id' && c.type === 'uuid')
    if (!key || table.view || everybodys.test(table.name)) continue
    const { rows } = await sql<{ id: string }>`select id from ${sql.ref(table.name)} order by id desc`.execute(h.db)
    const field = `${table.name.replace(/^[a-z]+_/, '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`
    if (rows[0] && !ids.has(field)) ids.set(field, rows[0].id)
    for (const { id } of rows) all.add(id)
  }
  ids.set('orgId', unit.id)
  ids.set('parentId', county.id)
  ids.set('accountId', u.countyOfficer.accountId)
  return { ids, all }
}

/** Numbers, phones, cards and names that nobody outside may read, public pages included. */
async function secretsOf(): Promise<string[]> {
  const { rows } = await sql<{ name: string; number: Buffer; phone: Buffer | null }>`
    select name, id_number_sealed as number, phone_sealed as phone from kernel_person`.execute(h.db)
  const cards = await sql<{ card: Buffer }>`select account_sealed as card from kernel_bank_account`.execute(h.db)
  return [
    '司徒海棠',
    '江滨路18号2栋301房',
    ...rows.flatMap(r => [r.number, r.phone]).flatMap(sealed => (sealed ? [h.vault.open(sealed)] : [])),
    ...cards.rows.map(r => h.vault.open(r.card)),
  ]
}

const idFor = (_: string, field: string) => ids.get(field)

interface Try extends Tried {
  readonly who: string
  readonly place: string
  readonly holds: boolean
}

const tries: Try[] = []

async function tryAll(who: string, place: string, as: Person | undefined, role?: Role): Promise<void> {
  for (const { id, api } of h.services)
    for (const [key, endpoint] of Object.entries(api)) {
      // Signing out, or ending one's sessions, would leave the others outside.
      if (/sign-?out|sessions/i.test(endpoint.path)) continue
      const holds =
        endpoint.access.who === 'staff' &&
        role !== undefined &&
        (h.house.rights.get(endpoint.access.right)?.has(role) ?? false)
      tries.push({ ...(await attempt(h, id, key, endpoint, as ?? {}, idFor)), who, place, holds })
    }
}

const sibling: Org = await h.db.transaction().execute(tx =>
  createOrg(
    tx,
    {
      parentId: street.id,
      level: 'GRASSROOTS',
      kind: 'GRASSROOTS',
      regionCode: '441202',
      name: '隔壁工会',
      short: '隔壁',
      foundedOn: day('2000-01-01'),
    },
    h.time.now,
  ),
)
const named = Object.keys(roles) as Role[]
/** Where nothing of ours is to be seen: next door at two levels, and in a union below that is not the worker's. */
const outside: readonly [string, Org][] = [
  ['next door', neighbour],
  ['next door, below', otherUnit],
  ['the union beside', sibling],
]
const inside: readonly [string, Org][] = [
  ['at home', unit],
  ['above', county],
  ['far above', city],
]
for (const [place, org] of outside) await everyRole(place, org)
await tryAll('NO ROLE', 'at home', await h.officer('没有角色', county))
await tryAll('WORKER', 'elsewhere', await h.worker('外地职工', someId()))
await tryAll('NOBODY', 'nowhere', undefined)
const strangers = tries.length
// Last, for these may do what they try.
for (const [place, org] of inside) await everyRole(place, org)

async function everyRole(place: string, org: Org): Promise<void> {
  const officers: [Role, Person][] = []
  for (const role of named) officers.push([role, await h.officer(`${place}${role}`, org, role)])
  await Promise.all(officers.map(([role, officer]) => tryAll(role, place, officer, role)))
}

const where = (t: Try) => `${t.who} ${t.place}: ${said(t)}`
const strange = tries.slice(0, strangers)

test('every endpoint is tried by every role in every place, and none breaks', t => {
  const endpoints = new Set(tries.map(x => x.name)).size
  t.diagnostic(
    `${tries.length} combinations: ${endpoints} endpoints × ${named.length} roles × ${outside.length + inside.length} places, and three without a role`,
  )
  assert.ok(endpoints > 100 && tries.length > 8_000, `${tries.length} of ${endpoints}`)
  assert.deepEqual(tries.filter(x => x.status >= 500).map(where), [])
})

test('who has not the right meets a page that does not exist, in every place', () => {
  const refused = tries.filter(x => x.endpoint.access.who === 'staff' && !x.holds)
  assert.ok(refused.length > 4_000, `only ${refused.length}`)
  assert.deepEqual(refused.filter(x => x.status !== (x.who === 'NOBODY' ? 401 : 404)).map(where), [])
})

test('no number, phone, card, address or name is told to anybody outside', () => {
  assert.ok(secrets.length > 6)
  const telling = strange.filter(x => secrets.some(secret => x.body.includes(secret)))
  assert.deepEqual(telling.map(where), [])
})

test('no row of ours is in any list of anybody outside, public pages apart', () => {
  const closed = strange.filter(x => x.endpoint.access.who !== 'anyone' && x.status === 200)
  assert.ok(closed.length > 300, `only ${closed.length} calls were answered`)
  const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g
  const telling = closed.flatMap(x => {
    const ours = (x.body.match(uuid) ?? []).filter(id => all.has(id) && !x.foreign.includes(id))
    return ours.length ? [`${where(x)} holds ${ours[0]}`] : []
  })
  assert.deepEqual(telling, [])
})

test('naming a record from outside never opens or changes it', () => {
  const naming = strange.filter(x => x.endpoint.access.who !== 'anyone' && x.foreign.length > 0)
  assert.ok(naming.length > 1_500, `only ${naming.length}`)
  // 400, 415, 401, a consent that is missing, a worker of no union who asks about themselves, a union chosen from the list that
  // everybody sees and that is of a level that founds none: the record was not reached.
  const unreached = (x: Try) =>
    [400, 415, 401].includes(x.status) || /consent_missing|nobody_near|superior_level/.test(x.body)
  const open = naming.filter(x => x.status !== 404 && !unreached(x) && !empty(x))
  assert.deepEqual(open.map(where), [])
})

test('after all of them our records are as they were', async () => {
  assert.equal((await worker.call(hardshipApi.mine, {})).archive === null, false)
  assert.ok((await beginner.call(hardshipApi.mine, {})).cases.length > 0)
})
