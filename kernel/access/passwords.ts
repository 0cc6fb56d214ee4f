// Passwords of staff: what is safe enough, how they are hashed, how often they change.
// Basis: GB/T 22239-2019 8.1.4.1 a (complexity, periodic change); stored as argon2id (RFC 9106).
import { type Argon2Parameters, argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import type { Lang } from '#base/text.ts'
import type { Tx } from '../db/db.ts'
import { refuse } from './words.ts'

export const passwordDays = 90
const remembered = 5
const argon = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>

/** OWASP's second choice: 19 MiB, 2 passes; about 35 ms here, and 40 people signing in at once stay below 1 GB. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const

/** `$argon2id$v=19$m=…,t=…,p=…$salt$hash`: the cost is kept with the hash, so that it may rise later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await argon('argon2id', { message: normal(password), nonce: salt, tagLength: 32, ...cost })
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/** Takes as long for an unknown account (`undefined`) as for a known one, so that time tells nothing. */
export async function passwordFits(password: string, stored: string | undefined | null): Promise<boolean> {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(stored ?? '')
  const [, memory, passes, parallelism, salt = '', hash = ''] = found ?? []
  const expected = found ? Buffer.from(hash, 'base64url') : Buffer.alloc(32)
  const made = await argon('argon2id', {
    message: normal(password),
    nonce: found ? Buffer.from(salt, 'base64url') : Buffer.alloc(16),
    tagLength: expected.length,
    memory: found ? Number(memory) : cost.memory,
    passes: found ? Number(passes) : cost.passes,
    parallelism: found ? Number(parallelism) : cost.parallelism,
  })
  return timingSafeEqual(made, expected) && found !== null
}

/** The same letters typed on another keyboard are the same password. */
const normal = (password: string) => Buffer.from(password.normalize('NFKC'), 'utf8')

const minLength = 12
const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]
/** The ones tried first by everybody who guesses, without digits and signs. */
const common = [
  'password',
  'passw0rd',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'admin',
  'administrator',
  'welcome',
  'letmein',
  'iloveyou',
  'woaini',
  'gonghui',
  'zonggonghui',
  'niangjia',
  'abcdefg',
  'abcabc',
  'changeme',
  'hello',
  'test',
]
const runs = ['1234567890', '0987654321', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', '1q2w3e4r5t6y']

/** Why a password is not safe enough, all reasons at once; empty when it is. */
export function weaknesses(password: string, login: string, lang: Lang): string[] {
  const plain = password.normalize('NFKC')
  const low = plain.toLowerCase()
  const bare = low.replace(/[^a-z]/g, '')
  const words = weakWords[lang]
  return [
    [...plain].length < minLength && words.short,
    classes.filter(c => c.test(plain)).length < 3 && words.classes,
    (common.some(c => bare === c || bare === c + c) || runs.some(r => low.includes(r.slice(0, 8)))) && words.common,
    low.includes(login.toLowerCase()) && words.login,
    /(.)\1{3}/.test(low) && words.repeats,
  ].filter(why => why !== false)
}

const weakWords = {
  zh: {
    short: '要有 12 位以上',
    classes: '大写、小写、数字、符号里至少要有三种',
    common: '太常见，别人最先猜到',
    login: '里面有登录名',
    repeats: '同一个字符连着用了四次',
  },
  en: {
    short: 'it needs 12 signs or more',
    classes: 'it needs three of capitals, small letters, digits and signs',
    common: 'it is among those guessed first',
    login: 'it contains the login',
    repeats: 'one sign is repeated four times',
  },
} as const

/**
 * Sets a password that the owner chose: checked, unlike the last five, good for 90 days. @throws access.password_weak
 */
export async function setPassword<T>(
  tx: Tx<T>,
  account: { id: string; login: string },
  password: string,
  lang: Lang,
  now: Date,
): Promise<void> {
  const weak = weaknesses(password, account.login, lang)
  if (weak.length) throw refuse('access.password_weak', { why: weak })
  const past = await sql<{ hash: string }>`
    select hash from kernel_password_past where account_id = ${account.id} order by set_at desc limit ${remembered}`.execute(
    tx,
  )
  for (const { hash } of past.rows)
    if (await passwordFits(password, hash))
      throw refuse('access.password_weak', { why: lang === 'zh' ? ['最近 5 次用过'] : ['it was one of the last 5'] })
  const hash = await hashPassword(password)
  await storePassword(tx, account.id, hash, new Date(now.getTime() + passwordDays * 86_400_000), now)
}

/** Stores a hash and remembers it; only the last five are kept. `due` is now for one that must be changed at once. */
export async function storePassword<T>(
  tx: Tx<T>,
  accountId: string,
  hash: string,
  due: Date,
  now: Date,
): Promise<void> {
  await sql`update kernel_account set password_hash = ${hash}, password_set_at = ${now}, password_due_at = ${due} where id = ${accountId}`.execute(
    tx,
  )
  await sql`
    insert into kernel_password_past (account_id, set_at, hash) values (${accountId}, ${now}, ${hash})
    on conflict (account_id, set_at) do update set hash = excluded.hash`.execute(tx)
  await sql`
    delete from kernel_password_past where account_id = ${accountId} and set_at not in
      (select set_at from kernel_password_past where account_id = ${accountId} order by set_at desc limit ${remembered})`.execute(
    tx,
  )
}

const signs = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A password to hand over on paper: 16 signs that are not mistaken for each other, about 92 bits. */
export function temporaryPassword(): string {
  for (;;) {
    const made = Array.from({ length: 16 }, () => signs[randomInt(signs.length)]).join('')
    const text = made.replace(/(.{4})(?=.)/g, '$1-')
    if (weaknesses(text, '\0', 'en').length === 0) return text
  }
}
