// A table of bills as medical offices export it (CSV), read as members with claims: for trying a plan on last year. Nothing is stored. Pure.
import { addDays, type Day, day, endOfYear, isDay, startOfYear } from '#base/day.ts'
import { type Fen, fen, parseYuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import type { Bill, Claim } from './rules-claim.ts'
import type { Plan } from './rules-plan.ts'
import { sampleFor } from './rules-sample.ts'
import type { PastMember } from './rules-simulate.ts'
import type { HospitalLevel, Insurance, Occasion } from './rules-when.ts'

/** The columns by their headings; the first three must be there. */
export const billColumns = [
  '编号',
  '结算日',
  '总费用',
  '入院日',
  '出院日',
  '就医类型',
  '医保类型',
  '医院级别',
  '范围内费用',
  '统筹支付',
  '大病支付',
  '其他支付',
  '自费',
  '自付',
] as const
type Column = (typeof billColumns)[number]

export interface BillFault extends Text {
  readonly row: number
}

const words: Readonly<Record<string, string>> = {
  住院: 'INPATIENT',
  日间手术: 'DAY_CARE',
  门诊特病: 'SPECIAL',
  门诊慢病: 'CHRONIC',
  门诊: 'OUTPATIENT',
  急诊: 'EMERGENCY',
  职工: 'EMPLOYEE',
  居民: 'RESIDENT',
  无: 'NONE',
  社区: 'COMMUNITY',
  一级: 'LEVEL_1',
  二级: 'LEVEL_2',
  三级: 'LEVEL_3',
  未定级: 'UNRATED',
}

/** Members with one claim for each bill (its id is the number of its row), by the calendar year of the bill; and what could not be read, row by row. */
export function readBills(text: string, plan: Plan): { readonly members: PastMember[]; readonly faults: BillFault[] } {
  const [head = '', ...rows] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter(line => line.trim())
  const heads = cells(head)
  const faults: BillFault[] = []
  const absent = billColumns.slice(0, 3).filter(c => !heads.includes(c))
  if (absent.length)
    return {
      members: [],
      faults: [
        { row: 1, zh: `第一行要有这些列：${absent.join('、')}。`, en: 'The first row lacks columns that are needed.' },
      ],
    }
  const [benefit] = plan.benefits
  if (!benefit) return { members: [], faults }
  const byMember = new Map<string, { year: string; claims: Claim[] }>()
  rows.forEach((line, i) => {
    const values = cells(line)
    const of = (name: Column) => values[heads.indexOf(name)]?.trim() ?? ''
    const claim = claimOf(of, i, n => faults.push({ row: i + 2, ...n }))
    if (!claim) return
    const key = `${of('编号')} ${claim.filedOn.slice(0, 4)}`
    const known = byMember.get(key)
    if (known) known.claims.push(claim)
    else byMember.set(key, { year: claim.filedOn.slice(0, 4), claims: [claim] })
  })
  const members = [...byMember].map(([label, { year, claims }]) => {
    const { cover } = sampleFor(plan, benefit)
    const from = startOfYear(day(`${year}-01-01`))
    const insurance = claims[0]?.bills[0]?.insurance ?? 'EMPLOYEE'
    return {
      label,
      claims,
      cover: {
        ...cover,
        effectiveOn: from,
        endsOn: endOfYear(from),
        earlier: [{ from: addDays(from, -365), to: addDays(from, -1) }],
        person: { ...cover.person, insurance },
      },
    }
  })
  return { members, faults }
}

/** Commas or tabs between; a field in quotes may hold commas. */
const cells = (line: string): string[] =>
  line.includes('\t')
    ? line.split('\t')
    : [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(m =>
        (m[1] ?? m[2] ?? '').replaceAll('""', '"').trim(),
      )

function claimOf(of: (name: Column) => string, i: number, fault: (words: Text) => void): Claim | undefined {
  const settled = asDay(of('结算日'))
  const total = parseYuan(of('总费用'))
  if (!settled || total === undefined || total < 0 || !of('编号')) {
    fault({
      zh: '编号、结算日（如 2026-03-05）、总费用都要填对，这一行没有算。',
      en: 'A number, a settlement day and a whole bill are needed; the row was left out.',
    })
    return undefined
  }
  const money = (name: Column): Fen => fen(Math.max(0, parseYuan(of(name) || '0') ?? 0))
  const code = <T extends string>(name: Column, other: T): T => (words[of(name)] ?? other) as T
  const paid = {
    basicFen: money('统筹支付'),
    largeFen: money('大病支付'),
    otherFen: money('其他支付'),
    civilFen: fen(0),
    aidFen: fen(0),
  }
  const bill: Bill = {
    id: String(i + 2),
    occasion: code<Occasion>('就医类型', 'INPATIENT'),
    hospital: {
      code: null,
      name: '',
      level: code<HospitalLevel>('医院级别', 'LEVEL_3'),
      designated: true,
      outOfTown: false,
      referred: false,
      emergency: false,
    },
    insurance: code<Insurance>('医保类型', 'EMPLOYEE'),
    admittedOn: asDay(of('入院日')),
    dischargedOn: asDay(of('出院日')),
    settledOn: settled,
    icuDays: 0,
    diagnosis: null,
    totalFen: total,
    eligibleFen: of('范围内费用') ? money('范围内费用') : fen(Math.max(0, total - money('自费'))),
    selfPaidFen: of('自付')
      ? money('自付')
      : fen(Math.max(0, total - money('自费') - paid.basicFen - paid.largeFen - paid.otherFen)),
    partSelfPaidFen: fen(0),
    ownExpenseFen: money('自费'),
    basicDeductibleFen: fen(0),
    aboveCapFen: fen(0),
    paid,
    items: {},
  }
  return {
    id: bill.id,
    filedOn: settled,
    notifiedOn: settled,
    relation: 'MEMBER',
    patient: null,
    cause: 'ILLNESS',
    eventId: null,
    bills: [bill],
    accidentOn: null,
    diagnosis: null,
    disability: null,
    diedOn: null,
    sickLeaveDays: 0,
    happening: null,
    numbers: {},
    preExisting: false,
    exclusions: [],
    marks: [],
    materials: null,
    asks: null,
  }
}

const asDay = (text: string): Day | null => {
  const plain = text
    .replaceAll(/[./年月]/g, '-')
    .replace(/日$/, '')
    .replace(/-(\d)(?=-|$)/g, '-0$1')
  return isDay(plain) ? plain : null
}
