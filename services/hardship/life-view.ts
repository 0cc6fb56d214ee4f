// An archive's life as it is read: on the desk in full, and its timeline for the worker too.
import { at } from '#base/dated.ts'
import { ageOn, type Day, formatDay } from '#base/day.ts'
import { maskIdNumber, maskName } from '#base/masking.ts'
import { type Details, type Lang, say, type Text } from '#base/text.ts'
import { orgNames } from '#kernel/org/org.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Look } from '#kernel/service.ts'
import type { Archive } from './life.ts'
import { monthsOf } from './months.ts'
import { lastReport, papersOfReport, type Reverification } from './reverify.ts'
import type { Assessment } from './rules.ts'
import { assessLift, dueAt, levelFunds, opensOn } from './rules-archive.ts'
import type { Exclusion } from './rules-exclusions.ts'
import type { Tables } from './tables.ts'
import { type ToldMember, toldMembersOf } from './told-members.ts'
import { openTransferOf } from './transfer.ts'
import { archiveEvents, cancelReasons, followWays } from './words-archive.ts'

/** Everything about an archive's life. Whoever calls has seen to the scope. */
export async function lifeOf(look: Look<Tables>, archive: Archive) {
  const { db, today, house } = look
  const local = await localRules(db, archive.org_path)
  const months = await monthsOf(look, archive.id)
  // Whether the cause is gone is for the officer to say when lifting; here only the months are judged.
  const judged = assessLift({ months: months.toReversed(), causeGone: true }, today, local)
  const funds = at(levelFunds, today, local)
  const report = await lastReport(db, archive.id)
  const followUps = await db
    .selectFrom('hardship_follow_up')
    .selectAll()
    .where('archive_id', '=', archive.id)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  return {
    due: {
      stands: dueAt(archive.reverify_due_on, today),
      opensOn: opensOn(archive.reverify_due_on),
      dueOn: archive.reverify_due_on,
      verifiedOn: archive.verified_on,
    },
    reverification: report ? await reportOut(look, report) : null,
    transfer: await openTransferOf(look, archive.id),
    months,
    lift: {
      streak: judged.streak,
      needed: judged.needed,
      reasons: judged.reasons.map(({ zh, en, details }) => ({ zh, en, details })),
      basis: basisOf(judged.used),
    },
    followUps: followUps.map(f => ({
      followedOn: f.followed_on,
      way: f.way,
      note: house.vault.open(f.note_sealed),
      nextDueOn: f.next_due_on,
    })),
    followDueOn: archive.follow_due_on,
    followUntil: archive.follow_until,
    funds: { allowed: funds.value[archive.level] ?? [], basis: basisOf(funds) },
    previous: archive.previous_id ? await numbered(db, archive.previous_id) : null,
    next: await nextOf(db, archive.id),
    timeline: await timelineOf(look, archive, true),
  }
}

const basisOf = ({ document, clause, sentence }: { document: string; clause: string; sentence: string }) => ({
  document,
  clause,
  sentence,
})

const numbered = (db: Look<Tables>['db'], id: string) =>
  db.selectFrom('hardship_archive').select(['id', 'number']).where('id', '=', id).executeTakeFirstOrThrow()

/** What came after a relapse: the new archive, or the application that is under way. */
async function nextOf(db: Look<Tables>['db'], archiveId: string) {
  const archive = await db
    .selectFrom('hardship_archive')
    .select(['id', 'number'])
    .where('previous_id', '=', archiveId)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (archive) return { kind: 'ARCHIVE' as const, ...archive }
  const applied = await db
    .selectFrom('hardship_application as h')
    .innerJoin('cases_case as c', 'c.id', 'h.case_id')
    .select(['c.id', 'c.number'])
    .where('h.previous_id', '=', archiveId)
    .orderBy('c.id', 'desc')
    .executeTakeFirst()
  return applied ? { kind: 'CASE' as const, ...applied } : null
}

async function reportOut(look: Look<Tables>, r: Reverification) {
  return {
    id: r.id,
    declaredOn: r.declared_on,
    at: r.at.toISOString(),
    atCounter: r.sitting_id !== null,
    renews: r.renews,
    state: r.state,
    members: await toldOut(look, await toldMembersOf(look.db, r.id)),
    householdSize: r.household_size,
    income: r.income as Record<'WAGE' | 'BUSINESS' | 'PROPERTY' | 'TRANSFER' | 'OTHER', number>,
    rigid: r.rigid as Record<'ILLNESS' | 'DISABILITY' | 'STUDY' | 'HOUSING' | 'OTHER', number>,
    causeCostFen: r.cause_cost_fen,
    event: r.event,
    exclusions: r.exclusions as Exclusion[],
    note: r.note,
    assessment: r.assessment as Assessment,
    files: await papersOfReport(look.db, r),
    reason: r.reason,
  }
}

/** The people of a report, numbers masked. */
async function toldOut({ db, house, today }: Look<Tables>, members: readonly ToldMember[]) {
  if (members.length === 0) return []
  const ids = members.map(m => m.personId)
  const people = await db.selectFrom('kernel_person').selectAll().where('id', 'in', ids).execute()
  return members.flatMap(m => {
    const p = people.find(one => one.id === m.personId)
    if (!p) return []
    return [
      {
        ...m,
        name: maskName(p.name),
        idNumber: maskIdNumber(house.vault.open(p.id_number_sealed)),
        age: p.birth_on ? ageOn(p.birth_on, today) : 0,
      },
    ]
  })
}

/** The whole way of an archive, oldest first. Officers' names are for staff only. */
export async function timelineOf(
  look: Pick<Look<Tables>, 'db' | 'lang' | 'today'>,
  archive: Archive,
  forStaff: boolean,
) {
  const { db, lang, today } = look
  const rows = await db
    .selectFrom('hardship_archive_event as e')
    .leftJoin('kernel_account as a', 'a.id', 'e.account_id')
    .selectAll('e')
    .select('a.name')
    .where('e.archive_id', '=', archive.id)
    .orderBy('e.seq')
    .execute()
  const names = await orgNames(db, [archive.org_id, ...rows.flatMap(r => (r.org_id ? [r.org_id] : []))], today)
  const filed = {
    id: 'filed',
    kind: 'FILED',
    at: archive.active_on,
    title: archiveEvents.FILED[lang],
    who: '',
    name: null,
    reason: null,
    says: null,
  }
  return [
    filed,
    ...rows.map(e => ({
      id: e.id,
      kind: e.kind,
      at: e.at.toISOString(),
      title: archiveEvents[e.kind][lang],
      who: who(e.done_by, (e.org_id && names.get(e.org_id)) || '', lang),
      name: forStaff && e.done_by === 'UNION' ? (e.name ?? null) : null,
      reason: e.reason,
      says: saysOf(e.kind, e.data as Record<string, string | number | boolean | null>, lang),
    })),
  ]
}

const whoWords = {
  WORKER: { zh: '本人', en: 'the worker' },
  UNION: { zh: '工会', en: 'the union' },
  SYSTEM: { zh: '系统', en: 'the system' },
} as const satisfies Record<string, Text>

const who = (by: keyof typeof whoWords, org: string, lang: Lang) => (by === 'UNION' && org ? org : whoWords[by][lang])

/** What followed, in a sentence made from the event's own values. */
function saysOf(
  kind: string,
  data: Readonly<Record<string, string | number | boolean | null>>,
  lang: Lang,
): string | null {
  const words = sentenceOf(kind, data)
  if (!words) return null
  const days = ['due', 'on'].flatMap(key =>
    typeof data[key] === 'string' ? [[key, formatDay(data[key] as Day, lang)] as const] : [],
  )
  return say(words, lang, { ...(data as Details), ...Object.fromEntries(days), ...named(kind, data, lang) })
}

const named = (kind: string, data: Readonly<Record<string, unknown>>, lang: Lang): Details =>
  kind === 'CANCELLED'
    ? { because: cancelReasons[data.because as keyof typeof cancelReasons]?.[lang] ?? '' }
    : kind === 'FOLLOWED'
      ? { way: followWays[data.way as keyof typeof followWays]?.[lang] ?? '' }
      : {}

function sentenceOf(kind: string, data: Readonly<Record<string, unknown>>): Text | null {
  switch (kind) {
    case 'DECLARED':
      return data.renews
        ? { zh: '这一期的复核，等工会确认。', en: 'For this cycle’s verification; the union confirms it.' }
        : { zh: '平时的变化，等工会确认。', en: 'A change between verifications; the union confirms it.' }
    case 'REVERIFIED':
      return data.renews
        ? { zh: '下次复核在 {due} 前。', en: 'Next verification by {due}.' }
        : {
            zh: '记下了变化；这一期的复核还是 {due} 前。',
            en: 'The change is noted; the verification is still due by {due}.',
          }
    case 'LIFTED':
      return { zh: '连续 {months} 个月高于标准。', en: '{months} months in a row above the line.' }
    case 'FOLLOWED':
      return data.due
        ? { zh: '{on}，{way}。下一次在 {due} 前。', en: '{on}, {way}. The next one by {due}.' }
        : { zh: '{on}，{way}。回访期满了。', en: '{on}, {way}. That was the last one.' }
    case 'RELAPSED':
      return data.number
        ? { zh: '重新申请通过，新档案 {number}。', en: 'Applied again and approved: archive {number}.' }
        : null
    case 'REAPPLIED':
      return { zh: '申请 {number}。', en: 'Application {number}.' }
    case 'CANCELLED':
      return { zh: '原因：{because}。', en: 'Why: {because}.' }
    case 'TRANSFER_PROPOSED':
      return { zh: '从{from}转到{to}，对方 {due} 前答复。', en: 'From {from} to {to}, to be answered by {due}.' }
    case 'TRANSFER_ACCEPTED':
      return { zh: '从{from}转到了{to}。', en: 'From {from} to {to}.' }
    case 'TRANSFER_REFUSED':
      return { zh: '{to}没有接收，还在{from}。', en: '{to} did not take it over; it stays with {from}.' }
    case 'TRANSFER_WITHDRAWN':
    case 'TRANSFER_LAPSED':
      return { zh: '原本要转到{to}。', en: 'It was to go to {to}.' }
    default:
      return null
  }
}
