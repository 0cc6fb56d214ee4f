// What the tests of this service share: a group that founds a union, step by step.
import { day } from '#base/day.ts'
import type { InputOf } from '#base/endpoint.ts'
import { accessApi } from '#kernel/access/api.ts'
import { joinUnion, retainMember } from '#kernel/people/membership.ts'
import { registerPerson } from '#kernel/people/people.ts'
import { type Person, someId, type TestHouse, unique } from '#test/house.ts'
import { organizingApi as api } from './api.ts'
import type { Post } from './words.ts'

export type Union = Awaited<ReturnType<TestHouse['union']>>
export interface Ref {
  readonly caseId: string
  readonly version: number
  readonly state: string
}
export const on = ({ caseId, version }: Ref) => ({ caseId, version })

type Form = InputOf<typeof api.apply>

export const form = (orgId: string, over: Partial<Form> = {}): Form => ({
  orgId,
  name: `好运来酒店工会${unique()}`,
  short: '好运来酒店',
  form: 'GRASSROOTS',
  facts: { workers: 80, members: 60, womenMembers: 20, reach: 'ONE', unions: 0, joins: false },
  employer: '好运来酒店有限公司',
  employerCode: '91350100M000100Y43',
  groupOn: '2026-01-04',
  job: '前台',
  group: [
    { name: '何客房', idNumber: someId(), job: '客房' },
    { name: '孙厨师', idNumber: someId(), job: '后厨' },
  ],
  fileIds: [],
  ...over,
})

/** A worker whom the union knows. */
export async function known(h: TestHouse, name = '林前台', idNumber = someId()): Promise<Person> {
  const worker = await h.worker(name)
  await worker.call(accessApi.becomePerson, { name, idNumber })
  return worker
}

export async function asked(h: TestHouse, u: Union, over: Partial<Form> = {}) {
  const head = await known(h)
  const ref: Ref = await head.call(api.apply, form(u.orgs.street.id, over))
  return { head, ref }
}

/** Approved: the election stands open for the group. */
export async function approved(h: TestHouse, u: Union, over: Partial<Form> = {}) {
  const { head, ref } = await asked(h, u, over)
  const at: Ref = await u.countyOfficer.call(api.decide, { ...on(ref), move: 'approve', document: '端工〔2026〕3号' })
  const { founding } = await head.call(api.myCase, { caseId: ref.caseId })
  return { head, at, electionId: founding.electionId ?? '' }
}

export const people = (n: number, birth?: string) =>
  Array.from({ length: n }, (_, i) => ({
    name: `会员${String.fromCharCode(0x4e00 + i)}`,
    idNumber: someId(birth),
  }))

/** A member of a union who has retired: the membership is retained, without a vote. */
export async function retained(h: TestHouse, orgId: string, who: { readonly name: string; readonly idNumber: string }) {
  const writing = { keeper: h.house, by: { accountId: null, sittingId: null }, now: h.time.now }
  return h.db.transaction().execute(async tx => {
    const { id: personId } = await registerPerson(tx, h.house, who, h.time.now, h.today())
    await joinUnion(tx, { personId, orgId }, { on: day('2020-01-01') }, writing)
    await retainMember(tx, personId, { on: h.today() }, writing)
    return personId
  })
}

interface Held {
  readonly members: number
  readonly present: number
  /** Votes of the chair; the others get all. */
  readonly chair: number
  /** Of a birthday of their own, where there are many: ID numbers of one day are a thousand. */
  readonly born?: string
}

export const seatsAsked: readonly (readonly [Post, number])[] = [
  ['CHAIR', 1],
  ['COMMITTEE', 3],
  ['AUDIT', 1],
]

/** Roll, attendance, candidates: everything before the votes. A roll that is empty gets its people; who stands is the first few on it. */
export async function prepared(who: Person, electionId: string, { members, present, born }: Omit<Held, 'chair'>) {
  const { called } = await who.call(api.election, { electionId })
  if (!called) await who.call(api.enrol, { electionId, people: people(members, born) })
  const { roll } = await who.call(api.election, { electionId })
  const voters = roll.filter(r => r.standing === 'ACTIVE').map(r => r.personId)
  await who.call(api.attend, { electionId, personIds: voters.slice(0, present) })
  return who.call(api.plan, {
    electionId,
    termYears: 5,
    seats: seatsAsked.map(([post, seats]) => ({
      post,
      seats,
      candidates: voters.slice(0, post === 'CHAIR' ? 1 : seats + 1).map(personId => ({ personId, kin: false })),
    })),
  })
}

/** The votes: everybody’s for all but the last candidate of a contested post. */
export function votes(e: Awaited<ReturnType<typeof prepared>>, chair: number) {
  return e.seats.flatMap(s =>
    s.candidates.map((c, i) => ({
      post: s.post,
      personId: c.personId,
      votes: s.post === 'CHAIR' ? chair : i < s.seats ? e.present - i : 0,
    })),
  )
}

export async function held(h: TestHouse, who: Person, electionId: string, { chair, ...roll }: Held) {
  const e = await prepared(who, electionId, roll)
  const { present } = roll
  return who.call(api.count, { electionId, round: 1, heldOn: h.today(), ballots: present, votes: votes(e, chair) })
}

/** Elected and reported: all but the approval of the result. */
export async function elected(h: TestHouse, u: Union, over: Partial<Form> = {}, roll: Partial<Held> = {}) {
  const { head, at, electionId } = await approved(h, u, over)
  await held(h, head, electionId, { members: 60, present: 45, chair: 40, ...roll })
  const reported: Ref = await head.call(api.report, on(at))
  const decision = { ...on(reported), move: 'confirm' as const, document: '端工〔2026〕9号' }
  return {
    head,
    electionId,
    confirm: (): Promise<Ref> => u.countyOfficer.call(api.decide, decision),
    caseId: at.caseId,
  }
}

/** A union that is there: founded, from the application to the approval of its result. */
export async function founded(h: TestHouse, u: Union, over: Partial<Form> = {}) {
  const { head, electionId, confirm, caseId } = await elected(h, u, over)
  const done = await confirm()
  const { founding } = await head.call(api.myCase, { caseId })
  return { head, done, electionId, orgId: founding.orgId ?? '', name: founding.name }
}
