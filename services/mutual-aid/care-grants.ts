// Care grants in people's hands: the list, confirming many with a verdict each, not giving one with the reason, and one's own.
import { sql } from 'kysely'
import type { Basis } from '#base/dated.ts'
import { type Day, yearOf } from '#base/day.ts'
import { fundCategories } from '#base/fund-categories.ts'
import { maskName } from '#base/masking.ts'
import { add, type Fen, fen } from '#base/money.ts'
import { batch } from '#engines/cases/cases.ts'
import { requestPayment } from '#engines/funds/payments.ts'
import { type PaymentState, paymentStates } from '#engines/funds/words.ts'
import { subject } from '#kernel/access/subject.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { ofPerson, surviving } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { careEntitlement } from './care.ts'
import type { Tables } from './claims.ts'
import { refuse } from './refuse.ts'
import { type CareState, careStateWords } from './words-care.ts'

export interface CareAsked {
  readonly state?: CareState | undefined
  readonly year?: number | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

interface Row {
  readonly id: string
  readonly personId: string
  readonly person: string
  readonly orgId: string
  readonly year: number
  readonly costYear: number
  readonly borneFen: Fen
  readonly fen: Fen
  readonly basis: Basis
  readonly state: CareState
  readonly reason: string | null
  readonly decidedBy: string | null
  readonly payment: PaymentState | null
  readonly paidOn: Day | null
}

const columns =
  sql.raw(`g.id, g.person_id as "personId", p.name as person, g.org_id as "orgId", g.year, g.cost_year as "costYear", g.borne_fen as "borneFen", g.amount_fen as fen, g.basis,
  g.state, g.reason, by.name as "decidedBy", pay.state as payment, pay.paid_on as "paidOn"`)
const from = sql.raw(`mutual_aid_care_grant g join kernel_person p on p.id = g.person_id
  left join kernel_account by on by.id = g.decided_by left join funds_payment pay on pay.id = g.payment_id`)

const said = (r: Row, { lang }: Pick<Look<Tables>, 'lang'>) => ({
  id: r.id,
  year: r.year,
  borneFen: r.borneFen,
  fen: r.fen,
  basis: r.basis,
  state: r.state,
  stateTitle: r.payment ? paymentStates[r.payment][lang] : careStateWords[r.state][lang],
  reason: r.reason,
  paidOn: r.paidOn,
})

/** Grants of the accounts in the scope, newest first. */
export async function pageCare(look: Look<Tables>, { state, year, after, limit = 50 }: CareAsked) {
  const { rows } = await sql<Row>`
    select ${columns} from ${from}
    where ${within(look.scope, 'g.fund_path')} and (${state ?? null}::text is null or g.state = ${state ?? null})
      and (${year ?? null}::int is null or g.year = ${year ?? null}) and (${after ?? null}::uuid is null or g.id < ${after ?? null})
    order by g.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  const names = await orgNames(
    look.db,
    page.map(r => r.orgId),
    look.today,
  )
  return {
    rows: page.map(r => ({
      ...said(r, look),
      person: maskName(r.person),
      org: names.get(r.orgId) ?? '',
      decidedBy: r.decidedBy,
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** The illness of the claims that a grant rests on, for the person it is about and for who confirms. */
async function resting(call: Pick<Look<Tables>, 'db' | 'house'>, personId: string, year: number) {
  const { rows } = await sql<{ caseId: string; number: string; borneFen: Fen; disease: Buffer }>`
    select k.case_id as "caseId", c.number, k.borne_fen as "borneFen", k.disease_sealed as disease
    from mutual_aid_care_cost k join cases_case c on c.id = k.case_id
    where ${ofPerson('k.person_id', personId)} and k.year = ${year} order by k.case_id`.execute(call.db)
  return rows.map(r => ({ ...r, disease: call.house.vault.open(r.disease) }))
}

/** One grant with the claims it rests on. The person's page will show that it was opened. @throws absent */
export async function oneCare(look: Look<Tables>, grantId: string) {
  const { rows } = await sql<Row>`
    select ${columns} from ${from} where g.id = ${grantId} and ${within(look.scope, 'g.fund_path')}`.execute(look.db)
  const [row] = rows
  if (!row) throw refuseKernel('absent')
  look.touched('person', row.personId)
  const names = await orgNames(look.db, [row.orgId], look.today)
  return {
    ...said(row, look),
    person: row.person,
    org: names.get(row.orgId) ?? '',
    decidedBy: row.decidedBy,
    claims: await resting(look, row.personId, row.costYear),
  }
}

export async function myCare(look: Look<Tables>) {
  const personId = subject(look)
  const { rows } = await sql<Row>`
    select ${columns} from ${from} where ${ofPerson('g.person_id', personId)} order by g.id desc limit 50`.execute(
    look.db,
  )
  const own = []
  for (const r of rows) own.push({ ...said(r, look), claims: await resting(look, personId, r.costYear) })
  return { rows: own }
}

interface Locked {
  readonly personId: string
  readonly orgId: string
  readonly fundId: string
  readonly year: number
  readonly costYear: number
  readonly fen: Fen
  readonly state: CareState
}

async function lockGrant(act: Act<Tables>, grantId: string): Promise<Locked> {
  const { rows } = await sql<Locked>`
    select ${surviving('person_id')} as "personId", org_id as "orgId", fund_id as "fundId", year, cost_year as "costYear", amount_fen as fen, state
    from mutual_aid_care_grant where id = ${grantId} and ${within(act.scope, 'fund_path')} for update`.execute(act.tx)
  const [grant] = rows
  if (!grant) throw refuseKernel('absent')
  if (grant.state !== 'PROPOSED')
    throw refuse('mutual-aid.care_decided', { state: careStateWords[grant.state][act.lang] })
  act.touched('person', grant.personId)
  return grant
}

/** Each for itself: one that cannot be confirmed holds up no other. @throws absent, care_decided, care_four_eyes, care_changed; funds.no_budget, funds.not_enough */
export async function confirmCare(act: Act<Tables>, grantIds: readonly string[]) {
  const verdicts = await batch(
    act,
    grantIds.map(caseId => ({ caseId })),
    ({ caseId }) => confirmOne(act, caseId),
  )
  const confirmed = verdicts.filter(v => v.ok).map(v => v.caseId)
  const { rows } = await sql<{ fen: Fen }>`
    select amount_fen as fen from mutual_aid_care_grant where id = any(${confirmed}::uuid[])`.execute(act.tx)
  return {
    verdicts: verdicts.map(({ caseId, ...v }) => ({ grantId: caseId, ...v })),
    confirmed: confirmed.length,
    totalFen: add(fen(0), ...rows.map(r => r.fen)),
  }
}

async function confirmOne(act: Act<Tables>, grantId: string): Promise<void> {
  const grant = await lockGrant(act, grantId)
  await checkHands(act, grant)
  const [now] = await careEntitlement.claims(act, String(grant.year), [grant.personId])
  if (now?.fen !== grant.fen) throw refuse('mutual-aid.care_changed')
  const payment = await requestPayment(act, {
    orgId: grant.fundId,
    source: 'MUTUAL',
    category: 'MUTUAL_CARE',
    year: yearOf(act.today),
    personId: grant.personId,
    fen: grant.fen,
    ref: { kind: 'mutual_aid_care_grant', id: grantId },
    title: fundCategories.MUTUAL_CARE,
    period: String(grant.year),
    fact: { kind: 'mutual-aid.care', orgId: grant.orgId, personId: grant.personId, dims: { source: 'MUTUAL' } },
  })
  await decided(act, grantId, { state: 'CONFIRMED', payment_id: payment.id })
}

/** Four eyes: whoever checked, assessed or decided one of the claims a grant rests on, or sent in its settlement, does not confirm it. */
async function checkHands(act: Act<Tables>, grant: Locked): Promise<void> {
  const eyes = [act.actor.accountId, ...act.behalf.map(b => b.accountId)].filter(id => id !== null)
  const { rows } = await sql`
    select from mutual_aid_care_cost k where ${ofPerson('k.person_id', grant.personId)} and k.year = ${grant.costYear} and (
      exists (select from cases_event e where e.case_id = k.case_id and (e.account_id = any(${eyes}::uuid[]) or e.for_id = any(${eyes}::uuid[])))
      or exists (select from mutual_aid_settlement_line l join mutual_aid_settlement s on s.id = l.settlement_id
        where l.case_id = k.case_id and s.account_id = any(${eyes}::uuid[])))`.execute(act.tx)
  if (rows.length > 0) throw refuse('mutual-aid.care_four_eyes')
}

const decided = (
  act: Act<Tables>,
  grantId: string,
  set: { state: 'CONFIRMED' | 'DROPPED'; payment_id?: string; reason?: string },
) =>
  act.tx
    .updateTable('mutual_aid_care_grant')
    .set({ ...set, decided_at: act.now, decided_by: act.actor.accountId })
    .where('id', '=', grantId)
    .execute()

export async function dropCare(act: Act<Tables>, grantId: string, reason: string) {
  await lockGrant(act, grantId)
  await decided(act, grantId, { state: 'DROPPED', reason: reason.trim() })
  return { done: true as const }
}
