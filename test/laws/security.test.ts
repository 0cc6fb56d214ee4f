// Law: every file that docs/security.md names is there, and every control says what meets it or that nothing of ours does.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { root } from './source.ts'

const text = readFileSync(path.join(root, 'docs/security.md'), 'utf8')
const named = [...text.matchAll(/`([\w./-]+\.(?:ts|md|json|sql))`/g)].map(m => m[1]!).filter(name => name.includes('/'))

test('every file that the security page names exists', () => {
  assert.ok(named.length > 50, `saw only ${named.length}`)
  assert.deepEqual(
    named.filter(name => !existsSync(path.join(root, name))),
    [],
  )
})

test('every control is met by a file, or honestly is not', () => {
  const rows = text.split('\n').filter(line => line.startsWith('| ') && !/^\| (threat|control) /.test(line))
  assert.ok(rows.length > 40, `saw only ${rows.length}`)
  assert.deepEqual(
    rows.filter(row => !/`[^`]+`|not met|the operator's/.test(row)),
    [],
  )
})
