// Law: a floor imports only floors below it, services do not know each other, and nothing goes in circles.
import assert from 'node:assert/strict'
import test from 'node:test'
import { code, importsOf, type Source } from './source.ts'

const product = code.filter(s => !s.test && !/^(test|tools|demo|bench)\//.test(s.file))
const pure = /\/(api|rules|flow|words)(-[\w-]+)?\.ts$/
const floorOf = (file: string) => file.split('/')[0] ?? ''
const moduleOf = (file: string) => file.split('/').slice(0, 2).join('/')
const isPage = (file: string) => /^(kernel|engines|services)\/[\w-]+\/web\//.test(file)

/** What the files of a floor may import; pages and pure files have narrower rules of their own. */
const below: Readonly<Record<string, readonly string[]>> = {
  base: ['base'],
  kernel: ['base', 'kernel'],
  engines: ['base', 'kernel', 'engines'],
  services: ['base', 'kernel', 'engines', 'services'],
  server: ['base', 'kernel', 'engines', 'services', 'server'],
  ui: ['base', 'ui'],
  web: ['base', 'ui', 'web'],
}

/** Endpoints, rules, flows and words are values: the browser may load its module's own, and those of the floors below. */
function pureBelow(file: string, imported: string): boolean {
  if (!pure.test(imported)) return false
  if (moduleOf(file) === moduleOf(imported)) return true
  const order = ['kernel', 'engines', 'services', 'ui', 'web']
  return floorOf(imported) !== 'services' && order.indexOf(floorOf(imported)) <= order.indexOf(floorOf(file))
}

function allowed(file: string, imported: string): boolean {
  const from = floorOf(file)
  const to = floorOf(imported)
  if (from === 'services' && to === 'services' && moduleOf(file) !== moduleOf(imported)) return false
  const own = moduleOf(file) === moduleOf(imported)
  if (isPage(file)) return to === 'ui' || to === 'base' || (own && isPage(imported)) || pureBelow(file, imported)
  if (isPage(imported)) return from === 'web'
  if (pure.test(file)) return to === 'base' || pureBelow(file, imported)
  if (from === 'ui' || from === 'web') return pureBelow(file, imported) || (below[from]?.includes(to) ?? false)
  return below[from]?.includes(to) ?? false
}

const wrong = (files: readonly Source[]) =>
  files.flatMap(source =>
    importsOf(source)
      .ours.filter(imported => !allowed(source.file, imported))
      .map(imported => `${source.file} imports ${imported}`),
  )

test('a floor imports only floors below it, and a service never a service', () => {
  assert.ok(product.length > 50, `saw only ${product.length} files`)
  assert.ok(product.flatMap(s => importsOf(s).ours).length > 100, 'saw hardly an import')
  assert.deepEqual(wrong(product), [])
})

test('the law sees a forbidden import when there is one', () => {
  const lie = (file: string, imported: string): Source => ({
    file,
    text: `import type { A } from '#${imported}'`,
    generated: false,
    test: false,
  })
  const lies = [
    lie('base/x.ts', 'kernel/db/db.ts'),
    lie('kernel/org/x.ts', 'engines/cases/cases.ts'),
    lie('engines/cases/x.ts', 'services/hardship/rules.ts'),
    lie('services/hardship/x.ts', 'services/hall/api.ts'),
    lie('services/hardship/x.ts', 'server/http.ts'),
    lie('services/hardship/web/desk.tsx', 'kernel/service.ts'),
    lie('services/hardship/web/desk.tsx', 'services/hardship/handlers.ts'),
    lie('services/hardship/api.ts', 'kernel/org/org.ts'),
    lie('kernel/org/x.ts', 'test/database.ts'),
  ]
  assert.equal(wrong(lies).length, lies.length)
})

test('a pure file uses no package but typebox, so that the browser can load it', () => {
  const files = product.filter(s => pure.test(s.file))
  assert.ok(files.length > 5, `saw only ${files.length} files`)
  const packages = files.flatMap(s =>
    importsOf(s)
      .packages.filter(p => p !== 'typebox')
      .map(p => `${s.file} imports ${p}`),
  )
  assert.deepEqual(packages, [])
})

test('no file leads back to itself', () => {
  const graph = new Map(product.map(s => [s.file, importsOf(s).ours]))
  const done = new Set<string>()
  const circles: string[] = []
  const walk = (file: string, way: readonly string[]): void => {
    const before = way.indexOf(file)
    if (before >= 0) circles.push([...way.slice(before), file].join(' → '))
    if (before >= 0 || done.has(file)) return
    for (const next of graph.get(file) ?? []) walk(next, [...way, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  assert.deepEqual(circles, [])
})

test('every import of ours leads to a file that is there', () => {
  const there = new Set(code.map(s => s.file))
  const lost = code.flatMap(s =>
    importsOf(s)
      .ours.filter(i => /\.tsx?$/.test(i) && !there.has(i))
      .map(i => `${s.file} imports ${i}`),
  )
  assert.deepEqual(lost, [])
})
