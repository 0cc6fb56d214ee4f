// What needs no load: how soon the process is ready, what it holds when nobody calls, what a phone loads first.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { startFlags } from '#test/start-flags.ts'
import { bareEnv, startChild } from './child.ts'

const root = path.resolve(import.meta.dirname, '..')
const dist = path.join(root, 'dist')

export interface Start {
  readonly seconds: number
  /** Of the Node process alone, two seconds after it was ready, for who asks it to stay; null where the system does not tell. */
  readonly idleMb: number | null
}

/** `npm start` with a database of its own: from the command to the line that says it is ready. */
export async function ourStart(dataDir: string, stay: boolean): Promise<Start> {
  const began = performance.now()
  const child = spawn(process.execPath, ['--no-warnings', ...startFlags(), path.join(root, 'server/main.ts')], {
    env: { ...bareEnv(), DATA_DIR: dataDir, DEMO: 'no', PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (/ is ready /.test(said)) resolve()
      })
    child.once('exit', code => reject(new Error(`npm start ended with ${code}: ${said}`)))
  })
  await ready
  const seconds = (performance.now() - began) / 1000
  const idleMb = stay ? await idle(child.pid ?? 0) : null
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
  return { seconds, idleMb }
}

/** The bare server with a database of its own. */
export async function bareStart(dataDir: string, stay: boolean): Promise<Start> {
  const began = performance.now()
  const child = startChild('bare.ts', { DATA_DIR: dataDir })
  await child.ask('listen')
  const seconds = (performance.now() - began) / 1000
  const idleMb = stay ? await idle(child.pid) : null
  await child.end()
  return { seconds, idleMb }
}

/** Starts once to have the data, then so many times to measure. */
export async function secondStarts(of: typeof ourStart, dataDir: string, times: number): Promise<Start[]> {
  rmSync(dataDir, { recursive: true, force: true })
  await of(dataDir, false)
  const starts: Start[] = []
  for (let i = 0; i < times; i++) starts.push(await of(dataDir, true))
  return starts
}

async function idle(pid: number): Promise<number | null> {
  await new Promise(resolve => setTimeout(resolve, 2_000))
  try {
    const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kb ? Number(kb) / 1024 : null
  } catch {
    return null
  }
}

/** Script and style of the worker's first page in kB, as gzip sends them; null when the pages are not built. */
export function pageWeight(): { readonly script: number; readonly style: number } | null {
  const page = path.join(dist, 'web/worker/index.html')
  if (!existsSync(page)) return null
  const html = readFileSync(page, 'utf8')
  const linked = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map(m => m[1]!)
  const all = new Set<string>()
  for (const file of linked) withImports(file, all)
  const weigh = (ext: string) =>
    [...all]
      .filter(file => file.endsWith(ext))
      .reduce((sum, file) => sum + gzipSync(readFileSync(path.join(dist, file))).length / 1024, 0)
  return { script: weigh('.js'), style: weigh('.css') }
}

/** What a script imports at once comes with it; what it imports later does not. */
function withImports(file: string, all: Set<string>): void {
  if (all.has(file)) return
  all.add(file)
  if (!file.endsWith('.js')) return
  const text = readFileSync(path.join(dist, file), 'utf8')
  for (const [, name] of text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g))
    withImports(`/assets/${name}`, all)
}
