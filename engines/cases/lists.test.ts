// Many cases at once on the real database: batches, taken tasks, the inbox, numbers, lists and messages.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Actor } from '#kernel/service.ts'
import { moveCases } from './batch.ts'
import { doneWith, owe } from './duties.ts'
import { exampleFlow } from './example.ts'
import { inbox, release, take } from './inbox.ts'
import { openCase } from './move.ts'
import { cast, db, inReview, move, open, refusal, view } from './testing.ts'
import { pageCases } from './view.ts'

test('a batch gives each case its verdict, and one that fails undoes nothing of the others', async () => {
  const c = await cast()
  const rows = [await inReview(c, '2026-03-02'), await inReview(c, '2026-03-02'), await inReview(c, '2026-03-02')]
  const items = rows.map((row, i) => ({ caseId: row.id, version: i === 1 ? 1 : row.version }))
  const verdicts = await c.u.act(c.reviewer, '2026-03-03', act =>
    moveCases(act, exampleFlow, [...items, { caseId: newId(act.now), version: 1 }], 'review', {}),
  )
  assert.deepEqual(
    verdicts.map(v => v.code ?? v.ok),
    [true, 'cases.stale', true, 'absent'],
  )
  assert.deepEqual(await Promise.all(rows.map(async row => (await view(c.u, c.reviewer, '2026-03-03', row)).state)), [
    'EXTRA',
    'REVIEWING',
    'EXTRA',
  ])
})

test('a taken task is left to whoever took it, until it is handed back', async () => {
  const c = await cast()
  const row = await inReview(c, '2026-03-02')
  const second = await c.u.officer(['OFFICER', c.u.east])
  await c.u.act(c.reviewer, '2026-03-02', act => take(act, exampleFlow, row.id))
  await assert.rejects(
    c.u.act(second, '2026-03-02', act => take(act, exampleFlow, row.id)),
    refusal('cases.taken'),
  )
  await assert.rejects(move(c.u, second, '2026-03-02', row, 'review'), refusal('cases.taken'))
  await assert.rejects(
    c.u.act(c.director, '2026-03-02', act => release(act, exampleFlow, row.id)),
    refusal('cases.not_your_turn'),
  )
  await c.u.act(second, '2026-03-02', act => release(act, exampleFlow, row.id))
  assert.equal((await move(c.u, second, '2026-03-02', row, 'review')).state, 'EXTRA')
})

test('the inbox groups by the promised day, page by page without a gap', async () => {
  const c = await cast()
  // Wednesday 11 March 2026; reviews of five working days begun on these days end on the 10th, 11th, 13th and 18th.
  for (const at of ['2026-03-03', '2026-03-04', '2026-03-06', '2026-03-11']) await inReview(c, at)
  const first = await c.u.look(c.reviewer, '2026-03-11', look => inbox(look, { limit: 3 }))
  assert.deepEqual(first.counts, { OVERDUE: 1, TODAY: 1, THIS_WEEK: 1, LATER: 1 })
  const rest = await c.u.look(c.reviewer, '2026-03-11', look => inbox(look, { limit: 3, after: first.next ?? '' }))
  assert.deepEqual(
    [...first.rows, ...rest.rows].map(r => [r.dueOn, r.group, r.personName]),
    [
      ['2026-03-10', 'OVERDUE', '王*明'],
      ['2026-03-11', 'TODAY', '王*明'],
      ['2026-03-13', 'THIS_WEEK', '王*明'],
      ['2026-03-18', 'LATER', '王*明'],
    ],
  )
  const late = await c.u.look(c.reviewer, '2026-03-11', look => inbox(look, { group: 'OVERDUE' }))
  assert.deepEqual(
    late.rows.map(r => r.dueOn),
    ['2026-03-10'],
  )
})

test('a duty goes to the nearest union above where somebody may act, never to whoever may not, and leaves when it is done', async () => {
  const c = await cast()
  const other = await c.u.officer(['OFFICER', c.u.west])
  for (const [who, org] of [
    [c.reviewer, c.u.east],
    [other, c.u.west],
  ] as const)
    await sql`
      insert into kernel_grant (id, account_id, role, org_id, from_on, reason, created_at)
      values (${newId(new Date())}, ${who.accountId}, 'OFFICER', ${org.id}, '2024-01-02', '任职', '2024-01-02')`.execute(
      db,
    )
  const aboutId = c.u.works.id
  const owing = {
    kind: 'example.duty',
    aboutId,
    title: { zh: '去看看', en: 'Go and see' },
    link: '/there',
    orgPath: c.u.works.path,
  }
  const owed = (dueOn: string, but: string | null = null) =>
    c.u.act(c.chair, '2026-03-11', act => owe(act, { ...owing, dueOn: dueOn as Day, but }))
  const seen = async (who: Actor) => {
    const box = await c.u.look(who, '2026-03-11', look => inbox(look))
    return [box.duties.map(d => [d.title, d.dueOn, d.group, d.orgName.length > 0]), box.counts.OVERDUE] as const
  }
  await owed('2026-03-20')
  await owed('2026-03-10')
  assert.deepEqual(
    await seen(c.reviewer),
    [[['去看看', '2026-03-10', 'OVERDUE', true]], 1],
    'one of a kind and a thing',
  )
  assert.deepEqual(await seen(c.chair), [[], 0], 'the unit’s chair does not hold the right')
  assert.deepEqual(await seen(other), [[], 0])
  await owed('2026-03-10', c.reviewer.accountId)
  assert.deepEqual(await seen(c.reviewer), [[], 0])
  await owed('2026-03-10')
  await c.u.act(c.reviewer, '2026-03-11', act => doneWith(act, 'example.duty', aboutId))
  assert.deepEqual(await seen(c.reviewer), [[], 0])
  await assert.rejects(
    c.u.act(c.chair, '2026-03-11', act => owe(act, { ...owing, kind: 'nobody.knows', dueOn: '2026-03-11' as Day })),
    /declares the duty/,
  )
})

test('cases opened at once have numbers without doubles, and a gap only where one was rolled back', async () => {
  const c = await cast()
  // A year of its own, so that the sequence begins at one; one of them fails after it had a number.
  const opened = await Promise.allSettled(
    Array.from({ length: 33 }, (_, i) =>
      c.u.act(c.worker, '2025-06-02', async act => {
        const row = await openCase(act, exampleFlow, {
          personId: c.worker.personId,
          orgId: c.u.works.id,
          title: '示例申请',
        })
        if (i === 7) throw new Error('the service failed afterwards')
        return row.number
      }),
    ),
  )
  const numbers = opened.flatMap(o => (o.status === 'fulfilled' ? [Number(o.value.split('-')[2])] : []))
  assert.equal(new Set(numbers).size, 32)
  assert.ok(Math.min(...numbers) >= 1 && Math.max(...numbers) <= 33, numbers.join())
})

test('history and flow versions refuse to be changed', async () => {
  const c = await cast()
  await open(c.u, c.worker, '2026-03-02')
  for (const statement of [
    'update cases_event set reason = null',
    'delete from cases_event',
    'truncate cases_event',
    'delete from cases_flow_version',
  ])
    await assert.rejects(sql.raw(statement).execute(db), /append-only/)
})

test('lists are read newest first, page by page', async () => {
  const c = await cast()
  const rows = [
    await open(c.u, c.worker, '2026-03-02'),
    await open(c.u, c.worker, '2026-03-03'),
    await open(c.u, c.worker, '2026-03-04'),
  ]
  const first = await c.u.look(c.reviewer, '2026-03-04', look => pageCases(look, exampleFlow, { limit: 2, text: '王' }))
  const rest = await c.u.look(c.reviewer, '2026-03-04', look =>
    pageCases(look, exampleFlow, { limit: 2, after: first.next ?? '' }),
  )
  assert.deepEqual(
    [...first.rows, ...rest.rows].map(r => r.id),
    rows.map(r => r.id).reverse(),
  )
  const byNumber = await c.u.look(c.reviewer, '2026-03-04', look =>
    pageCases(look, exampleFlow, { text: rows[1]?.number.toLowerCase() }),
  )
  assert.deepEqual(
    byNumber.rows.map(r => r.id),
    [rows[1]?.id],
  )
})

test('the worker is told when it is their turn and when it is decided, in words that give nothing away', async () => {
  const c = await cast()
  const row = await inReview(c, '2026-03-02')
  const back = await move(c.u, c.reviewer, '2026-03-03', row, 'sendBack', '缺诊断证明')
  const again = await move(c.u, c.worker, '2026-03-04', back, 'resubmit')
  await move(c.u, c.reviewer, '2026-03-05', again, 'refuse', '收入高于标准')
  const { rows } = await sql<{ template: string; text: string; link: string }>`
    select template, text_zh as text, link from kernel_outbox where person_id = ${c.worker.personId} and channel = 'INBOX' order by at`.execute(
    db,
  )
  assert.deepEqual(
    rows.map(r => r.template),
    ['cases.your_turn', 'cases.decided'],
  )
  for (const { text, link } of rows) {
    assert.ok(text.includes(row.number) && link.endsWith(row.id))
    assert.doesNotMatch(text, /王小明|诊断|收入/)
  }
})

test('a batch does not wait for a case that somebody else holds', async () => {
  const c = await cast()
  const rows = [await inReview(c, '2026-03-02'), await inReview(c, '2026-03-02')]
  const items = rows.map(({ id, version }) => ({ caseId: id, version }))
  const verdicts = await c.u.act(c.director, '2026-03-03', async holder => {
    await sql`select from cases_case where id = ${rows[0]?.id} for update`.execute(holder.tx)
    return c.u.act(c.reviewer, '2026-03-03', act => moveCases(act, exampleFlow, items, 'review', {}))
  })
  assert.deepEqual(
    verdicts.map(v => v.code ?? v.ok),
    ['busy', true],
  )
})
