// Runs one command for the tools: quiet when it succeeds, everything it said when it fails.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { root } from './modules.ts'

export interface Ran {
  readonly ok: boolean
  readonly output: string
  readonly ms: number
}

/** Runs a program of this project: a script under this Node, or a command of node_modules/.bin. */
export function run(command: readonly string[]): Promise<Ran> {
  const [first = '', ...rest] = command
  const started = performance.now()
  const bin = path.join(root, 'node_modules/.bin')
  const script = first.endsWith('.ts') || first.startsWith('--')
  const child = spawn(script ? process.execPath : path.join(bin, first), script ? command : rest, {
    cwd: root,
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` },
    shell: process.platform === 'win32' && !script,
  })
  let output = ''
  const hear = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return new Promise(resolve => {
    child.once('error', error => resolve({ ok: false, output: error.message, ms: performance.now() - started }))
    child.once('close', code => resolve({ ok: code === 0, output, ms: performance.now() - started }))
  })
}

export const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
