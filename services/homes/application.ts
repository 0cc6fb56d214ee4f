// One application on its way: what its officers have before them, and the moves they make.
import type { Day } from '#base/day.ts'
import type { Level } from '#base/flow.ts'
import {
  type Asked,
  type CaseRow,
  giveBack,
  hasLetter,
  lastMove,
  moveCase,
  pageRegister,
  viewCase,
} from '#engines/cases/cases.ts'
import { branchOf, getOrg, rankOf as levelRank, orgNames } from '#kernel/org/org.ts'
import type { Act, Look } from '#kernel/service.ts'
import { filesOfMany } from './answer-files.ts'
import {
  type AnswerIn,
  type ApplicationRow,
  answersOf,
  close,
  getApplication,
  writeAnswers,
} from './application-row.ts'
import { reasonOf } from './apply.ts'
import { confer } from './confer.ts'
import { assess, findFor } from './evidence.ts'
import { homesFlow } from './flow.ts'
import { honourOf, placeOf } from './home-row.ts'
import { refuse } from './refuse.ts'
import { isModel, levelOf, stateOf } from './rules.ts'
import { conditionsOf, inWords, standardById, told } from './standards.ts'
import type { Tables } from './tables.ts'
import type { Grade, Kind } from './words.ts'

export type ApplicationMove =
  | 'propose'
  | 'giveBack'
  | 'resubmit'
  | 'grant'
  | 'announce'
  | 'recommend'
  | 'refuse'
  | 'object'
  | 'withdraw'

/** Of the moves that the flow allows, those that fit the grade: named where its level decides, recommended below. */
export function fits(move: string, state: string, app: Pick<ApplicationRow, 'grade' | 'home_id'>): boolean {
  const grade = app.grade as Grade
  const here = state === stateOf(grade)
  if (move === 'recommend') return !here
  // Whoever was on public notice once is not put on notice again to be re-checked.
  const noticed = isModel(grade) && app.home_id === null
  if (move === 'announce') return here && noticed
  if (move === 'grant') return here && !noticed
  return true
}

export const registerOfApplications = (look: Look<Tables>, asked: Asked) =>
  pageRegister(look, homesFlow, asked, async caseIds => {
    const rows = await look.db
      .selectFrom('homes_application')
      .select(['case_id', 'org_id', 'branch', 'kind', 'grade', 'home_id'])
      .where('case_id', 'in', caseIds)
      .execute()
    const names = await orgNames(
      look.db,
      rows.map(r => r.org_id),
      look.today,
    )
    return new Map(
      rows.map(r => [
        r.case_id,
        {
          union: [names.get(r.org_id) ?? '', r.branch].filter(Boolean).join(' '),
          ...{ about: r.kind as Kind, grade: r.grade as Grade, recheck: r.home_id !== null },
        },
      ]),
    )
  })

export async function reviewApplication(look: Look<Tables>, caseId: string) {
  const view = await viewCase(look, homesFlow, caseId)
  const app = await getApplication(look, caseId)
  const standard = await standardById(look, app.standard_id)
  const org = await getOrg(look.db, app.org_id)
  const conditions = conditionsOf(standard)
  const answers = await answersOf(look, caseId)
  const files = await filesOfMany(
    look,
    answers.map(a => a.id),
  )
  const now = assess(look, conditions, await findFor(look, conditions, org, look.today))
  const names = await orgNames(look.db, [standard.org_id], look.today)
  return {
    case: { ...view, moves: view.moves.filter(m => fits(m.name, view.state, app)) },
    hasLetter: await hasLetter(look.db, caseId),
    applicant: { name: await placeOf(look, app), phone: org.phone ?? '' },
    ...{ orgId: app.org_id, kind: app.kind as Kind, branch: app.branch, grade: app.grade as Grade },
    ...{ homeId: app.home_id ?? (await homeOf(look, caseId)), recheck: app.home_id !== null },
    standard: { org: names.get(standard.org_id) ?? '', document: standard.document, years: standard.years },
    ...{ visitedOn: app.visited_on, visit: app.visit, document: app.document },
    asksDocument: await needsDocument(look, app),
    conditions: now.map(c => {
      const answer = answers.find(a => a.key === c.key)
      return {
        ...c,
        answer: answer
          ? {
              words: answer.words,
              found: answer.found as 'MET' | 'NOT_MET' | null,
              remark: answer.remark,
              files: files.get(answer.id) ?? [],
            }
          : null,
      }
    }),
  }
}

/** The honour that came of it. */
const homeOf = async (look: Look<Tables>, caseId: string): Promise<string | null> => {
  const row = await look.db.selectFrom('homes_home').select('id').where('case_id', '=', caseId).executeTakeFirst()
  return row?.id ?? null
}

/** The federation that names this grade is not in this house’s tree: its document stands for its decision. */
async function needsDocument(call: Look<Tables> | Act<Tables>, app: ApplicationRow): Promise<boolean> {
  const top = await call.db
    .selectFrom('kernel_org')
    .select('level')
    .where('path', '=', branchOf(app.org_path)[0] ?? '')
    .executeTakeFirstOrThrow()
  return levelRank(top.level as Level) > levelRank(levelOf(app.grade as Grade))
}

export interface Step {
  readonly caseId: string
  readonly version: number
  readonly move: ApplicationMove
  readonly reason?: string
  readonly asks?: readonly string[]
  /** resubmit */
  readonly answers?: readonly AnswerIn[]
  /** propose: what was found of each piece of evidence, and the visit, when there was one. */
  readonly found?: readonly { readonly key: string; readonly found: 'MET' | 'NOT_MET'; readonly remark?: string }[]
  readonly visitedOn?: string
  readonly visit?: string
  /** grant, announce */
  readonly document?: string
}

/**
 * @throws absent; every code of `moveCase`; homes.own_application when who applied checks or decides; not_this_move; unchecked;
 *   hard_unmet with all reasons; document
 */
export async function moveApplication(act: Act<Tables>, s: Step): Promise<CaseRow> {
  const { caseId, version, reason } = s
  // Who may see it is asked first: to a stranger there is nothing here.
  const before = await viewCase(act, homesFlow, caseId)
  const app = await getApplication(act, caseId)
  if (s.move !== 'resubmit' && s.move !== 'withdraw') await refuseOwn(act, caseId)
  if (!fits(s.move, before.state, app))
    throw refuse('homes.not_this_move', {
      ...{ honour: honourOf(app)[act.lang], move: homesFlow.moves[s.move].title[act.lang] },
    })
  if (s.move === 'giveBack')
    return giveBack(act, homesFlow, { caseId, version, asks: s.asks ?? [], ...(reason ? { reason } : {}) })
  const moved = await moveCase(act, homesFlow, caseId, s.move, { version, ...(reason ? { reason } : {}) })
  switch (s.move) {
    case 'resubmit':
      await writeAnswers(act, caseId, conditionsOf(await standardById(act, app.standard_id)), s.answers ?? [])
      break
    case 'propose':
      await check(act, app, s)
      break
    case 'announce':
    case 'grant':
      await decide(act, app, moved, s)
      break
    case 'refuse':
    case 'withdraw':
      await close(act, caseId)
      break
    default:
  }
  return moved
}

/** Nobody checks or decides what they handed in themselves, for whomever they act. @throws homes.own_application */
async function refuseOwn(act: Act<Tables>, caseId: string): Promise<void> {
  const mine = [act.actor.accountId, ...act.behalf.map(p => p.accountId)]
  const { opened_by } = await act.db
    .selectFrom('cases_case')
    .select('opened_by')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  if (opened_by !== null && mine.includes(opened_by)) throw refuse('homes.own_application')
}

/** Writes what the checker found of each piece of evidence; each that was handed in has a verdict. @throws homes.unchecked */
async function check(act: Act<Tables>, app: ApplicationRow, s: Step): Promise<void> {
  const conditions = conditionsOf(await standardById(act, app.standard_id))
  const answers = await answersOf(act, app.case_id)
  const found = new Map((s.found ?? []).map(f => [f.key, f]))
  const open = answers.filter(a => !found.has(a.key))
  if (open.length) {
    const keys = new Set(open.map(a => a.key))
    const reasons = conditions.filter(c => keys.has(c.key)).map(c => inWords(told(act.house, c), act.lang))
    throw refuse('homes.unchecked', { reasons })
  }
  for (const a of answers) {
    const verdict = found.get(a.key)
    await act.tx
      .updateTable('homes_answer')
      .set({ found: verdict?.found ?? null, remark: verdict?.remark?.trim() || null })
      .where('id', '=', a.id)
      .execute()
  }
  await act.tx
    .updateTable('homes_application')
    .set({ visited_on: (s.visitedOn as Day | undefined) ?? null, visit: s.visit?.trim() || null })
    .where('case_id', '=', app.case_id)
    .execute()
}

/** The decision rests on what is known on its day, which is kept with it. */
async function decide(act: Act<Tables>, app: ApplicationRow, moved: CaseRow, s: Step): Promise<void> {
  const document = s.document?.trim() || null
  if (document === null && (await needsDocument(act, app))) throw refuse('homes.document')
  const conditions = conditionsOf(await standardById(act, app.standard_id))
  const org = await getOrg(act.db, app.org_id)
  const assessed = assess(act, conditions, await findFor(act, conditions, org, act.today))
  const met = new Map((await answersOf(act, app.case_id)).map(a => [a.key, a.found === 'MET']))
  const unmet = assessed.filter(c => c.hard && (c.met ?? met.get(c.key)) !== true)
  if (unmet.length)
    throw refuse('homes.hard_unmet', {
      reasons: unmet.map(c => (c.because ? reasonOf(c, act.lang) : inWords(c, act.lang))),
    })
  const kept = { document, assessed: JSON.stringify({ on: act.today, conditions: assessed }) }
  await act.tx.updateTable('homes_application').set(kept).where('case_id', '=', app.case_id).execute()
  if (s.move === 'grant') await confer(act, { ...app, document }, (await lastMove(act.db, moved)).org.id)
}
