// Hanging files on what they belong to. A paper may hang on several things: what is held and still counts is not asked for again (免提交).
import { sql } from 'kysely'
import { type Day, day } from '#base/day.ts'
import { type Paper, validUntil } from '#base/papers.ts'
import type { Tx } from '../db/db.ts'
import { ofPerson } from '../people/same.ts'
import { localRules } from '../rules/rules.ts'
import type { Act } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { refuse } from './words.ts'

type Attaching = { readonly tx: Tx<KernelTables> } & Pick<Act<unknown>, 'actor' | 'now'>

/** What a file hangs on: a kind the readers know (`kernel/reader.ts`) and an id. */
export interface Thing {
  readonly kind: string
  readonly id: string
}

/**
 * Hangs uploaded files on what they belong to (kind `case` and the case's id …) and on the person they are about; null for what is a
 * union's own, such as a collective contract.
 * Only files that the caller (the officer, in a sitting) uploaded and that hang nowhere yet; what hangs on this very thing
 * already, whoever brought it, stays. Refuses `file.not_yours`.
 */
export async function attachFiles(
  act: Attaching,
  fileIds: readonly string[],
  kind: string,
  id: string,
  personId: string | null,
): Promise<void> {
  const wanted = [...new Set(fileIds)]
  if (wanted.length === 0) return
  const { rows } = await sql<{ id: string }>`
    update kernel_file set attached_kind = coalesce(attached_kind, ${kind}), attached_id = coalesce(attached_id, ${id}::uuid),
      person_id = case when attached_id is null then ${personId}::uuid else person_id end, attached_at = coalesce(attached_at, ${act.now})
    where id = any(${wanted}::uuid[]) and removed_at is null and (person_id is null or ${ofPerson('person_id', personId)})
      and ((attached_id is null and owner_account = ${act.actor.accountId}) or exists (
        select from kernel_attachment a where a.file_id = kernel_file.id and a.on_kind = ${kind} and a.on_id = ${id}))
    returning id`.execute(act.tx)
  if (rows.length !== wanted.length) throw refuse('file.not_yours')
  await hang(act, wanted, { kind, id }, personId)
}

async function hang(act: Attaching, fileIds: readonly string[], on: Thing, personId: string | null): Promise<void> {
  await sql`
    insert into kernel_attachment (on_kind, on_id, file_id, person_id, at)
    select ${on.kind}, ${on.id}::uuid, id, ${personId}::uuid, ${act.now} from unnest(${[...fileIds]}::uuid[]) as given (id)
    on conflict (on_kind, on_id, file_id) do update set left_at = null`.execute(act.tx)
}

/** A paper as the form names it: fresh from the camera, or one that is held. */
export interface Given {
  readonly kind: string
  readonly fileId: string
  /** The day the paper itself says it ends. */
  readonly expiresOn?: string | undefined
}

export interface Handing {
  readonly on: Thing
  /** The number people know the thing by. */
  readonly number: string
  /** Whose terms of validity hold. */
  readonly orgPath: string
  readonly personId: string
  /** The kinds the service declares. */
  readonly kinds: readonly Paper[]
}

interface Row {
  readonly id: string
  readonly name: string
  readonly removed: boolean
  readonly same: boolean
  readonly mine: boolean
  readonly loose: boolean
  readonly here: boolean
  readonly origin: boolean
  readonly paper: string | null
  readonly validUntil: Day | null
  readonly faulted: boolean
}

/**
 * Hangs the papers of a form on what it is about: all of them, so that a paper which hung there before and is not named any more has
 * left. A fresh one is kept as its kind, with the day until which it counts; one that is held is used again as it is.
 * @throws file.not_yours; file.paper_over for one whose day has passed; file.paper_faulted for one that staff could not use
 */
export async function attachPapers(
  act: Attaching & Pick<Act<unknown>, 'today'>,
  given: readonly Given[],
  handing: Handing,
): Promise<void> {
  const { tx, now, today, actor } = act
  const { on, personId, number } = handing
  const wanted = new Map(given.map(g => [g.fileId, g]))
  // Held in one order, so that two forms with the same papers, and whoever says one is wrong, wait for each other.
  await sql`select id from kernel_file where id = any(${[...wanted.keys()]}::uuid[]) order by id for update`.execute(tx)
  const { rows } = await sql<Row>`
    select f.id, f.name, f.removed_at is not null as removed, coalesce(${ofPerson('f.person_id', personId)}, true) as same,
      f.owner_account = ${actor.accountId} as mine, f.attached_id is null as loose, a.file_id is not null as here,
      coalesce(f.attached_kind = ${on.kind} and f.attached_id = ${on.id}, false) as origin, f.paper, f.valid_until as "validUntil",
      exists (select from kernel_paper_fault x where x.file_id = f.id) as faulted
    from kernel_file f left join kernel_attachment a on a.file_id = f.id and a.on_kind = ${on.kind} and a.on_id = ${on.id}
    where f.id = any(${[...wanted.keys()]}::uuid[])`.execute(tx)
  if (rows.length !== wanted.size) throw refuse('file.not_yours')
  const local = await localRules(tx, handing.orgPath)
  const fresh: { id: string; kind: string; until: Day | null }[] = []
  for (const row of rows) {
    const { kind, expiresOn } = wanted.get(row.id)!
    refuseUnfit(row, kind, today)
    if (!row.loose && !row.origin) continue
    // What hung here before under its kind keeps the day it counts until.
    if (row.origin && row.paper === kind) continue
    const of = handing.kinds.find(k => k.kind === kind)
    const until = of ? validUntil(of, today, expiresOn === undefined ? null : day(expiresOn), local) : null
    fresh.push({ id: row.id, kind, until })
  }
  if (fresh.length)
    await sql`
      update kernel_file f set person_id = ${personId}, paper = g.kind, from_number = ${number}, valid_until = g.until,
        attached_kind = ${on.kind}, attached_id = ${on.id}, attached_at = coalesce(f.attached_at, ${now})
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as g (id uuid, kind text, until date) where f.id = g.id`.execute(
      tx,
    )
  await hang(act, [...wanted.keys()], on, personId)
  await sql`
    update kernel_attachment a set left_at = ${now} from kernel_file f
    where f.id = a.file_id and f.paper is not null and a.on_kind = ${on.kind} and a.on_id = ${on.id} and a.left_at is null
      and not (a.file_id = any(${[...wanted.keys()]}::uuid[]))`.execute(tx)
}

function refuseUnfit(row: Row, kind: string, today: Day): void {
  if (row.removed || !row.same) throw refuse('file.not_yours')
  if (row.faulted) throw refuse('file.paper_faulted', { name: row.name })
  if (row.here) return
  if (row.loose ? !row.mine : row.paper !== kind) throw refuse('file.not_yours')
  if (!row.loose && (row.validUntil === null || row.validUntil < today))
    throw refuse('file.paper_over', { name: row.name })
}

/** What hangs on one thing hangs on another of the same union too: a re-check asks for nothing that was handed in before. */
export async function hangAgain({ tx, now }: Pick<Attaching, 'tx' | 'now'>, from: Thing, to: Thing): Promise<void> {
  await sql`
    insert into kernel_attachment (on_kind, on_id, file_id, person_id, at)
    select ${to.kind}, ${to.id}::uuid, file_id, person_id, ${now} from kernel_attachment
    where on_kind = ${from.kind} and on_id = ${from.id} and left_at is null
    on conflict (on_kind, on_id, file_id) do nothing`.execute(tx)
}
