// The short form of `npm run trial -- kill`: six falls under load, with two processes on one database.
import assert from 'node:assert/strict'
import test from 'node:test'
import { kill } from './kill.ts'

test('kill -9 of processes, database and backends under load: all that was promised is there, nothing is half there', async () => {
  const lines: string[] = []
  const report = await kill({ kills: 6, processes: 2, households: 0, say: line => lines.push(line) })
  assert.deepEqual([...report.wrong, ...report.strange], [], lines.join('\n'))
  assert.deepEqual(report.kills, { SERVER: 2, DATABASE: 2, BACKEND: 1, BOTH: 1 })
  assert.ok(report.promised > 100, `only ${report.promised} promises were put to the test`)
  assert.equal(report.orphans[1], 0, 'what the falls left on the disk is swept')
})
