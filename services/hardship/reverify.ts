// The yearly re-verification: the worker confirms or updates household and income, another person of the union confirms it.
import type { Selectable } from 'kysely'
import { ageOn } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { maskIdNumber } from '#base/masking.ts'
import { add, type Fen, fen } from '#base/money.ts'
import { subject } from '#kernel/access/subject.ts'
import { consentsOf, giveConsent } from '#kernel/consent/consent.ts'
import { consentTexts } from '#kernel/consent/texts.ts'
import { attachPapers } from '#kernel/files/attach.ts'
import { type AskedPaper, askForPapers, papersInWords } from '#kernel/files/held.ts'
import { within } from '#kernel/org/within.ts'
import { type PersonRow, registerPeople } from '#kernel/people/people.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { localRules } from '#kernel/rules/rules.ts'
import { type Act, readerOf } from '#kernel/service.ts'
import type { Declaration } from './api-life.ts'
import { factsOf, reasonsInWords } from './applications.ts'
import {
  type Archive,
  happens,
  holdArchive,
  holdById,
  notOverdue,
  type OnArchive,
  ref,
  tellApplicant,
  tellUnion,
} from './life.ts'
import { addMonth } from './months.ts'
import { refuse } from './refuse.ts'
import { type Assessment, assess } from './rules.ts'
import { nextDue, renews } from './rules-archive.ts'
import { childAge, materials, neededConsents } from './rules-needs.ts'
import type { HardshipReverification } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import { applyHousehold, keepTold, type ToldMember, toldMembersOf } from './told-members.ts'

export type Reverification = Selectable<HardshipReverification>

const told = {
  code: 'hardship.declared',
  zh: '{number}：本人报了家庭和收入，请确认复核。',
  en: '{number}: household and income were told; please confirm the verification.',
} as const
const confirmed = {
  code: 'hardship.reverified',
  zh: '您的困难职工档案复核好了，下一次在 {due} 前。',
  en: 'Your archive has been verified. The next time is before {due}.',
} as const
const changeNoted = {
  code: 'hardship.change_noted',
  zh: '您报的家庭和收入变化，工会确认了。这一期的复核到 {due} 前，到时再请您确认一次。',
  en: 'The union has confirmed the changes you told. This cycle’s verification is due before {due}; you will be asked then.',
} as const
const returned = {
  code: 'hardship.declaration_returned',
  zh: '您报的家庭和收入，工会请您再核对一下。打开看看要改什么，改好再交。',
  en: 'The union asks you to look once more at the household and income you told. Open it to see what to correct.',
} as const

/**
 * The applicant tells how the household is now. Judged at once by the rules of today; it holds when the union has confirmed it. A later
 * report takes the place of one that nobody has confirmed yet.
 */
export async function declare(act: Act<Tables>, d: Declaration) {
  const { tx, now, today, actor } = act
  const personId = subject(act)
  const own = await tx
    .selectFrom('hardship_archive')
    .select('id')
    .where(ofPerson('person_id', personId))
    .where('status', '=', 'ACTIVE')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (!own) throw refuse('hardship.not_the_applicant')
  const archive = await holdById(act, own.id)
  if (archive.version !== d.version || archive.status !== 'ACTIVE') throw refuse('hardship.archive_changed')
  const members = await toldMembers(act, archive, d)
  await checkConsents(act, archive, d, members)
  const householdSize = members.length + 1
  const assessment = assess(factsOf({ ...d, householdSize }, today), await localRules(act.db, archive.org_path))
  await tx
    .updateTable('hardship_reverification')
    .set({ state: 'REPLACED', decided_at: now })
    .where('archive_id', '=', archive.id)
    .where('state', '=', 'DECLARED')
    .execute()
  const counts = renews(archive.reverify_due_on, today)
  const id = newId(now)
  await tx
    .insertInto('hardship_reverification')
    .values({
      id,
      archive_id: archive.id,
      declared_on: today,
      at: now,
      account_id: actor.accountId,
      sitting_id: actor.sitting?.id ?? null,
      renews: counts,
      household_size: householdSize,
      income: JSON.stringify(d.income),
      rigid: JSON.stringify(d.rigid),
      cause_cost_fen: fen(d.causeCostFen),
      event: d.event,
      exclusions: JSON.stringify(d.exclusions),
      note: d.note.trim(),
      assessment: JSON.stringify(assessment),
      hardship_type: assessment.hardshipType,
      state: 'DECLARED',
      files: JSON.stringify(d.files ?? []),
    })
    .execute()
  await keepTold(
    tx,
    id,
    members.map(m => m.told),
  )
  await attachPapers(act, d.files ?? [], { ...papersOf(archive), on: { kind: reverificationPapers.kind, id } })
  await happens(act, archive, { kind: 'DECLARED', data: { renews: counts } })
  await tellUnion(act, archive.org_path, told, { number: archive.number }, `/hardship/archives/${archive.id}`)
  act.touched('person', personId)
  return { renews: counts, assessment }
}

/** Who is already on file is known by name and masked number; whoever is new is registered. */
async function toldMembers(act: Act<Tables>, archive: Archive, { members }: Declaration) {
  const { tx, house, now, today } = act
  const known = await tx
    .selectFrom('hardship_person as m')
    .innerJoin('kernel_person as p', 'p.id', 'm.person_id')
    .selectAll('p')
    .where('m.archive_id', '=', archive.id)
    .where('m.until_on', 'is', null)
    .execute()
  const knownAs = (given: Declaration['members'][number]) =>
    known.find(
      p => given.name.trim() === p.name && given.idNumber === maskIdNumber(house.vault.open(p.id_number_sealed)),
    )
  const fresh = members.filter(m => !knownAs(m)).map(({ name, idNumber }) => ({ name, idNumber }))
  const registered = await registerPeople(tx, house, fresh, now, today)
  const seen = new Set([archive.person_id])
  return members.map(given => {
    const person = knownAs(given) ?? registered.shift()
    if (!person) throw new Error('fewer people were registered than told')
    if (person.id === archive.person_id) throw refuse('hardship.applicant_as_member')
    if (seen.has(person.id)) throw refuse('hardship.member_twice', { name: person.name })
    seen.add(person.id)
    const { relation, monthlyIncomeFen, stage = null, school = null } = given
    return { person, told: { personId: person.id, relation, monthlyIncomeFen, stage, school } satisfies ToldMember }
  })
}

/** Checking, illness and small children need their consents; what was given before need not be given again. */
async function checkConsents(
  act: Act<Tables>,
  archive: Archive,
  d: Declaration,
  members: readonly { readonly person: PersonRow }[],
): Promise<void> {
  const hasChild = members.some(m => m.person.birth_on !== null && ageOn(m.person.birth_on, act.today) < childAge)
  const given = await consentsOf(act.db, archive.person_id)
  const missing = neededConsents(d, hasChild).filter(
    purpose =>
      purpose !== 'PUBLIC_NOTICE' && purpose !== 'BANK_CARD' && !given.has(purpose) && !d.consents.includes(purpose),
  )
  if (missing.length)
    throw refuse('hardship.consent_missing', {
      consents: missing.map(purpose => consentTexts[purpose].title[act.lang]),
    })
  for (const purpose of d.consents)
    if (!given.has(purpose)) await giveConsent(act, { personId: archive.person_id, purpose })
}

export interface Answering extends OnArchive {
  readonly reverificationId: string
  readonly reason?: string
}

/**
 * The officer confirms what was told: household, income and type follow it, the month is recorded, and – when it was told within the
 * cycle's window – the next due day is set and the block lifted. A household with a hard exclusion cannot stay on file; one above the
 * line stays while its months are watched.
 */
export async function confirmReverification(act: Act<Tables>, input: Answering) {
  const { today } = act
  const archive = await holdArchive(act, input)
  const r = await openReverification(act, archive, input.reverificationId)
  if (r.account_id === act.actor.accountId) throw refuse('hardship.reverify_four_eyes')
  const assessment = r.assessment as Assessment
  const against = assessment.reasons.filter(reason => reason.code !== 'hardship.income_above_line')
  if (against.some(reason => !reason.soft))
    throw refuse('hardship.reverify_excluded', {
      reasons: reasonsInWords({ ...assessment, reasons: against }, act.lang),
    })
  if (against.length > 0 && !input.reason?.trim()) throw refuse('hardship.override_reason')
  await close(act, r, 'CONFIRMED', input.reason)
  await applyHousehold(act, archive, await toldMembersOf(act.tx, r.id))
  const local = await localRules(act.db, archive.org_path)
  const month = await addMonth(act, archive, monthOf(r), 'REVERIFICATION', local)
  const answers = { toldOn: r.declared_on, dueOn: archive.reverify_due_on }
  const due = r.renews ? nextDue(today, local, answers) : archive.reverify_due_on
  const after = await happens(
    act,
    archive,
    {
      kind: 'REVERIFIED',
      reason: input.reason,
      data: { renews: r.renews, due, above: month.above, type: r.hardship_type },
    },
    {
      ...(r.renews ? { verified_on: today, reverify_due_on: due } : {}),
      ...(r.hardship_type ? { hardship_type: r.hardship_type } : {}),
      household_size: r.household_size,
      annual_income_fen: add(...Object.values(r.income as Record<string, Fen>)),
      fields_sealed: withIncome(act, archive, r),
    },
  )
  if (r.renews) await notOverdue(act, archive.id)
  await tellApplicant(act, archive, r.renews ? confirmed : changeNoted, { due })
  return ref(after)
}

/** What the official sheet keeps beside the sum: the household's income without wages. */
function withIncome(act: Act<Tables>, archive: Archive, r: Reverification): Buffer {
  const { vault } = act.house
  const fields = JSON.parse(vault.open(archive.fields_sealed)) as Record<string, unknown>
  const beside = Object.entries(r.income as Record<string, number>).filter(([head]) => head !== 'WAGE')
  return vault.seal(JSON.stringify({ ...fields, otherHouseholdIncome: beside.reduce((sum, [, n]) => sum + n, 0) }))
}

/** The twelve months told, as the month they were told in. */
function monthOf(r: Reverification) {
  const yearly = (of: unknown) => Object.values(of as Record<string, number>).reduce((a, b) => a + b, 0)
  return {
    month: r.declared_on.slice(0, 7),
    householdSize: r.household_size,
    incomeFen: fen(Math.floor(yearly(r.income) / 12)),
    rigidFen: fen(Math.floor((r.assessment as Assessment).rigidFen / 12)),
  }
}

/** Back to the worker, with what to look at again. No paper that is held is asked for, unless it is said what is wrong with it. */
export async function returnReverification(
  act: Act<Tables>,
  input: Answering & { readonly papers?: readonly AskedPaper[] },
) {
  const archive = await holdArchive(act, input)
  const r = await openReverification(act, archive, input.reverificationId)
  const { papers = [] } = input
  await askForPapers(act, papers, { ...papersOf(archive), on: { kind: reverificationPapers.kind, id: r.id } })
  const reason = [input.reason, ...papersInWords(materials, papers, act.lang)].filter(Boolean).join('\n')
  await close(act, r, 'RETURNED', reason)
  const after = await happens(act, archive, { kind: 'RETURNED', reason })
  await tellApplicant(act, archive, returned)
  return ref(after)
}

async function openReverification(act: Act<Tables>, archive: Archive, id: string): Promise<Reverification> {
  const row = await act.tx
    .selectFrom('hardship_reverification')
    .selectAll()
    .where('id', '=', id)
    .where('archive_id', '=', archive.id)
    .executeTakeFirst()
  if (row?.state !== 'DECLARED' || archive.status !== 'ACTIVE') throw refuse('hardship.reverify_over')
  return row
}

const close = (act: Act<Tables>, r: Reverification, state: 'CONFIRMED' | 'RETURNED', reason: string | undefined) =>
  act.tx
    .updateTable('hardship_reverification')
    .set({ state, decided_at: act.now, decided_by: act.actor.accountId, reason: reason?.trim() || null })
    .where('id', '=', r.id)
    .execute()

const papersOf = ({ person_id, number, org_path }: Archive) => ({
  personId: person_id,
  number,
  orgPath: org_path,
  kinds: materials,
})

/** Whoever may open the archive may read what came with its re-verifications. */
export const reverificationPapers = readerOf<Tables>({
  kind: 'reverification',
  async mayRead(call, ids) {
    const rows = await call.db
      .selectFrom('hardship_reverification as r')
      .innerJoin('hardship_archive as a', 'a.id', 'r.archive_id')
      .select('a.id')
      .where('r.id', 'in', [...ids])
      .where(within(call.scopeOf('hardship.read'), 'a.org_path'))
      .execute()
    return rows.length > 0
  },
})

/** The papers of a report, with what is wrong with them. */
export async function papersOfReport(db: Act<Tables>['db'], { files }: Reverification) {
  const given = files as { kind: 'OTHER'; fileId: string }[]
  if (given.length === 0) return []
  const rows = await db
    .selectFrom('kernel_file as f')
    .leftJoin('kernel_paper_fault as x', 'x.file_id', 'f.id')
    .select(['f.id', 'f.name', 'f.type', 'f.bytes', 'x.reason as fault'])
    .where(
      'f.id',
      'in',
      given.map(g => g.fileId),
    )
    .where('f.removed_at', 'is', null)
    .execute()
  return given.flatMap(({ kind, fileId }) => rows.filter(r => r.id === fileId).map(r => ({ ...r, kind })))
}

/** The report of an archive that waits, or else was returned; undefined when the last one is settled. */
export const lastReport = (db: Act<Tables>['db'], archiveId: string) =>
  db
    .selectFrom('hardship_reverification')
    .selectAll()
    .where('archive_id', '=', archiveId)
    .where('state', '<>', 'REPLACED')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
