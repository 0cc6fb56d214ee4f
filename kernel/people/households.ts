// Households as dated edges: who belongs to which from when, nobody to two at a time, nothing overwritten.
import { type Selectable, sql } from 'kysely'
import { kinships } from '#base/codes.ts'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Db, Tx } from '../db/db.ts'
import type { KernelHouseholdMember, KernelTables } from '../tables.gen.ts'
import { lockPerson } from './people.ts'
import { placeWithHead } from './place.ts'
import { ofPerson, surviving } from './same.ts'
import { refuse } from './words.ts'

/** GB/T 4761: the head (户主), and the codes a member may have to the head. */
const headCode = '02'
const memberCodes: ReadonlySet<string> = new Set(kinships.map(k => k.code).filter(c => c !== '01' && c !== headCode))

export interface HouseholdMember {
  readonly personId: string
  /** GB/T 4761 two digits, to the head; 02 the head. */
  readonly relation: string
  readonly from: Day
}

export interface Household {
  readonly id: string
  readonly headId: string
  /** The head first, then by the day of joining and the relation. */
  readonly members: readonly HouseholdMember[]
}

export interface HouseholdInput {
  readonly headId: string
  readonly members: readonly { readonly personId: string; readonly relation: string }[]
}

/**
 * Makes the household of this head what is given, from `on` (that day included): who is new joins, who is missing leaves,
 * who stays keeps their edge. Refuses a head who is a member elsewhere, a person given twice, an unknown relation, a day before the
 * last change; a person of another household meets the constraint `kernel_household_once` (`people.in_another_household`).
 */
export async function setHousehold(
  tx: Tx<KernelTables>,
  { headId: given, members }: HouseholdInput,
  on: Day,
  now: Date,
): Promise<Household> {
  const { id: headId } = await lockPerson(tx, given)
  const wanted = new Map([[headId, headCode]])
  for (const { personId, relation } of members) {
    if (!memberCodes.has(relation)) throw refuse('people.relation', { relation })
    if (wanted.has(personId)) throw refuse('people.member_twice')
    wanted.set(personId, relation)
  }
  const own = await currentEdge(tx, headId)
  if (own && own.relation !== headCode) throw refuse('people.not_the_head')
  const householdId = own?.household_id ?? (await newHousehold(tx, now))
  const before = own ? await currentEdges(tx, householdId) : []
  const staying = before.filter(edge => wanted.get(edge.person_id) === edge.relation)
  await end(
    tx,
    before.filter(edge => !staying.includes(edge)),
    on,
  )
  for (const edge of staying) wanted.delete(edge.person_id)
  const joined = await join(tx, householdId, wanted, on, now)
  await placeWithHead(
    tx,
    headId,
    members.map(m => m.personId),
    now,
  )
  return householdFrom(householdId, [...staying, ...joined])
}

/** The person leaves their household (moved out, divorced, died). A head takes the whole household with them: it ends. */
export async function leaveHousehold(tx: Tx<KernelTables>, personId: string, on: Day): Promise<void> {
  await lockPerson(tx, personId)
  const own = await currentEdge(tx, personId)
  if (!own) return
  await end(tx, own.relation === headCode ? await currentEdges(tx, own.household_id) : [own], on)
}

/** The household a person belonged to on a day, with those who did then; null when they had none. */
export async function householdOf(db: Db<KernelTables>, personId: string, on: Day): Promise<Household | null> {
  const rows = await db
    .selectFrom('kernel_household_member as own')
    .innerJoin('kernel_household_member as m', 'm.household_id', 'own.household_id')
    .selectAll('m')
    .select(surviving('m.person_id').as('person_id'))
    .where(ofPerson('own.person_id', personId))
    .where('own.from_on', '<=', on)
    .where(eb => eb.or([eb('own.until_on', 'is', null), eb('own.until_on', '>', on)]))
    .where('m.from_on', '<=', on)
    .where(eb => eb.or([eb('m.until_on', 'is', null), eb('m.until_on', '>', on)]))
    .execute()
  const [first] = rows
  return first ? householdFrom(first.household_id, rows) : null
}

type Edge = Selectable<KernelHouseholdMember>

const currentEdge = (db: Db<KernelTables>, personId: string) =>
  db
    .selectFrom('kernel_household_member')
    .selectAll()
    .where(ofPerson('person_id', personId))
    .where('until_on', 'is', null)
    .executeTakeFirst()

const currentEdges = (db: Db<KernelTables>, householdId: string) =>
  db
    .selectFrom('kernel_household_member')
    .selectAll()
    .select(surviving('person_id').as('person_id'))
    .where('household_id', '=', householdId)
    .where('until_on', 'is', null)
    .execute()

async function newHousehold(tx: Tx<KernelTables>, now: Date): Promise<string> {
  const id = newId(now)
  await tx.insertInto('kernel_household').values({ id, created_at: now }).execute()
  return id
}

async function join(
  tx: Tx<KernelTables>,
  householdId: string,
  wanted: ReadonlyMap<string, string>,
  on: Day,
  now: Date,
): Promise<Edge[]> {
  if (wanted.size === 0) return []
  // Two households on one past day would be as wrong as two now.
  const { left } = await tx
    .selectFrom('kernel_household_member')
    .select(eb => eb.fn.max('until_on').as('left'))
    .where(
      sql<boolean>`person_id in (select unnest(kernel_same_person(w)) from unnest(${[...wanted.keys()]}::uuid[]) as w)`,
    )
    .executeTakeFirstOrThrow()
  if (left && left > on) throw refuse('people.household_day', { from: left })
  return tx
    .insertInto('kernel_household_member')
    .values(
      [...wanted].sort().map(([personId, relation]) => ({
        id: newId(now),
        household_id: householdId,
        person_id: personId,
        relation,
        from_on: on,
      })),
    )
    .returningAll()
    .execute()
}

async function end(tx: Tx<KernelTables>, edges: readonly Edge[], on: Day): Promise<void> {
  const later = edges.find(edge => edge.from_on > on)
  if (later) throw refuse('people.household_day', { from: later.from_on })
  if (edges.length === 0) return
  const ids = edges.map(edge => edge.id)
  await tx.updateTable('kernel_household_member').set({ until_on: on }).where('id', 'in', ids).execute()
}

/** @param found in any order */
function householdFrom(id: string, found: readonly Edge[]): Household {
  const key = (e: Edge) => `${e.from_on} ${e.relation} ${e.id}`
  const edges = [...found].sort((a, b) => (key(a) < key(b) ? -1 : 1))
  const members = edges.map(e => ({ personId: e.person_id, relation: e.relation, from: e.from_on }))
  const head = members.find(m => m.relation === headCode)
  if (!head) throw new Error(`household ${id} has no head`)
  return { id, headId: head.personId, members: [head, ...members.filter(m => m !== head)] }
}
