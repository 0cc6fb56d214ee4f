// What a service tells of a case to whoever looks at its decision a second time: the facts, what the rules say of them, whose hands it went through.
import type { Used } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import type { Details, Text } from '#base/text.ts'
import type { Calendar } from '#base/workdays.ts'
import type { Db, Tx } from './db/db.ts'

/** One fact that a decision rests on. Nothing in it says how it was decided, and nothing in it names a person. */
export interface Fact {
  readonly key: string
  readonly label: Text
  readonly unit: 'FEN' | 'COUNT' | 'WORDS'
  /** 分, a count, or what stands there as it was written. */
  readonly value: number | string
  /** What a coded value means. */
  readonly shown?: Text
  /** The worker may say that it ought to be another figure. */
  readonly mayClaim?: true
}

/** What the rules say of facts: all reasons, with the values used. */
export interface Judged {
  readonly eligible: boolean
  readonly outcome: Text
  readonly reasons: readonly (Text & {
    readonly code: string
    readonly details: Details
    readonly document: string
    readonly clause: string
  })[]
  readonly used: readonly Used<unknown>[]
}

/** Who had a hand in a case beside those whom its history names: visitors by name, proposers by account. */
export interface Hands {
  readonly accountIds: readonly string[]
  readonly names: readonly string[]
}

/** Of a call, what a dossier reads with. */
export interface Reading<T> {
  readonly db: Db<T>
  readonly today: Day
  readonly house: { readonly vault: { open(sealed: Uint8Array): string }; calendar<T>(db: Db<T>): Promise<Calendar> }
}

/** Of a command, what a dossier follows it with. */
export interface Following<T> extends Reading<T> {
  readonly tx: Tx<T>
  readonly now: Date
  readonly house: Reading<T>['house'] & { readonly vault: { seal(text: string): Buffer } }
}

/** How an appeal was decided. Overturned, the figures that the worker put right are taken over. */
export interface Answer {
  readonly outcome: 'UPHELD' | 'OVERTURNED'
  readonly reason: string
  readonly claims: readonly { readonly key: string; readonly value: number }[]
}

/** Declared in the manifest of the service whose cases may be looked at again. */
export interface Dossier<T = unknown> {
  readonly kind: string
  /** As they stand today. */
  facts(call: Reading<T>, caseId: string): Promise<readonly Fact[]>
  /** The day whose rules the case is judged by. */
  ruleDay(call: Reading<T>, caseId: string): Promise<Day>
  judge(call: Reading<T>, caseId: string, facts: readonly Fact[], on: Day): Promise<Judged>
  hands(call: Reading<T>, caseId: string): Promise<Hands>
  /** The service's own part when an appeal is decided, in the same transaction: what a way back needs. */
  looked(act: Following<T>, caseId: string, answer: Answer): Promise<void>
}
