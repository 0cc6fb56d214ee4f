// Opening what is hidden, with a purpose, and telling the person who did.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { type Lang, say } from '#base/text.ts'
import { type Role, roles } from '../access/roles.ts'
import type { Db } from '../db/db.ts'
import type { Look } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { currentBankAccount } from './accounts.ts'
import { type Listed, listedAt, membersListed } from './in-lists.ts'
import { personById } from './people.ts'
import { recordsOf } from './same.ts'
import { type HiddenField, type Purpose, purposes } from './words.ts'

export type Opened = Partial<Record<HiddenField, string | null>>

export interface OpenedFor {
  readonly purpose: Purpose
  /** In the officer's own words; the person reads it. */
  readonly note: string
}

/**
 * The hidden fields of a person in clear. The purpose goes to the audit row and to “who looked at me” (PIPL arts. 51, 54).
 * Whether the caller may is the caller's to have settled: by scope, or by a case of theirs. Refuses `absent`.
 */
export async function openPerson(
  call: Pick<Look<KernelTables>, 'db' | 'house' | 'touched'>,
  personId: string,
  fields: readonly HiddenField[],
  { purpose, note }: OpenedFor,
): Promise<Opened> {
  const { vault } = call.house
  const row = await personById(call.db, personId)
  call.touched('person', personId, `${purpose} ${note.trim()}`)
  const opened: Opened = {}
  for (const field of new Set(fields)) {
    if (field === 'idNumber') opened.idNumber = vault.open(row.id_number_sealed)
    if (field === 'birthOn') opened.birthOn = row.birth_on
    if (field === 'phone') opened.phone = row.phone_sealed && vault.open(row.phone_sealed)
    if (field === 'address') opened.address = row.address_sealed && vault.open(row.address_sealed)
    if (field === 'bankAccount') {
      const account = await currentBankAccount(call.db, personId)
      opened.bankAccount = account && vault.open(account.account_sealed)
    }
  }
  return opened
}

/** One time somebody at the union opened or changed a person's record. */
export interface Looked {
  readonly id: string
  readonly at: Date
  /** The offices and roles the officer held then; the person needs to know the office, not the officer's private name. */
  readonly offices: string[]
  readonly roles: string[]
  /** The endpoint, by the title of which the page says what was done. */
  readonly endpoint: string
  readonly purpose: string | null
}

interface LookedRow {
  id: string
  at: Date
  endpoint: string
  purpose: string | null
  grants: { role: string; office: string }[]
}

/**
 * Who looked at this person, latest first, without the person's own visits: at their record, or at a list of members in full in which they
 * stood (docs/decisions/0560). `after` is the last id of the page before.
 */
export async function whoLookedAt(
  db: Db<KernelTables>,
  personId: string,
  { after, limit = 20 }: { after?: string | undefined; limit?: number | undefined },
  lang: Lang,
): Promise<{ rows: Looked[]; next: string | null }> {
  const records = await recordsOf(db, personId)
  const about = [...records.map(id => tells('person', id)), ...(await listedAt(db, records)).map(inList)]
  const { rows } = await sql<LookedRow>`
    select a.id, a.at, a.endpoint, a.purpose, coalesce((
      select json_agg(distinct jsonb_build_object('role', g.role, 'office', (
        select n.name from kernel_org_name n where n.org_id = g.org_id order by n.from_on desc limit 1)))
      from kernel_grant g
      where g.account_id = a.account_id and g.from_on <= ${dayOf('a.at')} and (g.until_on is null or g.until_on >= ${dayOf('a.at')})
    ), '[]') as grants
    from kernel_audit a left join kernel_account w on w.id = a.account_id
    where (${sql.join(about, sql` or `)})
      and not coalesce(w.kind = 'WORKER' and w.person_id = any(${records}::uuid[]), false)
      and a.account_id is not null
      and ${after ? sql`(a.at, a.id) < (select l.at, l.id from kernel_audit l where l.id = ${after})` : sql`true`}
    order by a.at desc, a.id desc limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  return {
    rows: page.map(({ grants, purpose, ...row }) => ({
      ...row,
      purpose: purpose && purposeWords(purpose, lang),
      offices: [...new Set(grants.map(g => g.office))],
      roles: [...new Set(grants.map(g => (g.role in roles ? say(roles[g.role as Role], lang) : g.role)))],
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

const tells = (kind: string, id: string) => sql<boolean>`a.subjects @> ${JSON.stringify([{ kind, id }])}::jsonb`

const inList = ({ paths, from, until }: Listed) => sql<boolean>`(
  a.at >= ${from} and ${until ? sql<boolean>`a.at < ${until}` : sql<boolean>`true`}
  and (${sql.join(
    paths.map(path => tells(membersListed, path)),
    sql` or `,
  )}))`

/** A moment's civil day in China, as base/day.ts reckons it. */
const dayOf = (column: string) => sql<Day>`(${sql.ref(column)} at time zone interval '8 hours')::date`

function purposeWords(stored: string, lang: Lang): string {
  const [, code = '', note = ''] = /^([A-Z_]+) ?(.*)$/s.exec(stored) ?? []
  if (!(code in purposes)) return stored
  const words = say(purposes[code as Purpose], lang)
  return note ? `${words}${lang === 'zh' ? '：' : ': '}${note}` : words
}
