// Numbers that name people and organisations in China: read, checked, and made for tests and demo data.
import { compact } from './chars.ts'
import { ageOn, type Day, isDay } from './day.ts'

export type IdNumberReading =
  | { ok: true; id: string; birthOn: Day; sex: 1 | 2; region: string }
  | { ok: false; why: 'length' | 'digits' | 'legacy' | 'province' | 'birth' | 'check' | 'future' | 'age' }

// GB/T 2260, first two digits; 81–83 are the residence permits of Hong Kong, Macao and Taiwan people
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)
const permitRegions = new Set(['810000', '820000', '830000'])
const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

function idCheck(body: string): string {
  const sum = idWeights.reduce<number>((s, w, i) => s + w * Number(body.charAt(i)), 0)
  return '10X98765432'.charAt(sum % 11)
}

/**
 * Reads an 18-digit citizen number (GB 11643-1999), with small x, full-width digits, spaces and hyphens forgiven. Also the permits
 * of Hong Kong, Macao and Taiwan residents (81/82/830000) and the 2023 card of foreign permanent residents (9, province, country).
 * A county code is not checked: old ones stay valid for life. 15-digit numbers, invalid since 2013, are refused as 'legacy'.
 */
export function readIdNumber(text: string, today: Day): IdNumberReading {
  const id = compact(text)
  if (/^\d{15}$/.test(id)) return { ok: false, why: 'legacy' }
  if (id.length !== 18) return { ok: false, why: 'length' }
  if (!/^\d{17}[\dX]$/.test(id)) return { ok: false, why: 'digits' }
  const region = id.slice(0, 6)
  const foreign = id.startsWith('9')
  const province = foreign ? id.slice(1, 3) : id.slice(0, 2)
  const known = provinces.has(province) && (foreign || !/^8/.test(region) || permitRegions.has(region))
  if (!known) return { ok: false, why: 'province' }
  const birthOn = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
  if (!isDay(birthOn)) return { ok: false, why: 'birth' }
  if (idCheck(id) !== id.charAt(17)) return { ok: false, why: 'check' }
  if (birthOn > today) return { ok: false, why: 'future' }
  if (ageOn(birthOn, today) > 130) return { ok: false, why: 'age' }
  return { ok: true, id, birthOn, sex: Number(id.charAt(16)) % 2 === 1 ? 1 : 2, region }
}

/** A well-formed citizen number for tests and demo data; an odd sequence is a man. @throws RangeError for broken parts. */
export function makeIdNumber(region: string, birthOn: Day, seq: number): string {
  if (!/^\d{6}$/.test(region)) throw new RangeError(`not a region: ${region}`)
  if (!Number.isInteger(seq) || seq < 0 || seq > 999) throw new RangeError(`not a sequence of the day: ${seq}`)
  const body = region + birthOn.replaceAll('-', '') + String(seq).padStart(3, '0')
  return body + idCheck(body)
}

// GB 11714: digits then letters A = 10 … Z = 35
const orgSigns = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const orgWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const

function orgCheck(body: string): string {
  const sum = orgWeights.reduce<number>((s, w, i) => s + w * orgSigns.indexOf(body.charAt(i)), 0)
  return '0X987654321'.charAt(sum % 11)
}

export type OrgCodeReading = { ok: true; code: string } | { ok: false; why: 'length' | 'signs' | 'check' }

/** Reads a nine-sign organisation code (GB 11714-1997), written with or without its hyphen. */
export function readOrgCode(text: string): OrgCodeReading {
  const code = compact(text)
  if (code.length !== 9) return { ok: false, why: 'length' }
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return { ok: false, why: 'signs' }
  return orgCheck(code) === code.charAt(8) ? { ok: true, code } : { ok: false, why: 'check' }
}

export type UsccReading =
  | {
      ok: true
      uscc: string
      registrar: string
      isUnion: boolean
      region: string
      orgCode: string
      orgCodeChecks: boolean
    }
  | { ok: false; why: 'length' | 'signs' | 'registrar' | 'check' }

// GB 32100: no I, O, S, V, Z; weights are the powers of 3 modulo 31
const usccSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const

function usccCheck(body: string): string {
  const sum = usccWeights.reduce<number>((s, w, i) => s + w * usccSigns.indexOf(body.charAt(i)), 0)
  return usccSigns.charAt((31 - (sum % 31)) % 31)
}

/** Who registers the body: the first sign of its code. */
export const usccRegistrars: readonly { code: string; zh: string; en: string }[] = [
  { code: '1', zh: '机构编制', en: 'public institutions office' },
  { code: '2', zh: '外交', en: 'foreign affairs' },
  { code: '3', zh: '司法行政', en: 'justice' },
  { code: '4', zh: '文化', en: 'culture' },
  { code: '5', zh: '民政', en: 'civil affairs' },
  { code: '6', zh: '旅游', en: 'tourism' },
  { code: '7', zh: '宗教', en: 'religious affairs' },
  { code: '8', zh: '工会', en: 'trade union' },
  { code: '9', zh: '工商', en: 'market regulation' },
  { code: 'A', zh: '中央军委改革和编制办公室', en: 'military reform office' },
  { code: 'N', zh: '农业', en: 'agriculture' },
  { code: 'Y', zh: '其他', en: 'other' },
]

/**
 * Reads an 18-sign unified social credit code (GB 32100-2015). A union's own code begins with 8, its employer's with 9, 1, 5 …
 * The inner organisation code is reported (`orgCodeChecks`) but does not refuse: the outer check digit decides.
 */
export function readUscc(text: string): UsccReading {
  const uscc = compact(text)
  if (uscc.length !== 18) return { ok: false, why: 'length' }
  if (Array.from(uscc).some(c => !usccSigns.includes(c)) || !/^\d{6}$/.test(uscc.slice(2, 8)))
    return { ok: false, why: 'signs' }
  const registrar = uscc.charAt(0)
  if (!usccRegistrars.some(r => r.code === registrar)) return { ok: false, why: 'registrar' }
  if (usccCheck(uscc) !== uscc.charAt(17)) return { ok: false, why: 'check' }
  const orgCode = uscc.slice(8, 17)
  const isUnion = registrar === '8'
  return {
    ok: true,
    uscc,
    registrar,
    isUnion,
    region: uscc.slice(2, 8),
    orgCode,
    orgCodeChecks: readOrgCode(orgCode).ok,
  }
}

/** A well-formed credit code for tests and demo data: registrar '8', kind '1', region '330300', body 'MC123456'. @throws RangeError. */
export function makeUscc(registrar: string, kind: string, region: string, orgBody: string): string {
  const parts = `${registrar}${kind}${region}${orgBody}`
  if (!/^.{2}\d{6}.{8}$/.test(parts) || Array.from(parts).some(c => !usccSigns.includes(c)))
    throw new RangeError(`not the parts of a credit code: ${parts}`)
  const body = parts + orgCheck(orgBody)
  return body + usccCheck(body)
}

export type MobileReading = { ok: true; mobile: string } | { ok: false; why: 'length' | 'digits' | 'prefix' }

/** Reads a mainland mobile number: 11 digits from 13 to 19; +86 and any spacing are forgiven. */
export function readMobile(text: string): MobileReading {
  const plain = compact(text).replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
  if (!/^\d*$/.test(plain)) return { ok: false, why: 'digits' }
  if (plain.length !== 11) return { ok: false, why: 'length' }
  return /^1[3-9]/.test(plain) ? { ok: true, mobile: plain } : { ok: false, why: 'prefix' }
}

function luhnSum(digits: string): number {
  return Array.from(digits)
    .reverse()
    .reduce((sum, c, i) => {
      const d = i % 2 === 1 ? Number(c) * 2 : Number(c)
      return sum + (d > 9 ? d - 9 : d)
    }, 0)
}

export type BankCardReading =
  | { ok: true; card: string; lastFour: string }
  | { ok: false; why: 'digits' | 'length' | 'check' }

/** Reads a bank card number: 16 to 19 digits with the Luhn check of ISO/IEC 7812, in groups or not. */
export function readBankCard(text: string): BankCardReading {
  const card = compact(text)
  if (!/^\d+$/.test(card)) return { ok: false, why: 'digits' }
  if (card.length < 16 || card.length > 19) return { ok: false, why: 'length' }
  return luhnSum(card) % 10 === 0 ? { ok: true, card, lastFour: card.slice(-4) } : { ok: false, why: 'check' }
}

/** A well-formed card number for tests and demo data, from its first 15 to 18 digits. @throws RangeError. */
export function makeBankCard(body: string): string {
  if (!/^\d{15,18}$/.test(body)) throw new RangeError('a card body has 15 to 18 digits')
  return body + ((10 - (luhnSum(`${body}0`) % 10)) % 10)
}
