// How a household leaves the file: lifted out and followed up for a year, relapsed, or cancelled with the reason.

import { at } from '#base/dated.ts'
import { addMonths, type Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { fen } from '#base/money.ts'
import { say } from '#base/text.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act } from '#kernel/service.ts'
import {
  type Archive,
  countLeaving,
  happens,
  holdArchive,
  holdById,
  leaves,
  type OnArchive,
  ref,
  tellApplicant,
} from './life.ts'
import { addMonth, monthsOf } from './months.ts'
import { refuse } from './refuse.ts'
import { assessLift, followRule } from './rules-archive.ts'
import type { Tables } from './tables.ts'
import { cancelReasons } from './words-archive.ts'

const liftedOut = {
  code: 'hardship.lifted',
  zh: '您家的收入已经连续几个月高于标准，困难职工档案转为“已脱困”。工会接下来一年会定期问问您，家里又难了随时说，原来填的都还在。',
  en: 'Your household’s income has been above the line for months, so its archive is now “lifted out”. The union will ask after you for a year; if things get hard again, say so: what you filled in is kept.',
} as const
const relapsed = {
  code: 'hardship.relapsed',
  zh: '工会记下了您家又有困难。打开就能重新申请，原来填的都在，不用从头填。',
  en: 'The union has noted that times are hard again. Open it to apply again: everything you filled in before is there.',
} as const
const cancelled = {
  code: 'hardship.cancelled',
  zh: '您的困难职工档案注销了。原因和经办的工会写在档案里；您要是不同意，请打 12351。',
  en: 'Your archive has been cancelled. The reason and the union that decided stand in the archive; if you do not agree, call 12351.',
} as const

const whyLifted = '这户已经脱困，没确认的帮扶不再发放。'

/** Lifted out: the cause gone, and the months in a row that the rule asks for. Every reason against is said. */
export async function lift(act: Act<Tables>, input: OnArchive & { causeGone: boolean; reason: string }) {
  const { today } = act
  const archive = await holdArchive(act, input)
  if (archive.status !== 'ACTIVE') throw refuse('hardship.archive_not_active')
  const local = await localRules(act.db, archive.org_path)
  const months = await monthsOf(act, archive.id)
  const judged = assessLift({ months: months.toReversed(), causeGone: input.causeGone }, today, local)
  if (!judged.ready)
    throw refuse('hardship.lift_not_yet', {
      reasons: judged.reasons.map(r => say(r, act.lang, r.details)).join(act.lang === 'zh' ? '' : ' '),
      document: judged.used.document,
      clause: judged.used.clause,
    })
  await leaves(act, archive, whyLifted)
  const rule = at(followRule, today, local).value
  const after = await happens(
    act,
    archive,
    { kind: 'LIFTED', reason: input.reason, data: { months: judged.streak } },
    {
      status: 'LIFTED',
      left_on: today,
      follow_until: addMonths(today, rule.months),
      follow_due_on: addMonths(today, rule.everyMonths),
    },
  )
  await countLeaving(act, archive, 'hardship.lifted')
  await tellApplicant(act, archive, liftedOut)
  return ref(after)
}

interface FollowUpInput extends OnArchive {
  readonly followedOn: string
  readonly way: 'CALL' | 'VISIT'
  readonly note: string
  readonly incomeFen?: number
  readonly rigidFen?: number
  readonly householdSize?: number
}

/** A call or a visit after lifting out. What the household earns now goes to its months; the next one is due as the rule says. */
export async function followUp(act: Act<Tables>, input: FollowUpInput) {
  const { tx, now, today } = act
  const archive = await holdArchive(act, input)
  const { left_on: since, follow_until: until } = archive
  if (archive.status !== 'LIFTED' || !since) throw refuse('hardship.not_lifted')
  const on = input.followedOn as Day
  if (on < since || on > today) throw refuse('hardship.follow_day', { from: since })
  const local = await localRules(act.db, archive.org_path)
  await addMonthOf(act, archive, input, on, local)
  const next = addMonths(on, at(followRule, today, local).value.everyMonths)
  // The last one is due on the last day, however the quarters fall.
  const due = !until || on >= until ? null : next < until ? next : until
  await tx
    .insertInto('hardship_follow_up')
    .values({
      id: newId(now),
      archive_id: archive.id,
      followed_on: on,
      way: input.way,
      note_sealed: act.house.vault.seal(input.note.trim()),
      next_due_on: due,
      account_id: act.actor.accountId,
      at: now,
    })
    .execute()
  const after = await happens(
    act,
    archive,
    { kind: 'FOLLOWED', data: { on, way: input.way, due } },
    { follow_due_on: due },
  )
  return ref(after)
}

async function addMonthOf(
  act: Act<Tables>,
  archive: Archive,
  { incomeFen, rigidFen, householdSize }: FollowUpInput,
  on: Day,
  local: Awaited<ReturnType<typeof localRules>>,
): Promise<void> {
  const given = [incomeFen, rigidFen, householdSize].filter(n => n !== undefined).length
  if (given === 0) return
  if (incomeFen === undefined || rigidFen === undefined || householdSize === undefined)
    throw refuse('hardship.follow_month')
  const month = { month: on.slice(0, 7), householdSize, incomeFen: fen(incomeFen), rigidFen: fen(rigidFen) }
  await addMonth(act, archive, month, 'FOLLOW_UP', local)
}

/** Hard times again: the archive says so, and the worker may apply anew with everything filled in. */
export async function relapse(act: Act<Tables>, input: OnArchive & { reason: string }) {
  const archive = await holdArchive(act, input)
  if (archive.status !== 'LIFTED') throw refuse('hardship.not_lifted')
  const after = await relapses(act, archive, { reason: input.reason })
  await tellApplicant(act, archive, relapsed, {}, '/hardship/apply?from=archive')
  return ref(after)
}

async function relapses(
  act: Act<Tables>,
  archive: Archive,
  { reason, number }: { reason?: string; number?: string },
): Promise<Archive> {
  const data: Record<string, string> = number ? { number } : {}
  const happening = { kind: 'RELAPSED', reason, data } as const
  const after = await happens(act, archive, happening, { status: 'RELAPSED', follow_due_on: null })
  await countLeaving(act, archive, 'hardship.relapsed')
  return after
}

/** The archive that a new application of this person goes on from: their last one, if it was lifted out or has relapsed. */
export async function previousOf(db: Act<Tables>['db'], personId: string) {
  const last = await db
    .selectFrom('hardship_archive')
    .selectAll()
    .where(ofPerson('person_id', personId))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last && (last.status === 'LIFTED' || last.status === 'RELAPSED') ? last : undefined
}

/** An application that goes on from an archive is part of that archive's life too. */
export async function appliesAgain(act: Act<Tables>, archiveId: string, number: string): Promise<void> {
  const archive = await holdById(act, archiveId)
  await happens(act, archive, { kind: 'REAPPLIED', data: { number } })
}

/** The new archive is on file: who was still counted as lifted out has relapsed, which the approved application proves. */
export async function goesOn(act: Act<Tables>, previousId: string, number: string): Promise<void> {
  const archive = await holdById(act, previousId)
  if (archive.status === 'LIFTED') await relapses(act, archive, { number })
}

type CancelCode = keyof typeof cancelReasons

/** Cancelled for a reason, by a named officer. A lifted household's archive may be cancelled too, which ends its follow-up. */
export async function cancelArchive(act: Act<Tables>, input: OnArchive & { because: CancelCode; reason: string }) {
  const archive = await holdArchive(act, input)
  if (archive.status !== 'ACTIVE' && archive.status !== 'LIFTED') throw refuse('hardship.archive_not_active')
  await leaves(act, archive, `档案已注销：${cancelReasons[input.because].zh}。`)
  const after = await happens(
    act,
    archive,
    { kind: 'CANCELLED', reason: input.reason, data: { because: input.because } },
    { status: 'CANCELLED', left_on: act.today, follow_due_on: null },
  )
  await countLeaving(act, archive, 'hardship.cancelled')
  if (input.because !== 'DIED') await tellApplicant(act, archive, cancelled)
  return ref(after)
}
