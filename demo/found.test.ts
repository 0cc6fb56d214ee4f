// The demo federation is founded whole: the published year to the yuan, and something to see in every list of an archive's life.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { dayAt } from '#base/day.ts'
import { fen, yuan } from '#base/money.ts'
import { openHouse } from '#test/house.ts'
import { foundDemo } from './found.ts'

const h = await openHouse('2026-11-16T02:00:00Z')
await foundDemo(h.db as never, h.house, { now: h.time.now, say: () => undefined })

test('2021 as the newspaper printed it: 437 households, 3,542 payments, 8.122 million yuan', async () => {
  const { rows } = await sql<{ category: string; times: number; yuan: string }>`
    select category, count(*)::int as times, sum(fen) as yuan from figures_fact
    where kind = 'hardship.granted' and day between '2021-01-01' and '2021-12-31' group by category order by category`.execute(
    h.db,
  )
  assert.deepEqual(
    rows.map(r => [r.category, r.times, fen(Number(r.yuan))]),
    [
      ['CENTRAL_SPECIAL', 372, yuan(2_755_000)],
      ['ILLNESS', 66, yuan(256_000)],
      ['LIVING', 2_804, yuan(3_829_000)],
      ['STUDY', 300, yuan(1_282_000)],
    ],
  )
  const households = await sql<{ n: number }>`
    select count(distinct household_id)::int as n from figures_fact
    where kind = 'hardship.granted' and day between '2021-01-01' and '2021-12-31'`.execute(h.db)
  assert.equal(households.rows[0]?.n, 437)
})

test('people on file twice and corrections stand at every stage, and a card of the year can be opened', async () => {
  const { rows } = await sql<Record<string, number>>`
    select count(*) filter (where state = 'PROPOSED')::int as proposed, count(*) filter (where state = 'MERGED')::int as merged,
      count(*) filter (where state = 'SPLIT_PROPOSED')::int as split, count(*) filter (where state = 'REFUSED')::int as refused,
      (select count(*)::int from kernel_duplicate where dismissed_at is null) as found,
      (select count(*)::int from kernel_correction where state = 'OPEN') as asked,
      (select count(*)::int from kernel_correction where state = 'REFUSED') as answered,
      (select count(*)::int from figures_card where value = ${yuan(8_122_000)}) as card
    from kernel_merge`.execute(h.db)
  for (const [what, n] of Object.entries(rows[0] ?? {})) assert.ok(n > 0, `nothing is ${what}`)
})

test('every list of an archive’s life has something to show', async () => {
  const today = dayAt(h.time.now)
  const { rows } = await sql<Record<string, number>>`
    select count(*) filter (where status = 'ACTIVE' and reverify_due_on < ${today})::int as overdue,
      count(*) filter (where status = 'ACTIVE' and reverify_due_on between ${today} and ${today}::date + 60)::int as soon,
      count(*) filter (where status = 'LIFTED' and follow_due_on <= ${today}::date + 30)::int as follow,
      count(*) filter (where status = 'LIFTED')::int as lifted, count(*) filter (where status = 'RELAPSED')::int as relapsed,
      count(*) filter (where status = 'CANCELLED')::int as cancelled,
      (select count(*)::int from hardship_reverification where state = 'DECLARED') as declared,
      (select count(*)::int from hardship_transfer where state = 'OPEN') as open,
      (select count(*)::int from hardship_transfer where state = 'ACCEPTED') as accepted
    from hardship_archive`.execute(h.db)
  for (const [list, n] of Object.entries(rows[0] ?? {})) assert.ok(n > 0, `nothing is ${list}`)
  const facts = await sql<{ kind: string }>`
    select distinct kind from figures_fact where kind in ('hardship.lifted','hardship.relapsed','hardship.cancelled','hardship.overdue')`.execute(
    h.db,
  )
  assert.equal(facts.rows.length, 4, 'and every figure something to count')
})

test('homes stand, one is to be re-checked, one has ended, and applications and a hearing are under way', async () => {
  const today = dayAt(h.time.now)
  const { rows } = await sql<Record<string, number>>`
    select count(*) filter (where ended_on is null)::int as standing, count(*) filter (where ended_why = 'LAPSED')::int as lapsed,
      count(*) filter (where ended_on is null and until_on < ${today}::date + 90)::int as soon,
      (select count(*)::int from homes_standard) as standards,
      (select count(*)::int from cases_case where kind = 'homes' and state = 'DECIDE') as checked,
      (select count(*)::int from cases_case where kind = 'homes' and state = 'NOTICE') as noticed,
      (select count(*)::int from homes_revocation where state = 'HEARING' and answer is not null) as heard
    from homes_home`.execute(h.db)
  for (const [what, n] of Object.entries(rows[0] ?? {})) assert.ok(n > 0, `nothing is ${what}`)
})

test('contracts stand at every step, a congress sits with its proposals, and something was made public', async () => {
  const { rows } = await sql<Record<string, number>>`
    select count(*) filter (where state = 'EFFECTIVE')::int as effective, count(*) filter (where state = 'FILED')::int as filed,
      count(*) filter (where state = 'OBJECTED')::int as objected, count(*) filter (where state = 'DRAFTED')::int as drafted,
      count(*) filter (where due_on < ${dayAt(h.time.now)} and due_code not in ('EFFECT', 'EXPIRE'))::int as overdue,
      count(*) filter (where state = 'EFFECTIVE' and remind_on <= ${dayAt(h.time.now)})::int as expiring,
      (select count(*)::int from contracts_seat where until_on is null) as delegates,
      (select count(*)::int from contracts_resolution where passed) as resolutions,
      (select count(*)::int from contracts_proposal where state = 'GIVEN') as given,
      (select count(*)::int from contracts_proposal where state = 'ANSWERED') as answered,
      (select count(*)::int from contracts_question where answer is not null) as questions
    from contracts_contract`.execute(h.db)
  for (const [what, n] of Object.entries(rows[0] ?? {})) assert.ok(n > 0, `nothing is ${what}`)
})
