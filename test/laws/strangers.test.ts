// Law: who has nothing to do with a thing meets nothing. Every endpoint is tried from the neighbouring district.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { openCase } from '#engines/cases/cases.ts'
import type { Role } from '#kernel/access/roles.ts'
import { registerPerson } from '#kernel/people/people.ts'
import { systemAct } from '#server/house.ts'
import { attempt, empty, said, type Tried } from '#test/attempt.ts'
import { openHouse, type Person, someId, somePhone, type TestHouse } from '#test/house.ts'
import { readCatalogue } from '../../tools/catalogue.ts'

/** What belongs to the whole federation, so that a neighbour may know it too. */
const everybodys = new Set(['funds_bank_format', 'cases_flow_version', 'kernel_org'])

const house = await openHouse()
const here = await house.union()
const theirs = await foundRecords(house)
const strangers = new Map<string, Person>()
const strangeWorker = await house.worker('外区职工', someId())
/** Ids, numbers and names that nobody outside may see. */
const secrets = [
  theirs.idNumber,
  theirs.name,
  theirs.phone,
  ...theirs.cases.values(),
  ...theirs.ids.values(),
  ...theirs.numbers,
]

/** One person of ours with a case of every kind, and whatever the modules' own samples add. */
async function foundRecords(h: TestHouse) {
  const name = '司徒海棠'
  const idNumber = someId()
  const phone = somePhone()
  const cases = new Map<string, string>()
  const numbers: string[] = []
  await h.db.transaction().execute(async tx => {
    const act = systemAct(h.house, tx, h.time.now, 'strangers')
    const person = await registerPerson(
      tx,
      h.house,
      { name, idNumber, phone, homeOrgId: here.orgs.unit.id },
      h.time.now,
      act.today,
    )
    for (const flow of h.services.flatMap(s => s.flows ?? [])) {
      const opened = await openCase(act, flow, { personId: person.id, orgId: here.orgs.unit.id, title: flow.title.zh })
      cases.set(flow.kind, opened.id)
      numbers.push(opened.number)
    }
  })
  await h.worker('本区职工', someId())
  return { name, idNumber, phone, cases, numbers, ids: await someIds(h) }
}

/** For each table that has one, the id of a row: `kernel_person` → `personId`, `funds_batch` → `batchId`. */
async function someIds(h: TestHouse): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const table of await readCatalogue(h.pool, h.schema)) {
    const key = table.columns.find(c => c.name === 'id' && c.type === 'uuid')
    if (!key || table.view || everybodys.has(table.name)) continue
    const field = table.name.replace(/^[a-z]+_/, '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    const { rows } = await sql<{ id: string }>`select id from ${sql.ref(table.name)} order by id desc limit 1`.execute(
      h.db,
    )
    if (rows[0] && !ids.has(`${field}Id`)) ids.set(`${field}Id`, rows[0].id)
  }
  ids.set('orgId', here.orgs.unit.id)
  ids.set('parentId', here.orgs.county.id)
  ids.set('personId', await personId(h))
  ids.set('accountId', here.countyOfficer.accountId)
  ids.set('grantId', await grantId(h))
  return ids
}

/** A grant of our own county: ids of one moment come in no order, and the neighbour's own grant proves nothing. */
async function grantId(h: TestHouse): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from kernel_grant where account_id = ${here.countyOfficer.accountId}`.execute(h.db)
  assert.ok(rows[0], 'our officer holds a grant')
  return rows[0].id
}

async function personId(h: TestHouse): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from kernel_person where name = '司徒海棠'`.execute(h.db)
  return rows[0]?.id ?? newId(h.time.now)
}

/** An officer of the neighbouring district who holds a right there, and so comes past the door. */
async function strangerWith(right: string): Promise<Person> {
  const role = [...(house.house.rights.get(right) ?? [])][0] as Role | undefined
  assert.ok(role, `nobody holds ${right}`)
  const at = role === 'CHAIR' || role === 'COMMITTEE' ? here.orgs.otherUnit : here.orgs.neighbour
  const known = strangers.get(role) ?? (await house.officer(`邻县${role}`, at, role))
  strangers.set(role, known)
  return known
}

const idFor = (service: string, field: string) =>
  field === 'caseId' ? (theirs.cases.get(service) ?? [...theirs.cases.values()][0]) : theirs.ids.get(field)

async function tryAll(): Promise<Tried[]> {
  const tried: Tried[] = []
  for (const service of house.services)
    for (const [key, endpoint] of Object.entries(service.api)) {
      const { access } = endpoint
      const callers =
        access.who === 'staff'
          ? [await strangerWith(access.right)]
          : access.who === 'worker'
            ? [strangeWorker]
            : access.who === 'signedIn'
              ? [here.stranger, strangeWorker]
              : []
      // Signing out or ending sessions would leave the strangers outside before they have tried everything.
      const endsOwn = /sign-?out|sessions/i.test(endpoint.path)
      for (const as of endsOwn ? [] : callers) tried.push(await attempt(house, service.id, key, endpoint, as, idFor))
    }
  return tried
}

const tried = await tryAll()

test('the strangers do come past the door: they hold each right at home', () => {
  const welcome = tried.filter(t => t.endpoint.access.who === 'staff' && t.status === 200)
  assert.ok(welcome.length >= 5, `only ${welcome.length} endpoints answered them at all`)
})

test('nothing of a person is told to somebody of the neighbouring district', () => {
  assert.ok(tried.length > 30, `tried only ${tried.length} endpoints`)
  const telling = tried.filter(t => secrets.some(secret => !t.foreign.includes(secret) && t.body.includes(secret)))
  assert.deepEqual(telling.map(said), [])
})

test('a stranger never changes or opens a record by naming it: it is absent', () => {
  const named = tried.filter(t => t.foreign.length > 0)
  assert.ok(named.length > 15, `only ${named.length} endpoints were given somebody’s record`)
  // 400: the sampled input did not fit, so the record was not reached; a few may be so, not many.
  const unreached = named.filter(t => t.status === 400 || t.status === 415)
  const open = named.filter(t => t.status !== 404 && !unreached.includes(t) && !empty(t))
  assert.deepEqual(open.map(said), [])
  assert.ok(unreached.length <= named.length / 5, `not reached:\n${unreached.map(said).join('\n')}`)
})

test('no endpoint breaks when a stranger tries it', () => {
  assert.deepEqual(tried.filter(t => t.status >= 500).map(said), [])
})
