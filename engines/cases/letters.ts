// The letter of a decision: kept as it was issued, printed as PDF, and verified by anyone who holds it.
import { sql } from 'kysely'
import { type Day, formatDay, startOfDay, yearOf } from '#base/day.ts'
import type { Flow } from '#base/flow.ts'
import { maskName } from '#base/masking.ts'
import type { Text } from '#base/text.ts'
import type { Db } from '#kernel/db/db.ts'
import { nextNumber } from '#kernel/db/numbers.ts'
import { letter } from '#kernel/letters/letter.ts'
import { checkSeal, sealText, verificationUrl } from '#kernel/letters/seal.ts'
import { ancestorAt, type Org, orgById, orgName } from '#kernel/org/org.ts'
import type { Download, JobAct, Look } from '#kernel/service.ts'
import type { CaseRow } from './rows.ts'
import { viewCase } from './view.ts'
import { letterWords, refuse } from './words.ts'

/** What a service has its letter say. */
export interface LetterInput {
  /** Whose seal it bears. */
  readonly issuerId: string
  readonly title: string
  /** The outcome in a few words, told to whoever verifies the letter. */
  readonly outcome: Text
  readonly paragraphs: readonly string[]
  /** The sentence of each rule that decided. */
  readonly clauses: readonly { readonly clause: string; readonly sentence: string }[]
}

/** What a letter says, as it was said: a later change of rules or names changes no letter. */
interface Content extends Omit<LetterInput, 'issuerId'> {
  readonly addressee: string
  readonly issuer: string
}

interface Kept {
  readonly number: string
  readonly decidedOn: Day
  readonly content: Content
}

/** Issues the letter of a decided case, in the command that decides it. Answers its number. */
export async function issueLetter<T>(
  act: JobAct<T>,
  moved: CaseRow,
  { issuerId, ...said }: LetterInput,
): Promise<string> {
  const { tx, today } = act
  const number = await nextNumber(tx, 'JD', yearOf(today))
  const { rows } = await sql<{ name: string }>`select name from kernel_person where id = ${moved.personId}`.execute(tx)
  const content: Content = {
    ...said,
    addressee: rows[0]?.name ?? '',
    issuer: await orgName(tx, issuerId, today),
  }
  await sql`
    insert into cases_letter (number, case_id, decided_on, org_id, content)
    values (${number}, ${moved.id}, ${today}, ${issuerId}, ${JSON.stringify(content)}::jsonb)`.execute(tx)
  return number
}

/** Who made the move that a case has just made, and with what words: the letter of a refusal is theirs to answer for. */
export async function lastMove<T>(
  db: Db<T>,
  moved: CaseRow,
): Promise<{ org: Org; reason: string; from: string | null }> {
  const { rows } = await sql<{ orgId: string | null; reason: string | null; from: string | null }>`
    select org_id as "orgId", reason, from_state as "from" from cases_event where case_id = ${moved.id} and seq = ${moved.version}`.execute(
    db,
  )
  const orgId = rows[0]?.orgId
  const org = (orgId && (await orgById(db, orgId))) || (await ancestorAt(db, moved.orgPath, 'COUNTY'))
  return { org, reason: rows[0]?.reason ?? '', from: rows[0]?.from ?? null }
}

export async function hasLetter<T>(db: Db<T>, caseId: string): Promise<boolean> {
  const { rows } = await sql`select from cases_letter where case_id = ${caseId} limit 1`.execute(db)
  return rows.length > 0
}

const keptColumns = sql.raw('number, decided_on as "decidedOn", content')
const codeOf = (look: Pick<Look<unknown>, 'house'>, number: string) =>
  sealText({ number }, look.house.vault.derive('letter'))

/** A letter given out under an earlier master key stays genuine. */
const genuine = ({ house: { vault } }: Pick<Look<unknown>, 'house'>, number: string, code: string) =>
  [vault.derive('letter'), ...vault.derivedBefore('letter')].some(key => checkSeal({ number }, key, code))

/** The latest letter as PDF: for the person it is about, and for staff who may see the case. Anybody else meets 404. @throws cases.no_letter */
export async function downloadLetter<T>(look: Look<T>, flow: Flow, caseId: string): Promise<Download> {
  const view = await viewCase(look, flow, caseId)
  const { rows } =
    await sql<Kept>`select ${keptColumns} from cases_letter where case_id = ${caseId} order by decided_on desc, number desc limit 1`.execute(
      look.db,
    )
  const kept = rows[0]
  if (!kept) throw refuse('cases.no_letter')
  const { number, content, decidedOn } = kept
  const body = await letter({
    issuer: content.issuer,
    number,
    title: content.title,
    addressee: content.addressee,
    day: formatDay(decidedOn, 'zh'),
    paragraphs: content.paragraphs,
    clauses: content.clauses,
    qr: {
      url: verificationUrl(`${look.house.publicUrl}/public`, number, codeOf(look, number)),
      caption: letterWords.scan.zh,
    },
    madeAt: startOfDay(decidedOn),
  })
  if (view.personId) look.touched('person', view.personId)
  return { name: `${content.title}-${number}.pdf`, type: 'application/pdf', body, inline: true }
}

/** Whether a number and a code belong together; only then is anything of the letter told, the name masked. */
export async function verifyLetter<T>(look: Look<T>, number: string, code: string) {
  const { rows } = await sql<Kept>`
    select ${keptColumns} from cases_letter where number = ${number.trim().toUpperCase()}`.execute(look.db)
  const kept = rows[0]
  if (!kept || !genuine(look, kept.number, code))
    return { genuine: false, number, decidedOn: null, outcome: null, name: null, issuer: null }
  const { content } = kept
  return {
    genuine: true,
    number: kept.number,
    decidedOn: kept.decidedOn,
    outcome: content.outcome[look.lang],
    name: maskName(content.addressee),
    issuer: content.issuer,
  }
}
