// The real-name rate (实名率) of every union, and the checks behind it.
import { sql } from 'kysely'
import { pathsAbove } from '#kernel/org/branch.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { askAuthority } from '#kernel/people/authority.ts'
import { countTree } from '#kernel/people/counts.ts'
import { byOf } from '#kernel/people/people.ts'
import { viewPerson } from '#kernel/people/search.ts'
import { recordCheck, trustView } from '#kernel/people/trust.ts'
import type { Act, Look } from '#kernel/service.ts'
import { scopeUnder, unionName } from './members-page.ts'
import type { Tables } from './requests.ts'
import { refuse } from './words.ts'

/** A union, or the tops of the scope, with what is directly below; `whole`: with everything below. Sums are over all below. */
export async function tree(
  look: Look<Tables>,
  { orgId, whole }: { orgId?: string | undefined; whole?: boolean | undefined },
) {
  const scope = await scopeUnder(look, orgId)
  const nodes = (await countTree(look.db, scope)).filter(node => node.unions > 0 || node.members > 0)
  const known = new Set(nodes.map(node => node.id))
  const tops = nodes.filter(node => node.parentId === null || !known.has(node.parentId))
  const topIds = new Set(tops.map(top => top.id))
  const below = new Map<string, number>()
  for (const { parentId } of nodes) if (parentId) below.set(parentId, (below.get(parentId) ?? 0) + 1)
  const shown = whole
    ? nodes
    : nodes.filter(
        node => topIds.has(node.id) || (topIds.size === 1 && node.parentId !== null && topIds.has(node.parentId)),
      )
  const names = await orgNames(
    look.db,
    shown.map(node => node.id),
    look.today,
  )
  return {
    above: orgId ? await aboveOf(look, orgId) : [],
    rows: shown.map(({ id, parentId, members, verified, unions }) => ({
      ...{ id, parentId, name: names.get(id) ?? '', members, verified, unions, below: below.get(id) ?? 0 },
    })),
  }
}

/** The way back up, as far as the caller may see. */
async function aboveOf(look: Look<Tables>, orgId: string) {
  const { rows } = await sql<{ id: string; name: string }>`
    select a.id, ${unionName('a.id')} as name from kernel_org o cross join ${pathsAbove('o.path')} up join kernel_org a on a.path = up.path
    where o.id = ${orgId} and a.id <> o.id and ${within(look.scope, 'a.path')} order by up.i`.execute(look.db)
  return rows
}

/** How sure it is who somebody is, and by what. */
export async function trustOfPerson(look: Look<Tables>, personId: string) {
  const person = await viewPerson(look.db, look.house, look.scope, personId, look.today)
  look.touched('person', person.id)
  const { trust, checks, waiting } = await trustView(look.db, person.id)
  const may = look.scopeOf('membership.check').paths.length > 0 && look.actor.personId !== person.id
  return {
    ...{ trust, waiting, mayCheck: may, authority: look.house.authority ?? null },
    checks: checks.map(check => ({ ...check, at: check.at.toISOString() })),
  }
}

/** The person, in the scope and not the caller themselves. @throws absent; membership.own */
async function otherPerson(act: Act<Tables>, personId: string) {
  const person = await viewPerson(act.db, act.house, act.scope, personId, act.today)
  const { rows } =
    await sql`select where ${act.actor.personId}::uuid = any(kernel_same_person(${person.id}::uuid))`.execute(act.db)
  if (rows.length > 0) throw refuse('membership.own')
  act.touched('person', person.id)
  return person
}

/** The officer saw the person with their document. */
export async function checkInPerson(
  act: Act<Tables>,
  { personId, document, answer }: { personId: string; document: string; answer: 'SAME' | 'DIFFERS' },
) {
  const person = await otherPerson(act, personId)
  await recordCheck(act.tx, person.id, { how: 'IN_PERSON', answer, basis: document.trim() }, byOf(act), act.now)
  return { trust: (await trustView(act.tx, person.id)).trust }
}

/** @throws membership.no_authority where none is connected */
export async function askAbout(act: Act<Tables>, personId: string): Promise<number> {
  if (!act.house.authority) throw refuse('membership.no_authority')
  const person = await otherPerson(act, personId)
  return askAuthority(act.tx, [person.id], byOf(act), act.now)
}

const mostQuestions = 20_000

/** Asks about members of a union and all below who are not verified, so many at once; who waits already is not counted. */
export async function askAboutUnion(act: Act<Tables>, orgId: string): Promise<number> {
  if (!act.house.authority) throw refuse('membership.no_authority')
  const scope = await scopeUnder(act, orgId)
  act.touched('org', orgId)
  const { rows } = await sql<{ id: string }>`
    select distinct coalesce(p.merged_into, p.id) as id
    from kernel_membership m join kernel_org o on o.id = m.org_id join kernel_person p on p.id = m.person_id
    where ${within(scope, 'o.path')} and m.until_on is null and p.checked is null
      and not exists (select from kernel_person_question q where q.person_id = coalesce(p.merged_into, p.id))
    limit ${mostQuestions}`.execute(act.tx)
  return askAuthority(
    act.tx,
    rows.map(r => r.id),
    byOf(act),
    act.now,
  )
}
