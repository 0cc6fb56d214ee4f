// Law: short files that say what they are for, one clock, no wayOut from the types, nothing left undone.
import assert from 'node:assert/strict'
import test from 'node:test'
import { bare, code, hits, type Source, sources } from './source.ts'

const written = sources.filter(s => !s.generated)
const clockless = code.filter(s => !s.test && !/^(server|test|tools|demo|bench|trials)\//.test(s.file))
const lie = (text: string): Source[] => [{ file: 'lie.ts', text, generated: false, test: true }]
const enough = (among: readonly Source[], least: number) =>
  assert.ok(among.length >= least, `saw only ${among.length} files`)

test('no written file is longer than 400 lines', () => {
  enough(written, 100)
  const long = written.map(s => ({ file: s.file, lines: s.text.split('\n').length - 1 })).filter(s => s.lines > 400)
  assert.deepEqual(long, [])
})

test('every file begins with a comment that says what it is for', () => {
  // Migrations are excepted: their tables are explained in the database itself (database.test.ts).
  const mute = sources
    .filter(s => !s.file.endsWith('.sql'))
    .filter(s => !/^(#!.*\n)?(\/\/ |\/\*\*? |-- )\S/.test(s.text))
    .map(s => s.file)
  assert.deepEqual(mute, [])
})

test('only the server, tests and tools read the clock', () => {
  enough(clockless, 40)
  const clock = /new Date\(\s*\)|\bDate\.now\(|\bTemporal\.Now\b/
  assert.deepEqual(hits(clockless, clock), [])
  assert.equal(hits(lie('const t = new Date()'), clock).length, 1)
})

test('no SQL reads the clock', () => {
  const clock =
    /(?<![.\w])now\(\s*\)|\b(current_timestamp|current_date|current_time|localtimestamp|clock_timestamp|statement_timestamp|transaction_timestamp)\b/i
  const sql = sources.filter(s => s.file.endsWith('.sql'))
  enough(sql, 5)
  assert.deepEqual(
    hits(sql, clock, s => s.text.replaceAll(/--[^\n]*/g, '')),
    [],
  )
  assert.deepEqual(hits(clockless, clock), [])
})

test('no code steps out of the types', () => {
  const wayOut = /[:<|]\s*any\b|,\s*any\s*>|\bas any\b|\bany\[\]|\bas unknown as\b/
  const silenced = new RegExp(['@ts-', '(ignore|nocheck|expect-error)'].join(''))
  const scripts = code.filter(s => !s.generated)
  assert.deepEqual(
    hits(scripts, wayOut, s => bare(s.text, { quotes: false })),
    [],
  )
  assert.deepEqual(
    hits(scripts, silenced, s => s.text),
    [],
  )
  for (const text of ['const a: any = 1', 'f<any>()', 'x as any', 'let a: any[]', 'x as unknown as Y'])
    assert.equal(hits(lie(text), wayOut).length, 1, text)
})

test('no test is left out', () => {
  const tests = code.filter(s => s.test)
  enough(tests, 10)
  const leftOut = /\b(test|it|describe|suite|t)\.(only|skip|todo)\b|\{\s*(only|skip|todo)\s*:/
  assert.deepEqual(
    hits(tests, leftOut, s => bare(s.text, { quotes: false })),
    [],
  )
  assert.equal(hits(lie(['test', "skip('x')"].join('.')), leftOut).length, 1)
})

test('nothing is marked as undone', () => {
  const undone = new RegExp(
    `\\b(${['TO'.concat('DO'), 'FIX'.concat('ME'), 'X'.repeat(3), 'HA'.concat('CK')].join('|')})\\b`,
  )
  enough(sources, 100)
  assert.deepEqual(
    hits(sources, undone, s => s.text),
    [],
  )
})

test('what is found by its hash is looked up under every key, for the master key may be changing', () => {
  const single = /_print"?'?\s*(=\s*\$\{|, *'=')/
  // Writing and comparing one row by its key is no look-up.
  const lookUps = code.filter(s => !s.test && !s.generated && !/(testing|example)\.ts$/.test(s.file))
  const found = hits(lookUps, single).filter(line => !/set |update |randomBytes|login_print = \$\{print\}/.test(line))
  assert.deepEqual(found, [])
  assert.equal(hits(lie(['where phone_print = ', '{print}'].join('$')), single).length, 1)
})

test('every dated rule stands in a file that the desk’s page of standards finds', () => {
  const found = /^services\/[\w-]+\/rules[\w-]*\.ts$|^engines\/[\w-]+\/[\w-]*rules\.ts$/
  const declares = /=\s*dated(<[^\n]*>)?\(/
  const ruled = code.filter(s => !s.test && /^(engines|services)\//.test(s.file) && declares.test(s.text))
  enough(ruled, 8)
  assert.deepEqual(
    ruled.map(s => s.file).filter(file => !found.test(file)),
    [],
  )
})
