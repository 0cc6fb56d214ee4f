// The rules of one service as a whole: what may be set locally, tried out beforehand and searched for faults.
import { checkDated, type Dated, type Local } from './dated.ts'
import type { Day } from './day.ts'
import type { Finding } from './gaps.ts'
import type { Text } from './text.ts'

/** How the numbers of a rule's value are written: 分 as yuan, percent, or plain. */
export type RuleUnit = 'FEN' | 'PERCENT' | 'PLAIN'

export interface SetRule {
  readonly rule: Dated<unknown>
  readonly unit: RuleUnit
}

export interface RuleSet {
  /** The service's id, such as `hardship`. */
  readonly id: string
  readonly title: Text
  readonly rules: readonly SetRule[]
  /** Words for the parts of values: DEEP, UNIVERSITY, grant. */
  readonly parts: Readonly<Record<string, Text>>
  /** Where no tier applies, where two do, where a yuan more costs hundreds. Pure; the example in words for people. */
  findings(on: Day, local: Local): readonly (Finding & { readonly shown: Text })[]
}

/** @throws Error naming every rule that cites no document, clause or sentence, or has its key twice: such a set must not load */
export function checkRuleSet(set: Pick<RuleSet, 'id' | 'rules'>): void {
  const faults: string[] = []
  const keys = set.rules.map(r => r.rule.key)
  for (const { rule } of set.rules) {
    if (keys.indexOf(rule.key) !== keys.lastIndexOf(rule.key)) faults.push(`${rule.key}: declared twice`)
    if (!rule.key.startsWith(`${set.id}.`)) faults.push(`${rule.key}: does not belong to ${set.id}`)
    for (const value of rule.values)
      try {
        checkDated(rule.key, [value])
      } catch (fault) {
        faults.push(fault instanceof Error ? fault.message : String(fault))
      }
  }
  if (faults.length) throw new Error(`the rules of ${set.id} do not load:\n${[...new Set(faults)].join('\n')}`)
}

/**
 * Whether a value has the form of one that the rule has had: the same fields, lists of like elements, whole numbers of 0 and more. A
 * record of amounts may leave a part out (the fault finder says what that means) or name a further one of the set's parts.
 */
export function fitsRule(rule: Dated<unknown>, value: unknown, parts: Readonly<Record<string, unknown>> = {}): boolean {
  return rule.values.some(v => (isRecord(v.value) ? fitsRecord(v.value, value, parts) : alike(v.value, value)))
}

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)
const isRecord = (v: unknown): v is Record<string, number> =>
  isObject(v) && Object.values(v).every(part => typeof part === 'number')

const fitsRecord = (known: Record<string, number>, value: unknown, parts: Readonly<Record<string, unknown>>): boolean =>
  isObject(value) && Object.entries(value).every(([key, part]) => (key in known || key in parts) && alike(0, part))

function alike(known: unknown, value: unknown): boolean {
  if (typeof known === 'number') return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
  if (Array.isArray(known))
    return Array.isArray(value) && value.length > 0 && value.length <= 50 && value.every(one => alike(known[0], one))
  if (!isObject(known)) return typeof known === typeof value && (known === null) === (value === null)
  if (!isObject(value) || Object.keys(value).sort().join() !== Object.keys(known).sort().join()) return false
  return Object.keys(known).every(key => alike(known[key], value[key]))
}
