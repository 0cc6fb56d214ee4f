// Short codes by which anybody can check that a letter is ours and unchanged: on paper, by phone, by QR code.
import { createHmac, timingSafeEqual } from 'node:crypto'

export type SealValue = string | number | boolean | null | readonly SealValue[] | { readonly [name: string]: SealValue }
export type SealPayload = { readonly [name: string]: SealValue }

// Without I, L, O and U: nobody mixes them up with 1 and 0 when reading aloud (Crockford's base 32).
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeBytes = 10
const leastKey = 32

/**
 * The verification code of what a letter says, such as `7K3M-Q9TX-00FA-BCDE`: 80 bits of HMAC-SHA-256 in base 32, grouped in four.
 * The order of the fields does not matter; every value does. Throws when the key is shorter than 32 bytes or a number is not finite.
 */
export function sealText(payload: SealPayload, key: Uint8Array): string {
  return grouped(base32(mac(payload, key)))
}

/** Whether the code belongs to exactly this payload. Forgives small letters, blanks, missing hyphens, O for 0, I and L for 1. */
export function checkSeal(payload: SealPayload, key: Uint8Array, code: string): boolean {
  const given = Buffer.from(
    code
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\-–—]+/g, '')
      .replaceAll('O', '0')
      .replace(/[IL]/g, '1'),
  )
  const right = Buffer.from(base32(mac(payload, key)))
  return given.length === right.length && timingSafeEqual(given, right)
}

/** The address in the QR code of a letter; it carries the number and the code, nothing about the person. */
export function verificationUrl(base: string, number: string, code: string): string {
  return `${base.replace(/\/+$/, '')}/verify?${new URLSearchParams({ number, code })}`
}

function mac(payload: SealPayload, key: Uint8Array): Buffer {
  if (key.length < leastKey) throw new Error(`a sealing key has at least ${leastKey} bytes`)
  return createHmac('sha256', key)
    .update(`niangjia.letter.1\n${canonical(payload)}`)
    .digest()
    .subarray(0, codeBytes)
}

/** The same text for the same content, whatever the order in which its fields were written. */
function canonical(value: SealValue): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('a sealed number is finite')
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`
}

const isList = (value: SealValue): value is readonly SealValue[] => Array.isArray(value)

function base32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) text += letters[(held >> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return text
}

const grouped = (text: string) => text.replace(/.{4}(?=.)/g, '$&-')
