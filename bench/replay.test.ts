// What is recorded about one person is replayed about another, and everything else as it was.
import assert from 'node:assert/strict'
import test from 'node:test'
import { ownSql, paramsFor, readingScript, valuesFor, writingScript } from './replay.ts'

const org = '01890000-0000-7000-8000-00000000000a'
const [one, two] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002']
const about = (id: string, number: string, print: number) => [
  { sql: 'begin', params: [] },
  { sql: 'insert into person', params: [id, Buffer.alloc(32, print), Buffer.alloc(60, print), org] },
  { sql: 'insert into note', params: [[id, org], JSON.stringify({ id, number, org }), 7, null] },
  { sql: 'insert into kernel_audit (id)', params: [id] },
  { sql: 'commit', params: [] },
]
const script = () => writingScript(about(one, 'KN-2026-000001-1', 1), about(two, 'KN-2026-000002-2', 2))

test('each run is about somebody new: ids, numbers and fingerprints are new wherever they stand, the union stays', () => {
  const { statements, fresh } = script()
  const values = valuesFor(script(), {})
  const other = valuesFor(script(), {})
  assert.equal(fresh.length, 3)
  const [, person, note] = statements.map(s => paramsFor(s, values)) as [unknown, unknown[], unknown[]]
  const id = String(person[0])
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.notEqual(id, one)
  assert.notEqual(id, other[one])
  assert.notDeepEqual(person[1], Buffer.alloc(32, 1))
  assert.deepEqual(person[2], Buffer.alloc(60, 1), 'a sealed value stays readable')
  assert.equal(person[3], org)
  const { number, ...rest } = JSON.parse(String(note[1])) as { number: string }
  assert.deepEqual([note[0], rest, note[2], note[3]], [[id, org], { id, org }, 7, null])
  assert.notEqual(number, 'KN-2026-000001-1')
})

test('the next step of a case goes on with the values of the step before', () => {
  const first = valuesFor(script(), { [one]: two })
  assert.equal(first[one], two)
  assert.deepEqual(valuesFor(script(), first), first)
})

test('audit is left out, and recordings that are not alike are refused', () => {
  assert.deepEqual(
    ownSql(about(one, '', 1)).map(s => s.sql),
    ['begin', 'insert into person', 'insert into note', 'commit'],
  )
  assert.throws(() => writingScript(about(one, '', 1), about(two, '', 2).slice(1)), /not alike/)
  assert.deepEqual(readingScript(about(one, '', 1)).fresh, [])
})
