// Membership (会籍): of which union somebody is a member, on any day; joined, moved, retained and ended with a history that only grows.
// The home union follows it in the same transaction. Law art. 3, and the Constitution of unions: one joins once, and moves on (一次入会、动态接转).
import { type Selectable, sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { ChangeReason, MembershipChange, MembershipStatus, OpenStatus } from '#base/membership.ts'
import { openStatuses } from '#base/membership.ts'
import type { Db, Tx } from '../db/db.ts'
import type { KernelMembership, KernelTables } from '../tables.gen.ts'
import { type By, changePerson, type Keeper, lockPerson } from './people.ts'
import { ofPerson } from './same.ts'
import { refuse } from './words.ts'

export type MembershipRow = Selectable<KernelMembership>

/** Membership as it was on one day. Retained: no dues, no vote. */
export interface MemberOn {
  readonly id: string
  readonly orgId: string
  readonly since: Day
  readonly retained: boolean
}

/** What a change says of itself: its day, the national reason, and words that are kept sealed. */
export interface Changing {
  readonly on: Day
  readonly reason?: ChangeReason | null
  readonly note?: string | null
}

interface Writing {
  readonly keeper: Keeper
  readonly by: By
  readonly now: Date
}

/** Enough for who only writes the history. */
type Noting = Omit<Writing, 'keeper'> & { readonly keeper: { readonly vault: Pick<Keeper['vault'], 'seal'> } }

/** The membership that goes on, by whichever record of the person; null for who is no member. */
export async function membershipOf(db: Db<KernelTables>, personId: string): Promise<MembershipRow | null> {
  const row = await db
    .selectFrom('kernel_membership')
    .selectAll()
    .where(ofPerson('person_id', personId))
    .where('until_on', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Of which union this person was a member on a day; null when of none. What was entered twice by mistake does not count. */
export async function membershipOn(db: Db<KernelTables>, personId: string, on: Day): Promise<MemberOn | null> {
  const { rows } = await sql<MemberOn>`
    select id, org_id as "orgId", from_on as since, coalesce(retained_on <= ${on}, false) as retained
    from kernel_membership
    where ${ofPerson('person_id', personId)} and from_on <= ${on} and (until_on is null or until_on > ${on}) and status <> 'DUPLICATE'
    order by from_on desc, id desc limit 1`.execute(db)
  return rows[0] ?? null
}

/**
 * Makes somebody a member of a union. @throws people.member_already for a member of any union: they transfer instead;
 * people.member_deceased
 */
export async function joinUnion(
  tx: Tx<KernelTables>,
  who: { readonly personId: string; readonly orgId: string },
  changing: Changing,
  writing: Writing,
): Promise<MembershipRow> {
  const person = await lockPerson(tx, who.personId)
  if (await membershipOf(tx, person.id)) throw refuse('people.member_already')
  await refuseDeceased(tx, person.id)
  const made = await begin(tx, person.id, who.orgId, 'JOINED', changing, writing)
  await homeIs(tx, person.id, made.org_id, writing)
  return made
}

/** A transfer is asked for: still a member here until the other union takes over. @throws people.no_member; people.member_moving */
export async function askToTransfer(
  tx: Tx<KernelTables>,
  personId: string,
  changing: Changing,
  writing: Noting,
): Promise<MembershipRow> {
  const row = await heldMembership(tx, personId)
  if (row.status === 'TRANSFERRING_OUT') throw refuse('people.member_moving')
  await setStatus(tx, row.id, 'TRANSFERRING_OUT')
  await write(tx, row.id, 'TRANSFER_ASKED', changing, writing)
  return { ...row, status: 'TRANSFERRING_OUT' }
}

/** A transfer that was asked for came to nothing: the membership is what it was. Does nothing for one that is not moving. */
export async function stayMember(
  tx: Tx<KernelTables>,
  membershipId: string,
  changing: Changing,
  writing: Writing,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update kernel_membership set status = case when retained_on is null then 'ACTIVE' else 'RETAINED' end
    where id = ${membershipId} and status = 'TRANSFERRING_OUT' returning id`.execute(tx)
  if (rows.length) await write(tx, membershipId, 'TRANSFER_ENDED', changing, writing)
}

/**
 * Out of one union and into another, at once (转出、转入): there is no day without membership and none with two.
 * @throws people.no_member; people.member_here when they belong there already; people.member_day before the present membership began
 */
export async function transferMember(
  tx: Tx<KernelTables>,
  who: { readonly personId: string; readonly orgId: string },
  changing: Changing,
  writing: Writing,
): Promise<MembershipRow> {
  const row = await heldMembership(tx, who.personId)
  // Coming back to work at the union that kept the membership begins anew there.
  if (row.org_id === who.orgId && row.retained_on === null) throw refuse('people.member_here')
  const { id: personId } = await lockPerson(tx, who.personId)
  await end(tx, row, 'TRANSFERRED', 'TRANSFERRED_OUT', changing, writing)
  const made = await begin(tx, personId, who.orgId, 'TRANSFERRED_IN', changing, writing)
  await homeIs(tx, personId, made.org_id, writing, row)
  return made
}

/** Keeps a membership (保留会籍) at retirement or without work. @throws people.no_member; people.member_moving; people.member_retained */
export async function retainMember(
  tx: Tx<KernelTables>,
  personId: string,
  changing: Changing,
  writing: Writing,
): Promise<void> {
  const row = await heldMembership(tx, personId)
  if (row.status === 'TRANSFERRING_OUT') throw refuse('people.member_moving')
  if (row.status === 'RETAINED') throw refuse('people.member_retained')
  refuseEarlier(row, changing.on)
  await tx
    .updateTable('kernel_membership')
    .set({ status: 'RETAINED', retained_on: changing.on })
    .where('id', '=', row.id)
    .execute()
  await write(tx, row.id, 'RETAINED', changing, writing)
}

/** How a membership may end for good; each is a status and a kind of change by the same name. */
export type Ending = 'WITHDRAWN' | 'EXPELLED' | 'DECEASED' | 'DUPLICATE'

/** Ends a membership. From then on the county looks after the person. @throws people.no_member; people.member_day */
export async function endMembership(
  tx: Tx<KernelTables>,
  personId: string,
  how: Ending,
  changing: Changing,
  writing: Writing,
): Promise<MembershipRow> {
  const row = await heldMembership(tx, personId)
  await end(tx, row, how, how, changing, writing)
  const { id } = await lockPerson(tx, personId)
  await homeIs(tx, id, null, writing, row)
  return row
}

/** The person, then the membership that goes on, held until the end of the transaction. */
async function heldMembership(tx: Tx<KernelTables>, personId: string): Promise<MembershipRow> {
  const person = await lockPerson(tx, personId)
  const row = await membershipOf(tx, person.id)
  if (!row) throw refuse('people.no_member')
  return row
}

async function begin(
  tx: Tx<KernelTables>,
  personId: string,
  orgId: string,
  kind: 'JOINED' | 'TRANSFERRED_IN',
  changing: Changing,
  writing: Writing,
): Promise<MembershipRow> {
  const made = await tx
    .insertInto('kernel_membership')
    .values({ id: newId(writing.now), person_id: personId, org_id: orgId, status: 'ACTIVE', from_on: changing.on })
    .returningAll()
    .executeTakeFirstOrThrow()
  await write(tx, made.id, kind, changing, writing)
  return made
}

async function end(
  tx: Tx<KernelTables>,
  row: MembershipRow,
  status: Exclude<MembershipStatus, OpenStatus>,
  kind: MembershipChange,
  changing: Changing,
  writing: Writing,
): Promise<void> {
  refuseEarlier(row, changing.on)
  await tx.updateTable('kernel_membership').set({ status, until_on: changing.on }).where('id', '=', row.id).execute()
  await write(tx, row.id, kind, changing, writing)
}

const setStatus = (tx: Tx<KernelTables>, id: string, status: OpenStatus) =>
  tx.updateTable('kernel_membership').set({ status }).where('id', '=', id).execute()

async function write(
  tx: Tx<KernelTables>,
  membershipId: string,
  kind: MembershipChange,
  { on, reason, note }: Changing,
  { keeper, by, now }: Noting,
): Promise<void> {
  await sql`
    insert into kernel_membership_change (membership_id, n, kind, reason, on_day, note_sealed, at, account_id, sitting_id)
    select ${membershipId}, coalesce(max(n), 0) + 1, ${kind}, ${reason ?? null}, ${on}, ${note?.trim() ? keeper.vault.seal(note.trim()) : null}, ${now},
      ${by.accountId}, ${by.sittingId}
    from kernel_membership_change where membership_id = ${membershipId}`.execute(tx)
}

/** The home follows; a merged record that held the membership lets its own home go, so that the old union no longer looks after it. */
async function homeIs(
  tx: Tx<KernelTables>,
  personId: string,
  orgId: string | null,
  { keeper, by, now }: Writing,
  before?: MembershipRow,
): Promise<void> {
  await changePerson(tx, keeper, personId, { homeOrgId: orgId }, by, now)
  if (before && before.person_id !== personId)
    await sql`update kernel_person set home_org_id = null where id = ${before.person_id} and home_org_id is not null`.execute(
      tx,
    )
}

function refuseEarlier(row: MembershipRow, on: Day): void {
  if (on < row.from_on) throw refuse('people.member_day', { from: row.from_on })
}

async function refuseDeceased(tx: Tx<KernelTables>, personId: string): Promise<void> {
  const row = await tx
    .selectFrom('kernel_membership')
    .select('id')
    .where(ofPerson('person_id', personId))
    .where('status', '=', 'DECEASED')
    .executeTakeFirst()
  if (row) throw refuse('people.member_deceased')
}

export const isOpen = (status: string): status is OpenStatus => openStatuses.includes(status as OpenStatus)
