// Seals single values for a column and makes keyed hashes by which they are found again.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import type { Vault } from '../house.ts'

export type Algorithm = 'AES-256-GCM' | 'SM4'

export interface VaultOptions {
  /** What new values are sealed with; values of either algorithm are opened. */
  readonly algorithm?: Algorithm
  /** 1–255. A higher version seals with a fresh key from the same master key; older versions stay readable. */
  readonly keyVersion?: number
}

interface Sealing {
  readonly id: number
  seal(text: Buffer, keyFor: KeyFor, header: Buffer): Buffer
  /** @throws when the envelope was changed, cut or sealed under another key. */
  open(body: Buffer, keyFor: KeyFor, header: Buffer): Buffer
}

type KeyFor = (part: string, bytes: number) => KeyObject

/**
 * The vault of a process. An envelope is: algorithm id, key version (both authenticated), then what the algorithm needs
 * and the sealed text. Basis: 个人信息保护法 art. 51; GB/T 22239-2019 8.1.4.8 (confidentiality and integrity in storage).
 * @throws RangeError when the master key is not 32 bytes.
 */
export function makeVault(masterKey: Buffer, { algorithm = 'AES-256-GCM', keyVersion = 1 }: VaultOptions = {}): Vault {
  if (masterKey.length !== 32) throw new RangeError('the master key must be 32 bytes')
  if (!Number.isInteger(keyVersion) || keyVersion < 1 || keyVersion > 255) throw new RangeError('key version: 1 to 255')
  const keys = new Map<string, KeyObject>()
  const key = (purpose: string, bytes: number): KeyObject => {
    const known = keys.get(purpose)
    if (known) return known
    const made = createSecretKey(Buffer.from(hkdfSync('sha256', masterKey, '', `niangjia:${purpose}`, bytes)))
    keys.set(purpose, made)
    return made
  }
  const keyFor = (id: number, version: number): KeyFor => {
    return (part, bytes) => key(`seal:${id}:${version}:${part}`, bytes)
  }
  const sealing = sealings[algorithm]
  return {
    seal(text) {
      const header = Buffer.from([sealing.id, keyVersion])
      return Buffer.concat([header, sealing.seal(Buffer.from(text, 'utf8'), keyFor(sealing.id, keyVersion), header)])
    },
    open(sealed) {
      const envelope = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      const [id = 0, version = 0] = envelope
      const by = Object.values(sealings).find(s => s.id === id)
      if (!by) throw new Error(`sealed value: unknown algorithm ${id}`)
      return by.open(envelope.subarray(2), keyFor(id, version), envelope.subarray(0, 2)).toString('utf8')
    },
    fingerprint: (purpose, text) =>
      createHmac('sha256', key(`print:${purpose}`, 32))
        .update(text, 'utf8')
        .digest(),
    derive: purpose => key(`derive:${purpose}`, 32).export(),
  }
}

const nonceBytes = 12
const tagBytes = 16

const aes: Sealing = {
  id: 1,
  seal(text, keyFor, header) {
    const nonce = randomBytes(nonceBytes)
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
    const iv = randomBytes(ivBytes)
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
