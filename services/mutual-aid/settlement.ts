// A settlement file taken in, whole or not at all: each line is matched as it is read; who is not in cover leaves no trace but a count.
import { type RawBuilder, sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { consentTexts } from '#kernel/consent/texts.ts'
import { blockOf } from '#kernel/db/blocks.ts'
import { getOrg } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { printsOfIdNumber } from '#kernel/people/documents.ts'
import { allRecords } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import type { Tables } from './claims.ts'
import { refuse } from './refuse.ts'
import { linesOf, type SettlementLine, type Trailer } from './settlement-file.ts'

export const matchJob = 'mutual-aid.match'
const handful = 4_000

/**
 * Keeps the lines of people in cover who agreed to have an illness recorded, sealed, and sends for the matching. The very same file again
 * changes nothing. @throws settlement_number for another file of the same batch; settlement_region; what `linesOf` refuses
 */
export async function takeSettlement(
  act: Act<Tables>,
  orgId: string,
): Promise<{ settlementId: string; again: boolean }> {
  const { tx, upload, now } = act
  const org = await getOrg(act.db, orgId)
  if (!covers(act.scope, org.path) || !upload) throw refuseKernel('absent')
  // Of two at once the second waits here, and then finds the first.
  await sql`select from kernel_org where id = ${org.id} for no key update`.execute(tx)
  const before = await takenBefore(act, org.id, sql`sha256 = ${upload.sha256}`)
  if (before) return { settlementId: before, again: true }
  const id = newId(now)
  const { trailer, ...counted } = await keepAll(act, { id, orgPath: org.path }, linesOf(upload.open, upload.head))
  if (trailer.region !== org.regionCode)
    throw refuse('mutual-aid.settlement_region', { region: trailer.region, own: org.regionCode ?? '' })
  if (await takenBefore(act, org.id, sql`number = ${trailer.number}`))
    throw refuse('mutual-aid.settlement_number', { number: trailer.number })
  await tx
    .insertInto('mutual_aid_settlement')
    .values({
      id,
      org_id: org.id,
      org_path: org.path,
      number: trailer.number,
      sha256: upload.sha256,
      file_name: upload.name,
      at: now,
      account_id: act.actor.accountId,
      lines: trailer.lines,
      total_fen: trailer.totalFen,
      state: 'MATCHING',
      ...counted,
    })
    .execute()
  await act.house.send(tx, matchJob, { settlementId: id }, act.actor.accountId)
  return { settlementId: id, again: false }
}

/** The settlement of this union that was taken in before; null when there is none. */
async function takenBefore({ tx }: Act<Tables>, orgId: string, which: RawBuilder<unknown>): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from mutual_aid_settlement where org_id = ${orgId} and ${which} limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

type Lines = AsyncGenerator<SettlementLine, Trailer>

/** Keeps line by line what is read, and reads the next handful while the database works. What turns out to be no whole file is kept by nobody. */
async function keepAll(act: Act<Tables>, of: { id: string; orgPath: string }, lines: Lines) {
  const counted = { strangers: 0, unasked: 0, matched: 0 }
  const reading = handfuls(lines)
  let next = await reading.next()
  while (!next.done) {
    const some = next.value
    const [kept, following] = await Promise.all([keepLines(act, of.id, of.orgPath, some), reading.next()])
    counted.matched += kept.matched
    counted.unasked += kept.unasked
    counted.strangers += some.length - kept.matched - kept.unasked
    next = following
  }
  return { ...counted, trailer: next.value }
}

async function* handfuls(lines: Lines): AsyncGenerator<SettlementLine[], Trailer> {
  let some: SettlementLine[] = []
  for (;;) {
    const next = await lines.next()
    if (next.done) {
      if (some.length) yield some
      return next.value
    }
    some.push(next.value)
    if (some.length < handful) continue
    yield some
    some = []
  }
}

/**
 * Of these lines those of people in cover under this union, with their consent: found by the keyed hash of the ID number.
 * `offset 0` keeps it to one look-up a line, where the planner would read every person there is once for each handful.
 */
async function keepLines(act: Act<Tables>, settlementId: string, orgPath: string, lines: readonly SettlementLine[]) {
  const { tx, house, now, today } = act
  const prints = lines.flatMap(line =>
    printsOfIdNumber(house, line.idNumber, today).map(print => ({ row: line.row, print })),
  )
  const { rows } = await sql<{ row: number; personId: string; agreed: boolean }>`
    select distinct on (asked.row) asked.row, s.person as "personId", coalesce(a.agreed, false) as agreed
    from unnest(${prints.map(p => p.row)}::int[]) with ordinality as asked (row, n) join ${blockOf(prints.map(p => p.print))} as g (n, print) using (n)
      cross join lateral (select coalesce(k.merged_into, k.id) as person from kernel_person k where k.id_number_print = g.print offset 0) s
      cross join lateral (select ${allRecords('s.person')} as records offset 0) r
      cross join lateral (select from mutual_aid_cover c
        where c.person_id = any(r.records) and c.state = 'PAID' and starts_with(c.org_path, ${orgPath}) limit 1) covered
      left join lateral (select c.given and c.text_version >= ${consentTexts.ILLNESS.holdsSince} as agreed from kernel_consent c
        where c.person_id = any(r.records) and c.purpose = 'ILLNESS' order by c.seq desc limit 1) a on true`.execute(tx)
  const found = new Map(rows.map(r => [r.row, r]))
  const kept = lines.flatMap(line => {
    const match = found.get(line.row)
    return match?.agreed ? [{ ...line, personId: match.personId }] : []
  })
  if (kept.length)
    await sql`
      insert into mutual_aid_settlement_line (id, settlement_id, row, person_id, bill_sealed, state)
      select id, ${settlementId}, row, person, bill, 'FOUND'
      from unnest(${kept.map(() => newId(now))}::uuid[], ${kept.map(k => k.row)}::int[], ${kept.map(k => k.personId)}::uuid[])
        with ordinality as g (id, row, person, n)
        join ${blockOf(kept.map(k => house.vault.seal(JSON.stringify(k.bill))))} as b (n, bill) using (n)`.execute(tx)
  return { matched: kept.length, unasked: rows.length - kept.length }
}

/** The files of the scope, newest first, with what became of their lines. */
export async function pageSettlements(look: Look<Tables>, { after, limit = 20 }: { after?: string; limit?: number }) {
  const { rows } = await sql<{
    id: string
    number: string
    fileName: string
    at: Date
    lines: number
    totalFen: number
    strangers: number
    unasked: number
    state: 'MATCHING' | 'MATCHED'
    found: number
    proposed: number
    claimed: number
    declined: number
    payFen: number
  }>`
    select s.id, s.number, s.file_name as "fileName", s.at, s.lines, s.total_fen as "totalFen", s.strangers, s.unasked, s.state, l.*
    from mutual_aid_settlement s left join lateral (
      select count(*) filter (where state = 'FOUND')::int as found, count(*) filter (where state = 'PROPOSED')::int as proposed,
        count(*) filter (where state = 'CLAIMED')::int as claimed, count(*) filter (where state = 'DECLINED')::int as declined,
        coalesce(sum(pay_fen) filter (where state in ('PROPOSED','CLAIMED')), 0)::bigint as "payFen"
      from mutual_aid_settlement_line where settlement_id = s.id) l on true
    where ${within(look.scope, 's.org_path')} ${after ? sql`and s.id < ${after}` : sql``}
    order by s.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  return {
    rows: page.map(r => ({ ...r, at: r.at.toISOString() })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}
