// One household, one archive (一户一档): how it comes about, and how it is read.
import { ageOn, type Day, yearOf } from '#base/day.ts'
import { checkCaseNumber, newId } from '#base/ids.ts'
import { maskAddress, maskIdNumber, maskMobile, maskName } from '#base/masking.ts'
import { fen } from '#base/money.ts'
import type { CaseRow } from '#engines/cases/cases.ts'
import { recordFact } from '#engines/figures/facts.ts'
import { nextNumber } from '#kernel/db/numbers.ts'
import { within } from '#kernel/org/within.ts'
import { householdOf } from '#kernel/people/households.ts'
import { named } from '#kernel/people/named.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import type { Tables } from './applications.ts'
import { getApplication } from './field-work.ts'
import { grantsOf } from './grant-view.ts'
import { lifeOf } from './life-view.ts'
import { goesOn } from './lift.ts'
import { orgNameOf } from './org-name.ts'
import { refuse } from './refuse.ts'
import { nextDue } from './rules-archive.ts'

const levelAfter = { ACFTU_CONFIRM: 'NATIONAL', PROVINCE_REVIEW: 'PROVINCE', CITY_REVIEW: 'CITY' } as const

/** The archive of a case that went all the way; its level is that of whoever confirmed it last. */
export async function activate(act: Act<Tables>, moved: CaseRow): Promise<string> {
  const { tx, house, today } = act
  const application = await getApplication(act, moved.id)
  const last = await tx
    .selectFrom('cases_event')
    .select('from_state')
    .where('case_id', '=', moved.id)
    .where('seq', '=', moved.version)
    .executeTakeFirst()
  const household = await householdOf(tx, application.person_id, today)
  if (!household || !application.hardship_type) throw refuse('hardship.no_form')
  const income = Object.values(application.income as Record<string, number>).reduce((a, b) => a + b, 0)
  const fields = { ...(application.answers as object), health: house.vault.open(application.health_sealed) }
  const archive = await addArchive(act, {
    caseId: moved.id,
    personId: application.person_id,
    householdId: household.id,
    orgId: moved.orgId,
    orgPath: moved.orgPath,
    hardshipType: application.hardship_type,
    level: levelAfter[last?.from_state as keyof typeof levelAfter] ?? 'COUNTY',
    primaryCause: application.primary_cause,
    householdSize: application.household_size,
    annualIncomeFen: income,
    fields,
    previousId: application.previous_id,
  })
  await tx
    .updateTable('hardship_person')
    .set({ archive_id: archive.id })
    .where('case_id', '=', moved.id)
    .where('until_on', 'is', null)
    .execute()
  if (application.previous_id) await goesOn(act, application.previous_id, archive.number)
  return archive.id
}

export interface NewArchive {
  readonly caseId: string | null
  readonly personId: string
  readonly householdId: string
  readonly orgId: string
  readonly orgPath: string
  readonly hardshipType: 'DEEP' | 'RELATIVE' | 'ACCIDENT'
  readonly level: 'NATIONAL' | 'PROVINCE' | 'CITY' | 'COUNTY'
  readonly primaryCause: string
  readonly householdSize: number
  readonly annualIncomeFen: number
  readonly fields: object
  readonly importHash?: Buffer
  readonly activeOn?: Day
  /** The day of its last verification; absent: the day it became active. */
  readonly verifiedOn?: Day
  /** After a relapse: the archive it goes on from. */
  readonly previousId?: string | null
}

/** Puts an archive on file and counts it. From a case or from the official sheet, it is the same archive. */
export async function addArchive(act: JobAct<Tables>, a: NewArchive): Promise<{ id: string; number: string }> {
  const { tx, now } = act
  const activeOn = a.activeOn ?? act.today
  const verifiedOn = a.verifiedOn ?? activeOn
  const id = newId(now)
  const number = await nextNumber(tx, 'DA', yearOf(activeOn))
  await tx
    .insertInto('hardship_archive')
    .values({
      id,
      number,
      case_id: a.caseId,
      person_id: a.personId,
      household_id: a.householdId,
      org_id: a.orgId,
      org_path: a.orgPath,
      hardship_type: a.hardshipType,
      level: a.level,
      status: 'ACTIVE',
      primary_cause: a.primaryCause,
      household_size: a.householdSize,
      annual_income_fen: fen(a.annualIncomeFen),
      fields_sealed: act.house.vault.seal(JSON.stringify(a.fields)),
      import_hash: a.importHash ?? null,
      active_on: activeOn,
      verified_on: verifiedOn,
      reverify_due_on: nextDue(verifiedOn, await localRules(act.db, a.orgPath)),
      previous_id: a.previousId ?? null,
    })
    .execute()
  await recordFact(tx, {
    kind: 'hardship.filed',
    day: activeOn,
    at: now,
    orgId: a.orgId,
    personId: a.personId,
    householdId: a.householdId,
    dims: { category: a.hardshipType },
    ref: { kind: 'hardship_archive', id },
  })
  return { id, number }
}

const rowColumns = [
  'a.id',
  'a.number',
  'a.org_id',
  'a.hardship_type',
  'a.primary_cause',
  'a.household_size',
  'a.status',
  'a.active_on',
  'a.reverify_due_on',
  'a.level',
  'a.left_on',
  'a.version',
  'p.name',
] as const

export function archiveQuery(call: Pick<Look<Tables>, 'db' | 'today'>) {
  return call.db
    .selectFrom('hardship_archive as a')
    .innerJoin('kernel_person as p', 'p.id', 'a.person_id')
    .select(rowColumns)
    .select(orgNameOf(call.today))
}

type ArchiveRecord = Awaited<ReturnType<ReturnType<typeof archiveQuery>['execute']>>[number]

export const archiveRow = (r: ArchiveRecord) => ({
  id: r.id,
  number: r.number,
  person: maskName(r.name),
  org: r.org,
  hardshipType: r.hardship_type,
  level: r.level,
  cause: r.primary_cause,
  householdSize: r.household_size,
  status: r.status,
  activeOn: r.active_on,
  reverifyDueOn: r.reverify_due_on,
  leftOn: r.left_on,
  version: r.version,
})

export interface ArchiveFilter {
  readonly after?: string
  readonly limit?: number
  readonly hardshipType?: 'DEEP' | 'RELATIVE' | 'ACCIDENT'
  readonly status?: 'ACTIVE' | 'LIFTED' | 'RELAPSED' | 'CANCELLED'
  readonly text?: string
}

/** Archives of the scope, newest first; text is a name, its pinyin initials or an archive number. */
export async function pageArchives(look: Look<Tables>, f: ArchiveFilter) {
  const limit = f.limit ?? 20
  let query = archiveQuery(look)
    .where(within(look.scope, 'a.org_path'))
    .orderBy('a.id', 'desc')
    .limit(limit + 1)
  if (f.after) query = query.where('a.id', '<', f.after)
  if (f.hardshipType) query = query.where('a.hardship_type', '=', f.hardshipType)
  if (f.status) query = query.where('a.status', '=', f.status)
  if (f.text) {
    const text = f.text.trim()
    const number = checkCaseNumber(text)
    query = number.ok ? query.where('a.number', '=', number.number) : query.where(named(text))
  }
  const rows = await query.execute()
  return {
    rows: rows.slice(0, limit).map(archiveRow),
    next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
  }
}

/** The archive a person lives under, as applicant or member, else the last one that was their own; null when there is none. */
export async function archiveOfPerson(look: Pick<Look<Tables>, 'db' | 'today'>, personId: string) {
  const row =
    (await archiveQuery(look)
      .innerJoin('hardship_person as hp', 'hp.archive_id', 'a.id')
      .where(ofPerson('hp.person_id', personId))
      .where('hp.until_on', 'is', null)
      .executeTakeFirst()) ??
    (await archiveQuery(look)
      .where(ofPerson('a.person_id', personId))
      .orderBy('a.id', 'desc')
      .limit(1)
      .executeTakeFirst())
  return row ? archiveRow(row) : null
}

/** Archives of the scope in which a person is or was, as applicant or member, newest first. */
export async function archivesOf(look: Look<Tables>, personId: string) {
  const rows = await archiveQuery(look)
    .innerJoin('hardship_person as hp', 'hp.archive_id', 'a.id')
    .select(['hp.role', 'hp.until_on'])
    .distinctOn('a.id')
    .where(ofPerson('hp.person_id', personId))
    .where(within(look.scope, 'a.org_path'))
    .orderBy('a.id', 'desc')
    .orderBy('hp.from_on', 'desc')
    .limit(50)
    .execute()
  if (rows.length) look.touched('person', personId)
  return { rows: rows.map(r => ({ archive: archiveRow(r), role: r.role, now: r.until_on === null })) }
}

export async function openArchive(look: Look<Tables>, archiveId: string) {
  const row = await archiveQuery(look)
    .where('a.id', '=', archiveId)
    .where(within(look.scope, 'a.org_path'))
    .executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  const own = await look.db
    .selectFrom('hardship_archive')
    .selectAll()
    .where('id', '=', archiveId)
    .executeTakeFirstOrThrow()
  look.touched('person', own.person_id)
  return {
    archive: archiveRow(row),
    caseId: own.case_id,
    personId: own.person_id,
    orgId: row.org_id,
    fields: masked(JSON.parse(look.house.vault.open(own.fields_sealed)) as Record<string, unknown>),
    members: await membersOf(look, { archive: archiveId }),
    grants: await grantsOf(look, { archiveId }),
    life: await lifeOf(look, own),
  }
}

/** Fields of the official sheet by which the person could be reached or found: masked as everywhere, or left to `unmask` with its purpose. */
function masked({ name, birthDate, members, ...fields }: Record<string, unknown>): Record<string, unknown> {
  const { mobile, otherContact, address } = fields
  return {
    ...fields,
    ...(typeof mobile === 'string' ? { mobile: maskMobile(mobile) } : {}),
    ...(typeof otherContact === 'string' ? { otherContact: maskMobile(otherContact) } : {}),
    ...(typeof address === 'string' ? { address: maskAddress(address) } : {}),
  }
}

/** The people of a case or an archive beside the applicant, numbers masked. Of an archive that was left, who was in it on the last day. */
export async function membersOf(
  look: Pick<Look<Tables>, 'db' | 'house' | 'today'>,
  of: { archive: string } | { case: string },
) {
  const rows = await look.db
    .selectFrom('hardship_person as m')
    .innerJoin('kernel_person as p', 'p.id', 'm.person_id')
    .select([
      'm.person_id',
      'm.relation',
      'm.monthly_income_fen',
      'm.stage',
      'm.school',
      'p.name',
      'p.id_number_sealed',
      'p.birth_on',
    ])
    .leftJoin('hardship_archive as a', 'a.id', 'm.archive_id')
    .where('archive' in of ? 'm.archive_id' : 'm.case_id', '=', 'archive' in of ? of.archive : of.case)
    .where('m.role', '=', 'MEMBER')
    .where(eb =>
      'case' in of ? eb.lit(true) : eb.or([eb('m.until_on', 'is', null), eb('m.until_on', '=', eb.ref('a.left_on'))]),
    )
    .orderBy('m.relation')
    .execute()
  return rows.map(r => ({
    personId: r.person_id,
    name: maskName(r.name),
    idNumber: maskIdNumber(look.house.vault.open(r.id_number_sealed)),
    relation: r.relation,
    age: r.birth_on ? ageOn(r.birth_on, look.today) : 0,
    monthlyIncomeFen: r.monthly_income_fen,
    stage: r.stage,
    school: r.school,
  }))
}
