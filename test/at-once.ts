// Two at once, for tests of races: people signed in, requests sent at the same moment, and what must hold afterwards.
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { beginSession } from '#kernel/access/sessions.ts'
import { workerOf } from '#kernel/access/worker-sign-in.ts'
import { type Person, somePhone, type TestHouse, unique } from './house.ts'
import { type Reply, type Sending, send } from './refused.ts'

/** Somebody signed in, without the detour of a text message. */
export async function signedIn(h: TestHouse, name: string): Promise<Person> {
  const token = await h.db.transaction().execute(async tx => {
    const account = await workerOf(tx, h.house, somePhone(), h.time.now)
    return beginSession(tx, account, null, 'test', h.time.now)
  })
  const n = unique()
  const as = { token, address: `10.2.${n % 250}.${Math.floor(n / 250)}` }
  return {
    ...as,
    accountId: '',
    name,
    tries: (endpoint, input) => h.call(endpoint, input, as),
    async call(endpoint, input) {
      const answer = await h.call(endpoint, input, as)
      assert.equal(answer.status, 200, `${endpoint.path} → ${answer.body.message}`)
      return answer.body
    },
  }
}

/** Sends them all at the same moment, in a different order each round. */
export async function atOnce(h: TestHouse, round: number, ...sendings: Sending[]): Promise<Reply[]> {
  const order = sendings.map((_, i) => (i + round) % sendings.length)
  const replies = new Map<number, Reply>()
  await Promise.all(order.map(async i => replies.set(i, await send(h, sendings[i]!))))
  return sendings.map((_, i) => replies.get(i)!)
}

/** The codes of those that were refused; who was let through is ''. */
export const outcome = (replies: readonly Reply[]) => replies.map(r => (r.status === 200 ? '' : r.code)).sort()
export const winners = (replies: readonly Reply[]) => replies.filter(r => r.status === 200).length
export const parsed = (reply: Reply) => JSON.parse(reply.text) as Record<string, unknown>

export async function count(h: TestHouse, table: string, where = sql`true`): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where ${where}`.execute(
    h.db,
  )
  return rows[0]?.n ?? -1
}

/** What must hold after every race: each history without gaps or doubles, money in balance, nobody in two places. */
export async function consistent(h: TestHouse): Promise<void> {
  assert.deepEqual(await wrongs(h), [])
}

/** What of it does not hold, by name. */
export async function wrongs(h: TestHouse): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`
    select 'history' as what from cases_case c where c.version <> (select max(seq) from cases_event e where e.case_id = c.id)
      or c.version + 1 <> (select count(*) + (select min(seq) from cases_event e2 where e2.case_id = c.id) from cases_event e where e.case_id = c.id)
    union all select 'state' from cases_case c where c.state <> (select to_state from cases_event e where e.case_id = c.id order by seq desc limit 1)
    union all select 'tasks' from cases_task where closed_at is null group by case_id having count(*) > 1
    union all select 'archives' from hardship_archive where case_id is not null group by case_id having count(*) > 1
    union all select 'claims' from hardship_person where until_on is null group by person_id having count(*) > 1
    union all select 'ended' from hardship_person p join cases_case c on c.id = p.case_id
      where c.state in ('WITHDRAWN','REFUSED') and p.until_on is null
    union all select 'notices' from hardship_notice n join cases_case c on c.id = n.case_id
      where n.down_at is null and c.state in ('WITHDRAWN','VISITING')
    union all select 'overspent' from funds_balance b join funds_account a on a.id = b.account_id where b.amount_fen < 0 and a.kind <> 'RECEIVED'
    union all select 'balance' from funds_balance b where b.amount_fen <> (select sum(l.amount_fen) from funds_line l where l.account_id = b.account_id)
    union all select 'posting' from funds_line group by posting_id having sum(amount_fen) <> 0
    union all select 'paid twice' from funds_payment group by ref_kind, ref_id having count(*) > 1
    union all select 'batched twice' from funds_batch_line where state <> 'FAILED' group by payment_id having count(*) > 1`.execute(
    h.db,
  )
  return rows.map(r => r.what)
}
