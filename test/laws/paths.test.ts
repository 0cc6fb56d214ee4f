// Law: when an organization moves, every path of the database is either carried along or is history that stays, and somebody decided which.
import assert from 'node:assert/strict'
import test from 'node:test'
import { connect } from '#kernel/db/db.ts'
import { pathColumns, staysMark } from '#kernel/org/paths.ts'
import { freshDatabase } from '#test/database.ts'
import { readCatalogue } from '../../tools/catalogue.ts'

const { pool, schema } = await freshDatabase()
const columns = await pathColumns(connect(pool))

/** What is history: the place where it happened. Anything else that holds a path moves. */
const stays = [
  'cases_decision.org_path',
  'cases_sample.org_path',
  'entitlements_switch.org_path',
  'feedback_rating.org_path',
  'figures_card.org_path',
  'figures_fact.org_path',
  'figures_reach.org_path',
  'figures_rollup.org_path',
  'funds_account.org_path',
  'funds_bank_format.org_path',
  'funds_batch.org_path',
  'funds_payment.org_path',
  'kernel_org_change.from_path',
  'kernel_org_change.to_path',
]

test('no path is forgotten: what stays is on this list, everything else goes along', () => {
  assert.ok(columns.length > 40, `saw only ${columns.length} columns`)
  assert.deepEqual(
    columns.filter(c => !c.moves).map(c => `${c.table}.${c.column}`),
    stays,
    `append-only, or its comment begins with ${staysMark}: decide whether it is history, and write it here`,
  )
})

test('every column that compares like a path is one of them, or is known to hold something else', async () => {
  const known = new Set(columns.map(c => `${c.table}.${c.column}`))
  const { rows } = await pool.query<{ at: string }>(
    `select c.relname || '.' || a.attname as at from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where n.nspname = $1 and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and a.attname ~ 'path' and a.atttypid in ('text'::regtype, 'text[]'::regtype)
     order by 1`,
    [schema],
  )
  assert.deepEqual(
    rows.map(r => r.at).filter(at => !known.has(at)),
    ['kernel_org.former_paths', 'kernel_org.path'],
  )
  const tables = new Set((await readCatalogue(pool, schema)).map(t => t.name))
  assert.ok(columns.every(c => tables.has(c.table)))
})
