// One household of the sheet meets what is on file: it comes in, is there already, or goes back with its reasons.
import { sql } from 'kysely'
import { day } from '#base/day.ts'
import type { Level } from '#base/flow.ts'
import { Refusal } from '#base/refusal.ts'
import { giveConsent } from '#kernel/consent/consent.ts'
import { currentBankAccount, setBankAccount } from '#kernel/people/accounts.ts'
import { printsOfIdNumber } from '#kernel/people/documents.ts'
import { setHousehold } from '#kernel/people/households.ts'
import { changePerson, type PersonRow, registerPerson } from '#kernel/people/people.ts'
import type { JobAct } from '#kernel/service.ts'
import type { Tables } from './applications.ts'
import { addArchive, type NewArchive } from './archives.ts'
import { asHousehold, sheetArchives } from './sheet-archive.ts'
import {
  amount,
  type Checked,
  checkHousehold,
  contentOf,
  differences,
  type Line,
  type Note,
  stageOf,
  type Values,
  withFamily,
} from './sheet-check.ts'
import { type Column, householdColumns, memberColumns } from './sheet-columns.ts'
import type { Waiting } from './sheet-lines.ts'
import { type UnionRow, unionOf } from './sheet-union.ts'

/** What an import decides for: where its rows belong, and who sent it. */
export interface Import {
  readonly orgId: string
  readonly orgPath: string
  readonly level: Level
  readonly accountId: string
  /** Where the signed consents to recording bank cards lie; without it a card is recorded and not paid to. */
  readonly cardsKept: string | null
}

export type Decision =
  | { readonly outcome: 'ADDED' | 'UNCHANGED'; readonly archiveId: string }
  | { readonly outcome: 'REFUSED'; readonly notes: readonly Note[] }

/** A cell that does not fit what is on file; undoes the row and nothing else. */
class CellFault extends Error {
  readonly note: Note
  constructor(note: Note) {
    super(note.text)
    this.note = note
  }
}

const fault = ({ sheet, row }: Line, key: string, text: string) => new CellFault({ sheet, row, key, text })

/**
 * Decides about one household, in a savepoint of its own. Whoever is faster elsewhere wins: then it is looked at once more.
 * Throws only what is no matter of the row (a lock, a database that is away): the step is tried again.
 */
export async function decide(act: JobAct<Tables>, into: Import, household: Waiting): Promise<Decision> {
  const { line, sameAs } = household
  const refused = (...notes: readonly Note[]): Decision => ({ outcome: 'REFUSED', notes: withFamily(line, notes) })
  if (sameAs !== null)
    return refused(
      fault(line, 'idNumber', `和第 ${sameAs} 行是同一个人（身份证号相同）。一户只填一行，请删掉一行。`).note,
    )
  const checked = checkHousehold(household, act.today)
  for (let again = false; ; again = true) {
    await sql`savepoint hardship_row`.execute(act.tx)
    try {
      const known = await onFile(act, into, household)
      const done =
        known ?? (checked.notes.length ? refused(...checked.notes) : await add(act, into, household, checked))
      await sql`release savepoint hardship_row`.execute(act.tx)
      return done
    } catch (error) {
      await sql`rollback to savepoint hardship_row`.execute(act.tx)
      await sql`release savepoint hardship_row`.execute(act.tx)
      if (error instanceof CellFault) return refused(...checked.notes, error.note)
      const name = constraintOf(error)
      if (name === undefined) throw error
      if (!again && name === 'hardship_one_archive') continue
      const text = guards[name] ?? '这一行和系统里已有的资料对不上，没有导入。请打 12351，报上文件名和行号。'
      return refused(fault(line, 'idNumber', text).note)
    }
  }
}

const guards: Readonly<Record<string, string>> = {
  hardship_one_archive: '这户里有人刚刚进了另一份困难职工申请或档案，一个人只能在一份里。请先查一查再传。',
  kernel_household_once: '这户里有人现在登记在另一户里，一个人同时只能在一户。请先把他从那一户迁出再传。',
}

/** The named rule of the database that a row ran into; undefined for everything that is not about its data (classes 22, 23). */
function constraintOf(error: unknown): string | undefined {
  const { code = '', constraint = '' } = (typeof error === 'object' ? error : {}) as {
    code?: string
    constraint?: string
  }
  return /^2[23]/.test(code) ? constraint : undefined
}

/** The archive is there already, with this content; or somebody of the household is in another one, which stops it. */
async function onFile(act: JobAct<Tables>, into: Import, household: Waiting): Promise<Decision | null> {
  const { line, members } = household
  const people = [line, ...members].map(of => ({ of, prints: printsOf(act, of) }))
  const prints = people.flatMap(p => p.prints)
  const claims = prints.length ? await claimsOf(act, prints) : []
  const claimOn = (of: readonly Buffer[]) => claims.find(c => of.some(print => c.id_number_print.equals(print)))
  const own = claimOn(people[0]!.prints)
  if (own?.archive_id && own.role === 'APPLICANT' && own.org_path?.startsWith(into.orgPath))
    return { outcome: 'UNCHANGED', archiveId: await sameArchive(act, into, household, own.archive_id, own.import_hash) }
  for (const { of, prints: mine } of people) {
    const claim = claimOn(mine)
    if (!claim) continue
    const who = of.sheet === 'HOUSEHOLD' ? '申请人' : '这位家庭成员'
    const where = claim.archive_id
      ? claim.org_path?.startsWith(into.orgPath)
        ? `已经在困难职工档案 ${claim.number} 里`
        : '已经在别处的困难职工档案里'
      : '正在另一份困难职工申请里'
    throw fault(of, 'idNumber', `${who}${where}，一个人只能在一份里。请先和那边的工会核对，或打 12351。`)
  }
  return null
}

const printsOf = (act: JobAct<Tables>, { cells }: Line) =>
  printsOfIdNumber(act.house, cells.idNumber?.text ?? '', act.today)

const claimsOf = ({ tx }: JobAct<Tables>, prints: readonly Buffer[]) =>
  tx
    .selectFrom('kernel_person as p')
    .innerJoin('hardship_person as m', join => join.on(sql<boolean>`m.person_id = any(kernel_same_person(p.id))`))
    .leftJoin('hardship_archive as a', 'a.id', 'm.archive_id')
    .select(['p.id_number_print', 'm.role', 'm.archive_id', 'a.number', 'a.org_path', 'a.import_hash'])
    .where('p.id_number_print', 'in', prints)
    .where('m.until_on', 'is', null)
    .execute()

/** The archive's id when the row says nothing new: neither beside the row it came from, nor beside what an export says now. */
async function sameArchive(
  act: JobAct<Tables>,
  into: Import,
  household: Waiting,
  archiveId: string,
  hash: Buffer | null,
): Promise<string> {
  if (hash?.equals(hashOf(act, household))) return archiveId
  const [now] = await sheetArchives(
    { ...act, db: act.tx },
    { scope: { paths: [into.orgPath] }, id: archiveId, limit: 1 },
  )
  const different = now ? differences(household, asHousehold(now), act.today) : []
  if (now && different.length === 0) return archiveId
  const columns = different.slice(0, 6).join('、') + (different.length > 6 ? '等' : '')
  throw fault(
    household.line,
    'idNumber',
    `这个人已经有档案，内容和这里不一样（${columns}）。导入不改已有的档案：要改，请打开那份档案改；不用改，请删掉这一行。`,
  )
}

const hashOf = (act: JobAct<Tables>, household: Waiting) =>
  act.house.vault.fingerprint('hardshipImport', contentOf(household, act.today))

async function add(act: JobAct<Tables>, into: Import, household: Waiting, checked: Checked): Promise<Decision> {
  const { line, members } = household
  const { values } = checked
  const union = await unionOf(act, into.orgPath, values.union ?? '')
  if ('why' in union) throw fault(line, 'union', union.why)
  const applicant = await registered(act, line, values, union)
  const family: PersonRow[] = []
  for (const [n, member] of members.entries()) family.push(await registered(act, member, checked.members[n]!, union))
  await bankAccount(act, into, line, values, applicant)
  const home = await at(line, () =>
    setHousehold(
      act.tx,
      {
        headId: applicant.id,
        members: family.map((person, n) => ({ personId: person.id, relation: checked.members[n]!.relation! })),
      },
      act.today,
      act.now,
    ),
  )
  const archive = await addArchive(act, {
    caseId: null,
    personId: applicant.id,
    householdId: home.id,
    orgId: union.id,
    orgPath: union.path,
    hardshipType: values.hardshipType as NewArchive['hardshipType'],
    level: levelOf(into, values),
    primaryCause: values.primaryCause!,
    householdSize: Number(values.householdSize),
    annualIncomeFen: amount(values.householdAnnualIncome),
    fields: {
      ...kept(householdColumns, values),
      members: Object.fromEntries(family.map((person, n) => [person.id, kept(memberColumns, checked.members[n]!)])),
    },
    importHash: hashOf(act, household),
    ...(values.filedOn ? { activeOn: day(values.filedOn) } : {}),
  })
  const claim = (person: PersonRow, role: 'APPLICANT' | 'MEMBER', of: Values) => ({
    person_id: person.id,
    archive_id: archive.id,
    role,
    relation: of.relation ?? '01',
    monthly_income_fen: amount(of.monthlyIncome),
    stage: role === 'MEMBER' ? stageOf(of) : null,
    school: (role === 'MEMBER' && of.school) || null,
    from_on: act.today,
  })
  await act.tx
    .insertInto('hardship_person')
    .values([claim(applicant, 'APPLICANT', values), ...family.map((p, n) => claim(p, 'MEMBER', checked.members[n]!))])
    .execute()
  return { outcome: 'ADDED', archiveId: archive.id }
}

const orgLevels = ['NATIONAL', 'PROVINCE', 'CITY', 'COUNTY'] as const

/** As the sheet says; else the level of the union that imports it. */
const levelOf = ({ level }: Import, values: Values): NewArchive['level'] =>
  orgLevels.find(l => l === values.level) ?? orgLevels.find(l => l === level) ?? 'COUNTY'

/** Numbers of people and cards are kept sealed in their own places, not a second time with the archive. */
const elsewhere = new Set(['idNumber', 'bankCard', 'applicantId', 'applicantName', 'union'])

function kept(columns: readonly Column[], values: Values): Record<string, string | number | boolean | string[]> {
  const fields: ReturnType<typeof kept> = {}
  for (const { key, kind } of columns) {
    const value = values[key]
    if (!value || elsewhere.has(key)) continue
    if (kind === 'yesNo') fields[key] = value === 'true'
    else if (kind === 'codes') fields[key] = value.split(',')
    else fields[key] = kind === 'money' || kind === 'int' ? Number(value) : value
  }
  return fields
}

/** Refusals of the register become the note of the cell they are about. */
async function at<R>(line: Line, work: () => Promise<R>): Promise<R> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw fault(line, cellsOf[error.code] ?? 'idNumber', error.inWords('zh'))
  }
}

const cellsOf: Readonly<Record<string, string>> = {
  'people.name': 'name',
  'people.name_differs': 'name',
  'people.phone': 'mobile',
  'people.relation': 'relation',
}

/** The person, registered if new. What the register lacks of somebody known is filled in; what it has is not replaced. */
async function registered(act: JobAct<Tables>, line: Line, values: Values, union: UnionRow): Promise<PersonRow> {
  const { tx, house, now, today } = act
  const { name = '', idNumber = '', mobile, ethnicity, address } = values
  const applicant = line.sheet === 'HOUSEHOLD'
  const phone = mobile ? { phone: mobile } : {}
  const more = { ...phone, ...(ethnicity ? { ethnicity } : {}), ...(applicant && address ? { address } : {}) }
  const home = applicant ? { homeOrgId: union.id } : {}
  const person = await at(line, () => registerPerson(tx, house, { name, idNumber, ...more, ...home }, now, today))
  const lacking = {
    ...(person.phone_sealed ? {} : phone),
    ...(person.ethnicity || !ethnicity ? {} : { ethnicity }),
    ...(person.address_sealed || !applicant || !address ? {} : { address }),
    ...(person.home_org_id ? {} : home),
  }
  if (Object.keys(lacking).length === 0) return person
  return changePerson(tx, house, person.id, lacking, { accountId: null, sittingId: null }, now)
}

/** A sheet never redirects money: a card that differs from the one on record stops the row. */
async function bankAccount(act: JobAct<Tables>, into: Import, line: Line, values: Values, person: PersonRow) {
  const { bank = '', branch, bankCard } = values
  if (!bankCard) return
  const { tx, house, now } = act
  const current = await currentBankAccount(tx, person.id)
  if (!current) {
    const account = { personId: person.id, bank, branch: branch || null, holder: person.name, account: bankCard }
    await setBankAccount(tx, house, account, { accountId: into.accountId, sittingId: null }, now)
    if (into.cardsKept) {
      const actor = { ...act.actor, accountId: into.accountId }
      const given = { personId: person.id, purpose: 'BANK_CARD', channel: 'IMPORT', whereKept: into.cardsKept } as const
      await giveConsent({ tx, now, actor }, given)
    }
  } else if (house.vault.open(current.account_sealed) !== bankCard)
    throw fault(
      line,
      'bankCard',
      `系统里他登记的卡尾号是 ${current.last_four}，和这里不一样。卡号只能由本人或在窗口带身份证改；这里请填原来的卡，或空着。`,
    )
}
