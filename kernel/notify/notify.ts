// Tells people something: a row in the outbox, written with what it is about, sent after the commit.
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { type Details, say, type Text } from '#base/text.ts'
import type { Tx } from '../db/db.ts'
import type { House } from '../house.ts'
import { ofPerson } from '../people/same.ts'

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

/**
 * Writes a message to the outbox in the caller's transaction.
 * @throws Error for a text with an ID number in it, which is a defect of the caller
 */
export async function notify<T>(tx: Tx<T>, house: Pick<House, 'vault'>, now: Date, notice: Notice): Promise<void> {
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
  if (personId || accountId) await put(tx, now, { ...row, channel: 'INBOX', phone: null, secret: null })
  if (notice.sms === false) return
  const phone = notice.phone ? house.vault.seal(notice.phone) : personId ? await phoneOf(tx, personId) : null
  const secret = notice.secret ? house.vault.seal(JSON.stringify(notice.secret)) : null
  if (phone) await put(tx, now, { ...row, channel: 'SMS', phone, secret })
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

async function put<T>(tx: Tx<T>, now: Date, row: Row): Promise<void> {
  await sql`
    insert into kernel_outbox (id, at, channel, person_id, account_id, phone_sealed, template, text_zh, text_en, secret_sealed, link, send_after, sent_at)
    values (${newId(now)}, ${now}, ${row.channel}, ${row.personId}, ${row.accountId}, ${row.phone}, ${row.template}, ${row.texts.zh}, ${row.texts.en},
      ${row.secret}, ${row.link}, ${row.sendAfter}, ${row.channel === 'INBOX' ? now : null})`.execute(tx)
}

/** The phone with which the person signs in, else the one on their record. */
export async function phoneOf<T>(tx: Tx<T>, personId: string): Promise<Buffer | null> {
  const { rows } = await sql<{ phone: Buffer | null }>`
    select coalesce(a.phone_sealed, p.phone_sealed) as phone from kernel_person p
    left join kernel_account a on ${ofPerson('a.person_id', personId)} and a.kind = 'WORKER' and a.ended_at is null
    where p.id = (kernel_same_person(${personId}::uuid))[1] order by a.person_id <> p.id, a.id limit 1`.execute(tx)
  return rows[0]?.phone ?? null
}
