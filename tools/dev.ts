// npm run dev: the server, started anew when a file of it changes, and the pages, reloading as one types.
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { root } from './modules.ts'

const port = process.env.PORT ?? '8080'
const vite = path.join(root, 'node_modules/vite/bin/vite.js')
const env = { ...process.env, NODE_ENV: 'development', API: `http://127.0.0.1:${port}` }
const begin = (...args: string[]): ChildProcess => spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env })

const parts = [
  begin('--watch', '--watch-preserve-output', '--env-file-if-exists=.env', 'server/main.ts'),
  begin(vite, '--clearScreen', 'false'),
]
console.log('Pages that reload: http://localhost:5173   Ctrl-C ends both.')

let ending = false
function end(): void {
  if (ending) return
  ending = true
  for (const part of parts) part.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)
// Either without the other is of no use.
for (const part of parts) part.once('exit', end)
