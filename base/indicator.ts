// A counted thing as a value: what it means, in what unit, and from which facts. Services declare them; engines/figures counts.
import type { Text } from './text.ts'

export const units = ['YUAN', 'HOUSEHOLD', 'PERSON', 'PERSON_TIME', 'ITEM'] as const

/** 元 · 户 different households · 人 different persons · 人次 times, one person as often as helped · 件 (domain §10, row 122). */
export type Unit = (typeof units)[number]

export interface Indicator extends Text {
  readonly id: string
  readonly unit: Unit
  /** The kind of fact it counts, such as `funds.paid`. */
  readonly fact: string
  readonly definition: Text
  /** Rises when the definition changes: a number is published with the version it was counted by. */
  readonly version: number
  /** Names of the categories its facts carry, beside those of engines/funds. */
  readonly categories?: Readonly<Record<string, Text>>
}
