// The night's work: find who is entitled and has nothing yet, tell them why, wait, look again, and propose. Each step may be cut.
import { sql } from 'kysely'
import { at } from '#base/dated.ts'
import { type Day, formatDay } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { type Fen, sentenceYuan } from '#base/money.ts'
import { say } from '#base/text.ts'
import { addWorkdays } from '#base/workdays.ts'
import type { Tx } from '#kernel/db/db.ts'
import type { Claim, Entitlement } from '#kernel/entitlement.ts'
import { notify } from '#kernel/notify/notify.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { JobAct } from '#kernel/service.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { windowDays } from './rules.ts'
import { inForce, type Switch, switchesOf } from './switches.ts'
import { changes, type FoundState, messages } from './words.ts'

const handful = 50
/** A proposal that nobody has confirmed is looked at for so long; afterwards it is old work, and people's. */
const watchedDays = 90

/**
 * Finds one handful for one switch that grants; true while there is more tonight. Where it stands is kept with what was found, in one
 * transaction: a process that is killed loses one handful, and whoever goes on finds nobody twice (`entitlements_once`).
 */
export async function findSome<T>(act: JobAct<T>): Promise<boolean> {
  for (const benefit of act.house.entitlements) {
    const switches = await switchesOf(act.tx, benefit.id)
    const granting = switches.filter(s => s.mode === 'GRANT' && inForce(switches, s.orgPath, act.today)?.id === s.id)
    for (const one of granting) if (await findFor(act, benefit, switches, one)) return true
  }
  return false
}

/** True when a handful was looked at; false when this switch is done for tonight. */
async function findFor<T>(act: JobAct<T>, benefit: Entitlement, switches: Switch[], one: Switch): Promise<boolean> {
  const { tx, today } = act
  const period = benefit.periodOf(today)
  const where = { benefit: benefit.id, orgId: one.orgId, period, night: today }
  const place = await placeOf(tx, where)
  if (place.done) return false
  const { rows } = await sql<{ key: string; org_path: string }>`
    with entitled as (${benefit.entitled(period, today)}), given as (${benefit.given(period)})
    select e.key, e.org_path from entitled e
    where starts_with(e.org_path, ${one.orgPath}) and (${place.after}::text is null or e.key > ${place.after})
      and not exists (select from given g where g.key = e.key)
      and not exists (select from entitlements_found f
        where f.benefit = ${benefit.id} and f.period = ${period} and f.key = e.key and f.state <> 'WITHDRAWN')
    order by e.key limit ${handful}`.execute(tx)
  // A union below may have gone back to applications.
  const keys = rows.filter(r => inForce(switches, r.org_path, today)?.id === one.id).map(r => r.key)
  const claims = keys.length ? await benefit.claims({ db: tx as JobAct<unknown>['db'], today }, period, keys) : []
  for (const claim of claims) await keep(act, benefit, period, claim, one)
  const last = rows.at(-1)?.key ?? null
  await sql`
    update entitlements_cursor set after = coalesce(${last}, after), done = ${rows.length < handful}
    where benefit = ${where.benefit} and org_id = ${where.orgId} and period = ${period} and night = ${today}`.execute(
    tx,
  )
  return true
}

interface Place {
  readonly benefit: string
  readonly orgId: string
  readonly period: string
  readonly night: Day
}

/** Held until the end of the step, so that two processes do not look at one handful. */
async function placeOf<T>(tx: Tx<T>, w: Place): Promise<{ after: string | null; done: boolean }> {
  await sql`
    insert into entitlements_cursor (benefit, org_id, period, night, done) values (${w.benefit}, ${w.orgId}, ${w.period}, ${w.night}, false)
    on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ after: string | null; done: boolean }>`
    select after, done from entitlements_cursor
    where benefit = ${w.benefit} and org_id = ${w.orgId} and period = ${w.period} and night = ${w.night} for update`.execute(
    tx,
  )
  return rows[0] ?? { after: null, done: true }
}

/** Keeps what was found and tells the person: how much, that no application is needed, until when they may say no. */
async function keep<T>(act: JobAct<T>, benefit: Entitlement, period: string, claim: Claim, by: Switch): Promise<void> {
  const { tx, now, today, house } = act
  const local = await localRules(tx as Tx<T> & Tx<KernelTables>, claim.orgPath)
  const days = at(windowDays, today, local).value
  const untilOn = addWorkdays(today, days, await house.calendar(tx))
  const id = newId(now)
  const { rows } = await sql`
    insert into entitlements_found (id, benefit, period, key, person_id, beneficiary_id, org_id, org_path, amount_fen, card, switch_id, state,
      found_at, until_on, checked_on)
    values (${id}, ${benefit.id}, ${period}, ${claim.key}, ${claim.personId}, ${claim.beneficiaryId}, ${claim.orgId}, ${claim.orgPath},
      ${claim.fen}, ${JSON.stringify(claim.card)}::jsonb, ${by.id}, 'FOUND', ${now}, ${untilOn}, ${today})
    on conflict (benefit, period, key) where state <> 'WITHDRAWN' do nothing returning id`.execute(tx)
  if (rows.length === 0) return
  const told = (lang: 'zh' | 'en') =>
    say(messages.found, lang, {
      title: benefit.title[lang],
      yuan: sentenceYuan(claim.fen),
      until: formatDay(untilOn, lang),
    })
  await notify(tx, house, now, {
    personId: claim.personId,
    template: { code: 'entitlements.found', zh: told('zh'), en: told('en') },
    link: `/entitlements/${id}`,
  })
}

interface Waiting {
  readonly id: string
  readonly benefit: string
  readonly period: string
  readonly key: string
  readonly state: FoundState
  readonly fen: Fen
  readonly untilOn: Day
  readonly personId: string
  readonly orgPath: string
  readonly refId: string | null
}

/** Looks again at one handful of what was found before today; true while there is more. A row is looked at once a night. */
export async function settleSome<T>(act: JobAct<T>): Promise<boolean> {
  const { rows } = await sql<Waiting>`
    select id, benefit, period, key, state, amount_fen as fen, until_on as "untilOn", person_id as "personId", org_path as "orgPath",
      ref_id as "refId"
    from entitlements_found where state in ('FOUND','PROPOSED') and checked_on < ${act.today}
      and (state = 'FOUND' or decided_at > ${new Date(act.now.getTime() - watchedDays * 86_400_000)})
    order by checked_on, id limit ${handful} for update skip locked`.execute(act.tx)
  for (const row of rows) await settle(act, row)
  return rows.length === handful
}

async function settle<T>(act: JobAct<T>, row: Waiting): Promise<void> {
  const { tx, today } = act
  await sql`update entitlements_found set checked_on = ${today} where id = ${row.id}`.execute(tx)
  const benefit = act.house.entitlements.find(e => e.id === row.benefit)
  if (!benefit) return
  const jobAct = act as JobAct<unknown>
  const [claim] = await benefit.claims({ db: jobAct.db, today }, row.period, [row.key])
  const change = claim ? (claim.fen === row.fen ? null : changes.amount) : changes.gone
  if (row.state === 'PROPOSED') {
    // What a named person has confirmed stands; what still waits for them goes by the facts of today.
    if (change && row.refId && (await benefit.retract({ ...jobAct, behalf: [] }, row.refId, change.zh)))
      await withdraw(act, benefit, row, change)
    return
  }
  const off = inForce(await switchesOf(tx, row.benefit), row.orgPath, today)?.mode !== 'GRANT'
  if (change || off) return withdraw(act, benefit, row, change ?? changes.off)
  if (row.untilOn >= today || !claim) return
  const ref = await benefit.propose({ ...jobAct, behalf: [] }, row.period, claim)
  if (!ref) return withdraw(act, benefit, row, changes.given)
  await sql`
    update entitlements_found set state = 'PROPOSED', decided_at = ${act.now}, ref_kind = ${ref.kind}, ref_id = ${ref.id} where id = ${row.id}`.execute(
    tx,
  )
}

async function withdraw<T>(
  act: JobAct<T>,
  benefit: Entitlement,
  row: Waiting,
  why: { readonly zh: string; readonly en: string },
): Promise<void> {
  await sql`
    update entitlements_found set state = 'WITHDRAWN', decided_at = ${act.now}, reason = ${why.zh} where id = ${row.id}`.execute(
    act.tx,
  )
  const told = (lang: 'zh' | 'en') => say(messages.withdrawn, lang, { title: benefit.title[lang], why: why[lang] })
  await notify(act.tx, act.house, act.now, {
    personId: row.personId,
    template: { code: 'entitlements.withdrawn', zh: told('zh'), en: told('en') },
    link: `/entitlements/${row.id}`,
  })
}
