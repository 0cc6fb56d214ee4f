// The short form of `npm run trial -- job`: work that is killed, and work that hangs.
import assert from 'node:assert/strict'
import test from 'node:test'
import { job } from './job.ts'

test('work killed with its process goes on at the next start, each step once; one that hangs keeps nobody waiting', async () => {
  const report = await job(3, () => undefined)
  assert.deepEqual(report.wrong, [])
  assert.equal(report.kills, 3)
  assert.ok(report.attempts > 3)
  assert.ok(report.besideTheHanging > 0)
})
