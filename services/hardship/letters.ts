// The decision letter: kept as it was issued, printed as PDF, and verified by anyone who holds it.
import { type Day, formatDay, startOfDay, yearOf } from '#base/day.ts'
import { maskName } from '#base/masking.ts'
import { formatYuan } from '#base/money.ts'
import { say } from '#base/text.ts'
import { type CaseRow, viewCase } from '#engines/cases/cases.ts'
import { nextNumber } from '#kernel/db/numbers.ts'
import { letter } from '#kernel/letters/letter.ts'
import { checkSeal, sealText, verificationUrl } from '#kernel/letters/seal.ts'
import { ancestorAt, orgById, orgName } from '#kernel/org/org.ts'
import { personById } from '#kernel/people/people.ts'
import type { Act, Download, Look } from '#kernel/service.ts'
import type { Tables } from './applications.ts'
import { getApplication } from './field-work.ts'
import { hardshipFlow } from './flow.ts'
import { refuse } from './refuse.ts'
import type { Assessment } from './rules.ts'
import { hardshipTypes, letterWords } from './words.ts'

/** What a letter says, as it was said: a later change of rules or names changes no letter. */
interface Content {
  readonly addressee: string
  readonly issuer: string
  readonly paragraphs: readonly string[]
  readonly clauses: readonly { readonly clause: string; readonly sentence: string }[]
}

/** Issues the letter of a decided case: what was decided, the figures, every reason with its clause, what can be done. */
export async function issueLetter(act: Act<Tables>, moved: CaseRow, outcome: 'ACTIVE' | 'REFUSED'): Promise<string> {
  const { tx, today } = act
  const application = await getApplication(act, moved.id)
  const person = await personById(tx, application.person_id)
  const issuer = await issuerOf(act, moved, outcome)
  const assessment = application.assessment as Assessment
  const reason = await lastReason(act, moved)
  const number = await nextNumber(tx, 'JD', yearOf(today))
  const content: Content = {
    addressee: person.name,
    issuer: await orgName(tx, issuer.id, today),
    paragraphs:
      outcome === 'ACTIVE'
        ? agreed(moved, assessment, application.applied_on)
        : refused(moved, assessment, application.applied_on, reason),
    clauses: clausesOf(assessment, outcome),
  }
  await tx
    .insertInto('hardship_letter')
    .values({
      number,
      case_id: moved.id,
      decided_on: today,
      outcome,
      org_id: issuer.id,
      content: JSON.stringify(content),
    })
    .execute()
  return number
}

/** An archive is the city's to certify; a refusal is answered for by whoever refused. */
async function issuerOf(act: Act<Tables>, moved: CaseRow, outcome: 'ACTIVE' | 'REFUSED') {
  if (outcome === 'ACTIVE') return ancestorAt(act.db, moved.orgPath, 'CITY')
  const last = await act.tx
    .selectFrom('cases_event')
    .select('org_id')
    .where('case_id', '=', moved.id)
    .where('seq', '=', moved.version)
    .executeTakeFirst()
  return (last?.org_id && (await orgById(act.db, last.org_id))) || ancestorAt(act.db, moved.orgPath, 'COUNTY')
}

async function lastReason(act: Act<Tables>, moved: CaseRow): Promise<string> {
  const last = await act.tx
    .selectFrom('cases_event')
    .select('reason')
    .where('case_id', '=', moved.id)
    .where('seq', '=', moved.version)
    .executeTakeFirst()
  return last?.reason ?? ''
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

const refused = (moved: CaseRow, a: Assessment, appliedOn: Day, reason: string) => [
  opening(moved, appliedOn),
  letterWords.refused.zh,
  ...a.reasons.map((r, i) => `${i + 1}. ${say(r, 'zh', r.details)}（${r.document} ${r.clause}）`),
  ...(reason ? [say(letterWords.opinion, 'zh', { reason })] : []),
  figures(a),
  letterWords.appeal.zh,
]

/** The sentence of each rule that decided: the one it qualified by, or those that stood against it. */
function clausesOf(a: Assessment, outcome: 'ACTIVE' | 'REFUSED') {
  if (outcome === 'ACTIVE' && a.by) return [{ clause: `${a.by.document} ${a.by.clause}`, sentence: a.by.sentence }]
  const cited = new Set(a.reasons.map(r => r.document))
  return a.used
    .filter(u => cited.has(u.document))
    .map(u => ({ clause: `${u.document} ${u.clause}`, sentence: u.sentence }))
}

const codeOf = (look: Pick<Look<Tables>, 'house'>, number: string) =>
  sealText({ number }, look.house.vault.derive('letter'))

/** The letter as PDF: for the person it is about, and for staff who may see the case. Anybody else meets 404. */
export async function downloadLetter(look: Look<Tables>, caseId: string): Promise<Download> {
  await viewCase(look, hardshipFlow, caseId)
  const row = await look.db.selectFrom('hardship_letter').selectAll().where('case_id', '=', caseId).executeTakeFirst()
  if (!row) throw refuse('hardship.no_letter')
  const content = row.content as Content
  const code = codeOf(look, row.number)
  const body = await letter({
    issuer: content.issuer,
    number: row.number,
    title: letterWords.title.zh,
    addressee: content.addressee,
    day: formatDay(row.decided_on, 'zh'),
    paragraphs: content.paragraphs,
    clauses: content.clauses,
    qr: { url: verificationUrl(`${look.house.publicUrl}/public`, row.number, code), caption: letterWords.scan.zh },
    madeAt: startOfDay(row.decided_on),
  })
  const application = await getApplication(look, caseId)
  look.touched('person', application.person_id)
  return { name: `${letterWords.title.zh}-${row.number}.pdf`, type: 'application/pdf', body, inline: true }
}

/** Whether a number and a code belong together; only then is anything of the letter told, the name masked. */
export async function verifyLetter(look: Look<Tables>, number: string, code: string) {
  const row = await look.db
    .selectFrom('hardship_letter')
    .selectAll()
    .where('number', '=', number.trim().toUpperCase())
    .executeTakeFirst()
  if (!row || !checkSeal({ number: row.number }, look.house.vault.derive('letter'), code))
    return { genuine: false, number, decidedOn: null, outcome: null, name: null, issuer: null }
  const content = row.content as Content
  return {
    genuine: true,
    number: row.number,
    decidedOn: row.decided_on,
    outcome: row.outcome,
    name: maskName(content.addressee),
    issuer: content.issuer,
  }
}
