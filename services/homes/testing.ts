// What the tests of this service share: a county with two who decide, conditions of every grade, and a union brought to an honour.
import { sql } from 'kysely'
import type { InputOf } from '#base/endpoint.ts'
import { accessApi } from '#kernel/access/api.ts'
import { createOrg } from '#kernel/org/org.ts'
import { joinUnion } from '#kernel/people/membership.ts'
import { sessionCookie } from '#server/http.ts'
import { type Person, someId, type TestHouse, unique } from '#test/house.ts'
import { homesApi as api } from './api.ts'
import type { Condition } from './rules.ts'
import { type Grade, gradeRungs, type Kind } from './words.ts'

export type Federation = Awaited<ReturnType<typeof federation>>
type Publishing = InputOf<typeof api.publish>

export const place = { key: 'place', text: '有固定的活动场所', clause: '第五条', hard: true }
export const members = { key: 'members', known: 'membership.members', least: 1, clause: '第四条', hard: true }

let city: Promise<Awaited<ReturnType<TestHouse['union']>>> | undefined

/** An organization of its own, below another or at the top. */
export const org = (h: TestHouse, parentId: string | null, level: 'COUNTY' | 'GRASSROOTS', name: string) =>
  h.db.transaction().execute(tx =>
    createOrg(
      tx,
      {
        ...{ parentId, level, kind: level === 'COUNTY' ? 'FEDERATION' : 'GRASSROOTS', regionCode: '441202' },
        ...{ name: `${name}${unique()}`, short: name, foundedOn: h.today() },
      },
      h.time.now,
    ),
  )

/** A county of its own with two who decide, a unit with its chair and one member; city and neighbours are the file’s. */
export async function federation(h: TestHouse, above?: string | null) {
  city ??= h.union()
  const u = await city
  const county = await org(h, above === undefined ? u.orgs.city.id : above, 'COUNTY', '区总工会')
  const unit = await org(h, county.id, 'GRASSROOTS', '快递行业工会')
  await member(h, unit.id)
  return {
    ...u,
    orgs: { ...u.orgs, county, unit },
    countyOfficer: await h.officer('区里老张', county, 'OFFICER'),
    countyDirector: await h.officer('区里老李', county, 'DIRECTOR'),
    chair: await h.officer('陈主席', unit, 'CHAIR'),
  }
}

/** A member of a union since today. */
export async function member(h: TestHouse, orgId: string): Promise<void> {
  const name = `会员${String.fromCharCode(0x4e00 + unique())}`
  const worker = await h.worker(name)
  const { personId } = await worker.call(accessApi.becomePerson, { name, idNumber: someId() })
  const writing = { keeper: h.house, by: { accountId: null, sittingId: null }, now: h.time.now }
  await h.db.transaction().execute(tx => joinUnion(tx as never, { personId, orgId }, { on: h.today() }, writing))
}

export const published = (
  h: TestHouse,
  f: Pick<Federation, 'countyOfficer' | 'orgs'>,
  grade: Grade,
  over: Partial<Publishing> & { by?: Person } = {},
) => {
  const { by = f.countyOfficer, ...rest } = over
  return by.call(api.publish, {
    ...{
      orgId: f.orgs.county.id,
      kind: 'HOME' as Kind,
      grade,
      fromOn: h.today(),
      years: 3,
      document: '区工发〔2026〕3号',
    },
    ...{ conditions: [members, place], ...rest },
  })
}

export const saying = (words = '二楼 80 平方米，天天开门。', fileIds: string[] = []) => [
  { key: 'place', words, fileIds },
]

export const asked = (
  f: Pick<Federation, 'chair' | 'orgs'>,
  grade: Grade,
  over: Partial<InputOf<typeof api.apply>> = {},
) => f.chair.call(api.apply, { orgId: f.orgs.unit.id, kind: 'HOME', grade, answers: saying(), ...over })

type Ref = { readonly caseId: string; readonly version: number }
type Move = InputOf<typeof api.move>['move']
export const move = (who: Person, { caseId, version }: Ref, name: Move, over: Partial<InputOf<typeof api.move>> = {}) =>
  who.call(api.move, { caseId, version, move: name, reason: '属实', ...over })
export const tries = (
  who: Person,
  { caseId, version }: Ref,
  name: Move,
  over: Partial<InputOf<typeof api.move>> = {},
) => who.tries(api.move, { caseId, version, move: name, reason: '属实', ...over })

export const met = [{ key: 'place', found: 'MET' as const }]

/** Asked for and checked: it waits for the county's decision. */
export async function checked(f: Federation, grade: Grade, over: Partial<InputOf<typeof api.apply>> = {}) {
  return move(f.countyOfficer, await asked(f, grade, over), 'propose', { found: met })
}

/** Named by the county, the grades below it too; answers the honour. */
export async function held(h: TestHouse, f: Federation, grade: 'QUALIFIED' | 'ADVANCED', conditions?: Condition[]) {
  for (const rung of gradeRungs.slice(0, gradeRungs.indexOf(grade) + 1)) {
    await published(h, f, rung, conditions ? { conditions: conditions as Publishing['conditions'] } : {})
    await move(f.countyDirector, await checked(f, rung), 'grant')
  }
  const { homes } = await f.chair.call(api.union, { orgId: f.orgs.unit.id })
  const home = homes.find(x => x.grade === grade)
  if (!home) throw new Error(`${grade} was not named`)
  return home
}

/** The messages of this service to somebody, in their order. */
export async function toldTo(h: TestHouse, who: Person): Promise<string[]> {
  const { rows } = await sql<{ template: string }>`
    select template from kernel_outbox where account_id = ${who.accountId} and template like 'homes.%' order by id`.execute(
    h.db,
  )
  return rows.map(r => r.template)
}

export const unionOf = (f: Pick<Federation, 'chair' | 'orgs'>) => f.chair.call(api.union, { orgId: f.orgs.unit.id })

/** What stands at an address, for somebody signed in. */
export const fetched = (h: TestHouse, who: Person, url: string) =>
  h.app.inject({ url, cookies: { [sessionCookie]: who.token ?? '' } })
