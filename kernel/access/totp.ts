// The second factor of staff: one-time codes of an authenticator app (RFC 6238), each good once.
import { Secret, TOTP } from 'otpauth'

const issuer = '娘家'
const period = 30

const totp = (secret: string, label: string) =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period })

/** A new secret in base32, 160 bits. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What the app reads from a QR code. */
export const totpUri = (secret: string, login: string): string => totp(secret, login).toString()

/** The code of a moment: for tests, and for the demo page that stands in for a phone. */
export const totpAt = (secret: string, at: Date): string => totp(secret, '').generate({ timestamp: at.getTime() })

/**
 * The time step of a code when it is right, one step early or late forgiven, and later than the last one used; else undefined.
 */
export function totpStep(secret: string, code: string, lastStep: number | null, now: Date): number | undefined {
  const delta = totp(secret, '').validate({ token: code, timestamp: now.getTime(), window: 1 })
  if (delta === null) return undefined
  const step = Math.floor(now.getTime() / 1000 / period) + delta
  return lastStep !== null && step <= lastStep ? undefined : step
}
