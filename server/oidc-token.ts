// Reads what the identity provider sends behind the browser's back: that somebody has signed out there (a signed logout token).
// OpenID Connect Back-Channel Logout 1.0, section 2.6.
import { constants, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'

export interface Expected {
  readonly issuer: string
  readonly audience: string
  readonly jwksUri: string
}

export interface LoggedOut {
  readonly subject: string | null
  readonly sid: string | null
  readonly at: Date
}

const event = 'http://schemas.openid.net/event/backchannel-logout'
/** Seconds by which clocks may differ, and after which a token is too old. */
const [skew, oldest] = [60, 300]

type Check = (key: KeyObject, data: Buffer, signature: Buffer) => boolean

/** Signatures by public key only: `none` and shared secrets are not among them. */
const checks: ReadonlyMap<unknown, Check> = new Map<unknown, Check>([
  ['RS256', (key, data, signature) => key.asymmetricKeyType === 'rsa' && verify('sha256', data, key, signature)],
  [
    'PS256',
    (key, data, signature) =>
      key.asymmetricKeyType === 'rsa' &&
      verify('sha256', data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, signature),
  ],
  [
    'ES256',
    (key, data, signature) =>
      key.asymmetricKeyType === 'ec' && verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature),
  ],
  ['EdDSA', (key, data, signature) => key.asymmetricKeyType === 'ed25519' && verify(null, data, key, signature)],
])

/** Undefined when it is not what it must be, whatever is wrong with it. */
export async function readLogoutToken(token: string, expected: Expected, now: Date): Promise<LoggedOut | undefined> {
  const parts = token.split('.')
  const [head, body] = [partOf(parts[0]), partOf(parts[1])]
  if (parts.length !== 3 || !head || !body) return undefined
  const check = checks.get(head.alg)
  if (!check) return undefined
  const data = Buffer.from(`${parts[0]}.${parts[1]}`)
  const signature = Buffer.from(parts[2] ?? '', 'base64url')
  const keys = await keysOf(expected.jwksUri, head.kid)
  if (!keys.some(key => check(key, data, signature))) return undefined
  return claimsOf(body, expected, now.getTime() / 1000)
}

function claimsOf(body: Record<string, unknown>, expected: Expected, now: number): LoggedOut | undefined {
  const { iss, aud, iat, exp, sub, sid, events, nonce } = body
  const audiences = Array.isArray(aud) ? aud : [aud]
  if (iss !== expected.issuer || !audiences.includes(expected.audience) || nonce !== undefined) return undefined
  if (typeof iat !== 'number' || iat > now + skew || iat < now - oldest) return undefined
  if (exp !== undefined && (typeof exp !== 'number' || exp < now - skew)) return undefined
  if (typeof events !== 'object' || events === null || !Object.hasOwn(events, event)) return undefined
  const subject = typeof sub === 'string' ? sub : null
  const session = typeof sid === 'string' ? sid : null
  if (subject === null && session === null) return undefined
  return { subject, sid: session, at: new Date((iat + skew) * 1000) }
}

function partOf(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const part: unknown = JSON.parse(Buffer.from(text ?? '', 'base64url').toString())
    return typeof part === 'object' && part !== null ? (part as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

interface Published {
  readonly keys?: readonly (JsonWebKey & { readonly kid?: string; readonly use?: string })[]
}

/** The provider's keys of that name, as it publishes them now. */
async function keysOf(uri: string, kid: unknown): Promise<KeyObject[]> {
  const reply = await fetch(uri, { signal: AbortSignal.timeout(10_000) })
  const { keys = [] } = (await reply.json()) as Published
  return keys
    .filter(key => (kid === undefined || key.kid === kid) && key.use !== 'enc')
    .flatMap(key => {
      try {
        return [createPublicKey({ key, format: 'jwk' })]
      } catch {
        return [] // of a kind that is not known here
      }
    })
}
