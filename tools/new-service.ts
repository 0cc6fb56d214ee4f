// npm run new:service NAME 标题 ["English title"]: a complete small service by the pattern, from tools/template.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { loadServices } from '#server/build.ts'
import { root } from './modules.ts'
import { run } from './run.ts'
import { pascal } from './table-types.ts'

interface Names {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly prefix: string
}

const template = path.join(import.meta.dirname, 'template')

/** The files of a new service, below its folder. */
export function serviceFiles({ id, zh, en, prefix }: Names): Map<string, string> {
  const pascalName = pascal(id)
  const values: Readonly<Record<string, string>> = {
    id,
    zh,
    en,
    prefix,
    snake: id.replaceAll('-', '_'),
    Pascal: pascalName,
    camel: pascalName.charAt(0).toLowerCase() + pascalName.slice(1),
  }
  const names = readdirSync(template, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.txt'))
  return new Map(
    names.sort().map(name => {
      const text = readFileSync(path.join(template, name), 'utf8')
      return [
        name.slice(0, -'.txt'.length).replace('service.test', `${id}.test`),
        text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? ''),
      ]
    }),
  )
}

/** Two letters for case numbers that no flow has yet: the first of the name, then any that is free. */
export function freePrefix(id: string, taken: ReadonlySet<string>): string {
  const letters = [...id.toUpperCase().replaceAll(/[^A-Z]/g, '')]
  const alphabet = [...letters.slice(1), ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const second = alphabet.find(letter => !taken.has(`${letters[0]}${letter}`))
  if (!second) throw new Error(`All prefixes beginning with ${letters[0]} are taken; choose another name.`)
  return `${letters[0]}${second}`
}

if (import.meta.main) {
  const [id = '', zh = '', english] = process.argv.slice(2)
  const folder = path.join(root, 'services', id)
  if (!/^[a-z]+(-[a-z]+)*$/.test(id) || !/\p{Script=Han}/u.test(zh) || existsSync(folder)) {
    console.error(
      existsSync(folder) && id
        ? `services/${id} is there already.`
        : 'Usage: npm run new:service NAME 标题 ["English title"]   (for example: npm run new:service tea 工间茶歇 "Tea break")',
    )
    process.exit(1)
  }
  const taken = new Set((await loadServices()).flatMap(s => (s.flows ?? []).map(f => f.prefix)))
  const en = english ?? `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`
  for (const [name, text] of serviceFiles({ id, zh, en, prefix: freePrefix(id, taken) })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  draw(id, zh)
  // In this order: types need the migration, the API description needs the service.
  const steps = [['biome', 'check', '--write', `services/${id}`], ['tools/db-types.ts'], ['tools/api.ts']]
  for (const step of steps) {
    const { ok, output } = await run(step)
    if (!ok) {
      console.error(output)
      process.exit(1)
    }
  }
  console.log(`services/${id} is ready: the worker's page is /${id}, the desk's /desk/${id}/cases.
Begin with words.ts and rules.ts; npm run check says whether all is in order.`)
}

/** A line in docs/map.md, in its place by the alphabet. */
function draw(id: string, zh: string): void {
  const file = path.join(root, 'docs/map.md')
  const lines = readFileSync(file, 'utf8').split('\n')
  const first = lines.findIndex(line => line.startsWith('services/')) + 1
  let at = first
  while (lines[at]?.startsWith('  ') && lines[at]!.trim() < `${id}/`) at += 1
  lines.splice(at, 0, `  ${`${id}/`.padEnd(20)}${zh}`)
  writeFileSync(file, lines.join('\n'))
}
