// Whether a card was signed with a key, by the browser's own cryptography.
import { fromBase64url, type ReadCard } from '#base/member-card.ts'

/** A point of P-256, base64url. */
export interface Key {
  readonly key: string
  readonly x: string
  readonly y: string
}

export async function signedBy(read: ReadCard, { x, y }: Key): Promise<boolean> {
  const point = new Uint8Array([4, ...fromBase64url(x), ...fromBase64url(y)])
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const
  const key = await crypto.subtle.importKey('raw', point, algorithm, false, ['verify'])
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, read.signature, read.body)
}
