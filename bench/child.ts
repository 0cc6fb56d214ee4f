// Processes of the benchmark that talk with the one that started them: a question by name, an answer.
import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { startFlags } from '#test/start-flags.ts'

export interface Child {
  readonly pid: number
  /** Asks by name. @throws Error with the child's own words when it fails, or when it has ended. */
  ask<T>(name: string, data?: unknown): Promise<T>
  end(): Promise<void>
}

interface Question {
  readonly id: number
  readonly name: string
  readonly data: unknown
}

interface Answer {
  readonly id: number
  readonly value?: unknown
  readonly error?: string
}

const ours = ['ours.ts', 'roster.ts', 'settlement.ts', 'members.ts']

/** Starts `bench/<file>`, what is ours as `npm start` would; it is ready when it has answered its first question. */
export function startChild(file: string, env: Readonly<Record<string, string>> = {}): Child {
  const child = fork(path.join(import.meta.dirname, file), [], {
    env: { ...bareEnv(), ...env },
    serialization: 'advanced',
    execArgv: ['--no-warnings', ...(ours.includes(file) ? startFlags() : [])],
  })
  let last = 0
  const waiting = new Map<number, { done: (value: unknown) => void; fail: (error: Error) => void }>()
  child.on('message', message => {
    const { id, value, error } = message as Answer
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) asked?.done(value)
    else asked?.fail(new Error(`${file}: ${error}`))
  })
  child.on('exit', code => {
    for (const { fail } of waiting.values()) fail(new Error(`${file} ended with ${code}`))
    waiting.clear()
  })
  return {
    pid: child.pid ?? 0,
    ask: <T>(name: string, data?: unknown) =>
      new Promise<T>((done, fail) => {
        const id = ++last
        waiting.set(id, { done: value => done(value as T), fail })
        child.send({ id, name, data } satisfies Question, error => error && fail(error))
      }),
    end: () => ended(child),
  }
}

/** What a test runner sets for its own children must not reach these. */
export function bareEnv(): Record<string, string | undefined> {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  return env
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise(resolve => {
    const force = setTimeout(() => child.kill('SIGKILL'), 10_000)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    if (child.connected) child.disconnect()
    else child.kill('SIGTERM')
  })
}

type Handlers = Readonly<Record<string, (data: never) => unknown>>

/** In the child: answers questions until the parent goes away, then ends after `stop`. */
export function answer(handlers: Handlers, stop: () => Promise<void> = async () => undefined): void {
  process.on('message', async message => {
    const { id, name, data } = message as Question
    try {
      const handler = handlers[name]
      if (!handler) throw new Error(`no answer to ${name}`)
      process.send?.({ id, value: await handler(data as never) } satisfies Answer)
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
  process.on('disconnect', () => void stop().finally(() => process.exit(0)))
}
