// With which flags `npm start` runs Node, for whoever starts the server without npm.
import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

/** What `npm start` tells Node, so that what is measured and tried is what runs. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: { start: string }
  }
  const words = scripts.start.split(' ').slice(1)
  return words
    .slice(
      0,
      words.findIndex(word => word.startsWith('--env-file')),
    )
    .map(word => (word.startsWith('./') ? path.join(root, word) : word))
}
