// What time does to archives: reminders before a day, each sent once; who is overdue is counted; transfers nobody answers end.
import { type Selectable, sql } from 'kysely'
import { addDays, type Day } from '#base/day.ts'
import { recordFacts } from '#engines/figures/facts.ts'
import type { Job, JobAct } from '#kernel/service.ts'
import { tellApplicant, tellUnion } from './life.ts'
import { remindDays, reminderAt } from './rules-archive.ts'
import type { HardshipArchive } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import { lapseOne } from './transfer.ts'

const atOnce = 50
/** Follow-ups are the union's own work: a week before, and once when the day is over. */
const followSteps = [7] as const

const toWorker = {
  due: {
    code: 'hardship.reverify_due',
    zh: '您的困难职工档案要复核了，请在 {due} 前打开确认家里的人口和收入，几分钟就好。不会用手机的，到工会窗口也能办。',
    en: 'Your archive is due for verification. Please confirm household and income by {due}; it takes a few minutes, on the phone or at the counter.',
  },
  over: {
    code: 'hardship.reverify_over',
    zh: '您的困难职工档案过了复核日（{due}），新的帮扶先停着。现在打开确认家里的人口和收入，工会确认后马上恢复。',
    en: 'Your archive was due for verification on {due}, so new help is on hold. Confirm household and income now; once the union has confirmed, it goes on.',
  },
} as const

const toUnion = {
  REVERIFY: {
    code: 'hardship.reverify_list',
    zh: '有 {n} 户困难职工档案要复核，最早的 {due} 到期。',
    en: '{n} archives are due for verification, the first on {due}.',
  },
  FOLLOW_UP: {
    code: 'hardship.follow_list',
    zh: '有 {n} 户脱困家庭要回访，最早的 {due} 前。',
    en: '{n} lifted households are to be followed up, the first by {due}.',
  },
} as const

type Row = Pick<Selectable<HardshipArchive>, 'id' | 'person_id' | 'org_path'> & {
  readonly due: Day
  readonly step: number
  readonly waits: boolean
}

/** The step a day stands at, in SQL: the same as `reminderAt`. */
const stepOf = (
  column: string,
  today: Day,
  steps: readonly number[],
) => sql`case when ${sql.ref(column)} < ${today} then 0
  ${sql.join(
    steps.toSorted((a, b) => a - b).map(n => sql`when ${sql.ref(column)} <= ${addDays(today, n)} then ${n}::int`),
    sql` `,
  )} end`

const candidates = {
  REVERIFY: { column: 'a.reverify_due_on', steps: remindDays, which: sql`a.status = 'ACTIVE'` },
  FOLLOW_UP: { column: 'a.follow_due_on', steps: followSteps, which: sql`a.follow_due_on is not null` },
} as const

/**
 * Sends the reminders of some archives and notes each; the note and the message are one transaction, so that a kill loses or doubles
 * none. One message per union and step of the job, not one per household. True while more are left.
 */
async function remindSome(act: JobAct<Tables>, kind: 'REVERIFY' | 'FOLLOW_UP'): Promise<boolean> {
  const { tx, now, today } = act
  const { column, steps, which } = candidates[kind]
  const { rows } = await sql<Row>`
    select a.id, a.person_id, a.org_path, ${sql.ref(column)} as due, ${stepOf(column, today, steps)} as step,
      exists (select from hardship_reverification r where r.archive_id = a.id and r.state = 'DECLARED') as waits
    from hardship_archive a
    where ${which} and ${sql.ref(column)} <= ${addDays(today, steps[0])} and not exists (
      select from hardship_reminder n where n.archive_id = a.id and n.kind = ${kind} and n.due_on = ${sql.ref(column)}
        and n.days_before = ${stepOf(column, today, steps)})
    order by a.org_path, ${sql.ref(column)}, a.id limit ${atOnce} for update of a skip locked`.execute(tx)
  if (rows.length === 0) return false
  await tx
    .insertInto('hardship_reminder')
    .values(rows.map(r => ({ archive_id: r.id, kind, due_on: r.due, days_before: r.step, at: now })))
    .execute()
  if (kind === 'REVERIFY') {
    await countOverdue(act, rows)
    // Who has told already waits for the union, not the other way round.
    for (const r of rows)
      if (!r.waits)
        await tellApplicant(act, r, r.step === 0 ? toWorker.over : toWorker.due, { due: r.due }, '/hardship/reverify')
  }
  for (const [path, of] of Map.groupBy(rows, r => r.org_path))
    await tellUnion(
      act,
      path,
      toUnion[kind],
      { n: of.length, due: of.map(r => r.due).toSorted()[0] ?? today },
      kind === 'REVERIFY' ? '/hardship/due' : '/hardship/due?list=FOLLOW',
    )
  return true
}

/** Overdue from the day after the due day; taken back when the archive is verified or leaves. */
async function countOverdue(act: JobAct<Tables>, rows: readonly Row[]): Promise<void> {
  const over = rows.filter(r => reminderAt(r.due, act.today) === 0)
  if (over.length === 0) return
  const archives = await act.tx
    .selectFrom('hardship_archive')
    .select(['id', 'org_id', 'person_id', 'household_id', 'hardship_type'])
    .where(
      'id',
      'in',
      over.map(r => r.id),
    )
    .execute()
  await recordFacts(
    act.tx,
    archives.map(a => ({
      kind: 'hardship.overdue',
      day: addDays(over.find(r => r.id === a.id)?.due ?? act.today, 1),
      at: act.now,
      orgId: a.org_id,
      personId: a.person_id,
      householdId: a.household_id,
      dims: { category: a.hardship_type },
      ref: { kind: 'hardship_archive', id: a.id },
    })),
  )
}

export const lifeJobs: readonly Job<Tables>[] = [
  {
    name: 'hardship.remind',
    title: { zh: '档案复核和回访提醒', en: 'Remind of verifications and follow-ups' },
    cron: '30 8 * * *',
    step: async act => (await remindSome(act, 'REVERIFY')) || (await remindSome(act, 'FOLLOW_UP')),
  },
  {
    name: 'hardship.lapse',
    title: { zh: '过期没接收的档案转移退回', en: 'End transfers of archives that nobody answered' },
    cron: '40 0 * * *',
    step: act => lapseOne(act),
  },
]
