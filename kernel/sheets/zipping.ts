// Packs parts into a zip while they are being written, so that a large workbook never stands in memory.
import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'

/** The time written beside every part; always the same, so that the same content gives the same bytes. */
const packedAt = '2000-01-01T00:00:00'

export interface PartToWrite {
  readonly name: string
  readonly text: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>
}

/** Deflate runs in the thread pool (node:zlib), because a large export must not hold up other people's calls. */
async function* deflated(part: PartToWrite, zip: Zip, out: Uint8Array[]): AsyncGenerator<Uint8Array> {
  const file: ZipInputFile = { filename: part.name, crc: 0, size: 0, compression: 8, flag: 0, mtime: packedAt }
  zip.add(file)
  const deflate = createDeflateRaw({ level: 6, chunkSize: 64 * 1024 })
  deflate.on('data', (piece: Buffer) => file.ondata?.(null, new Uint8Array(piece), false))
  try {
    for await (const text of part.text) {
      const bytes = typeof text === 'string' ? Buffer.from(text) : text
      file.size += bytes.length
      file.crc = crc32(bytes, file.crc)
      if (!deflate.write(bytes)) await once(deflate, 'drain')
      yield* out.splice(0)
    }
    deflate.end()
    await once(deflate, 'end')
    file.ondata?.(null, new Uint8Array(0), true)
    yield* out.splice(0)
  } finally {
    deflate.destroy()
  }
}

/** The bytes of a zip with these parts, in this order. */
export async function* zipped(parts: Iterable<PartToWrite>): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    out.push(piece)
  })
  for (const part of parts) yield* deflated(part, zip, out)
  zip.end()
  yield* out
}
