// Makes an input that an endpoint's schema accepts, for the laws that try every endpoint.
import type { TSchema } from 'typebox'
import { Check } from 'typebox/value'

/** Texts of the trade, of which one fits nearly every pattern. */
const texts = [
  '王小明',
  'a',
  '01',
  '1',
  '123456',
  '441202',
  '13800000000',
  '2026-11-23',
  '2026-11',
  '2026',
  'abcdefghijkl',
  '441202198506120013',
  'KN-2026-000001-5',
  'hardship.income_line',
  'DEEP',
  'x'.repeat(40),
]

interface Plain {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly TSchema[]
  readonly items?: TSchema
  readonly minItems?: number
  readonly minimum?: number
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly required?: readonly string[]
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
}

/**
 * A value for a schema; `idFor` gives the id for a field by its name (`caseId`). Fields that may be left out are left out,
 * unless they hold an id that is known.
 */
export function sampleOf(schema: TSchema, idFor: (field: string) => string | undefined, field = ''): unknown {
  const s = schema as Plain
  if (s.const !== undefined) return s.const
  if (s.enum) return s.enum[0]
  if (s.anyOf) return sampleOf(s.anyOf.find(a => (a as Plain).type !== 'null') ?? s.anyOf[0]!, idFor, field)
  if (s.type === 'object') {
    const entries = Object.entries(s.properties ?? {}).filter(
      ([name]) => s.required?.includes(name) || (/Ids?$/.test(name) && idFor(name.replace(/s$/, '')) !== undefined),
    )
    return Object.fromEntries(entries.map(([name, inner]) => [name, sampleOf(inner, idFor, name)]))
  }
  if (s.type === 'array') {
    const wanted = Math.max(s.minItems ?? 0, /(Ids|cases|lines|files)$/.test(field) ? 1 : 0)
    return Array.from({ length: wanted }, () => sampleOf(s.items!, idFor, field.replace(/s$/, '')))
  }
  if (s.type === 'integer' || s.type === 'number') return s.minimum ?? 0
  if (s.type === 'boolean') return true
  if (s.type === 'string') return sampleText(s, schema, idFor, field)
  return null
}

function sampleText(s: Plain, schema: TSchema, idFor: (field: string) => string | undefined, field: string): string {
  const id = /Id$/.test(field) || s.format === 'uuid' ? idFor(field) : undefined
  if (id) return id
  if (s.format === 'uuid') return '00000000-0000-7000-8000-000000000000'
  if (s.format === 'day') return '2026-11-23'
  const { minLength = 0, maxLength = 10_000 } = s
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && (!s.pattern || Check(schema, text))
  return texts.find(fits) ?? 'x'.repeat(Math.max(1, minLength))
}
