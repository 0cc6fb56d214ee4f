// Reading as of one moment: what is written meanwhile is not seen, and whoever goes away gives the connection back.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '#test/database.ts'
import type { Db } from './db.ts'
import { atOneMoment, mayReadAtOneMoment } from './moment.ts'

const { db, pool } = await freshDatabase()
await sql`create table listed (n int primary key)`.execute(db)
await sql`insert into listed select generate_series(1, 6)`.execute(db)

/** Two rows a page, as an export reads them. */
async function* pages(from: Db): AsyncGenerator<number> {
  for (let after = 0, more = true; more; ) {
    const { rows } = await sql<{ n: number }>`select n from listed where n > ${after} order by n limit 2`.execute(from)
    for (const { n } of rows) yield n
    after = rows.at(-1)?.n ?? after
    more = rows.length === 2
  }
}

test('rows written and deleted while pages are read change nothing of what is read', async () => {
  const read: number[] = []
  for await (const n of atOneMoment(db, pages)) {
    read.push(n)
    if (n === 1) {
      await sql`insert into listed values (7)`.execute(db)
      await sql`delete from listed where n in (4, 5)`.execute(db)
    }
  }
  assert.deepEqual(read, [1, 2, 3, 4, 5, 6])
  const now: number[] = []
  for await (const n of atOneMoment(db, pages)) now.push(n)
  assert.deepEqual(now, [1, 2, 3, 6, 7])
})

test('only so many at once; who stops reading, and whose reading fails, gives the connection back', async () => {
  const readings = [atOneMoment(db, pages), atOneMoment(db, pages)]
  for (const reading of readings) await reading.next()
  assert.equal(mayReadAtOneMoment(), false)
  for (const reading of readings) await reading.return()
  assert.equal(mayReadAtOneMoment(), true)
  // biome-ignore lint/correctness/useYield: it fails before it yields
  const broken = atOneMoment(db, async function* (): AsyncGenerator<number> {
    throw new Error('broken')
  })
  await assert.rejects(broken.next(), /broken/)
  assert.equal(pool.totalCount - pool.idleCount, 0)
})
