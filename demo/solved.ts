// The demo's closed cases in the words of their workers: solved, not, too early to say; the rest were asked and said nothing yet.
import { sql } from 'kysely'
import { askSome, saySolved } from '#engines/feedback/solved.ts'
import type { Solved } from '#engines/feedback/words.ts'
import { nobody } from '#kernel/access/who.ts'
import type { Act, Actor } from '#kernel/service.ts'
import { systemAct } from '#server/house.ts'
import { actAs, tenOn } from './acting.ts'
import type { Year } from './history.ts'

const said: readonly (readonly [Solved, string | null])[] = [
  ['YES', null],
  ['NO', '补助下来了，可孩子下学期的学费还没着落。'],
  ['UNSURE', '刚收到，还要看后面几个月。'],
  ['YES', '多谢，手术费够了。'],
]

/** Who has an account and a case that was granted answers, one after the other; then the rest are asked, as every morning. */
export async function saySome(y: Year): Promise<void> {
  const { rows } = await sql<{ id: string; personId: string; accountId: string }>`
    select c.id, c.person_id as "personId", a.id as "accountId"
    from cases_case c join kernel_account a on a.person_id = c.person_id and a.kind = 'WORKER'
    where c.closed_at < ${tenOn(y.today)} and c.state in ('ACTIVE', 'GRANTED') order by c.id desc limit ${said.length}`.execute(
    y.tx,
  )
  for (const [i, row] of rows.entries()) {
    const [answer, text] = said[i] ?? ['YES', null]
    const worker: Actor = { ...nobody, kind: 'worker', accountId: row.accountId, personId: row.personId }
    const act = actAs(y.house, y.tx, worker, tenOn(y.today)) as object as Act<unknown>
    await saySolved(act, { caseId: row.id, answer, text, reopen: false }, 'SELF')
  }
  while (await askSome(systemAct<unknown>(y.house, y.tx as never, tenOn(y.today), 'founding')));
}
