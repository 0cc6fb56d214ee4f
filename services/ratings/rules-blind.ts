// Blind signatures on the voter's side: RFC 9474, RSABSSA-SHA384-PSS-Randomized. Values only; the browser's cryptography hashes and checks.
// Whole numbers of any length are made with BigInt(…): phones for which the code is written in old signs have no literals for them.
import { base64url, fromBase64url } from '#base/member-card.ts'

/** The public half of a poll's key: the modulus, base64url. The exponent is always 65537. */
export interface BallotKey {
  readonly n: string
}

/** What the phone keeps from taking to casting. Nothing of it is known to anybody else, but for `blinded`. */
export interface Blinded {
  /** 32 random bytes before 32 random bytes: the token as it is signed and later shown. */
  readonly token: string
  /** What the union signs without being able to read it. */
  readonly blinded: string
  /** What takes the blinding off. */
  readonly inverse: string
}

const [zero, one, byte] = [BigInt(0), BigInt(1), BigInt(256)]
const exponent = 65_537
const hashBytes = 48

export const canBlind = (): boolean => globalThis.crypto?.subtle !== undefined

/** A fresh token, blinded for a key. @throws Error where the browser has no cryptography (plain http) */
export async function blind(key: BallotKey): Promise<Blinded> {
  const n = toNumber(fromBase64url(key.n))
  const size = fromBase64url(key.n).length
  const token = crypto.getRandomValues(new Uint8Array(64))
  const m = toNumber(await encode(token, size, crypto.getRandomValues(new Uint8Array(hashBytes))))
  const r = below(n, size)
  const inverse = inverseOf(r, n)
  const blinded = (m * power(r, n)) % n
  return {
    token: base64url(token),
    blinded: base64url(toBytes(blinded, size)),
    inverse: base64url(toBytes(inverse, size)),
  }
}

/** The signature of the token, from that of the blinded one; null when the union did not sign it with this key. */
export async function unblind(key: BallotKey, mine: Blinded, signed: string): Promise<string | null> {
  const n = toNumber(fromBase64url(key.n))
  const size = fromBase64url(key.n).length
  const s = (toNumber(fromBase64url(signed)) * toNumber(fromBase64url(mine.inverse))) % n
  const signature = toBytes(s, size)
  const jwk = { kty: 'RSA', n: key.n, e: 'AQAB', alg: 'PS384', ext: true }
  const hash = { name: 'RSA-PSS', hash: 'SHA-384' }
  const open = await crypto.subtle.importKey('jwk', jwk, hash, false, ['verify'])
  const pss = { name: 'RSA-PSS', saltLength: hashBytes }
  return (await crypto.subtle.verify(pss, open, signature, fromBase64url(mine.token))) ? base64url(signature) : null
}

/** A short print of the key for two people to compare: three groups of four. */
export async function printOf(key: BallotKey): Promise<string> {
  const hash = await sha384(fromBase64url(key.n))
  return [...hash.slice(0, 6)]
    .map(b => b.toString(16).padStart(2, '0'))
    .join('')
    .replace(/(.{4})(?=.)/g, '$1 ')
}

/** EMSA-PSS-ENCODE of RFC 8017 with SHA-384 and MGF1, for a modulus of `size` bytes whose first bit is set. */
async function encode(message: Uint8Array<ArrayBuffer>, size: number, salt: Uint8Array): Promise<Uint8Array> {
  const inner = joined(new Uint8Array(8), await sha384(message), salt)
  const h = await sha384(inner)
  const db = new Uint8Array(size - hashBytes - 1)
  db[db.length - salt.length - 1] = 1
  db.set(salt, db.length - salt.length)
  const mask = await stretched(h, db.length)
  const masked = db.map((b, i) => b ^ (mask[i] ?? 0))
  masked[0] = (masked[0] ?? 0) & 0x7f
  return joined(masked, h, new Uint8Array([0xbc]))
}

/** MGF1. */
async function stretched(seed: Uint8Array, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for (let i = 0; parts.length * hashBytes < length; i++)
    parts.push(await sha384(joined(seed, new Uint8Array([0, 0, 0, i]))))
  return joined(...parts).slice(0, length)
}

const sha384 = async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await crypto.subtle.digest('SHA-384', bytes))

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A random number from 2 to n − 1, every one as likely as the other. */
function below(n: bigint, size: number): bigint {
  for (;;) {
    const r = toNumber(crypto.getRandomValues(new Uint8Array(size)))
    if (r > one && r < n) return r
  }
}

export function toNumber(bytes: Uint8Array): bigint {
  let hex = '0x0'
  for (const b of bytes) hex += b.toString(16).padStart(2, '0')
  return BigInt(hex)
}

export function toBytes(value: bigint, size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let rest = value
  for (let i = size - 1; i >= 0; i--) {
    bytes[i] = Number(rest % byte)
    rest /= byte
  }
  return bytes
}

/** r to the 65537th, modulo n: sixteen squares and one product. */
function power(r: bigint, n: bigint): bigint {
  let square = r
  for (let bit = 1; bit < exponent - 1; bit *= 2) square = (square * square) % n
  return (square * r) % n
}

/** The number that makes one with r, modulo n (Euclid). @throws RangeError when there is none: r would have found a factor of n */
export function inverseOf(r: bigint, n: bigint): bigint {
  let [a, b, x, y] = [n, r % n, zero, one]
  while (b > zero) {
    const q = a / b
    ;[a, b] = [b, a - q * b]
    ;[x, y] = [y, x - q * y]
  }
  if (a !== one) throw new RangeError('no inverse')
  return x < zero ? x + n : x
}
