// The switch of a benefit: from “apply” to “grant” and back, dated, with its basis, by a named person; the nearest union's word holds.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Db } from '#kernel/db/db.ts'
import type { Entitlement } from '#kernel/entitlement.ts'
import type { House } from '#kernel/house.ts'
import { orgById } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act } from '#kernel/service.ts'
import { type Mode, refuse } from './words.ts'

export interface Switch {
  readonly id: string
  readonly benefit: string
  readonly orgId: string
  readonly orgPath: string
  readonly mode: Mode
  readonly from: Day
  readonly document: string
  readonly clause: string
  readonly sentence: string
  readonly setBy: string
  readonly setAt: Date
}

export interface SwitchInput {
  readonly benefit: string
  readonly orgId: string
  readonly mode: Mode
  readonly from: string
  readonly document: string
  readonly clause: string
  readonly sentence: string
}

export function benefitOf(house: Pick<House, 'entitlements'>, id: string): Entitlement {
  const found = house.entitlements.find(e => e.id === id)
  if (!found) throw refuse('entitlements.no_benefit')
  return found
}

/** Writes the switch down; what was found before goes on as it is. @throws absent outside the scope; entitlements.past */
export async function setSwitch<T>(act: Act<T>, input: SwitchInput): Promise<void> {
  benefitOf(act.house, input.benefit)
  const org = await orgById(act.tx, input.orgId)
  if (!org || !covers(act.scope, org.path)) throw refuseKernel('absent')
  if (input.from < act.today) throw refuse('entitlements.past', { today: act.today })
  act.touched('org', org.id)
  await sql`
    insert into entitlements_switch (id, benefit, org_id, org_path, mode, from_on, document, clause, sentence, set_by, set_at)
    values (${newId(act.now)}, ${input.benefit}, ${org.id}, ${org.path}, ${input.mode}, ${input.from}, ${input.document}, ${input.clause},
      ${input.sentence}, ${act.actor.accountId}, ${act.now})`.execute(act.tx)
}

/** All switches of a benefit, the latest first. A federation sets a few dozen in a lifetime. */
export async function switchesOf<T>(db: Db<T>, benefit: string): Promise<Switch[]> {
  const { rows } = await sql<Switch>`
    select s.id, s.benefit, s.org_id as "orgId", s.org_path as "orgPath", s.mode, s.from_on as "from", s.document, s.clause, s.sentence,
      a.name as "setBy", s.set_at as "setAt"
    from entitlements_switch s join kernel_account a on a.id = s.set_by
    where s.benefit = ${benefit} order by s.from_on desc, s.set_at desc, s.id desc limit 1000`.execute(db)
  return rows
}

/** The switch in force for a union on a day: of the nearest union that has one, the latest that has begun. */
export function inForce(switches: readonly Switch[], orgPath: string, on: Day): Switch | undefined {
  const mine = switches.filter(s => orgPath.startsWith(s.orgPath) && s.from <= on)
  const nearest = Math.max(...mine.map(s => s.orgPath.length))
  return mine.find(s => s.orgPath.length === nearest)
}
