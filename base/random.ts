// Random bytes out of a store that is filled at once: asking the system for a dozen costs as much as asking for thousands.

const store = new Uint8Array(8 * 1024)
let next = store.length

/** Fresh random bytes, never given twice. @throws RangeError for more than the store holds */
export function randomPiece(bytes: number): Uint8Array {
  if (bytes > store.length) throw new RangeError(`a piece has ${store.length} bytes at the most`)
  if (next + bytes > store.length) {
    globalThis.crypto.getRandomValues(store)
    next = 0
  }
  const piece = store.slice(next, next + bytes)
  // What was given stands nowhere else.
  store.fill(0, next, next + bytes)
  next += bytes
  return piece
}
