// Units that join the demo's hospital plan: one in effect this year, one waiting for its payment, one beginning; and two receipts that match nothing.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { addDays, type day, startOfYear, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { fen } from '#base/money.ts'
import { registerPerson } from '#kernel/people/people.ts'
import type { Act } from '#kernel/service.ts'
import type { Tables as PlanTables } from '#services/mutual-aid/plans.ts'
import { sampleStatement } from '#services/mutual-aid/premium-file.ts'
import { takeStatement } from '#services/mutual-aid/premium-statement.ts'
import { openBatch } from '#services/mutual-aid/roster.ts'
import { confirmRoster } from '#services/mutual-aid/roster-confirm.ts'
import { actAs, dice, tenOn } from './acting.ts'
import type { Year } from './history.ts'
import { identities, someName } from './people.ts'

const staff = 12

export async function joinUnits(y: Year): Promise<void> {
  const as = (login: string, daysAgo: number, right: string) => {
    const actor = y.cast.get(login)
    if (!actor) throw new Error(`nobody is called ${login}`)
    return actAs(y.house, y.tx, actor, tenOn(addDays(y.today, -daysAgo)), right) as Act<PlanTables>
  }
  const { id: planId } = await y.tx
    .selectFrom('mutual_aid_plan')
    .select('id')
    .where('code', '=', 'hospital')
    .executeTakeFirstOrThrow()
  const county = y.tree.counties[0]!
  const couriers = county.units.find(u => u.kind === 'INDUSTRY') ?? county.units[0]!
  const others = county.units.filter(u => u.id !== couriers.id && u.level === 'GRASSROOTS')
  const year = yearOf(y.today)
  const roll = dice(2_027)
  const nextId = identities(roll)

  /** A roster of so many people of the unit, confirmed or not. */
  async function join(orgId: string, login: string, daysAgo: number, confirms: boolean) {
    const act = as(login, daysAgo, 'mutual-aid.enrol')
    const { batchId } = await openBatch(act, { planId, orgId, year })
    for (let n = 0; n < staff; n++) {
      const person = { name: someName(roll), idNumber: nextId('441202', 1970, 2000), homeOrgId: orgId }
      const { id } = await registerPerson(act.tx, y.house, person, act.now, act.today)
      await sql`
        insert into mutual_aid_roster (batch_id, person_id, n, shares, service, insurance, member)
        values (${batchId}, ${id}, ${n + 2}, 1, 'ACTIVE', 'EMPLOYEE', true)`.execute(act.tx)
    }
    return confirms ? confirmRoster(act, { batchId, revision: 1, staff, women: staff }) : null
  }

  const began = Math.max(1, Math.min(120, dayOfYear(y.today) - 3))
  const paid = await join(others[0]?.id ?? couriers.id, 'quxian', began, true)
  const waiting = await join(others[1]?.id ?? couriers.id, 'quxian', Math.min(3, began), true)
  await join(couriers.id, 'quxian', 1, false)
  const on = addDays(y.today, -Math.min(2, began))
  const lines = [
    { ref: 'DEMO0001', on, fen: fen(paid?.dueFen ?? 1), payer: '某食品有限公司', memo: `${paid?.number} 互助费` },
    { ref: 'DEMO0002', on, fen: fen(30_000), payer: '某物流有限公司', memo: `${waiting?.number}` },
    { ref: 'DEMO0003', on, fen: fen(60_000), payer: '某机械厂', memo: '职工互助' },
  ]
  const file = Buffer.from(sampleStatement(lines))
  const cashier = as('chuna', 0, 'mutual-aid.money')
  await takeStatement({ ...cashier, upload: uploadOf(file, newId(cashier.now)) }, { orgId: y.tree.city.id })
}

const dayOfYear = (d: ReturnType<typeof day>) => {
  const [first, here] = [startOfYear(d), d].map(x => Date.parse(`${x}T00:00:00Z`))
  return Math.round(((here ?? 0) - (first ?? 0)) / 86_400_000)
}

/** A file as it comes with a call. */
export const uploadOf = (file: Buffer, blobId: string) => ({
  name: '互助保障专户流水.csv',
  blobId,
  bytes: file.length,
  sha256: createHash('sha256').update(file).digest(),
  head: file.subarray(0, 16),
  open: () => Readable.from([file]),
  keep: () => undefined,
})
