// Puts a backup back into an empty place, proves it, and only then lets the program start on it.
import { copyFile, mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type pg from 'pg'
import type { Vault } from '#kernel/house.ts'
import { makeBlobs, placeOf } from '#kernel/vault/blobs.ts'
import { commentOf, unfinished } from '../database.ts'
import { checkParts, hashOf, type Manifest, readManifest, readPart } from './archive.ts'
import { fill, markWhole } from './fill.ts'
import { proveDatabase, proveFiles } from './proof.ts'

export interface Restore {
  readonly from: string
  readonly pool: pg.Pool
  readonly schema: string
  readonly vault: Vault
  /** Where the program keeps its files; empty, or left so by a restore that was cut. */
  readonly files: string
  readonly say: (line: string) => void
}

/** Cut anywhere, the same command begins again. @throws in words; a place that is in use is left as it is. */
export async function restore({ from, pool, schema, vault, files, say }: Restore): Promise<Manifest> {
  const manifest = await readManifest(from, vault)
  await checkParts(from, manifest)
  say(`The backup of ${manifest.at} is whole: ${manifest.parts.length} parts.`)
  await refuseFilesInUse(pool, schema, files)
  const open = (name: string) => readPart(from, name, vault, manifest.sealed)
  const filling = {
    what: 'restore (npm run restore)',
    stock: manifest.stock,
    rows: (table: { name: string }) => open(`tables/${table.name}.gz`),
    jobs: () => open('jobs.gz'),
  }
  await fill(pool, schema, filling, say)
  for await (const line of createInterface({ input: open('files.gz') })) {
    const [id = '', , sha256] = line.split(' ')
    const target = path.join(files, placeOf(id))
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
    await copyFile(path.join(from, 'files', placeOf(id)), target)
    if ((await hashOf(target)).sha256 !== sha256) throw new Error(`The file ${id} in the backup is changed.`)
  }
  await proveDatabase(pool, say)
  const opened = await proveFiles(pool, makeBlobs(files, vault))
  if (opened !== manifest.files) throw new Error(`${manifest.files} files were in the backup, ${opened} are here.`)
  say(`${opened} files were opened.`)
  await markWhole(pool, schema)
  return manifest
}

async function refuseFilesInUse(pool: pg.Pool, schema: string, files: string): Promise<void> {
  const there = await readdir(files).catch(() => [])
  if (there.length === 0 || (await commentOf(pool, schema))?.startsWith(unfinished)) return
  throw new Error(`${files} is not empty. Nothing was changed. Restore into an empty DATA_DIR.`)
}
