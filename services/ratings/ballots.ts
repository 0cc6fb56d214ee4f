// A ballot's way on the union's side: taken with a session and signed unread, cast without one, sealed until the box is opened.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { subject } from '#kernel/access/subject.ts'
import { membershipOn } from '#kernel/people/membership.ts'
import { lockPerson } from '#kernel/people/people.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { type PollRow, pollById, questionsOf } from './poll-row.ts'
import { refuse } from './refuse.ts'
import { isSigned, signBlinded } from './sign.ts'
import type { Tables } from './tables.ts'
import { type Grade, grades, type How } from './words.ts'

/** The public key of a poll that has begun. @throws absent */
export async function ballotKey(look: Look<Tables>, pollId: string) {
  const { public_key: n } = await pollById(look, pollId)
  if (n === null) throw refuseKernel('absent')
  return { n }
}

interface Asked {
  readonly pollId: string
  readonly blinded: string
  readonly frontLine: boolean
}

/**
 * One ballot a member of the roll: signs what it cannot read. The same blinded token gets the same signature again.
 * @throws absent; ratings.not_open; ratings.not_on_roll; ratings.taken; ratings.blinded
 */
export async function take(act: Act<Tables>, { pollId, blinded, frontLine }: Asked) {
  const person = await lockPerson(act.tx, subject(act))
  const poll = await pollById(act, pollId, 'SHARE')
  await refuseStranger(act, poll, person.id)
  refuseClosed(act, poll)
  const signed = signBlinded(act.house.vault.open(poll.key_sealed as Buffer), blinded)
  if (signed === null) throw refuse('ratings.blinded')
  const hash = sha256(blinded)
  const before = await takenBy(act, pollId, person.id)
  if (before && !before.blinded_hash?.equals(hash)) throw refuse('ratings.taken')
  if (!before)
    await enter(act, { pollId, personId: person.id, how: act.actor.sitting ? 'COUNTER' : 'PHONE', frontLine, hash })
  act.touched('person', person.id)
  return { signed }
}

/** Members of another union meet a page that is not there; their own who came later, or are retained, hear why. */
async function refuseStranger(act: Act<Tables>, poll: PollRow, personId: string): Promise<void> {
  const [then, now] = [
    await membershipOn(act.db, personId, poll.opens_on),
    await membershipOn(act.db, personId, act.today),
  ]
  const of = (m: typeof now) => m?.orgId === poll.org_id
  if (!of(then) && !of(now)) throw refuseKernel('absent')
  if (!of(then) || !of(now) || then?.retained || now?.retained)
    throw refuse('ratings.not_on_roll', { on: poll.opens_on })
}

function refuseClosed(act: Pick<Act<Tables>, 'today'>, poll: PollRow): void {
  if (poll.state !== 'OPEN' || act.today > poll.closes_on) throw refuse('ratings.not_open', { until: poll.closes_on })
}

const takenBy = (act: Act<Tables>, pollId: string, personId: string) =>
  act.db
    .selectFrom('ratings_taker')
    .select(['blinded_hash'])
    .where('poll_id', '=', pollId)
    .where(ofPerson('person_id', personId))
    .executeTakeFirst()

interface Taking {
  readonly pollId: string
  readonly personId: string
  readonly how: How
  readonly frontLine: boolean
  readonly hash: Buffer | null
}

const enter = (act: Act<Tables>, t: Taking) =>
  act.tx
    .insertInto('ratings_taker')
    .values({ poll_id: t.pollId, person_id: t.personId, how: t.how, front_line: t.frontLine, blinded_hash: t.hash })
    .execute()

/** Gives a paper sheet to a member of the roll: they cannot vote on the phone as well. @throws as `take` */
export async function handSheet(act: Act<Tables>, poll: PollRow, personId: string, frontLine: boolean): Promise<void> {
  const person = await lockPerson(act.tx, personId)
  await refuseStranger(act, poll, person.id)
  refuseClosed(act, poll)
  if (await takenBy(act, poll.id, person.id)) throw refuse('ratings.taken')
  await enter(act, { pollId: poll.id, personId: person.id, how: 'PAPER', frontLine, hash: null })
  act.touched('person', person.id)
}

interface Cast {
  readonly pollId: string
  readonly token: string
  readonly signature: string
  readonly answers: readonly Grade[]
}

/**
 * Puts a ballot into the box: sealed, under the hash of its token, and nothing else.
 * @throws ratings.not_open; ratings.unanswered; ratings.forged; ratings.spent
 */
export async function cast(act: Act<Tables>, c: Cast) {
  const poll = await pollById(act, c.pollId, 'SHARE')
  refuseClosed(act, poll)
  const { questions } = await act.db
    .selectFrom('ratings_round')
    .select('questions')
    .where('id', '=', poll.round_id)
    .executeTakeFirstOrThrow()
  const n = questionsOf({ questions }).length
  if (c.answers.length !== n) throw refuse('ratings.unanswered', { n })
  if (!isSigned(poll.public_key ?? '', c.token, c.signature)) throw refuse('ratings.forged')
  const sealed = act.house.vault.seal(c.answers.map(a => grades.indexOf(a)).join(''))
  const { rows } = await sql`
    insert into ratings_box (token_hash, poll_id, ballot_sealed) values (${sha256(c.token)}, ${poll.id}, ${sealed})
    on conflict (token_hash) do nothing returning 1`.execute(act.tx)
  if (rows.length === 0) throw refuse('ratings.spent')
  return { cast: true as const }
}

/** Of the bytes, not of their letters: several texts may stand for the same token. */
const sha256 = (text: string) => createHash('sha256').update(Buffer.from(text, 'base64url')).digest()
