// What was decided by the standards of hardship, and the same again under other values: recognitions by case, money by household and kind.
import { sql } from 'kysely'
import type { Local } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { maskName } from '#base/masking.ts'
import { add, type Fen, fen } from '#base/money.ts'
import type { Db } from '#kernel/db/db.ts'
import { within } from '#kernel/org/within.ts'
import type { Decided, Pages, Verdict } from '#kernel/rules/standards.ts'
import { factsOnFile, type Tables } from './applications.ts'
import { hardshipFlow } from './flow.ts'
import { assess, type Facts } from './rules.ts'
import { type Category, type GrantFacts, propose } from './rules-standards.ts'

export type DecidedFacts =
  | { readonly kind: 'RECOGNITION'; readonly facts: Facts }
  /** The grants of one kind to one household, each as it was proposed and confirmed. */
  | { readonly kind: 'GRANTS'; readonly category: Category; readonly grants: readonly GrantFacts[] }

/**
 * Judged again by the same rules, each as on its own day. The type of a household stays as it was when money was given: whether the
 * type itself would have been another one is shown by its case.
 */
export function replay(d: DecidedFacts, on: Day, local: (on: Day) => Local): Verdict {
  if (d.kind === 'GRANTS')
    return { outcome: d.category, fen: add(fen(0), ...d.grants.map(g => propose(g, local(g.on)).fen)) }
  const a = assess({ ...d.facts, appliedOn: on }, local(on))
  return { outcome: a.eligible ? a.hardshipType : null, fen: null }
}

/** Cases first, then grants; each page goes on where the one before ended. */
export async function decided(db: Db<Tables>, page: Pages): Promise<Decided<DecidedFacts>[]> {
  const cases = page.after?.startsWith('G') ? [] : await recognitions(db, page)
  if (cases.length === page.limit) return cases
  const after = page.after?.startsWith('G') ? page.after : null
  return [...cases, ...(await grants(db, { ...page, after, limit: page.limit - cases.length }))]
}

/** Cases that people decided, with what the rules had said of them. */
async function recognitions(db: Db<Tables>, { orgPath, after, limit }: Pages): Promise<Decided<DecidedFacts>[]> {
  let query = db
    .selectFrom('cases_case as c')
    .innerJoin('hardship_application as h', 'h.case_id', 'c.id')
    .innerJoin('kernel_person as p', 'p.id', 'h.person_id')
    .selectAll('h')
    .select(['c.number', 'c.org_path', 'p.name'])
    .where('c.kind', '=', hardshipFlow.kind)
    .where(within({ paths: [orgPath] }, 'c.org_path'))
    .where('c.state', 'in', ['ACTIVE', 'REFUSED'])
    .orderBy('c.id')
    .limit(limit)
  if (after) query = query.where('c.id', '>', after)
  const rows = await query.execute()
  return rows.map(r => ({
    cursor: r.case_id,
    ref: { kind: 'hardship', id: r.case_id },
    orgPath: r.org_path,
    label: `${r.number} ${maskName(r.name)}`,
    facts: { kind: 'RECOGNITION', facts: factsOnFile(r) },
    judgedOn: r.applied_on,
    outcome: r.eligible ? r.hardship_type : null,
    fen: null,
    decisions: 1,
  }))
}

interface GivenRow {
  readonly archive_id: string
  readonly category: Category
  readonly number: string
  readonly name: string
  readonly org_path: string
  readonly fen: Fen
  readonly n: number
  readonly facts: readonly GrantFacts[]
}

/** Cursors hold letters, digits and dashes only. */
const cursorOf = (r: Pick<GivenRow, 'archive_id' | 'category'>) => `G${r.archive_id}-${r.category.replaceAll('_', '-')}`

/** Whose facts were kept with the proposal: those can be counted again. */
const countable = sql`g.state = 'CONFIRMED' and g.proposal ? 'facts'`

/** Confirmed grants, by household and kind. */
async function grants(db: Db<Tables>, { orgPath, after, limit }: Pages): Promise<Decided<DecidedFacts>[]> {
  const [archive, category] = after ? [after.slice(1, 37), after.slice(38).replaceAll('-', '_')] : [null, '']
  const { rows } = await sql<GivenRow>`
    select a.number, p.name, s.* from (
      select g.archive_id, g.category, min(g.org_path) as org_path, sum(g.fen)::bigint as fen, count(*)::int as n,
        jsonb_agg(g.proposal -> 'facts' order by g.period, g.id) as facts
      from hardship_grant g where ${countable} and ${within({ paths: [orgPath] }, 'g.org_path')}
        and ${archive === null ? sql`true` : sql`g.archive_id >= ${archive} and (g.archive_id, g.category) > (${archive}::uuid, ${category})`}
      group by g.archive_id, g.category order by g.archive_id, g.category limit ${limit}) s
    join hardship_archive a on a.id = s.archive_id join kernel_person p on p.id = a.person_id
    order by s.archive_id, s.category`.execute(db)
  return rows.map(r => ({
    cursor: cursorOf(r),
    ref: { kind: 'hardship_archive', id: r.archive_id },
    orgPath: r.org_path,
    label: `${r.number} ${maskName(r.name)}`,
    facts: { kind: 'GRANTS', category: r.category, grants: r.facts },
    judgedOn: r.facts.at(-1)!.on,
    outcome: r.category,
    fen: r.fen,
    decisions: r.n,
  }))
}

/** How many confirmed grants can be counted again. */
export async function countGrants(db: Db<Tables>, orgPath: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from hardship_grant g where ${countable} and ${within({ paths: [orgPath] }, 'g.org_path')}`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
