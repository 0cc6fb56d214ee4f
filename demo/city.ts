// A city of full size: 肇庆 as its federation counted itself in 2022, every union and every member, founded by the verbs that serve requests.
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, type Day, day, dayAt } from '#base/day.ts'
import { Refusal } from '#base/refusal.ts'
import type { Db, Tx } from '#kernel/db/db.ts'
import type { House } from '#kernel/house.ts'
import { createOrg, type Org } from '#kernel/org/org.ts'
import { foldCounts } from '#kernel/people/counts.ts'
import { registerMany } from '#kernel/people/many.ts'
import { joinMany } from '#kernel/people/membership-many.ts'
import { noteChecks } from '#kernel/people/trust.ts'
import { systemAct } from '#server/house.ts'
import { dice, type Tables } from './acting.ts'
import { someName } from './people.ts'
import { foundOfficers, readTree } from './tree.ts'
import { counties, trades } from './zhaoqing.ts'

export interface CitySize {
  /** The city's federation and everything below it. */
  readonly organizations: number
  readonly members: number
  readonly verified: number
}

/** 西江日报, May 2022: 4,240 organizations, 382,000 members, 266,000 of them by their real names. */
export const fullCity: CitySize = { organizations: 4_240, members: 382_000, verified: 266_000 }

/** A tenth of it: what costs more in the whole city than here grows with the federation. */
export const smallCity: CitySize = { organizations: 424, members: 38_200, verified: 26_600 }

const towns = [...'永白大河活回蛟金乐莲水小蚬'].map((first, n) => `${first}${[...'安湾台道龙塘渡城洞南湘岗江'][n]}镇`)
const foundedOn = day('1950-05-01')
const born = day('1966-01-01')
/** So many birthdays, from the first of 1966 on: with the sequence of the day every number is another's. */
const birthdays = 14_000
const packetSize = 2_000
/** Packets under way at once: while the database writes one, the next is sealed. */
const atOnce = 3

interface Unit {
  readonly id: string
  readonly region: string
  /** The first of its members, counted through the whole city; the next union's first is where it ends. */
  readonly from: number
}

interface Founding {
  readonly db: Db
  readonly house: House
  readonly now: Date
  readonly size: CitySize
  say(line: string): void
}

/** Founds the city on an empty database; one that was cut goes on. @throws Error where somebody else's organizations are */
export async function foundCity(f: Founding): Promise<void> {
  const done = await doneSteps(f.db)
  const once = async (step: string, run: (tx: Tx<Tables>) => Promise<void>): Promise<void> => {
    if (done.has(step)) return
    await f.db.transaction().execute(async bare => {
      const tx = bare as Db as Tx<Tables>
      await run(tx)
      await sql`insert into kernel_founding (step, at) values (${step}, ${f.now})`.execute(tx)
    })
  }
  await once('city-tree', tx => foundUnions(tx, f))
  await once('city-officers', async tx =>
    foundOfficers(systemAct(f.house, tx, f.now, 'founding'), await readTree(f.db)),
  )
  f.say(`${f.size.organizations} 个工会组织`)
  const units = await readUnits(f.db, f.size.members)
  const packets = Math.ceil(f.size.members / packetSize)
  let next = 0
  const work = async () => {
    while (next < packets) {
      const n = next++
      await once(`city-${n}`, tx => gather(tx, f, units, n))
      if ((n + 1) % 20 === 0 || n + 1 === packets) f.say(`${Math.min((n + 1) * packetSize, f.size.members)} 名会员`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  await once('city-counts', async tx => {
    while (await foldCounts({ tx }));
  })
  await sql`analyze`.execute(f.db)
}

async function doneSteps(db: Db): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ step: string }>`select step from kernel_founding`.execute(db)
  const steps = new Set(rows.map(r => r.step))
  const { rows: orgs } = await sql`select from kernel_org limit 1`.execute(db)
  if (orgs.length > 0 && !steps.has('city-tree'))
    throw new Error('There is a federation in this database already. Give an empty one (DATA_DIR or DATABASE_URL).')
  return steps
}

/** City, counties, towns, and so many grassroots unions that the sum is what was counted. */
async function foundUnions(tx: Tx<Tables>, { size, now }: Founding): Promise<void> {
  const make = (
    parent: Org | null,
    level: Org['level'],
    kind: Org['kind'],
    regionCode: string,
    name: string,
    short: string,
  ) => createOrg(tx, { parentId: parent?.id ?? null, level, kind, regionCode, name, short, foundedOn }, now)
  const national = await make(null, 'NATIONAL', 'FEDERATION', '100000', '中华全国总工会', '全总')
  const province = await make(national, 'PROVINCE', 'FEDERATION', '440000', '广东省总工会', '广东')
  const city = await make(province, 'CITY', 'FEDERATION', '441200', '肇庆市总工会', '肇庆')
  const perCounty = size.organizations > 1_000 ? towns.length : 1
  const streets: { org: Org; title: string }[] = []
  for (const county of counties) {
    const org = await make(city, 'COUNTY', 'FEDERATION', county.code, county.name, county.short)
    for (let n = 0; n < perCounty; n++) {
      const [code, name] = county.streets[n] ?? [`${county.code}${120 + n}`, towns[n] ?? '']
      const title = `${county.short}${name}`
      const street = await make(org, 'STREET', 'UNION_ASSOCIATION', code, `${title}总工会`, name)
      streets.push({ org: street, title })
    }
  }
  const grassroots = size.organizations - 1 - counties.length - streets.length
  for (let n = 0; n < grassroots; n++) {
    const { org, title } = streets[n % streets.length] as (typeof streets)[number]
    const turn = Math.floor(n / streets.length)
    const trade = trades[(turn + 1) % trades.length] ?? ''
    const number = Math.floor(turn / trades.length) + 1
    const kind = turn === 0 ? 'INDUSTRY' : 'GRASSROOTS'
    await make(org, 'GRASSROOTS', kind, org.regionCode, `${title}${trade}第${number}工会委员会`, `${trade}${number}`)
  }
}

/** Grassroots unions in the order of their founding, large ones and small ones, with where the members of each begin. */
async function readUnits(db: Db, members: number): Promise<Unit[]> {
  const { rows } = await sql<{ id: string; region: string }>`
    select id, substr(region_code, 1, 6) as region from kernel_org where level = 'GRASSROOTS' order by number`.execute(
    db,
  )
  const weights = rows.map((_, n) => 1 + ((n * 7_919) % 97) ** 2)
  const whole = weights.reduce((a, b) => a + b, 0)
  let before = 0
  return rows.map((row, n) => {
    const from = Math.floor((members * before) / whole)
    before += weights[n] ?? 0
    return { ...row, from }
  })
}

/** Whether member n is one of those verified: spread evenly, and exactly so many in the end. */
const isVerified = (n: number, { members, verified }: CitySize) =>
  Math.floor(((n + 1) * verified) / members) > Math.floor((n * verified) / members)

const idOf = (region: string, n: number): string =>
  makeIdNumber(region, addDays(born, n % birthdays), 1 + Math.floor(n / birthdays))

/** One packet of members: registered, joined to their unions, and some of them confirmed. The same people at every founding. */
async function gather(
  tx: Tx<Tables>,
  { house, now, size }: Founding,
  units: readonly Unit[],
  packet: number,
): Promise<void> {
  const today = dayAt(now)
  const roll = dice(7_000 + packet)
  const first = packet * packetSize
  const count = Math.min(packetSize, size.members - first)
  let at = units.findLastIndex(unit => unit.from <= first)
  const people = Array.from({ length: count }, (_, i) => {
    const n = first + i
    while (at + 1 < units.length && (units[at + 1]?.from ?? 0) <= n) at++
    const unit = units[at] as Unit
    const on: Day = addDays(day('2012-01-01'), roll(4_700))
    const input = {
      name: someName(roll),
      idNumber: idOf(unit.region, n),
      phone: String(13_000_000_000 + n),
      homeOrgId: unit.id,
      ...(isVerified(n, size) ? { checked: 'AUTHORITY' as const } : {}),
    }
    return { input, on }
  })
  const registered = await registerMany(
    tx,
    house,
    people.map(p => p.input),
    now,
    today,
  )
  const made = people.map(({ input, ...rest }, i) => {
    const person = registered[i]
    if (!person || person instanceof Refusal) throw new Error(`member ${first + i} of the city could not be registered`)
    return { ...rest, orgId: input.homeOrgId, checked: 'checked' in input, personId: person.id }
  })
  const by = { accountId: null, sittingId: null }
  for (const [orgId, joined] of Map.groupBy(made, m => m.orgId))
    await joinMany(
      tx,
      orgId,
      joined.map(({ personId, on }) => ({ personId, on, kind: 'JOINED', reason: null, retained: false })),
      { house, by, now },
    )
  const confirmed = made.filter(m => m.checked).map(m => m.personId)
  await noteChecks(tx, confirmed, { how: 'AUTHORITY', answer: 'SAME', basis: '公安部门比对（演示）' }, by, now)
}
