// Sign-in codes by text message: six digits, five minutes, five tries, and never a word about whether the phone is known.
import { randomInt, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { readMobile } from '#base/chinese-ids.ts'
import { newId } from '#base/ids.ts'
import type { Tx } from '../db/db.ts'
import type { House, Vault } from '../house.ts'
import { notify } from '../notify/notify.ts'
import { codeMessage, refuse } from './words.ts'

export const codeMinutes = 5
const waitSeconds = 60
const perHour = 5
const triesPerCode = 5

/** The mobile number in plain digits. @throws access.phone */
export function plainPhone(phone: string): string {
  const reading = readMobile(phone)
  if (!reading.ok) throw refuse('access.phone')
  return reading.mobile
}

export const phonePrint = (vault: Vault, mobile: string): Buffer => vault.fingerprint('access.phone', mobile)
/** For looking a phone up: also under the key before, while the master key is being changed. */
export const phonePrints = (vault: Vault, mobile: string): Buffer[] => vault.fingerprints('access.phone', mobile)
const codePrint = (vault: Vault, mobile: string, code: string) => vault.fingerprint('access.code', `${mobile}:${code}`)

/**
 * Sends a fresh code; earlier ones of the phone end. At most one a minute and five an hour for one phone.
 * @throws access.phone, access.code_too_soon, access.code_too_many
 */
export async function sendCode<T>(
  tx: Tx<T>,
  house: House,
  phone: string,
  now: Date,
): Promise<{ minutes: number; waitSeconds: number }> {
  const mobile = plainPhone(phone)
  const print = phonePrint(house.vault, mobile)
  await lockPhone(tx, print)
  const hourAgo = new Date(now.getTime() - 3600_000)
  const { rows } = await sql<{ sent_at: Date }>`
    select sent_at from kernel_phone_code where phone_print = any(${phonePrints(house.vault, mobile)}::bytea[]) and sent_at > ${hourAgo} order by sent_at`.execute(
    tx,
  )
  const last = rows.at(-1)
  const wait = last ? waitSeconds - Math.floor((now.getTime() - last.sent_at.getTime()) / 1000) : 0
  if (wait > 0) throw refuse('access.code_too_soon', { seconds: wait })
  if (rows.length >= perHour && rows[0])
    throw refuse('access.code_too_many', {
      limit: perHour,
      minutes: Math.ceil((rows[0].sent_at.getTime() - hourAgo.getTime()) / 60_000),
    })
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await sql`update kernel_phone_code set ended_at = ${now} where phone_print = any(${phonePrints(house.vault, mobile)}::bytea[]) and used_at is null and ended_at is null`.execute(
    tx,
  )
  await sql`
    insert into kernel_phone_code (id, phone_print, code_print, sent_at, until)
    values (${newId(now)}, ${print}, ${codePrint(house.vault, mobile, code)}, ${now}, ${new Date(now.getTime() + codeMinutes * 60_000)})`.execute(
    tx,
  )
  await notify(tx, house, now, {
    phone: mobile,
    template: codeMessage,
    details: { minutes: codeMinutes },
    secret: { code },
  })
  return { minutes: codeMinutes, waitSeconds }
}

/** One at a time for one phone, so that the limits hold against many requests at once. */
const lockPhone = <T>(tx: Tx<T>, print: Buffer) =>
  sql`select pg_advisory_xact_lock(${print.readInt32BE(0)}, ${print.readInt32BE(4)})`.execute(tx)

/**
 * Takes a code when it is right. A wrong one counts even though it is refused; the fifth ends the code.
 * @throws access.phone, access.code_wrong, access.code_over
 */
export async function takeCode<T>(tx: Tx<T>, vault: Vault, phone: string, code: string, now: Date): Promise<string> {
  const mobile = plainPhone(phone)
  const print = phonePrint(vault, mobile)
  await lockPhone(tx, print)
  const { rows } = await sql<{ id: string; code_print: Buffer; tries: number }>`
    select id, code_print, tries from kernel_phone_code
    where phone_print = any(${phonePrints(vault, mobile)}::bytea[]) and until > ${now} and used_at is null and ended_at is null order by sent_at desc limit 1 for update`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) throw refuse('access.code_over')
  const right = vault.fingerprints('access.code', `${mobile}:${code}`).some(p => timingSafeEqual(row.code_print, p))
  if (right) {
    await sql`update kernel_phone_code set used_at = ${now} where id = ${row.id}`.execute(tx)
    return mobile
  }
  const left = triesPerCode - row.tries - 1
  await sql`update kernel_phone_code set tries = tries + 1, ended_at = ${left === 0 ? now : null} where id = ${row.id}`.execute(
    tx,
  )
  throw (left === 0 ? refuse('access.code_over') : refuse('access.code_wrong', { left })).keeping()
}
