// The card a member shows: what its code says, and how it is written. Signed by the union, short-lived, readable without a network.

/** What anyone who scans it reads, and nothing else of the person. */
export interface MemberCard {
  /** Masked: 王*明. */
  readonly name: string
  readonly union: string
  readonly retained: boolean
  /** Seconds since 1970: shown from, valid until. */
  readonly from: number
  readonly until: number
  /** Of this showing alone, so that a copy is seen to be one. */
  readonly nonce: string
  /** Which key signed it. */
  readonly key: string
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** The text that is signed. */
export const cardBody = (card: MemberCard): string =>
  base64url(
    bytesOf(
      JSON.stringify([card.name, card.union, card.retained ? 1 : 0, card.from, card.until, card.nonce, card.key]),
    ),
  )

export interface ReadCard {
  readonly card: MemberCard
  /** What was signed, and the signature over it (ECDSA P-256 with SHA-256, r and s). */
  readonly body: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
}

/** What a code says; undefined for what is no card. Whether it is genuine is for the signature to tell. */
export function readCard(token: string): ReadCard | undefined {
  const [body, signature, ...more] = token.trim().split('.')
  if (!body || !signature || more.length || !/^[\w-]+$/.test(body + signature) || token.length > 2_000) return undefined
  try {
    const said: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64url(body)))
    if (!Array.isArray(said) || said.length !== 7) return undefined
    const [name, union, retained, from, until, nonce, key] = said as unknown[]
    if (![name, union, nonce, key].every(v => typeof v === 'string')) return undefined
    if (![from, until].every(v => Number.isSafeInteger(v))) return undefined
    return {
      card: { name, union, retained: retained === 1, from, until, nonce, key } as MemberCard,
      body: Uint8Array.from(bytesOf(body)),
      signature: fromBase64url(signature),
    }
  } catch {
    return undefined
  }
}

export function base64url(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(plain, sign => sign.charCodeAt(0))
}
