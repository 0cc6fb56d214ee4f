// What the laws look at: every source file of the house, without comments where a law is about code.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')
export const floors = [
  'base',
  'kernel',
  'engines',
  'services',
  'server',
  'ui',
  'web',
  'test',
  'tools',
  'demo',
  'bench',
  'trials',
]

export interface Source {
  /** Below the root, with `/`. */
  readonly file: string
  readonly text: string
  readonly generated: boolean
  readonly test: boolean
}

function below(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const name = `${folder}/${entry.name}`
    return entry.isDirectory() ? below(name) : [name]
  })
}

const all = floors.flatMap(below).sort()

const read = (file: string): Source => ({
  file,
  text: readFileSync(path.join(root, file), 'utf8'),
  generated: file.endsWith('.gen.ts') || file.endsWith('.data.ts'),
  test: /\.test\.tsx?$/.test(file),
})

/** TypeScript, scripts and SQL of the house. */
export const sources: readonly Source[] = all.filter(file => /\.(tsx?|mjs|sql|css)$/.test(file)).map(read)
export const code = sources.filter(s => /\.(tsx?|mjs)$/.test(s.file))
export const folders: readonly string[] = [...new Set(all.map(file => path.posix.dirname(file)))]

/** The code without its comments and, if asked, without the text between quotes; line breaks stay. */
export function bare(text: string, options: { quotes: boolean } = { quotes: true }): string {
  const token = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g
  return text.replace(token, found => {
    const lines = found.replaceAll(/[^\n]/g, '')
    if (found.startsWith('/')) return lines
    return options.quotes ? found : `''${lines}`
  })
}

/** Lines of the code that match, as `file:line: text`. */
export function hits(
  among: readonly Source[],
  pattern: RegExp,
  view: (s: Source) => string = s => bare(s.text),
): string[] {
  return among.flatMap(source =>
    view(source)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${source.file}:${at + 1}: ${line.trim()}`] : [])),
  )
}

/** What a file imports (types too): files of ours as paths below the root, packages by their names. */
export function importsOf({ file, text }: Source): {
  readonly ours: readonly string[]
  readonly packages: readonly string[]
} {
  const pattern =
    /(?:^|[\s;}])(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|(?<![\w.'"-])import(?:\s+|\s*\(\s*)['"]([^'"]+)['"]/g
  const names = [...bare(text).matchAll(pattern)].map(m => m[1] ?? m[2] ?? '')
  const ours: string[] = []
  const packages: string[] = []
  for (const name of names) {
    if (name.startsWith('#')) ours.push(name.slice(1))
    else if (name.startsWith('.')) ours.push(path.posix.join(path.posix.dirname(file), name.replace(/\?.*$/, '')))
    else packages.push(name)
  }
  return { ours, packages }
}
