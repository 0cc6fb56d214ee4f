// Takes a trial (the embedded database and its files) to a PostgreSQL server. Cut anywhere, it is begun again by the same command.
import { cp, mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { connect } from '#kernel/db/db.ts'
import { makeBlobs } from '#kernel/vault/blobs.ts'
import { openKeyring } from '#kernel/vault/keys.ts'
import { makeVault } from '#kernel/vault/vault.ts'
import { type Config, mastersOf } from '../config.ts'
import { commandName, movedFile, reach } from '../database.ts'
import { holdFolder } from '../folder.ts'
import { fill, markWhole } from './fill.ts'
import { proveDatabase, proveFiles } from './proof.ts'
import { jobsOut, patientClient, quoted, rowsOut, type Stock, tableNames, takeStock } from './stock.ts'

export interface Move {
  /** The trial's settings: no databaseUrl. */
  readonly from: Config
  readonly url: string
  /** Where the server will keep its files; absent: they stay in the trial's folder. */
  readonly filesTo?: string
  readonly say: (line: string) => void
}

/** Returns the file whose lines go into .env. @throws in words; nothing but an unfinished copy is left then. */
export async function move({ from, url, filesTo, say }: Move): Promise<string> {
  const source = await reach({ ...from, name: commandName }, say)
  try {
    const target = await reach({ ...from, databaseUrl: url, name: commandName }, say)
    try {
      return await moveBetween(source.pool, target.pool, { from, url, ...(filesTo ? { filesTo } : {}), say })
    } finally {
      await target.pool.end()
    }
  } finally {
    await source.pool.end()
    await source.stop()
  }
}

/** The move between two open databases. */
export async function moveBetween(
  source: pg.Pool,
  target: pg.Pool,
  { from, url, filesTo, say }: Move,
): Promise<string> {
  if (filesTo) await holdFolder(path.resolve(filesTo))
  await refuseWhileInUse(source)
  const client = await patientClient(source)
  try {
    const stock = await freeze(client, from.databaseSchema)
    const rows = stock.tables.reduce((sum, table) => sum + table.rows, 0)
    say(`Moving ${stock.tables.length} tables with ${rows} rows. Nobody can write in the trial meanwhile.`)
    const jobs = () => (stock.jobColumns.length ? jobsOut(client, stock.jobColumns) : undefined)
    const what = 'move (npm run move)'
    await fill(target, from.databaseSchema, { what, stock, rows: table => rowsOut(client, table), jobs }, say)
    const dataDir = filesTo ? path.resolve(filesTo) : from.dataDir
    if (filesTo) await copyFiles(from.dataDir, dataDir)
    await proveDatabase(target, say)
    const files = await proveFiles(
      target,
      makeBlobs(
        path.join(dataDir, 'files'),
        makeVault(await openKeyring(connect<unknown>(target), mastersOf(from), new Date())),
      ),
    )
    say(`${files} files were opened in ${dataDir}.`)
    // In this order: cut in between, the trial is closed and the server's database still unfinished, and both say what to do.
    const lines = await leaveWord(from, url, dataDir, await foundedAsDemo(client))
    await markWhole(target, from.databaseSchema)
    return lines
  } finally {
    client.release(true)
  }
}

async function refuseWhileInUse(source: pg.Pool): Promise<void> {
  const { rows } = await source.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid() and application_name ~ '^niangjia( keys=|-jobs|$)'`,
  )
  if (rows[0]?.others)
    throw new Error(
      'The trial is running. Stop it first (Ctrl-C where it runs), then begin again. Nothing was changed.',
    )
}

/** One moment of the whole database; until the transaction ends nobody writes in it. */
async function freeze(client: pg.PoolClient, schema: string): Promise<Stock> {
  await client.query('begin isolation level repeatable read')
  const names = await tableNames(client, schema)
  if (names.length === 0) throw new Error('There is no trial in this DATA_DIR. Nothing was changed.')
  await client.query(`lock table ${names.map(quoted).join(', ')} in share mode`)
  return takeStock(client, schema)
}

/** Files are whole or not there and never change, so what was copied before the cut is only copied over. */
async function copyFiles(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  await cp(path.join(from, 'files'), path.join(to, 'files'), {
    recursive: true,
    force: true,
    errorOnExist: false,
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error // no file was ever uploaded
  })
}

/** A demo stays one, with its page of messages; nothing else becomes one by being moved. */
async function foundedAsDemo(client: pg.PoolClient): Promise<boolean> {
  const { rowCount } = await client.query('select from kernel_founding limit 1')
  return rowCount === 1
}

/** From now on the trial does not start by itself: two places to write into would be worse than none. */
async function leaveWord(
  { dataDir: trial, masterKey, masterKeyNext }: Config,
  url: string,
  dataDir: string,
  demo: boolean,
): Promise<string> {
  const lines = [
    `DATABASE_URL=${url}`,
    `MASTER_KEY=${masterKey.toString('hex')}`,
    ...(masterKeyNext ? [`MASTER_KEY_NEXT=${masterKeyNext.toString('hex')}`] : []),
    `DATA_DIR=${dataDir}`,
    `DEMO=${demo ? 'yes' : 'no'}`,
  ]
  const file = await open(`${movedFile(trial)}.part`, 'w', 0o600)
  await file.writeFile(`${lines.join('\n')}\n`)
  await file.sync()
  await file.close()
  await rename(`${movedFile(trial)}.part`, movedFile(trial))
  return movedFile(trial)
}
