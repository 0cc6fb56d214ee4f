// What the tests of this service share: a unit, its people, a contract brought step by step to where a test begins.

import { addDays, type Day } from '#base/day.ts'
import { accessApi } from '#kernel/access/api.ts'
import { joinUnion } from '#kernel/people/membership.ts'
import { sessionCookie } from '#server/http.ts'
import { type Person, someId, type TestHouse } from '#test/house.ts'
import { contractsApi as api } from './api.ts'
import type { Kind, Side } from './words.ts'

export type Union = Awaited<ReturnType<TestHouse['union']>>
export interface Ref {
  readonly id: string
  readonly version: number
}
export const at = ({ id, version }: Ref) => ({ contractId: id, version })

/** A union whose unit is described: 60 people, of them 24 women, so that all of them may meet. */
export async function described(h: TestHouse, staff = 60, women = 24) {
  const u = await h.union()
  await u.chair.call(api.putUnit, {
    ...{ orgId: u.orgs.unit.id, employer: '好运来酒店有限公司', kind: 'PRIVATE' as const, staff, women },
  })
  return u
}

export const offer = (u: Union, over: { kind?: Kind; renewsId?: string; on: string }) => ({
  ...{
    orgId: u.orgs.unit.id,
    kind: over.kind ?? ('GENERAL' as const),
    offeredBy: 'UNION' as const,
    offeredOn: over.on,
  },
  ...{ topics: '工资、休假、劳动保护', ...(over.renewsId ? { renewsId: over.renewsId } : {}) },
})

export const people = (n = 3) =>
  (['UNION', 'EMPLOYER'] as const).flatMap((side: Side) =>
    Array.from({ length: n }, (_, i) => ({
      ...{ side, name: `${side === 'UNION' ? '工' : '企'}${i}`, job: '班组长', chief: i === 0 },
      ...{ frontLine: side === 'UNION', kin: false },
    })),
  )

/** Offered, answered, delegates named, one session that came to an agreement. */
export async function settled(h: TestHouse, u: Union, over: { kind?: Kind; renewsId?: string } = {}) {
  const on = h.today()
  let c = await u.chair.call(api.offer, offer(u, { on, ...over }))
  c = await u.chair.call(api.answer, { ...at(c), agreed: true, on, words: '' })
  c = await u.chair.call(api.name, { ...at(c), people: people() })
  return u.chair.call(api.meet, {
    ...{ ...at(c), on, place: '二楼会议室', unionHere: 3, employerHere: 3, record: '最低工资 2600 元', settled: true },
  })
}

export async function drafted(h: TestHouse, u: Union, over: { kind?: Kind; renewsId?: string; startsOn?: Day } = {}) {
  const c = await settled(h, u, over)
  return redraft(h, u, c, over.startsOn)
}

export async function redraft(h: TestHouse, u: Union, c: Ref & { readonly kind?: Kind }, startsOn = h.today()) {
  return u.chair.call(api.draft, {
    ...{
      ...at(c),
      on: h.today(),
      startsOn,
      endsOn: addDays(startsOn, 729),
      covers: 60,
      summary: '最低工资 2600 元，年休假照休。',
    },
    fileIds: [await h.photo(u.chair, '合同文本.png')],
    ...(c.kind === 'WAGE' ? { floorFen: 260_000 } : {}),
  })
}

/** A meeting of all 60, 50 of them there. */
export async function assembled(h: TestHouse, u: Union, present = 50) {
  const on = h.today()
  const m = await u.chair.call(api.callMeeting, {
    ...{ orgId: u.orgs.unit.id, body: 'ALL_STAFF', title: '职工大会', agenda: '表决集体合同草案', calledFor: on },
    place: '食堂',
  })
  return u.chair.call(api.holdMeeting, {
    ...{ meetingId: m.id, heldOn: on, papersOn: addDays(on, -8), seatIds: [], present, fileIds: [] },
  })
}

export const vote = (meetingId: string, c: Ref, inFavour: number, against = 0) => ({
  ...{ meetingId, title: '集体合同草案', text: '同意集体合同草案，由首席代表签字。', inFavour, against, abstained: 0 },
  ...{ secret: true, contract: at(c) },
})

/** Signed and received by the authority today. */
export async function filed(h: TestHouse, u: Union, over: { kind?: Kind; renewsId?: string; startsOn?: Day } = {}) {
  const c = await drafted(h, u, over)
  const m = await assembled(h, u)
  await u.chair.call(api.resolve, vote(m.id, c, 45))
  return signedAndFiled(h, u, c.id)
}

export async function signedAndFiled(h: TestHouse, u: Union, contractId: string) {
  const on = h.today()
  let c = await u.chair.call(api.contract, { contractId })
  c = await u.chair.call(api.sign, { ...at(c), on })
  return confirmed(u, await u.chair.call(api.file, { ...at(c), on, authority: '端州区人社局' }))
}

/** What the chair recorded, confirmed by the county's officer. */
export const confirmed = (u: Union, c: Ref & { check: { id: string } | null }) =>
  u.countyOfficer.call(api.judgeCheck, { contractId: c.id, checkId: c.check?.id ?? '', agreed: true })

/** A member of this union, signed in on the phone. */
export async function member(h: TestHouse, u: Union, name = '林前台'): Promise<Person & { readonly personId: string }> {
  const worker = await h.worker(name)
  const { personId } = await worker.call(accessApi.becomePerson, { name, idNumber: someId() })
  await h.db
    .transaction()
    .execute(tx =>
      joinUnion(
        tx,
        { personId, orgId: u.orgs.unit.id },
        { on: h.today() },
        { keeper: h.house, by: { accountId: null, sittingId: null }, now: h.time.now },
      ),
    )
  return { ...worker, personId }
}

/** A file or a paper as a browser fetches it. */
export const fetched = (h: TestHouse, who: Person, path: string) =>
  h.app.inject({ method: 'GET', url: `/api${path}`, cookies: { [sessionCookie]: who.token ?? '' } })
