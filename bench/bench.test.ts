// The benchmark itself works: the short form runs to its end, and its rows can be what they say. Never how fast.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { promisify } from 'node:util'
import { bareEnv } from './child.ts'
import type { Row } from './report.ts'

const main = path.join(import.meta.dirname, 'main.ts')
const dist = path.resolve(import.meta.dirname, '../dist')
const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--no-warnings', main, ...args], { env: bareEnv() })

test('the short form measures our server beside the bare one and gives a row for each operation', async () => {
  const ops = [
    ...['submit', 'list', 'figures-1e5', 'page-weight', 'adjudicate', 'settlement-match', 'claim-submit'],
    ...['demo-city', 'member-search', 'join'],
  ]
  const running = run('--quick', '--json', `--only=${ops.join(',')}`)
  const { stdout, stderr } = await running
  assert.match(stderr, /fsync on, synchronous_commit on/, 'what is not on disk is not counted')
  const rows = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Row)
  const loaded = rows.filter(r => r.conns > 0)
  assert.deepEqual(
    loaded.map(r => `${r.op} ${r.conns}`),
    [
      'list 1',
      'list 4',
      'submit 1',
      'submit 4',
      'claim-submit 1',
      'claim-submit 4',
      'figures-1e5 1',
      'figures-1e5 4',
      'member-search 1',
      'member-search 4',
      'join 1',
      'join 4',
    ],
  )
  for (const row of loaded) {
    assert.equal(row.unit, 'per second')
    assert.ok(row.ours > 0 && row.limit !== null && row.limit > 0, `${row.op}: somebody answered nothing`)
    assert.ok(
      Math.abs((row.ratio ?? 0) - row.ours / row.limit) < 0.01 * (row.ratio ?? 0),
      `${row.op}: the ratio is not`,
    )
    assert.ok((row.p50 ?? 0) > 0 && (row.p99 ?? 0) >= (row.p50 ?? 0), `${row.op}: p99 below p50`)
    assert.ok((row.cpuMs ?? 0) > 0 && (row.limitCpuMs ?? 0) > 0, `${row.op}: no CPU was used`)
  }
  const statements = (op: string) => loaded.find(r => r.op === op)?.statements ?? 0
  assert.ok(statements('list') >= 2 && statements('list') < 5, 'a list is one question, and who asks')
  assert.ok(statements('submit') > 20, 'an application writes to many tables')
  assert.ok(statements('figures-1e5') > 6, 'three calls')
  const settled = rows.find(r => r.op === 'settlement-match')
  const perLine = (settled?.statements ?? 0) / 1_200
  assert.ok(
    settled && settled.ours > 0 && perLine > 0 && perLine < 0.2,
    `${perLine} statements a line: it is not matched by the handful`,
  )
  const judged = rows.find(r => r.op === 'adjudicate')
  assert.ok(judged && judged.ours > 0 && (judged.cpuMs ?? 0) > 0, 'no claim was judged')
  const page = rows.find(r => r.op === 'page-weight')
  if (existsSync(dist)) assert.ok(page && page.unit === 'kB gzip' && page.ours > 20 && page.ours < 5_000)
  assert.ok(
    !existsSync(path.resolve(dist, '../.cache/bench', String(running.child.pid))),
    'the database was left behind',
  )
})

test('an operation that does not exist is named', async () => {
  await assert.rejects(run('--only=fly'), { code: 2, stderr: /There is no fly; there are: submit, list/ })
})
