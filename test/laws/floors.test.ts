// Law: a floor imports only floors below it, services do not know each other, and nothing goes in circles.
import assert from 'node:assert/strict'
import test from 'node:test'
import { code, importsOf, type Source } from './source.ts'

const product = code.filter(s => !s.test && !/^(test|tools|demo|bench|trials)\/|\/testing\.ts$/.test(s.file))
/** The files that the browser loads by their nature, and so hold values only. The kernel has no rules or flows of a service. */
const isNamedPure = (file: string) =>
  /^(engines|services)\/[\w-]+\/(api|rules|flow|words)\.ts$/.test(file) ||
  /^kernel\/[\w-]+\/(api|words)\.ts$/.test(file)

const byName = new Map(product.map(s => [s.file, s]))
const known = new Map<string, boolean>()

/** Values only: no package but typebox, and nothing of ours but base and files of the same or a lower floor that are pure too. */
function isPure(file: string): boolean {
  const before = known.get(file)
  if (before !== undefined) return before
  known.set(file, true) // while a circle is being walked; circles have a law of their own
  const source = byName.get(file)
  const { ours, packages } = source ? importsOf(source) : { ours: [], packages: ['(no such file)'] }
  const pure =
    packages.every(p => p === 'typebox') && ours.every(i => floorOf(i) === 'base' || (isPure(i) && within(file, i)))
  known.set(file, pure)
  return pure
}

/** Of the same module, or of the same floor or one below; services know only themselves. */
function within(file: string, imported: string): boolean {
  if (moduleOf(file) === moduleOf(imported)) return true
  return floorOf(imported) !== 'services' && rank(imported) <= rank(file)
}

const rank = (file: string) => ['base', 'kernel', 'engines', 'services', 'ui', 'web'].indexOf(floorOf(file))
const floorOf = (file: string) => file.split('/')[0] ?? ''
const moduleOf = (file: string) => file.split('/').slice(0, 2).join('/')
const isPage = (file: string) => /^(kernel|engines|services)\/[\w-]+\/web\//.test(file)

/** What the files of a floor may import; pages and pure files have narrower rules of their own. */
const below: Readonly<Record<string, readonly string[]>> = {
  base: ['base'],
  kernel: ['base', 'kernel'],
  engines: ['base', 'kernel', 'engines'],
  services: ['base', 'kernel', 'engines', 'services'],
  server: ['base', 'kernel', 'engines', 'services', 'server', 'demo'],
  ui: ['base', 'ui'],
  web: ['base', 'ui', 'web'],
}

const pureBelow = (file: string, imported: string) => isPure(imported) && within(file, imported)

function allowed(file: string, imported: string): boolean {
  const from = floorOf(file)
  const to = floorOf(imported)
  if (from === 'services' && to === 'services' && moduleOf(file) !== moduleOf(imported)) return false
  if (isPage(file))
    return (
      to === 'ui' ||
      to === 'base' ||
      (moduleOf(file) === moduleOf(imported) && isPage(imported)) ||
      pureBelow(file, imported)
    )
  if (isPage(imported)) return from === 'web'
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
    lie('kernel/org/x.ts', 'test/database.ts'),
  ]
  assert.equal(wrong(lies).length, lies.length)
})

test('endpoints, rules, flows and words are pure values, which the browser can load', () => {
  const files = product.filter(s => isNamedPure(s.file))
  assert.ok(files.length > 5, `saw only ${files.length} files`)
  const impure = files.filter(s => !isPure(s.file))
  assert.deepEqual(
    impure.map(s => ({ file: s.file, ...importsOf(s) })),
    [],
  )
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
