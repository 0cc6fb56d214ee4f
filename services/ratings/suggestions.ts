// Suggestions of supervisors as cases: left on the phone, answered by the union in time, judged by whoever left them, published masked.
import { sql } from 'kysely'
import { addDays, dayAt, startOfDay } from '#base/day.ts'
import { findLeaks, maskIdNumber, maskMobile, maskName } from '#base/masking.ts'
import { moveCase, openCase, ownCases, pageRegister, refOf, systemMove, viewCase } from '#engines/cases/cases.ts'
import { subject } from '#kernel/access/subject.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { filesOf } from '#kernel/files/files.ts'
import { getOrg, orgName } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { personById } from '#kernel/people/people.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import { suggestionFlow } from './flow.ts'
import { refuse } from './refuse.ts'
import { termOf, unionNameOf, wasSupervisor } from './supervisors.ts'
import type { Tables } from './tables.ts'
import type { About } from './words-supervision.ts'

/** Days after which an answer that nobody spoke about is closed. Silence is not “solved”. */
const silentDays = 30

interface Suggesting {
  readonly orgId: string
  readonly about: About
  readonly target?: string | undefined
  readonly suggestion: string
  readonly fileIds: readonly string[]
}

/** @throws absent for who never was a supervisor; ratings.no_supervisor; ratings.outside; ratings.target */
export async function suggest(act: Act<Tables>, s: Suggesting) {
  const personId = subject(act)
  const term = await termOf(act, personId)
  if (!term) throw (await wasSupervisor(act, personId)) ? refuse('ratings.no_supervisor') : refuseKernel('absent')
  const org = await getOrg(act.db, s.orgId)
  if (!org.path.startsWith(term.org_path) || org.endedOn !== null) throw refuse('ratings.outside')
  const target = s.about === 'UNION' ? null : (s.target?.trim() ?? '')
  if (target === '') throw refuse('ratings.target')
  const opened = await openCase(act, suggestionFlow, { personId, orgId: org.id, title: suggestionFlow.title })
  await act.tx
    .insertInto('ratings_suggestion')
    .values({ case_id: opened.id, person_id: personId, about: s.about, target, suggestion: s.suggestion.trim() })
    .execute()
  await attachFiles(act, s.fileIds, 'case', opened.id, personId)
  return refOf(opened)
}

const suggestionOf = (call: Pick<Look<Tables>, 'db'>, caseId: string) =>
  call.db.selectFrom('ratings_suggestion').selectAll().where('case_id', '=', caseId).executeTakeFirstOrThrow()

type Row = Awaited<ReturnType<typeof suggestionOf>>

const shown = async (look: Look<Tables>, row: Row) => ({
  ...{ about: row.about, target: row.target, suggestion: row.suggestion },
  ...{ answer: row.answer, answerAgain: row.answer_again, files: await filesOf(look.db, 'case', row.case_id) },
})

/** The supervisor's term, and what they left. */
export async function supervision(look: Look<Tables>) {
  const term = await termOf(look, subject(look))
  const cases = await ownCases(look, suggestionFlow)
  const rows = cases.length
    ? await look.db
        .selectFrom('ratings_suggestion')
        .select(['case_id', 'suggestion'])
        .where(
          'case_id',
          'in',
          cases.map(c => c.id),
        )
        .execute()
    : []
  return {
    term: term && {
      ...{ id: term.id, org: await orgName(look.db, term.org_id, look.today) },
      ...{ from: term.from_on, until: term.until_on, endedOn: term.ended_on },
    },
    cases: cases.map(c => ({ case: c, suggestion: rows.find(r => r.case_id === c.id)?.suggestion ?? '' })),
  }
}

export async function mySuggestion(look: Look<Tables>, caseId: string) {
  const view = await viewCase(look, suggestionFlow, caseId)
  return { case: view, ...(await shown(look, await suggestionOf(look, caseId))) }
}

interface Moving {
  readonly caseId: string
  readonly version: number
  readonly reason?: string | undefined
}

const stateOf = async (act: Act<Tables>, caseId: string) => {
  const { rows } = await sql<{ state: string }>`
    select state from cases_case where id = ${caseId} and kind = ${suggestionFlow.kind}`.execute(act.tx)
  return rows[0]?.state
}

/** Solved or not; the first no takes it up again, the second lets it rest as not solved. */
export async function sayOfAnswer(act: Act<Tables>, { caseId, solved, ...moving }: Moving & { solved: boolean }) {
  const no = (await stateOf(act, caseId)) === 'ANSWERED_AGAIN' ? 'unsolved' : 'reopen'
  return refOf(await moveCase(act, suggestionFlow, caseId, solved ? 'solved' : no, moving))
}

export const withdrawSuggestion = async (act: Act<Tables>, { caseId, ...moving }: Moving) =>
  refOf(await moveCase(act, suggestionFlow, caseId, 'withdraw', moving))

/** The union's answer; the second time the second one. */
export async function answer(act: Act<Tables>, { caseId, version, reason }: Moving & { reason: string }) {
  const again = (await stateOf(act, caseId)) === 'AGAIN'
  const moved = await moveCase(act, suggestionFlow, caseId, again ? 'answerAgain' : 'answer', { version, reason })
  await act.tx
    .updateTable('ratings_suggestion')
    .set(again ? { answer_again: reason.trim() } : { answer: reason.trim() })
    .where('case_id', '=', caseId)
    .execute()
  return refOf(moved)
}

export const registerOfSuggestions = (look: Look<Tables>, asked: Parameters<typeof pageRegister>[2]) =>
  pageRegister(look, suggestionFlow, asked, async caseIds => {
    const rows = await look.db
      .selectFrom('ratings_suggestion')
      .select(['case_id', 'about', 'suggestion'])
      .where('case_id', 'in', [...caseIds])
      .execute()
    return new Map(rows.map(({ case_id, ...own }) => [case_id, own]))
  })

export async function reviewSuggestion(look: Look<Tables>, caseId: string) {
  const view = await viewCase(look, suggestionFlow, caseId)
  const row = await suggestionOf(look, caseId)
  const person = await personById(look.db, row.person_id)
  const { vault } = look.house
  look.touched('person', person.id)
  const { orgPath } = await placeOf(look, caseId)
  return {
    case: view,
    applicant: {
      ...{ personId: person.id, name: person.name, idNumber: maskIdNumber(vault.open(person.id_number_sealed)) },
      phone: person.phone_sealed ? maskMobile(vault.open(person.phone_sealed)) : '',
    },
    ...(await shown(look, row)),
    publishedOn: row.published_on,
    mayPublish: row.answer !== null && row.published_on === null && covers(look.scopeOf('ratings.appoint'), orgPath),
    hasLetter: false,
  }
}

async function placeOf(call: Pick<Look<Tables>, 'db'>, caseId: string): Promise<{ orgPath: string }> {
  const { rows } = await sql<{ orgPath: string }>`
    select org_path as "orgPath" from cases_case where id = ${caseId} and kind = ${suggestionFlow.kind}`.execute(
    call.db,
  )
  if (!rows[0]) throw refuseKernel('absent')
  return rows[0]
}

/** Made public with its answer, the name masked. @throws absent; ratings.not_answered; ratings.leaks */
export async function publishSuggestion(act: Act<Tables>, caseId: string) {
  const { orgPath } = await placeOf(act, caseId)
  if (!covers(act.scopeOf('ratings.appoint'), orgPath)) throw refuseKernel('absent')
  const row = await suggestionOf(act, caseId)
  if (row.answer === null) throw refuse('ratings.not_answered')
  const words = [row.target, row.suggestion, row.answer, row.answer_again].join('\n')
  const leaks = findLeaks(words).map(l => l.text)
  if (leaks.length) throw refuse('ratings.leaks', { what: leaks })
  const publishedOn = row.published_on ?? act.today
  await act.tx
    .updateTable('ratings_suggestion')
    .set({ published_on: publishedOn })
    .where('case_id', '=', caseId)
    .execute()
  return { publishedOn }
}

/** What was made public, the latest first. */
export async function pagePublished(look: Look<Tables>, { after, limit = 20 }: { after?: string; limit?: number }) {
  const { rows } = await sql<{
    id: string
    name: string
    org: string
    about: About
    target: string | null
    suggestion: string
    answer: string
    answerAgain: string | null
    state: keyof typeof suggestionFlow.states
    at: Date
  }>`
    select s.case_id as id, p.name, ${unionNameOf('c.org_id')} as org, s.about, s.target, s.suggestion, s.answer, s.answer_again as "answerAgain",
      c.state, c.opened_at as at
    from ratings_suggestion s join cases_case c on c.id = s.case_id join kernel_person p on p.id = s.person_id
    where s.published_on is not null and (${after ?? null}::uuid is null or s.case_id < ${after ?? null}::uuid)
    order by s.case_id desc limit ${limit + 1}`.execute(look.db)
  return {
    rows: rows.slice(0, limit).map(({ name, state, at, ...r }) => ({
      ...{ ...r, by: maskName(name), askedOn: dayAt(at) },
      state: suggestionFlow.states[state][look.lang],
    })),
    next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
  }
}

/** One answer of which nobody said a word for long: closed, as silent. */
export async function settleOne(act: JobAct<Tables>): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from cases_case where kind = ${suggestionFlow.kind} and state in ('ANSWERED', 'ANSWERED_AGAIN')
      and step_since < ${startOfDay(addDays(act.today, -silentDays))} order by id limit 1 for update skip locked`.execute(
    act.tx,
  )
  if (!rows[0]) return false
  await systemMove(act, suggestionFlow, rows[0].id, 'settle')
  return true
}
