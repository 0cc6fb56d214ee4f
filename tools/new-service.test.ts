// A new service passes everything from its first minute; tried in a copy, so that nothing beside it is disturbed.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import test from 'node:test'
import { promisify } from 'node:util'
import { testServerDir } from '#test/server.ts'
import { root } from './modules.ts'
import { freePrefix } from './new-service.ts'

const exec = promisify(execFile)

test('a new service compiles, keeps the laws and passes its own tests at once', async t => {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'niangjia-new-'))
  t.after(() => rmSync(copy, { recursive: true, force: true }))
  cpSync(root, copy, {
    recursive: true,
    filter: from => !['node_modules', '.git', '.data', '.cache', 'dist'].includes(path.relative(root, from)),
  })
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
  mkdirSync(path.join(copy, '.cache'))
  // What the check has found out of the types of all the rest holds for the copy too.
  const types = '.cache/tsc.json'
  if (existsSync(path.join(root, types))) cpSync(path.join(root, types), path.join(copy, types))
  symlinkSync(testServerDir, path.join(copy, '.cache/test-db')) // the same test server
  const env = { ...process.env }
  delete env.NODE_TEST_CONTEXT
  const node = (...args: string[]) => exec(process.execPath, args, { cwd: copy, env })
  const bin = (name: string, ...args: string[]) =>
    exec(path.join(root, 'node_modules/.bin', name), args, { cwd: copy, env })

  await node('tools/new-service.ts', 'tea-break', '工间茶歇', 'Tea break')
  await bin(
    'biome',
    'check',
    '--diagnostic-level=warn',
    '--error-on-warnings',
    '--vcs-enabled=false',
    'services/tea-break',
  )
  await bin('tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', types, '--preserveSymlinks', '-p', '.')
  const laws = ['floors', 'files', 'endpoints', 'database', 'generated', 'docs'].map(law => `test/laws/${law}.test.ts`)
  await node('--test', '--test-reporter=tap', ...laws, 'services/tea-break/**/*.test.ts')
})

test('two letters of a new kind of case are nobody else’s', () => {
  assert.equal(freePrefix('tea-break', new Set()), 'TE')
  assert.equal(freePrefix('tea-break', new Set(['TE', 'TA'])), 'TB')
})
