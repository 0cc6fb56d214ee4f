// Files on disk: encrypted in chunks, written and read as streams, whole or not there at all.
import { hkdfSync, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { refusing } from '#base/refusal.ts'
import type { Blobs, Vault } from '../house.ts'
import { openFile, sealFile, TooLarge } from './sealed-file.ts'
import { vaultRefusals } from './words.ts'

const refuse = refusing(vaultRefusals)

/** Where a blob lies below its folder: two levels deep by the last digits of the id (the first ones of a v7 id are the time). */
export function placeOf(id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error(`not a blob's id: ${id}`)
  return path.join(id.slice(-2), id.slice(-4, -2), id)
}

/**
 * Encrypted files in a folder. Each has a key of its own, bound to its id; each chunk is bound to its number and to whether it is the
 * last, so a chunk moved, a file cut off, or two files exchanged are all found.
 */
export function makeBlobs(folder: string, vault: Vault): Blobs {
  const place = (id: string) => path.join(folder, placeOf(id))
  const keyOf = (id: string) => (number: number, salt: Buffer) =>
    Buffer.from(hkdfSync('sha256', vault.derive('blobs', number), salt, `blob:${id}`, 32))

  async function put(id: string, stream: Readable, maxBytes: number) {
    const target = place(id)
    await makeFolder(path.dirname(target))
    const temporary = `${target}.${randomUUID()}.part`
    const file = await open(temporary, 'wx', 0o600)
    try {
      const written = await sealFile(file, stream, maxBytes, vault.writing, keyOf(id))
      await file.sync()
      await file.close()
      await rename(temporary, target)
      await syncFolder(path.dirname(target))
      return written
    } catch (error) {
      await file.close().catch(() => undefined)
      await rm(temporary, { force: true })
      throw error instanceof TooLarge ? tooLarge(maxBytes) : error
    }
  }

  async function* read(id: string): AsyncGenerator<Buffer> {
    const file = await open(place(id), 'r')
    try {
      yield* openFile(file, keyOf(id))
    } finally {
      await file.close()
    }
  }

  return {
    put,
    get: id => Readable.from(read(id), { objectMode: false }),
    remove: id => rm(place(id), { force: true }),
    sealedWith: id => keyNumber(place(id)),
    settled: (number, before) => settled(path.join(folder, number.toString(16).padStart(2, '0')), before),
  }
}

/** The number of the master key in a file's header. */
async function keyNumber(place: string): Promise<number | undefined> {
  let file: FileHandle
  try {
    file = await open(place, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    const header = Buffer.alloc(2)
    await file.read(header, 0, 2, 0)
    return header[1]
  } finally {
    await file.close()
  }
}

const tooLarge = (maxBytes: number) =>
  refuse('file.too_large', { limit: `${Math.floor((maxBytes / 1024 / 1024) * 10) / 10} MB` })

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

async function settled(folder: string, before: Date): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(error => {
    if ((error as { code?: string }).code === 'ENOENT') return []
    throw error
  })
  const ids: string[] = []
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name)
    if (!entry.isFile() || (await stat(file)).mtime >= before) continue
    if (entry.name.endsWith('.part')) await rm(file, { force: true })
    else ids.push(entry.name)
  }
  return ids
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
