// 抽查复核: a drawn decision is read by somebody outside the first chain who does not see how it was decided, and says what they would have.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { remaining } from '#base/workdays.ts'
import { orgName, orgNames } from '#kernel/org/org.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { Act, HeldGrant, Look } from '#kernel/service.ts'
import { factOut } from './appeal-view.ts'
import { hasSeen } from './blind.ts'
import { chainOf, decisionOf, inChain } from './decisions.ts'
import { recheckDue } from './recheck-sample.ts'
import { askerOf, readCase } from './rows.ts'
import { ownFirst } from './way.ts'
import { refuse } from './words.ts'

interface Recheck {
  readonly id: string
  readonly caseId: string
  readonly seq: number
  readonly kind: string
  readonly class: 'APPROVED' | 'REFUSED'
  readonly firstOrgId: string
  readonly firstOrgPath: string
  readonly orgId: string
  readonly orgPath: string
  readonly rightName: string
  readonly dueOn: Day
  readonly takenBy: string | null
  readonly verdict: 'APPROVED' | 'REFUSED' | null
  readonly reason: string | null
  readonly readBy: string | null
}

const columns =
  sql.raw(`r.id, r.case_id as "caseId", r.seq, r.kind, r.class, r.first_org_id as "firstOrgId", r.first_org_path as "firstOrgPath",
  r.org_id as "orgId", r.org_path as "orgPath", r.right_name as "rightName", r.due_on as "dueOn", r.taken_by as "takenBy", r.verdict, r.reason,
  r.read_by as "readBy"`)

/** By which grant the caller may read it: at its very union, in their own right first. */
const grantFor = <T>(call: Look<T> | Act<T>, r: Recheck): HeldGrant | undefined =>
  ownFirst(
    askerOf(call)
      .grantsOf(r.rightName)
      .filter(g => g.orgPath === r.orgPath),
  )[0]

/** The second readings before the caller, the oldest promise first: nothing of whom, and nothing of how it was decided. */
export async function pageRechecks<T>(
  call: Look<T>,
  asked: { after?: string | undefined; limit?: number | undefined },
) {
  const { house, lang, today, actor, db } = call
  const limit = asked.limit ?? 50
  const who = askerOf(call)
  const rights = [...new Set([...house.flows.values()].flatMap(f => (f.sample ? [f.sample.right] : [])))]
  const places = rights.flatMap(right =>
    who.grantsOf(right).map(g => sql`(${right}::text, ${g.orgPath}::text collate "C")`),
  )
  if (places.length === 0) return { rows: [], next: null }
  const [afterDue, afterId] = asked.after?.split('_') ?? []
  const { rows } = await sql<{ id: string; kind: string; dueOn: Day; takenBy: string | null; orgId: string }>`
    select r.id, r.kind, r.due_on as "dueOn", r.taken_by as "takenBy", r.org_id as "orgId" from cases_recheck r
    where r.verdict is null and (r.right_name, r.org_path) in (${sql.join(places)})
      and (r.taken_by is null or r.taken_by = ${actor.accountId})
      and not exists (select from cases_event e where e.case_id = r.case_id and ${actor.accountId}::uuid in (e.account_id, e.for_id))
      and ${afterDue && afterId ? sql`(r.due_on, r.id) > (${afterDue}::date, ${afterId}::uuid)` : sql`true`}
    order by r.due_on, r.id limit ${limit + 1}`.execute(db)
  const found = rows.slice(0, limit)
  const last = found.at(-1)
  const names = await orgNames(
    db,
    found.map(r => r.orgId),
    today,
  )
  return {
    rows: found.map(({ kind, takenBy, orgId, ...r }) => ({
      ...r,
      kindTitle: house.flows.get(kind)?.title[lang] ?? kind,
      orgName: names.get(orgId) ?? '',
      takenByMe: takenBy !== null,
      ...remaining(today, r.dueOn),
    })),
    next: rows.length > limit && last ? `${last.dueOn}_${last.id}` : null,
  }
}

/** The reading for whoever may do it. @throws absent; cases.in_chain for the first chain and whoever stands in for it */
async function readable<T>(call: Look<T> | Act<T>, recheckId: string, lock = false) {
  const { rows } = await sql<Recheck>`
    select ${columns} from cases_recheck r where r.id = ${recheckId} ${lock ? sql`for update` : sql``}`.execute(call.db)
  const recheck = rows[0]
  const grant = recheck && grantFor(call, recheck)
  const flow = recheck && call.house.flows.get(recheck.kind)
  const file = flow && grant && (await readCase(call.db, flow, recheck.caseId, call.today))
  if (!recheck || !grant || !flow || !file) throw kernelRefuse('absent')
  const { actor } = call
  const own = [actor.personId, grant.of?.personId]
  if (file.row.personId !== null && own.includes(file.row.personId)) throw refuse('cases.own_case')
  if (
    recheck.readBy !== actor.accountId &&
    inChain(await chainOf(call, file), [actor, ...(grant.of ? [grant.of] : [])])
  )
    throw refuse('cases.in_chain')
  return { recheck, grant, flow, file }
}

/** Takes it: from now on the case itself is closed to the reader. @throws cases.recheck_seen for who has opened the case before; cases.taken */
export async function takeRecheck<T>(act: Act<T>, recheckId: string): Promise<void> {
  const { recheck, file } = await readable(act, recheckId, true)
  if (recheck.verdict) throw refuse('cases.recheck_done')
  if (recheck.takenBy && recheck.takenBy !== act.actor.accountId)
    throw refuse('cases.taken', { who: { zh: '同事', en: 'A colleague' }[act.lang] })
  if (await hasSeen(act, act.actor.accountId ?? '', file.row.id)) throw refuse('cases.recheck_seen')
  act.touched('recheck', recheckId)
  await sql`update cases_recheck set taken_by = ${act.actor.accountId}, taken_at = ${act.now} where id = ${recheckId} and taken_by is null`.execute(
    act.tx,
  )
}

/**
 * What the second reader reads: the facts as the decision had them and the rules of its day. Whose case it is, its number, its state, its history,
 * what the rules made of it and how it was decided are not in the reply until the reader has given a verdict of their own.
 */
export async function readRecheck<T>(call: Look<T>, recheckId: string) {
  const { recheck, flow, file } = await readable(call, recheckId)
  const { lang, today } = call
  const decision = await decisionOf(call, recheck.caseId, recheck.seq)
  if (!decision) throw kernelRefuse('absent')
  call.touched('recheck', recheckId)
  if (file.row.personId) call.touched('person', file.row.personId)
  const mine = recheck.takenBy === call.actor.accountId
  const event = file.events.find(e => e.seq === recheck.seq)
  return {
    id: recheck.id,
    kindTitle: flow.title[lang],
    ruleDay: decision.ruleDay,
    dueOn: recheck.dueOn,
    ...remaining(today, recheck.dueOn),
    takenByMe: mine,
    // Before it is taken only that there is one is told: who reads it is on record first.
    facts: mine ? decision.facts.map(f => factOut(f, lang)) : [],
    rules: mine
      ? (decision.judged?.used ?? []).map(u => ({
          key: u.key,
          sentence: u.sentence,
          basis: `${u.document} ${u.clause}`,
        }))
      : [],
    verdict: recheck.verdict,
    reason: recheck.reason,
    compared:
      mine && recheck.verdict
        ? {
            agrees: recheck.verdict === recheck.class,
            first: flow.states[decision.state]?.[lang] ?? decision.state,
            firstReason: event?.reason ?? null,
            firstOrg: await orgName(call.db, recheck.firstOrgId, today),
            caseId: recheck.caseId,
            kind: recheck.kind,
            number: file.row.number,
          }
        : null,
  }
}

/**
 * The second reader's own verdict. Where it differs, the superior of the first office has to answer.
 * @throws absent; cases.in_chain; cases.recheck_take; cases.recheck_done
 */
export async function giveVerdict<T>(
  act: Act<T>,
  recheckId: string,
  verdict: 'APPROVED' | 'REFUSED',
  reason: string,
): Promise<{ agrees: boolean }> {
  const { recheck, grant, file } = await readable(act, recheckId, true)
  if (recheck.verdict) throw refuse('cases.recheck_done')
  if (recheck.takenBy !== act.actor.accountId) throw refuse('cases.recheck_take')
  act.touched('recheck', recheckId)
  if (grant.of) act.touched('principal', grant.of.accountId)
  await sql`
    update cases_recheck set verdict = ${verdict}, reason = ${reason.trim()}, read_by = ${act.actor.accountId}, read_for = ${grant.of?.accountId ?? null},
      read_at = ${act.now} where id = ${recheckId}`.execute(act.tx)
  if (verdict === recheck.class) return { agrees: true }
  await sql`
    insert into cases_finding (recheck_id, org_id, org_path, due_on)
    select ${recheckId}, o.id, o.path, ${await recheckDue(act, file.row.orgPath)} from kernel_org o
    join kernel_org f on f.id = ${recheck.firstOrgId} and o.id = coalesce(f.parent_id, f.id)`.execute(act.tx)
  return { agrees: false }
}
