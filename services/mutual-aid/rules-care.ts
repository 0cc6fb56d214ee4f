// Care grants (关爱救助金): which illnesses count, and how much is given for what the member bore. Pure; dated, and a federation's own.
import { type Dated, dated } from '#base/dated.ts'
import { addDays, type Day, day, yearOf } from '#base/day.ts'
import { type Fen, fen, yuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import type { Bill, Past } from './rules-claim.ts'

export interface CareDisease extends Text {
  readonly id: string
  /** As doctors write it; one of them stands in the diagnosis. */
  readonly words: readonly string[]
  /** Beginnings of codes of the classification of diseases (ICD-10), such as C for malignant tumours. */
  readonly codes: readonly string[]
}

export interface CareDiseases {
  readonly listed: readonly CareDisease[]
  /** A diagnosis with one of these words is none yet. */
  readonly unless: readonly string[]
}

export interface CareTier {
  /** From so much borne in the year on. */
  readonly borneFen: Fen
  readonly grantFen: Fen
}

const demoBasis = { document: '肇庆市总工会演示参数', demo: true } as const

export const careDiseases: Dated<CareDiseases> = dated(
  'mutual-aid.careDiseases',
  { zh: '关爱救助金所列的大病', en: 'Serious illnesses of the care grant' },
  [
    {
      from: day('2021-01-01'),
      value: {
        listed: [
          {
            id: 'cancer',
            zh: '恶性肿瘤',
            en: 'Malignant tumour',
            words: ['恶性肿瘤', '癌', '白血病', '淋巴瘤'],
            codes: ['C'],
          },
          { id: 'heart', zh: '急性心肌梗死', en: 'Heart attack', words: ['心肌梗死', '心肌梗塞'], codes: ['I21'] },
          {
            id: 'stroke',
            zh: '脑卒中',
            en: 'Stroke',
            words: ['脑卒中', '脑梗死', '脑出血', '蛛网膜下腔出血'],
            codes: ['I60', 'I61', 'I63', 'I64'],
          },
          {
            id: 'kidney',
            zh: '终末期肾病',
            en: 'Kidney failure',
            words: ['尿毒症', '终末期肾'],
            codes: ['N18.0', 'N18.5'],
          },
          {
            id: 'transplant',
            zh: '重大器官移植',
            en: 'Organ transplant',
            words: ['移植术后', '造血干细胞移植'],
            codes: ['Z94'],
          },
          { id: 'burn', zh: '重度烧伤', en: 'Severe burns', words: ['重度烧伤', '三度烧伤', 'Ⅲ度烧伤'], codes: [] },
        ],
        unless: ['癌前', '待查', '待排', '疑似', '排除'],
      },
      ...demoBasis,
      clause: '演示·关爱救助金一',
      sentence:
        '所称大病：恶性肿瘤、急性心肌梗死、脑卒中、终末期肾病、重大器官移植、重度烧伤（演示用，请换成当地文件所列的病种）。',
    },
  ],
)

export const careTiers: Dated<readonly CareTier[]> = dated(
  'mutual-aid.careTiers',
  { zh: '关爱救助金标准', en: 'Amounts of the care grant' },
  [
    {
      from: day('2021-01-01'),
      value: [
        { borneFen: yuan(10_000), grantFen: yuan(2_000) },
        { borneFen: yuan(30_000), grantFen: yuan(5_000) },
        { borneFen: yuan(60_000), grantFen: yuan(10_000) },
      ],
      ...demoBasis,
      clause: '演示·关爱救助金二',
      sentence:
        '在档困难职工家庭的会员一年里看所列大病，医保和互助金付过以后本人负担满 1 万元的给 2000 元，满 3 万元的给 5000 元，满 6 万元的给 1 万元，一年一次（演示用，请换成当地文件的数）。',
    },
  ],
)

/** The first listed illness that one of these diagnoses names, by its code or in words; undefined when none does, or it is only suspected. */
export function listedDisease(diagnoses: readonly string[], rule: CareDiseases): CareDisease | undefined {
  const sure = diagnoses.filter(d => !rule.unless.some(word => d.includes(word)))
  const codes = sure.flatMap(d => d.toUpperCase().match(/(?<![A-Z0-9])[A-Z][0-9]{2}(\.[0-9A-Z]+)?/g) ?? [])
  return rule.listed.find(
    l => l.words.some(w => sure.some(d => d.includes(w))) || l.codes.some(c => codes.some(code => code.startsWith(c))),
  )
}

type Sheet = Pick<Bill, 'totalFen' | 'paid'>

/** What is left to the member when every payer and mutual aid have paid; never below 0. */
export function borneFen(bills: readonly Sheet[], aidFen: Fen): Fen {
  const left = bills.reduce((sum, b) => sum + b.totalFen - Object.values(b.paid).reduce((s, p) => s + p, 0), 0)
  return fen(Math.max(0, left - aidFen))
}

type Given = Pick<Past, 'bill' | 'payFen'>

/** What was given for one bill. */
export const aidOn = (given: readonly Given[], bill: string): Fen =>
  fen(given.reduce((sum, x) => (x.bill === bill ? sum + x.payFen : sum), 0))

export interface Cost {
  readonly bills: readonly (Sheet & { readonly id: string })[]
  /** What the claim is paid in all, and what of it for which bill. */
  readonly payFen: Fen
  readonly given: readonly Given[]
  /** What was given before, by other claims too. */
  readonly history: readonly Given[]
  /** Bills that another claim was counted with. */
  readonly counted: readonly string[]
}

/** What a claim adds to what its member bore: a bill counts once, whichever claim brings it again, less all aid that was given for it. */
export function costOf({ bills, payFen, given, history, counted }: Cost): Fen {
  const fresh = bills.filter(b => !counted.includes(b.id))
  const elsewhere = counted.reduce((sum, id) => sum + aidOn(given, id), 0)
  const before = fresh.reduce((sum, b) => sum + aidOn(history, b.id), 0)
  return borneFen(fresh, fen(Math.max(0, payFen - elsewhere) + before))
}

/** The grant of the highest tier that is reached; 0 below the lowest. */
export const careGrant = (borne: Fen, tiers: readonly CareTier[]): Fen =>
  fen(Math.max(0, ...tiers.filter(t => borne >= t.borneFen).map(t => t.grantFen)))

/** Costs approved on the last day of a year are found in the night after it, and so belong to the year that begins. */
export const careYear = (approvedOn: Day): number => yearOf(addDays(approvedOn, 1))
