// node tools/archive-sheet.ts out.xlsx --households 100 --errors --union 工会全称: a filled-in archive sheet of invented people, to try the import.
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { unzipSync, zipSync } from 'fflate'
import { makeBankCard, makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, type Day, day } from '#base/day.ts'
import { lettersOf } from '#kernel/sheets/addresses.ts'
import { sheetBuffer } from '#kernel/sheets/write.ts'
import { xmlText } from '#kernel/sheets/xml.ts'
import { parts, type SheetKey } from '#services/hardship/sheet-columns.ts'
import { householdTable, memberTable } from '#services/hardship/sheet-export.ts'
import { type Flaw, flaws } from './archive-flaws.ts'

export type Draft = Record<string, string>

export interface DraftHousehold {
  readonly values: Draft
  readonly members: Draft[]
}

/** A cell written as no exporter would: raw XML in place of what stands there. */
export interface Patch {
  readonly sheet: SheetKey
  /** The index of the member; absent for the household's own row. */
  readonly member?: number
  readonly key: string
  readonly cell: { readonly text: string } | { readonly number: string } | { readonly formula: string }
}

/** What was made wrong on purpose, and a piece of the reason it must come back with. */
export interface Planted {
  readonly kind: string
  readonly sheet: string
  readonly row: number
  readonly title: string
  readonly says: string
}

export interface Sample {
  readonly workbook: Buffer
  readonly households: number
  readonly members: number
  readonly planted: readonly Planted[]
}

const regions = ['441202', '441203', '441204', '441223', '441224', '441225', '441226', '441284']
const surnames = '陈李黄梁何罗谢邓冯区莫苏卢钟'
const given = ['建国', '小玲', '志强', '美珍', '伟文', '秀英', '国华', '丽娟', '子轩', '嘉欣', '浩然', '月娥']
const causes = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']
const healths = ['GOOD', 'GOOD', 'CANCER', 'HYPERTENSION', 'DIABETES', 'KIDNEY_FAILURE', 'GENERAL']
const pick = <T>(list: ArrayLike<T>, n: number): T => list[n % list.length]!

/** The n-th invented person: no two of one range of days have the same number, up to some millions. */
export function someone(n: number, from: Day, days: number, woman: boolean) {
  const seq = (n % 500) * 2 + (woman ? 0 : 1)
  const birthOn = addDays(from, ((n % 500) * 13 + Math.floor(n / 500)) % days)
  const idNumber = makeIdNumber(pick(regions, n), birthOn, seq)
  return { name: pick(surnames, n * 5) + pick(given, n * 7), idNumber, birthOn }
}

/** Husbands and wives come from the same range, so that none of them meets another by chance. */
const adults = { from: day('1966-01-03'), days: 8000 }

function householdOf(n: number, size: number, union: string): DraftHousehold {
  const woman = n % 2 === 0
  const person = someone(n * 10, adults.from, adults.days, woman)
  const annual = 600_000 + (n % 40) * 60_000
  const perCapita = Math.round(annual / 12 / size / 100) * 100
  const values: Draft = {
    archiveNo: `ZQ${String(2019_000 + n)}`,
    union,
    hardshipType: pick(['DEEP', 'RELATIVE', 'ACCIDENT'], n),
    name: person.name,
    ethnicity: pick(['01', '01', '13', '08'], n),
    sex: woman ? '2' : '1',
    politicalStatus: pick(['MASSES', 'PARTY_MEMBER', 'MASSES', 'DEMOCRATIC_PARTY'], n),
    idNumber: person.idNumber,
    birthDate: person.birthOn,
    healthStatus: pick(healths, n),
    workStatus: pick(['AT_WORK', 'LAID_OFF', 'UNEMPLOYED', 'SICK_LEAVE'], n),
    modelWorkerType: 'NONE',
    housingType: pick(['SELF_BUILT', 'RENTED', 'PUBLIC_RENTED', 'NONE'], n),
    floorArea: pick(['LE_20', 'LE_50', 'LE_70', 'GT_70'], n),
    mobile: `139${String(10_000_000 + n)}`,
    otherContact: `0758-${2_200_000 + n}`,
    postcode: '526040',
    workStartDate: addDays(person.birthOn, 7000),
    industry: pick(['C', 'G', 'O', 'H'], n),
    maritalStatus: size > 1 ? 'MARRIED' : 'WIDOWED',
    householdRegisterType: pick(['URBAN', 'RURAL', 'CONVERTED'], n),
    address: `肇庆市端州区江滨路${(n % 90) + 1}号${(n % 9) + 1}栋${(n % 6) + 1}01房`,
    employer: pick(['星湖快递有限公司', '鼎湖陶瓷厂', '端砚工艺社', ''], n),
    employerNature: '民营企业',
    singleParent: size > 1 ? 'false' : 'true',
    monthlyIncome: String(50_000 + (n % 40) * 5_000),
    otherHouseholdIncome: String((n % 7) * 12_345),
    householdAnnualIncome: String(annual),
    householdSize: String(size),
    perCapitaIncome: String(perCapita),
    registerRegion: pick(regions, n * 10),
    medicalInsurance: pick(['EMPLOYEE', 'RESIDENT', 'NONE'], n),
    selfHelpAble: n % 3 === 0 ? 'false' : 'true',
    zeroEmployment: 'false',
    primaryCause: pick(causes, n),
    secondaryCauses: n % 2 ? [pick(causes, n + 1), pick(causes, n + 3)].join(',') : '',
    bank: n % 9 === 8 ? '' : '中国农业银行',
    branch: n % 9 === 8 ? '' : '肇庆城东支行',
    bankCard: n % 9 === 8 ? '' : makeBankCard(`622848${String(1_000_000_000 + n).padStart(12, '0')}`),
    remark: n % 6 === 0 ? '=家中有两位老人' : '',
    filedBy: '陈主席',
    reviewedBy: '张主任',
    enteredBy: '小李',
    unionOpinion: '情况属实，同意。',
    unionOpinionOn: '2025-03-02',
    liftOut: 'false',
    targetGroup: pick(['1', '2', '3', '4'], n),
    measures: n % 2 ? '2,4' : '',
    filedOn: addDays(day('2024-01-05'), n % 600),
    level: pick(['COUNTY', 'CITY', 'PROVINCE', 'NATIONAL'], n),
  }
  const members = Array.from({ length: size - 1 }, (_, m) => memberOf(n * 10 + 1 + m, m, woman, values))
  return { values, members }
}

const kin = [
  { ...adults, woman: true },
  { from: day('2004-02-01'), days: 1500, woman: false },
  { from: day('1935-01-01'), days: 9000, woman: true },
]

function memberOf(n: number, m: number, applicantIsWoman: boolean, applicant: Draft): Draft {
  const role = pick(kin, m)
  const woman = m === 0 ? !applicantIsWoman : role.woman
  const person = someone(n, role.from, role.days, woman)
  const student = m === 1
  return {
    applicantId: applicant.idNumber ?? '',
    applicantName: applicant.name ?? '',
    name: person.name,
    relation: m === 0 ? (woman ? '12' : '11') : m === 1 ? '20' : '52',
    ethnicity: '01',
    idNumber: person.idNumber,
    birthDate: n % 2 ? person.birthOn : '',
    sex: n % 2 ? (woman ? '2' : '1') : '',
    monthlyIncome: String(m === 0 ? 80_000 : 0),
    modelWorkerType: 'NONE',
    healthStatus: pick(healths, n),
    medicalInsurance: 'RESIDENT',
    maritalStatus: student ? 'SINGLE' : 'MARRIED',
    householdRegisterType: applicant.householdRegisterType ?? '',
    personalStatus: student ? '31' : m === 0 ? '24' : '80',
    education: student ? pick(['20', '30', '60'], n) : '',
    enrolledIn: student ? '2023' : '',
    schoolYears: student ? '4' : '',
    school: student ? '肇庆学院' : '',
  }
}

/**
 * An archive sheet of invented households of Zhaoqing. With `errors` every flaw of archive-flaws.ts stands in it once, among good
 * rows; `planted` says where. `unions` are given to the rows in turn.
 */
export async function sampleSheet(options: {
  households: number
  errors?: boolean
  unions?: readonly string[]
  first?: number
}): Promise<Sample> {
  const { households, errors = false, unions = [''], first = 0 } = options
  const wrong = errors ? flaws : []
  if (households < wrong.length * 2) throw new RangeError(`${wrong.length} flaws need ${wrong.length * 2} households`)
  const drafts: DraftHousehold[] = []
  const patches: (Patch & { row: number })[] = []
  const planted: Planted[] = []
  let memberRow = 2
  for (let n = 0; n < households; n++) {
    const flaw: Flaw | undefined = n % 2 === 1 ? wrong[(n - 1) / 2] : undefined
    const draft = householdOf(first + n, flaw?.size ?? (n % 4) + 1, pick(unions, n))
    const made = flaw?.make(draft, drafts)
    const rowOf = (sheet: SheetKey, member = 0) => (sheet === 'HOUSEHOLD' ? n + 2 : memberRow + member)
    for (const patch of made?.patches ?? []) patches.push({ ...patch, row: rowOf(patch.sheet, patch.member) })
    for (const { sheet, member, key, says } of made?.says ?? []) {
      const title = parts[sheet].columns.find(c => c.key === key)?.title ?? key
      planted.push({ kind: flaw?.kind ?? '', sheet: parts[sheet].name, row: rowOf(sheet, member), title, says })
    }
    drafts.push(draft)
    memberRow += draft.members.length
  }
  const written = await sheetBuffer({ sheets: [householdTable(drafts), memberTable(drafts)] })
  return { workbook: patched(written, patches), households, members: memberRow - 2, planted }
}

/** Writes over single cells in the XML of the sheets. */
function patched(workbook: Buffer, patches: readonly (Patch & { row: number })[]): Buffer {
  if (patches.length === 0) return workbook
  const files = unzipSync(workbook)
  const part = { HOUSEHOLD: 'xl/worksheets/sheet1.xml', MEMBER: 'xl/worksheets/sheet2.xml' }
  for (const { sheet, row, key, cell } of patches) {
    const address = lettersOf(parts[sheet].columns.findIndex(c => c.key === key) + 1) + row
    const before = Buffer.from(files[part[sheet]]!).toString()
    const xml =
      'text' in cell
        ? `<c r="${address}" t="inlineStr"><is><t>${xmlText(cell.text)}</t></is></c>`
        : 'number' in cell
          ? `<c r="${address}"><v>${cell.number}</v></c>`
          : `<c r="${address}"><f>${xmlText(cell.formula)}</f><v>1</v></c>`
    const after = before.replace(new RegExp(`<c r="${address}"(?: [^>]*)?>.*?</c>`), () => xml)
    if (after === before) throw new Error(`there is no cell ${address} to write over`)
    files[part[sheet]] = Buffer.from(after)
  }
  return Buffer.from(zipSync(files))
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      households: { type: 'string', default: '100' },
      errors: { type: 'boolean', default: false },
      union: { type: 'string', default: '' },
    },
  })
  const [file] = positionals
  if (!file) throw new Error('node tools/archive-sheet.ts out.xlsx [--households 100] [--errors] [--union 工会全称]')
  const sample = await sampleSheet({
    households: Number(values.households),
    errors: values.errors,
    unions: [values.union],
  })
  await writeFile(file, sample.workbook)
  console.log(`${file}: ${sample.households} households, ${sample.members} members`)
  for (const p of sample.planted) console.log(`  ${p.sheet} ${p.row}, ${p.title}: ${p.kind}`)
}

if (import.meta.main) await main()
