// What the tests of this service share: members with phones, and a poll that is open.
import type { InputOf } from '#base/endpoint.ts'
import { accessApi } from '#kernel/access/api.ts'
import { joinUnion } from '#kernel/people/membership.ts'
import { type Person, someId, type TestHouse, unique } from '#test/house.ts'
import { ratingsApi as api } from './api.ts'
import { standardQuestions, usualQuestions } from './rules.ts'
import { blind, unblind } from './rules-blind.ts'
import type { Grade } from './words.ts'

export type Union = Awaited<ReturnType<TestHouse['union']>>
export type Member = Person & { personId: string; phone: string }

/** A member of a union since a day, with a phone. */
export async function member(h: TestHouse, orgId: string, since = h.today()): Promise<Member> {
  const name = `会员${String.fromCharCode(0x4e00 + unique())}`
  const worker = await h.worker(name)
  const { personId } = await worker.call(accessApi.becomePerson, { name, idNumber: someId() })
  const writing = { keeper: h.house, by: { accountId: null, sittingId: null }, now: h.time.now }
  await h.db.transaction().execute(tx => joinUnion(tx as never, { personId, orgId }, { on: since }, writing))
  return Object.assign(worker, { personId })
}

export const members = async (h: TestHouse, orgId: string, n: number): Promise<Member[]> => {
  const all: Member[] = []
  for (let i = 0; i < n; i++) all.push(await member(h, orgId))
  return all
}

export const questions = standardQuestions.filter(q => (usualQuestions as readonly string[]).includes(q.key))

type Plan = InputOf<typeof api.planRound>

/** A round of the county for its unit, opened by the night's job. Answers the poll of the unit. */
export async function opened(h: TestHouse, u: Union, over: Partial<Plan> = {}): Promise<string> {
  const { id } = await u.countyOfficer.call(api.planRound, {
    ...{ orgId: u.orgs.county.id, year: 2026, title: '2026 年会员评家' },
    ...{ opensOn: h.today(), closesOn: h.today(), questions: [...questions], ...over },
  })
  await h.runJob('ratings.open')
  const { rows } = await u.countyOfficer.call(api.polls, { roundId: id })
  return rows.find(r => r.orgId === u.orgs.unit.id)?.id ?? ''
}

/** What a phone does, from taking to the ballot that is ready to be cast. */
export async function taken(h: TestHouse, who: Person, pollId: string, frontLine = true) {
  const key = (await h.call(api.ballotKey, { pollId }, {})).body
  const mine = await blind(key)
  const { signed } = await who.call(api.take, { pollId, blinded: mine.blinded, frontLine })
  const signature = (await unblind(key, mine, signed)) ?? ''
  return { pollId, token: mine.token, signature, blinded: mine.blinded, inverse: mine.inverse, signed }
}

type Ballot = Pick<Awaited<ReturnType<typeof taken>>, 'pollId' | 'token' | 'signature'>

/** Into the box, with no session. */
export const cast = (h: TestHouse, { pollId, token, signature }: Ballot, answers: readonly Grade[]) =>
  h.call(api.cast, { pollId, token, signature, answers: [...answers] }, {})

export async function vote(h: TestHouse, who: Person, pollId: string, answers: readonly Grade[], frontLine = true) {
  const answer = await cast(h, await taken(h, who, pollId, frontLine), answers)
  if (answer.status !== 200) throw new Error(`${answer.body.code}: ${answer.body.message}`)
}

export const same = (grade: Grade): Grade[] => questions.map(() => grade)

/** The last day is over, and the night's job has sealed the box. */
export async function closed(h: TestHouse): Promise<void> {
  await h.forward(1)
  await h.runJob('ratings.close')
}
