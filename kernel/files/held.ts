// Papers that are held: which kinds of a person's need not be brought again, from which matter, until when; and what is wrong with one.
import { sql } from 'kysely'
import { type Day, dayAt, formatDate } from '#base/day.ts'
import type { Paper } from '#base/papers.ts'
import { type Lang, say, type Text } from '#base/text.ts'
import type { Db, Tx } from '../db/db.ts'
import { ofPerson } from '../people/same.ts'
import type { Act } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import type { Given, Thing } from './attach.ts'
import type { FileCard } from './files.ts'
import { refuse } from './words.ts'

/** One kind of paper of a person: the pages that came with one matter. */
export interface Held {
  readonly kind: string
  readonly number: string
  readonly givenOn: Day
  readonly until: Day
  /** False once its day has passed: then a new one is asked for. */
  readonly valid: boolean
  readonly files: readonly FileCard[]
}

interface Row extends FileCard {
  readonly kind: string
  readonly matter: string
  readonly number: string
  readonly at: Date
  readonly until: Day
}

/**
 * Of each kind the newest papers of a person: those that still count, else those whose day has passed. What a person took back out of
 * the matter it came with, and what staff could not use, does not count.
 */
export async function heldPapers<T>(db: Db<T>, personId: string, today: Day): Promise<Held[]> {
  const { rows } = await sql<Row>`
    select f.id, f.name, f.type, f.bytes, f.paper as kind, f.attached_id as matter, f.from_number as number, f.attached_at as at,
      f.valid_until as until
    from kernel_file f
    where ${ofPerson('f.person_id', personId)} and f.valid_until is not null and f.removed_at is null
      and not exists (select from kernel_paper_fault x where x.file_id = f.id)
      and exists (select from kernel_attachment a where a.file_id = f.id and a.left_at is null
        and a.on_kind = f.attached_kind and a.on_id = f.attached_id)
    order by f.valid_until < ${today}, f.attached_at desc, f.attached_id, f.id`.execute(db)
  const newest = new Map<string, Row[]>()
  for (const row of rows) {
    const kept = newest.get(row.kind)
    if (!kept) newest.set(row.kind, [row])
    else if (kept[0]?.matter === row.matter) kept.push(row)
  }
  return [...newest.values()].map(pages => heldOf(pages, today))
}

function heldOf(pages: readonly Row[], today: Day): Held {
  const first = pages[0]!
  const until = pages.map(p => p.until).sort()[0]!
  return {
    kind: first.kind,
    number: first.number,
    givenOn: dayAt(first.at),
    until,
    valid: until >= today,
    files: pages.map(({ id, name, type, bytes }) => ({ id, name, type, bytes })),
  }
}

/** The papers of a form, completed with those that are held: what is there is never missing. */
export function withHeld<K extends string>(
  given: readonly (Given & { readonly kind: K })[],
  needed: readonly K[],
  held: readonly Held[],
): (Given & { readonly kind: K })[] {
  const lacking = needed.filter(kind => !given.some(g => g.kind === kind))
  const found = lacking.flatMap(kind =>
    held
      .filter(h => h.valid && h.kind === kind)
      .flatMap(h => h.files.map(f => ({ kind, fileId: f.id })))
      .filter(f => !given.some(g => g.fileId === f.fileId)),
  )
  return [...given, ...found]
}

/** A kind of paper that staff ask for; `fault` says why the one that is held will not do. */
export interface AskedPaper {
  readonly kind: string
  readonly fault?: string | undefined
}

/**
 * Staff ask a person for papers. One that is held and counts is not asked for again, unless it is said what is wrong with it: that is
 * put on record, and from then on the kind counts as not held.
 * @throws file.paper_held with the matter it came with and the day it counts until
 */
export async function askForPapers(
  act: Pick<Act<unknown>, 'now' | 'today' | 'lang' | 'actor'> & { readonly tx: Tx<KernelTables> },
  asked: readonly AskedPaper[],
  { personId, on, kinds }: { readonly personId: string; readonly on: Thing; readonly kinds: readonly Paper[] },
): Promise<void> {
  const { tx, now, today, lang } = act
  const ids = asked.map(a => a.kind)
  const held = (await heldPapers(tx, personId, today)).filter(h => h.valid)
  for (const { kind, fault } of asked) {
    const there = held.find(h => h.kind === kind)
    if (there && !fault?.trim()) throw refuse('file.paper_held', wordsOf(there, kinds, lang))
  }
  const wrong = asked.filter(a => a.fault?.trim() && ids.includes(a.kind))
  for (const { kind, fault } of wrong)
    await sql`
      with found as (select f.id from kernel_file f where ${ofPerson('f.person_id', personId)} and f.paper = ${kind}
        and f.valid_until >= ${today} and f.removed_at is null order by f.id for update)
      insert into kernel_paper_fault (file_id, on_kind, on_id, reason, account_id, at)
      select id, ${on.kind}, ${on.id}, ${fault?.trim()}, ${act.actor.accountId}, ${now} from found
      on conflict (file_id) do nothing`.execute(tx)
}

const wordsOf = (held: Held, kinds: readonly Paper[], lang: Lang) => ({
  paper: kinds.find(k => k.kind === held.kind)?.title[lang] ?? held.kind,
  number: held.number,
  until: formatDate(held.until, lang),
})

/** What is asked for, a line each, as worker and union read it. */
export const papersInWords = (kinds: readonly Paper[], asked: readonly AskedPaper[], lang: Lang): string[] =>
  asked.map(({ kind, fault }) => {
    const paper = kinds.find(k => k.kind === kind)?.title[lang] ?? kind
    return fault?.trim() ? say(faultWords, lang, { paper, fault: fault.trim() }) : paper
  })

const faultWords: Text = {
  zh: '{paper}：原来那份不能用，因为{fault}',
  en: '{paper}: the one held will not do, because {fault}',
}
