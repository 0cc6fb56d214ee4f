// Law: what is generated is what it would be if it were generated now.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { loadServices } from '#server/build.ts'
import { describeApi } from '../../tools/api.ts'
import { generatedTypes, stale } from '../../tools/db-types.ts'
import { root } from './source.ts'

test('the types of tables are what the migrations say', async () => {
  const wanted = await generatedTypes()
  assert.ok([...wanted.values()].filter(Boolean).length >= 3, 'saw hardly a module')
  assert.deepEqual(stale(wanted), [], 'run: npm run db:types')
})

test('docs/api.json describes the endpoints as they are', async () => {
  const written = readFileSync(path.join(root, 'docs/api.json'), 'utf8')
  assert.equal(written === describeApi(await loadServices()), true, 'run: npm run api')
  assert.ok(Object.keys((JSON.parse(written) as { paths: object }).paths).length > 20)
})
