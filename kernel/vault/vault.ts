// Seals single values for a column and makes keyed hashes by which they are found again.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto'
import { randomPiece } from '#base/random.ts'
import type { Vault } from '../house.ts'

export type Algorithm = 'AES-256-GCM' | 'SM4'

/** A house's master keys by their numbers, 1–255. A number is never used again for another key. */
export interface Keyring {
  readonly masters: ReadonlyMap<number, Buffer>
  /** The one that new values are sealed and hashed with. */
  readonly writing: number
  /** Derived keys that outlive their master key, sealed under one that is here. */
  readonly secrets?: readonly { readonly purpose: string; readonly sealed: Buffer }[]
}

export interface VaultOptions {
  /** What new values are sealed with; values of either algorithm are opened. */
  readonly algorithm?: Algorithm
}

interface Sealing {
  readonly id: number
  seal(text: Buffer, keyFor: KeyFor, header: Buffer): Buffer
  /** @throws when the envelope was changed, cut or sealed under another key. */
  open(body: Buffer, keyFor: KeyFor, header: Buffer): Buffer
}

type KeyFor = (part: string, bytes: number) => KeyObject

/**
 * The vault of a process, with one master key (number 1) or several. An envelope is: algorithm id, number of the master key (both
 * authenticated), then what the algorithm needs and the sealed text. Basis: 个人信息保护法 art. 51; GB/T 22239-2019 8.1.4.8
 * (confidentiality and integrity in storage).
 * @throws RangeError when a master key is not 32 bytes, or its number does not fit.
 */
export function makeVault(key: Buffer | Keyring, { algorithm = 'AES-256-GCM' }: VaultOptions = {}): Vault {
  const ring = Buffer.isBuffer(key) ? { masters: new Map([[1, key]]), writing: 1 } : key
  const derived = derivation(ring)
  let { writing } = ring
  const keyFor = (id: number, number: number): KeyFor => {
    return (part, bytes) => derived(number, `seal:${id}:${number}:${part}`, bytes)
  }
  const sealing = sealings[algorithm]
  const print = (number: number, purpose: string, text: string) =>
    createHmac('sha256', derived(number, `print:${purpose}`, 32))
      .update(text, 'utf8')
      .digest()
  const vault: Vault = {
    get writing() {
      return writing
    },
    writeWith(number) {
      if (!ring.masters.has(number)) throw unknownKey(number)
      writing = number
    },
    numbers: [...ring.masters.keys()],
    seal(text) {
      const header = Buffer.from([sealing.id, writing])
      return Buffer.concat([header, sealing.seal(Buffer.from(text, 'utf8'), keyFor(sealing.id, writing), header)])
    },
    open(sealed) {
      const envelope = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      const [id = 0, number = 0] = envelope
      const by = Object.values(sealings).find(s => s.id === id)
      if (!by) throw new Error(`sealed value: unknown algorithm ${id}`)
      return by.open(envelope.subarray(2), keyFor(id, number), envelope.subarray(0, 2)).toString('utf8')
    },
    fingerprint: (purpose, text) => print(writing, purpose, text),
    fingerprints: (purpose, text) =>
      [writing, ...ring.masters.keys()]
        .filter((number, at, all) => all.indexOf(number) === at)
        .map(number => print(number, purpose, text)),
    derive: (purpose, number = writing) => derived(number, `derive:${purpose}`, 32).export(),
    derivedBefore(purpose) {
      const present = vault.numbers.filter(number => number !== writing).map(number => vault.derive(purpose, number))
      const kept = (ring.secrets ?? []).filter(s => s.purpose === purpose)
      return [...present, ...kept.map(s => Buffer.from(vault.open(s.sealed), 'base64'))]
    },
  }
  return vault
}

function derivation({ masters, writing }: Keyring): (number: number, purpose: string, bytes: number) => KeyObject {
  for (const [number, master] of masters) {
    if (master.length !== 32) throw new RangeError('the master key must be 32 bytes')
    if (!Number.isInteger(number) || number < 1 || number > 255) throw new RangeError('number of a key: 1 to 255')
  }
  if (!masters.has(writing)) throw unknownKey(writing)
  const keys = new Map<string, KeyObject>()
  return (number, purpose, bytes) => {
    const name = `${number}:${purpose}`
    const known = keys.get(name)
    if (known) return known
    const master = masters.get(number)
    if (!master) throw unknownKey(number)
    const made = createSecretKey(Buffer.from(hkdfSync('sha256', master, '', `niangjia:${purpose}`, bytes)))
    keys.set(name, made)
    return made
  }
}

const unknownKey = (number: number) => new Error(`sealed value: master key ${number} is not here`)

const nonceBytes = 12
const tagBytes = 16

const aes: Sealing = {
  id: 1,
  seal(text, keyFor, header) {
    const nonce = Buffer.from(randomPiece(nonceBytes))
    const cipher = createCipheriv('aes-256-gcm', keyFor('key', 32), nonce).setAAD(header)
    const sealed = Buffer.concat([cipher.update(text), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
  },
  open(body, keyFor, header) {
    if (body.length < nonceBytes + tagBytes) throw changed()
    const nonce = body.subarray(0, nonceBytes)
    const decipher = createDecipheriv('aes-256-gcm', keyFor('key', 32), nonce, { authTagLength: tagBytes })
    decipher.setAAD(header).setAuthTag(body.subarray(nonceBytes, nonceBytes + tagBytes))
    try {
      return Buffer.concat([decipher.update(body.subarray(nonceBytes + tagBytes)), decipher.final()])
    } catch {
      throw changed()
    }
  },
}

const ivBytes = 16
const macBytes = 32

/** SM4 (GB/T 32907) in counter mode, then HMAC-SM3 (GB/T 32905) over header, counter and text: Node has no SM4-GCM. */
const sm4: Sealing = {
  id: 2,
  seal(text, keyFor, header) {
    const iv = Buffer.from(randomPiece(ivBytes))
    const cipher = createCipheriv('sm4-ctr', keyFor('key', 16), iv)
    const sealed = Buffer.concat([cipher.update(text), cipher.final()])
    return Buffer.concat([iv, mac(keyFor, header, iv, sealed), sealed])
  },
  open(body, keyFor, header) {
    if (body.length < ivBytes + macBytes) throw changed()
    const iv = body.subarray(0, ivBytes)
    const sealed = body.subarray(ivBytes + macBytes)
    if (!timingSafeEqual(body.subarray(ivBytes, ivBytes + macBytes), mac(keyFor, header, iv, sealed))) throw changed()
    const decipher = createDecipheriv('sm4-ctr', keyFor('key', 16), iv)
    return Buffer.concat([decipher.update(sealed), decipher.final()])
  },
}

const mac = (keyFor: KeyFor, ...parts: readonly Buffer[]) =>
  parts.reduce((hmac, part) => hmac.update(part), createHmac('sm3', keyFor('mac', 32))).digest()

const sealings: Readonly<Record<Algorithm, Sealing>> = { 'AES-256-GCM': aes, SM4: sm4 }

const changed = () => new Error('sealed value: changed, cut off, or sealed under another key')
