// npm run plans: writes docs/mutual-aid/plan.schema.json and plan-fields.md, the language of mutual-aid plans, from its schema.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { Plan } from '#services/mutual-aid/rules-plan.ts'
import { root } from './modules.ts'

interface Schema {
  readonly type?: string
  readonly title?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly format?: string
}

/** Schemas that stand in many places are written once. */
function nameOf(schema: Schema): string | undefined {
  const { properties } = schema
  if (properties?.occasion && properties.daysSinceEffect) return properties.any ? 'When' : 'Conditions'
  return properties?.clause && properties.sentence ? 'Cite' : undefined
}

/** The published schema as JSON text. */
export function planSchema(): string {
  const $defs: Record<string, unknown> = {}
  const refer = (value: unknown, named = true): unknown => {
    if (Array.isArray(value)) return value.map(v => refer(v))
    if (typeof value !== 'object' || value === null) return value
    const name = named ? nameOf(value as Schema) : undefined
    if (name) {
      $defs[name] ??= refer(value, false)
      return { $ref: `#/$defs/${name}` }
    }
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, refer(v)]))
  }
  const plan = refer(Plan) as object
  return `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...plan, $defs }, null, 2)}\n`
}

/** The table of all fields, in Chinese. Conditions and clauses, which stand in many places, have a table of their own. */
export function planFields(): string {
  const rows: string[] = []
  const seen = new Set<string>()
  const shared: [string, Schema][] = []
  const walk = (schema: Schema, at: string): void => {
    const inner = schema.anyOf ?? (schema.items ? [schema.items] : [])
    for (const one of inner)
      if (one.properties || one.anyOf || one.items) walk(one, schema.items && !schema.anyOf ? `${at}[]` : at)
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      const place = at ? `${at}.${name}` : name
      const row = `| \`${place}\` | ${schema.required?.includes(name) ? '是' : ''} | ${kindOf(field)} | ${saying(field)} |`
      if (!rows.includes(row)) rows.push(row)
      const common = name === 'when' || name === 'cite' || name === 'not' || name === 'any'
      if (common && !seen.has(name)) shared.push([name, field])
      if (common) seen.add(name)
      else if (!name.endsWith('Fen') || field.anyOf) walk(field, place)
    }
  }
  walk(Plan as Schema, '')
  const head = '| 字段 | 必填 | 类型 | 意思 |\n|---|---|---|---|'
  const main = rows.splice(0).join('\n')
  const parts = shared
    .filter(([name]) => name === 'when' || name === 'cite')
    .map(([name, field]) => {
      walk(field, name)
      return `## ${name === 'when' ? '条件 when' : '依据 cite'}\n\n${head}\n${rows.splice(0).join('\n')}`
    })
  return `# 互助保障计划：全部字段\n\n由 \`npm run plans\` 从计划语言生成，不要手改。怎么写见 [plans.md](plans.md)。\n\n## 计划\n\n${head}\n${main}\n\n${parts.join('\n\n')}\n`
}

function kindOf(s: Schema): string {
  if (s.const !== undefined) return `\`${String(s.const)}\``
  if (s.enum) return s.enum.map(v => `\`${String(v)}\``).join(' ')
  if (s.anyOf?.some(o => o.type === 'array')) return `${kindOf(s.anyOf.find(o => o.type !== 'array') ?? {})}，可分情况`
  if (s.anyOf) return s.anyOf.map(kindOf).join('、')
  if (s.type === 'array') return `${kindOf(s.items ?? {})} 的列表`
  if (s.type === 'integer') return '整数'
  if (s.type === 'boolean') return 'true / false'
  if (s.format === 'day') return '日期'
  if (s.pattern?.includes('%')) return '比例'
  return s.type === 'object' ? '一组' : '文字'
}

/** Title and note of a field; of one that differs by case those of its plain value. */
function saying(s: Schema): string {
  const of = s.title ? s : (s.anyOf?.find(o => o.type !== 'array') ?? s.items ?? s)
  return [of.title, of.description === '分' ? '（分）' : of.description]
    .filter(Boolean)
    .join('；')
    .replaceAll('|', '\\|')
    .replaceAll('；（分）', '（分）')
}

if (import.meta.main) {
  writeFileSync(path.join(root, 'docs/mutual-aid/plan.schema.json'), planSchema())
  writeFileSync(path.join(root, 'docs/mutual-aid/plan-fields.md'), planFields())
  console.log('docs/mutual-aid: plan.schema.json and plan-fields.md are written.')
}
