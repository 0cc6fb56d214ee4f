// What is counted of the fund: premiums by payer and plan, units, interest and costs; each fact is proved by the voucher of its posting.
import { sql } from 'kysely'
import { type Day, yearOf } from '#base/day.ts'
import type { Fen } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import { type FactInput, recordFacts } from '#engines/figures/facts.ts'
import type { Counted } from '#kernel/counted.ts'
import type { JobAct } from '#kernel/service.ts'
import type { Tables } from './plans.ts'

export interface PremiumParts {
  readonly memberFen: Fen
  readonly unitFen: Fen
  readonly subsidyFen: Fen
}

const payerFacts = [
  ['mutual-aid.from-members', 'memberFen'],
  ['mutual-aid.from-units', 'unitFen'],
  ['mutual-aid.from-subsidies', 'subsidyFen'],
] as const

/** Premiums that one posting brought into the fund, a fact for each payer who paid something. */
export async function countPremium(
  act: Pick<JobAct<Tables>, 'tx' | 'now'>,
  of: { readonly orgId: string; readonly plan: string; readonly day: Day; readonly postingId: string },
  parts: PremiumParts,
): Promise<void> {
  const facts: FactInput[] = payerFacts
    .filter(([, part]) => parts[part] > 0)
    .map(([kind, part]) => ({
      kind,
      day: of.day,
      at: act.now,
      orgId: of.orgId,
      fen: parts[part],
      dims: { category: of.plan, source: 'MUTUAL' },
      ref: { kind: 'funds_posting', id: of.postingId },
    }))
  await recordFacts(act.tx, facts)
}

/** A unit takes part in a year from its first cover on: one of however many plans and batches (the primary key holds it when two come at once). */
export async function countUnit(
  { tx, now }: Pick<JobAct<Tables>, 'tx' | 'now'>,
  batch: { readonly id: string; readonly orgId: string },
  day: Day,
): Promise<void> {
  const { rows } = await sql`
    insert into mutual_aid_unit_year (org_id, year, batch_id) values (${batch.orgId}, ${yearOf(day)}, ${batch.id})
    on conflict do nothing returning batch_id`.execute(tx)
  if (rows.length === 0) return
  await recordFacts(tx, [
    { kind: 'mutual-aid.unit', day, at: now, orgId: batch.orgId, ref: { kind: 'mutual_aid_batch', id: batch.id } },
  ])
}

/** Facts of premiums and payouts are counted by plan; a cover and a batch are read on the page of the batch. */
export const fundCounted: Counted<Tables> = {
  facts: [
    'mutual-aid.covered',
    'mutual-aid.paid',
    'mutual-aid.from-members',
    'mutual-aid.from-units',
    'mutual-aid.from-subsidies',
  ],
  async names(db, codes) {
    const { rows } = await sql<{ code: string; zh: string; en: string | null }>`
      select distinct on (p.code) p.code, v.title as zh, v.content ->> 'titleEn' as en
      from mutual_aid_plan p join mutual_aid_plan_version v on v.plan_id = p.id
      where p.code = any(${[...codes]}::text[]) order by p.code, v.from_on desc`.execute(db)
    return new Map(rows.map(r => [r.code, { zh: r.zh, en: r.en ?? r.zh } satisfies Text]))
  },
  proofs: ['mutual_aid_cover', 'mutual_aid_batch'],
  async pages(db, kind, ids) {
    if (kind === 'mutual_aid_batch') return new Map(ids.map(id => [id, `/mutual-aid/enrol/${id}`]))
    const rows = await db
      .selectFrom('mutual_aid_cover')
      .select(['id', 'batch_id'])
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(r => [r.id, `/mutual-aid/enrol/${r.batch_id}`]))
  },
}
