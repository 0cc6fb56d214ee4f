// How the form reads the language of plans: titles, a blank value to begin with, and the names that the plan knows.
import type { Text } from '#base/text.ts'
import { Plan } from '../rules-plan.ts'
import type { Schema } from '../rules-shape.ts'

type Named = readonly { readonly id: string; readonly title: string; readonly titleEn?: string }[]
export type Names = Readonly<Record<string, Named>>

/** The names a plan has brought in, by the field in which they are used. */
export function namesOf(plan: Partial<Plan>): Names {
  const { words = {}, benefits = [], materials = [] } = plan
  const marks = [...(words.personMarks ?? []), ...(words.claimMarks ?? [])]
  return {
    diseaseClass: words.diseaseClasses ?? [],
    option: words.options ?? [],
    employeeKind: words.employeeKinds ?? [],
    employeeKinds: words.employeeKinds ?? [],
    marks,
    withoutMarks: marks,
    benefits,
    lessBenefits: benefits,
    materials,
    document: plan.documents ?? [],
    happening: words.happenings ?? [],
    number: words.numbers ?? [],
    sumOf: words.numbers ?? [],
    of: words.items ?? [],
    less: words.items ?? [],
  }
}

/** Only fields that hold names, never a list of the things named themselves: those are groups. */
export const namesFor = (names: Names, field: string): Named | undefined =>
  Object.hasOwn(names, field) ? names[field] : undefined

/** The branch that a value is of, where there are several: a kind of benefit, or words beside a name. */
export function plainOf(schema: Schema, value: unknown): Schema {
  if (!schema.anyOf) return schema
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined
  const chosen = schema.anyOf.find(s => s.properties?.kind?.const === kind && kind !== undefined)
  return chosen ?? schema.anyOf.find(s => s.enum) ?? schema.anyOf[0] ?? schema
}

/** What a field is called; the explanation of codes after it is left to the choices. */
export function titleOf(schema: Schema, name: string): Text {
  const of = schema.title ? schema : (schema.anyOf?.find(s => s.title) ?? schema.items ?? schema)
  const zh = names[name]?.zh ?? of.title ?? name
  return { zh, en: names[name]?.en ?? of.titleEn ?? name }
}

const names: Readonly<Record<string, Text>> = {
  id: { zh: '代号', en: 'Name' },
  cite: { zh: '依据', en: 'Where it stands' },
  document: { zh: '哪份文件', en: 'Document' },
  unit: { zh: '单位', en: 'Unit' },
  mode: { zh: '怎么算', en: 'How' },
  manner: { zh: '分段还是全额', en: 'Manner' },
  per: { zh: '多长时间算一次', en: 'Over' },
  span: { zh: '保障多久', en: 'How long' },
  effect: { zh: '哪天生效', en: 'Takes effect' },
  effectDays: { zh: '交费后几天', en: 'Days after payment' },
  what: { zh: '申领还是报案', en: 'Filing or notice' },
  missed: { zh: '过了怎么办', en: 'When missed' },
  rule: { zh: '怎么办', en: 'Rule' },
  exit: { zh: '中途退出', en: 'Leaving midway' },
  joinLate: { zh: '中途参加', en: 'Joining midway' },
  rounding: { zh: '零头', en: 'Rounding' },
  outOfTown: { zh: '外地就医', en: 'Out of town' },
  days: { zh: '天数', en: 'Days' },
  count: { zh: '怎么数', en: 'How days are counted' },
  endsCover: { zh: '什么时候终止', en: 'Ends the cover' },
  on: { zh: '什么事发生时给', en: 'Given at' },
  first: { zh: '首次', en: 'First occurrence' },
  toFen: { zh: '到多少为止（含）', en: 'Up to, included' },
  sumFen: { zh: '保障额度', en: 'Sum' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  sex: { zh: '性别', en: 'Sex' },
  service: { zh: '在职或退休', en: 'In service or retired' },
  of: { zh: '按哪几项', en: 'Of' },
  is: { zh: '就是', en: 'Is' },
  at: { zh: '在哪（JSON 路径）', en: 'Where (JSON path)' },
  why: { zh: '为什么是暂定的', en: 'Why it is assumed' },
}

/** A value to begin with: what must be there, empty. */
export function blank(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return blank(schema.anyOf[0] ?? {})
  if (schema.type === 'array') return schema.minItems && schema.items ? [blank(schema.items)] : []
  if (schema.type === 'integer') return schema.minimum ?? 0
  if (schema.type === 'boolean') return true
  if (schema.type === 'object')
    return Object.fromEntries((schema.required ?? []).map(name => [name, blank(schema.properties?.[name] ?? {})]))
  return ''
}

/** A place of the plan in words: 互助项目 › 住院互助金 › 分档 › 第 1 行 › 给几成. Entries of lists are told by their titles. */
export function placeOf(at: string, plan: unknown): Text {
  let schema: Schema = Plan as Schema
  let value: unknown = plan
  const path: Text[] = []
  for (const key of at.split('/').slice(1)) {
    const list = Array.isArray(value) ? value : undefined
    const entry: unknown = list
      ? (list[Number(key)] ?? list.find(one => one?.id === key))
      : (value as Record<string, unknown> | undefined)?.[key]
    if (list || /^\d+$/.test(key)) {
      const of = entry as { title?: string; titleEn?: string; id?: string } | undefined
      const n = list ? list.indexOf(entry) + 1 : Number(key) + 1
      path.push({ zh: of?.title ?? `第 ${n} 行`, en: of?.titleEn ?? of?.id ?? `row ${n}` })
      schema = itemsOf(schema, entry)
    } else {
      const plain = plainOf(schema, value)
      const inner = plain.properties?.[key]
      if (key !== 'is') path.push(titleOf(inner ?? {}, key))
      schema = inner ?? {}
    }
    value = entry
  }
  return { zh: path.map(p => p.zh).join(' › '), en: path.map(p => p.en).join(' › ') }
}

function itemsOf(schema: Schema, entry: unknown): Schema {
  const items = schema.items ?? schema.anyOf?.find(s => s.items)?.items ?? {}
  return items.anyOf ? plainOf(items, entry) : items
}
