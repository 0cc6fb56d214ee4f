// Law: the documents name everything there is, and nothing that is not.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import test from 'node:test'
import { readConfig } from '#server/config.ts'
import { bare, code, floors, folders, root } from './source.ts'

const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

test('the map shows every floor and module, and none that is not there', () => {
  const drawn: string[] = []
  let floor = ''
  for (const line of read('docs/map.md').split('\n')) {
    const m = /^( {2})?([\w-]+)\/ +\S/.exec(line)
    if (!m) continue
    if (!m[1]) floor = m[2]!
    drawn.push(m[1] ? `${floor}/${m[2]}` : floor)
  }
  const modules = folders
    .filter(f => /^(kernel|engines|services)\/[^/]+/.test(f))
    .map(f => f.split('/').slice(0, 2).join('/'))
  assert.ok(modules.length > 10, `saw only ${modules.length} folders`)
  const missing = [...new Set([...floors, ...modules])].filter(f => !drawn.includes(f))
  assert.deepEqual(missing, [], 'docs/map.md does not show')
  assert.deepEqual(
    drawn.filter(f => !existsSync(path.join(root, f))),
    [],
    'docs/map.md shows what is not there',
  )
})

test('the settings page and .env.example list exactly the settings that are read', () => {
  const known = new Set<string>()
  const data = mkdtempSync(path.join(os.tmpdir(), 'niangjia-settings-'))
  readConfig(
    new Proxy<Record<string, string>>(
      { DATA_DIR: data },
      {
        get: (env, name: string) => {
          known.add(name)
          return env[name]
        },
      },
    ),
  )
  rmSync(data, { recursive: true })
  assert.ok(known.size > 8, `saw only ${known.size} settings`)
  const all = [...known].sort()
  const page = [...read('docs/configuration.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(m => m[1]).sort()
  const example = [...read('.env.example').matchAll(/^# ([A-Z_]+)=/gm)].map(m => m[1]).sort()
  assert.deepEqual(page, all)
  assert.deepEqual(example, all)
})

test('what code reads from the environment beside the settings stands on their page too', () => {
  const page = read('docs/configuration.md')
  const ofTheSystem = ['PATH', 'TMPDIR', 'TZ']
  const readIn = (text: string) =>
    [...bare(text).matchAll(/process\.env(?:\.|\[['"])([A-Z][A-Z_]+)|\{([^{}]*)\} = process\.env\b/g)].flatMap(
      m => m[1] ?? [...m[2]!.matchAll(/\b[A-Z][A-Z_]+\b/g)].map(name => name[0]),
    )
  const all = [...new Set(code.flatMap(s => readIn(s.text)))].filter(name => !ofTheSystem.includes(name))
  const env = 'process.env'
  assert.deepEqual(readIn(`const { A_B, C_D: _ } = ${env}; ${env}.E_F`), ['A_B', 'C_D', 'E_F'])
  assert.ok(all.length > 5, `saw only ${all}`)
  assert.deepEqual(
    all.filter(name => !page.includes(`\`${name}\``)),
    [],
    'docs/configuration.md does not name',
  )
})

test('an image takes nothing along that git leaves out, the key least of all', () => {
  const lines = (file: string) =>
    read(file)
      .split('\n')
      .filter(line => line && !line.startsWith('#'))
      .map(line => line.replace(/\/$/, ''))
  const left = lines('.dockerignore')
  assert.deepEqual(
    ['.git', ...lines('.gitignore')].filter(line => !left.includes(line)),
    [],
  )
})

test('every dependency has a reason, and every reason a dependency', () => {
  const p = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
  const all = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap(kind => Object.keys(p[kind] ?? {}))
  const rows = read('docs/dependencies.md')
    .split('\n')
    .filter(line => /^\| `.*\| \S.*\|$/.test(line))
  const named = rows.flatMap(row => [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(m => m[1]!))
  assert.ok(all.length > 30, `saw only ${all.length} dependencies`)
  assert.deepEqual([...named].sort(), [...all].sort())
})

test('every link between documents leads somewhere', () => {
  const pages = ['README.md', 'README.zh-CN.md', ...below('docs')].filter(f => f.endsWith('.md'))
  assert.ok(pages.length > 8, `saw only ${pages.length} pages`)
  const lost = pages.flatMap(page =>
    [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)|src="([^"]+)"/g)]
      .map(m => m[1] ?? m[2]!)
      .filter(link => !/^[a-z]+:/.test(link) && !existsSync(path.join(root, path.dirname(page), link)))
      .map(link => `${page} → ${link}`),
  )
  assert.deepEqual(lost, [])
})

test('every npm script that a document names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const pages = ['README.md', 'README.zh-CN.md', ...below('docs')].filter(f => f.endsWith('.md'))
  const named = pages.flatMap(page => [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(m => m[1]!))
  assert.ok(named.length > 2)
  assert.deepEqual(
    named.filter(name => !scripts[name]),
    [],
  )
})

test('every npm script runs a file that is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const files = Object.values(scripts).flatMap(line => [...line.matchAll(/[\w/-]+\.(?:ts|mjs)\b/g)].map(m => m[0]))
  assert.ok(files.length > 8, `saw only ${files.length} files`)
  assert.deepEqual(
    files.filter(file => !existsSync(path.join(root, file))),
    [],
  )
})

function below(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? below(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  )
}
