// Proposals of delegates (提案): made and seconded on the phone, accepted and answered by the unit in time, rated by who made them.
import { type Selectable, sql } from 'kysely'
import { formatDay, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { doneWith, owe } from '#engines/cases/duties.ts'
import { subject } from '#kernel/access/subject.ts'
import { nextNumber } from '#kernel/db/numbers.ts'
import { notify } from '#kernel/notify/notify.ts'
import { getOrg, orgName } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import { answerBy } from './rules-congress.ts'
import { cite } from './rules-days.ts'
import type { ContractsProposal } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import { tell } from './tell.ts'
import { type Call, rulesAt } from './unit.ts'
import { congressMessages as messages, type ProposalState, proposalStateWords, type Rating } from './words-congress.ts'

type ProposalRow = Selectable<ContractsProposal>

/** The seat of this person in a congress that sits; undefined for who is no delegate. */
export const seatOf = (call: Call, personId: string) =>
  call.db
    .selectFrom('contracts_seat as s')
    .innerJoin('contracts_congress as c', 'c.id', 's.congress_id')
    .select(['s.id', 'c.id as congressId', 'c.org_id as orgId', 'c.org_path as orgPath'])
    .where(ofPerson('s.person_id', personId))
    .where('s.until_on', 'is', null)
    .where('c.closed_on', 'is', null)
    .orderBy('s.id', 'desc')
    .executeTakeFirst()

interface Joined {
  readonly id: string
  readonly proposer: string
  readonly seconders: readonly string[]
  readonly mine: boolean
  readonly seconded: boolean
}

/** Proposals with the names of their people, as `reader` sees them; two queries for any number. */
export async function shown(call: Call, rows: readonly ProposalRow[], reader: string | null) {
  if (rows.length === 0) return []
  const { rows: joined } = await sql<Joined>`
    select p.id, who.name as proposer, ${ofPerson('p.person_id', reader)} as mine,
      coalesce(array_agg(other.name order by s.on_day, other.name) filter (where other.id is not null), '{}') as seconders,
      coalesce(bool_or(${ofPerson('s.person_id', reader)}), false) as seconded
    from contracts_proposal p join kernel_person who on who.id = p.person_id
      left join contracts_seconder s on s.proposal_id = p.id left join kernel_person other on other.id = s.person_id
    where p.id = any(${rows.map(r => r.id)}::uuid[]) group by p.id, who.name`.execute(call.db)
  const by = new Map(joined.map(j => [j.id, j]))
  const seat = reader ? await seatOf(call, reader) : undefined
  return rows.map(r => {
    const j = by.get(r.id)
    return {
      ...{ id: r.id, number: r.number, orgId: r.org_id, title: r.title, text: r.text, state: r.state },
      ...{ proposer: j?.proposer ?? '', seconders: j?.seconders ?? [], givenOn: r.given_on, department: r.department },
      ...{ dueOn: r.due_on, because: r.because, answer: r.answer, answeredOn: r.answered_on, rating: r.rating },
      ...{ ratingSaid: r.rating_said, overdue: r.state === 'ACCEPTED' && r.due_on !== null && r.due_on < call.today },
      maySecond: r.state === 'GIVEN' && seat?.congressId === r.congress_id && !j?.mine && !j?.seconded,
      mayRate: r.state === 'ANSWERED' && (j?.mine ?? false),
    }
  })
}

async function one(call: Call, row: ProposalRow, reader: string | null) {
  const [out] = await shown(call, [row], reader)
  if (!out) throw refuseKernel('absent')
  return out
}

interface Asked {
  readonly orgId?: string
  readonly state?: ProposalState
  readonly after?: string
  readonly limit?: number
}

/** Proposals of the scope, the newest first. */
export async function pageProposals(look: Look<Tables>, { orgId, state, after, limit = 50 }: Asked) {
  let query = look.db
    .selectFrom('contracts_proposal as p')
    .selectAll('p')
    .where(within(look.scope, 'p.org_path'))
    .orderBy('p.id', 'desc')
    .limit(limit + 1)
  if (orgId) query = query.where('p.org_id', '=', orgId)
  if (state) query = query.where('p.state', '=', state)
  if (after) query = query.where('p.id', '<', after)
  const found = await query.execute()
  const rows = found.slice(0, limit)
  return { rows: await shown(look, rows, null), next: found.length > limit ? (rows.at(-1)?.id ?? null) : null }
}

/** A delegate proposes; the union is told. @throws contracts.no_delegate */
export async function propose(act: Act<Tables>, input: { title: string; text: string }) {
  const personId = subject(act)
  const seat = await seatOf(act, personId)
  if (!seat) throw refuse('contracts.no_delegate')
  const row = await act.tx
    .insertInto('contracts_proposal')
    .values({
      ...{ id: newId(act.now), number: await nextNumber(act.tx, 'TA', yearOf(act.today)), person_id: personId },
      ...{ congress_id: seat.congressId, org_id: seat.orgId, org_path: seat.orgPath, state: 'GIVEN' },
      ...{ title: input.title.trim(), text: input.text.trim(), given_on: act.today },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const org = await orgName(act.db, seat.orgId, act.today)
  const details = { org, title: row.title, number: row.number }
  await tell(act, seat.orgPath, messages.proposalGiven, details, `/contracts/proposals?orgId=${seat.orgId}`, 'OWN')
  return one(act, row, personId)
}

/** The proposal, held until the end of the command. */
async function hold(act: Act<Tables>, id: string): Promise<ProposalRow> {
  const row = await act.db
    .selectFrom('contracts_proposal')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row
}

const need = (act: Act<Tables>, row: ProposalRow, state: ProposalState): void => {
  if (row.state !== state)
    throw refuse('contracts.proposal_not_now', { state: proposalStateWords[row.state][act.lang] })
}

export async function second(act: Act<Tables>, id: string) {
  const personId = subject(act)
  const row = await hold(act, id)
  const seat = await seatOf(act, personId)
  if (seat?.congressId !== row.congress_id) throw refuseKernel('absent')
  const [before] = await shown(act, [row], personId)
  need(act, row, 'GIVEN')
  if (!before?.maySecond) throw refuse(row.person_id === personId ? 'contracts.own_proposal' : 'contracts.seconded')
  await act.tx
    .insertInto('contracts_seconder')
    .values({ proposal_id: id, person_id: personId, on_day: act.today })
    .execute()
  return one(act, row, personId)
}

async function ofUnit(act: Act<Tables>, id: string): Promise<ProposalRow> {
  const row = await hold(act, id)
  if (!covers(act.scopeOf('contracts.record'), row.org_path)) throw refuseKernel('absent')
  return row
}

/** Accepted, with the department that answers by a day; or not, with the reason, which is told. */
export async function judge(act: Act<Tables>, j: { proposalId: string; accept: boolean; words: string }) {
  const row = await ofUnit(act, j.proposalId)
  need(act, row, 'GIVEN')
  const words = j.words.trim()
  if (!words) throw refuse('contracts.department')
  const org = await getOrg(act.db, row.org_id)
  const due = answerBy(act.today, await act.house.calendar(act.db), await rulesAt(act, org))
  const after = await change(act, row.id, {
    ...(j.accept
      ? { state: 'ACCEPTED' as const, department: words, due_on: due.on, because: cite(due.by) }
      : { state: 'REFUSED' as const, answer: words, answered_on: act.today }),
  })
  if (j.accept)
    await owe(act, {
      ...{ kind: 'contracts.proposal', aboutId: row.id, orgPath: row.org_path, dueOn: due.on },
      ...{ link: `/contracts/proposals?orgId=${row.org_id}` },
      title: { zh: `提案 ${row.number} 最晚答复：${row.title}`, en: `Proposal ${row.number}, answer by: ${row.title}` },
    })
  else
    await notify(act.tx, act.house, act.now, {
      ...{ personId: row.person_id, template: messages.proposalRefused, link: '/contracts' },
      details: { title: row.title, number: row.number, why: words },
    })
  return one(act, after, null)
}

const change = (act: Act<Tables>, id: string, set: Partial<ProposalRow>): Promise<ProposalRow> =>
  act.tx.updateTable('contracts_proposal').set(set).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export async function answerProposal(act: Act<Tables>, a: { proposalId: string; answer: string }) {
  const row = await ofUnit(act, a.proposalId)
  need(act, row, 'ACCEPTED')
  const set = { state: 'ANSWERED' as const, answer: a.answer.trim(), answered_on: act.today }
  const after = await change(act, row.id, set)
  await doneWith(act, 'contracts.proposal', row.id)
  await notify(act.tx, act.house, act.now, {
    ...{ personId: row.person_id, template: messages.proposalAnswered, link: '/contracts' },
    details: { title: row.title, number: row.number },
  })
  return one(act, after, null)
}

/** Who proposed says whether the answer satisfies; others meet nothing. */
export async function rate(act: Act<Tables>, r: { proposalId: string; rating: Rating; words?: string | undefined }) {
  const personId = subject(act)
  const row = await hold(act, r.proposalId)
  const [before] = await shown(act, [row], personId)
  const { rows } = await sql<{ mine: boolean }>`
    select ${ofPerson('person_id', personId)} as mine from contracts_proposal where id = ${row.id}`.execute(act.db)
  if (!rows[0]?.mine) throw refuseKernel('absent')
  if (!before?.mayRate) need(act, row, 'ANSWERED')
  const after = await change(act, row.id, { state: 'RATED', rating: r.rating, rating_said: r.words?.trim() || null })
  return one(act, after, personId)
}

export const lateDetails = (row: ProposalRow) => ({
  ...{ title: row.title, number: row.number, due: row.due_on ? formatDay(row.due_on, 'zh') : '' },
})
