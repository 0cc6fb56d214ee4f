// A union sees how it stands before it asks: each grade with its conditions as they are today; and asks, once everything hard is met.
import { formatDay } from '#base/day.ts'
import { type CaseRow, openCase } from '#engines/cases/cases.ts'
import { rankOf as levelRank, orgNames } from '#kernel/org/org.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { type AnswerIn, carryOver, givenOf, writeAnswers } from './application-row.ts'
import { type Assessed, assess, findFor } from './evidence.ts'
import { homesFlow } from './flow.ts'
import { type HomeRow, honourOf, monthsAt, unionIn } from './home-row.ts'
import { refuse } from './refuse.ts'
import { below, missing, rankOf, recheckFrom, standingOf } from './rules.ts'
import { type Call, conditionsOf, inWords, standardsFor } from './standards.ts'
import type { Tables } from './tables.ts'
import { type Grade, grades, type Hindrance, honour, type Kind, kinds } from './words.ts'

const standingHomes = (call: Call, orgId: string): Promise<HomeRow[]> =>
  call.db
    .selectFrom('homes_home')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('ended_on', 'is', null)
    .orderBy('rank', 'desc')
    .orderBy('id')
    .execute()

/** Whether a union of this place holds what must stand below a grade: that grade, or a higher one of its ladder. */
const holdsBelow = (homes: readonly HomeRow[], kind: Kind, branch: string, grade: Grade): boolean => {
  const need = below(grade)
  return (
    need === null ||
    homes.some(h => h.kind === kind && h.branch === branch && h.ladder === 'GRADE' && h.rank >= rankOf(need))
  )
}

/** A union with its honours, what is under way, and each grade as it stands today: what is met, what is missing, and why. */
export async function readUnion(look: Look<Tables>, orgId: string) {
  const org = await unionIn(look, orgId, 'homes.read')
  const homes = await standingHomes(look, org.id)
  const open = await look.db
    .selectFrom('homes_application as a')
    .innerJoin('cases_case as c', 'c.id', 'a.case_id')
    .select(['a.case_id as caseId', 'c.number', 'c.state', 'a.kind', 'a.branch', 'a.grade'])
    .where('a.org_id', '=', org.id)
    .where('a.open', '=', true)
    .orderBy('a.case_id', 'desc')
    .execute()
  const standards = await standardsFor(look, org.path, look.today)
  const all = [...standards.values()].flatMap(conditionsOf)
  const found = await findFor(look, all, org, look.today)
  const months = await monthsAt(look, org.path)
  const names = await orgNames(
    look.db,
    [org.id, ...[...standards.values()].map(s => s.org_id), ...homes.map(h => h.granted_by)],
    look.today,
  )
  const shownHomes = homes.map(h => ({
    ...cardOf(h, names.get(h.granted_by) ?? ''),
    standing: standingOf(h.until_on, look.today, months),
    recheckFrom: recheckFrom(h.until_on, months),
  }))
  const rungs = kinds.flatMap(kind =>
    grades.flatMap(grade => {
      const standard = standards.get(`${kind} ${grade}`)
      if (!standard) return []
      const held = shownHomes.find(h => h.kind === 'HOME' && kind === 'HOME' && h.grade === grade)
      const waits = kind === 'HOME' && open.some(o => o.kind === kind && o.grade === grade)
      // A mini home stands on its branch, which is named when it asks.
      const first = kind === 'HOME' && !holdsBelow(homes, kind, '', grade)
      const hindrance: Hindrance | null = waits
        ? 'UNDER_WAY'
        : held && held.standing === 'FINE'
          ? 'HELD'
          : first
            ? 'BELOW_FIRST'
            : null
      return {
        ...{ kind, grade, standardId: standard.id, org: names.get(standard.org_id) ?? '', document: standard.document },
        ...{ years: standard.years, below: below(grade), hindrance, recheck: !!held && held.standing !== 'FINE' },
        conditions: assess(look, conditionsOf(standard), found),
      }
    }),
  )
  return {
    ...{ orgId: org.id, org: names.get(org.id) ?? '', homes: shownHomes, rungs },
    open: open.map(o => ({ ...o, kind: o.kind as Kind, grade: o.grade as Grade })),
    mayApply: look.scopeOf('homes.apply').paths.some(p => org.path.startsWith(p)) && isUnit(org.level),
  }
}

export const cardOf = (h: HomeRow, grantedBy: string) => ({
  ...{ id: h.id, number: h.number, kind: h.kind as Kind, branch: h.branch, grade: h.grade as Grade },
  ...{ grantedOn: h.granted_on, untilOn: h.until_on, endedOn: h.ended_on, grantedBy },
})

const isUnit = (level: Parameters<typeof levelRank>[0]) => levelRank(level) >= levelRank('STREET')

export interface Applying {
  readonly orgId: string
  readonly kind: Kind
  readonly branch?: string
  readonly grade: Grade
  readonly answers: readonly AnswerIn[]
}

/**
 * Opens the application, or the re-check of an honour whose term ends soon: then what was handed in before counts again.
 * @throws absent; homes.not_unit, branch, no_standard, held, no_such_condition; homes.not_yet with all that is missing; under_way by the index
 */
export async function apply(act: Act<Tables>, a: Applying): Promise<CaseRow> {
  const org = await unionIn(act, a.orgId, 'homes.apply')
  if (org.endedOn) throw refuseKernel('absent')
  if (!isUnit(org.level)) throw refuse('homes.not_unit')
  const branch = a.branch?.trim() ?? ''
  if ((a.kind === 'MINI') !== (branch !== '')) throw refuse('homes.branch')
  const standard = (await standardsFor(act, org.path, act.today)).get(`${a.kind} ${a.grade}`)
  if (!standard) throw refuse('homes.no_standard')
  const homes = await standingHomes(act, org.id)
  const held = homes.find(h => h.kind === a.kind && h.branch === branch && h.grade === a.grade)
  if (held) await refuseEarly(act, held)

  const conditions = conditionsOf(standard)
  const found = await findFor(act, conditions, org, act.today)
  const assessed = assess(act, conditions, found)
  const title = honour(a.kind, a.grade)
  const opened = await openCase(act, homesFlow, {
    ...{ personId: null, orgId: org.id },
    title: branch ? { zh: `${branch} ${title.zh}`, en: `${branch} ${title.en}` } : title,
  })
  await act.tx
    .insertInto('homes_application')
    .values({
      ...{ case_id: opened.id, org_id: org.id, org_path: org.path, kind: a.kind, branch, grade: a.grade },
      ...{ standard_id: standard.id, home_id: held?.id ?? null },
      assessed: JSON.stringify({ on: act.today, conditions: assessed }),
    })
    .execute()
  if (held) await carryOver(act, held.case_id, opened.id, conditions)
  await writeAnswers(act, opened.id, conditions, a.answers)

  // Last, so that it is asked of everything that was handed in; refused, nothing of it stays.
  const given = new Map((await givenOf(act, opened.id)).map(g => [g.key, g]))
  const lacks = missing(conditions, found, given).map(c => c.key)
  const need = holdsBelow(homes, a.kind, branch, a.grade) ? null : below(a.grade)
  const reasons = [
    ...(need ? [act.lang === 'zh' ? `要先是${honour(a.kind, need).zh}` : `first be: ${honour(a.kind, need).en}`] : []),
    ...assessed.filter(c => lacks.includes(c.key)).map(c => reasonOf(c, act.lang)),
  ]
  if (reasons.length) throw refuse('homes.not_yet', { n: reasons.length, reasons })
  return opened
}

/** “会员实名率 ≥ 90%（会员 40 人，实名 20 人）” */
export function reasonOf(c: Assessed, lang: 'zh' | 'en'): string {
  const said = inWords(c, lang)
  if (!c.because) return lang === 'zh' ? `${said}（没有交材料）` : `${said} (nothing handed in)`
  return lang === 'zh' ? `${said}（${c.because.zh}）` : `${said} (${c.because.en})`
}

/** What is held is only asked for again when its re-check is near. @throws homes.held */
async function refuseEarly(act: Act<Tables>, held: HomeRow): Promise<void> {
  const months = await monthsAt(act, held.org_path)
  if (standingOf(held.until_on, act.today, months) !== 'FINE') return
  throw refuse('homes.held', {
    ...{ honour: honourOf(held)[act.lang], until: formatDay(held.until_on, act.lang) },
    from: formatDay(recheckFrom(held.until_on, months), act.lang),
  })
}
