// What must hold after every fall: all that was promised is there, nothing is half there, money is whole, the audit verifies.
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { wrongs } from '#test/at-once.ts'
import { until } from './ground.ts'
import type { Line, Promised } from './line.ts'
import type { People } from './people.ts'

/** Everything that is wrong, in sentences; empty when all is well. */
export async function judge(
  people: People,
  promised: readonly Promised[],
  servers: readonly string[],
): Promise<string[]> {
  const reached = () =>
    sql`select 1`.execute(people.h.db).then(
      () => true,
      () => false,
    )
  await until('the trial itself reaches the database again', reached)
  return [
    ...(await missing(people, promised)),
    ...(await unreadable(promised, servers)),
    ...(await halves(people)),
    ...(await wrongs(people.h)).map(what => `inconsistent: ${what}`),
    ...(await unsound(people)),
  ]
}

/** Promised, and not there. */
async function missing({ h }: People, promised: readonly Promised[]): Promise<string[]> {
  const { rows } = await sql<{ what: string; id: string; lost: string }>`
    with p as (select * from jsonb_to_recordset(${JSON.stringify(promised)}::jsonb) as p (trace text, what text, id uuid, version int, state text))
    select what, id, 'its event' as lost from p where what in ('APPLIED','MOVED')
      and not exists (select from cases_event e where e.case_id = p.id and e.seq = p.version and e.to_state = p.state)
    union all select what, id, 'the batch as it was' from p where what in ('BATCH','RETURNED')
      and not exists (select from funds_batch b where b.id = p.id and b.version >= p.version)
    union all select what, id, 'the file' from p where what = 'FILED' and not exists (select from kernel_file f where f.id = p.id and f.removed_at is null)
    union all select what, id, 'the import' from p where what = 'IMPORT' and not exists (select from hardship_import i where i.id = p.id)
    union all select what, id, 'its audit row ' || p.trace from p
      -- counted once for all: traces have no index, and two hundred falls promise tens of thousands of things
      left join (select trace, count(*) as n from kernel_audit where outcome = 'done' group by trace) a on a.trace = p.trace
      where p.trace is not null and a.n is distinct from 1`.execute(h.db)
  return rows.map(r => `promised and lost: ${r.what} ${r.id}: ${r.lost}`)
}

/** Every promised file opens, byte for byte, at every server; a few at a time. */
async function unreadable(promised: readonly Promised[], servers: readonly string[]): Promise<string[]> {
  const wrong: string[] = []
  const files = promised.filter(p => p.what === 'FILED').entries()
  async function some(): Promise<void> {
    for (const [n, { id, sha256, token }] of files) {
      const reply = await fetch(`${servers[n % servers.length]}/api/files/${id}`, {
        headers: { cookie: `niangjia=${token}` },
      })
      const bytes = Buffer.from(await reply.arrayBuffer())
      if (reply.status !== 200 || createHash('sha256').update(bytes).digest('hex') !== sha256)
        wrong.push(`a promised file does not open: ${id} → ${reply.status}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, some))
  return wrong
}

/** Commands of which only a part is there. */
async function halves({ h }: People): Promise<string[]> {
  // A database that is killed every few seconds never comes to gather statistics by itself, and without them plans by nested loops.
  await sql`analyze`.execute(h.db)
  const { rows } = await sql<{ what: string; n: number }>`
    select 'keys without their reply' as what, count(*)::int as n from kernel_idempotency where status = 0
    union all select 'replies without their audit row', count(*)::int
      from (select endpoint, count(*) as n from kernel_idempotency group by endpoint) k
      left join (select a.endpoint, count(*) as n from kernel_audit a
        join (select distinct account_id, at from kernel_idempotency) i on i.account_id = a.account_id and i.at = a.at
        where a.outcome = 'done' group by a.endpoint) w on w.endpoint = k.endpoint
      where k.n is distinct from w.n
    union all select 'cases without application', count(*)::int from cases_case c where not exists (select from hardship_application a where a.case_id = c.id)
    union all select 'applications without their papers', count(*)::int from hardship_application a
      left join (select attached_id, count(*) as n from kernel_file group by attached_id) f on f.attached_id = a.case_id
      where f.n is distinct from 2
    union all select 'applications without their household', count(*)::int from hardship_application a
      where not exists (select from hardship_member m where m.case_id = a.case_id)
    union all select 'open cases without a task', count(*)::int from cases_case c
      where c.closed_at is null and c.state <> 'NOTICED' and not exists (select from cases_task t where t.case_id = c.id and t.closed_at is null)
    union all select 'notices that are not up', count(*)::int from cases_case c
      where c.state = 'NOTICED' and not exists (select from hardship_notice n where n.case_id = c.id and n.down_at is null)
    union all select 'refusals without a letter', count(*)::int from cases_case c
      where c.state = 'REFUSED' and not exists (select from cases_letter l where l.case_id = c.id)
    union all select 'batches whose lines do not make their sum', count(*)::int from funds_batch b
      where b.state <> 'DISSOLVED' and (b.line_count, b.total_fen) is distinct from
        (select (count(*)::int, coalesce(sum(amount_fen), 0)::bigint) from funds_batch_line l where l.batch_id = b.id)
    union all select 'payments paid and not counted once', count(*)::int from funds_payment p
      left join (select ref_id, count(*) as n from figures_fact where ref_kind = 'funds_payment' group by ref_id) f on f.ref_id = p.id
      where p.state = 'PAID' and f.n is distinct from 1
    union all select 'payments counted and not paid', count(*)::int from figures_fact f
      where f.ref_kind = 'funds_payment' and not exists (select from funds_payment p where p.id = f.ref_id and p.state = 'PAID')`.execute(
    h.db,
  )
  return rows.filter(r => r.n > 0).map(r => `half done: ${r.n} ${r.what}`)
}

async function unsound({ h }: People): Promise<string[]> {
  const verdict = await verifyAudit(h.db)
  return verdict.ok ? [] : [`the audit does not verify: ${JSON.stringify(verdict.firstBad)}`]
}

/** Blobs that no row knows, and halves of uploads: what a fall leaves on the disk until it is swept. */
export async function orphans({ h }: People, dataDir: string): Promise<string[]> {
  const found = readdirSync(path.join(dataDir, 'files'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => entry.name)
  const { rows } = await sql<{ id: string }>`
    select id::text from kernel_file where removed_at is null
    union all select blob_id::text from hardship_import
    union all select result_blob::text from hardship_import where result_blob is not null`.execute(h.db)
  const known = new Set(rows.map(r => r.id))
  return found.filter(name => !known.has(name))
}

/** How much a line has promised and met, for the report. */
export const told = ({ counts, promised }: Line) =>
  `${counts.requests} requests, ${promised.length} promised, ${counts.broken} broken off, ${counts.away} told to wait, ${counts.refused} refused`
