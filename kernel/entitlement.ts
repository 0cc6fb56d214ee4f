// A benefit that can find the people it is for (免申即享): what a service declares in its manifest, and engines/entitlements runs.
import type { RawBuilder } from 'kysely'
import type { Basis } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import type { Fen } from '#base/money.ts'
import type { Details, Text } from '#base/text.ts'
import type { Db, Tx } from './db/db.ts'

/** Why somebody is given something, word for word as they read it. */
export interface ReasonCard {
  /** One sentence: 您家在困难职工档案里，孩子王小花在读大学。 */
  readonly because: Text
  readonly details: Details
  readonly basis: Basis
  /** The facts it rests on; when one of them changes, the finding is withdrawn. */
  readonly facts: readonly (Text & { readonly value: string })[]
}

/** What one person is entitled to in one period. */
export interface Claim {
  /** The same for the same claim, whoever asks: archive and student. At most 200 signs. */
  readonly key: string
  /** Who is told, may decline, and is paid. */
  readonly personId: string
  readonly beneficiaryId: string
  readonly orgId: string
  readonly orgPath: string
  readonly fen: Fen
  readonly card: ReasonCard
}

/** What putting a payment before people, and taking it back, need of the night's step. */
export interface Proposing<T> {
  readonly db: Db<T>
  readonly tx: Tx<T>
  readonly now: Date
  readonly today: Day
  /** Nobody: the night acts for no one. */
  readonly behalf: readonly []
}

export interface Entitlement<T = unknown> {
  /** `service.word`. */
  readonly id: string
  readonly title: Text
  /** The period a day belongs to: '2026' or '2026-10'. Once a period. */
  periodOf(on: Day): string
  /** Everybody entitled by the data held: a query of the columns key (text), person_id, org_id, org_path. */
  entitled(period: string, today: Day): RawBuilder<unknown>
  /** Who has it in the period, by whatever way: a query of the columns key, confirmed (false while it is only proposed). */
  given(period: string): RawBuilder<unknown>
  /** The claims of these keys as they are today; a key that is entitled no more is left out. */
  claims(call: { readonly db: Db<T>; readonly today: Day }, period: string, keys: readonly string[]): Promise<Claim[]>
  /** Puts the payment before the service's ordinary confirmation: a named person still confirms it (PIPL art. 24). Undefined when there is one already. */
  propose(
    act: Proposing<T>,
    period: string,
    claim: Claim,
  ): Promise<{ readonly kind: string; readonly id: string } | undefined>
  /** Takes a proposal back that nobody has confirmed yet; false when it is too late. */
  retract(act: Proposing<T>, refId: string, reason: string): Promise<boolean>
}
