// Identity documents other than the cards of 18 signs: they carry no check digit, so only the shape of their numbers can be looked at.
import { compact } from './chars.ts'
import type { Text } from './text.ts'

export const otherDocuments = {
  PASSPORT: { zh: '护照', en: 'Passport', shape: /^[A-Z0-9]{5,20}$/ },
  /** 港澳居民来往内地通行证: H or M and eight digits; older ones add two for the renewal. */
  HK_MACAO_PERMIT: {
    zh: '港澳居民来往内地通行证',
    en: 'Mainland travel permit for Hong Kong and Macao residents',
    shape: /^[HM]\d{8}(\d{2})?$/,
  },
  /** 台湾居民来往大陆通行证: eight digits; ten on the paper ones of before 2015. */
  TAIWAN_PERMIT: {
    zh: '台湾居民来往大陆通行证',
    en: 'Mainland travel permit for Taiwan residents',
    shape: /^\d{8}(\d{2})?$/,
  },
  /** 外国人永久居留身份证 as issued before the card of 18 signs of 2023: three letters of the country, twelve digits; good until it runs out. */
  OLD_PERMANENT_CARD: {
    zh: '外国人永久居留身份证（15 位的）',
    en: 'Foreign permanent resident card of 15 signs',
    shape: /^[A-Z]{3}\d{12}$/,
  },
} as const satisfies Record<string, Text & { readonly shape: RegExp }>
export type OtherDocument = keyof typeof otherDocuments
export const otherDocumentKinds = Object.keys(otherDocuments) as [OtherDocument, ...OtherDocument[]]

export const isOtherDocument = (type: unknown): type is OtherDocument =>
  typeof type === 'string' && Object.hasOwn(otherDocuments, type)

/** The number as it is kept: capitals, without blanks and hyphens. Null for what no such document carries. */
export function readOtherNumber(type: OtherDocument, text: string): string | null {
  const number = compact(text)
  return otherDocuments[type].shape.test(number) ? number : null
}
