// The worker's own archive: what is on record to confirm, what happened to it, and – after a relapse – the form to apply again.
import { maskBankCard, maskIdNumber } from '#base/masking.ts'
import { subject } from '#kernel/access/subject.ts'
import { orgName } from '#kernel/org/org.ts'
import { currentBankAccount } from '#kernel/people/accounts.ts'
import { personById } from '#kernel/people/people.ts'
import { recordsOf } from '#kernel/people/same.ts'
import type { Look } from '#kernel/service.ts'
import { archiveOfPerson } from './archives.ts'
import type { Archive } from './life.ts'
import { timelineOf } from './life-view.ts'
import { previousOf } from './lift.ts'
import { lastReport } from './reverify.ts'
import { myCase } from './review.ts'
import { dueAt, opensOn } from './rules-archive.ts'
import type { Tables } from './tables.ts'

type Income = Record<'WAGE' | 'BUSINESS' | 'PROPERTY' | 'TRANSFER' | 'OTHER', number>
type Rigid = Record<'ILLNESS' | 'DISABILITY' | 'STUDY' | 'HOUSING' | 'OTHER', number>

/** The archive the worker lives under, or their last one; what they may do with it only when they are its applicant. */
export async function myArchive(look: Look<Tables>) {
  const personId = subject(look)
  const row = await archiveOfPerson(look, personId)
  if (!row) return { archive: null, mine: null, timeline: [] }
  const archive = await look.db
    .selectFrom('hardship_archive')
    .selectAll()
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow()
  const timeline = await timelineOf(look, archive, false)
  const records = await recordsOf(look.db, personId)
  if (!records.includes(archive.person_id)) return { archive: row, mine: null, timeline }
  const report = await lastReport(look.db, archive.id)
  const open = report?.state === 'DECLARED' || report?.state === 'RETURNED' ? report : undefined
  return {
    archive: row,
    mine: {
      orgId: archive.org_id,
      stands: dueAt(archive.reverify_due_on, look.today),
      opensOn: opensOn(archive.reverify_due_on),
      declared:
        open && archive.status === 'ACTIVE'
          ? {
              state: open.state === 'DECLARED' ? ('DECLARED' as const) : ('RETURNED' as const),
              on: open.declared_on,
              reason: open.reason,
              renews: open.renews,
            }
          : null,
      form: await onRecord(look, archive),
      mayApplyAgain: archive.status === 'LIFTED' || archive.status === 'RELAPSED',
    },
    timeline,
  }
}

/** Household and money as the union knows them: the last report, else the application; an imported archive has no heads of income. */
async function onRecord(look: Look<Tables>, archive: Archive) {
  const { db } = look
  const report = await lastReport(db, archive.id)
  const applied = archive.case_id
    ? await db.selectFrom('hardship_application').selectAll().where('case_id', '=', archive.case_id).executeTakeFirst()
    : undefined
  const from = report ?? applied
  return {
    members: await membersOnRecord(look, archive),
    income: from ? (from.income as Income) : null,
    rigid: from ? (from.rigid as Rigid) : null,
    causeCostFen: from?.cause_cost_fen ?? 0,
    event: from?.event ?? null,
  }
}

/** By name and masked number, as the worker's own form shows them. Of an archive that was left, who was in it on the last day. */
async function membersOnRecord({ db, house }: Look<Tables>, archive: Archive) {
  const rows = await db
    .selectFrom('hardship_person as m')
    .innerJoin('kernel_person as p', 'p.id', 'm.person_id')
    .select(['m.relation', 'm.monthly_income_fen', 'm.stage', 'm.school', 'p.name', 'p.id_number_sealed'])
    .where('m.archive_id', '=', archive.id)
    .where('m.role', '=', 'MEMBER')
    .where('m.until_on', archive.left_on ? '=' : 'is', archive.left_on)
    .orderBy('m.relation')
    .orderBy('m.person_id')
    .execute()
  return rows.map(r => ({
    name: r.name,
    idNumber: maskIdNumber(house.vault.open(r.id_number_sealed)),
    relation: r.relation,
    monthlyIncomeFen: r.monthly_income_fen,
    stage: r.stage,
    ...(r.school ? { school: r.school } : {}),
  }))
}

/** What was filled in before, for a new application after lifting out: the last report over the old application, or the imported sheet. */
export async function again(look: Look<Tables>) {
  const personId = subject(look)
  const archive = await previousOf(look.db, personId)
  if (!archive) return { number: null, form: {}, org: '' }
  const { income, rigid, ...rest } = await onRecord(look, archive)
  const before = archive.case_id ? (await myCase(look, archive.case_id)).form : await fromSheet(look, archive)
  const { files: _, ...form } = before as Record<string, unknown>
  return {
    number: archive.number,
    form: {
      ...form,
      ...rest,
      householdSize: rest.members.length + 1,
      ...(income ? { income } : {}),
      ...(rigid ? { rigid } : {}),
      orgId: archive.org_id,
    },
    org: await orgName(look.db, archive.org_id, look.today),
  }
}

/** Of an imported archive: the fields that the form asks for too. */
async function fromSheet({ db, house }: Look<Tables>, archive: Archive) {
  const fields = JSON.parse(house.vault.open(archive.fields_sealed)) as Record<string, unknown>
  const person = await personById(db, archive.person_id)
  const account = await currentBankAccount(db, person.id)
  const { workStatus, maritalStatus, householdRegisterType, housingType, medicalInsurance, employer, industry } = fields
  return {
    ...{ workStatus, maritalStatus, householdRegisterType, housingType, medicalInsurance, employer, industry },
    primaryCause: archive.primary_cause,
    address: person.address_sealed ? house.vault.open(person.address_sealed) : '',
    bank: {
      bank: account?.bank ?? '',
      ...(account?.branch ? { branch: account.branch } : {}),
      account: account ? maskBankCard(house.vault.open(account.account_sealed)) : '',
    },
  }
}
