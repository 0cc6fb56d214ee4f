// Files on disk: encrypted in chunks, written and read as streams, whole or not there at all.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { refusing } from '#base/refusal.ts'
import type { Blobs, Vault } from '../house.ts'
import { vaultRefusals } from './words.ts'

const refuse = refusing(vaultRefusals)

/** Plain bytes of one chunk; each chunk is sealed for itself, so that memory stays flat whatever the file. */
export const chunkBytes = 64 * 1024
const tagBytes = 16
const sealedChunkBytes = chunkBytes + tagBytes
const saltBytes = 32
/** Algorithm id 1 (AES-256-GCM in chunks), key version 1, then the salt of the file's own key. */
const headerBytes = 2 + saltBytes
const algorithmId = 1
const keyVersion = 1

/**
 * Encrypted files in a folder, two levels deep by the last digits of the id (the first ones of a v7 id are the time).
 * Each file has a key of its own, bound to its id; each chunk is bound to its number and to whether it is the last,
 * so a chunk moved, a file cut off, or two files exchanged are all found.
 */
export function makeBlobs(folder: string, vault: Vault): Blobs {
  const master = vault.derive('blobs')
  const place = (id: string) => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error(`not a blob's id: ${id}`)
    return path.join(folder, id.slice(-2), id.slice(-4, -2), id)
  }
  const keyOf = (id: string, salt: Buffer) => Buffer.from(hkdfSync('sha256', master, salt, `blob:${id}`, 32))

  async function put(id: string, stream: Readable, maxBytes: number) {
    const target = place(id)
    await makeFolder(path.dirname(target))
    const temporary = `${target}.${randomUUID()}.part`
    const file = await open(temporary, 'wx', 0o600)
    try {
      const written = await seal(file, stream, maxBytes, salt => keyOf(id, salt))
      await file.sync()
      await file.close()
      await rename(temporary, target)
      await syncFolder(path.dirname(target))
      return written
    } catch (error) {
      await file.close().catch(() => undefined)
      await rm(temporary, { force: true })
      throw error
    }
  }

  async function* read(id: string): AsyncGenerator<Buffer> {
    const file = await open(place(id), 'r')
    try {
      yield* unseal(file, salt => keyOf(id, salt))
    } finally {
      await file.close()
    }
  }

  return {
    put,
    get: id => Readable.from(read(id), { objectMode: false }),
    remove: id => rm(place(id), { force: true }),
  }
}

type KeyOf = (salt: Buffer) => Buffer

async function seal(file: FileHandle, stream: Readable, maxBytes: number, keyOf: KeyOf) {
  const salt = randomBytes(saltBytes)
  const key = keyOf(salt)
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
  await file.writeFile(Buffer.concat([Buffer.from([algorithmId, keyVersion]), salt]))
  for await (const part of stream) {
    const data = Buffer.from(part as Buffer)
    bytes += data.length
    if (bytes > maxBytes) throw tooLarge(maxBytes)
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
  if ((stream as { truncated?: boolean }).truncated) throw tooLarge(maxBytes)
  await flush(true)
  return { bytes, sha256: hash.digest(), head }
}

async function* unseal(file: FileHandle, keyOf: KeyOf): AsyncGenerator<Buffer> {
  const { size } = await file.stat()
  const header = Buffer.alloc(headerBytes)
  const { bytesRead } = await file.read(header, 0, headerBytes, 0)
  if (bytesRead < headerBytes || header[0] !== algorithmId || header[1] !== keyVersion) throw changed()
  const key = keyOf(header.subarray(2))
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

const tooLarge = (maxBytes: number) =>
  refuse('file.too_large', { limit: `${Math.floor((maxBytes / 1024 / 1024) * 10) / 10} MB` })

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

/** The new name itself must survive a loss of power. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
