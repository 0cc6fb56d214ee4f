// Reads a plan from JSON that anybody wrote: whether it has the shape of the language, and what is wrong where, in words. Pure.
import type { TSchema } from 'typebox'
import { isDay } from '#base/day.ts'
import { type Details, say, type Text } from '#base/text.ts'
import { Benefit } from './rules-benefits.ts'
import { checkPlan } from './rules-check.ts'
import type { PlanCheck, PlanFault } from './rules-fault.ts'
import { Plan } from './rules-plan.ts'

const words = {
  tooBig: {
    zh: '计划太长了：最多 20 万字。请分成几个计划，或者把医院名单改成编码。',
    en: 'The plan is too long: at most 200,000 signs. Split it, or list hospitals by their codes.',
  },
  object: { zh: '{field}要是一组内容（花括号）。', en: '{field} must be an object.' },
  array: { zh: '{field}要是一个列表（方括号）。', en: '{field} must be a list.' },
  string: {
    zh: '{field}要是带引号的文字，这里是 {given}。',
    en: '{field} must be text in quotes; here it is {given}.',
  },
  integer: {
    zh: '{field}要是整数（钱的单位是分），这里是 {given}。',
    en: '{field} must be a whole number (money in 分); here it is {given}.',
  },
  boolean: {
    zh: '{field}要是 true 或 false，这里是 {given}。',
    en: '{field} must be true or false; here it is {given}.',
  },
  between: {
    zh: '{field}要在 {min} 到 {max} 之间，这里是 {given}。',
    en: '{field} must lie between {min} and {max}; here it is {given}.',
  },
  required: { zh: '还要写“{name}”（{field}）。', en: '“{name}” is still needed ({field}).' },
  unknown: { zh: '计划的写法里没有“{name}”。', en: 'The language of plans has no “{name}”.' },
  enum: { zh: '{field}只能写 {choices}，这里是 {given}。', en: '{field} is one of {choices}; here it is {given}.' },
  length: { zh: '{field}要有 {min} 到 {max} 个字。', en: '{field} takes {min} to {max} characters.' },
  items: {
    zh: '{field}要有 {min} 到 {max} 项，这里是 {given} 项。',
    en: '{field} takes {min} to {max} entries; here are {given}.',
  },
  rate: {
    zh: '{field}要写成带引号的百分数（"30%"）或分数（"1/3"），这里是 {given}。',
    en: '{field} is a percentage ("30%") or a fraction ("1/3") in quotes; here it is {given}.',
  },
  pattern: { zh: '{field}的写法不对：{given}。{hint}', en: '{field} is not in the right form: {given}.' },
  day: {
    zh: '{field}要是真实存在的日期，如 2026-10-16，这里是 {given}。',
    en: '{field} must be a real date such as 2026-10-16; here it is {given}.',
  },
} as const satisfies Record<string, Text>

export interface Schema {
  readonly type?: string
  readonly title?: string
  readonly titleEn?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** The plan, when it has the shape and nothing is wrong with it; what is wrong otherwise. */
export function readPlan(json: unknown): PlanCheck & { readonly plan: Plan | null } {
  const faults = shapeFaults(Plan, json)
  if (faults.length) return { plan: null, faults, warnings: [] }
  const plan = json as Plan
  const found = checkPlan(plan)
  return { ...found, plan: found.faults.length ? null : plan }
}

/** Signs of a plan as JSON; the longest example has 8,000. What is looked over as one types must stay quick. */
const most = 200_000

/** Where a value departs from a schema of the plan language; empty when it fits. At most 60 are told. */
export function shapeFaults(schema: TSchema, value: unknown): PlanFault[] {
  const faults: PlanFault[] = []
  if ((JSON.stringify(value) ?? '').length > most) {
    const { zh, en } = words.tooBig
    return [{ at: '', code: 'shape', zh, en }]
  }
  look(schema as Schema, value, '', '', faults)
  return faults.slice(0, 60)
}

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)
const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value

function look(schema: Schema, value: unknown, at: string, key: string, faults: PlanFault[]): void {
  const tell = (what: keyof typeof words, details: Details = {}, place = at) => {
    const given = (JSON.stringify(value) ?? '').slice(0, 60)
    const said = (lang: 'zh' | 'en') => {
      const title = (lang === 'en' ? (schema.titleEn ?? schema.title) : schema.title) ?? key
      return say(words[what], lang, { field: title ? `“${title}”` : '计划', given, ...details })
    }
    faults.push({ at: place, code: 'shape', zh: said('zh'), en: said('en') })
  }
  if (schema.anyOf) {
    const one = branch(schema.anyOf, value)
    if (one) look({ ...one, ...(one.title ? {} : titled(schema)) }, value, at, key, faults)
    else {
      const kind = isRecord(value) ? value.kind : value
      tell('enum', { choices: choicesOf(schema.anyOf), given: JSON.stringify(kind) ?? '' }, `${at}/kind`)
    }
    return
  }
  if (schema.const !== undefined || schema.enum) {
    const choices = schema.enum ?? [schema.const]
    if (!choices.includes(value)) tell('enum', { choices: choices.map(String) })
    return
  }
  const rate = schema.pattern?.includes('%')
  if (schema.type && kindOf(value) !== schema.type) {
    tell(rate ? 'rate' : (schema.type as 'object'))
    return
  }
  if (typeof value === 'string') text(schema, value, tell, rate ?? false)
  if (typeof value === 'number' && (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity)))
    tell('between', { min: schema.minimum ?? '', max: schema.maximum ?? '' })
  if (Array.isArray(value) && schema.items) {
    const { items, minItems = 0, maxItems = Number.MAX_SAFE_INTEGER } = schema
    if (value.length < minItems || value.length > maxItems)
      tell('items', { min: minItems, max: maxItems, given: value.length })
    else
      value.forEach((v, i) => {
        look(items, v, `${at}/${i}`, key, faults)
      })
  }
  if (isRecord(value) && schema.properties) {
    for (const name of schema.required ?? [])
      if (value[name] === undefined)
        tell('required', { name, field: schema.properties[name]?.title ?? name }, `${at}/${name}`)
    for (const [name, inner] of Object.entries(value)) {
      const of = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined
      if (!of) tell('unknown', { name }, `${at}/${name}`)
      else if (inner !== undefined) look(of, inner, `${at}/${name}`, name, faults)
    }
  }
}

function text(
  schema: Schema,
  value: string,
  tell: (what: keyof typeof words, details?: Details) => void,
  rate: boolean,
): void {
  const { minLength = 0, maxLength = Number.MAX_SAFE_INTEGER, pattern, format } = schema
  const length = [...value].length
  if (length < minLength || length > maxLength) tell('length', { min: minLength, max: maxLength })
  else if (format === 'day' && !isDay(value)) tell('day')
  else if (pattern && !new RegExp(pattern, 'u').test(value))
    tell(rate ? 'rate' : 'pattern', { hint: schema.description ?? '' })
}

const titled = ({ title, titleEn }: Schema) => ({ ...(title ? { title } : {}), ...(titleEn ? { titleEn } : {}) })

/** The branch that is meant: by the kind of the benefit, list or single, one of the words or a name. */
function branch(anyOf: readonly Schema[], value: unknown): Schema | undefined {
  if (anyOf === (Benefit as Schema).anyOf)
    return anyOf.find(b => isRecord(value) && b.properties?.kind?.const === value.kind)
  const lists = anyOf.filter(b => (b.type === 'array') === Array.isArray(value))
  return lists.find(b => b.enum?.includes(value)) ?? lists.find(b => !b.enum) ?? lists[0]
}

const choicesOf = (anyOf: readonly Schema[]): string[] =>
  anyOf.flatMap(b => (b.properties?.kind ? [String(b.properties.kind.const)] : (b.enum ?? []).map(String)))
