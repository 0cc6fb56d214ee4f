// Law: the database explains itself, history only grows, and its last guards are polite.
import assert from 'node:assert/strict'
import test from 'node:test'
import { loadServices } from '#server/build.ts'
import { freshDatabase } from '#test/database.ts'
import { readCatalogue } from '../../tools/catalogue.ts'
import { modules, ownerOf } from '../../tools/modules.ts'

const { pool, schema } = await freshDatabase()
const tables = await readCatalogue(pool, schema)
const services = await loadServices()

test('every table is explained in Chinese, and every column of money too', () => {
  assert.ok(tables.length > 15, `saw only ${tables.length} tables`)
  const chinese = (text: string | null) => /\p{Script=Han}/u.test(text ?? '')
  assert.deepEqual(
    tables.filter(t => !chinese(t.comment)).map(t => t.name),
    [],
  )
  const money = tables.flatMap(t =>
    t.columns.filter(c => /(^|_)fen$/.test(c.name)).map(c => ({ ...c, at: `${t.name}.${c.name}` })),
  )
  assert.deepEqual(
    money.filter(c => !chinese(c.comment)).map(c => c.at),
    [],
  )
  assert.deepEqual(
    money.filter(c => c.type !== 'int8').map(c => c.at),
    [],
    'money is bigint 分',
  )
})

test('every table begins with the name of its module', () => {
  const all = modules()
  assert.deepEqual(
    tables.filter(t => !ownerOf(t.name, all)).map(t => t.name),
    [],
  )
})

interface Trigger {
  name: string
  updates: boolean
  deletes: boolean
  truncates: boolean
  enabled: boolean
}

const appendOnly = async () =>
  (
    await pool.query<Trigger>(
      `select c.relname as name, bool_or(t.tgtype & 16 <> 0) as updates, bool_or(t.tgtype & 8 <> 0) as deletes,
         bool_or(t.tgtype & 32 <> 0) as truncates, bool_and(t.tgenabled = 'O') as enabled
       from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
       join pg_namespace n on n.oid = c.relnamespace
       where p.proname = 'kernel_append_only' and n.nspname = $1
       group by c.relname order by c.relname`,
      [schema],
    )
  ).rows

test('history, ledger, audit, facts and consent are append-only', async () => {
  const complete = (await appendOnly()).filter(t => t.updates && t.deletes && t.enabled).map(t => t.name)
  const must = ['kernel_audit', 'kernel_consent', 'cases_event', 'funds_posting', 'funds_line', 'figures_fact']
  assert.deepEqual(
    must.filter(name => !complete.includes(name)),
    [],
  )
})

test('an append-only table refuses UPDATE, DELETE and TRUNCATE, and keeps its row', async () => {
  const guarded = await appendOnly()
  assert.ok(guarded.length >= 6, `saw only ${guarded.length} tables`)
  for (const { name, updates, deletes, truncates } of guarded) {
    const column = tables.find(t => t.name === name)?.columns.find(c => c.made !== 'always')?.name
    assert.ok(column, name)
    const refused = { code: '23001' }
    if (updates) await assert.rejects(pool.query(`update ${name} set ${column} = ${column}`), refused, `update ${name}`)
    if (deletes) await assert.rejects(pool.query(`delete from ${name}`), refused, `delete from ${name}`)
    if (truncates) await assert.rejects(pool.query(`truncate ${name} cascade`), refused, `truncate ${name}`)
  }
})

test('every keyed hash says how it is computed again when the master key changes, or why it need not be', async () => {
  const kept = tables.filter(t => !t.view)
  const hashes = kept.flatMap(t =>
    t.columns.filter(c => c.type === 'bytea' && /_print$/.test(c.name)).map(c => `${t.name}.${c.name}`),
  )
  assert.ok(hashes.length > 5, `saw only ${hashes.length} hashes`)
  const columns = new Set(tables.flatMap(t => t.columns.map(c => `${t.name}.${c.name}`)))
  const prints = services.flatMap(s => s.prints ?? [])
  const declared = new Set(prints.map(p => `${p.table}.${p.column}`))
  assert.deepEqual(
    hashes.filter(name => !declared.has(name)),
    [],
    'not declared in a manifest (prints)',
  )
  const named = prints.flatMap(p =>
    [p.column, ...('sealed' in p ? [p.sealed, ...(p.beside ?? [])] : [])].map(column => `${p.table}.${column}`),
  )
  assert.deepEqual(
    named.filter(name => !columns.has(name)),
    [],
    'declared, but not there',
  )
})

test('every constraint that is mapped to words exists', async () => {
  const { rows } = await pool.query<{ name: string }>(
    `select conname as name from pg_constraint k join pg_namespace n on n.oid = k.connamespace where n.nspname = $1
     union select indexname from pg_indexes where schemaname = $1
     -- and what functions raise: … using constraint = 'funds_posting_balance'
     union select (regexp_matches(prosrc, 'constraint = ''(\\w+)''', 'g'))[1] from pg_proc p
       join pg_namespace n on n.oid = p.pronamespace where n.nspname = $1`,
    [schema],
  )
  const there = new Set(rows.map(r => r.name))
  const mapped = services.flatMap(s => Object.keys(s.constraints ?? {}))
  assert.ok(mapped.length > 0, 'saw no mapped constraint')
  assert.deepEqual(
    mapped.filter(name => !there.has(name)),
    [],
  )
})

test('every rule of uniqueness that a person can run into is mapped to words, or says why nobody can', async () => {
  // A comment on the index (`comment on index x is '内部：…'`) says why nobody runs into it.
  const { rows } = await pool.query<{ name: string; table_name: string; comment: string | null }>(
    `select i.relname as name, c.relname as table_name, coalesce(obj_description(i.oid), obj_description(k.oid)) as comment
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
     join pg_namespace n on n.oid = c.relnamespace
     left join pg_constraint k on k.conindid = i.oid and k.contype in ('u', 'x')
     where n.nspname = $1 and (x.indisunique or x.indisexclusion) and not x.indisprimary order by 1`,
    [schema],
  )
  const mapped = new Set(services.flatMap(s => Object.keys(s.constraints ?? {})))
  const open = rows.filter(
    r => !r.table_name.startsWith('kernel_') && !mapped.has(r.name) && !r.comment?.startsWith('内部'),
  )
  assert.ok(rows.length > 5, `saw only ${rows.length} unique indexes`)
  assert.deepEqual(
    open.map(r => r.name),
    [],
  )
})
