// How far a contract reaches: one unit, or the units of a region or a trade; and the wage below which no contract goes. Pure.
import { at, type Dated, dated, type Local, noLocal, type Used } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import type { Fen } from '#base/money.ts'
import type { Reach } from './words.ts'

/** What of a union decides which contracts it may make. */
export interface UnionKind {
  readonly level: string
  readonly kind: string
}

const together = ['INDUSTRY', 'JOINT', 'UNION_ASSOCIATION']

/**
 * In areas below the county the union may make a contract of a region or of a trade with those who stand for the employers
 * (劳动合同法 art. 53): counties, streets, and unions of several units; the union of one unit only makes its own.
 */
export function reachesOf({ level, kind }: UnionKind): readonly Reach[] {
  if (level === 'COUNTY' || level === 'STREET') return ['REGION', 'INDUSTRY']
  if (level === 'GRASSROOTS') return together.includes(kind) ? ['UNIT', 'REGION', 'INDUSTRY'] : ['UNIT']
  return []
}

/** A contract of a region or a trade covers at least so many employers. */
export const leastEmployers = 2

export interface EmployerIn {
  readonly name: string
  readonly staff: number
  readonly orgId?: string | undefined
}

/** Employers named twice, or two with the same union. */
export const namedTwice = (employers: readonly EmployerIn[]): boolean => {
  const names = employers.map(e => e.name.trim())
  const orgs = employers.flatMap(e => e.orgId ?? [])
  return new Set(names).size < names.length || new Set(orgs).size < orgs.length
}

/** 最低工资标准: set by each province for its cities, so there is no national value; a federation enters its own with the document. */
export const minimumWage: Dated<Fen | null> = dated(
  'contracts.minimum_wage',
  { zh: '本地最低工资标准（每月，分）', en: 'Local minimum wage (a month, in fen)' },
  [
    {
      from: '2008-01-01' as Day,
      value: null,
      document: '《劳动合同法》',
      clause: '第五十五条',
      sentence: '集体合同中劳动报酬和劳动条件等标准不得低于当地人民政府规定的最低标准。',
    },
  ],
)

/** The minimum that holds on a day, and whether an agreed floor lies below it. */
export function floorOf(
  floor: Fen | null,
  on: Day,
  local: Local = noLocal,
): { readonly least: Fen | null; readonly below: boolean; readonly by: Used<Fen | null> } {
  const by = at(minimumWage, on, local)
  return { least: by.value, below: floor !== null && by.value !== null && floor < by.value, by }
}
