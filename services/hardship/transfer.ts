// An archive goes to another union: proposed by the old one, taken over by the new one, given back by time when nobody answers.
import { at } from '#base/dated.ts'
import { dayAt } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { maskName } from '#base/masking.ts'
import { deadline } from '#base/workdays.ts'
import { system } from '#kernel/access/who.ts'
import { orgById, orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { changePerson } from '#kernel/people/people.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import { dropProposals, happens, holdArchive, holdById, type OnArchive, ref, tellApplicant, tellUnion } from './life.ts'
import { refuse } from './refuse.ts'
import { transferDays } from './rules-archive.ts'
import type { Tables } from './tables.ts'

const asked = {
  code: 'hardship.transfer_asked',
  zh: '{from}请您接收困难职工档案 {number}，请在 {due} 前答复，过期退回原工会。',
  en: '{from} asks you to take over archive {number}. Please answer by {due}; after that it stays where it was.',
} as const
const answered = {
  ACCEPTED: {
    code: 'hardship.transfer_accepted',
    zh: '{to}接收了困难职工档案 {number}，以后由他们管。',
    en: '{to} has taken over archive {number} and keeps it from now on.',
  },
  REFUSED: {
    code: 'hardship.transfer_refused',
    zh: '{to}没有接收困难职工档案 {number}，它还在您这里。打开看看为什么。',
    en: '{to} did not take over archive {number}; it stays with you. Open it to see why.',
  },
  LAPSED: {
    code: 'hardship.transfer_lapsed',
    zh: '困难职工档案 {number} 要转给{to}，过期没有答复，还在您这里。可以打个电话再转一次。',
    en: '{to} has not answered in time about archive {number}; it stays with you. Call them and propose it again.',
  },
} as const
const moved = {
  code: 'hardship.transferred',
  zh: '您的困难职工档案转到了{to}，以后的事找他们，原来的帮扶和记录都在。',
  en: 'Your archive is now kept by {to}. Everything you were given and all records came along.',
} as const

/** Asks another grassroots (or street) union to take the archive over. It stays where it is until they have said yes. */
export async function proposeTransfer(act: Act<Tables>, input: OnArchive & { toOrgId: string; reason: string }) {
  const { tx, now, today } = act
  const archive = await holdArchive(act, input)
  if (archive.status !== 'ACTIVE' && archive.status !== 'LIFTED') throw refuse('hardship.archive_not_active')
  const to = await orgById(act.db, input.toOrgId)
  if (!to || to.endedOn !== null || (to.level !== 'GRASSROOTS' && to.level !== 'STREET'))
    throw refuse('hardship.org_cannot_receive')
  if (to.id === archive.org_id) throw refuse('hardship.transfer_here')
  const days = at(transferDays, today, await localRules(act.db, archive.org_path)).value
  const { dueOn } = deadline(today, { n: days, unit: 'WD' }, await act.house.calendar(act.db))
  // Two at once: the archive is held, and the one open transfer is unique besides (hardship_transfer_open).
  await tx
    .insertInto('hardship_transfer')
    .values({
      id: newId(now),
      archive_id: archive.id,
      from_org_id: archive.org_id,
      from_path: archive.org_path,
      to_org_id: to.id,
      to_path: to.path,
      state: 'OPEN',
      reason: input.reason.trim(),
      due_on: dueOn,
      proposed_at: now,
      proposed_by: act.actor.accountId ?? '',
    })
    .execute()
  const names = await orgNames(act.db, [archive.org_id, to.id], today)
  const from = names.get(archive.org_id) ?? ''
  const after = await happens(act, archive, {
    kind: 'TRANSFER_PROPOSED',
    reason: input.reason,
    data: { from, to: names.get(to.id) ?? '', due: dueOn },
  })
  await tellUnion(act, to.path, asked, { from, number: archive.number, due: dueOn }, '/hardship/transfers?side=IN')
  return ref(after)
}

/** A transfer that is still open, of the side that may answer or withdraw it, with its archive held first. */
async function holdTransfer(act: Act<Tables>, transferId: string, side: 'from_path' | 'to_path') {
  const seen = await act.tx
    .selectFrom('hardship_transfer')
    .select('archive_id')
    .where('id', '=', transferId)
    .where(within(act.scope, side))
    .executeTakeFirst()
  if (!seen) throw refuseKernel('absent')
  const archive = await holdById(act, seen.archive_id)
  const transfer = await act.tx
    .selectFrom('hardship_transfer')
    .selectAll()
    .where('id', '=', transferId)
    .executeTakeFirstOrThrow()
  if (transfer.state !== 'OPEN' || transfer.due_on < act.today) throw refuse('hardship.transfer_over')
  act.touched('archive', archive.id)
  act.touched('person', archive.person_id)
  return { archive, transfer }
}

type Transfer = Awaited<ReturnType<typeof holdTransfer>>['transfer']

async function end(
  act: JobAct<Tables>,
  transfer: Transfer,
  state: 'ACCEPTED' | 'REFUSED' | 'WITHDRAWN' | 'LAPSED',
  note?: string,
) {
  await act.tx
    .updateTable('hardship_transfer')
    .set({ state, decided_at: act.now, decided_by: act.actor.accountId, note: note?.trim() || null })
    .where('id', '=', transfer.id)
    .execute()
  return orgNames(act.db, [transfer.from_org_id, transfer.to_org_id], act.today)
}

/**
 * The new union takes the archive over: from now on it keeps it, with the whole history; what was given before stays in the old one's
 * books. Proposals that nobody confirmed end, for the new union's own standards hold now.
 */
export async function answerTransfer(act: Act<Tables>, input: { transferId: string; accept: boolean; note?: string }) {
  const { archive, transfer } = await holdTransfer(act, input.transferId, 'to_path')
  if (transfer.proposed_by === act.actor.accountId) throw refuse('hardship.transfer_four_eyes')
  const names = await end(act, transfer, input.accept ? 'ACCEPTED' : 'REFUSED', input.note)
  const [from, to] = [names.get(transfer.from_org_id) ?? '', names.get(transfer.to_org_id) ?? '']
  if (input.accept) {
    await dropProposals(act, archive.id, `档案转到了${to}，由他们按标准再提出。`)
    await changePerson(
      act.tx,
      act.house,
      archive.person_id,
      { homeOrgId: transfer.to_org_id },
      { accountId: act.actor.accountId, sittingId: null },
      act.now,
    )
  }
  const after = await happens(
    act,
    archive,
    { kind: input.accept ? 'TRANSFER_ACCEPTED' : 'TRANSFER_REFUSED', reason: input.note, data: { from, to } },
    input.accept ? { org_id: transfer.to_org_id, org_path: transfer.to_path } : {},
  )
  const words = answered[input.accept ? 'ACCEPTED' : 'REFUSED']
  await tellUnion(act, transfer.from_path, words, { number: archive.number, to }, '/hardship/transfers?side=OUT')
  if (input.accept) await tellApplicant(act, archive, moved, { to })
  return ref(after)
}

/** The old union takes its proposal back. */
export async function withdrawTransfer(act: Act<Tables>, input: { transferId: string; note?: string }) {
  const { archive, transfer } = await holdTransfer(act, input.transferId, 'from_path')
  const names = await end(act, transfer, 'WITHDRAWN', input.note)
  const after = await happens(act, archive, {
    kind: 'TRANSFER_WITHDRAWN',
    reason: input.note,
    data: { to: names.get(transfer.to_org_id) ?? '' },
  })
  return ref(after)
}

/** Ends one transfer that nobody answered in time; false when none is left. */
export async function lapseOne(act: JobAct<Tables>): Promise<boolean> {
  const next = await act.tx
    .selectFrom('hardship_transfer as t')
    .innerJoin('hardship_archive as a', 'a.id', 't.archive_id')
    .select(['t.id', 'a.id as archive_id'])
    .where('t.state', '=', 'OPEN')
    .where('t.due_on', '<', act.today)
    .orderBy('t.due_on')
    .limit(1)
    .forUpdate('a')
    .skipLocked()
    .executeTakeFirst()
  if (!next) return false
  const transfer = await act.tx
    .selectFrom('hardship_transfer')
    .selectAll()
    .where('id', '=', next.id)
    .executeTakeFirstOrThrow()
  if (transfer.state !== 'OPEN') return true
  const archive = await holdById(act, next.archive_id)
  const names = await end({ ...act, actor: system }, transfer, 'LAPSED')
  const to = names.get(transfer.to_org_id) ?? ''
  await happens(act, archive, { kind: 'TRANSFER_LAPSED', data: { to } })
  const details = { number: archive.number, to }
  await tellUnion(act, transfer.from_path, answered.LAPSED, details, '/hardship/transfers?side=OUT')
  return true
}

export interface TransferFilter {
  readonly side: 'IN' | 'OUT'
  readonly state?: Transfer['state']
  readonly after?: string
  readonly limit?: number
}

function transferQuery(call: Pick<Look<Tables>, 'db'>) {
  return call.db
    .selectFrom('hardship_transfer as t')
    .innerJoin('hardship_archive as a', 'a.id', 't.archive_id')
    .innerJoin('kernel_person as p', 'p.id', 'a.person_id')
    .selectAll('t')
    .select(['a.number', 'a.hardship_type', 'p.name'])
    .orderBy('t.id', 'desc')
}

type TransferRow = Awaited<ReturnType<ReturnType<typeof transferQuery>['execute']>>[number]

async function shown(look: Pick<Look<Tables>, 'db' | 'today' | 'scopeOf'>, rows: readonly TransferRow[]) {
  const names = await orgNames(
    look.db,
    rows.flatMap(r => [r.from_org_id, r.to_org_id]),
    look.today,
  )
  const scope = look.scopeOf('hardship.transfer')
  return rows.map(r => {
    const open = r.state === 'OPEN' && r.due_on >= look.today
    return {
      id: r.id,
      archiveId: r.archive_id,
      archiveNo: r.number,
      person: maskName(r.name),
      hardshipType: r.hardship_type,
      from: names.get(r.from_org_id) ?? '',
      to: names.get(r.to_org_id) ?? '',
      state: r.state,
      reason: r.reason,
      note: r.note,
      dueOn: r.due_on,
      proposedOn: dayAt(r.proposed_at),
      decidedOn: r.decided_at && dayAt(r.decided_at),
      mayAnswer: open && covers(scope, r.to_path),
      mayWithdraw: open && covers(scope, r.from_path),
    }
  })
}

/** Transfers to or from the unions of the scope, newest first; both sides keep them when they are over. */
export async function pageTransfers(look: Look<Tables>, f: TransferFilter) {
  const limit = f.limit ?? 50
  let query = transferQuery(look)
    .where(within(look.scope, f.side === 'IN' ? 't.to_path' : 't.from_path'))
    .limit(limit + 1)
  if (f.state) query = query.where('t.state', '=', f.state)
  if (f.after) query = query.where('t.id', '<', f.after)
  const rows = await query.execute()
  return {
    rows: await shown(look, rows.slice(0, limit)),
    next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
  }
}

/** The open transfer of an archive, or null. Whoever calls has seen to the scope. */
export async function openTransferOf(look: Look<Tables>, archiveId: string) {
  const rows = await transferQuery(look).where('t.archive_id', '=', archiveId).where('t.state', '=', 'OPEN').execute()
  return (await shown(look, rows))[0] ?? null
}
