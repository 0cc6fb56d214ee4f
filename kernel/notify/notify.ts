// Tells people something: a row in the outbox, written with what it is about, sent after the commit.
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { type Details, say, type Text } from '#base/text.ts'
import { blockOf } from '../db/blocks.ts'
import type { Tx } from '../db/db.ts'
import type { House } from '../house.ts'
import { allRecords } from '../people/same.ts'

/** A message's words with their code, such as `cases.returned`. They never name an ID number or an illness. */
export interface Template extends Text {
  readonly code: string
}

export interface Notice {
  /** One of the three. A person gets it in the app and, with a phone on file, as SMS; an account in the app; a phone as SMS. */
  readonly personId?: string
  readonly accountId?: string
  readonly phone?: string
  readonly template: Template
  readonly details?: Details
  /** Filled in only when it is sent, sealed until then, and cleared afterwards: sign-in codes. */
  readonly secret?: Readonly<Record<string, string>>
  /** Where it leads in the app, such as /hardship/cases/…; a path. */
  readonly link?: string
  readonly sendAfter?: Date
  /** False: only in the app, for what is not worth a text message. */
  readonly sms?: boolean
}

const none = Buffer.alloc(0)
type Outbox = Pick<House, 'vault'>

/**
 * Writes a message to the outbox in the caller's transaction.
 * @throws Error for a text with an ID number in it, which is a defect of the caller
 */
export const notify = <T>(tx: Tx<T>, house: Outbox, now: Date, notice: Notice): Promise<void> =>
  notifyMany(tx, house, now, [notice])

/** As `notify` for each, with two statements for all of them: what a night's work tells a whole city. */
export async function notifyMany<T>(tx: Tx<T>, house: Outbox, now: Date, notices: readonly Notice[]): Promise<void> {
  const asked = notices.filter(n => n.sms !== false && !n.phone).flatMap(n => n.personId ?? [])
  const phones = asked.length ? await phonesOf(tx, asked) : new Map<string, Buffer>()
  const rows = notices.flatMap(n => rowsOf(n, house, now, n.personId ? phones.get(n.personId) : undefined))
  if (rows.length === 0) return
  const all = <V>(of: (row: Row) => V) => rows.map(of)
  await sql`
    insert into kernel_outbox (id, at, channel, person_id, account_id, phone_sealed, template, text_zh, text_en, secret_sealed, link, send_after, sent_at)
    select id, ${now}, channel, person, account, nullif(p.phone, ''), template, zh, en, secret, link, after, case when channel = 'INBOX' then ${now}::timestamptz end
    from unnest(${all(() => newId(now))}::uuid[], ${all(r => r.channel)}::text[], ${all(r => r.personId)}::uuid[], ${all(r => r.accountId)}::uuid[],
      ${all(r => r.template)}::text[], ${all(r => r.texts.zh)}::text[], ${all(r => r.texts.en)}::text[],
      ${all(r => r.secret)}::bytea[], ${all(r => r.link)}::text[], ${all(r => r.sendAfter)}::timestamptz[])
      with ordinality as g (id, channel, person, account, template, zh, en, secret, link, after, n)
      join ${blockOf(rows.map(r => r.phone ?? none))} as p (n, phone) using (n)`.execute(tx)
}

interface Row {
  readonly channel: 'SMS' | 'INBOX'
  readonly personId: string | null
  readonly accountId: string | null
  readonly phone: Buffer | null
  readonly template: string
  readonly texts: { zh: string; en: string }
  readonly secret: Buffer | null
  readonly link: string | null
  readonly sendAfter: Date
}

function rowsOf(notice: Notice, { vault }: Outbox, now: Date, onFile: Buffer | undefined): Row[] {
  const { personId = null, accountId = null, template, details = {} } = notice
  const texts = { zh: say(template, 'zh', details), en: say(template, 'en', details) }
  for (const text of [texts.zh, texts.en])
    if (/\d{17}[\dXx]/.test(text)) throw new Error(`the message ${template.code} carries an ID number`)
  const row = {
    personId,
    accountId,
    template: template.code,
    texts,
    link: notice.link ?? null,
    sendAfter: notice.sendAfter ?? now,
  }
  const inApp = { ...row, channel: 'INBOX', phone: null, secret: null } as const
  const phone = notice.sms === false ? undefined : notice.phone ? vault.seal(notice.phone) : onFile
  const secret = notice.secret ? vault.seal(JSON.stringify(notice.secret)) : null
  return [
    ...(personId || accountId ? [inApp] : []),
    ...(phone ? [{ ...row, channel: 'SMS', phone, secret } as const] : []),
  ]
}

/** The phone with which the person signs in, else the one on their record. */
export const phoneOf = async <T>(tx: Tx<T>, personId: string): Promise<Buffer | null> =>
  (await phonesOf(tx, [personId])).get(personId) ?? null

/** Of each person the phone with which they sign in, else the one on their record; who has none is left out. */
async function phonesOf<T>(tx: Tx<T>, personIds: readonly string[]): Promise<Map<string, Buffer>> {
  const { rows } = await sql<{ id: string; phone: Buffer }>`
    select g.id, coalesce(a.phone_sealed, p.phone_sealed) as phone
    from unnest(${[...new Set(personIds)]}::uuid[]) as g (id)
    cross join lateral (select coalesce(k.merged_into, k.id) as id from kernel_person k where k.id = g.id offset 0) s
    cross join lateral (select ${allRecords('s.id')} as records offset 0) r
    join kernel_person p on p.id = s.id
    left join lateral (select a.phone_sealed from kernel_account a
      where a.person_id = any(r.records) and a.kind = 'WORKER' and a.ended_at is null order by a.person_id <> s.id, a.id limit 1) a on true
    where coalesce(a.phone_sealed, p.phone_sealed) is not null`.execute(tx)
  return new Map(rows.map(r => [r.id, r.phone]))
}
