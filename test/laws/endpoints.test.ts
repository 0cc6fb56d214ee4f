// Law: every endpoint says who may call it and what it does, every right and refusal is declared once, in both languages.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Text } from '#base/text.ts'
import { loadServices, rightsOf } from '#server/build.ts'
import { bare, code } from './source.ts'

const services = await loadServices()
const endpoints = services.flatMap(s =>
  Object.entries(s.api).map(([name, endpoint]) => ({ ...endpoint, service: s.id, name: `${s.id}.${name}` })),
)

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(m => m[1]).sort()
const inBoth = ({ zh, en }: Text) =>
  /\p{Script=Han}/u.test(zh) && /[a-z]/i.test(en) && !/\p{Script=Han}/u.test(en.replaceAll(/[（(“"].*?[）)”"]/g, ''))

test('every endpoint says who may call it, and an open one says why', () => {
  assert.ok(endpoints.length > 20, `saw only ${endpoints.length} endpoints`)
  for (const { name, access } of endpoints) {
    assert.ok(['staff', 'worker', 'signedIn', 'anyone'].includes(access.who), name)
    if ('because' in access) assert.match(access.because, /\w+ \w+/, `${name} does not say why it is open`)
  }
})

test('only what anyone may call is unlinked, and it holds no file and no secret', () => {
  const unlinked = endpoints.filter(e => e.unlinked)
  assert.ok(unlinked.length > 0, 'saw no unlinked endpoint')
  for (const { name, access, upload, secretReply } of unlinked)
    assert.ok(access.who === 'anyone' && !upload && !secretReply, name)
})

test('every endpoint has a title in both languages and an address of its own', () => {
  assert.deepEqual(
    endpoints.filter(e => !inBoth(e.title)).map(e => e.name),
    [],
  )
  const addresses = endpoints.map(e => `${e.method} ${e.path.replaceAll(/:\w+/g, ':')}`)
  assert.deepEqual(
    addresses.filter((a, i) => addresses.indexOf(a) !== i),
    [],
  )
  assert.deepEqual(
    endpoints.filter(e => !e.path.startsWith('/')).map(e => e.name),
    [],
  )
})

test('every path parameter is a field of the checked input', () => {
  const missing = endpoints.flatMap(({ name, path, input }) =>
    [...path.matchAll(/:(\w+)/g)]
      .map(m => m[1]!)
      .filter(field => !(field in input.properties))
      .map(field => `${name}: ${field}`),
  )
  assert.deepEqual(missing, [])
})

test('every right that is used is declared exactly once', () => {
  const declared = rightsOf(services) // refuses one that is declared twice
  const used = new Set<string>()
  for (const { access } of endpoints) if (access.who === 'staff') used.add(access.right)
  for (const flow of services.flatMap(s => s.flows ?? [])) {
    used.add(flow.readRight)
    for (const step of flow.steps) used.add(step.right)
    for (const move of Object.values(flow.moves)) if (typeof move.by === 'object') used.add(move.by.right)
  }
  for (const { file, text, test: isTest } of code)
    if (/^(kernel|engines|services)\//.test(file) && !isTest)
      for (const m of bare(text).matchAll(/\b(?:scopeOf|right)\(\s*'([^']+)'/g)) used.add(m[1]!)
  assert.ok(used.size > 5, `saw only ${used.size} rights`)
  assert.deepEqual(
    [...used].filter(right => !declared.has(right)),
    [],
  )
})

test('every right has a name in both languages and is held by some role', () => {
  for (const [name, spec] of services.flatMap(s => Object.entries(s.rights ?? {}))) {
    assert.ok(inBoth(spec), name)
    assert.ok(spec.roles.length > 0, `nobody holds ${name}`)
  }
})

test('every refusal speaks both languages and fills in the same values', () => {
  const refusals = services.flatMap(s => Object.entries(s.refusals))
  assert.ok(refusals.length > 30, `saw only ${refusals.length} refusals`)
  for (const [code, words] of refusals) {
    assert.ok(inBoth(words), `${code} is not in both languages`)
    assert.deepEqual(placeholders(words.zh), placeholders(words.en), code)
  }
})

test('a refusal code belongs to one module', () => {
  const owners = new Map<string, Set<object>>()
  for (const s of services)
    for (const [code, words] of Object.entries(s.refusals)) owners.set(code, (owners.get(code) ?? new Set()).add(words))
  assert.deepEqual(
    [...owners].filter(([, who]) => who.size > 1).map(([code]) => code),
    [],
  )
})

test('every job, flow, state and move has a name in both languages', () => {
  const named: [string, Text][] = services.flatMap(s => [
    [s.id, s.title] as [string, Text],
    ...(s.jobs ?? []).map(j => [j.name, j.title] as [string, Text]),
    ...(s.flows ?? []).flatMap(f => [
      [f.kind, f.title] as [string, Text],
      ...Object.entries<Text>(f.states),
      ...Object.entries(f.moves).map(([move, m]) => [move, m.title] as [string, Text]),
    ]),
  ])
  assert.deepEqual(
    named.filter(([, text]) => !inBoth(text)).map(([name]) => name),
    [],
  )
})
