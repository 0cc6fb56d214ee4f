// The short form of `npm run trial -- requests`: a few thousand bad requests, another few thousand at every run.
import assert from 'node:assert/strict'
import test from 'node:test'
import { badRequests } from './requests.ts'

test('thousands of bad requests made from the schemas: no defect, no word of the inside, no silence', async t => {
  const report = await badRequests(4_000, Date.now() % 1_000_000, () => undefined)
  t.diagnostic(`seed ${report.seed}: ${JSON.stringify(report.byStatus)}`)
  assert.deepEqual(report.broken, [], `seed ${report.seed}`)
  assert.ok((report.byStatus['400'] ?? 0) > 500, 'they are bad indeed')
  assert.ok((report.byStatus['200'] ?? 0) > 20, 'and not all end at the door')
})
