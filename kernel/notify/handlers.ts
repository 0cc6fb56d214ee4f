// What the endpoints of messages do.
import { sql } from 'kysely'
import { maskMobile } from '#base/masking.ts'
import { say } from '#base/text.ts'
import { ofPerson } from '../people/same.ts'
import { refuse } from '../refusals.ts'
import type { Actor, Handlers } from '../service.ts'
import type { notifyApi } from './api.ts'

/** Messages to the account, and (workers) to the person; in a sitting the officer still sees only their own. */
const mine = (actor: Actor) =>
  sql`channel = 'INBOX' and (account_id = ${actor.accountId} or ${ofPerson('person_id', actor.kind === 'worker' ? actor.personId : null)})`

export const handlers: Handlers<typeof notifyApi, unknown> = {
  async messages({ db, actor, lang, now }, { after, limit = 30 }) {
    const { rows } = await sql<{
      id: string
      at: Date
      template: string
      text_zh: string
      text_en: string
      link: string | null
      read: boolean
    }>`
      select id, at, template, text_zh, text_en, link, read_at is not null as read from kernel_outbox
      where ${mine(actor)} and send_after <= ${now} and ${after ? sql`id < ${after}` : sql`true`} order by id desc limit ${limit + 1}`.execute(
      db,
    )
    const unread = await sql<{ n: number }>`
      select count(*) as n from kernel_outbox where ${mine(actor)} and send_after <= ${now} and read_at is null`.execute(
      db,
    )
    const shown = rows.slice(0, limit)
    return {
      unread: unread.rows[0]?.n ?? 0,
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      rows: shown.map(({ text_zh, text_en, ...row }) => ({
        ...row,
        at: row.at.toISOString(),
        text: lang === 'zh' ? text_zh : text_en,
      })),
    }
  },

  async read({ tx, actor, now }, { messageId }) {
    await sql`
      update kernel_outbox set read_at = ${now}
      where ${mine(actor)} and read_at is null and ${messageId ? sql`id = ${messageId}` : sql`true`}`.execute(tx)
    return { done: true }
  },

  async outbox({ db, house }) {
    if (!house.demo) throw refuse('absent')
    const { rows } = await sql<{
      id: string
      at: Date
      phone_sealed: Buffer
      template: string
      text_zh: string
      secret_sealed: Buffer | null
      sent: boolean
    }>`
      select id, at, phone_sealed, template, text_zh, secret_sealed, sent_at is not null as sent
      from kernel_outbox where channel = 'SMS' order by id desc limit 50`.execute(db)
    return {
      rows: rows.map(({ phone_sealed, text_zh, secret_sealed, ...row }) => ({
        ...row,
        at: row.at.toISOString(),
        phone: maskMobile(house.vault.open(phone_sealed)),
        text: say(
          { zh: text_zh, en: '' },
          'zh',
          secret_sealed ? (JSON.parse(house.vault.open(secret_sealed)) as Record<string, string>) : {},
        ),
      })),
    }
  },
}
