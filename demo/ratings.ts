// The courier union's last rating, being put right, and one that is open, by the very protocol that phones use; and what supervisors said.
import { addDays, type Day, yearOf } from '#base/day.ts'
import { nobody } from '#kernel/access/who.ts'
import { registerPerson } from '#kernel/people/people.ts'
import type { Act } from '#kernel/service.ts'
import { ballotKey, cast, take } from '#services/ratings/ballots.ts'
import { closeSome, count, openSome, publish } from '#services/ratings/box.ts'
import { rectify } from '#services/ratings/improve.ts'
import { planRound } from '#services/ratings/rounds.ts'
import { standardQuestions, usualQuestions } from '#services/ratings/rules.ts'
import { blind, unblind } from '#services/ratings/rules-blind.ts'
import { answer, publishSuggestion, sayOfAnswer, suggest } from '#services/ratings/suggestions.ts'
import { appoint } from '#services/ratings/supervisors.ts'
import type { Tables } from '#services/ratings/tables.ts'
import type { Grade } from '#services/ratings/words.ts'
import { actAs, dice, tenOn } from './acting.ts'
import type { Year } from './history.ts'
import { identities, someName } from './people.ts'
import { as } from './relief.ts'

const questions = standardQuestions.filter(q => (usualQuestions as readonly string[]).includes(q.key))

export async function rateUnions(y: Year): Promise<void> {
  const shake = dice(420)
  const last = await open(y, 40, 7)
  const roll = await rollOf(y, last)
  // Four of ten take part, enough for the rating to count, and two of three are satisfied.
  for (const [i, personId] of roll.slice(0, Math.max(16, Math.ceil(roll.length * 0.4))).entries()) {
    const grade = (): Grade => (i % 3 ? 'SATISFIED' : 'BASICALLY')
    await vote(y, last, personId, 38, questions.map(grade))
  }
  await closeSome(ratings(system(y, 32)))
  await count(county(y, 30), last)
  await publish(county(y, 29), last)
  const chair = ratings(as(y, 'zhuxi', addDays(y.today, -20), 'ratings.improve'))
  await rectify(chair, {
    pollId: last,
    measures: [
      { measure: '工会经费每季度公开一次，贴在站点墙上', dueOn: addDays(y.today, 40) },
      { measure: '主席每月到站点坐一个下午，听大家说', dueOn: addDays(y.today, 70) },
    ],
  })
  const now = await open(y, 3, 10)
  for (const personId of (await rollOf(y, now)).slice(0, 6))
    await vote(
      y,
      now,
      personId,
      1,
      questions.map(() => (shake(3) ? 'SATISFIED' : 'BASICALLY')),
    )
}

/** Two supervisors of the county; one suggestion waits for an answer, one was answered and published, one waits for a word. */
export async function superviseUnions(y: Year): Promise<void> {
  const roll = dice(421)
  const nextId = identities(roll)
  const orgId = y.tree.counties[0]!.org.id
  const union = y.cast.get('zhuxi')?.grants[0]?.orgId ?? ''
  const appointing = ratings(as(y, 'quxian', addDays(y.today, -60), 'ratings.appoint'))
  const people: string[] = []
  for (let n = 0; n < 2; n++) {
    const person = { name: someName(roll), idNumber: nextId('441202', 1960, 1990) }
    await appoint(appointing, { orgId, ...person, from: addDays(y.today, -60), until: addDays(y.today, 1_000) })
    people.push((await registerPerson(y.tx, y.house, person, appointing.now, appointing.today)).id)
  }
  const [first = '', second = ''] = people
  const says = (personId: string, daysAgo: number) =>
    ratings(actAs(y.house, y.tx, { ...nobody, kind: 'worker', personId }, tenOn(addDays(y.today, -daysAgo))))
  const chair = (daysAgo: number) => ratings(as(y, 'zhuxi', addDays(y.today, -daysAgo), 'ratings.read'))
  const told = await suggest(says(first, 40), {
    ...{ orgId: union, about: 'SERVICE', target: '户外劳动者驿站', fileIds: [] },
    suggestion: '驿站下午五点锁门，夜班的人进不去，建议开到晚上九点。',
  })
  const answered = await answer(chair(33), { ...told, reason: '和物业说好了，开到晚上九点，门口贴了告示。' })
  await sayOfAnswer(says(first, 30), { ...answered, solved: true })
  await publishSuggestion(ratings(as(y, 'quxian', addDays(y.today, -28), 'ratings.appoint')), told.caseId)
  const waiting = await suggest(says(second, 12), {
    ...{ orgId: union, about: 'UNION', fileIds: [] },
    suggestion: '工会经费怎么花的，站点墙上没有看到，建议贴出来。',
  })
  await answer(chair(4), { ...waiting, reason: '上季度的已经贴在驿站墙上，以后每季度贴一次。' })
  await suggest(says(second, 2), {
    ...{ orgId: union, about: 'PAGE', target: '入会申请', fileIds: [] },
    suggestion: '手机上入会，选职业那一页字太小，老师傅看不清。',
  })
}

/** The demo's command, with the tables of this service in sight. */
const ratings = (act: object) => act as Act<Tables>
const system = (y: Year, daysAgo: number) => actAs(y.house, y.tx, nobody, tenOn(addDays(y.today, -daysAgo)))
const county = (y: Year, daysAgo: number) => ratings(as(y, 'quxian', addDays(y.today, -daysAgo), 'ratings.plan'))

/** A round of the county for the union of its chair, open since so many days and for so many. */
async function open(y: Year, daysAgo: number, days: number): Promise<string> {
  const act = county(y, daysAgo)
  const union = y.cast.get('zhuxi')?.grants[0]?.orgId ?? ''
  const from: Day = addDays(y.today, -daysAgo)
  await planRound(act, {
    ...{
      orgId: y.tree.counties[0]!.org.id,
      year: yearOf(from),
      title: `${yearOf(from)} 年会员评家${days > 7 ? '（第二轮）' : ''}`,
    },
    ...{ opensOn: from, closesOn: addDays(from, days), questions, unionIds: [union] },
  })
  await openSome(ratings(system(y, daysAgo)))
  const { id } = await act.db
    .selectFrom('ratings_poll')
    .select('id')
    .where('org_id', '=', union)
    .where('state', '=', 'OPEN')
    .executeTakeFirstOrThrow()
  return id
}

async function rollOf(y: Year, pollId: string): Promise<string[]> {
  const { org_id, opens_on } = await y.tx
    .selectFrom('ratings_poll')
    .select(['org_id', 'opens_on'])
    .where('id', '=', pollId)
    .executeTakeFirstOrThrow()
  const rows = await y.tx
    .selectFrom('kernel_membership')
    .select('person_id')
    .where('org_id', '=', org_id)
    .where('status', '=', 'ACTIVE')
    .where('from_on', '<=', opens_on)
    .orderBy('id')
    .execute()
  return rows.map(r => r.person_id)
}

async function vote(
  y: Year,
  pollId: string,
  personId: string,
  daysAgo: number,
  answers: readonly Grade[],
): Promise<void> {
  const at = tenOn(addDays(y.today, -daysAgo))
  const worker = ratings(actAs(y.house, y.tx, { ...nobody, kind: 'worker', personId }, at))
  const key = await ballotKey(worker, pollId)
  const mine = await blind(key)
  const { signed } = await take(worker, { pollId, blinded: mine.blinded, frontLine: true })
  const signature = (await unblind(key, mine, signed)) ?? ''
  await cast(ratings(actAs(y.house, y.tx, nobody, at)), { pollId, token: mine.token, signature, answers })
}
