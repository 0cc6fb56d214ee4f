// With which flags `npm start` runs Node, for whoever starts the server without npm.
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What `npm start` tells Node, so that what is measured and tried is what runs. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../package.json'), 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start.split(' ').filter(word => word.startsWith('--max-'))
}
