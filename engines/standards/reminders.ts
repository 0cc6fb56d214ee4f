// Reminders that a worker asked for: on the day on which a near miss may become a yes, a message, and until then the right to drop it.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Text } from '#base/text.ts'
import { subjectOrNull } from '#kernel/access/subject.ts'
import type { Tx } from '#kernel/db/db.ts'
import { notify } from '#kernel/notify/notify.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Job, JobAct, Look } from '#kernel/service.ts'
import { refuse } from './words.ts'

export interface ReminderInput {
  /** The rule set it is about, such as `hardship`. */
  readonly about: string
  readonly on: Day
  /** The whole message in both languages; no name, number or illness in it. */
  readonly text: Text
  readonly link: string
}

/** Whose it is: the worker's (in a sitting, the person's) record, or the account of a worker who is no person yet. */
const ownerOf = (call: Pick<Look<unknown>, 'actor'>) => {
  const personId = subjectOrNull(call)
  return { personId, accountId: personId ? null : call.actor.accountId }
}

/** Reminders of this worker: under any of their records (kernel/people/same.ts), or under the account. */
const owned = ({ personId, accountId }: ReturnType<typeof ownerOf>) =>
  personId ? ofPerson('person_id', personId) : sql<boolean>`account_id = ${accountId}`

/** Asks for a message on a day after today and within a year. Asked twice it stays one. @throws standards.reminder_day */
export async function remind<T>(act: Act<T>, input: ReminderInput): Promise<{ on: Day }> {
  const last = act.today.replace(/^\d{4}/, year => String(Number(year) + 1))
  if (input.on <= act.today || input.on > last) throw refuse('standards.reminder_day')
  const { personId, accountId } = ownerOf(act)
  await sql`
    insert into standards_reminder (id, person_id, account_id, about, on_day, text_zh, text_en, link, asked_at)
    values (${newId(act.now)}, ${personId}, ${accountId}, ${input.about}, ${input.on}, ${input.text.zh}, ${input.text.en}, ${input.link}, ${act.now})
    on conflict (coalesce(person_id, account_id), about, on_day) where sent_at is null and dropped_at is null do nothing`.execute(
    act.tx,
  )
  if (personId) act.touched('person', personId)
  return { on: input.on }
}

interface Waiting {
  readonly id: string
  readonly about: string
  readonly on: Day
}

/** One's own reminders that are still to come, the next first. */
export async function ownReminders<T>(look: Look<T>): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select id, about, on_day as "on" from standards_reminder
    where ${owned(ownerOf(look))} and sent_at is null and dropped_at is null
    order by on_day limit 50`.execute(look.db)
  return rows
}

/** Drops one's own reminder. @throws absent for another's, or one that was sent or dropped */
export async function dropReminder<T>(act: Act<T>, id: string): Promise<{ id: string }> {
  const { numAffectedRows } = await sql`
    update standards_reminder set dropped_at = ${act.now}
    where id = ${id} and ${owned(ownerOf(act))} and sent_at is null and dropped_at is null`.execute(act.tx)
  if (!numAffectedRows) throw refuseKernel('absent')
  return { id }
}

const atOnce = 100

/** Sends what is due, so many in a step; one that somebody drops at this moment waits for the next step. */
export const remindJob: Job<unknown> = {
  name: 'standards.remind',
  title: { zh: '发出约好的提醒', en: 'Send the reminders that were asked for' },
  cron: '30 8 * * *',
  step: act => sendDue(act),
}

async function sendDue(act: JobAct<unknown>): Promise<boolean> {
  const due = await claim(act.tx, act)
  for (const { person_id: personId, account_id: accountId, text_zh: zh, text_en: en, link } of due)
    await notify(act.tx, act.house, act.now, {
      ...(personId ? { personId } : accountId ? { accountId } : {}),
      template: { code: 'standards.reminder', zh, en },
      link,
    })
  return due.length === atOnce
}

interface Due {
  readonly person_id: string | null
  readonly account_id: string | null
  readonly text_zh: string
  readonly text_en: string
  readonly link: string
}

async function claim(tx: Tx<unknown>, { today, now }: JobAct<unknown>): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    update standards_reminder set sent_at = ${now} where id in (
      select id from standards_reminder where on_day <= ${today} and sent_at is null and dropped_at is null
      order by on_day, id limit ${atOnce} for update skip locked)
    returning person_id, account_id, text_zh, text_en, link`.execute(tx)
  return rows
}
