// The standards of hardship as a set that can be tried out: households on file and turned down, cases decided, and what they are judged by.
import { addMonths, dayAt, monthOf } from '#base/day.ts'
import { maskName } from '#base/masking.ts'
import { type Fen, fen } from '#base/money.ts'
import type { Db } from '#kernel/db/db.ts'
import { within } from '#kernel/org/within.ts'
import type { Pages, Span, Standards, Subject } from '#kernel/rules/standards.ts'
import { factsOnFile, type Tables } from './applications.ts'
import { hardshipFlow } from './flow.ts'
import { dibaoLine, type Facts, rigidCaps } from './rules.ts'
import { exclusions } from './rules-exclusions.ts'
import { forecast, type Household, type OnFile } from './rules-forecast.ts'
import { scheme } from './rules-schemes.ts'
import { hardshipFindings } from './rules-space.ts'
import {
  type Category,
  centralCeilingMonths,
  centralStandard,
  fundOf,
  illnessStandard,
  livingStandard,
  type StudyStage,
  studyStandard,
} from './rules-standards.ts'
import { countGrants, type DecidedFacts, decided, replay } from './standards-decided.ts'
import { categoryWords, hardshipTypes, partWords } from './words.ts'

const none = fen(0)

export const hardshipStandards: Standards<Tables, Household, DecidedFacts> = {
  id: 'hardship',
  title: { zh: '困难职工帮扶标准', en: 'Standards of hardship assistance' },
  rules: [
    { rule: livingStandard, unit: 'FEN' },
    { rule: illnessStandard, unit: 'FEN' },
    { rule: studyStandard, unit: 'FEN' },
    { rule: centralStandard, unit: 'FEN' },
    { rule: dibaoLine, unit: 'FEN' },
    { rule: rigidCaps, unit: 'FEN' },
    { rule: scheme, unit: 'PERCENT' },
    { rule: centralCeilingMonths, unit: 'PLAIN' },
    { rule: fundOf, unit: 'PLAIN' },
    { rule: exclusions, unit: 'PLAIN' },
  ],
  parts: partWords,
  outcomes: { ...hardshipTypes, ...categoryWords },
  findings: hardshipFindings,
  judge: (facts, span, local, base) => forecast(facts, span, local, base),
  replay,
  link: ref => (ref.kind === 'hardship_archive' ? `/hardship/archives/${ref.id}` : `/hardship/cases/${ref.id}`),
  payer: source => (source === 'COUNTY' ? 'COUNTY' : 'CITY'),
  subjects,
  decided,
  count,
}

/** Households on file first, then those whom the rules turned down; each page goes on where the one before ended. */
async function subjects(db: Db<Tables>, page: Pages, span: Span): Promise<Subject<Household>[]> {
  const filed = page.after?.startsWith('C') ? [] : await onFile(db, page, span)
  if (filed.length === page.limit) return filed
  const after = page.after?.startsWith('C') ? page.after : null
  return [...filed, ...(await turnedDown(db, { ...page, after, limit: page.limit - filed.length }))]
}

async function onFile(db: Db<Tables>, { orgPath, after, limit }: Pages, span: Span): Promise<Subject<Household>[]> {
  let query = db
    .selectFrom('hardship_archive as a')
    .innerJoin('kernel_person as p', 'p.id', 'a.person_id')
    .leftJoin('hardship_application as h', 'h.case_id', 'a.case_id')
    .selectAll('h')
    .select(['a.id', 'a.number', 'a.org_path', 'a.hardship_type as filed_type', 'a.active_on', 'a.reverify_due_on'])
    .select([
      'a.person_id as head',
      'a.household_size as size',
      'a.annual_income_fen',
      'a.case_id as of_case',
      'p.name',
    ])
    .where(within({ paths: [orgPath] }, 'a.org_path'))
    .where('a.status', '=', 'ACTIVE')
    .orderBy('a.id')
    .limit(limit)
  if (after) query = query.where('a.id', '>', after.slice(1))
  const rows = await query.execute()
  const ids = rows.map(r => r.id)
  const given = await grantsSince(db, ids, span)
  const students = await studentsOf(db, 'archive', ids)
  return rows.map(r => {
    const grants = given.get(r.id) ?? []
    const facts: Facts = r.of_case
      ? factsOnFile(r as Parameters<typeof factsOnFile>[0])
      : bareFacts(r.active_on, r.size, r.annual_income_fen)
    const recent = r.applied_on !== null && r.applied_on >= addMonths(span.from, -12)
    const ill = recent && facts.rigid.ILLNESS > 0 && !grants.some(g => g.category === 'ILLNESS')
    const household: OnFile = {
      kind: 'ON_FILE',
      hardshipType: r.filed_type,
      activeOn: r.active_on,
      reverifyDueOn: r.reverify_due_on,
      facts,
      guess: r.of_case === null,
      given: grants.map(g => `${g.category} ${g.period} ${g.beneficiary_id}`).sort(),
      applicant: r.head,
      students: students.get(r.id) ?? [],
      illnessFen: ill ? facts.rigid.ILLNESS : null,
      before: grants
        .filter(g => g.month < monthOf(span.from) && (g.category === 'ILLNESS' || g.category === 'CENTRAL_SPECIAL'))
        .map(({ category, month, selfPaidFen }) => ({ category, month, selfPaidFen })),
    }
    return {
      cursor: `A${r.id}`,
      ref: { kind: 'hardship_archive', id: r.id },
      orgPath: r.org_path,
      label: `${r.number} ${maskName(r.name)}`,
      facts: household,
    }
  })
}

/** An archive from the official sheet knows size and income only. */
const bareFacts = (appliedOn: Facts['appliedOn'], householdSize: number, incomeFen: Fen): Facts => ({
  appliedOn,
  householdSize,
  income: { WAGE: incomeFen, BUSINESS: none, PROPERTY: none, TRANSFER: none, OTHER: none },
  rigid: { ILLNESS: none, DISABILITY: none, STUDY: none, HOUSING: none, OTHER: none },
  causeCostFen: none,
  listedEvent: false,
  exclusions: [],
})

/** The newest application of a person that the rules said no to, while the person is in no living archive. */
async function turnedDown(db: Db<Tables>, { orgPath, after, limit }: Pages): Promise<Subject<Household>[]> {
  let query = db
    .selectFrom('hardship_application as h')
    .innerJoin('cases_case as c', 'c.id', 'h.case_id')
    .innerJoin('kernel_person as p', 'p.id', 'h.person_id')
    .selectAll('h')
    .select(['c.number', 'c.org_path', 'p.name'])
    .where('c.kind', '=', hardshipFlow.kind)
    .where(within({ paths: [orgPath] }, 'c.org_path'))
    .where('h.eligible', '=', false)
    .where('c.state', 'not in', ['WITHDRAWN', 'DRAFT', 'ACTIVE'])
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('hardship_application as later')
            .select('later.case_id')
            .whereRef('later.person_id', '=', 'h.person_id')
            .whereRef('later.case_id', '>', 'h.case_id'),
        ),
      ),
    )
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('hardship_person as m')
            .select('m.person_id')
            .whereRef('m.person_id', '=', 'h.person_id')
            .where('m.archive_id', 'is not', null)
            .where('m.until_on', 'is', null),
        ),
      ),
    )
    .orderBy('h.case_id')
    .limit(limit)
  if (after) query = query.where('h.case_id', '>', after.slice(1))
  const rows = await query.execute()
  const students = await studentsOf(
    db,
    'case',
    rows.map(r => r.case_id),
  )
  return rows.map(r => ({
    cursor: `C${r.case_id}`,
    ref: { kind: 'hardship', id: r.case_id },
    orgPath: r.org_path,
    label: `${r.number} ${maskName(r.name)}`,
    facts: { kind: 'TURNED_DOWN', facts: factsOnFile(r), students: students.get(r.case_id) ?? [] },
  }))
}

/** What was given or proposed from a year before the span on, by archive. */
async function grantsSince(db: Db<Tables>, archiveIds: readonly string[], span: Span) {
  if (archiveIds.length === 0) return new Map<string, ReturnType<typeof grantOf>[]>()
  const rows = await db
    .selectFrom('hardship_grant')
    .select(['archive_id', 'beneficiary_id', 'category', 'period', 'proposal', 'proposed_at'])
    .where('archive_id', 'in', [...archiveIds])
    .where('state', '<>', 'DROPPED')
    .orderBy('id')
    .execute()
  const since = monthOf(addMonths(span.from, -12))
  const recent = rows.map(grantOf).filter(g => g.month >= since)
  return Map.groupBy(recent, g => g.archive_id)
}

interface GrantRow {
  readonly archive_id: string
  readonly beneficiary_id: string
  readonly category: Category
  readonly period: string
  readonly proposal: unknown
  readonly proposed_at: Date
}

function grantOf({ proposal, proposed_at: at, ...g }: GrantRow) {
  const { facts } = proposal as { facts?: { selfPaidFen?: number } }
  const month = g.period.length >= 7 ? g.period.slice(0, 7) : monthOf(dayAt(at))
  return { ...g, month, selfPaidFen: facts?.selfPaidFen === undefined ? null : fen(facts.selfPaidFen) }
}

/** Who studies, by archive as the household is now, or by case as it was told. */
async function studentsOf(db: Db<Tables>, by: 'archive' | 'case', ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { id: string; stage: StudyStage }[]>()
  const rows =
    by === 'archive'
      ? await db
          .selectFrom('hardship_person')
          .select(['archive_id as of', 'person_id as id', 'stage'])
          .where('archive_id', 'in', [...ids])
          .where('until_on', 'is', null)
          .where('stage', 'is not', null)
          .orderBy('person_id')
          .execute()
      : await db
          .selectFrom('hardship_member')
          .select(['case_id as of', 'person_id as id', 'stage'])
          .where('case_id', 'in', [...ids])
          .where('stage', 'is not', null)
          .orderBy('person_id')
          .execute()
  const known = new Map<string, { id: string; stage: StudyStage }[]>()
  for (const { of, id, stage } of rows) if (of && stage) known.set(of, [...(known.get(of) ?? []), { id, stage }])
  return known
}

async function count(db: Db<Tables>, orgPath: string) {
  const here = within({ paths: [orgPath] }, 'org_path')
  const archives = await db
    .selectFrom('hardship_archive')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where(here)
    .where('status', '=', 'ACTIVE')
    .executeTakeFirstOrThrow()
  const cases = await db
    .selectFrom('cases_case')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where(here)
    .where('kind', '=', hardshipFlow.kind)
    .where('state', 'in', ['ACTIVE', 'REFUSED'])
    .executeTakeFirstOrThrow()
  return { subjects: Number(archives.n), decided: Number(cases.n) + (await countGrants(db, orgPath)) }
}
