// Opens a zip by its directory and unpacks single parts as a stream, never more than allowed.
import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { refuse } from './refusals.ts'

interface Part {
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
  readonly crc: number
}

/** Where the bytes of the zip are: in memory or in a file. */
export interface Bytes {
  readonly size: number
  at(from: number, length: number): Promise<Buffer>
}

export interface OpenZip {
  readonly names: readonly string[]
  has(name: string): boolean
  /** The unpacked part, piece by piece. Refuses as soon as more than `limit` bytes came out, whatever the directory promised, and at the end when its checksum is wrong. */
  stream(name: string, limit: number): AsyncGenerator<Buffer>
  /** The whole unpacked part. */
  whole(name: string, limit: number): Promise<Buffer>
}

export function bytesInMemory(bytes: Uint8Array): Bytes {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { size: all.length, at: async (from, length) => all.subarray(from, from + length) }
}

export async function bytesInFile(file: FileHandle): Promise<Bytes> {
  const { size } = await file.stat()
  return {
    size,
    async at(from, length) {
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - from)))
      const { bytesRead } = await file.read(buffer, 0, buffer.length, from)
      return buffer.subarray(0, bytesRead)
    },
  }
}

const signature = { end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50, entry: 0x02014b50, local: 0x04034b50 }
const directoryLimit = 4 * 1024 * 1024
const partsLimit = 20_000
const megabyte = 1024 * 1024

/** Refuses what is no zip: an empty file, an old .xls, a workbook with an opening password, anything else. */
export async function openZip(bytes: Bytes): Promise<OpenZip> {
  if (bytes.size === 0) throw refuse('sheets.empty')
  const head = await bytes.at(0, 8)
  if (head.length === 8 && head.readUInt32BE(0) === 0xd0cf11e0) throw refuse(await whichOldFile(bytes))
  if (head.length < 4 || head.readUInt16BE(0) !== 0x504b) throw refuse('sheets.not_xlsx')
  const parts = await directory(bytes)

  async function* stream(name: string, limit: number): AsyncGenerator<Buffer> {
    const part = parts.get(name)
    if (!part) throw refuse('sheets.not_xlsx')
    const tooLarge = () => refuse('sheets.too_large', { limit: Math.round(limit / megabyte) })
    // A bomb that tells the truth about itself is refused before one byte is unpacked.
    if (part.unpacked > limit) throw tooLarge()
    const local = await bytes.at(part.offset, 30)
    if (local.length < 30 || local.readUInt32LE(0) !== signature.local) throw refuse('sheets.not_xlsx')
    const start = part.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
    const packed = Readable.from(pieces(bytes, start, part.packed), { objectMode: false })
    const plain = part.method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: 64 * 1024 }))
    if (plain !== packed) packed.on('error', error => plain.destroy(error))
    let seen = 0
    let crc = 0
    try {
      for await (const piece of plain) {
        seen += piece.length
        if (seen > limit) throw tooLarge()
        crc = crc32(piece, crc)
        yield piece
      }
    } catch (error) {
      throw isZlibError(error) ? refuse('sheets.not_xlsx') : error
    } finally {
      packed.destroy()
      plain.destroy()
    }
    if (seen !== part.unpacked || crc !== part.crc) throw refuse('sheets.not_xlsx')
  }

  return {
    names: [...parts.keys()],
    has: name => parts.has(name),
    stream,
    async whole(name, limit) {
      const all: Buffer[] = []
      for await (const piece of stream(name, limit)) all.push(piece)
      return Buffer.concat(all)
    },
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}

async function* pieces(bytes: Bytes, start: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; ) {
    const piece = await bytes.at(start + done, Math.min(64 * 1024, length - done))
    if (piece.length === 0) throw refuse('sheets.not_xlsx')
    done += piece.length
    yield piece
  }
}

/** An encrypted .xlsx is packed into the same container as an old .xls; the names inside tell them apart. */
async function whichOldFile(bytes: Bytes): Promise<'sheets.encrypted' | 'sheets.old_format'> {
  const all = await bytes.at(0, Math.min(bytes.size, 8 * megabyte))
  return all.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'sheets.encrypted' : 'sheets.old_format'
}

async function directory(bytes: Bytes): Promise<Map<string, Part>> {
  const tailFrom = Math.max(0, bytes.size - 65_557)
  const tail = await bytes.at(tailFrom, bytes.size - tailFrom)
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== signature.end) end--
  if (end < 0) throw refuse('sheets.not_xlsx')
  let count = tail.readUInt16LE(end + 10)
  let size = tail.readUInt32LE(end + 12)
  let from = tail.readUInt32LE(end + 16)
  if (end >= 20 && tail.readUInt32LE(end - 20) === signature.locator64) {
    const far = await bytes.at(Number(tail.readBigUInt64LE(end - 20 + 8)), 56)
    if (far.length < 56 || far.readUInt32LE(0) !== signature.end64) throw refuse('sheets.not_xlsx')
    count = Number(far.readBigUInt64LE(32))
    size = Number(far.readBigUInt64LE(40))
    from = Number(far.readBigUInt64LE(48))
  }
  if (count > partsLimit || size > directoryLimit || from + size > bytes.size) throw refuse('sheets.not_xlsx')
  const list = await bytes.at(from, size)
  const parts = new Map<string, Part>()
  for (let at = 0; at + 46 <= list.length && parts.size < count; ) {
    if (list.readUInt32LE(at) !== signature.entry) throw refuse('sheets.not_xlsx')
    if (list.readUInt16LE(at + 8) & 1) throw refuse('sheets.encrypted')
    const nameLength = list.readUInt16LE(at + 28)
    const extraLength = list.readUInt16LE(at + 30)
    const name = list.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    const part = entry(list, at, list.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength))
    if (part.method !== 0 && part.method !== 8) throw refuse('sheets.not_xlsx')
    parts.set(name.replace(/^\/+/, ''), part)
    at += 46 + nameLength + extraLength + list.readUInt16LE(at + 32)
  }
  return parts
}

/** Sizes beyond 4 GB, and those of some stream writers, stand in the extra field 0x0001 instead. */
function entry(list: Buffer, at: number, extra: Buffer): Part {
  let [packed, unpacked, offset] = [list.readUInt32LE(at + 20), list.readUInt32LE(at + 24), list.readUInt32LE(at + 42)]
  for (let i = 0; i + 4 <= extra.length; i += 4 + extra.readUInt16LE(i + 2)) {
    if (extra.readUInt16LE(i) !== 1) continue
    let j = i + 4
    const next = () => {
      if (j + 8 > extra.length) throw refuse('sheets.not_xlsx')
      j += 8
      return Number(extra.readBigUInt64LE(j - 8))
    }
    if (unpacked === 0xffffffff) unpacked = next()
    if (packed === 0xffffffff) packed = next()
    if (offset === 0xffffffff) offset = next()
  }
  return { method: list.readUInt16LE(at + 10), packed, unpacked, offset, crc: list.readUInt32LE(at + 16) }
}
