// Where two readers differ: the superior of the first office says why, in time. And how often they agree, by rule, office and kind.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { remaining } from '#base/workdays.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { Act, HeldGrant, Look, Scope } from '#kernel/service.ts'
import { chainOf, inChain } from './decisions.ts'
import { readCase } from './rows.ts'
import { grantOver } from './way.ts'
import { refuse } from './words.ts'

interface Row {
  readonly recheckId: string
  readonly caseId: string
  readonly number: string
  readonly kind: string
  readonly first: 'APPROVED' | 'REFUSED'
  readonly second: 'APPROVED' | 'REFUSED'
  readonly reason: string
  readonly orgId: string
  readonly dueOn: Day
  readonly answer: string | null
  readonly readBy: string
  readonly readFor: string | null
}

const columns =
  sql.raw(`r.id as "recheckId", c.id as "caseId", c.number, c.kind, r.class as first, r.verdict as second, r.reason,
  r.first_org_id as "orgId", f.due_on as "dueOn", f.answer, r.read_by as "readBy", r.read_for as "readFor"`)
const tables = sql.raw(
  'cases_finding f join cases_recheck r on r.id = f.recheck_id join cases_case c on c.id = r.case_id',
)

/** Findings within the scope that wait for their answer, by due day; answered ones on asking. */
export async function pageFindings<T>(
  call: Look<T>,
  asked: { after?: string | undefined; limit?: number | undefined; answered?: boolean | undefined },
) {
  const limit = asked.limit ?? 50
  const [afterDue, afterId] = asked.after?.split('_') ?? []
  const { rows } = await sql<Row>`
    select ${columns} from ${tables}
    where f.answered_at is ${asked.answered ? sql`not null` : sql`null`} and ${within(call.scope, 'f.org_path')}
      and ${afterDue && afterId ? sql`(f.due_on, f.recheck_id) > (${afterDue}::date, ${afterId}::uuid)` : sql`true`}
    order by f.due_on, f.recheck_id limit ${limit + 1}`.execute(call.db)
  const found = rows.slice(0, limit)
  const last = found.at(-1)
  const names = await orgNames(
    call.db,
    found.map(r => r.orgId),
    call.today,
  )
  return {
    rows: found.map(({ orgId, readBy: _by, readFor: _for, kind, ...row }) => ({
      ...row,
      kind,
      kindTitle: call.house.flows.get(kind)?.title[call.lang] ?? kind,
      firstOrg: names.get(orgId) ?? '',
      ...remaining(call.today, row.dueOn),
    })),
    next: rows.length > limit && last ? `${last.dueOn}_${last.recheckId}` : null,
  }
}

/**
 * The superior's answer. Not by the first chain, nor by whoever read it the second time.
 * @throws absent outside the scope; cases.finding_answered; cases.in_chain
 */
export async function answerFinding<T>(act: Act<T>, recheckId: string, answer: string): Promise<void> {
  const { tx, actor } = act
  const { rows } = await sql<Row & { orgPath: string }>`
    select ${columns}, f.org_path as "orgPath" from ${tables}
    where r.id = ${recheckId} and ${within(act.scope, 'f.org_path')} for update of f`.execute(tx)
  const row = rows[0]
  const flow = row && act.house.flows.get(row.kind)
  const file = flow && (await readCase(tx, flow, row.caseId, act.today))
  const grant = row && answering(actor.grants, act.scope, row.orgPath)
  if (!row || !file || !grant) throw kernelRefuse('absent')
  if (row.answer !== null) throw refuse('cases.finding_answered')
  const me = [actor, ...(grant.of ? [grant.of] : [])]
  const readers = [row.readBy, row.readFor]
  if (inChain(await chainOf(act, file), me) || me.some(p => readers.includes(p.accountId)))
    throw refuse('cases.in_chain')
  act.touched('recheck', recheckId)
  if (grant.of) act.touched('principal', grant.of.accountId)
  await sql`
    update cases_finding set answered_by = ${actor.accountId}, answered_for = ${grant.of?.accountId ?? null}, answered_at = ${act.now},
      answer = ${answer.trim()} where recheck_id = ${recheckId}`.execute(tx)
}

/** The grant by which a finding is answered: the nearest above it within the scope. */
const answering = (grants: readonly HeldGrant[], scope: Scope, path: string) =>
  grantOver(
    grants.filter(g => scope.paths.some(p => g.orgPath.startsWith(p))),
    path,
  )

export interface Agreement {
  readonly read: number
  readonly agreed: number
  /** Percent to a tenth; null while nothing has been read. */
  readonly rate: number | null
}

const agreement = (read: number, agreed: number): Agreement => ({
  read,
  agreed,
  rate: read === 0 ? null : Math.round((agreed * 1000) / read) / 10,
})

interface Counted {
  readonly read: number
  readonly agreed: number
}

const counts = sql`count(*) as read, count(*) filter (where r.verdict = r.class) as agreed`

/** Agreement of the readings given from a day until a day (both count), in what the scope covers. */
export async function agreementOf<T>(call: Look<T>, from: Date, until: Date) {
  const where = sql`r.verdict is not null and r.read_at >= ${from} and r.read_at < ${until} and ${within(call.scope, 'r.first_org_path')}`
  const by = async <K extends object>(columns: ReturnType<typeof sql>, more = sql``) =>
    (
      await sql<K & Counted>`
        select ${columns}, ${counts} from cases_recheck r ${more} where ${where} group by ${columns} order by ${columns}`.execute(
        call.db,
      )
    ).rows
  const kinds = await by<{ kind: string; class: string }>(sql`r.kind, r.class`)
  const offices = await by<{ first_org_id: string }>(sql`r.first_org_id`)
  const rules = await by<{ key: string; from: string; basis: string }>(
    sql`u.key, u."from", u.basis`,
    sql`cross join lateral jsonb_to_recordset(r.rules) as u (key text, "from" text, basis text)`,
  )
  const open = await sql<{ waiting: number; findings: number; overdue: number }>`
    select (select count(*) from cases_recheck r where r.verdict is null and ${within(call.scope, 'r.first_org_path')}) as waiting,
      count(*) as findings, count(*) filter (where f.due_on < ${call.today}) as overdue
    from cases_finding f where f.answered_at is null and ${within(call.scope, 'f.org_path')}`.execute(call.db)
  const names = await orgNames(
    call.db,
    offices.map(o => o.first_org_id),
    call.today,
  )
  const sum = (what: 'read' | 'agreed') => kinds.reduce((all, k) => all + k[what], 0)
  return {
    ...agreement(sum('read'), sum('agreed')),
    ...open.rows[0]!,
    byKind: kinds.map(k => ({
      kind: k.kind,
      class: k.class as 'APPROVED' | 'REFUSED',
      kindTitle: call.house.flows.get(k.kind)?.title[call.lang] ?? k.kind,
      ...agreement(k.read, k.agreed),
    })),
    byOffice: offices.map(o => ({
      orgId: o.first_org_id,
      orgName: names.get(o.first_org_id) ?? '',
      ...agreement(o.read, o.agreed),
    })),
    byRule: rules.map(({ key, from: since, basis, read, agreed }) => ({
      key,
      from: since,
      basis,
      ...agreement(read, agreed),
    })),
  }
}
