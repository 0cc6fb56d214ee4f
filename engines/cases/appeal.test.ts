// Another look at a decision: asked for in time, taken outside the first chain, upheld or overturned with the clock it had.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import type { Actor, HeldGrant } from '#kernel/service.ts'
import { askAgain, lookAgain } from './appeal.ts'
import { appealPack } from './appeal-view.ts'
import { exampleFlow, type Union } from './example.ts'
import { inbox, take } from './inbox.ts'
import type { CaseRow } from './rows.ts'
import { cast, db, eventsOf, inReview, move, refusal, rule, view } from './testing.ts'

type Cast = Awaited<ReturnType<typeof cast>>

const ask = (u: Union, who: Actor, at: string, row: CaseRow) =>
  u.act(who, at, act =>
    askAgain(act, exampleFlow, row.id, { version: row.version, says: '收入算错了。', claims: [], fileIds: [] }),
  )

const decide = (
  u: Union,
  who: Actor,
  at: string,
  row: CaseRow,
  outcome: 'UPHELD' | 'OVERTURNED',
  reason = '重新看过。',
) => u.act(who, at, act => lookAgain(act, exampleFlow, row.id, { version: row.version, outcome, reason }))

/** Refused in review on Wednesday 4 March 2026, with three of the five working days left. */
async function refused(c: Cast): Promise<CaseRow> {
  const row = await inReview(c, '2026-03-02')
  return move(c.u, c.reviewer, '2026-03-04', row, 'refuse', '收入高于标准')
}

test('a refused worker asks for another look: the union above has it with a promised day, and the page says so', async () => {
  const c = await cast()
  const row = await refused(c)
  const before = await view(c.u, c.worker, '2026-03-05', row)
  assert.deepEqual([before.appeal?.mayAsk, before.appeal?.until, before.closed], [true, '2026-04-03', true])
  assert.equal((await view(c.u, c.reviewer, '2026-03-05', row)).appeal?.mayAsk, false, 'staff do not ask')
  const asked = await ask(c.u, c.worker, '2026-03-05', row)
  assert.deepEqual(
    [asked.state, asked.atOrgId, asked.dueOn, asked.closedAt],
    ['APPEALED', c.u.city.id, '2026-04-07', null],
  )
  const seen = await view(c.u, c.worker, '2026-03-05', asked)
  assert.deepEqual(
    [seen.stateTitle, seen.promise?.dueOn, seen.appeal?.mayAsk, seen.appeal?.asked?.says, seen.moves],
    ['复核中', '2026-04-07', false, '收入算错了。', []],
  )
  assert.deepEqual(
    (await c.u.look(c.director, '2026-03-05', look => inbox(look))).rows.map(r => [r.caseId, r.state]),
    [[row.id, 'APPEALED']],
  )
})

test('overturned, the case goes back to the step where it fell, with the days that were left and its first day', async () => {
  const c = await cast()
  const row = await refused(c)
  const asked = await ask(c.u, c.worker, '2026-03-20', row)
  const back = await decide(c.u, c.director, '2026-03-30', asked, 'OVERTURNED')
  // Of the term that would have ended on Monday the 9th three working days were left on Wednesday the 4th.
  assert.deepEqual([back.state, back.atOrgId, back.dueOn], ['REVIEWING', c.u.east.id, '2026-04-02'])
  assert.equal(back.openedAt.toISOString(), row.openedAt.toISOString())
  assert.deepEqual(
    (await eventsOf(row)).slice(-3).map(e => [e.move, e.from_state, e.to_state]),
    [
      ['refuse', 'REVIEWING', 'REFUSED'],
      ['APPEAL', 'REFUSED', 'APPEALED'],
      ['OVERTURN', 'APPEALED', 'REVIEWING'],
    ],
  )
  const second = await c.u.officer(['OFFICER', c.u.east])
  assert.equal((await move(c.u, second, '2026-03-31', back, 'review')).state, 'EXTRA', 'and on its way')
  const { rows } = await sql<{ text: string }>`
    select text_zh as text from kernel_outbox where person_id = ${c.worker.personId} and template = 'cases.looked_again'`.execute(
    db,
  )
  assert.equal(rows.length > 0 && /撤销/.test(rows[0]!.text), true)
})

test('upheld, the decision stands with a reason, and is looked at once only', async () => {
  const c = await cast()
  const asked = await ask(c.u, c.worker, '2026-03-20', await refused(c))
  await assert.rejects(decide(c.u, c.director, '2026-03-21', asked, 'UPHELD', ' '), refusal('cases.reason_needed'))
  const stands = await decide(c.u, c.director, '2026-03-21', asked, 'UPHELD', '两处房租没有申报。')
  assert.deepEqual([stands.state, stands.dueOn, stands.closedAt !== null], ['REFUSED', null, true])
  const seen = await view(c.u, c.worker, '2026-03-22', stands)
  assert.deepEqual(
    [seen.appeal?.mayAsk, seen.appeal?.asked?.outcome, seen.appeal?.asked?.reason],
    [false, 'UPHELD', '两处房租没有申报。'],
  )
  await assert.rejects(ask(c.u, c.worker, '2026-03-22', stands), refusal('cases.appeal_once'))
})

test('separation: nobody of the first chain looks again, not even in the place of somebody who had no hand in it', async () => {
  const c = await cast()
  const row = await refused(c)
  const asked = await ask(c.u, c.worker, '2026-03-05', row)
  const atCity = (role: 'OFFICER' | 'DIRECTOR', of?: Actor): HeldGrant => ({
    role,
    orgId: c.u.city.id,
    orgPath: c.u.city.path,
    ...(of ? { of: { accountId: of.accountId ?? '', personId: of.personId, name: of.name } } : {}),
  })
  const above = await c.u.officer(['OFFICER', c.u.city])
  // The reviewer who refused has since been moved to the city; the chair who checked stands in for the city's officer.
  const promoted: Actor = { ...c.reviewer, grants: [atCity('OFFICER')] }
  const standingIn: Actor = { ...c.chair, grants: [...c.chair.grants, atCity('OFFICER', above)] }
  // Somebody without a hand in it, in the place of the reviewer who has.
  const inPlaceOf: Actor = { ...(await c.u.officer(['DIRECTOR', c.u.west])), grants: [atCity('OFFICER', c.reviewer)] }
  for (const who of [promoted, standingIn, inPlaceOf]) {
    await assert.rejects(decide(c.u, who, '2026-03-06', asked, 'OVERTURNED'), refusal('cases.in_chain'))
    await assert.rejects(
      c.u.act(who, '2026-03-06', act => take(act, exampleFlow, row.id)),
      refusal('cases.in_chain'),
    )
    const pack = await c.u.look(who, '2026-03-06', look => appealPack(look, exampleFlow, row.id))
    assert.deepEqual([pack.mayDecide, pack.inChain], [false, true])
  }
  assert.deepEqual((await c.u.look(promoted, '2026-03-06', look => inbox(look))).rows, [])
  const deputy: Actor = { ...(await c.u.officer(['CLERK', c.u.city])), grants: [atCity('OFFICER', above)] }
  const back = await decide(c.u, deputy, '2026-03-06', asked, 'OVERTURNED')
  const last = (await view(c.u, above, '2026-03-06', back)).timeline.at(-1)
  assert.match(last?.name ?? '', /李干部（代李干部办理）/, 'both names stand in the history')
})

test('two-submits: of two taps at once one appeal is there, and of two reviewers one decides', async () => {
  const c = await cast()
  const row = await refused(c)
  const taps = await Promise.allSettled([1, 2, 3].map(() => ask(c.u, c.worker, '2026-03-05', row)))
  assert.equal(taps.filter(t => t.status === 'fulfilled').length, 1)
  const asked = taps.flatMap(t => (t.status === 'fulfilled' ? [t.value] : []))[0]!
  const second = await c.u.officer(['DIRECTOR', c.u.city])
  const both = await Promise.allSettled([
    decide(c.u, c.director, '2026-03-06', asked, 'UPHELD'),
    decide(c.u, second, '2026-03-06', asked, 'OVERTURNED'),
  ])
  assert.equal(both.filter(b => b.status === 'fulfilled').length, 1)
  assert.equal((await eventsOf(row)).filter(e => ['UPHOLD', 'OVERTURN'].includes(e.move)).length, 1)
})

test('the days to ask are a dated rule: on the last day yes, on the next no; a federation may give more', async () => {
  const c = await cast()
  const row = await refused(c)
  await assert.rejects(ask(c.u, c.worker, '2026-04-04', row), refusal('cases.appeal_over'))
  assert.equal((await ask(c.u, c.worker, '2026-04-03', row)).state, 'APPEALED')
  const wider = await cast()
  await rule(wider, 'cases.appealDays', 60)
  assert.equal((await ask(wider.u, wider.worker, '2026-05-03', await refused(wider))).state, 'APPEALED')
})

test('nobody else asks: not a stranger, not an officer, and not of a case that is not decided', async () => {
  const c = await cast()
  const open = await inReview(c, '2026-03-02')
  await assert.rejects(ask(c.u, c.worker, '2026-03-03', open), refusal('cases.no_appeal'))
  const row = await refused(c)
  for (const who of [await c.u.worker('别人'), c.reviewer, await c.u.officer(['OFFICER', c.u.west])])
    await assert.rejects(ask(c.u, who, '2026-03-05', row), refusal('absent'))
})
