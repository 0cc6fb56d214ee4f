// Prepared statements: which, and what happens to them when a table changes under a process that serves.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '#test/database.ts'
import { isOutdatedPlan, preparedName } from './preparing.ts'

const { db } = await freshDatabase()

test('what is found by its key is prepared; a list is planned for its values', () => {
  assert.ok(preparedName('select * from kernel_person where id = $1'))
  assert.ok(preparedName('select * from kernel_consent where person_id = $1 order by seq desc limit 1'))
  assert.equal(
    preparedName('select id from cases_case where org_path >= $1 and org_path < $2 order by id limit $3'),
    undefined,
  )
  assert.equal(preparedName('begin'), undefined)
  assert.equal(preparedName('set local lock_timeout = $1'), undefined)
})

test('the same text is prepared once on a connection', async () => {
  await db.connection().execute(async one => {
    for (const n of [1, 2, 3]) await sql`select ${n}::int as prepared_once`.execute(one)
    const { rows } =
      await sql`select name from pg_prepared_statements where statement like '%as prepared_once'`.execute(one)
    assert.equal(rows.length, 1)
  })
})

test('a partial index guards against doubles however often it is asked', async () => {
  await sql`create table guarded (n int, state text)`.execute(db)
  await sql`create unique index guarded_once on guarded (n) where state <> 'DROPPED'`.execute(db)
  await db.connection().execute(async one => {
    for (let n = 0; n < 8; n++)
      await sql`
        insert into guarded (n, state) values (${1}, ${'OPEN'}) on conflict (n) where state <> ${'DROPPED'} do nothing`.execute(
        one,
      )
    const { rows } = await sql`select from guarded`.execute(one)
    assert.equal(rows.length, 1)
  })
})

test('a table that changes while the process serves costs one answer, and the next is right', async () => {
  await sql`create table changing (id int primary key)`.execute(db)
  await sql`insert into changing values (${7})`.execute(db)
  await db.connection().execute(async held => {
    const ask = () => sql`select * from changing where id = ${7}`.execute(held)
    await ask()
    await sql`alter table changing add column name text`.execute(held)
    await assert.rejects(ask(), isOutdatedPlan)
    assert.deepEqual((await ask()).rows, [{ id: 7, name: null }])
  })
})
