// The plans that ship as examples, read from plans/: real figures, each with its source; what no document says stands under `assumed`.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plan } from './rules-plan.ts'

const folder = path.join(import.meta.dirname, 'plans')

/** All examples by code, in the order of their codes. Whether each is sound is what examples.test.ts looks at. */
export const examples: ReadonlyMap<string, Plan> = new Map(
  readdirSync(folder)
    .filter(file => file.endsWith('.json'))
    .sort()
    .map(file => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Plan)
    .map(plan => [plan.code, plan]),
)

/** @throws Error when no example has that code */
export function example(code: string): Plan {
  const plan = examples.get(code)
  if (!plan) throw new Error(`no example plan is called ${code}`)
  return plan
}
