// What the letter of a hardship decision says: the figures, every reason with its clause, and what can be done now.
import { type Day, formatDay } from '#base/day.ts'
import { formatYuan } from '#base/money.ts'
import { say } from '#base/text.ts'
import { type CaseRow, issueLetter, lastMove } from '#engines/cases/cases.ts'
import { ancestorAt } from '#kernel/org/org.ts'
import type { Act } from '#kernel/service.ts'
import type { Tables } from './applications.ts'
import { getApplication } from './field-work.ts'
import { wayInWords, waysOf } from './near.ts'
import type { Assessment } from './rules.ts'
import type { Way } from './rules-near.ts'
import { hardshipTypes, letterWords } from './words.ts'

/** An archive is the city's to certify; a refusal is answered for by whoever refused. */
export async function tellOutcome(act: Act<Tables>, moved: CaseRow, outcome: 'ACTIVE' | 'REFUSED'): Promise<void> {
  const application = await getApplication(act, moved.id)
  const a = application.assessment as Assessment
  const last = await lastMove(act.tx, moved)
  const issuer = outcome === 'ACTIVE' ? await ancestorAt(act.db, moved.orgPath, 'CITY') : last.org
  await issueLetter(act, moved, {
    issuerId: issuer.id,
    title: letterWords.title.zh,
    outcome: letterWords[outcome === 'ACTIVE' ? 'recognised' : 'notGranted'],
    paragraphs:
      outcome === 'ACTIVE'
        ? agreed(moved, a, application.applied_on)
        : refused(moved, application, last.reason, await waysOf(act, application)),
    clauses: clausesOf(a, outcome),
  })
}

const figures = (a: Assessment) =>
  say(letterWords.figures, 'zh', {
    income: formatYuan(a.incomeFen),
    rigid: formatYuan(a.rigidFen),
    perCapita: formatYuan(a.perCapitaFen),
    line: formatYuan(a.lineFen),
  })

const opening = (moved: CaseRow, appliedOn: Day) =>
  say(letterWords.opening, 'zh', { on: formatDay(appliedOn, 'zh'), number: moved.number })

const agreed = (moved: CaseRow, a: Assessment, appliedOn: Day) => [
  opening(moved, appliedOn),
  say(letterWords.agreed, 'zh', { type: a.hardshipType ? hardshipTypes[a.hardshipType].zh : '' }),
  figures(a),
  letterWords.next.zh,
]

/** The ways that a letter tells: the first ones are the smallest and the soonest. */
const waysTold = 5

function refused(moved: CaseRow, application: Awaited<ReturnType<typeof getApplication>>, reason: string, ways: Way[]) {
  const a = application.assessment as Assessment
  return [
    opening(moved, application.applied_on),
    letterWords.refused.zh,
    ...a.reasons.map((r, i) => `${i + 1}. ${say(r, 'zh', r.details)}（${r.document} ${r.clause}）`),
    ...(reason ? [say(letterWords.opinion, 'zh', { reason })] : []),
    figures(a),
    ...(ways.length ? [letterWords.ways.zh] : []),
    ...ways.slice(0, waysTold).map(way => `· ${wayInWords(way, 'zh')}`),
    letterWords.appeal.zh,
  ]
}

/** The sentence of each rule that decided: the one it qualified by, or those that stood against it. */
function clausesOf(a: Assessment, outcome: 'ACTIVE' | 'REFUSED') {
  if (outcome === 'ACTIVE' && a.by) return [{ clause: `${a.by.document} ${a.by.clause}`, sentence: a.by.sentence }]
  const cited = new Set(a.reasons.map(r => r.document))
  return a.used
    .filter(u => cited.has(u.document))
    .map(u => ({ clause: `${u.document} ${u.clause}`, sentence: u.sentence }))
}
