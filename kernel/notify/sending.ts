// The loop that carries waiting text messages to the provider, outside every transaction.
import { sql } from 'kysely'
import { say } from '#base/text.ts'
import type { Db } from '../db/db.ts'
import type { Vault } from '../house.ts'

/** The way to a provider of text messages. `key` is the same at every try, so that a repeated try is not a second message. */
export interface SmsPort {
  send(phone: string, text: string, key: string): Promise<void>
}

/** Stands in where no provider is connected: the outbox page of the demo is the phone. */
export const localSms: SmsPort = { send: async () => undefined }

export interface Sending {
  readonly db: Db
  readonly vault: Vault
  readonly port: SmsPort
  readonly clock: () => Date
  /** In the demo a sent code stays readable on the outbox page. */
  readonly demo: boolean
  readonly everyMs?: number
  readonly log?: (error: unknown) => void
}

interface Waiting {
  readonly id: string
  readonly phone_sealed: Buffer
  readonly text_zh: string
  readonly secret_sealed: Buffer | null
  readonly tries: number
}

const atOnce = 20
/** A process that dies after claiming leaves its messages to another one after this long. */
const claimSeconds = 60
const triesAllowed = 8

/**
 * Sends what is due, once around; returns how many were tried. Claiming, sending and marking are three steps: a message
 * is sent at least once, and by its key not twice.
 */
export async function sendDue({ db, vault, port, clock, demo }: Sending): Promise<number> {
  const now = clock()
  const { rows } = await sql<Waiting>`
    update kernel_outbox set tries = tries + 1, send_after = ${new Date(now.getTime() + claimSeconds * 1000)}
    where id in (
      select id from kernel_outbox where channel = 'SMS' and sent_at is null and given_up_at is null and send_after <= ${now}
      order by send_after limit ${atOnce} for update skip locked)
    returning id, phone_sealed, text_zh, secret_sealed, tries`.execute(db)
  for (const row of rows) {
    try {
      const secret = row.secret_sealed ? (JSON.parse(vault.open(row.secret_sealed)) as Record<string, string>) : {}
      await port.send(vault.open(row.phone_sealed), say({ zh: row.text_zh, en: '' }, 'zh', secret), row.id)
      await sql`update kernel_outbox set sent_at = ${clock()}, error = null, secret_sealed = ${demo ? row.secret_sealed : null} where id = ${row.id}`.execute(
        db,
      )
    } catch (error) {
      const at = clock()
      const again = new Date(at.getTime() + Math.min(2 ** row.tries * 5, 3600) * 1000)
      const message = (error instanceof Error ? error.message : String(error)).slice(0, 500)
      await sql`
        update kernel_outbox set error = ${message}, send_after = ${again}, given_up_at = ${row.tries >= triesAllowed ? at : null} where id = ${row.id}`.execute(
        db,
      )
    }
  }
  return rows.length
}

/** Looks for messages every two seconds until stopped; stopping waits for the message under way. */
export function startSending(sending: Sending): { stop(): Promise<void> } {
  let stopping = false
  let wake = () => {}
  const loop = async () => {
    while (!stopping) {
      const sent = await sendDue(sending).catch(error => {
        sending.log?.(error)
        return 0
      })
      if (sent === atOnce || stopping) continue
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, sending.everyMs ?? 2_000)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
  const ended = loop()
  return {
    stop: () => {
      stopping = true
      wake()
      return ended
    },
  }
}
