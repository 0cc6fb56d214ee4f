// Registration as a legal person: the union asks, the registrar answers within fifteen days; registered, the union has its code and certificate.
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { type CaseRow, giveBack, moveCase, openCase } from '#engines/cases/cases.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { getOrg, giveUscc, orgName } from '#kernel/org/org.ts'
import type { Act } from '#kernel/service.ts'
import { registrationFlow } from './flow.ts'
import { closeFollow } from './follow.ts'
import { refuse } from './refuse.ts'
import { getRegistration } from './registration-row.ts'
import { readUnionCode } from './rules-code.ts'
import type { Tables } from './tables.ts'
import { chairOf } from './terms.ts'
import { currentTerm, endOf, unionIn } from './terms-row.ts'
import type { RegistrationKind } from './words.ts'

interface Asked {
  readonly orgId: string
  readonly kind: RegistrationKind
  readonly agent: string
  readonly note?: string
  readonly fileIds: readonly string[]
}

/**
 * The papers hang on the case and belong to the union, to nobody in particular.
 * @throws absent, organizing.step_done when nothing of this kind is due, no_term, no_chair, no_files, registration_open, file.not_yours
 */
export async function askRegistration(act: Act<Tables>, a: Asked): Promise<CaseRow> {
  const org = await unionIn(act, a.orgId, 'organizing.elect')
  const due = await act.db
    .selectFrom('organizing_follow')
    .select('id')
    .where('org_id', '=', org.id)
    .where('kind', '=', a.kind)
    .where('done_on', 'is', null)
    .executeTakeFirst()
  if (!due) throw refuse('organizing.step_done')
  if (!(await currentTerm(act, org.id))) throw refuse('organizing.no_term')
  if ((await chairOf(act, org.id)) === null) throw refuse('organizing.no_chair')
  if (a.fileIds.length === 0) throw refuse('organizing.no_files')
  const title = await orgName(act.db, org.id, act.today)
  const opened = await openCase(act, registrationFlow, { personId: null, orgId: org.id, title })
  await act.tx
    .insertInto('organizing_registration')
    .values({ case_id: opened.id, org_id: org.id, kind: a.kind, agent: a.agent.trim(), note: a.note?.trim() || null })
    .execute()
  await attachFiles(act, a.fileIds, 'case', opened.id, null)
  return opened
}

interface Decision {
  readonly caseId: string
  readonly version: number
  readonly move: 'register' | 'giveBack' | 'refuse' | 'resubmit' | 'withdraw'
  readonly uscc?: string
  readonly issuedOn?: string
  readonly fileIds?: readonly string[]
  readonly reason?: string
  readonly asks?: readonly string[]
}

/** @throws organizing.four_eyes when who asked decides; no_code, done_late, and what is wrong with a code */
export async function decideRegistration(act: Act<Tables>, d: Decision): Promise<CaseRow> {
  if (d.move === 'giveBack') return giveBack(act, registrationFlow, d)
  const { version, reason } = d
  const moved = await moveCase(act, registrationFlow, d.caseId, d.move, { version, ...(reason ? { reason } : {}) })
  const decides = d.move === 'register' || d.move === 'refuse'
  if (decides && [act.actor.accountId, ...act.behalf.map(p => p.accountId)].includes(moved.openedBy))
    throw refuse('organizing.four_eyes')
  if (d.move === 'register') await certify(act, moved, d)
  if (d.move === 'resubmit') await attachFiles(act, d.fileIds ?? [], 'case', moved.id, null)
  if (d.move !== 'resubmit')
    await act.tx.updateTable('organizing_registration').set({ open: false }).where('case_id', '=', moved.id).execute()
  return moved
}

/** The union gets its code, and a certificate for as long as its term. */
async function certify(act: Act<Tables>, moved: CaseRow, { uscc, issuedOn }: Decision): Promise<void> {
  if (!uscc?.trim() || !issuedOn) throw refuse('organizing.no_code')
  if (issuedOn > act.today) throw refuse('organizing.done_late')
  const code = readUnionCode(uscc)
  if (!code.ok) {
    const fault = refuse(code.fault, { begins: code.begins })
    throw refuse(code.fault, { begins: code.begins }, [{ field: 'uscc', message: fault.inWords(act.lang) }])
  }
  const r = await getRegistration(act, moved.id)
  const org = await getOrg(act.db, r.org_id)
  const term = await currentTerm(act, org.id)
  if (!term) throw refuse('organizing.no_term')
  const on = issuedOn as Day
  await closeFollow(act, org.id, r.kind as RegistrationKind, on, moved.number)
  if (code.uscc !== org.uscc) await giveUscc(act.tx, org.id, code.uscc)
  await act.tx
    .insertInto('organizing_certificate')
    .values({
      ...{ id: newId(act.now), org_id: org.id, org_path: org.path, uscc: code.uscc },
      ...{ issued_on: on, valid_until: endOf(term) },
    })
    .execute()
  await act.tx
    .updateTable('organizing_registration')
    .set({ uscc: code.uscc, issued_on: on })
    .where('case_id', '=', moved.id)
    .execute()
}
