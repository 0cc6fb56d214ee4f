// A draft tried on a past period before anybody adopts it: begun here, counted by simulation-steps.ts, and shown with small counts closed.
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { orgById, orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { seenPlan } from './plan-view.ts'
import { accountOf, refuseFaults, type Tables } from './plans.ts'
import { refuse } from './refuse.ts'
import type { Plan } from './rules-plan.ts'
import { readPlan } from './rules-shape.ts'
import { shownTally, type Tally } from './rules-tally.ts'
import { noSums, type SimulationRow, type Sums, simulationJob } from './simulation-steps.ts'

export interface Wanted {
  readonly planId: string
  /** Whose covers and claims it is tried on: the plan itself, or another for a plan that is new. */
  readonly ofPlanId: string
  readonly orgId: string
  readonly year: number
}

/**
 * Begins to count the draft (or, without one, the version in force) on the covers and claims of a period in a union's branch.
 * @throws absent, mutual-aid.bad_plan, mutual-aid.nothing_to_try when nobody was covered there
 */
export async function beginSimulation(act: Act<Tables>, wanted: Wanted): Promise<{ simulationId: string }> {
  const { tx, now, house } = act
  const { mine } = await seenPlan(act, wanted.planId)
  if (!mine) throw refuseKernel('absent')
  await seenPlan(act, wanted.ofPlanId)
  const org = await orgById(tx, wanted.orgId)
  if (!org || !covers(act.scope, org.path)) throw refuseKernel('absent')
  act.touched('org', org.id)
  const content = await contentNow(act, wanted.planId)
  refuseFaults(act, readPlan(content).faults)
  const period = String(wanted.year)
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from mutual_aid_batch b join mutual_aid_cover c on c.batch_id = b.id and c.state = 'PAID'
    where b.plan_id = ${wanted.ofPlanId} and b.period = ${period} and b.state = 'IN_EFFECT' and ${within({ paths: [org.path] }, 'b.org_path')}`.execute(
    tx,
  )
  const total = rows[0]?.total ?? 0
  if (total === 0) throw refuse('mutual-aid.nothing_to_try', { year: wanted.year })
  const id = newId(now)
  await tx
    .insertInto('mutual_aid_simulation')
    .values({
      id,
      plan_id: wanted.planId,
      of_plan_id: wanted.ofPlanId,
      org_id: org.id,
      org_path: org.path,
      period,
      content: JSON.stringify(content),
      state: 'RUNNING',
      total,
      sums: JSON.stringify(noSums),
      made_by: accountOf(act),
      made_at: now,
    })
    .execute()
  await house.send(tx, simulationJob.name, { simulationId: id }, act.actor.accountId)
  return { simulationId: id }
}

async function contentNow({ db }: Look<Tables>, planId: string): Promise<unknown> {
  const { rows } = await sql<{ content: unknown }>`
    select content from mutual_aid_plan_draft where plan_id = ${planId}
    union all
    (select content from mutual_aid_plan_version where plan_id = ${planId} order by number desc limit 1)
    limit 1`.execute(db)
  if (!rows[0]) throw refuseKernel('absent')
  return rows[0].content
}

type Read = SimulationRow & {
  readonly title: string
  readonly maker: string | null
  readonly current: boolean
  readonly benefits: Plan['benefits']
}

/** The simulations of a plan in the caller's scope, the latest first, each with what it came to. */
export async function simulationsOf(look: Look<Tables>, planId: string) {
  const { mine } = await seenPlan(look, planId)
  const { rows } = await sql<Read>`
    select s.*, a.name as maker, o.title, o.content -> 'benefits' as benefits,
      s.content = coalesce((select d.content from mutual_aid_plan_draft d where d.plan_id = s.plan_id),
        (select v.content from mutual_aid_plan_version v where v.plan_id = s.plan_id order by v.number desc limit 1)) as current
    from mutual_aid_simulation s join kernel_account a on a.id = s.made_by
      join lateral (select v.title, v.content from mutual_aid_plan_version v where v.plan_id = s.of_plan_id order by v.number desc limit 1) o on true
    where s.plan_id = ${planId} and ${within(look.scope, 's.org_path')} and ${mine} order by s.id desc limit 5`.execute(
    look.db,
  )
  const unitIds = rows.flatMap(r => unitsOf((r.sums as Sums).tally))
  const names = await orgNames(look.db, [...new Set([...rows.map(r => r.org_id), ...unitIds])], look.today)
  return { rows: rows.map(r => shown(r, names)) }
}

const unitsOf = (tally: Tally) =>
  Object.keys(tally.groups).flatMap(g => (g.startsWith('UNIT:') ? [g.slice('UNIT:'.length)] : []))

function shown(r: Read, names: ReadonlyMap<string, string>) {
  const sums = r.sums as Sums
  const known = new Map([...r.benefits, ...(r.content as Plan).benefits].map(b => [b.id, b]))
  const few = (n: number) => (n > 0 && n < 5 ? null : n)
  const tally = shownTally(sums.tally)
  return {
    id: r.id,
    year: Number(r.period),
    org: names.get(r.org_id) ?? '',
    ofPlan: r.title,
    ofItself: r.of_plan_id === r.plan_id,
    current: r.current,
    madeBy: r.maker ?? '',
    madeAt: r.made_at.toISOString(),
    done: r.done,
    total: r.total,
    result:
      r.state === 'DONE'
        ? {
            members: sums.members,
            premiumFen: sums.premiumFen,
            premiumAfterFen: sums.premiumAfterFen,
            barred: few(sums.barred),
            people: tally.people,
            claims: tally.claims,
            givenFen: tally.before.fen === null ? null : sums.givenFen,
            before: tally.before,
            after: tally.after,
            benefits: tally.benefits.map(b => ({
              ...b,
              title: known.get(b.id)?.title ?? b.id,
              titleEn: known.get(b.id)?.titleEn ?? null,
            })),
            turn: tally.turn,
            tables: tally.tables.map(({ by, rows }) => ({
              by: by as 'AGE' | 'SEX' | 'SERVICE' | 'UNIT',
              rows: rows.map(({ of, ...n }) => ({ of: by === 'UNIT' ? (names.get(of) ?? '') : of, ...n })),
            })),
          }
        : null,
  }
}
