// GB18030 in both directions: Node only decodes it, so the way back is the decoder's own table turned round.

const lineFeed = 0x0a

/** Every sequence of two or four bytes that the decoder reads as one character of the basic plane, as character → bytes. */
function reverseTable(): Map<number, readonly number[]> {
  const sequences: number[][] = []
  // two bytes first, so that a character which has both forms gets the usual one
  for (let a = 0x81; a <= 0xfe; a++) for (let b = 0x40; b <= 0xfe; b++) if (b !== 0x7f) sequences.push([a, b])
  for (let a = 0x81; a <= 0x84; a++)
    for (let b = 0x30; b <= 0x39; b++)
      for (let c = 0x81; c <= 0xfe; c++) for (let d = 0x30; d <= 0x39; d++) sequences.push([a, b, c, d])
  // one decoding of all of them, a line feed between two: no sequence can swallow a line feed
  const all = Uint8Array.from(sequences.flatMap(s => [...s, lineFeed]))
  const read = new TextDecoder('gb18030').decode(all).split('\n')
  const table = new Map<number, readonly number[]>()
  sequences.forEach((sequence, i) => {
    const text = read[i] ?? ''
    if (text.length !== 1 || text === '\ufffd') return
    if (!table.has(text.charCodeAt(0))) table.set(text.charCodeAt(0), sequence)
  })
  // What the decoder writes for a fault of the bytes has bytes of its own too.
  table.set(0xfffd, [0x84, 0x31, 0xa4, 0x37])
  return table
}

let table: ReadonlyMap<number, readonly number[]> | undefined

/**
 * The text as GB18030. What the decoder never gives (nineteen private characters, half a surrogate pair) becomes '?'; who may not
 * lose a character compares the decoding with what went in. The table is made at the first use.
 */
export function encodeGb18030(text: string): Buffer {
  table ??= reverseTable()
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code >= 0x10000) bytes.push(...beyondBasicPlane(code))
    else bytes.push(...(table.get(code) ?? [0x3f]))
  }
  return Buffer.from(bytes)
}

export const decodeGb18030 = (bytes: Uint8Array): string =>
  new TextDecoder('gb18030', { ignoreBOM: true }).decode(bytes)

/** GB18030 counts the other planes in a row from 90 30 81 30. */
function beyondBasicPlane(code: number): number[] {
  let rest = code - 0x10000
  const d = 0x30 + (rest % 10)
  rest = Math.floor(rest / 10)
  const c = 0x81 + (rest % 126)
  rest = Math.floor(rest / 126)
  return [0x90 + Math.floor(rest / 10), 0x30 + (rest % 10), c, d]
}
