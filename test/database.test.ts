// The database harness itself: each file has its own, migrated, and nothing is left behind.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import test from 'node:test'
import { whyNot } from '#kernel/db/migrate.ts'
import { freshDatabase } from './database.ts'
import { lease } from './server.ts'

const own = await freshDatabase()

test('a fresh database has run every migration', async () => {
  const { rows } = await own.pool.query<{ n: number }>('select count(*) as n from kernel_migration')
  assert.ok(rows[0] !== undefined && rows[0].n > 0)
})

test('two databases do not see each other, and a dropped one is gone', async t => {
  const other = await freshDatabase(t)
  await other.pool.query('create table only_here (id int)')
  await assert.rejects(own.pool.query('select from only_here'), { code: '42P01' })
  await other.drop()
  const admin = await lease()
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [
    other.connection.database ?? '',
  ])
  await admin.end()
  assert.equal(rowCount, 0)
})

test('several processes that begin at the same moment share one server', async () => {
  const script = `
    import { lease } from '#test/server.ts'
    const c = await lease()
    const { rows } = await c.query("select pg_postmaster_start_time()::text as at")
    console.log(rows[0].at)
    await c.end()`
  const starts = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let text = ''
      child.stdout.on('data', chunk => {
        text += chunk
      })
      await once(child, 'close')
      return text.trim()
    }),
  )
  assert.notEqual(starts[0], '')
  assert.equal(new Set(starts).size, 1)
})

test('a migration that lacks an extension says which one is needed and what to do; another fault is told as it is', async () => {
  const text = 'create extension if not exists nowhere_to_be_found;'
  const cause: unknown = await own.pool.query(text).catch((error: unknown) => error)
  assert.match(
    whyNot(text, cause),
    /is not available.* nowhere_to_be_found is needed .* administrator .*moving-to-a-server\.md/,
  )
  assert.equal(whyNot(text, new Error('disk full')), 'Error: disk full')
})
