// The city of full size for the benchmark: its officers signed in, people who want to join, and the operations on its members.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, day, dayAt } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { beginSession } from '#kernel/access/sessions.ts'
import { type Connection, connect, connectPool, type Db, type Tx } from '#kernel/db/db.ts'
import type { House } from '#kernel/house.ts'
import { registerMany } from '#kernel/people/many.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { makeVault } from '#kernel/vault/vault.ts'
import { loadServices } from '#server/build.ts'
import { makeHouse, prepareAll } from '#server/house.ts'
import { type CitySize, foundCity } from '../demo/city.ts'
import { type Operation, post, reading, traced, type Wired, writing } from './operations.ts'
import { type Applicant, type Stage, signIn } from './stage.ts'

export interface CityStage extends Pick<Stage, 'pool' | 'db' | 'vault' | 'applicants' | 'close'> {
  readonly seconds: number
  /** Session tokens of an officer of the first county, of the city, and of the chair of one union. */
  readonly county: string
  readonly city: string
  readonly chair: string
  /** Of some members of the county: what they are looked for by. */
  readonly known: readonly {
    readonly name: string
    readonly initials: string
    readonly phone: string
    readonly id: string
  }[]
}

/** Founds the city in a migrated, empty database. */
export async function setCity(at: Connection, masterKey: Buffer, size: CitySize, dataDir: string): Promise<CityStage> {
  const pool = connectPool({ ...at, poolSize: 6 })
  pool.on('connect', client => void client.query('set statement_timeout = 0'))
  const db = connect<unknown>(pool)
  const vault = makeVault(masterKey)
  const house = makeHouse({
    ...{ masterKey, dataDir, publicUrl: 'http://localhost', demo: true, services: await loadServices() },
    send: async () => {
      throw new Error('the founding sends for no jobs')
    },
  })
  const now = new Date()
  await prepareAll(db, house, await loadServices(), now)
  const began = performance.now()
  await foundCity({ db, house, now, size, say: () => undefined })
  const seconds = (performance.now() - began) / 1000
  await pool.query('vacuum (analyze)')
  const session = async (login: string) => {
    const { rows } = await sql<{ id: string }>`select id from kernel_account where login = ${login}`.execute(db)
    return db
      .transaction()
      .execute((tx: Tx) => beginSession(tx, { id: rows[0]?.id ?? '', kind: 'STAFF' }, null, 'benchmark', now))
  }
  return {
    ...{ pool, db, vault, seconds },
    county: await session('quxian'),
    city: await session('shiji'),
    chair: await session('zhuxi'),
    known: await someKnown(db, house),
    applicants: count => joiners(pool, db, house, count),
    close: () => db.destroy(),
  }
}

async function someKnown(db: Db, { vault }: House) {
  const { rows } = await sql<{ name: string; initials: string; phone: Buffer; id: Buffer }>`
    select p.name, p.initials, p.phone_sealed as phone, p.id_number_sealed as id
    from kernel_membership m join kernel_person p on p.id = m.person_id join kernel_org o on o.id = m.org_id
    where o.region_code like '441202%' and p.phone_sealed is not null order by p.id_number_print limit 12`.execute(db)
  return rows.map(row => ({ ...row, phone: vault.open(row.phone), id: vault.open(row.id) }))
}

let made = 0

/** People who are signed in and known, and members of nothing. */
async function joiners(pool: pg.Pool, db: Db, house: House, count: number): Promise<Applicant[]> {
  const now = new Date()
  const all = Array.from({ length: count }, () => {
    const n = made++
    const token = randomBytes(32).toString('base64url')
    return { n, account: newId(now), papers: [newId(now), newId(now)], token }
  })
  await signIn(pool, all)
  const people = await db.transaction().execute(tx =>
    registerMany(
      tx as Db as Tx<KernelTables>,
      house,
      // Born in other years than the members of the city.
      all.map(({ n }) => ({
        name: '李送送',
        idNumber: makeIdNumber('441202', addDays(day('1940-01-01'), n % 9_000), 1 + Math.floor(n / 9_000)),
      })),
      now,
      dayAt(now),
    ),
  )
  const ids = people.map(p => ('id' in p ? p.id : ''))
  await pool.query(
    'update kernel_account a set person_id = t.person from unnest($1::uuid[], $2::uuid[]) as t (account, person) where a.id = t.account',
    [all.map(a => a.account), ids],
  )
  const { rows } = await sql<{ id: string }>`
    select g.org_id as id from kernel_grant g join kernel_account a on a.id = g.account_id where a.login = 'zhuxi'`.execute(
    db,
  )
  const form = JSON.stringify({
    orgId: rows[0]?.id,
    kind: 'JOIN',
    employment: '1',
    trade: '02',
    employer: '某快递',
    agreed: true,
  })
  return all.map(({ account, token }, i) => ({ token, own: [account, ids[i] ?? ''], form }))
}

const get = (token: string, path: string) => ({
  ...{ method: 'GET' as const, path: `/api${path}`, headers: { cookie: `niangjia=${token}` } },
})

/** What an officer of a district types: the beginning of a name, initials, a phone, a document. */
export const memberSearch = (on: Wired, { county, known }: CityStage): Promise<Operation> =>
  reading(
    on,
    'member-search',
    known.flatMap(({ name, initials, phone, id }) =>
      [name.slice(0, 2), name, initials, initials.slice(0, 2), phone, id].map(text => [
        get(county, `/membership/members?limit=50&text=${encodeURIComponent(text)}`),
      ]),
    ),
  )

/** The roster of a district: its first page and one further on. */
export async function memberPage(on: Wired, { county, db }: CityStage): Promise<Operation> {
  const { rows } = await sql<{ id: string }>`
    select m.id from kernel_membership m join kernel_org o on o.id = m.org_id where o.region_code like '441202%' order by o.path, m.id desc
    offset (select count(*) / 20 from kernel_membership) limit 1`.execute(db)
  const further = `&after=${rows[0]?.id}`
  return reading(
    on,
    'member-page',
    ['', further].map(rest => [get(county, `/membership/members?limit=50${rest}`)]),
  )
}

/** Members and rate of every union of the city. */
export const treeCounts = (on: Wired, { city }: CityStage): Promise<Operation> =>
  reading(on, 'tree-counts', [[get(city, '/membership/tree?whole=true')]])

/** Asking to join on the phone, and being admitted by the chair: two calls, two commits. */
export async function join(on: Wired, { chair, applicants }: CityStage): Promise<Operation> {
  const joining = (a: Applicant) => [
    post(a.token, '/membership/requests', a.form),
    post(chair, '/membership/cases/{{caseId}}/decisions', '{"version":{{version}},"move":"admit"}'),
  ]
  // The first case of a year also begins its numbers, and the chair's first call renews the session.
  for (const first of await applicants(2)) await traced(on, joining(first))
  return writing(on, 'join', joining, applicants)
}

export interface Taken {
  readonly seconds: number
  /** The most that the server held meanwhile. */
  readonly mb: number
  readonly bytes: number
}

/** All members of the city taken out as one workbook, and what the server's process held while it wrote. */
export async function takeOut(
  { ours, oursPort }: Pick<Wired, 'ours' | 'oursPort'>,
  { city }: CityStage,
): Promise<Taken> {
  const { headers, path } = get(city, '/membership/members/file')
  let most = 0
  const look = async () => {
    most = Math.max(most, await ours.ask<number>('rss'))
  }
  const looking = setInterval(() => void look(), 100)
  const began = performance.now()
  let bytes = 0
  try {
    const reply = await fetch(`http://127.0.0.1:${oursPort}${path}`, { headers })
    if (reply.status !== 200 || !reply.body) throw new Error(`the export answered ${reply.status}`)
    for await (const piece of reply.body) bytes += piece.length
  } finally {
    clearInterval(looking)
  }
  await look()
  return { seconds: (performance.now() - began) / 1000, mb: most / 1024 ** 2, bytes }
}
