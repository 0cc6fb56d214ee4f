// Plans to be read: one's own and those of the unions above, the content by version, and as a file.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/db.ts'
import { orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Download, Look, Scope } from '#kernel/service.ts'
import { examples } from './examples.ts'
import type { Tables } from './plans.ts'
import type { Plan } from './rules-plan.ts'

/** Of the unions above only what is adopted is seen: whoever is enrolled by it may read it. */
const above = (scope: Scope) =>
  scope.paths.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`(exists (select from mutual_aid_plan_version v where v.plan_id = p.id)
        and (${sql.join(
          scope.paths.map(path => sql`starts_with(${path}, p.org_path)`),
          sql` or `,
        )}))`

export async function pagePlans(look: Look<Tables>, { after, limit = 50 }: { after?: string; limit?: number }) {
  let query = look.db
    .selectFrom('mutual_aid_plan as p')
    .leftJoin('mutual_aid_plan_draft as d', 'd.plan_id', 'p.id')
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('mutual_aid_plan_version as v')
          .select(['v.number', 'v.title', 'v.from_on', sql<string | null>`v.content ->> 'titleEn'`.as('title_en')])
          .whereRef('v.plan_id', '=', 'p.id')
          .orderBy('v.number', 'desc')
          .limit(1)
          .as('v'),
      join => join.onTrue(),
    )
    .select([
      'p.id',
      'p.code',
      'p.org_id',
      'p.org_path',
      'd.proposed_at',
      'd.from_on as draft_from',
      'v.number',
      'v.from_on',
      'v.title',
      'v.title_en',
    ])
    .select(sql<string | null>`d.content ->> 'title'`.as('draft_title'))
    .select(sql<string | null>`d.content ->> 'titleEn'`.as('draft_title_en'))
    .where(eb => eb.or([within(look.scope, 'p.org_path'), above(look.scope)]))
    .orderBy('p.id', 'desc')
    .limit(limit + 1)
  if (after) query = query.where('p.id', '<', after)
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  const names = await orgNames(
    look.db,
    page.map(r => r.org_id),
    look.today,
  )
  return {
    rows: page.map(r => {
      const mine = covers(look.scope, r.org_path)
      const draft = mine && r.draft_from !== null
      const title = (draft ? r.draft_title : r.title) ?? r.code
      return {
        id: r.id,
        code: r.code,
        title,
        titleEn: (draft ? r.draft_title_en : r.title_en) ?? title,
        org: names.get(r.org_id) ?? '',
        stands: draft ? (r.proposed_at ? ('PROPOSED' as const) : ('DRAFT' as const)) : ('ADOPTED' as const),
        from: (draft ? r.draft_from : r.from_on) ?? '',
        versions: r.number ?? 0,
      }
    }),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** The plan and whether the caller sees its draft; absent outside the scope and the branch above it. */
export async function seenPlan(look: Pick<Look<Tables>, 'db' | 'scope'>, planId: string) {
  const plan = await look.db.selectFrom('mutual_aid_plan').selectAll().where('id', '=', planId).executeTakeFirst()
  const mine = plan !== undefined && covers(look.scope, plan.org_path)
  if (!plan || !(mine || look.scope.paths.some(path => path.startsWith(plan.org_path)))) throw refuseKernel('absent')
  const versions = await versionsOf(look.db, planId)
  if (!mine && versions.length === 0) throw refuseKernel('absent')
  return { plan, mine, versions }
}

async function versionsOf(db: Db<Tables>, planId: string) {
  const rows = await db
    .selectFrom('mutual_aid_plan_version as v')
    .innerJoin('kernel_account as p', 'p.id', 'v.proposed_by')
    .innerJoin('kernel_account as a', 'a.id', 'v.adopted_by')
    .select(['v.id', 'v.number', 'v.from_on', 'v.adopted_at', 'p.name as proposer', 'a.name as adopter'])
    .where('v.plan_id', '=', planId)
    .orderBy('v.number', 'desc')
    .execute()
  return rows.map(r => ({
    id: r.id,
    number: r.number,
    from: r.from_on,
    proposedBy: r.proposer ?? '',
    adoptedBy: r.adopter ?? '',
    adoptedAt: r.adopted_at.toISOString(),
  }))
}

const contentOf = async (db: Db<Tables>, planId: string, number: number): Promise<Plan | undefined> =>
  (
    await db
      .selectFrom('mutual_aid_plan_version')
      .select('content')
      .where('plan_id', '=', planId)
      .where('number', '=', number)
      .executeTakeFirst()
  )?.content as Plan | undefined

export async function viewPlan(look: Look<Tables>, planId: string) {
  const { plan, mine, versions } = await seenPlan(look, planId)
  const draft = mine
    ? await look.db
        .selectFrom('mutual_aid_plan_draft as d')
        .innerJoin('kernel_account as c', 'c.id', 'd.changed_by')
        .leftJoin('kernel_account as p', 'p.id', 'd.proposed_by')
        .selectAll('d')
        .select(['c.name as changer', 'p.name as proposer'])
        .where('d.plan_id', '=', planId)
        .executeTakeFirst()
    : undefined
  const own = [look.actor.accountId, ...look.behalf.map(b => b.accountId)]
  const names = await orgNames(look.db, [plan.org_id], look.today)
  return {
    id: plan.id,
    code: plan.code,
    orgId: plan.org_id,
    org: names.get(plan.org_id) ?? '',
    mayEdit: covers(look.scopeOf('mutual-aid.plan.edit'), plan.org_path),
    mayAdopt:
      draft?.proposed_by != null &&
      covers(look.scopeOf('mutual-aid.plan.adopt'), plan.org_path) &&
      !own.includes(draft.proposed_by) &&
      !own.includes(draft.changed_by),
    draft: draft
      ? {
          revision: draft.revision,
          from: draft.from_on,
          content: draft.content as Record<string, unknown>,
          changedBy: draft.changer ?? '',
          changedAt: draft.changed_at.toISOString(),
          proposedBy: draft.proposed_by && (draft.proposer ?? ''),
        }
      : null,
    versions,
    content: versions[0] ? await asRecord(contentOf(look.db, planId, versions[0].number)) : null,
  }
}

const asRecord = async (plan: Promise<Plan | undefined>) => ({ ...(await plan) }) as Record<string, unknown>

export async function viewVersion(look: Look<Tables>, { planId, number }: { planId: string; number: number }) {
  const { versions } = await seenPlan(look, planId)
  const version = versions.find(v => v.number === number)
  if (!version) throw refuseKernel('absent')
  return { version, content: await asRecord(contentOf(look.db, planId, number)) }
}

/** The plan as a file to keep or to send to another federation: a version, or the draft when no number is given. */
export async function exportPlan(
  look: Look<Tables>,
  { planId, number }: { planId: string; number?: number },
): Promise<Download> {
  const view = await viewPlan(look, planId)
  const version = number === undefined ? undefined : (await viewVersion(look, { planId, number })).content
  const content = version ?? view.draft?.content ?? view.content
  const name =
    number === undefined && view.draft
      ? `${view.code}-draft.json`
      : `${view.code}-v${number ?? view.versions[0]?.number ?? 0}.json`
  return { name, type: 'application/json; charset=utf-8', body: Buffer.from(`${JSON.stringify(content, null, 2)}\n`) }
}

export const listExamples = () => ({
  rows: [...examples.values()].map(p => ({
    code: p.code,
    title: p.title,
    titleEn: p.titleEn ?? p.code,
    assumed: p.assumed?.length ?? 0,
  })),
})

export function viewExample(code: string) {
  const plan = examples.get(code)
  if (!plan) throw refuseKernel('absent')
  return { content: { ...plan } as Record<string, unknown> }
}
