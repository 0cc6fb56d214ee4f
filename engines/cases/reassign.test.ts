// Promises that a move to a colleague would keep: proposed to who answers for the desk, made once, told to whoever gets them.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '#kernel/service.ts'
import { exampleFlow } from './example.ts'
import { take } from './inbox.ts'
import { forecast } from './promises.ts'
import { reassign } from './reassign.ts'
import { cast, db, inReview, move, refusal } from './testing.ts'

type Cast = Awaited<ReturnType<typeof cast>>
const today = '2026-03-09'
const scopeOf = ({ u }: Cast) => ({ paths: [u.city.path] })
const seen = async (c: Cast) =>
  (await c.u.look(c.director, today, look => forecast({ ...look, scope: scopeOf(c) }))).rows
const pass = (c: Cast, moves: Parameters<typeof reassign>[1]) =>
  c.u.act(c.director, today, act => reassign({ ...act, scope: scopeOf(c) }, moves))
const holders = async (ids: readonly string[]) => {
  const { rows } = await sql<{ by: string }>`
    select taken_by as by from cases_task where case_id = any(${[...ids]}::uuid[]) and closed_at is null order by case_id`.execute(
    db,
  )
  return rows.map(r => r.by)
}

/** The grants of an officer as rows, as the desk knows its colleagues by. */
async function onDesk(...officers: readonly Actor[]): Promise<void> {
  for (const { accountId, grants } of officers)
    for (const g of grants)
      await sql`
        insert into kernel_grant (id, account_id, role, org_id, from_on, reason, created_at)
        values (gen_random_uuid(), ${accountId}, ${g.role}, ${g.orgId}, '2024-01-02', '任命', '2024-01-02')`.execute(db)
}

/** Three cases that a slow officer has taken, and a quick colleague of the same desk. */
async function overloaded(c: Cast) {
  const quick = await c.u.officer(['OFFICER', c.u.east])
  await onDesk(c.reviewer, quick)
  for (let i = 0; i < 40; i++)
    await move(c.u, quick, '2026-03-06', await inReview(c, '2026-03-05'), 'refuse', '收入高于标准')
  const cases = []
  for (let i = 0; i < 3; i++) cases.push(await inReview(c, '2026-03-05'))
  for (const row of cases) await c.u.act(c.reviewer, today, act => take(act, exampleFlow, row.id))
  return { quick, cases }
}

test('what an officer has taken and does not reach goes to the colleague who does: proposed, made, told, and then nothing is late', async () => {
  const c = await cast()
  const { quick, cases } = await overloaded(c)
  const rows = await seen(c)
  assert.deepEqual(
    rows.map(r => [r.from?.id, r.to?.id, r.place, r.finished]),
    [1, 2, 3].map(place => [c.reviewer.accountId, quick.accountId, place, 0]),
  )
  const moves = rows.map(r => ({ caseId: r.caseId, from: r.from?.id ?? '', to: r.to?.id ?? '' }))
  assert.equal(await pass(c, moves), 3)
  assert.deepEqual(
    await holders(cases.map(r => r.id)),
    cases.map(() => quick.accountId),
  )
  assert.deepEqual(await seen(c), [])
  const { rows: told } = await sql<{ text_zh: string }>`
    select text_zh from kernel_outbox where account_id = ${quick.accountId} and template = 'cases.reassigned'`.execute(
    db,
  )
  assert.match(told[0]?.text_zh ?? '', /3 件/)
  await assert.rejects(pass(c, moves), refusal('cases.reassign_changed'), 'made once')
})

test('two directors at once: the tasks move once; one finished meanwhile moves not, and neither does any other', async () => {
  const c = await cast()
  const { cases } = await overloaded(c)
  const moves = (await seen(c)).map(r => ({ caseId: r.caseId, from: r.from?.id ?? '', to: r.to?.id ?? '' }))
  const done = await Promise.allSettled([pass(c, moves), pass(c, moves)])
  assert.deepEqual(done.map(d => d.status).sort(), ['fulfilled', 'rejected'])
  const other = await cast()
  const {
    cases: [first],
  } = await overloaded(other)
  const planned = (await seen(other)).map(r => ({ caseId: r.caseId, from: r.from?.id ?? '', to: r.to?.id ?? '' }))
  assert.ok(first)
  await move(other.u, other.reviewer, today, first, 'refuse', '收入高于标准')
  const before = await holders(planned.map(m => m.caseId))
  await assert.rejects(pass(other, planned), refusal('cases.reassign_changed'))
  assert.deepEqual(await holders(planned.map(m => m.caseId)), before)
  assert.equal(cases.length, 3)
})

test('nobody is given what four eyes keep from them, and nothing of another federation is touched', async () => {
  const c = await cast()
  const both = await c.u.officer(['CHAIR', c.u.works], ['OFFICER', c.u.east])
  const own = { ...c, chair: both }
  await onDesk(c.reviewer, both)
  for (let i = 0; i < 20; i++)
    await move(c.u, both, '2026-03-06', await inReview(c, '2026-03-05'), 'refuse', '收入高于标准')
  const row = await inReview(own, '2026-03-05')
  await c.u.act(c.reviewer, today, act => take(act, exampleFlow, row.id))
  const [late] = await seen(c)
  assert.deepEqual([late?.caseId, late?.to], [row.id, null], 'who checked it does not review it')
  const other = await inReview(c, '2026-03-05')
  await c.u.act(c.reviewer, today, act => take(act, exampleFlow, other.id))
  const found = (await seen(c)).find(r => r.caseId === other.id)
  assert.equal(found?.to?.id, both.accountId, 'another’s check they may review')
  const stranger = await cast()
  const moves = [{ caseId: row.id, from: c.reviewer.accountId ?? '', to: both.accountId ?? '' }]
  await assert.rejects(pass(stranger, moves), refusal('absent'))
})
