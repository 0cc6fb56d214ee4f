// Checks the input of an endpoint, and says each fault in words a person can act on.
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import type { TValidationError } from 'typebox/error'
import Format from 'typebox/format'
import { isDay } from '#base/day.ts'
import type { FieldFault, Refusal } from '#base/refusal.ts'
import { type Lang, say, type Text } from '#base/text.ts'
import { refuse } from '#kernel/refusals.ts'

Format.Set('day', isDay)

/** What a schema may say of itself for people: a title in both languages, bounds. */
interface Described {
  readonly title?: string
  readonly titleEn?: string
  readonly type?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Described>>
  readonly items?: Described
  readonly anyOf?: readonly Described[]
}

const words = {
  required: { zh: '{field}还没有填。', en: '{field} is missing.' },
  unknown: { zh: '{field}不是这里要填的内容，请去掉。', en: '{field} does not belong here; remove it.' },
  number: {
    zh: '{field}要填 {min} 到 {max} 之间的数，您填的是 {given}。',
    en: '{field} must be a number from {min} to {max}; you entered {given}.',
  },
  least: {
    zh: '{field}不能小于 {min}，您填的是 {given}。',
    en: '{field} must be at least {min}; you entered {given}.',
  },
  whole: { zh: '{field}要填整数，您填的是 {given}。', en: '{field} must be a whole number; you entered {given}.' },
  short: { zh: '{field}太短，至少 {min} 个字。', en: '{field} is too short: at least {min} characters.' },
  long: { zh: '{field}太长，最多 {max} 个字。', en: '{field} is too long: at most {max} characters.' },
  empty: { zh: '{field}不能空着。', en: '{field} must not be blank.' },
  day: {
    zh: '{field}要填真实存在的日期，如 2026-10-16，您填的是 {given}。',
    en: '{field} must be a real date such as 2026-10-16; you entered {given}.',
  },
  choice: { zh: '{field}要从给出的选项里选。', en: '{field} must be one of the choices given.' },
  few: { zh: '{field}至少要有 {min} 项。', en: '{field} needs at least {min} entries.' },
  many: { zh: '{field}最多 {max} 项。', en: '{field} takes at most {max} entries.' },
  form: { zh: '{field}的格式不对。', en: '{field} is not in the right form.' },
} satisfies Record<string, Text>

export interface Checker {
  /** The input, with the text values of a query turned into numbers and booleans where the schema asks. */
  check(input: Record<string, unknown>, lang: Lang, fromText: boolean): unknown
  matches(value: unknown): boolean
}

/** Compiles a schema once. `check` throws a refusal that names every fault by field. */
export function checker(schema: TSchema): Checker {
  let compiled: Validator | undefined
  const get = () => (compiled ??= Compile(schema))
  return {
    check(input, lang, fromText) {
      const validator = get()
      const value = fromText ? validator.Convert(input) : input
      if (validator.Check(value) && !holdsNul(value)) return value
      throw invalid(validator.Errors(value), schema as Described, value, lang)
    },
    matches: value => get().Check(value),
  }
}

/** PostgreSQL text cannot hold U+0000, and nobody types it. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (typeof value === 'object' && value !== null) return Object.values(value).some(holdsNul)
  return false
}

function invalid(errors: readonly TValidationError[], schema: Described, input: unknown, lang: Lang): Refusal {
  const faults = new Map<string, string>()
  for (const error of errors) {
    for (const [field, text, details] of faultsOf(error, schema, input)) {
      if (faults.has(field)) continue
      faults.set(field, say(text, lang, { field: titleOf(schema, field, lang), ...details }))
    }
  }
  if (faults.size === 0) faults.set('', say(words.form, lang, { field: lang === 'zh' ? '填写的内容' : 'The input' }))
  const fields: FieldFault[] = [...faults].map(([field, message]) => ({ field, message }))
  return refuse('input.invalid', { count: fields.length, faults: fields.map(f => f.message).join(' ') }, fields)
}

type Fault = [field: string, text: Text, details: Record<string, string | number>]

function faultsOf(error: TValidationError, schema: Described, input: unknown): Fault[] {
  const field = error.instancePath.slice(1)
  const at = schemaAt(schema, field)
  const given = shown(valueAt(input, field))
  const child = (name: string) => (field ? `${field}/${name}` : name)
  switch (error.keyword) {
    case 'required':
      return error.params.requiredProperties.map(name => [child(name), words.required, {}])
    case 'additionalProperties':
      return error.params.additionalProperties.map(name => [child(name), words.unknown, {}])
    case 'minimum':
    case 'maximum':
      return at?.maximum === undefined
        ? [[field, words.least, { min: at?.minimum ?? 0, given }]]
        : [[field, words.number, { min: at.minimum ?? 0, max: at.maximum, given }]]
    case 'type':
      return [[field, at?.type === 'integer' ? words.whole : words.form, { given }]]
    case 'minLength':
      return [[field, at?.minLength === 1 ? words.empty : words.short, { min: at?.minLength ?? 1 }]]
    case 'maxLength':
      return [[field, words.long, { max: at?.maxLength ?? 0 }]]
    case 'minItems':
      return [[field, words.few, { min: at?.minItems ?? 1 }]]
    case 'maxItems':
      return [[field, words.many, { max: at?.maxItems ?? 0 }]]
    case 'pattern':
      return [[field, at?.minLength === 1 ? words.empty : words.form, {}]]
    case 'format':
      return [[field, error.params.format === 'day' ? words.day : words.form, { given }]]
    case 'enum':
      return [[field, words.choice, {}]]
    default:
      return error.keyword === 'boolean' ? [] : [[field, words.form, {}]]
  }
}

const shown = (value: unknown) => String(typeof value === 'object' ? JSON.stringify(value) : value).slice(0, 40)

function schemaAt(schema: Described, field: string): Described | undefined {
  let at: Described | undefined = schema
  for (const part of field ? field.split('/') : []) {
    const through: Described | undefined = at?.anyOf?.find(s => s.type !== 'null') ?? at
    at = through?.properties?.[part] ?? through?.items
  }
  return at
}

function valueAt(value: unknown, field: string): unknown {
  let at = value
  for (const part of field ? field.split('/') : []) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Record<string, unknown>)[part]
  }
  return at
}

/** The name people know a field by; in a list, with its place: 第 2 项的姓名. */
function titleOf(schema: Described, field: string, lang: Lang): string {
  const at = schemaAt(schema, field)
  const own = (lang === 'en' ? at?.titleEn : undefined) ?? at?.title ?? field.split('/').at(-1) ?? field
  const place = field.match(/\/(\d+)\//)
  if (!place) return own
  const n = Number(place[1]) + 1
  return lang === 'zh' ? `第 ${n} 项的${own}` : `${own} of entry ${n}`
}
