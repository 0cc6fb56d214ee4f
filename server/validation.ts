// Checks the input of an endpoint, and says each fault in words a person can act on.
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import type { TValidationError } from 'typebox/error'
import Format from 'typebox/format'
import { Settings } from 'typebox/system'
import { isDay } from '#base/day.ts'
import { fen, formatYuan } from '#base/money.ts'
import type { FieldFault, Refusal } from '#base/refusal.ts'
import { type Lang, say, type Text } from '#base/text.ts'
import { refuse } from '#kernel/refusals.ts'

// All that is wrong with a form is said at once; the library stops at 8.
Settings.Set({ maxErrors: 64 })
Format.Set('day', isDay)
Format.Set('dayCursor', text => isDay(text.slice(0, 10)) && text[10] === '_' && Format.Test('uuid', text.slice(11)))

/** What a schema may say of itself for people: a title in both languages, bounds. */
interface Described {
  readonly title?: string
  readonly titleEn?: string
  /** Begins with 分 where the number is money. */
  readonly description?: string
  readonly type?: string
  readonly format?: string
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
  money: {
    zh: '{field}要在 {min} 元到 {max} 元之间，您填的是 {given} 元。',
    en: '{field} must be between {min} and {max} yuan; you entered {given} yuan.',
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
  id: {
    zh: '{field}“{given}”不是系统里的编号。请从页面上的按钮或列表重新进入。',
    en: '{field} “{given}” is not a reference of this system. Go in again by a button or list of the page.',
  },
  unstorable: {
    zh: '{field}里有存不了的符号（看不见的控制符或半个表情）。请删掉它再填一遍。',
    en: '{field} holds a sign that cannot be stored (an invisible control sign or half an emoji). Delete it and type it again.',
  },
  more: { zh: '还有 {count} 处。', en: 'And {count} more.' },
} satisfies Record<string, Text>

export interface Checker {
  /** The input, with the text values of a query turned into numbers and booleans where the schema asks. */
  check(input: Record<string, unknown>, lang: Lang, fromText: boolean): unknown
  matches(value: unknown): boolean
}

/** A form nests three or four levels; what nests deeper comes from no page, and would exhaust whoever walks it. */
const deepest = 32
/** So many faults are said; a form has fewer fields, and a flood of them tells nobody anything. */
const most = 20

/** Compiles a schema once. `check` throws a refusal that names every fault by field. */
export function checker(schema: TSchema): Checker {
  let compiled: Validator | undefined
  const get = () => (compiled ??= Compile(schema))
  return {
    check(input, lang, fromText) {
      if (tooDeep(input)) throw refuse('input.unreadable')
      const validator = get()
      const value = fromText ? validator.Convert(input) : input
      if (!validator.Check(value)) throw invalid(validator.Errors(value), schema as Described, value, lang)
      const field = unstorable(value)
      if (field === undefined) return value
      throw faulty([[field, say(words.unstorable, lang, { field: titleOf(schema as Described, field, lang) })]], lang)
    },
    matches: value => get().Check(value),
  }
}

/** Level by level, because a recursion would be what the attack is after. */
function tooDeep(input: unknown): boolean {
  let level: unknown[] = [input]
  for (let depth = 0; depth < deepest; depth++) {
    level = level.flatMap(v => (typeof v === 'object' && v !== null ? Object.values(v) : []))
    if (level.length === 0) return false
  }
  return true
}

/**
 * The first field with a text that PostgreSQL cannot hold: U+0000 nowhere, half a surrogate pair not in JSON. Nobody types them.
 */
function unstorable(value: unknown, field = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? field : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, inner] of Object.entries(value)) {
    const at = field ? `${field}/${name}` : name
    const found = unstorable(name) === undefined ? unstorable(inner, at) : field
    if (found !== undefined) return found
  }
  return undefined
}

function invalid(errors: readonly TValidationError[], schema: Described, input: unknown, lang: Lang): Refusal {
  const faults = new Map<string, string>()
  for (const error of errors) {
    for (const [field, text, details] of faultsOf(error, schema, input)) {
      if (faults.has(field)) continue
      faults.set(field, say(text, lang, { field: titleOf(schema, field, lang), ...details }))
    }
  }
  if (faults.size === 0) faults.set('', say(words.form, lang, { field: say(whole, lang) }))
  return faulty([...faults], lang)
}

function faulty(faults: readonly (readonly [field: string, message: string])[], lang: Lang): Refusal {
  const fields: FieldFault[] = faults.slice(0, most).map(([field, message]) => ({ field, message }))
  const said = fields.map(f => f.message)
  if (faults.length > most) said.push(say(words.more, lang, { count: faults.length - most }))
  return refuse('input.invalid', { count: faults.length, faults: said.join(' ') }, fields)
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
      if (at?.maximum === undefined) return [[field, words.least, { min: at?.minimum ?? 0, given }]]
      if (at.description?.startsWith('分') && Number.isSafeInteger(Number(given))) {
        const [min, max, told] = [at.minimum ?? 0, at.maximum, Number(given)].map(n => formatYuan(fen(n)))
        return [[field, words.money, { min: min ?? '', max: max ?? '', given: told ?? '' }]]
      }
      return [[field, words.number, { min: at.minimum ?? 0, max: at.maximum, given }]]
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
      return [[field, formats[error.params.format] ?? words.form, { given }]]
    case 'enum':
      return [[field, words.choice, {}]]
    default:
      // The checker says `boolean` of a field that no schema knows, before it names them all.
      return [[field, error.keyword === 'boolean' && !at ? words.unknown : words.form, {}]]
  }
}

const formats: Readonly<Record<string, Text>> = { day: words.day, uuid: words.id, dayCursor: words.id }

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

const whole: Text = { zh: '填写的内容', en: 'The input' }
const reference: Text = { zh: '编号', en: 'The reference' }

/** The name people know a field by; in a list, with its place: 第 2 项的姓名. */
function titleOf(schema: Described, field: string, lang: Lang): string {
  if (!field) return say(whole, lang)
  const at = schemaAt(schema, field)
  const bare = at?.format === 'uuid' ? say(reference, lang) : shown(field.split('/').at(-1))
  const own = (lang === 'en' ? at?.titleEn : undefined) ?? at?.title ?? bare
  const place = field.match(/\/(\d+)\//)
  if (!place) return own
  const n = Number(place[1]) + 1
  return lang === 'zh' ? `第 ${n} 项的${own}` : `${own} of entry ${n}`
}
