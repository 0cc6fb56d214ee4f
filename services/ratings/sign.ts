// The union's side of blind signatures: a key for each poll, signing what it cannot read, checking what comes back. OpenSSL does the arithmetic.
import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  privateDecrypt,
  verify,
} from 'node:crypto'
import { promisify } from 'node:util'

const makePair = promisify(generateKeyPair)

interface FreshKey {
  /** The modulus, base64url: the public half. */
  readonly n: string
  /** PKCS #8, base64. */
  readonly secret: string
}

/** RSA, 2048 bits, exponent 65537. A tenth of a second, beside the event loop. */
export async function freshKey(): Promise<FreshKey> {
  const { publicKey, privateKey } = await makePair('rsa', { modulusLength: 2048, publicExponent: 65_537 })
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
  return { n: publicKey.export({ format: 'jwk' }).n ?? '', secret }
}

/** The bare signature of a blinded token (RFC 9474, 4.3); null for a number that the key cannot sign. */
export function signBlinded(secret: string, blinded: string): string | null {
  const key = createPrivateKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' })
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(blinded, 'base64url')).toString(
      'base64url',
    )
  } catch {
    return null
  }
}

/** Whether this key signed the token: RSASSA-PSS with SHA-384 and a salt of 48 bytes. */
export function isSigned(n: string, token: string, signature: string): boolean {
  const key = createPublicKey({ key: { kty: 'RSA', n, e: 'AQAB' }, format: 'jwk' })
  const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
  return verify('sha384', Buffer.from(token, 'base64url'), pss, Buffer.from(signature, 'base64url'))
}

/** The short print of a key, as the phone shows it too: three groups of four. */
export const printOfKey = (n: string): string =>
  createHash('sha384')
    .update(Buffer.from(n, 'base64url'))
    .digest('hex')
    .slice(0, 12)
    .replace(/(.{4})(?=.)/g, '$1 ')
