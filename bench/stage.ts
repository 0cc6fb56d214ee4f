// The stage of the benchmark: a federation with its officers, and applicants who are signed in and have their papers uploaded.
import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, day, dayAt } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { createStaff } from '#kernel/access/accounts.ts'
import { giveGrant } from '#kernel/access/grants.ts'
import type { Role } from '#kernel/access/roles.ts'
import { beginSession } from '#kernel/access/sessions.ts'
import { type Connection, connect, connectPool, type Db, type Tx } from '#kernel/db/db.ts'
import type { Vault } from '#kernel/house.ts'
import { createOrg, type Org } from '#kernel/org/org.ts'
import { makeVault } from '#kernel/vault/vault.ts'
import { card, need } from '#services/hardship/testing.ts'

export interface Applicant {
  readonly token: string
  /** What differs from one applicant to the next in the SQL of an application. */
  readonly own: readonly string[]
  /** The body of the application. */
  readonly form: string
}

export interface Stage {
  readonly pool: pg.Pool
  readonly db: Db
  readonly vault: Vault
  readonly city: Org
  readonly county: Org
  /** The union whose chair takes the applications; one of `units`. */
  readonly unit: Org
  readonly units: readonly Org[]
  /** Session tokens. */
  readonly chair: string
  readonly countyOfficer: string
  readonly cityOfficer: string
  readonly secondCityOfficer: string
  /** Keeps the tree. */
  readonly keeper: string
  /** Signed in, with two papers uploaded, never known before. */
  applicants(count: number): Promise<Applicant[]>
  close(): Promise<void>
}

const counties = 8
const streets = 4
const unitsEach = 5

/** Founds it in a migrated, empty database. Nobody signs in: sessions are written as the sign-in would. */
export async function setStage(at: Connection, masterKey: Buffer): Promise<Stage> {
  const pool = connectPool(at)
  // Seeding takes its time, and restoring a session setting is not worth a second pool.
  pool.on('connect', client => void client.query('set statement_timeout = 0'))
  const db = connect<unknown>(pool)
  const vault = makeVault(masterKey)
  const inTx = <R>(run: (tx: Tx) => Promise<R>): Promise<R> => db.transaction().execute(run)

  const { city, county, units } = await inTx(foundTree)
  const unit = units.at(-1)!

  const officer = (login: string, where: Org, role: Role) =>
    inTx(async tx => {
      const now = new Date()
      const known = { password: randomBytes(18).toString('base64url'), totpSecret: 'JBSWY3DPEHPK3PXP' }
      const { id } = await createStaff(tx, vault, { login, name: login, orgId: where.id }, now, known)
      const grant = { accountId: id, role, orgId: where.id, from: dayAt(now), reason: 'benchmark' }
      await giveGrant(tx, null, grant, now, dayAt(now), 'zh')
      return beginSession(tx, { id, kind: 'STAFF' }, null, 'benchmark', now)
    })

  let people = 0
  /** Born on another day or the next of that day: no two alike. */
  const idNumber = () => {
    const n = people++
    return makeIdNumber('441202', addDays(day('1960-01-01'), n % 14_000), Math.floor(n / 14_000) % 1000)
  }

  return {
    pool,
    db,
    vault,
    city,
    county,
    unit,
    units,
    chair: await officer('chair', unit, 'CHAIR'),
    countyOfficer: await officer('county', county, 'OFFICER'),
    cityOfficer: await officer('city', city, 'OFFICER'),
    secondCityOfficer: await officer('city2', city, 'OFFICER'),
    keeper: await officer('keeper', city, 'SYSTEM_ADMIN'),
    applicants: async count => {
      const all = Array.from({ length: count }, () => {
        const account = newId(new Date())
        const papers = [newId(new Date()), newId(new Date())] as const
        const form = need(unit.id, {
          applicant: { name: '李送送', idNumber: idNumber() },
          members: [{ name: '王小花', idNumber: idNumber(), relation: '10', monthlyIncomeFen: 0 }],
          bank: { bank: '中国农业银行', account: card() },
          files: [
            { kind: 'IDENTITY', fileId: papers[0] },
            { kind: 'INCOME', fileId: papers[1] },
          ],
        })
        const token = randomBytes(32).toString('base64url')
        return { account, papers, token, own: [account, ...papers], form: JSON.stringify(form) }
      })
      await signIn(pool, all)
      // A database that has been in use knows what its tables hold: autovacuum looks each minute. This one filled within seconds.
      await pool.query('analyze')
      return all
    },
    close: () => db.destroy(),
  }
}

/** A city with its counties, streets and unions; `county` is that of the last union. */
async function foundTree(tx: Tx): Promise<Pick<Stage, 'city' | 'county' | 'units'>> {
  let made = 0
  const org = (parent: Org | null, level: Org['level']) =>
    createOrg(
      tx,
      {
        parentId: parent?.id ?? null,
        level,
        kind: level === 'GRASSROOTS' ? 'GRASSROOTS' : 'FEDERATION',
        regionCode: '441202',
        name: `${level === 'GRASSROOTS' ? '工会' : '总工会'}${++made}`,
        short: `工会${made}`,
        foundedOn: day('2000-01-01'),
      },
      new Date(),
    )
  const city = await org(await org(await org(null, 'NATIONAL'), 'PROVINCE'), 'CITY')
  const units: Org[] = []
  let county = city
  for (let c = 0; c < counties; c++) {
    county = await org(city, 'COUNTY')
    for (let s = 0; s < streets; s++) {
      const street = await org(county, 'STREET')
      for (let u = 0; u < unitsEach; u++) units.push(await org(street, 'GRASSROOTS'))
    }
  }
  return { city, county, units }
}

interface SigningIn {
  readonly account: string
  readonly papers: readonly string[]
  readonly token: string
}

/** Accounts of workers with their sessions and two photos each, as the sign-in and the upload leave them. */
export async function signIn(pool: pg.Pool, all: readonly SigningIn[]): Promise<void> {
  const now = new Date()
  const later = new Date(now.getTime() + 86_400_000)
  const hash = (text: string) => createHash('sha256').update(text).digest()
  const accounts = all.map(a => a.account)
  await pool.query(
    `insert into kernel_account (id, kind, name, phone_print, phone_sealed, created_at)
      select id, 'WORKER', '', print, print, $3 from unnest($1::uuid[], $2::bytea[]) as t (id, print)`,
    [accounts, all.map(() => randomBytes(32)), now],
  )
  await pool.query(
    `insert into kernel_session (id, token_hash, account_id, created_at, seen_at, idle_until, until, device)
      select gen_random_uuid(), hash, id, $3, $3, $4, $4, 'benchmark' from unnest($1::uuid[], $2::bytea[]) as t (id, hash)`,
    [accounts, all.map(a => hash(a.token)), now, later],
  )
  for (const n of [0, 1])
    await pool.query(
      `insert into kernel_file (id, owner_account, name, type, bytes, sha256, created_at)
        select file, id, '照片.png', 'image/png', 200000, $3, $4 from unnest($1::uuid[], $2::uuid[]) as t (id, file)`,
      [accounts, all.map(a => a.papers[n]), hash('paper'), now],
    )
}

/** A client without the patience of requests: for seeding. */
export async function patientClient(at: Connection): Promise<pg.Client> {
  const client = new pg.Client({
    host: at.host,
    user: at.user,
    database: at.database,
    options: `-c search_path=${at.schema} -c timezone=UTC`,
  })
  await client.connect()
  return client
}
