// Claims of mutual aid for the benchmark: a plan in force, and members in cover who are signed in and have their papers uploaded.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, day, dayAt } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { connect } from '#kernel/db/db.ts'
import { registerMany } from '#kernel/people/many.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { card } from '#services/hardship/testing.ts'
import { claimForm, hospitalPlan, sheet } from '#test/mutual-aid.ts'
import { type Operation, post, type Servers, sendTo, writing } from './operations.ts'
import { type Applicant, type Stage, signIn } from './stage.ts'

const member = '李送送'

/** Sending a claim from the phone: two photos, a settlement sheet, the card; judged, kept, its case opened. */
export async function claimSubmit(on: Servers): Promise<Operation> {
  const { cityOfficer, secondCityOfficer, city } = on.stage
  const send = async (who: string, path: string, body: object) =>
    sendTo(on.oursPort, post(who, `/mutual-aid/plans${path}`, JSON.stringify(body)))
  const { planId } = await send(cityOfficer, '', { orgId: city.id, from: '2020-01-01', plan: hospitalPlan() })
  await send(cityOfficer, `/${planId}/proposal`, { revision: 1 })
  await send(secondCityOfficer, `/${planId}/adoption`, { revision: 1 })
  const batchId = await batchOf(on.stage, String(planId))
  const claiming = (a: Applicant) => [post(a.token, '/mutual-aid/claims', a.form)]
  return writing(on, 'claim-submit', claiming, count => members(on.stage, batchId, count))
}

const year = () => dayAt(new Date()).slice(0, 4)

async function batchOf({ db, unit }: Stage, planId: string): Promise<string> {
  const now = new Date()
  const id = newId(now)
  await sql`
    insert into mutual_aid_batch (id, plan_id, version_id, org_id, org_path, period, from_on, until_on, n, kind, state, free_number, opened_at, confirmed_at)
    select ${id}, plan_id, id, ${unit.id}, ${unit.path}, ${year()}, ${`${year()}-01-01`}, ${`${year()}-12-31`}, 1, 'FREE', 'IN_EFFECT', 'FREE-1', ${now},
      ${now} from mutual_aid_plan_version where plan_id = ${planId}`.execute(db)
  return id
}

let made = 0

async function members({ pool, db, vault, unit }: Stage, batchId: string, count: number): Promise<Applicant[]> {
  const now = new Date()
  const today = dayAt(now)
  const all = Array.from({ length: count }, () => {
    const n = made++
    const invoice = `33${String(n).padStart(10, '0')}`
    const papers = [newId(now), newId(now)] as const
    const stayed = addDays(today, -3)
    const bill = sheet({ invoice, admittedOn: stayed, dischargedOn: stayed, settledOn: stayed })
    const bank = { bank: '中国农业银行', account: card() }
    const form = claimForm({ name: member } as never, [bill], { bank, fileIds: [...papers] })
    const account = newId(now)
    const token = randomBytes(32).toString('base64url')
    return { n, account, papers, token, invoice, form: JSON.stringify(form) }
  })
  await signIn(pool, all)
  // Born in other years than the applicants for assistance.
  const idNumber = (n: number) => makeIdNumber('441203', addDays(day('1960-01-01'), n % 14_000), Math.floor(n / 14_000))
  const people = await connect<KernelTables>(pool)
    .transaction()
    .execute(tx =>
      registerMany(
        tx,
        { vault },
        all.map(({ n }) => ({ name: member, idNumber: idNumber(n), homeOrgId: unit.id })),
        now,
        today,
      ),
    )
  const ids = people.map(p => ('id' in p ? p.id : ''))
  await sql`
    update kernel_account a set person_id = g.person, name = ${member}
    from unnest(${all.map(a => a.account)}::uuid[], ${ids}::uuid[]) as g (account, person) where a.id = g.account`.execute(
    db,
  )
  await sql`
    insert into mutual_aid_cover (id, plan_id, version_id, batch_id, person_id, org_id, org_path, n, shares, service, insurance, member,
      member_fen, unit_fen, federation_fen, government_fen, other_fen, effective_on, ends_on, state, paid_on)
    select gen_random_uuid(), b.plan_id, b.version_id, b.id, g.id, b.org_id, b.org_path, ${all[0]?.n ?? 0}::int + g.n::int, 1, 'ACTIVE', 'EMPLOYEE',
      true, 5000, 0, 0, 0, 0, b.from_on, b.until_on, 'PAID', b.from_on
    from mutual_aid_batch b, unnest(${ids}::uuid[]) with ordinality as g (id, n) where b.id = ${batchId}`.execute(db)
  await pool.query('analyze')
  return all.map(({ account, papers, token, invoice, form }, i) => ({
    token,
    own: [account, ...papers, ids[i] ?? '', invoice],
    form,
  }))
}
