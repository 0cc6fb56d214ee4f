// Finds records that may be of one human: same name and birthday, same phone and a similar name, same bank card. A person judges.
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { within } from '../org/within.ts'
import { refuse as refuseKernel } from '../refusals.ts'
import type { Act, JobAct, Look } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { sidesOf } from './merge-views.ts'

type Why = 'NAME_BIRTH' | 'PHONE_NAME' | 'BANK_CARD'

/** People looked at in one step; each by three look-ups in an index, so that a round costs in proportion to the people on file. */
const atOnce = 500

/**
 * One step of the nightly round over all people, in the order of their ids; where it got to is kept, so that a kill loses nothing.
 * A pair that was judged stays judged. True while there is more.
 */
export async function findDuplicates({ tx, now }: JobAct<KernelTables>): Promise<boolean> {
  await sql`insert into kernel_duplicate_scan (only_one) values (true) on conflict do nothing`.execute(tx)
  const { rows: seen } = await sql<{ id: string }>`
    select p.id from kernel_person p
    where p.merged_into is null and p.id > coalesce((select after_id from kernel_duplicate_scan), '00000000-0000-0000-0000-000000000000')
    order by p.id limit ${atOnce}`.execute(tx)
  const ids = seen.map(r => r.id)
  const { rows: pairs } = await sql<{ a: string; b: string; why: Why[]; a_path: string; b_path: string }>`
    with one as (select * from kernel_person where id = any(${ids}::uuid[])), alike as (
      select o.id as one, p.id as other, 'NAME_BIRTH' as why from one o join kernel_person p on p.birth_on = o.birth_on and p.name = o.name
      union all
      -- One sign may differ, as when a name was typed by ear: the same sound, or one name begins with the other.
      select o.id, p.id, 'PHONE_NAME' from one o join kernel_person p on p.phone_print = o.phone_print
        where p.pinyin = o.pinyin or p.name like o.name || '%' or o.name like p.name || '%'
      union all
      select o.id, p.person_id, 'BANK_CARD' from one o join kernel_bank_account x on x.person_id = o.id and x.until_at is null
        join kernel_bank_account p on p.account_print = x.account_print and p.until_at is null
    )
    select least(l.one, l.other) as a, greatest(l.one, l.other) as b, array_agg(distinct l.why) as why, min(least(ao.path, bo.path)) as a_path, max(greatest(ao.path, bo.path)) as b_path
    from alike l join kernel_person a on a.id = l.one join kernel_org ao on ao.id = coalesce(a.home_org_id, a.place_org_id)
      join kernel_person b on b.id = l.other and b.merged_into is null join kernel_org bo on bo.id = coalesce(b.home_org_id, b.place_org_id)
    where l.one <> l.other group by 1, 2 order by 1, 2`.execute(tx)
  for (const { a, b, why, a_path, b_path } of pairs)
    await sql`
      insert into kernel_duplicate (id, a_id, b_id, why, org_path, found_at)
      values (${newId(now)}, ${a}, ${b}, ${why}::text[], ${commonPath(a_path, b_path)}, ${now})
      on conflict on constraint kernel_duplicate_pair do update set why = excluded.why, org_path = excluded.org_path
        where kernel_duplicate.dismissed_at is null and (kernel_duplicate.why, kernel_duplicate.org_path) is distinct from (excluded.why, excluded.org_path)`.execute(
      tx,
    )
  const more = ids.length === atOnce
  await sql`update kernel_duplicate_scan set after_id = ${more ? ids.at(-1) : null}`.execute(tx)
  return more
}

/** '/1/2/3/' and '/1/2/7/8/' → '/1/2/': who looks after both. */
export function commonPath(one: string, other: string): string {
  const [a, b] = [one.split('/'), other.split('/')]
  const differs = a.findIndex((part, i) => part !== b[i])
  return differs < 0 ? one : a[differs] === '' ? one : `${a.slice(0, differs).join('/')}/`
}

/** Pairs that nobody has judged, nor proposed as a merge, of which both are looked after in the scope, newest first. Nothing hidden is opened. */
export async function pageDuplicates(
  call: Look<KernelTables>,
  { after, limit = 20 }: { after?: string | undefined; limit?: number | undefined },
) {
  const { rows } = await sql<{ id: string; a_id: string; b_id: string; why: Why[]; found_at: Date }>`
    select d.id, d.a_id, d.b_id, d.why, d.found_at from kernel_duplicate d
      join kernel_person a on a.id = d.a_id and a.merged_into is null join kernel_person b on b.id = d.b_id and b.merged_into is null
    where d.dismissed_at is null and ${within(call.scope, 'd.org_path')} and ${after ? sql`d.id < ${after}` : sql`true`}
      and not exists (select from kernel_merge m where m.state in ('PROPOSED','REFUSED','SPLIT') and m.merged_id in (d.a_id, d.b_id) and m.survivor_id in (d.a_id, d.b_id))
    order by d.id desc limit ${limit + 1}`.execute(call.db)
  const page = rows.slice(0, limit)
  const sides = await sidesOf(
    call,
    page.flatMap(r => [r.a_id, r.b_id]),
    false,
  )
  return {
    rows: page.map(r => ({
      duplicateId: r.id,
      why: r.why,
      foundAt: r.found_at.toISOString(),
      one: sides.get(r.a_id)!,
      other: sides.get(r.b_id)!,
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** Two people after all: with the reason it is noted, and the pair does not come back. @throws absent */
export async function dismissDuplicate(act: Act<KernelTables>, duplicateId: string, reason: string): Promise<void> {
  const { rows } = await sql`
    update kernel_duplicate set dismissed_at = ${act.now}, dismissed_by = ${act.actor.accountId}, reason = ${reason.trim()}
    where id = ${duplicateId} and dismissed_at is null and ${within(act.scope, 'org_path')} returning id`.execute(
    act.tx,
  )
  if (rows.length === 0) throw refuseKernel('absent')
}
