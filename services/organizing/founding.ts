// From the group’s application to the union: applying, correcting, reporting, withdrawing, and what the union above decides.
import type { Static } from 'typebox'
import type { Day } from '#base/day.ts'
import { type CaseRow, giveBack, issueLetter, lastMove, moveCase, openCase } from '#engines/cases/cases.ts'
import { recordFact, recordFacts } from '#engines/figures/facts.ts'
import { subject } from '#kernel/access/subject.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { createOrg, getOrg, type Org, orgName, rankOf } from '#kernel/org/org.ts'
import { deceasedOf, heldOf, joinMany } from '#kernel/people/membership-many.ts'
import { byOf, lockPeople, registerPeople } from '#kernel/people/people.ts'
import { ofPerson, survivorsOf } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act } from '#kernel/service.ts'
import type { FoundingForm } from './api-founding.ts'
import { approveElection, checkReady } from './ballot.ts'
import { beginElection, electionById } from './election.ts'
import { organizingFlow } from './flow.ts'
import { openFollows } from './follow.ts'
import { letterOf } from './papers-text.ts'
import { refuse } from './refuse.ts'
import { allowedForms, factsFault } from './rules.ts'
import { readEmployerCode } from './rules-code.ts'
import { congressDays, dueOf } from './rules-steps.ts'
import type { Tables } from './tables.ts'
import { openTerm } from './terms.ts'
import { formWords } from './words.ts'

export type Form = Static<typeof FoundingForm>

const groupSizes = [3, 5] as const

/** Sends an application: the case with the union above, the group on record. */
export async function apply(act: Act<Tables>, form: Form): Promise<CaseRow> {
  const personId = subject(act)
  const org = await superior(act, form.orgId)
  await refuseSecond(act, personId)
  const opened = await openCase(act, organizingFlow, { personId, orgId: org.id, title: form.name })
  await act.tx
    .insertInto('organizing_founding')
    .values({ case_id: opened.id, person_id: personId, ...columnsOf(act, form) })
    .execute()
  await keepGroup(act, opened.id, personId, form)
  await attachFiles(act, form.fileIds, 'case', opened.id, personId)
  return opened
}

/** What was corrected: the application where nothing was approved yet; the election is corrected on its own page. */
export async function resubmit(
  act: Act<Tables>,
  caseId: string,
  version: number,
  form: Form | undefined,
): Promise<CaseRow> {
  const moved = await moveCase(act, organizingFlow, caseId, 'resubmit', { version })
  const f = await getFounding(act, caseId)
  if (moved.state === 'RESULT') await checkReady(act, await electionOfCase(act, caseId))
  if (form && f.approved_on === null) {
    await act.tx.updateTable('organizing_founding').set(columnsOf(act, form)).where('case_id', '=', caseId).execute()
    await act.tx.deleteFrom('organizing_group').where('case_id', '=', caseId).execute()
    await keepGroup(act, caseId, f.person_id, form)
    await attachFiles(act, form.fileIds, 'case', caseId, f.person_id)
  }
  return moved
}

/** The election is over: its result goes to the union above. @throws what makes an election not count */
export async function report(act: Act<Tables>, caseId: string, version: number): Promise<CaseRow> {
  const moved = await moveCase(act, organizingFlow, caseId, 'report', { version })
  await checkReady(act, await electionOfCase(act, caseId))
  return moved
}

export async function withdraw(
  act: Act<Tables>,
  caseId: string,
  version: number,
  reason: string | undefined,
): Promise<CaseRow> {
  const moved = await moveCase(act, organizingFlow, caseId, 'withdraw', { version, ...(reason ? { reason } : {}) })
  await close(act, caseId)
  return moved
}

interface Decision {
  readonly caseId: string
  readonly version: number
  readonly move: 'approve' | 'confirm' | 'giveBack' | 'refuse'
  readonly document?: string
  readonly reason?: string
  readonly asks?: readonly string[]
}

export async function decide(act: Act<Tables>, d: Decision): Promise<CaseRow> {
  if (d.move === 'giveBack') return giveBack(act, organizingFlow, d)
  if (d.move !== 'refuse' && !d.document) throw refuse('organizing.no_document')
  const moved = await moveCase(act, organizingFlow, d.caseId, d.move, {
    version: d.version,
    ...(d.reason ? { reason: d.reason } : {}),
    ...(d.document ? { data: { document: d.document } } : {}),
  })
  if (d.move === 'refuse') await close(act, d.caseId)
  if (d.move === 'approve') await approve(act, moved, d.document ?? '')
  if (d.move === 'confirm') await found(act, moved, d.document ?? '')
  const { org, reason } = await lastMove(act.tx, moved)
  if (d.move !== 'approve') {
    const f = await getFounding(act, d.caseId)
    await issueLetter(act, moved, letterOf(d.move, { ...f, reason, orgId: org.id, number: moved.number }))
  }
  return moved
}

/** Approved: the group has a day by which to elect, and an election to prepare. */
async function approve(act: Act<Tables>, moved: CaseRow, document: string): Promise<void> {
  const local = await localRules(act.db, moved.orgPath)
  const due = dueOf(congressDays, act.today, await act.house.calendar(act.tx), local)
  await act.tx
    .updateTable('organizing_founding')
    .set({ approval_number: document, approved_on: act.today, congress_due_on: due.on })
    .where('case_id', '=', moved.id)
    .execute()
  const org = { id: moved.orgId, path: moved.orgPath }
  await beginElection(act, { caseId: moved.id, org, purpose: 'FOUNDING' })
}

/** The result is approved: the union is there, its members belong to it, its first term runs, and what follows has its days. */
async function found(act: Act<Tables>, moved: CaseRow, document: string): Promise<void> {
  const { tx, now, today } = act
  const f = await getFounding(act, moved.id)
  const election = await electionOfCase(act, moved.id)
  const above = await getOrg(act.db, moved.orgId)
  const org = await createOrg(
    tx,
    {
      parentId: above.id,
      ...placeOf(f.form, above),
      regionCode: above.regionCode,
      name: f.name,
      short: f.short,
      ...(f.address ? { address: f.address } : {}),
      foundedOn: today,
      basis: document,
    },
    now,
  )
  await tx
    .updateTable('organizing_founding')
    .set({ result_number: document, org_id: org.id, founded_on: today, open: false })
    .where('case_id', '=', moved.id)
    .execute()
  const members = await approveElection(act, election, document)
  await joinMembers(act, members, org.id)
  const local = await localRules(act.db, org.path)
  await openTerm(act, election, org)
  await openFollows(act, org, ['SEAL', 'BANK', 'LEGAL_PERSON'], today, local)
  await recordFact(tx, {
    kind: 'organizing.founded',
    day: today,
    at: now,
    orgId: org.id,
    dims: { category: f.form, members: members.length },
    ref: { kind: 'organizing_founding', id: moved.id },
  })
}

/**
 * Who stands on the roll and is a member nowhere is a member from today; who is one elsewhere transfers by themselves. All at once, in
 * the same few statements for three or three thousand.
 */
async function joinMembers(act: Act<Tables>, personIds: readonly string[], orgId: string): Promise<void> {
  const { tx, now, today, house } = act
  const by = byOf(act)
  const people = await survivorsOf(tx, personIds)
  await lockPeople(tx, people)
  const held = await heldOf(tx, people)
  const dead = await deceasedOf(tx, people)
  const joining = people
    .filter(id => !held.get(id)?.open && !dead.has(id))
    .map(personId => ({ personId, kind: 'JOINED' as const, on: today, reason: null, retained: false }))
  const made = await joinMany(tx, orgId, joining, { house, by, now })
  await recordFacts(
    tx,
    joining.map(({ personId }, i) => ({
      ...{ kind: 'membership.joined', day: today, at: now, orgId, personId, dims: { category: '00' } },
      ref: { kind: 'kernel_membership', id: made[i] ?? '' },
    })),
  )
}

/** Where it stands in the tree. An association of a county’s unions is a level of its own; below a street it is one of its unions. */
function placeOf(form: Form['form'], above: Org): Pick<Org, 'level' | 'kind'> {
  if (form === 'UNION_ASSOCIATION')
    return { level: rankOf(above.level) < rankOf('STREET') ? 'STREET' : 'GRASSROOTS', kind: 'UNION_ASSOCIATION' }
  return { level: 'GRASSROOTS', kind: form === 'ORGANISER' ? 'GRASSROOTS' : form }
}

async function superior(act: Act<Tables>, orgId: string): Promise<Org> {
  const org = await getOrg(act.db, orgId)
  if (org.endedOn !== null) throw refuseKernel('absent')
  if (org.level === 'GRASSROOTS')
    throw refuse('organizing.superior_level', { org: await orgName(act.db, org.id, act.today) })
  return org
}

async function refuseSecond(act: Act<Tables>, personId: string): Promise<void> {
  const open = await act.db
    .selectFrom('organizing_founding as f')
    .innerJoin('cases_case as c', 'c.id', 'f.case_id')
    .select('c.number')
    .where(ofPerson('f.person_id', personId))
    .where('f.open', '=', true)
    .executeTakeFirst()
  if (open) throw refuse('organizing.under_way', { number: open.number })
}

function columnsOf(act: Act<Tables>, form: Form) {
  const fault = factsFault(form.facts)
  if (fault) throw refuse(fault)
  const allowed = allowedForms(form.facts)
  if (!allowed.includes(form.form))
    throw refuse('organizing.form', { forms: allowed.map(one => formWords[one][act.lang]) })
  const size = form.group.length + 1
  if (size < groupSizes[0] || size > groupSizes[1]) throw refuse('organizing.group_size', { n: size })
  const code = form.employerCode?.trim() ? readEmployerCode(form.employerCode) : null
  if (code && !code.ok) throw refuse(code.fault, { begins: code.begins })
  return {
    name: form.name.trim(),
    short: form.short.trim(),
    form: form.form,
    facts: JSON.stringify(form.facts),
    employer: form.employer.trim(),
    employer_uscc: code?.ok ? code.uscc : null,
    address: form.address?.trim() || null,
    group_on: form.groupOn as Day,
  }
}

async function keepGroup(act: Act<Tables>, caseId: string, headId: string, form: Form): Promise<void> {
  const people = await registerPeople(act.tx, act.house, form.group, act.now, act.today)
  const rows = [
    { person_id: headId, job: form.job },
    ...people.map((p, i) => ({ person_id: p.id, job: form.group[i]?.job ?? '' })),
  ]
  if (new Set(rows.map(r => r.person_id)).size < rows.length) throw refuse('organizing.group_twice')
  await act.tx
    .insertInto('organizing_group')
    .values(rows.map(r => ({ case_id: caseId, ...r })))
    .execute()
}

/** An application that came to nothing leaves its head free to ask again, and its election void. */
async function close(act: Act<Tables>, caseId: string): Promise<void> {
  await act.tx.updateTable('organizing_founding').set({ open: false }).where('case_id', '=', caseId).execute()
  await act.tx.updateTable('organizing_election').set({ state: 'VOID' }).where('case_id', '=', caseId).execute()
}

export async function getFounding(call: { readonly db: Act<Tables>['db'] }, caseId: string) {
  const row = await call.db
    .selectFrom('organizing_founding')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row
}

export type Kept = Awaited<ReturnType<typeof getFounding>>

async function electionOfCase(act: Act<Tables>, caseId: string) {
  const row = await act.db
    .selectFrom('organizing_election')
    .select('id')
    .where('case_id', '=', caseId)
    .where('state', '<>', 'VOID')
    .executeTakeFirst()
  if (!row) throw refuse('organizing.no_election')
  return electionById(act, row.id, 'HOLD')
}
