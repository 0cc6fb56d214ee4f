// The year 2021 as the newspaper tells it: 437 households, 3,542 payments, to the yuan – booked by the real verbs.
import { addDays, type Day, day } from '#base/day.ts'
import { type Fen, fen } from '#base/money.ts'
import { exportBatch } from '#engines/funds/bank-file.ts'
import { approveBatch, authoriseBatch, createBatch, lockBatch } from '#engines/funds/batches.ts'
import { allocate } from '#engines/funds/budgets.ts'
import { listFormats } from '#engines/funds/format-rows.ts'
import { applyReturn } from '#engines/funds/returns.ts'
import type { Tx } from '#kernel/db/db.ts'
import type { House } from '#kernel/house.ts'
import type { PersonRow } from '#kernel/people/people.ts'
import { addArchive } from '#services/hardship/archives.ts'
import { addGrant, confirmGrants } from '#services/hardship/grants.ts'
import { type Category, propose, type StudyStage } from '#services/hardship/rules-standards.ts'
import { actAs, type Cast, dice, type Tables, tenOn } from './acting.ts'
import { bankAnswer } from './bank.ts'
import { type Home, identities, settle } from './people.ts'
import type { Tree } from './tree.ts'

/**
 * How many of each tier: the article gives sums and person-times, the split over tiers is the one that meets them with
 * the demo's standards. 户数 160 + 130 + 147 = 437.
 */
const households = { DEEP: 160, RELATIVE: 130, ACCIDENT: 147 } as const
/** Household-months of living allowance: 1,850 × 1,500 + 500 × 1,200 + 454 × 1,000 = 3,829,000 yuan, 2,804 person-times. */
const livingMonths = { DEEP: 1_850, RELATIVE: 500, ACCIDENT: 454 } as const
/** 110 × 10,000 + 115 × 8,000 + 147 × 5,000 = 2,755,000 yuan, 372 person-times. The last ones of each type. */
const central = { DEEP: 110, RELATIVE: 115, ACCIDENT: 147 } as const
/** 120 × 5,000 + 142 × 4,000 + 38 × 3,000 = 1,282,000 yuan, 300 students. */
const students: readonly (readonly [StudyStage, number])[] = [
  ['UNIVERSITY', 120],
  ['COLLEGE', 142],
  ['HIGH_SCHOOL', 38],
]
/** Self-paid costs of 66 sick: 20 × 5,000 + 18 × 4,000 + 28 × 3,000 = 256,000 yuan. */
const sick: readonly (readonly [selfPaid: Fen, number])[] = [
  [fen(6_200_000), 20],
  [fen(2_850_000), 18],
  [fen(910_000), 28],
]

const filedOn = day('2020-12-28')

type Type = keyof typeof households

/** A household on file, as the months' payments need it. */
interface Filed {
  readonly id: string
  readonly org_id: string
  readonly org_path: string
  readonly person_id: string
  readonly household_id: string
  readonly hardship_type: Type
  readonly child: string | null
  /** Which of its type: 0, 1, 2 … */
  readonly nth: number
}

export interface Year {
  readonly house: House
  readonly tx: Tx<Tables>
  readonly cast: Cast
  readonly tree: Tree
  readonly today: Day
}

const officer = (y: Year, login: string) => {
  const actor = y.cast.get(login)
  if (!actor) throw new Error(`nobody is called ${login}`)
  return actor
}

/** The year's households, filed before it began, verified every year since; a few are overdue so that the list is not empty. */
export async function fileHouseholds(y: Year): Promise<void> {
  const roll = dice(437)
  const nextId = identities(roll)
  const act = actAs(y.house, y.tx, officer(y, 'shiji'), tenOn(filedOn))
  const places = y.tree.counties.flatMap(c =>
    Array.from({ length: c.households }, (_, i) => c.units[i % c.units.length]!),
  )
  const types = (Object.keys(households) as Type[]).flatMap(type =>
    Array.from({ length: households[type] }, () => type),
  )
  const order = types.map((type, i) => ({ type, place: places[(i * 59) % places.length]!, n: i + 1 }))
  const nth = { DEEP: 0, RELATIVE: 0, ACCIDENT: 0 }
  for (const { type, place, n } of order) {
    // Central money is for archives of the national system; of those it does not go to, some are the city's own.
    const national = nth[type]++ >= households[type] - central[type]
    const home = await settle(act, roll, nextId, {
      orgId: place.id,
      region: place.regionCode.slice(0, 6),
      withSpouse: roll(3) > 0,
      withChild: n <= 300,
      on: act.today,
      n,
    })
    const size = 1 + (home.spouse ? 1 : 0) + (home.child ? 1 : 0)
    const verifiedOn = addDays(y.today, -(n % 73 === 0 ? 380 : 20 + roll(300)))
    const { id } = await addArchive(act, {
      caseId: null,
      personId: home.applicant.id,
      householdId: home.householdId,
      orgId: place.id,
      orgPath: place.path,
      hardshipType: type,
      level: national || n % 2 === 1 ? 'NATIONAL' : 'CITY',
      primaryCause: String(1 + roll(10)),
      householdSize: size,
      annualIncomeFen: size * (type === 'DEEP' ? 800_000 : 1_500_000),
      fields: { workStatus: '在岗', housingType: '租房', maritalStatus: home.spouse ? '已婚' : '离异' },
      verifiedOn,
    })
    await claim(y.tx, id, home, act.today, stageOf(n))
  }
}

/** The year's households in the order of their filing. */
async function filedOf(tx: Tx<Tables>): Promise<Filed[]> {
  const rows = await tx
    .selectFrom('hardship_archive as a')
    .leftJoin('hardship_person as c', join => join.onRef('c.archive_id', '=', 'a.id').on('c.relation', '=', '20'))
    .select([
      'a.id',
      'a.org_id',
      'a.org_path',
      'a.person_id',
      'a.household_id',
      'a.hardship_type',
      'c.person_id as child',
    ])
    .where('a.active_on', '=', filedOn)
    .orderBy('a.number')
    .execute()
  const nth = { DEEP: 0, RELATIVE: 0, ACCIDENT: 0 }
  return rows.map(row => ({ ...row, nth: nth[row.hardship_type]++ }))
}

/** The student of the n-th household, in the order of `students`. */
function stageOf(n: number): StudyStage | null {
  let upTo = 0
  for (const [stage, count] of students) {
    upTo += count
    if (n <= upTo) return stage
  }
  return null
}

async function claim(
  tx: Tx<Tables>,
  archiveId: string,
  home: Home,
  from: Day,
  stage: StudyStage | null,
): Promise<void> {
  const row = (person: PersonRow, role: 'APPLICANT' | 'MEMBER', relation: string) => ({
    person_id: person.id,
    archive_id: archiveId,
    role,
    relation,
    monthly_income_fen: fen(0),
    stage: relation === '20' ? stage : null,
    from_on: from,
  })
  await tx
    .insertInto('hardship_person')
    .values([
      row(home.applicant, 'APPLICANT', '01'),
      ...(home.spouse ? [row(home.spouse, 'MEMBER', '10')] : []),
      ...(home.child ? [row(home.child, 'MEMBER', '20')] : []),
    ])
    .execute()
}

const budgets: readonly (readonly [Category, 'CITY' | 'CENTRAL', number])[] = [
  ['LIVING', 'CITY', 4_200_000],
  ['ILLNESS', 'CITY', 400_000],
  ['STUDY', 'CITY', 1_500_000],
  ['CENTRAL_SPECIAL', 'CENTRAL', 3_000_000],
]

export async function giveBudgets(y: Year, year: number): Promise<void> {
  const act = actAs(y.house, y.tx, officer(y, 'kuaiji'), tenOn(day(`${year}-01-04`)), 'funds.budget')
  for (const [category, source, amount] of budgets)
    await allocate(act, {
      orgId: y.tree.city.id,
      source,
      category,
      year,
      fen: fen(amount * 100),
      document: `${year} 年预算（演示参数）`,
    })
}

/** One month: living allowances; in June the illness grants, in August study, in November the central money. */
export async function payMonth(y: Year, month: number): Promise<void> {
  const archives = await filedOf(y.tx)
  const period = `2021-${String(month).padStart(2, '0')}`
  const on = day(`${period}-05`)
  const proposed: string[] = []
  const add = async (
    a: Filed,
    category: Category,
    beneficiaryId: string,
    of: string,
    facts: { selfPaidFen?: Fen; stage?: StudyStage } = {},
  ) => {
    const act = actAs(y.house, y.tx, officer(y, 'shiji'), tenOn(on))
    const proposal = propose({ category, on, hardshipType: a.hardship_type, ...facts })
    const id = await addGrant(act, a, { category, beneficiaryId, period: of, proposal, by: null })
    if (!id) throw new Error(`${category} ${of} stands twice`)
    proposed.push(id)
  }
  for (const a of archives) if (livesOn(a, month)) await add(a, 'LIVING', a.person_id, period)
  if (month === 6)
    for (const [a, selfPaidFen] of sickOf(archives)) await add(a, 'ILLNESS', a.person_id, '2021-06-05', { selfPaidFen })
  if (month === 8)
    for (const [i, a] of archives.slice(0, 300).entries())
      if (a.child) await add(a, 'STUDY', a.child, '2021', { stage: stageOf(i + 1)! })
  if (month === 11)
    for (const a of archives)
      if (a.nth >= households[a.hardship_type] - central[a.hardship_type])
        await add(a, 'CENTRAL_SPECIAL', a.person_id, '2021')
  const { verdicts } = await confirmGrants(
    actAs(y.house, y.tx, officer(y, 'shiji2'), tenOn(on), 'hardship.grant'),
    proposed,
  )
  const failed = verdicts.find(v => !v.ok)
  if (failed) throw new Error(`a grant of ${period} was not confirmed: ${failed.message}`)
  await payOut(y, 'CITY', addDays(on, 3))
  if (month === 11) await payOut(y, 'CENTRAL', addDays(on, 3))
}

/** Whole years first, the rest of the household-months in one household from January on. */
function livesOn(a: Filed, month: number): boolean {
  const all = livingMonths[a.hardship_type]
  const whole = Math.floor(all / 12)
  return a.nth < whole || (a.nth === whole && month <= all % 12)
}

function sickOf(archives: readonly Filed[]): [Filed, Fen][] {
  const costs = sick.flatMap(([cost, n]) => Array.from({ length: n }, () => cost))
  return costs.map((cost, i) => [archives[(i * 6 + 3) % archives.length]!, cost])
}

/** Lock, approve, authorise by three people, the file to the bank, and the bank's answer three days later. */
export async function payOut(
  y: Year,
  source: 'CITY' | 'CENTRAL' | 'MUTUAL',
  on: Day,
  refused: (line: number) => string | null = () => null,
  orgId = y.tree.city.id,
): Promise<string> {
  const as = (login: string, right: string, at = on) => actAs(y.house, y.tx, officer(y, login), tenOn(at), right)
  const cashier = as('chuna', 'funds.lock')
  let { batch } = await createBatch(cashier, { orgId, source })
  batch = (await lockBatch(cashier, { batchId: batch.id, version: batch.version })).batch
  batch = (await approveBatch(as('kuaiji', 'funds.approve'), { batchId: batch.id, version: batch.version })).batch
  batch = (await authoriseBatch(as('fenguan', 'funds.authorise'), { batchId: batch.id, version: batch.version })).batch
  const format = (await listFormats(y.tx)).find(f => f.code === 'GENERIC_CSV')
  if (!format) throw new Error('no bank format')
  const { file } = await exportBatch(as('chuna', 'funds.export'), {
    batchId: batch.id,
    version: batch.version,
    formatId: format.id,
  })
  const answer = await bankAnswer(as('chuna', 'funds.export'), file.id, refused)
  await applyReturn(as('chuna', 'funds.export', addDays(on, 3)), batch.id, `回盘-${batch.number}.csv`, answer)
  return batch.id
}
