// The form of encrypted files: a header, then chunks of 64 KB, each sealed for itself, so that memory stays flat whatever the file.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { Readable } from 'node:stream'

/** Plain bytes of one chunk. */
export const chunkBytes = 64 * 1024
const tagBytes = 16
const sealedChunkBytes = chunkBytes + tagBytes
const saltBytes = 32
/** Algorithm id 1 (AES-256-GCM in chunks), number of the master key, then the salt of the file's own key. */
export const headerBytes = 2 + saltBytes
const algorithmId = 1

/** The file's own key, from the number of the master key and the file's salt. */
export type KeyOf = (number: number, salt: Buffer) => Buffer

/** Thrown by `sealFile` beyond the limit. */
export class TooLarge extends Error {}

/** Writes a stream sealed under the master key of this number. @throws TooLarge beyond `maxBytes`, or when its parser cut it. */
export async function sealFile(file: FileHandle, stream: Readable, maxBytes: number, keyNumber: number, keyOf: KeyOf) {
  const salt = randomBytes(saltBytes)
  const key = keyOf(keyNumber, salt)
  const hash = createHash('sha256')
  let bytes = 0
  let number = 0
  let head = Buffer.alloc(0)
  const waiting = Buffer.alloc(chunkBytes)
  let filled = 0
  const flush = async (last: boolean) => {
    if (number === 0) head = Buffer.from(waiting.subarray(0, filled))
    await file.writeFile(sealChunk(key, number++, last, waiting.subarray(0, filled)))
    filled = 0
  }
  await file.writeFile(Buffer.concat([Buffer.from([algorithmId, keyNumber]), salt]))
  for await (const part of stream) {
    const data = Buffer.from(part as Buffer)
    bytes += data.length
    if (bytes > maxBytes) throw new TooLarge()
    hash.update(data)
    for (let from = 0; from < data.length; ) {
      // A full chunk is written only when more follows: the last one must say that it is the last.
      if (filled === chunkBytes) await flush(false)
      const taken = data.copy(waiting, filled, from)
      filled += taken
      from += taken
    }
  }
  // A multipart stream that reached a limit of its parser ends as if it were whole.
  if ((stream as { truncated?: boolean }).truncated) throw new TooLarge()
  await flush(true)
  return { bytes, sha256: hash.digest(), head }
}

/** The content of a sealed file. @throws when it was changed, cut off, or its key is not here. */
export async function* openFile(file: FileHandle, keyOf: KeyOf): AsyncGenerator<Buffer> {
  const { size } = await file.stat()
  const header = Buffer.alloc(headerBytes)
  const { bytesRead } = await file.read(header, 0, headerBytes, 0)
  if (bytesRead < headerBytes || header[0] !== algorithmId) throw changed()
  const key = keyOf(header[1] ?? 0, header.subarray(2))
  const count = Math.ceil((size - headerBytes) / sealedChunkBytes)
  if (count === 0) throw changed()
  for (let number = 0; number < count; number++) {
    const at = headerBytes + number * sealedChunkBytes
    const sealed = Buffer.alloc(Math.min(sealedChunkBytes, size - at))
    await file.read(sealed, 0, sealed.length, at)
    yield openChunk(key, number, number === count - 1, sealed)
  }
}

/** The chunk's number is its nonce: a file's key is used for that file alone. */
function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 8)
  return nonce
}

const bindingOf = (number: number, last: boolean) => Buffer.from(`${number}:${last ? 'last' : 'more'}`)

function sealChunk(key: Buffer, number: number, last: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number)).setAAD(bindingOf(number, last))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([sealed, cipher.getAuthTag()])
}

function openChunk(key: Buffer, number: number, last: boolean, sealed: Buffer): Buffer {
  if (sealed.length < tagBytes) throw changed()
  const text = sealed.subarray(0, -tagBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number), { authTagLength: tagBytes })
  decipher.setAAD(bindingOf(number, last)).setAuthTag(sealed.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(text), decipher.final()])
  } catch {
    throw changed()
  }
}

const changed = () => new Error('stored file: changed, cut off, or sealed under another key')
