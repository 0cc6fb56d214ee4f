// Revoking an honour (撤销): proposed by one with reason and clause, the union is heard, another decides; a wrong one is put right by a third look.
import { type Selectable, sql } from 'kysely'
import { at } from '#base/dated.ts'
import { addDays, type Day, formatDay } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { addWorkdays } from '#base/workdays.ts'
import { recordFact, reverseFact } from '#engines/figures/facts.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { getOrg } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, JobAct } from '#kernel/service.ts'
import { filesOfMany, revocationKind } from './answer-files.ts'
import { type Call, endedRefusal, type HomeRow, holdHome, tellOf, went } from './home-row.ts'
import { refuse } from './refuse.ts'
import { hearingDays, restoreDays } from './rules.ts'
import type { HomesRevocation } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import { type Ending, messages, type RevocationState } from './words.ts'

type RevocationRow = Selectable<HomesRevocation>

/** The body that named it takes it back: the right must be held there and nowhere else. */
async function isGrantor(call: Call, row: HomeRow): Promise<boolean> {
  return call.scopeOf('homes.grant').paths.includes((await getOrg(call.db, row.granted_by)).path)
}

const last = (call: Pick<JobAct<Tables>, 'db'>, homeId: string): Promise<RevocationRow | undefined> =>
  call.db
    .selectFrom('homes_revocation')
    .selectAll()
    .where('home_id', '=', homeId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The caller, and those in whose places they act. */
const hands = (act: Act<Tables>) => [act.actor.accountId, ...act.behalf.map(p => p.accountId)]
const isMine = (act: Act<Tables>, ...ids: readonly (string | null)[]) =>
  ids.some(id => id !== null && hands(act).includes(id))

/** @throws absent; homes.ended; homes.hearing_open by the index */
export async function proposeRevocation(
  act: Act<Tables>,
  { homeId, reason, clause }: { homeId: string; reason: string; clause: string },
): Promise<void> {
  const row = await holdHome(act, homeId)
  if (!(await isGrantor(act, row))) throw refuseKernel('absent')
  if (row.ended_on !== null) throw endedRefusal(act, row)
  const days = at(hearingDays, act.today, await localRules(act.db, row.org_path)).value
  const answerBy = addWorkdays(act.today, days, await act.house.calendar(act.db))
  await act.tx
    .insertInto('homes_revocation')
    .values({
      ...{ id: newId(act.now), home_id: row.id, state: 'HEARING', reason: reason.trim(), clause: clause.trim() },
      ...{
        proposed_on: act.today,
        proposed_by: act.actor.accountId ?? '',
        proposed_for: act.behalf[0]?.accountId ?? null,
      },
      ...{ proposed_name: act.actor.name, answer_by: answerBy },
    })
    .execute()
  await went(act, row, 'HEARING', `${clause.trim()}：${reason.trim()}`)
  await tellOf(act, row, messages.hearing, answerBy)
}

async function hearing(act: Act<Tables>, homeId: string): Promise<RevocationRow> {
  const open = await last(act, homeId)
  if (open?.state !== 'HEARING') throw refuse('homes.no_hearing')
  return open
}

/** The union says its word, once. @throws absent; homes.no_hearing; homes.answered */
export async function answerRevocation(
  act: Act<Tables>,
  { homeId, answer, fileIds }: { homeId: string; answer: string; fileIds: readonly string[] },
): Promise<void> {
  const row = await holdHome(act, homeId)
  if (!covers(act.scopeOf('homes.apply'), row.org_path)) throw refuseKernel('absent')
  const open = await hearing(act, homeId)
  if (open.answer !== null) throw refuse('homes.answered')
  await act.tx
    .updateTable('homes_revocation')
    .set({ answer: answer.trim(), answered_on: act.today, answered_name: act.actor.name })
    .where('id', '=', open.id)
    .execute()
  await attachFiles(act, fileIds, revocationKind, open.id, null)
  await went(act, row, 'ANSWERED', answer)
  const grantor = await getOrg(act.db, row.granted_by)
  await tellOf(act, row, messages.answered, act.today, { path: grantor.path })
}

/**
 * Another officer of the same body decides; whoever proposed may only give it up.
 * @throws absent; homes.no_hearing; four_eyes; hear_first while the union may still answer; ended
 */
export async function decideRevocation(
  act: Act<Tables>,
  { homeId, revoke, words }: { homeId: string; revoke: boolean; words: string },
): Promise<void> {
  const row = await holdHome(act, homeId)
  if (!(await isGrantor(act, row))) throw refuseKernel('absent')
  const open = await hearing(act, homeId)
  if (row.ended_on !== null) throw endedRefusal(act, row)
  if (revoke && isMine(act, open.proposed_by, open.proposed_for)) throw refuse('homes.four_eyes')
  if (revoke && open.answer === null && act.today <= open.answer_by)
    throw refuse('homes.hear_first', { until: formatDay(open.answer_by, act.lang) })
  await act.tx
    .updateTable('homes_revocation')
    .set({
      ...{ state: revoke ? 'REVOKED' : 'DROPPED', decided_on: act.today, words: words.trim() },
      ...{
        decided_by: act.actor.accountId,
        decided_for: act.behalf[0]?.accountId ?? null,
        decided_name: act.actor.name,
      },
    })
    .where('id', '=', open.id)
    .execute()
  await went(act, row, revoke ? 'REVOKED' : 'DROPPED', words)
  if (revoke) await endHome(act, row, 'REVOKED')
  const template = revoke ? messages.revoked : messages.dropped
  await tellOf(act, row, template, act.today)
}

/** The honour is over from today on; its history and its days stay. */
export async function endHome(act: Act<Tables> | JobAct<Tables>, row: HomeRow, why: Ending): Promise<void> {
  await act.tx.updateTable('homes_home').set({ ended_on: act.today, ended_why: why }).where('id', '=', row.id).execute()
  await recordFact(act.tx, {
    ...{ kind: 'homes.ended', day: act.today, at: act.now, orgId: row.org_id, dims: { category: why } },
    ref: { kind: 'homes_home', id: row.id },
  })
}

/** @throws absent; homes.four_eyes for whoever revoked; homes.not_restorable */
export async function restore(act: Act<Tables>, { homeId, words }: { homeId: string; words: string }): Promise<void> {
  const row = await holdHome(act, homeId)
  if (!(await isGrantor(act, row))) throw refuseKernel('absent')
  const done = await last(act, homeId)
  const days = at(restoreDays, act.today, await localRules(act.db, row.org_path)).value
  if (!done || !mayRestore(done, row, act.today, days)) throw refuse('homes.not_restorable', { days })
  if (isMine(act, done.decided_by, done.decided_for)) throw refuse('homes.four_eyes')
  await act.tx.updateTable('homes_revocation').set({ state: 'RESTORED' }).where('id', '=', done.id).execute()
  await act.tx.updateTable('homes_home').set({ ended_on: null, ended_why: null }).where('id', '=', row.id).execute()
  await reverseFact(act.tx, { kind: 'homes.ended', ref: { kind: 'homes_home', id: row.id }, at: act.now })
  await went(act, { ...row, ended_on: null }, 'RESTORED', words)
  await tellOf(act, row, messages.restored, act.today)
}

const mayRestore = (done: RevocationRow, row: HomeRow, today: Day, days: number): boolean =>
  row.ended_why === 'REVOKED' &&
  done.state === 'REVOKED' &&
  done.decided_on !== null &&
  today <= addDays(done.decided_on, days) &&
  today <= row.until_on

/** The last revocation as both sides read it, and what the reader may do. */
export async function revocationView(call: Call, row: HomeRow) {
  const r = await last(call, row.id)
  const grantor = await isGrantor(call, row)
  const union = covers(call.scopeOf('homes.apply'), row.org_path)
  const heard = r?.state === 'HEARING'
  const days = at(restoreDays, call.today, await localRules(call.db, row.org_path)).value
  const files = r ? ((await filesOfMany(call, [r.id], revocationKind)).get(r.id) ?? []) : []
  return {
    revocation: r
      ? {
          ...{ state: r.state as RevocationState, reason: r.reason, clause: r.clause, proposedOn: r.proposed_on },
          ...{ proposedName: r.proposed_name, answerBy: r.answer_by, answer: r.answer, answeredOn: r.answered_on },
          ...{
            answeredName: r.answered_name,
            decidedOn: r.decided_on,
            decidedName: r.decided_name,
            words: r.words,
            files,
          },
        }
      : null,
    may: {
      propose: grantor && row.ended_on === null && !heard,
      answer: union && heard && r.answer === null,
      drop: grantor && heard,
      revoke:
        grantor && heard && r.proposed_by !== call.actor.accountId && (r.answer !== null || call.today > r.answer_by),
      restore: grantor && !!r && mayRestore(r, row, call.today, days) && r.decided_by !== call.actor.accountId,
    },
  }
}

const atOnce = 50

/**
 * Honours whose term has ended without a re-check are over; those whose re-check (or that of a higher one, with which they go) is under
 * way, or about which a union is being heard, wait.
 */
export async function lapseSome(act: JobAct<Tables>): Promise<boolean> {
  const { rows } = await sql<HomeRow>`
    select h.* from homes_home h where h.ended_on is null and h.until_on < ${act.today}
      and not exists (select from homes_application a join homes_home x on x.id = a.home_id
        where a.open and x.org_id = h.org_id and x.kind = h.kind and x.branch = h.branch and x.ladder = h.ladder and x.rank >= h.rank)
      and not exists (select from homes_revocation r where r.home_id = h.id and r.state = 'HEARING')
    order by h.until_on, h.id limit ${atOnce} for update of h skip locked`.execute(act.tx)
  for (const row of rows) {
    await endHome(act, row, 'LAPSED')
    await went(act, row, 'LAPSED')
    await tellOf(act, row, messages.lapsed, row.until_on, { whom: 'BOTH' })
  }
  return rows.length === atOnce
}
