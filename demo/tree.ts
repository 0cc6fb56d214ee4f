// Founds the tree of unions and the officers' accounts of the demo federation.
import { sql } from 'kysely'
import { day } from '#base/day.ts'
import { createStaff } from '#kernel/access/accounts.ts'
import { giveGrant } from '#kernel/access/grants.ts'
import type { Db } from '#kernel/db/db.ts'
import { createOrg, type NewOrg, type Org } from '#kernel/org/org.ts'
import type { Actor, JobAct } from '#kernel/service.ts'
import type { Cast, Tables } from './acting.ts'
import { counties, demoPassword, demoTotpSecret, officers, trades } from './zhaoqing.ts'

const foundedOn = day('1950-05-01')

export interface Tree {
  readonly national: Org
  readonly province: Org
  readonly city: Org
  readonly counties: readonly { readonly org: Org; readonly households: number; readonly units: readonly Org[] }[]
}

export async function foundTree(act: JobAct<Tables>): Promise<void> {
  const make = (input: Omit<NewOrg, 'foundedOn' | 'kind'> & { kind?: NewOrg['kind'] }) =>
    createOrg(act.tx, { kind: 'FEDERATION', foundedOn, ...input }, act.now)
  const national = await make({
    parentId: null,
    level: 'NATIONAL',
    regionCode: '100000',
    name: '中华全国总工会',
    short: '全总',
  })
  const province = await make({
    parentId: national.id,
    level: 'PROVINCE',
    regionCode: '440000',
    name: '广东省总工会',
    short: '广东',
  })
  const city = await make({
    parentId: province.id,
    level: 'CITY',
    regionCode: '441200',
    name: '肇庆市总工会',
    short: '肇庆',
    phone: '12351',
  })
  for (const county of counties) {
    const org = await make({
      parentId: city.id,
      level: 'COUNTY',
      regionCode: county.code,
      name: county.name,
      short: county.short,
    })
    for (const [n, [code, name]] of county.streets.entries()) {
      const street = await make({
        parentId: org.id,
        level: 'STREET',
        kind: 'UNION_ASSOCIATION',
        regionCode: code,
        name: `${county.short}${name}总工会`,
        short: name,
      })
      for (const trade of tradesOf(n))
        await make({
          parentId: street.id,
          level: 'GRASSROOTS',
          kind: trade === '快递行业' ? 'INDUSTRY' : 'JOINT',
          regionCode: code,
          name: `${county.short}${name}${trade}工会联合会`,
          short: `${name}${trade}`,
        })
    }
  }
}

/** The tree as it was founded. */
export async function readTree(db: Db): Promise<Tree> {
  const { rows } = await sql<Org>`
    select id, parent_id as "parentId", path, level, kind, region_code as "regionCode", uscc, phone, address,
      founded_on as "foundedOn", ended_on as "endedOn" from kernel_org order by number`.execute(db)
  const at = (level: Org['level']) => {
    const org = rows.find(o => o.level === level)
    if (!org) throw new Error(`the demo has no organization of level ${level}`)
    return org
  }
  const below = counties.map(county => {
    const org = rows.find(o => o.level === 'COUNTY' && o.regionCode === county.code)
    if (!org) throw new Error(`${county.name} is missing`)
    return {
      org,
      households: county.households,
      units: rows.filter(o => o.level === 'GRASSROOTS' && o.path.startsWith(org.path)),
    }
  })
  return { national: at('NATIONAL'), province: at('PROVINCE'), city: at('CITY'), counties: below }
}

/** Two trades a street, in turn, so that every county has couriers or cleaners. */
const tradesOf = (n: number) => [trades[n % trades.length]!, trades[(n + 1) % trades.length]!]

/** Whose desk each kind of officer sits at: the county's and the union's are those of 端州 and its couriers. */
function placesOf(tree: Tree) {
  const first = tree.counties[0]!
  const couriers = first.units.find(u => u.kind === 'INDUSTRY') ?? first.units[0]!
  return { NATIONAL: tree.national, PROVINCE: tree.province, CITY: tree.city, COUNTY: first.org, UNIT: couriers }
}

/** Every officer with password, one-time secret and role. */
export async function foundOfficers(act: JobAct<Tables>, tree: Tree): Promise<void> {
  const places = placesOf(tree)
  for (const officer of officers) {
    const org = places[officer.at]
    const { id } = await createStaff(
      act.tx,
      act.house.vault,
      { login: officer.login, name: officer.name, orgId: org.id },
      act.now,
      {
        password: demoPassword,
        totpSecret: demoTotpSecret,
      },
    )
    for (const role of officer.roles)
      await giveGrant(
        act.tx,
        null,
        { accountId: id, role, orgId: org.id, from: act.today, reason: '演示' },
        act.now,
        act.today,
        'zh',
      )
  }
}

/** The officers as actors, by login. */
export async function readCast(db: Db, tree: Tree): Promise<Cast> {
  const places = placesOf(tree)
  const { rows } = await sql<{
    id: string
    login: string
  }>`select id, login from kernel_account where kind = 'STAFF'`.execute(db)
  const idOf = new Map(rows.map(r => [r.login, r.id]))
  return new Map(
    officers.map(officer => {
      const org = places[officer.at]
      const actor: Actor = {
        kind: 'staff',
        accountId: idOf.get(officer.login) ?? null,
        sessionId: null,
        personId: null,
        name: officer.name,
        grants: officer.roles.map(role => ({ role, orgId: org.id, orgPath: org.path })),
        sitting: null,
      }
      return [officer.login, actor]
    }),
  )
}
