// The member card: a code signed with a key of the vault and valid for minutes; checked by anyone, offline with the published keys.
import { createECDH, createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { sql } from 'kysely'
import { at } from '#base/dated.ts'
import { addDays, dayAt, startOfDay } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { maskName } from '#base/masking.ts'
import { base64url, cardBody, type MemberCard, readCard } from '#base/member-card.ts'
import { subject } from '#kernel/access/subject.ts'
import type { House } from '#kernel/house.ts'
import { qrSvg } from '#kernel/letters/qr.ts'
import { getOrg, orgName } from '#kernel/org/org.ts'
import { membershipOf } from '#kernel/people/membership.ts'
import { personById } from '#kernel/people/people.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import type { Tables } from './requests.ts'
import { cardMinutes } from './rules.ts'
import { refuse } from './words.ts'

const purpose = 'member-card'

/** The public half as browsers take it, with the name by which a card says which key signed it. */
export interface PublicKey {
  readonly key: string
  readonly x: string
  readonly y: string
}

function keyPair(seed: Buffer) {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(seed)
  const point = curve.getPublicKey()
  const [x, y] = [base64url(point.subarray(1, 33)), base64url(point.subarray(33, 65))]
  const shown: PublicKey = { key: createHash('sha256').update(point).digest('hex').slice(0, 12), x, y }
  const jwk = { kty: 'EC', crv: 'P-256', x, y }
  return {
    shown,
    open: createPublicKey({ key: jwk, format: 'jwk' }),
    secret: () => createPrivateKey({ key: { ...jwk, d: base64url(seed) }, format: 'jwk' }),
  }
}

/** The present key first; cards signed before a change of the master key stay genuine for their minutes. */
const pairs = ({ vault }: Pick<House, 'vault'>) => [vault.derive(purpose), ...vault.derivedBefore(purpose)].map(keyPair)

export const publicKeys = (house: Pick<House, 'vault'>): PublicKey[] => pairs(house).map(pair => pair.shown)

/** A card to show now. @throws membership.card_none */
export async function showCard(look: Look<Tables>) {
  const person = await personById(look.db, subject(look))
  const row = await membershipOf(look.db, person.id)
  if (!row) throw refuse('membership.card_none')
  const org = await getOrg(look.db, row.org_id)
  const minutes = at(cardMinutes, look.today, await localRules(look.db, org.path)).value
  const [pair] = pairs(look.house)
  if (!pair) throw new Error('the vault has no key')
  const from = Math.floor(look.now.getTime() / 1000)
  const card: MemberCard = {
    ...{ name: maskName(person.name), union: await orgName(look.db, org.id, look.today) },
    ...{ retained: row.retained_on !== null, from, until: from + minutes * 60 },
    ...{ nonce: newId(look.now).slice(-18), key: pair.shown.key },
  }
  const body = cardBody(card)
  const signature = sign('sha256', Buffer.from(body), { key: pair.secret(), dsaEncoding: 'ieee-p1363' })
  const url = `${look.house.publicUrl}/public/member-card#${body}.${base64url(signature)}`
  return {
    url,
    qr: qrSvg(url),
    name: card.name,
    union: card.union,
    since: row.from_on,
    status: row.status,
    minutes,
    until: card.until,
  }
}

export type Checked = 'VALID' | 'USED' | 'EXPIRED' | 'FORGED'

/** What a card is worth at this moment. The first check of a card uses it up: a picture of it is seen to be one. */
export async function checkCard(act: Act<Tables>, token: string) {
  const read = readCard(token)
  const pair = read && pairs(act.house).find(p => p.shown.key === read.card.key)
  const genuine =
    read && pair && verify('sha256', read.body, { key: pair.open, dsaEncoding: 'ieee-p1363' }, read.signature)
  if (!genuine) return { answer: 'FORGED' as const, name: null, union: null, usedAt: null }
  const { name, union, until, nonce } = read.card
  if (act.now.getTime() > until * 1000) return { answer: 'EXPIRED' as const, name, union, usedAt: null }
  const { rows } = await sql`
    insert into membership_card_use (nonce, at) values (${nonce}, ${act.now}) on conflict (nonce) do nothing returning nonce`.execute(
    act.tx,
  )
  if (rows.length) return { answer: 'VALID' as const, name, union, usedAt: null }
  const before = await act.tx
    .selectFrom('membership_card_use')
    .select('at')
    .where('nonce', '=', nonce)
    .executeTakeFirstOrThrow()
  return { answer: 'USED' as const, name, union, usedAt: before.at.toISOString() }
}

/** What was checked is forgotten after a day. */
export async function forgetUses({ tx, now }: JobAct<Tables>): Promise<boolean> {
  await sql`delete from membership_card_use where at < ${startOfDay(addDays(dayAt(now), -1))}`.execute(tx)
  return false
}
