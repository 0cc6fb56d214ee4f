// What was found for a person: read by them, declined or taken back while there is time; and the list for who answers for it.
import { sql } from 'kysely'
import type { Basis } from '#base/dated.ts'
import { type Day, formatDay, isDay } from '#base/day.ts'
import { maskName } from '#base/masking.ts'
import { say } from '#base/text.ts'
import { subject, subjectOrNull } from '#kernel/access/subject.ts'
import type { ReasonCard } from '#kernel/entitlement.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { type FoundState, foundStates, refuse } from './words.ts'

interface FoundRow {
  readonly id: string
  readonly benefit: string
  readonly period: string
  readonly fen: number
  readonly card: ReasonCard
  readonly state: FoundState
  readonly untilOn: Day
  readonly reason: string | null
  readonly orgId: string
  readonly person: string
}

const columns =
  sql.raw(`f.id, f.benefit, f.period, f.amount_fen as fen, f.card, f.state, f.until_on as "untilOn", f.reason,
  f.org_id as "orgId", p.name as person`)

/** As the person reads it. */
const shown = (call: Pick<Look<unknown>, 'house' | 'lang' | 'today'>, r: FoundRow) => ({
  id: r.id,
  benefit: r.benefit,
  title: call.house.entitlements.find(e => e.id === r.benefit)?.title[call.lang] ?? r.benefit,
  period: r.period,
  fen: r.fen,
  because: say(r.card.because, call.lang, r.card.details),
  basis: r.card.basis satisfies Basis,
  facts: r.card.facts.map(f => ({
    label: f[call.lang],
    value: isDay(f.value) ? formatDay(f.value, call.lang) : f.value,
  })),
  state: r.state,
  stateTitle: foundStates[r.state][call.lang],
  untilOn: r.untilOn,
  mayDecline: r.state === 'FOUND' && r.untilOn >= call.today,
  mayTakeBack: r.state === 'DECLINED' && r.untilOn >= call.today,
  reason: r.reason,
})

export async function mine<T>(look: Look<T>) {
  const personId = subjectOrNull(look)
  if (!personId) return { rows: [] }
  const { rows } = await sql<FoundRow>`
    select ${columns} from entitlements_found f join kernel_person p on p.id = f.person_id
    where ${ofPerson('f.person_id', personId)} order by f.id desc limit 50`.execute(look.db)
  return { rows: rows.map(r => shown(look, r)) }
}

async function own<T>(call: Look<T> | Act<T>, foundId: string, lock: boolean): Promise<FoundRow> {
  const { rows } = await sql<FoundRow>`
    select ${columns} from entitlements_found f join kernel_person p on p.id = f.person_id
    where f.id = ${foundId} and ${ofPerson('f.person_id', subject(call))} ${lock ? sql`for update of f` : sql``}`.execute(
    call.db,
  )
  if (!rows[0]) throw refuseKernel('absent')
  return rows[0]
}

export const open = async <T>(look: Look<T>, foundId: string) => shown(look, await own(look, foundId, false))

/** Says no, or takes the no back, while there is time. Somebody who declined is not asked again in the period. */
export async function answer<T>(act: Act<T>, foundId: string, wants: boolean, reason: string | undefined) {
  const found = await own(act, foundId, true)
  const now = shown(act, found)
  if (wants ? !now.mayTakeBack : !now.mayDecline) throw refuse('entitlements.over', { state: now.stateTitle })
  act.touched('person', subject(act))
  const state: FoundState = wants ? 'FOUND' : 'DECLINED'
  await sql`
    update entitlements_found set state = ${state}, decided_at = ${act.now}, reason = ${reason?.trim() || null} where id = ${foundId}`.execute(
    act.tx,
  )
  return shown(act, { ...found, state, reason: reason?.trim() || null })
}

interface Asked {
  readonly benefit: string
  readonly state?: FoundState | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** What was found in the scope, newest first, names masked. */
export async function pageFound<T>(look: Look<T>, { benefit, state, after, limit = 50 }: Asked) {
  const { rows } = await sql<FoundRow>`
    select ${columns} from entitlements_found f join kernel_person p on p.id = f.person_id
    where f.benefit = ${benefit} and ${within(look.scope, 'f.org_path')} and (${state ?? null}::text is null or f.state = ${state ?? null})
      and (${after ?? null}::uuid is null or f.id < ${after ?? null}::uuid)
    order by f.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  const names = await orgNames(
    look.db,
    page.map(r => r.orgId),
    look.today,
  )
  return {
    rows: page.map(r => {
      const { id, period, fen, state: at, stateTitle, untilOn, reason, basis } = shown(look, r)
      return {
        id,
        period,
        fen,
        state: at,
        stateTitle,
        untilOn,
        reason,
        basis,
        person: maskName(r.person),
        org: names.get(r.orgId) ?? '',
      }
    }),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}
