// The columns of the official table of unions (domain §5.4), and what a cell of each means or why it cannot be taken. Pure.
import { readUscc } from '#base/chinese-ids.ts'
import { type Code, codeList, codeOf, industries, labelOf } from '#base/codes.ts'
import { type Day, isDay } from '#base/day.ts'
import type { Level } from '#base/flow.ts'
import type { OrgKind } from '#kernel/org/words.ts'
import type { SheetCell } from '#kernel/sheets/rows.ts'

/** 工会类型, with the place in the tree that each has. */
export const unionTypes = codeList([
  ['1', '独立基层工会', 'Grassroots union of one employer', ['独立', '基层工会']],
  ['2', '联合基层工会', 'Joint union', ['联合', '联合工会']],
  ['3', '街道工会', 'Street union', ['乡镇工会', '街道（乡镇）工会']],
  ['4', '园区工会', 'Union of an industrial park', ['开发区工会']],
  ['5', '行业工会', 'Industry union', ['产业工会']],
  ['6', '集团工会', 'Union of a group of companies'],
  ['7', '系统工会', 'Union of a public system'],
])
export type UnionType = (typeof unionTypes)[number]['code']

export const placeOfType: Readonly<Record<UnionType, { readonly level: Level; readonly kind: OrgKind }>> = {
  1: { level: 'GRASSROOTS', kind: 'GRASSROOTS' },
  2: { level: 'GRASSROOTS', kind: 'JOINT' },
  3: { level: 'STREET', kind: 'FEDERATION' },
  4: { level: 'STREET', kind: 'FEDERATION' },
  5: { level: 'GRASSROOTS', kind: 'INDUSTRY' },
  6: { level: 'STREET', kind: 'UNION_ASSOCIATION' },
  7: { level: 'STREET', kind: 'INDUSTRY' },
}

/** The type of a union of which no table has told: the first that has its place. */
export const typeOf = (o: { readonly level: Level; readonly kind: OrgKind }): UnionType =>
  unionTypes.find(t => placeOfType[t.code].kind === o.kind && placeOfType[t.code].level === o.level)?.code ??
  (o.level === 'GRASSROOTS' ? (o.kind === 'UNION_ASSOCIATION' ? '2' : '1') : '3')

type Kind = 'text' | 'code' | 'int' | 'day' | 'uscc' | 'region'

export interface Column {
  readonly key: RegistryKey
  /** As the form prints it, without the `*` of mandatory columns. */
  readonly title: string
  readonly must: boolean
  readonly kind: Kind
  readonly list: readonly Code[]
  /** Longest text, or largest number. */
  readonly max: number
}

const column = <K extends string>(
  key: K,
  title: string,
  kind: Kind = 'text',
  max = 100,
  list: readonly Code[] = [],
) => ({
  ...{ key, title: title.replace(/^\*/, ''), must: title.startsWith('*'), kind, max, list },
})

const drafts = [
  column('code', '工会代码', 'text', 40),
  column('name', '*工会名称'),
  column('short', '工会简称', 'text', 40),
  column('superior', '*上级工会'),
  column('type', '*工会类型', 'code', 0, unionTypes),
  column('uscc', '统一社会信用代码', 'uscc'),
  column('address', '单位地址', 'text', 200),
  column('region', '*行政区划代码', 'region'),
  column('nature', '单位性质类别', 'text', 60),
  column('economy', '经济类型', 'text', 60),
  column('industry', '所属行业', 'code', 0, industries),
  column('foundedOn', '*建会日期', 'day'),
  column('chair', '工会主席', 'text', 50),
  column('phone', '联系电话', 'text', 40),
  column('staff', '职工人数', 'int', 10_000_000),
  column('women', '女职工人数', 'int', 10_000_000),
  column('members', '会员人数', 'int', 10_000_000),
  column('womenMembers', '女会员人数', 'int', 10_000_000),
  column('migrants', '农民工会员人数', 'int', 10_000_000),
] as const
export type RegistryKey = (typeof drafts)[number]['key']
export const registryColumns: readonly Column[] = drafts
export const registrySheet = '工会登记表'

/** What a row says, by column: codes, 'YYYY-MM-DD' and digits in one spelling; what is blank is absent. */
export type Given = Readonly<Partial<Record<RegistryKey, string>>>

/** Why a cell is returned. */
export interface Note {
  readonly key: RegistryKey
  readonly text: string
}

/** A row as it was sent, read cell by cell. */
export function readRow(cells: ReadonlyMap<string, SheetCell>, today: Day): { given: Given; notes: Note[] } {
  const given: Partial<Record<RegistryKey, string>> = {}
  const notes: Note[] = []
  for (const c of registryColumns) {
    const reading = readCell(c, cells.get(c.title), today)
    if ('why' in reading) notes.push({ key: c.key, text: reading.why })
    else if (reading.value !== '') given[c.key] = reading.value
  }
  return { given, notes }
}

type Reading = { readonly value: string } | { readonly why: string }

function readCell(c: Column, cell: SheetCell | undefined, today: Day): Reading {
  if (cell?.kind === 'formula') return { why: '这一格是公式，系统不计算公式。请把结果直接填进去。' }
  if (cell?.kind === 'error') return { why: `这一格显示的是错误 ${cell.text}。请填上正确的内容。` }
  if (cell?.imprecise && c.kind !== 'int')
    return { why: '这一格按“数字”存，Excel 只留住前 15 位。请把单元格改成“文本”格式，再照原件填。' }
  const text = (cell?.text ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  if (text === '') return c.must ? { why: `没有填。${c.title}是必填项（带 *），请补上。` } : { value: '' }
  return readers[c.kind](c, text, today)
}

const readers: Readonly<Record<Kind, (c: Column, text: string, today: Day) => Reading>> = {
  text: ({ max }, text) =>
    Array.from(text).length > max ? { why: `太长：最多 ${max} 个字。请写短一些。` } : { value: text },
  code({ list, title }, text) {
    const code = codeOf(list, text)
    return code === undefined
      ? {
          why: `“${text.slice(0, 30)}”不在${title}的选项里。可以填：${list
            .map(l => l.zh)
            .join('、')
            .slice(0, 200)}。`,
        }
      : { value: code }
  },
  int({ max }, text) {
    const n = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    return n <= max ? { value: String(n) } : { why: `要填 0 到 ${max} 之间的整数。` }
  },
  day(_, text, today) {
    const on = text.replace(/^(\d{4})[./年]?(\d{1,2})[./月]?(\d{1,2})日?$/, (_all, y, m, d) =>
      [y, String(m).padStart(2, '0'), String(d).padStart(2, '0')].join('-'),
    )
    if (!isDay(on)) return { why: `“${text.slice(0, 20)}”不是日期。请照 2020-05-01 这样填。` }
    return on > today ? { why: '日期在今天以后。请核对。' } : { value: on }
  },
  uscc(_, text) {
    const code = readUscc(text)
    if (!code.ok) return { why: '统一社会信用代码不对：18 位，最后一位是校验位。请照工会法人证书填。' }
    return code.isUnion
      ? { value: code.uscc }
      : {
          why: `这是单位的代码（以 ${code.registrar} 开头），不是工会的。工会登记后有自己的代码，以 8 开头；还没有登记的，这一格空着。`,
        }
  },
  region: (_, text) => (/^\d{6,12}$/.test(text) ? { value: text } : { why: '行政区划代码是 6 到 12 位数字。' }),
}

/** A value as the sheet shows it. */
export const shownIn = (key: RegistryKey, value: string): string => {
  const { kind, list } = registryColumns.find(c => c.key === key) ?? { kind: 'text', list: [] }
  return kind === 'code' ? labelOf(list, value) : value
}
