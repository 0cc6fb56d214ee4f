// What the letter about relief says: how much, how it was counted, or every reason with its clause; and what can be done now.
import { formatDay } from '#base/day.ts'
import { add, capital, formatYuan } from '#base/money.ts'
import { say } from '#base/text.ts'
import { type CaseRow, issueLetter, lastMove } from '#engines/cases/cases.ts'
import type { Act } from '#kernel/service.ts'
import type { Kept, Tables } from './requests.ts'
import type { Assessment } from './rules.ts'
import { eventWords, gradeWords, letterWords } from './words.ts'

export async function tellGranted(act: Act<Tables>, moved: CaseRow, r: Kept): Promise<void> {
  const event = await eventOf(act, r)
  const { org } = await lastMove(act.tx, moved)
  const by = event ?? (r.assessment as Assessment).by
  await issueLetter(act, moved, {
    issuerId: org.id,
    title: letterWords.title.zh,
    outcome: letterWords.granted,
    paragraphs: [
      opening(moved, r, event?.name),
      say(letterWords.amount, 'zh', { yuan: formatYuan(r.amount_fen), capital: capital(r.amount_fen) }),
      event && r.grade
        ? say(letterWords.graded, 'zh', { event: event.name, grade: gradeWords[r.grade as keyof typeof gradeWords].zh })
        : counted(r),
      letterWords.wrong.zh,
    ],
    clauses: [{ clause: `${by.document} ${by.clause}`, sentence: by.sentence }],
  })
}

export async function tellRefused(act: Act<Tables>, moved: CaseRow, r: Kept): Promise<void> {
  const event = await eventOf(act, r)
  const { org, reason } = await lastMove(act.tx, moved)
  const judged = r.assessment as Assessment | null
  const reasons = judged?.reasons ?? []
  const cited = new Set(reasons.map(x => `${x.document} ${x.clause}`))
  await issueLetter(act, moved, {
    issuerId: org.id,
    title: letterWords.title.zh,
    outcome: letterWords.notGranted,
    paragraphs: [
      opening(moved, r, event?.name),
      letterWords.refused.zh,
      ...reasons.map((x, i) => `${i + 1}. ${say(x, 'zh', x.details)}（${x.document} ${x.clause}）`),
      ...(reason ? [say(letterWords.opinion, 'zh', { reason })] : []),
      ...(event ? [] : [counted(r)]),
      letterWords.appeal.zh,
    ],
    clauses: (judged?.used ?? [])
      .map(u => ({ clause: `${u.document} ${u.clause}`, sentence: u.sentence }))
      .filter(u => cited.has(u.clause)),
  })
}

const eventOf = async (act: Act<Tables>, r: Kept) =>
  r.event_id
    ? act.tx
        .selectFrom('relief_event')
        .select(['name', 'document', 'clause', 'sentence'])
        .where('id', '=', r.event_id)
        .executeTakeFirst()
    : undefined

const opening = (moved: CaseRow, r: Kept, event: string | undefined) =>
  say(letterWords.opening, 'zh', {
    on: formatDay(r.applied_on, 'zh'),
    number: moved.number,
    what: event ?? eventWords[r.kind].zh,
  })

const counted = (r: Kept) =>
  say(letterWords.counted, 'zh', {
    cost: formatYuan(r.cost_fen),
    paid: formatYuan(add(r.insured_fen, r.aid_fen)),
    own: formatYuan((r.assessment as Assessment).ownFen),
  })
