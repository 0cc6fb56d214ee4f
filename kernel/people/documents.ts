// By which document somebody is known: its number read, how it is kept and found, whatever kind of document it is.
import { compact } from '#base/chars.ts'
import { readIdNumber } from '#base/chinese-ids.ts'
import type { Day } from '#base/day.ts'
import { isOtherDocument, type OtherDocument, otherDocumentKinds, readOtherNumber } from '#base/documents.ts'
import type { House } from '../house.ts'
import { type IdType, refuse } from './words.ts'

export interface Document {
  /** As on the card; spaces, full-width digits and a small x are forgiven. */
  readonly idNumber: string
  /** Only for documents without 18 signs; the other kinds are seen from the number itself. */
  readonly idType?: OtherDocument
  /** These documents only: other numbers carry both. */
  readonly birthOn?: Day
  readonly sex?: 0 | 1 | 2 | 9
}

export interface ReadId {
  readonly type: IdType
  readonly number: string
  /** What is hashed (`keyOfNumber`). */
  readonly key: string
  readonly sex: 0 | 1 | 2 | 9
  readonly birthOn: Day | null
}

/** The number read, or refused in words. @throws people.id_…, people.passport … */
export function readDocument(input: Document, today: Day): ReadId {
  if (input.idType) {
    const number = readOtherNumber(input.idType, input.idNumber)
    if (number === null) throw refuse(wrongNumber[input.idType])
    const { sex = 0, birthOn = null } = input
    return { type: input.idType, number, key: keyOfNumber(input.idType, number), sex, birthOn }
  }
  const number = compact(input.idNumber)
  const reading = readIdNumber(number, today)
  if (!reading.ok) {
    const date = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
    throw refuse(`people.id_${reading.why}`, { length: number.length, start: number.slice(0, 2), date })
  }
  const { id, sex, birthOn } = reading
  return { type: typeOf(id), number: id, key: id, sex, birthOn }
}

const wrongNumber = {
  PASSPORT: 'people.passport',
  HK_MACAO_PERMIT: 'people.hk_macao_permit',
  TAIWAN_PERMIT: 'people.taiwan_permit',
  OLD_PERMANENT_CARD: 'people.permanent_card',
} as const satisfies Record<OtherDocument, string>

function typeOf(id: string): IdType {
  if (id.startsWith('9')) return 'FOREIGN_RESIDENT'
  return /^8[123]0000/.test(id) ? 'HK_MACAO_TAIWAN' : 'ID_CARD'
}

/** What is hashed of a number: a passport cannot meet an identity card by chance. */
export const keyOfNumber = (type: unknown, number: string): string =>
  isOtherDocument(type) ? `${type}:${number}` : number

/** The hashes by which the number of a card of 18 signs is searched for exactly; empty for a text that is none. */
export function printsOfIdNumber({ vault }: Pick<House, 'vault'>, text: string, today: Day): Buffer[] {
  const reading = readIdNumber(text, today)
  return reading.ok ? vault.fingerprints('idNumber', reading.id) : []
}

/** The hashes of a document of any kind whose number looks like this text. */
export function printsOfDocument(house: Pick<House, 'vault'>, text: string, today: Day): Buffer[] {
  const others = otherDocumentKinds.flatMap(kind => {
    const number = readOtherNumber(kind, text)
    return number === null ? [] : house.vault.fingerprints('idNumber', keyOfNumber(kind, number))
  })
  return [...printsOfIdNumber(house, text, today), ...others]
}
