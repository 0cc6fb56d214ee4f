// Facts: what can be counted is written down once, when it happens, and never changed.
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Fen } from '#base/money.ts'
import type { Db, Tx } from '#kernel/db/db.ts'
import { refuse } from '#kernel/org/words.ts'
import { ofPerson } from '#kernel/people/same.ts'

export interface FactInput {
  /** `funds.paid`, `hardship.archived`: what indicators name. */
  readonly kind: string
  /** When it happened: the period it counts in. */
  readonly day: Day
  /** When it is written down: a figure as of a past moment leaves out what came later. */
  readonly at: Date
  /** It counts for this organization and all above it. */
  readonly orgId: string
  readonly personId?: string | null | undefined
  readonly householdId?: string | null | undefined
  readonly fen?: Fen | undefined
  /** Times (人次) or pieces (件); 1 when absent. */
  readonly count?: number | undefined
  /** `category` and `source` are counted apart; the rest is kept with the fact. No personal data. */
  readonly dims?: Readonly<Record<string, string | number | boolean | undefined>> | undefined
  /** The record that proves it, such as { kind: 'funds_payment', id }. */
  readonly ref: FactRef
}

export interface FactRef {
  readonly kind: string
  readonly id: string
}

/**
 * Writes a fact down; one that was already recorded for this kind and ref stays as it is. Answers its id.
 * @throws org.absent; Error when the same ref was recorded with another day, amount or organization: that is corrected by `reverseFact`
 */
export async function recordFact<T>(tx: Tx<T>, fact: FactInput): Promise<string> {
  const [id] = await recordFacts(tx, [fact])
  return id!
}

/** Many facts at once, as when a bank file settles five thousand payments. Ids in the order of the facts. Errors as `recordFact`. */
export async function recordFacts<T>(tx: Tx<T>, facts: readonly FactInput[]): Promise<string[]> {
  if (facts.length === 0) return []
  const rows = facts.map(rowOf)
  const { rows: written } = await sql<{ id: string }>`
    insert into figures_fact (id, at, day, kind, org_id, org_path, person_id, household_id, fen, count, category, source, dims, ref_kind, ref_id, round)
    select r.id, r.at, r.day, r.kind, r.org_id, o.path, r.person_id, r.household_id, r.fen, r.count, r.category, r.source, r.dims,
      r.ref_kind, r.ref_id, ${roundOf}
    from ${listed(rows)} join kernel_org o on o.id = r.org_id order by r.n
    on conflict on constraint figures_fact_once do nothing returning id`.execute(tx)
  const fresh = new Set(written.map(w => w.id))
  const known = rows.filter(r => !fresh.has(r.id))
  const before = known.length ? await recorded(tx, known) : new Map<string, string>()
  if (before.size < known.length) throw refuse('org.absent')
  return rows.map(r => before.get(r.id) ?? r.id)
}

type Row = ReturnType<typeof rowOf>

/** The facts that stand under the refs of these rows, by the rows' ids. @throws Error when one of them was recorded otherwise */
async function recorded<T>(tx: Tx<T>, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const { rows: found } = await sql<{ id: string; asked: string; same: boolean; ref: string }>`
    select f.id, r.id as asked, r.kind || ' ' || r.ref_kind || ' ' || r.ref_id as ref,
      (f.day, f.org_id, f.fen, f.count, f.category) = (r.day, r.org_id, r.fen, r.count, r.category) as same
    from ${listed(rows)} join figures_fact f on f.kind = r.kind and f.ref_kind = r.ref_kind and f.ref_id = r.ref_id
      and f.round = ${roundOf} and f.sign = 1
    order by r.n`.execute(tx)
  const other = found.find(f => !f.same)
  if (other) throw new Error(`the fact ${other.ref} was recorded otherwise; reverse it first`)
  return new Map(found.map(f => [f.asked, f.id]))
}

const rowOf = ({ dims: { category, source, ...dims } = {}, ...f }: FactInput, n: number) => ({
  n,
  id: newId(f.at),
  at: f.at,
  day: f.day,
  kind: f.kind,
  org_id: f.orgId,
  person_id: f.personId ?? null,
  household_id: f.householdId ?? null,
  fen: f.fen ?? 0,
  count: f.count ?? 1,
  category: category ?? '',
  source: source ?? '',
  dims,
  ref_kind: f.ref.kind,
  ref_id: f.ref.id,
})

const listed = (
  rows: readonly object[],
) => sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (n int, id uuid, at timestamptz, day date,
  kind text, org_id uuid, person_id uuid, household_id uuid, fen bigint, count int, category text, source text, dims jsonb,
  ref_kind text, ref_id uuid)`

/** How often the ref was reversed before: after a reversal it may be recorded anew (money that came back is paid again). */
const roundOf = sql`(select count(*) from figures_fact x where x.kind = r.kind and x.ref_kind = r.ref_kind and x.ref_id = r.ref_id and x.sign = -1)`

/**
 * Takes a fact back by a row of negative amounts on the same day, so that its period is counted as if it had not happened; a figure
 * as of an earlier moment still shows it. Answers the reversal's id, or null when nothing stands under this ref.
 */
export async function reverseFact<T>(
  tx: Tx<T>,
  { kind, ref, at }: { kind: string; ref: FactRef; at: Date },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into figures_fact (id, at, day, kind, org_id, org_path, person_id, household_id, fen, count, category, source, dims, ref_kind, ref_id, round, reverses)
    select ${newId(at)}, ${at}, f.day, f.kind, f.org_id, f.org_path, f.person_id, f.household_id, -f.fen, -f.count, f.category, f.source, f.dims,
      f.ref_kind, f.ref_id, f.round, f.id
    from figures_fact f
    where f.kind = ${kind} and f.ref_kind = ${ref.kind} and f.ref_id = ${ref.id} and f.sign = 1
      and not exists (select from figures_fact x where x.reverses = f.id and x.kind = f.kind and x.ref_kind = f.ref_kind and x.ref_id = f.ref_id)
    on conflict on constraint figures_fact_once do nothing returning id`.execute(tx)
  return rows[0]?.id ?? null
}

/** A condition on the fact `f`: it is not reversed, and no standing fact of one of the kinds `ends` is recorded of the same record. */
export const factStands = (ends: readonly string[]): RawBuilder<boolean> => sql<boolean>`(
  not exists (select from figures_fact x where x.reverses = f.id and x.kind = f.kind)
  and not exists (select from figures_fact e where e.kind = any(${[...ends]}::text[]) and e.ref_kind = f.ref_kind and e.ref_id = f.ref_id
    and e.sign = 1 and not exists (select from figures_fact x where x.reverses = e.id and x.kind = e.kind)))`

/**
 * Whether a fact of this kind stands for the person or their household: what one service left, another may ask. It stands until it is
 * reversed, or until a fact of one of the kinds `ends` is recorded of the same record (filed, until lifted out or cancelled).
 */
export async function standsFor<T>(
  db: Db<T>,
  kind: string,
  who: { readonly personId: string; readonly householdId?: string | undefined },
  ends: readonly string[] = [],
): Promise<boolean> {
  const { rows } = await sql`
    select from figures_fact f where f.kind = ${kind} and f.sign = 1
      and (${ofPerson('f.person_id', who.personId)} or f.household_id = ${who.householdId ?? null}::uuid)
      and ${factStands(ends)} limit 1`.execute(db)
  return rows.length > 0
}
