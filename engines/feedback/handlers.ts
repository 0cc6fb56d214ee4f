// What the endpoints of feedback do.
import { sql } from 'kysely'
import { addDays, startOfDay } from '#base/day.ts'
import { refuseBlind } from '#engines/cases/blind.ts'
import { flowOfCase } from '#engines/cases/kinds.ts'
import { askerOf, readCase } from '#engines/cases/rows.ts'
import { isOwn, maySee } from '#engines/cases/way.ts'
import { type Cell, measure } from '#engines/figures/measure.ts'
import { askedOf, orgAsked } from '#engines/figures/read.ts'
import { subject } from '#kernel/access/subject.ts'
import { orgName, orgNames } from '#kernel/org/org.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Handlers } from '#kernel/service.ts'
import type { feedbackApi } from './api.ts'
import { countDuties, pageDuties } from './duties.ts'
import { ratedIndicator, solvedIndicator } from './indicator.ts'
import { answer, caseInScope, caseRef, ownCase, pageUnrated, rate, ratingOf } from './ratings.ts'
import { saySolved, solvedView } from './solved.ts'
import { callBack, pageUnsolved } from './unsolved.ts'
import { levels, levelWords, type RatingLevel, satisfiedFrom } from './words.ts'

export const handlers: Handlers<typeof feedbackApi, unknown> = {
  unrated: (call, page) => pageUnrated(call, subject(call), page),

  async mine(call, { caseId }) {
    const found = await ownCase(call.db, caseId, subject(call))
    const given = await ratingOf(call.db, caseId)
    return {
      case: caseRef(call, found),
      mayRate: !given && found.closedAt !== null,
      rating: given && {
        ...given.rating,
        words: levelWords[given.rating.level][call.lang],
        at: given.rating.at.toISOString(),
      },
      answerBy: given?.dueOn ?? null,
      answer: given?.answer ?? null,
    }
  },

  rate: (act, { caseId, level, aspects = [], text = null }) =>
    rate(act, { caseId, level: level as RatingLevel, aspects, text }),

  async solved(call, { caseId }) {
    const flow = await flowOfCase(call, caseId)
    const file = await readCase(call.db, flow, caseId, call.today)
    const who = askerOf(call)
    if (!file || !maySee(flow, file.standing, who)) throw refuseKernel('absent')
    await refuseBlind(call, caseId)
    call.touched('case', caseId)
    return { solved: await solvedView(call, caseId, !isOwn(file.standing, who)) }
  },

  async saySolved(act, { caseId, answer, text = null, reopen = false }) {
    await ownCase(act.db, caseId, subject(act))
    await saySolved(act, { caseId, answer, text, reopen }, act.actor.sitting ? 'COUNTER' : 'SELF')
    return { done: true }
  },

  async solvedByPhone(act, { caseId, answer, text = null, reopen = false }) {
    await caseInScope(act, caseId)
    await saySolved(act, { caseId, answer, text, reopen }, 'PHONE')
    return { done: true }
  },

  duties: (call, page) => pageDuties(call, page),

  async answer(act, { ratingId, text }) {
    await answer(act, ratingId, text)
    return { done: true }
  },

  unsolved: (call, page) => pageUnsolved(call, page),

  async callBack(act, { solvedId, text }) {
    await callBack(act, solvedId, text)
    return { done: true }
  },

  async summary(call, q) {
    const { db, lang } = call
    const org = await orgAsked(call, q.orgId)
    const asked = { ...askedOf(call, org, q, [ratedIndicator]), sumsOnly: true }
    const { rows: below } = await sql<{ id: string; path: string }>`
      select id, path from kernel_org where parent_id = ${org.id} and founded_on <= ${asked.to} and (ended_on is null or ended_on >= ${asked.from})
      order by number limit 500`.execute(db)
    const cells = await measure(db, { ...asked, paths: [org.path, ...below.map(o => o.path)] })
    const months = await measure(db, { ...asked, byMonth: true })
    const names = await orgNames(
      db,
      below.map(o => o.id),
      asked.to,
    )
    const said = await measure(db, { ...askedOf(call, org, q, [solvedIndicator]), sumsOnly: true })
    const saying = (answer: string) => said.reduce((n, c) => n + (c.category === answer ? c.count : 0), 0)
    const here = cells.filter(c => c.path === org.path)
    return {
      org: { id: org.id, name: await orgName(db, org.id, asked.to) },
      ...satisfaction(here),
      levels: levels.map(level => ({ level, words: levelWords[level][lang], count: countOf(here, level) })),
      duties: await countDuties(call, { paths: [org.path] }, startOfDay(asked.from), startOfDay(addDays(asked.to, 1))),
      solved: { YES: saying('YES'), NO: saying('NO'), UNSURE: saying('UNSURE'), SILENT: saying('SILENT') },
      byMonth: [...new Set(months.map(c => c.month))].sort().map(month => ({
        month: `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`,
        ...satisfaction(months.filter(c => c.month === month)),
      })),
      byOrg: below
        .map(o => ({ orgId: o.id, name: names.get(o.id) ?? '', ...satisfaction(cells.filter(c => c.path === o.path)) }))
        .filter(o => o.rated > 0),
    }
  },
}

const countOf = (cells: readonly Cell[], level: number) => cells.find(c => c.category === String(level))?.count ?? 0

/** 满意率: 基本满意 and better among all ratings (国办发〔2019〕51号), to a tenth of a percent. */
function satisfaction(cells: readonly Cell[]): { rated: number; satisfied: number; satisfactionRate: number | null } {
  const rated = levels.reduce((sum, level) => sum + countOf(cells, level), 0)
  const satisfied = levels.filter(l => l >= satisfiedFrom).reduce((sum, level) => sum + countOf(cells, level), 0)
  return { rated, satisfied, satisfactionRate: rated === 0 ? null : Math.round((satisfied * 1000) / rated) / 10 }
}
