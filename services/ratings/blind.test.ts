// Tries to find out who voted what: with every table, the order of rows, the log and the audit of a real run. And tries to vote twice.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { openHouse, type Person } from '#test/house.ts'
import { ratingsApi as api } from './api.ts'
import { blind, unblind } from './rules-blind.ts'
import { cast, closed, members, opened, questions, same, taken } from './testing.ts'
import { type Grade, grades } from './words.ts'

const lines: string[] = []
const h = await openHouse('2026-03-02T02:00:00Z', { level: 'trace', to: { write: line => lines.push(line) } })
const u = await h.union()
const crew = await members(h, u.orgs.unit.id, 40)
const pollId = await opened(h, u)

/** Each voter's answers are theirs alone, so that a match is seen: their number to the base of four. */
const answersOf = (i: number): Grade[] =>
  questions.map((_, q) => grades[Math.floor((i * 11 + 3) / 4 ** q) % 4] as Grade)
const written = (answers: readonly Grade[]) => answers.map(a => grades.indexOf(a)).join('')

/** Every row of every table, as text, with the number of the transaction that wrote it; and every sequence. */
async function everything(): Promise<Map<string, string[]>> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition order by 1`.execute(h.db)
  const all = new Map<string, string[]>()
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.ref(name)} t order by 1`.execute(h.db)
    all.set(
      name,
      rows.map(r => r.row),
    )
  }
  const { rows } = await sql<{ row: string }>`
    select sequencename || ' ' || coalesce(last_value, 0) as row from pg_sequences where schemaname = current_schema() order by 1`.execute(
    h.db,
  )
  all.set(
    '(sequences)',
    rows.map(r => r.row),
  )
  return all
}

const changed = (before: Map<string, string[]>, after: Map<string, string[]>) =>
  [...after].flatMap(([name, rows]) => (rows.join('\n') === before.get(name)?.join('\n') ? [] : [name]))

test('casting writes one row of token, poll and sealed answers, and nothing else anywhere: no audit, no log, no session', async () => {
  const one = crew[0] as Person
  const ballot = await taken(h, one, pollId)
  const before = await everything()
  const said = lines.length
  // Even a phone that sends its session along, from its own address, as an officer's sitting would.
  const with_ = { token: one.token ?? '', address: '10.77.66.55', sitting: '0197a000-0000-7000-8000-000000000000' }
  const answer = await h.call(
    api.cast,
    { pollId, token: ballot.token, signature: ballot.signature, answers: answersOf(0) },
    with_,
  )
  assert.deepEqual([answer.status, answer.body, answer.token], [200, { cast: true }, undefined])
  const after = await everything()
  assert.ok(after.size > 60, `saw only ${after.size} tables`)
  assert.deepEqual(changed(before, after), ['ratings_box'])
  assert.deepEqual(
    (
      await sql<{ column: string }>`
      select column_name as column from information_schema.columns where table_schema = current_schema() and table_name = 'ratings_box' order by 1`.execute(
        h.db,
      )
    ).rows.map(r => r.column),
    ['ballot_sealed', 'poll_id', 'token_hash'],
  )
  assert.deepEqual(lines.slice(said), [], 'no line of the log')
  // Refused ones leave no trace either.
  assert.equal((await h.call(api.cast, { ...ballotOf(ballot), answers: answersOf(0) }, with_)).status, 409)
  assert.deepEqual(changed(after, await everything()), [])
  assert.deepEqual(lines.slice(said), [])
})

const ballotOf = ({ token, signature }: { token: string; signature: string }) => ({ pollId, token, signature })

test('forged, replayed, foreign and doubled ballots are refused with words', async () => {
  const one = crew[1] as Person
  const ballot = await taken(h, one, pollId)
  const code = (a: { status: number; body: { code?: string } }) => [a.status, a.body.code]
  const forged = await cast(h, { ...ballot, token: Buffer.alloc(64, 7).toString('base64url') }, answersOf(1))
  assert.deepEqual(code(forged), [422, 'ratings.forged'])
  assert.match(forged.body.message ?? '', /不是这次评议发出的/)
  assert.deepEqual(code(await cast(h, ballot, answersOf(1).slice(1))), [400, 'ratings.unanswered'])
  assert.deepEqual((await cast(h, ballot, answersOf(1))).status, 200)
  assert.deepEqual(code(await cast(h, ballot, same('UNSATISFIED'))), [409, 'ratings.spent'])
  // The same bytes in other letters: the last letter of 86 has bits that stand for nothing.
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const last = letters.indexOf(ballot.token.at(-1) ?? '')
  const other = ballot.token.slice(0, -1) + letters[last ^ 1]
  assert.deepEqual(Buffer.from(other, 'base64url'), Buffer.from(ballot.token, 'base64url'))
  assert.deepEqual(code(await cast(h, { ...ballot, token: other }, same('UNSATISFIED'))), [409, 'ratings.spent'])

  // A second ballot is not signed; the first, asked for again because its answer was lost, is the same.
  const key = (await h.call(api.ballotKey, { pollId }, {})).body
  const second = await blind(key)
  assert.deepEqual(code(await one.tries(api.take, { pollId, blinded: second.blinded, frontLine: true })), [
    409,
    'ratings.taken',
  ])
  const again = await one.call(api.take, { pollId, blinded: ballot.blinded, frontLine: true })
  assert.equal(again.signed, ballot.signed)

  // Not of this union: there is no such poll for them; a ballot of theirs does not count here.
  const neighbours = await members(h, u.orgs.otherUnit.id, 1)
  assert.equal((await neighbours[0]!.tries(api.take, { pollId, blinded: second.blinded, frontLine: true })).status, 404)
  await u.stranger.call(api.planRound, {
    ...{ orgId: u.orgs.neighbour.id, year: 2026, title: '邻县评家', opensOn: h.today(), closesOn: h.today() },
    questions: [...questions],
  })
  await h.runJob('ratings.open')
  const theirs = (await u.stranger.call(api.polls, {})).rows[0]?.id ?? ''
  const abroad = await taken(h, neighbours[0]!, theirs)
  assert.deepEqual(code(await cast(h, { ...abroad, pollId }, same('SATISFIED'))), [422, 'ratings.forged'])
})

test('two takes at once give one ballot, two casts at once one vote', async () => {
  const one = crew[2] as Person
  const key = (await h.call(api.ballotKey, { pollId }, {})).body
  const tries = await Promise.all([blind(key), blind(key), blind(key)])
  const answers = await Promise.all(
    tries.map(t => one.tries(api.take, { pollId, blinded: t.blinded, frontLine: true })),
  )
  assert.deepEqual(answers.map(a => a.status).sort(), [200, 409, 409])
  const won = answers.findIndex(a => a.status === 200)
  const signature = (await unblind(key, tries[won]!, answers[won]!.body.signed)) ?? ''
  const ballot = { pollId, token: tries[won]!.token, signature }
  const casts = await Promise.all([1, 2, 3].map(() => cast(h, ballot, answersOf(2))))
  assert.deepEqual(casts.map(a => a.status).sort(), [200, 409, 409])
})

test('after the box was opened, no table, no order of rows and no transaction tells whose a ballot was', async () => {
  // The worst case: everybody casts the moment they have taken, one after the other.
  for (const [i, one] of crew.entries()) if (i > 2) await cast(h, await taken(h, one, pollId), answersOf(i))
  const during = await everything()
  const box = during.get('ratings_box') ?? []
  assert.equal(box.length, crew.length)
  // While the box is sealed nothing can be read, and all ballots are of one length.
  assert.ok(!box.some(row => crew.some((_, i) => row.includes(Buffer.from(written(answersOf(i))).toString('hex')))))
  assert.equal(new Set(box.map(row => row.length)).size, 1)
  // What stands with a person (of taking) stands with no ballot: no piece of it is found among the ballots.
  const pieces = (during.get('ratings_taker') ?? []).flatMap(row => row.match(/[0-9a-f]{32,}/g) ?? [])
  assert.ok(pieces.length >= crew.length)
  assert.deepEqual(
    pieces.filter(piece => box.some(row => row.includes(piece))),
    [],
  )

  await closed(h)
  await u.countyOfficer.call(api.count, { pollId })
  const { rows: ballots } = await sql<{ answers: string; xmin: string }>`
    select answers, xmin::text as xmin from ratings_ballot where poll_id = ${pollId} order by ctid`.execute(h.db)
  assert.deepEqual(
    ballots.map(b => b.answers).sort(),
    crew.map((_, i) => written(answersOf(i))).sort(),
    'each counted once',
  )
  assert.equal(new Set(ballots.map(b => b.xmin)).size, 1, 'all written by one transaction')
  const box2 = await sql`select from ratings_box where poll_id = ${pollId}`.execute(h.db)
  assert.equal(box2.rows.length, 0)

  const truth = crew.map((_, i) => written(answersOf(i)))
  const byId = (
    await sql<{ answers: string }>`select answers from ratings_ballot where poll_id = ${pollId} order by id`.execute(
      h.db,
    )
  ).rows.map(b => b.answers)
  const guesses = [ballots.map(b => b.answers), ballots.map(b => b.answers).reverse(), byId, [...byId].reverse()]
  // Guessing by any order is no better than chance: on average one of forty is right, more than eight happens once in a million.
  for (const guess of guesses) {
    const right = guess.filter((answers, i) => answers === truth[i]).length
    assert.ok(right <= 8, `${right} of ${crew.length} guessed`)
    assert.ok(Math.abs(likeness(guess.map(a => truth.indexOf(a)))) < 0.75, 'no order is left')
  }
  // No other table holds the answers; there is an audit row for each take, and none for a cast.
  const end = await everything()
  const any = new RegExp(`[(,"](${truth.join('|')})[),"]`)
  assert.deepEqual(
    [...end].filter(([, rows]) => rows.some(row => any.test(row))).map(([name]) => name),
    ['ratings_ballot'],
  )
  const audit = (end.get('kernel_audit') ?? []).filter(row => row.includes('ratings.'))
  assert.ok(audit.some(row => row.includes('ratings.take')))
  assert.deepEqual(
    audit.filter(row => row.includes('ratings.cast')),
    [],
  )
  assert.ok(!lines.some(line => line.includes('ratings/box') || line.includes('ratings.cast')))
  const { rows: keys } = await sql<{ gone: boolean }>`
    select key_sealed is null as gone from ratings_poll where id = ${pollId}`.execute(h.db)
  assert.deepEqual(keys, [{ gone: true }], 'nobody makes ballots afterwards')
})

/** How alike an order is to the order of voting: 1 the same, 0 none, −1 the reverse (Spearman). */
function likeness(order: readonly number[]): number {
  const n = order.length
  const d2 = order.reduce((sum, at, i) => sum + (at - i) ** 2, 0)
  return 1 - (6 * d2) / (n * (n * n - 1))
}
