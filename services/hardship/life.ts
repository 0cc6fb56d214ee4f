// What every step of an archive's life has in common: the archive locked, its version checked, the event written.
import { type Selectable, sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { recordFact, reverseFact } from '#engines/figures/facts.ts'
import { notify, type Template } from '#kernel/notify/notify.ts'
import { within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, JobAct } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import type { HardshipArchive, HardshipArchiveEvent } from './tables.gen.ts'
import type { Tables } from './tables.ts'

export type Archive = Selectable<HardshipArchive>
export type EventKind = HardshipArchiveEvent['kind']

export interface OnArchive {
  readonly archiveId: string
  readonly version: number
}

/** The archive of the scope, held until the end of the command. Refuses a version that is not the newest. */
export async function holdArchive(act: Act<Tables>, { archiveId, version }: OnArchive): Promise<Archive> {
  const archive = await act.tx
    .selectFrom('hardship_archive')
    .selectAll()
    .where('id', '=', archiveId)
    .where(within(act.scope, 'org_path'))
    .forUpdate()
    .executeTakeFirst()
  if (!archive) throw refuseKernel('absent')
  if (archive.version !== version) throw refuse('hardship.archive_changed')
  act.touched('archive', archive.id)
  act.touched('person', archive.person_id)
  return archive
}

/** As `holdArchive`, for a job or after another record has told which archive it is; nobody's version to check. */
export async function holdById(act: JobAct<Tables>, archiveId: string): Promise<Archive> {
  return act.tx
    .selectFrom('hardship_archive')
    .selectAll()
    .where('id', '=', archiveId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

type Change = Partial<
  Pick<
    Archive,
    | 'status'
    | 'left_on'
    | 'follow_until'
    | 'follow_due_on'
    | 'verified_on'
    | 'reverify_due_on'
    | 'hardship_type'
    | 'household_size'
    | 'annual_income_fen'
    | 'fields_sealed'
    | 'org_id'
    | 'org_path'
  >
>

interface Happening {
  readonly kind: EventKind
  readonly reason?: string | null | undefined
  readonly data?: Readonly<Record<string, string | number | boolean | null>>
}

/** Changes a held archive and writes the event that says so; answers the archive as it now is. */
export async function happens(
  act: JobAct<Tables>,
  archive: Archive,
  { kind, reason, data = {} }: Happening,
  change: Change = {},
): Promise<Archive> {
  const { tx, actor, now } = act
  const after = await tx
    .updateTable('hardship_archive')
    .set({ ...change, version: archive.version + 1 })
    .where('id', '=', archive.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const byWorker = actor.kind === 'worker' || actor.sitting !== null
  await tx
    .insertInto('hardship_archive_event')
    .values({
      id: newId(now),
      archive_id: archive.id,
      seq: after.version,
      at: now,
      kind,
      done_by: byWorker ? 'WORKER' : actor.kind === 'staff' ? 'UNION' : 'SYSTEM',
      account_id: actor.accountId,
      sitting_id: actor.sitting?.id ?? null,
      org_id: actingOrg(act, [after.org_path, archive.org_path]),
      reason: reason?.trim() || null,
      data: JSON.stringify(data),
    })
    .execute()
  return after
}

/** Where the officer stands who did it: the nearest of their organizations above the archive, or where it went. */
function actingOrg({ actor }: JobAct<Tables>, paths: readonly string[]): string | null {
  const near = actor.grants
    .filter(g => paths.some(path => path.startsWith(g.orgPath)))
    .toSorted((a, b) => b.orgPath.length - a.orgPath.length)
  return near[0]?.orgId ?? null
}

export const ref = (archive: Archive) => ({ archiveId: archive.id, version: archive.version })

/** Counts a household that was lifted out, relapsed or was cancelled; once, for the union that kept it. */
export async function countLeaving(
  act: JobAct<Tables>,
  archive: Archive,
  kind: 'hardship.lifted' | 'hardship.relapsed' | 'hardship.cancelled',
): Promise<void> {
  await recordFact(act.tx, {
    kind,
    day: act.today,
    at: act.now,
    orgId: archive.org_id,
    personId: archive.person_id,
    householdId: archive.household_id,
    dims: { category: archive.hardship_type },
    ref: { kind: 'hardship_archive', id: archive.id },
  })
}

/** An archive that is verified, or has left, is overdue no more: its period is counted as if it had not been. */
export const notOverdue = (act: JobAct<Tables>, archiveId: string) =>
  reverseFact(act.tx, { kind: 'hardship.overdue', ref: { kind: 'hardship_archive', id: archiveId }, at: act.now })

/** What a household that leaves the file takes with it: its people are free, open proposals, reports and transfers end. */
export async function leaves(act: JobAct<Tables>, archive: Archive, why: string): Promise<void> {
  const { tx, now, today, actor } = act
  await tx
    .updateTable('hardship_person')
    .set({ until_on: today })
    .where('archive_id', '=', archive.id)
    .where('until_on', 'is', null)
    .execute()
  await dropProposals(act, archive.id, why)
  await tx
    .updateTable('hardship_reverification')
    .set({ state: 'REPLACED', decided_at: now, decided_by: actor.accountId })
    .where('archive_id', '=', archive.id)
    .where('state', '=', 'DECLARED')
    .execute()
  await tx
    .updateTable('hardship_transfer')
    .set({ state: 'WITHDRAWN', decided_at: now, decided_by: actor.accountId, note: why })
    .where('archive_id', '=', archive.id)
    .where('state', '=', 'OPEN')
    .execute()
  await notOverdue(act, archive.id)
}

/** Grants that nobody has confirmed yet end; whoever looks reads why. The archive is held, so none is being confirmed. */
export async function dropProposals(act: JobAct<Tables>, archiveId: string, why: string): Promise<void> {
  await act.tx
    .updateTable('hardship_grant')
    .set({ state: 'DROPPED', decided_at: act.now, decided_by: act.actor.accountId, reason: why })
    .where('archive_id', '=', archiveId)
    .where('state', '=', 'PROPOSED')
    .execute()
}

/** Tells the applicant, in the app and by text message; the words name no illness and no amount. */
export const tellApplicant = (
  act: JobAct<Tables>,
  archive: Pick<Archive, 'person_id'>,
  template: Template,
  details: Readonly<Record<string, string | number>> = {},
  link = '/hardship/archive',
) => notify(act.tx, act.house, act.now, { personId: archive.person_id, template, details, link })

/**
 * Tells who keeps archives at a union: its chair and committee, and the assistance officers nearest above. In the app only: staff get no
 * text messages for what stands in their lists.
 */
export async function tellUnion(
  act: JobAct<Tables>,
  orgPath: string,
  template: Template,
  details: Readonly<Record<string, string | number>>,
  link: string,
): Promise<void> {
  const parts = orgPath.split('/').filter(Boolean)
  const branch = parts.map((_, i) => `/${parts.slice(0, i + 1).join('/')}/`)
  const { rows } = await sql<{ id: string }>`
    with held as (
      select g.account_id, g.role, o.path from kernel_grant g join kernel_org o on o.id = g.org_id
      where o.path = any(${branch}) and g.role in ('CHAIR', 'COMMITTEE', 'OFFICER') and g.ended_at is null
        and g.from_on <= ${act.today} and (g.until_on is null or g.until_on >= ${act.today}))
    select distinct account_id as id from held
    where (role <> 'OFFICER' and path = ${orgPath})
      or (role = 'OFFICER' and path = (select max(path) from held where role = 'OFFICER'))
    order by 1`.execute(act.tx)
  for (const { id } of rows)
    await notify(act.tx, act.house, act.now, { accountId: id, template, details, link, sms: false })
}
