// Takes a backup while the program serves: database and files of one moment, with checksums, whole or not under its name.
import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import type pg from 'pg'
import { filesLock } from '#kernel/files/removal.ts'
import type { Vault } from '#kernel/house.ts'
import { placeOf } from '#kernel/vault/blobs.ts'
import { headerBytes } from '#kernel/vault/sealed-file.ts'
import { hashOf, type Part, writeManifest, writePart } from './archive.ts'
import { keptFiles } from './proof.ts'
import { alone, jobsOut, patientClient, rowsOut, takeStock } from './stock.ts'

export interface Backup {
  readonly pool: pg.Pool
  readonly schema: string
  readonly vault: Vault
  /** Where the program keeps its files. */
  readonly files: string
  /** Where backups are put, each in a folder named by its moment. */
  readonly into: string
  /** So many are kept, this one included; older ones are removed when this one is whole. */
  readonly keep: number
  readonly plain: boolean
  readonly at: Date
  readonly say: (line: string) => void
}

const backupLock = 20_261_128
const part = '.part'
const named = /^\d{4}-\d{2}-\d{2}T\d{6}Z$/

/** `2026-11-26T053000Z`: in order of time also as text. */
const nameAt = (at: Date) => at.toISOString().replace(/\.\d+/, '').replaceAll(/:/g, '')

export async function backupsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter(name => named.test(name)).sort()
}

/**
 * Returns the folder of the backup. Rows are those of one moment (REPEATABLE READ). A file is on the disk before its row is committed and is
 * not removed while the lock is held, so every row of that moment finds its file. Cut anywhere, what was begun is removed by the next one.
 */
export async function backUp(b: Backup): Promise<string> {
  const name = nameAt(b.at)
  const folder = path.join(b.into, name + part)
  await mkdir(b.into, { recursive: true, mode: 0o700 })
  const client = await patientClient(b.pool)
  try {
    await alone(client, backupLock, b.schema, 'Another backup is being taken just now. Wait for it to end.')
    const before = await backupsIn(b.into)
    for (const left of await readdir(b.into))
      if (left.endsWith(part)) await rm(path.join(b.into, left), { recursive: true })
    for (const below of ['tables', 'files']) await mkdir(path.join(folder, below), { recursive: true, mode: 0o700 })
    await client.query('select pg_advisory_lock_shared($1, hashtext($2))', [filesLock, b.schema])
    await client.query('begin isolation level repeatable read read only')
    const stock = await takeStock(client, b.schema)
    const parts: Part[] = []
    const write = async (file: string, rows: Readable) => {
      parts.push(await writePart(folder, file, rows, b.vault, b.plain))
    }
    for (const table of stock.tables) await write(`tables/${table.name}.gz`, rowsOut(client, table))
    if (stock.jobColumns.length) await write('jobs.gz', jobsOut(client, stock.jobColumns))
    const copied = new Copied(b, folder, before.at(-1))
    await write('files.gz', Readable.from(copied.lines(client), { objectMode: false }))
    const keys = await keysOf(client)
    const { files } = copied
    const manifest = { form: 1, at: b.at.toISOString(), sealed: !b.plain, keys, files, stock, parts } as const
    await writeManifest(folder, manifest, b.vault)
    await rename(folder, path.join(b.into, name))
    await syncFolder(b.into)
    const rows = stock.tables.reduce((sum, table) => sum + table.rows, 0)
    b.say(
      `${stock.tables.length} tables with ${rows} rows and ${files} files (${copied.linked} shared with the backup before).`,
    )
    for (const old of [...before, name].slice(0, -Math.max(1, b.keep))) {
      await rm(path.join(b.into, old), { recursive: true })
      b.say(`Removed the old backup ${old}.`)
    }
    return path.join(b.into, name)
  } finally {
    await client.query('rollback; select pg_advisory_unlock_all()').catch(() => undefined)
    client.release(true)
  }
}

/** The files of the moment, copied as they are listed; a file that the backup before holds as well is kept once on the disk. */
class Copied {
  files = 0
  linked = 0
  readonly #b: Backup
  readonly #folder: string
  readonly #before: string | undefined

  constructor(b: Backup, folder: string, before: string | undefined) {
    this.#b = b
    this.#folder = path.join(folder, 'files')
    this.#before = before && path.join(b.into, before, 'files')
  }

  /** One line a file: id, bytes, SHA-256 of what lies on the disk. */
  async *lines(client: pg.PoolClient): AsyncGenerator<Buffer> {
    for await (const { id } of keptFiles(client)) {
      const place = placeOf(id)
      const target = path.join(this.#folder, place)
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
      await this.#take(place, target)
      const { bytes, sha256 } = await hashOf(target)
      this.files += 1
      yield Buffer.from(`${id} ${bytes} ${sha256}\n`)
    }
  }

  async #take(place: string, target: string): Promise<void> {
    const source = path.join(this.#b.files, place)
    const before = this.#before && path.join(this.#before, place)
    if (before && (await sameFile(source, before))) {
      try {
        await link(before, target)
        this.linked += 1
        return
      } catch {
        // a file system without links: copied like a new one
      }
    }
    await copyFile(source, target)
    const file = await open(target, 'r')
    await file.sync()
    await file.close()
  }
}

/** A file's header holds 32 random bytes made when it was sealed: the same header and length are the same file. */
async function sameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([a, b].map(headOf))
  return one !== undefined && one === other
}

async function headOf(place: string): Promise<string | undefined> {
  try {
    const head: Buffer[] = []
    for await (const chunk of createReadStream(place, { end: headerBytes - 1 })) head.push(chunk as Buffer)
    const file = await open(place, 'r')
    const { size } = await file.stat()
    await file.close()
    return `${size}:${Buffer.concat(head).toString('hex')}`
  } catch {
    return undefined
  }
}

async function keysOf(client: pg.PoolClient) {
  const { rows } = await client.query<{ number: number; proof: string; writing: boolean }>(
    `select number, encode(proof, 'hex') as proof, number = first_value(number) over (order by writing_from desc nulls last, number desc) as writing
     from kernel_master_key order by number`,
  )
  return rows
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}
