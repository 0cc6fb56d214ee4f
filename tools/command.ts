// What the commands of operation share: arguments, plain words on failure, an exit code.
import { parseArgs } from 'node:util'

export const say = (line: string): void => void process.stdout.write(`${line}\n`)

export interface Given {
  /** What is no option, in order. */
  readonly words: readonly string[]
  text(option: string): string | undefined
  has(option: string): boolean
}

/**
 * Runs one command of operation. `work` returns 'usage' when it was called the wrong way. What it throws is told in its words without
 * a stack (LOG_LEVEL=debug shows it), and the exit code is 1.
 */
export async function command(
  usage: string,
  options: Readonly<Record<string, 'text' | 'yes'>>,
  work: (given: Given) => Promise<'usage' | undefined>,
): Promise<void> {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([name, kind]) => [name, { type: kind === 'yes' ? 'boolean' : 'string' }] as const),
      ),
    })
    const given: Given = {
      words: positionals,
      text: option => (typeof values[option] === 'string' ? values[option] : undefined),
      has: option => values[option] === true,
    }
    if ((await work(given)) !== 'usage') return
    process.stderr.write(`Use: ${usage}\n`)
  } catch (error) {
    const shown = process.env.LOG_LEVEL === 'debug' && error instanceof Error ? error.stack : undefined
    process.stderr.write(`${shown ?? (error instanceof Error ? error.message : String(error))}\n`)
  }
  process.exitCode = 1
}
