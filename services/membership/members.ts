// Members as the union keeps them: the roster, one person's membership, changes entered by hand, and leaving by one's own words.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { type ChangeReason, type MembershipChange, membershipChanges } from '#base/membership.ts'
import { say } from '#base/text.ts'
import { subject } from '#kernel/access/subject.ts'
import { getOrg } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { endMembership, membershipOf, retainMember } from '#kernel/people/membership.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { viewPerson } from '#kernel/people/search.ts'
import { refuse as refusePeople } from '#kernel/people/words.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look, Scope } from '#kernel/service.ts'
import { unionName } from './members-page.ts'
import { type Tables, writingOf } from './requests.ts'
import { refuse } from './words.ts'

/** The membership that goes on and every change so far, latest first. */
export async function membershipView(look: Pick<Look<Tables>, 'db' | 'lang'>, personId: string) {
  const now = await membershipOf(look.db, personId)
  const { rows } = await sql<{ kind: MembershipChange; union: string; on: string; reason: string | null }>`
    select c.kind, ${unionName('m.org_id')} as union, c.on_day as on, c.reason
    from kernel_membership_change c join kernel_membership m on m.id = c.membership_id
    where ${ofPerson('m.person_id', personId)} order by c.at desc, m.from_on desc, m.until_on desc nulls first, c.n desc`.execute(
    look.db,
  )
  const union =
    now &&
    (await sql<{
      name: string
    }>`select ${unionName('o.id')} as name from kernel_org o where o.id = ${now.org_id}`.execute(look.db))
  return {
    membership: now && {
      union: union?.rows[0]?.name ?? '',
      orgId: now.org_id,
      status: now.status,
      since: now.from_on,
      retainedOn: now.retained_on,
    },
    changes: rows.map(row => ({ ...row, kind: say(membershipChanges[row.kind], look.lang) })),
  }
}

/** One person's membership, for who looks after them. @throws absent */
export async function ofPersonView(look: Look<Tables>, personId: string) {
  const person = await viewPerson(look.db, look.house, look.scope, personId, look.today)
  look.touched('person', person.id)
  const view = await membershipView(look, person.id)
  const own = look.actor.personId === person.id
  const within = async (right: string) =>
    !own && view.membership !== null && covers(look.scopeOf(right), (await getOrg(look.db, view.membership.orgId)).path)
  return { ...view, mayChange: await within('membership.keep'), mayPropose: await within('membership.keep') }
}

/** The open membership of somebody whose union lies in the scope. @throws absent elsewhere: a neighbour's roster is not there */
export async function membershipInScope(
  act: Pick<Act<Tables>, 'db' | 'scope' | 'actor' | 'touched'>,
  personId: string,
) {
  const row = await membershipOf(act.db, personId)
  if (!row || !inScope(act.scope, (await getOrg(act.db, row.org_id)).path)) throw refuseKernel('absent')
  const { rows } =
    await sql`select where ${act.actor.personId}::uuid = any(kernel_same_person(${personId}::uuid))`.execute(act.db)
  if (rows.length) throw refuse('membership.own')
  act.touched('person', personId)
  return row
}
const inScope = (scope: Scope, path: string) => covers(scope, path)

export interface ChangeForm {
  readonly personId: string
  readonly kind: 'RETAINED' | 'WITHDRAWN' | 'DECEASED' | 'DUPLICATE'
  readonly on: Day
  readonly reason?: ChangeReason | undefined
  readonly note: string
}

/** A change that the union enters: kept at retirement, a withdrawal on paper, a death, a second entry taken down. */
export async function enterChange(act: Act<Tables>, form: ChangeForm): Promise<string> {
  if (form.on > act.today) throw refuse('membership.future_day')
  const row = await membershipInScope(act, form.personId)
  if (row.status === 'TRANSFERRING_OUT' && form.kind === 'WITHDRAWN') throw refusePeople('people.member_moving')
  const changing = { on: form.on, reason: form.reason ?? null, note: form.note }
  if (form.kind === 'RETAINED') await retainMember(act.tx, form.personId, changing, writingOf(act))
  else await endMembership(act.tx, form.personId, form.kind, changing, writingOf(act))
  return form.kind
}

/** Leaving is free: one's own written word ends the membership on that day. @throws people.no_member; people.member_moving */
export async function leave(act: Act<Tables>, words: string): Promise<Day> {
  const personId = subject(act)
  const row = await membershipOf(act.tx, personId)
  if (row?.status === 'TRANSFERRING_OUT') throw refusePeople('people.member_moving')
  const changing = { on: act.today, reason: '5' as const, note: words }
  await endMembership(act.tx, personId, 'WITHDRAWN', changing, writingOf(act))
  act.touched('person', personId)
  return act.today
}
