// Law: nothing that is kept about a person is forgotten: every query reads all their records, every table is in their own copy.
import assert from 'node:assert/strict'
import test from 'node:test'
import { connect } from '#kernel/db/db.ts'
import { loadServices } from '#server/build.ts'
import { freshDatabase } from '#test/database.ts'
import { readCatalogue } from '../../tools/catalogue.ts'
import { code, hits } from './source.ts'

const { pool, schema } = await freshDatabase()
const services = await loadServices()
const holdings = services.flatMap(s => s.holdings ?? [])
const inBoth = ({ zh, en }: { zh: string; en: string }) => /\p{Script=Han}/u.test(zh) && /[a-z]/i.test(en)

/** Tables in which a column points to a person, or is named as one. */
async function tablesWithPeople(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select distinct c.conrelid::regclass::text as name from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and n.nspname = $1 and c.confrelid = 'kernel_person'::regclass`,
    [schema],
  )
  const named = (await readCatalogue(pool, schema))
    .filter(t => !t.view && t.columns.some(c => /(^|_)(person|beneficiary|worker|member)_id$/.test(c.name)))
    .map(t => t.name)
  return [...new Set([...rows.map(r => r.name.replace(/^.*\./, '')), ...named])].sort()
}

test('every table with a person in it is told of in the copy of one’s own data, or says why not', async () => {
  const tables = await tablesWithPeople()
  assert.ok(tables.length > 15, `saw only ${tables.length} tables`)
  const told = new Set(holdings.flatMap(x => x.tables))
  const untold = Object.assign({}, ...services.map(s => s.untold ?? {})) as Record<string, { zh: string; en: string }>
  assert.deepEqual(
    tables.filter(t => !told.has(t) && !untold[t]),
    [],
    'add them to holdings.ts of their module (kernel/holding.ts)',
  )
  for (const [table, why] of Object.entries(untold)) assert.ok(inBoth(why) && !told.has(table), table)
})

test('a holding has a name of its own, words in both languages, and tells of tables that exist', async () => {
  const there = new Set((await readCatalogue(pool, schema)).map(t => t.name))
  assert.ok(holdings.length > 15, `saw only ${holdings.length} holdings`)
  assert.equal(new Set(holdings.map(x => x.id)).size, holdings.length)
  for (const x of holdings) {
    assert.ok(inBoth(x.what) && Object.values(x.columns).every(inBoth), x.id)
    assert.deepEqual(
      x.tables.filter(t => !there.has(t)),
      [],
      x.id,
    )
  }
})

test('every holding can be read, also of nobody', async () => {
  const look = { db: connect(pool), lang: 'zh' as const, today: '2026-11-23' as never, open: () => '' }
  for (const x of holdings)
    assert.deepEqual(await x.rows(look as never, ['00000000-0000-7000-8000-000000000000']), [], x.id)
})

/** A person asked for by one record only: the other records of the same human would be left out (merge-loss). */
const oneRecord =
  /\b(person_id|beneficiary_id)"?\s*(=|<>|is (not )?distinct from)\s*\$\{|[wW]here\('[\w.]*(person_id|beneficiary_id)',\s*'(=|<>)'/
const assigns = /\bset\b.*=|attached_kind = |kernel_current_account where|kernel_retention_due/

test('every query by person reads all records of the human (kernel/people/same.ts)', () => {
  const product = code.filter(
    s =>
      /^(kernel|engines|services|server)\//.test(s.file) &&
      !s.test &&
      !s.generated &&
      !/\/(testing|example)\.ts$/.test(s.file),
  )
  assert.ok(product.length > 100, `saw only ${product.length} files`)
  const found = hits(product, oneRecord).filter(line => !assigns.test(line))
  assert.deepEqual(found, [], 'write ofPerson(column, personId)')
})

test('the law sees such a query when there is one', () => {
  const value = ['$', '{personId}'].join('')
  for (const text of [
    `where person_id = ${value}`,
    ".where('m.person_id', '=', personId)",
    `c.person_id = ${value} and`,
  ])
    assert.match(text, oneRecord)
  assert.doesNotMatch(".where(ofPerson('c.person_id', personId))", oneRecord)
})

test('history opens for forgetting in one place only', () => {
  const opens = hits(code, /niangjia\.forgetting/, s => s.text)
  assert.deepEqual(
    [...new Set(opens.map(line => line.split(':')[0]))].filter(f => f !== 'test/laws/people.test.ts'),
    ['kernel/privacy/retention.ts'],
  )
})

test('every term says in both languages what starts it and what happens then', () => {
  const rules = services.flatMap(s => s.retention ?? [])
  assert.ok(rules.length >= 5, `saw only ${rules.length} terms`)
  for (const rule of rules) {
    assert.ok([rule.what, rule.after, rule.does].every(inBoth), rule.id)
    assert.ok(rule.years > 0, rule.id)
  }
  assert.equal(new Set(rules.map(r => r.id)).size, rules.length)
})
