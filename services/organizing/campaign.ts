// A campaign to found unions (“百日攻坚”): planned by county, and how far it is, counted from the facts that foundings left.
import { sql } from 'kysely'
import { type Day, daysBetween } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import type { Tables } from './tables.ts'
import { unionIn } from './terms-row.ts'

interface Plan {
  readonly orgId: string
  readonly name: string
  readonly from: string
  readonly until: string
  readonly targets: readonly { readonly orgId: string; readonly planned: number }[]
}

export async function beginCampaign(act: Act<Tables>, plan: Plan) {
  const org = await unionIn(act, plan.orgId, 'organizing.plan')
  if (plan.until <= plan.from) throw refuse('organizing.plan_period')
  const id = newId(act.now)
  await act.tx
    .insertInto('organizing_campaign')
    .values({
      id,
      org_id: org.id,
      org_path: org.path,
      name: plan.name.trim(),
      from_on: plan.from as Day,
      until_on: plan.until as Day,
    })
    .execute()
  for (const t of plan.targets) {
    const county = await unionIn(act, t.orgId, 'organizing.plan')
    if (!county.path.startsWith(org.path)) throw refuseKernel('absent')
  }
  const targets = new Map(plan.targets.map(t => [t.orgId, t.planned]))
  await act.tx
    .insertInto('organizing_target')
    .values([...targets].map(([org_id, planned]) => ({ campaign_id: id, org_id, planned })))
    .execute()
  return { id }
}

interface Progress {
  readonly campaignId: string
  readonly orgId: string
  readonly planned: number
  readonly made: number
}

/** Planned and made, of each county of these campaigns: one question to the facts, which are never typed in. */
async function progressOf(look: Look<Tables>, campaignIds: readonly string[]): Promise<Progress[]> {
  const { rows } = await sql<Progress>`
    select t.campaign_id as "campaignId", t.org_id as "orgId", t.planned, coalesce(sum(f.count * f.sign), 0)::int as made
    from organizing_target t join organizing_campaign c on c.id = t.campaign_id join kernel_org o on o.id = t.org_id
      left join figures_fact f on f.kind = 'organizing.founded' and f.day between c.from_on and c.until_on
        and f.org_path >= o.path and f.org_path < left(o.path, -1) || '0'
    where t.campaign_id = any(${[...campaignIds]}::uuid[])
    group by t.campaign_id, t.org_id, t.planned, o.number order by o.number`.execute(look.db)
  return rows
}

const seen = (look: Look<Tables>) => look.db.selectFrom('organizing_campaign').selectAll().where(inBranch(look))

/** A campaign concerns whoever it covers: the federation above sees it, and so do the counties below. */
const inBranch = (look: Look<Tables>) =>
  sql<boolean>`(${within(look.scope, 'org_path')} or exists (
    select from unnest(${[...look.scope.paths]}::text[]) as mine (path) where starts_with(mine.path, org_path)))`

export async function listCampaigns(look: Look<Tables>) {
  const rows = await seen(look).orderBy('id', 'desc').limit(50).execute()
  const progress = await progressOf(
    look,
    rows.map(r => r.id),
  )
  const names = await orgNames(
    look.db,
    rows.map(r => r.org_id),
    look.today,
  )
  return {
    rows: rows.map(r => {
      const own = progress.filter(p => p.campaignId === r.id)
      return {
        ...{ id: r.id, name: r.name, org: names.get(r.org_id) ?? '', from: r.from_on, until: r.until_on },
        planned: own.reduce((n, p) => n + p.planned, 0),
        made: own.reduce((n, p) => n + p.made, 0),
      }
    }),
  }
}

/** One campaign, county by county, and the unions behind the number of one county or of all. */
export async function readCampaign(look: Look<Tables>, campaignId: string, orgId: string | undefined) {
  const c = await seen(look).where('id', '=', campaignId).executeTakeFirst()
  if (!c) throw refuseKernel('absent')
  const progress = await progressOf(look, [c.id])
  const names = await orgNames(
    look.db,
    progress.map(p => p.orgId),
    look.today,
  )
  const { rows: made } = await sql<{ orgId: string; foundedOn: string; countyId: string }>`
    select f.org_id as "orgId", f.day as "foundedOn", t.org_id as "countyId"
    from organizing_target t join kernel_org o on o.id = t.org_id
      join figures_fact f on f.kind = 'organizing.founded' and f.day between ${c.from_on}::date and ${c.until_on}::date
        and f.org_path >= o.path and f.org_path < left(o.path, -1) || '0'
    where t.campaign_id = ${c.id} and (${orgId ?? null}::uuid is null or t.org_id = ${orgId ?? null}::uuid) and f.sign = 1
      and not exists (select from figures_fact r where r.kind = f.kind and r.ref_id = f.ref_id and r.round = f.round and r.sign = -1)
    order by f.day desc, f.id desc limit 500`.execute(look.db)
  const called = await orgNames(
    look.db,
    made.map(m => m.orgId),
    look.today,
  )
  return {
    ...{ id: c.id, name: c.name, from: c.from_on, until: c.until_on },
    daysLeft: Math.max(0, daysBetween(look.today, c.until_on)),
    rows: progress.map(p => ({ orgId: p.orgId, org: names.get(p.orgId) ?? '', planned: p.planned, made: p.made })),
    made: made.map(m => ({
      ...{ orgId: m.orgId, name: called.get(m.orgId) ?? '', foundedOn: m.foundedOn },
      county: names.get(m.countyId) ?? '',
    })),
  }
}
