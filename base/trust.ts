// How sure it is who somebody is (实名): four levels, and which of them count as verified.
import { isOtherDocument } from './documents.ts'
import type { Text } from './text.ts'

export const trustLevels = {
  SELF: { zh: '本人填报', en: 'Told by themselves' },
  DOCUMENT: { zh: '号码合规', en: 'The number passes its rules' },
  AUTHORITY: { zh: '权威核对一致', en: 'Confirmed by an outside authority' },
  IN_PERSON: { zh: '当面核过证件', en: 'Document seen in person' },
} as const satisfies Record<string, Text>
export type Trust = keyof typeof trustLevels

/** What was checked beyond the number itself; null: nothing. */
export type Checked = 'AUTHORITY' | 'IN_PERSON'

/** A number with a check digit has passed its rules when it stands on record; one without is only what somebody said. */
export const trustOf = (idType: string, checked: Checked | null): Trust =>
  checked ?? (isOtherDocument(idType) ? 'SELF' : 'DOCUMENT')

/** Counts towards the real-name rate (实名率): somebody other than the person has confirmed it. */
export const isVerified = (trust: Trust): boolean => trust === 'AUTHORITY' || trust === 'IN_PERSON'
