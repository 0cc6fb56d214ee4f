// A backup as a folder: parts (tables, waiting work, the list of files) packed and sealed, the files as they lie, and a manifest.
import { createHash, hkdfSync, timingSafeEqual } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import type { Vault } from '#kernel/house.ts'
import { proofOf } from '#kernel/vault/keys.ts'
import { openFile, sealFile } from '#kernel/vault/sealed-file.ts'
import { makeVault } from '#kernel/vault/vault.ts'
import type { Stock } from './stock.ts'

export interface Part {
  /** Below the folder: `tables/kernel_org.gz`. */
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

export interface Manifest {
  readonly form: 1
  readonly at: string
  /** Parts are encrypted under the master key; the files always are. */
  readonly sealed: boolean
  /** The master keys of that day: their numbers, and by what each is known again. Without a list it was number 1. */
  readonly keys?: readonly { readonly number: number; readonly proof: string; readonly writing: boolean }[]
  readonly files: number
  readonly stock: Stock
  readonly parts: readonly Part[]
}

const keyOf = (vault: Vault, name: string) => (number: number, salt: Buffer) =>
  Buffer.from(hkdfSync('sha256', vault.derive('backup', number), salt, `backup:${name}`, 32))

/** Packs a stream into a part, sealed unless `plain`, and on the disk for good when this returns. */
export async function writePart(
  folder: string,
  name: string,
  rows: Readable,
  vault: Vault,
  plain: boolean,
): Promise<Part> {
  const place = path.join(folder, name)
  const packed = rows.pipe(createGzip({ level: 4 }))
  rows.once('error', (error: Error) => packed.destroy(error))
  const file = await open(place, 'wx', 0o600)
  try {
    if (plain) await file.writeFile(packed)
    else await sealFile(file, packed, Number.POSITIVE_INFINITY, vault.writing, keyOf(vault, name))
    await file.sync()
  } finally {
    await file.close()
  }
  const { bytes, sha256 } = await hashOf(place)
  return { name, bytes, sha256 }
}

/** What was packed into a part. */
export function readPart(folder: string, name: string, vault: Vault, sealed: boolean): Readable {
  const place = path.join(folder, name)
  const packed = sealed
    ? Readable.from(opened(place, keyOf(vault, name)), { objectMode: false })
    : createReadStream(place)
  const rows = packed.pipe(createGunzip())
  packed.once('error', (error: Error) => rows.destroy(error))
  return rows
}

async function* opened(place: string, key: ReturnType<typeof keyOf>): AsyncGenerator<Buffer> {
  const file = await open(place, 'r')
  try {
    yield* openFile(file, key)
  } finally {
    await file.close()
  }
}

export async function hashOf(place: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(place)) hash.update(chunk as Buffer)
  return { bytes: (await stat(place)).size, sha256: hash.digest('hex') }
}

const seal = (vault: Vault, number: number, text: string) =>
  createHash('sha256').update(vault.derive('backup manifest', number)).update(text).digest('hex')

/** Last of all; its first line is its seal, by which a changed one and another house's are known. */
export async function writeManifest(folder: string, manifest: Manifest, vault: Vault): Promise<void> {
  const text = JSON.stringify(manifest, null, 1)
  const file = await open(path.join(folder, 'manifest.json'), 'wx', 0o600)
  await file.writeFile(`${text}\n`)
  await file.sync()
  await file.close()
  await writeFile(path.join(folder, 'manifest.seal'), `${vault.writing} ${seal(vault, vault.writing, text)}\n`, {
    mode: 0o600,
  })
}

/** @throws in words when it is no backup, was changed, or was made under a key that is not here. */
export async function readManifest(folder: string, vault: Vault): Promise<Manifest> {
  const read = (name: string) =>
    readFile(path.join(folder, name), 'utf8').catch(() => {
      throw new Error(`${folder} is not a whole backup: ${name} is missing.`)
    })
  const text = (await read('manifest.json')).replace(/\n$/, '')
  const [number, given = ''] = (await read('manifest.seal')).trim().split(' ')
  const right = vault.numbers.some(n => {
    const [a, b] = [Buffer.from(seal(vault, n, text)), Buffer.from(given)]
    return a.length === b.length && timingSafeEqual(a, b)
  })
  if (!right)
    throw new Error(
      `${folder} was made under another MASTER_KEY (number ${number}), or its manifest was changed. Set MASTER_KEY to the key of that day.`,
    )
  return JSON.parse(text) as Manifest
}

/**
 * The vault of the house a backup was taken of, from the keys that the settings give now. Not verified yet: `readManifest` does that with it.
 * @throws in words when they are not those of that day.
 */
export async function vaultOf(folder: string, masters: readonly Buffer[]): Promise<Vault> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => {
    throw new Error(`${folder} is not a whole backup: manifest.json is missing.`)
  })
  const { keys = [] } = JSON.parse(text) as Manifest
  if (keys.length === 0) return makeVault(masters[0] ?? Buffer.alloc(0))
  const found = new Map<number, Buffer>()
  for (const master of masters) {
    const proof = proofOf(master).toString('hex')
    const key = keys.find(k => k.proof === proof)
    if (key) found.set(key.number, master)
  }
  const writing = keys.find(k => k.writing)?.number ?? 1
  if (!found.has(writing))
    throw new Error(
      `${folder} was made under another MASTER_KEY (number ${writing}). Set MASTER_KEY to the key of that day.`,
    )
  return makeVault({ masters: found, writing })
}

/** Every part is there, unchanged. @throws naming the first that is not. */
export async function checkParts(folder: string, { parts }: Manifest): Promise<void> {
  for (const part of parts) {
    const there = await hashOf(path.join(folder, part.name)).catch(() => undefined)
    if (there?.sha256 !== part.sha256) throw new Error(`${folder}/${part.name} is ${there ? 'changed' : 'missing'}.`)
  }
}
