// An archive as rows of the official sheet: what is exported, and what an imported row is compared with.
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import type { JobAct, Scope } from '#kernel/service.ts'
import type { Tables } from './applications.ts'
import type { Household, Line, Values } from './sheet-check.ts'
import { codeIn, type Part, parts } from './sheet-columns.ts'
import { shown } from './sheet-values.ts'

export type Reader = Pick<JobAct<Tables>, 'db' | 'house' | 'today'>

/** An archive in the values of the sheet's columns. */
export interface SheetArchive {
  readonly id: string
  readonly values: Values
  readonly members: readonly Values[]
}

export interface Which {
  readonly scope: Scope
  readonly id?: string
  readonly after?: string
  readonly limit: number
}

/** Active archives of a scope in the order of their ids, from behind `after`. */
export async function sheetArchives(reader: Reader, which: Which): Promise<SheetArchive[]> {
  const rows = await archiveRows(reader, which)
  if (rows.length === 0) return []
  const orgIds = rows.map(r => r.org_id)
  const names = await orgNames(reader.db, orgIds, reader.today)
  const family = await familyRows(
    reader,
    rows.map(r => r.id),
  )
  return rows.map(row => {
    const fields = JSON.parse(reader.house.vault.open(row.fields_sealed)) as Record<string, unknown>
    const values = applicantValues(reader, row, fields, names.get(row.org_id) ?? '')
    const more = (fields.members ?? {}) as Record<string, Record<string, unknown>>
    const order = Object.keys(more)
    const own = family
      .filter(m => m.archive_id === row.id)
      .toSorted((a, b) => order.indexOf(a.person_id) - order.indexOf(b.person_id))
      .map(m => memberValues(reader, m, more[m.person_id] ?? {}, values))
    return { id: row.id, values, members: own }
  })
}

/** The archive as if it had been typed into the sheet. */
export function asHousehold({ values, members }: Omit<SheetArchive, 'id'>): Household {
  return { line: asLine(parts.HOUSEHOLD, values), members: members.map(m => asLine(parts.MEMBER, m)) }
}

function asLine({ sheet, columns }: Part, values: Values): Line {
  const cells = columns.flatMap(column => {
    const text = shown(column, values[column.key] ?? '')
    return text === '' ? [] : [[column.key, { text, address: '', kind: 'text' }] as const]
  })
  return { sheet, row: 0, cells: Object.fromEntries(cells) }
}

function archiveRows({ db }: Reader, { scope, id, after, limit }: Which) {
  let query = db
    .selectFrom('hardship_archive as a')
    .innerJoin('kernel_person as p', 'p.id', 'a.person_id')
    .leftJoin('hardship_application as c', 'c.case_id', 'a.case_id')
    .leftJoin('kernel_current_account as b', 'b.person_id', 'p.id')
    .select([
      'a.id',
      'a.number',
      'a.org_id',
      'a.hardship_type',
      'a.level',
      'a.primary_cause',
      'a.household_size',
      'a.annual_income_fen',
      'a.fields_sealed',
      'a.active_on',
      'p.name',
      'p.sex',
      'p.birth_on',
      'p.ethnicity',
      'p.id_number_sealed',
      'p.phone_sealed',
      'p.address_sealed',
      'c.income',
      'c.secondary_causes',
      'b.bank',
      'b.branch',
      'b.account_sealed',
    ])
    .where(within(scope, 'a.org_path'))
    .where('a.status', '=', 'ACTIVE')
    .orderBy('a.id')
    .limit(limit)
  if (id) query = query.where('a.id', '=', id)
  if (after) query = query.where('a.id', '>', after)
  return query.execute()
}

function familyRows({ db }: Reader, archiveIds: readonly string[]) {
  return db
    .selectFrom('hardship_person as m')
    .innerJoin('kernel_person as p', 'p.id', 'm.person_id')
    .leftJoin('hardship_member as c', join =>
      join.onRef('c.case_id', '=', 'm.case_id').onRef('c.person_id', '=', 'm.person_id'),
    )
    .select([
      'm.archive_id',
      'm.person_id',
      'm.relation',
      'm.monthly_income_fen',
      'm.stage',
      'm.school',
      'p.name',
      'p.sex',
      'p.birth_on',
      'p.ethnicity',
      'p.id_number_sealed',
      'c.health_sealed',
    ])
    .where('m.archive_id', 'in', archiveIds)
    .where('m.role', '=', 'MEMBER')
    .where('m.until_on', 'is', null)
    .orderBy('m.relation')
    .orderBy('m.person_id')
    .execute()
}

type ArchiveRow = Awaited<ReturnType<typeof archiveRows>>[number]
type FamilyRow = Awaited<ReturnType<typeof familyRows>>[number]

/** What is kept with an archive, as values: lists joined, labels of older records turned into codes where there is one. */
function kept({ columns }: Part, fields: Readonly<Record<string, unknown>>): Record<string, string> {
  const values: Record<string, string> = {}
  for (const column of columns) {
    const given = fields[column.key]
    if (given === undefined || given === null) continue
    const text = String(given)
    values[column.key] = column.kind === 'code' ? (codeIn(column, text) ?? text) : text
  }
  return values
}

/** Who somebody is and how to reach them is known to the register, where corrections go; the rest is the archive's own. */
function applicantValues(
  { house }: Reader,
  row: ArchiveRow,
  fields: Readonly<Record<string, unknown>>,
  union: string,
): Values {
  const open = (sealed: Buffer | null) => (sealed ? house.vault.open(sealed) : undefined)
  const income = (row.income ?? {}) as Record<string, number>
  const beside = Object.entries(income).reduce((sum, [kind, fen]) => (kind === 'WAGE' ? sum : sum + fen), 0)
  const fromCase = row.income
    ? { healthStatus: fields.health, otherHouseholdIncome: beside, secondaryCauses: row.secondary_causes }
    : {}
  return {
    ...kept(parts.HOUSEHOLD, {
      archiveNo: row.number,
      ...fromCase,
      ...fields,
      union,
      hardshipType: row.hardship_type,
      name: row.name,
      ethnicity: row.ethnicity ?? fields.ethnicity,
      sex: row.sex,
      idNumber: house.vault.open(row.id_number_sealed),
      birthDate: row.birth_on,
      mobile: open(row.phone_sealed) ?? fields.mobile,
      address: open(row.address_sealed) ?? fields.address,
      householdSize: row.household_size,
      householdAnnualIncome: row.annual_income_fen,
      primaryCause: row.primary_cause,
      bank: row.bank,
      branch: row.branch,
      bankCard: open(row.account_sealed),
      filedOn: row.active_on,
      level: row.level,
    }),
  }
}

const educationOf = { UNIVERSITY: '20', COLLEGE: '30', HIGH_SCHOOL: '60' } as const

function memberValues(
  { house }: Reader,
  row: FamilyRow,
  fields: Readonly<Record<string, unknown>>,
  applicant: Values,
): Values {
  const student = row.stage ? { personalStatus: '31', education: educationOf[row.stage] } : {}
  return kept(parts.MEMBER, {
    ...(row.health_sealed ? { healthStatus: house.vault.open(row.health_sealed) } : {}),
    ...(row.school ? { school: row.school } : {}),
    ...student,
    ...fields,
    applicantId: applicant.idNumber,
    applicantName: applicant.name,
    name: row.name,
    relation: row.relation,
    ethnicity: row.ethnicity ?? fields.ethnicity,
    idNumber: house.vault.open(row.id_number_sealed),
    birthDate: row.birth_on,
    sex: row.sex,
    monthlyIncome: row.monthly_income_fen,
  })
}
