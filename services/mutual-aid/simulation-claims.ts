// Stored claims as a simulation takes them: decided ones, and bills of settlement files that came to nothing, by member. Sealed facts are opened and not kept.
import { sql } from 'kysely'
import { type Day, dayAt } from '#base/day.ts'
import { allRecords } from '#kernel/people/same.ts'
import type { AssessIn, BillIn } from './api-claims-forms.ts'
import type { Judge } from './assess.ts'
import type { CoverOf } from './cover.ts'
import type { Claim } from './rules-claim.ts'
import type { PastMember } from './rules-simulate.ts'
import { claimOf, daysOf } from './rules-told.ts'
import { coversOfMany, historyOfMany } from './settlement-covers.ts'
import { factsOfBill } from './settlement-match.ts'

interface Told {
  readonly id: string
  readonly filedOn: Day
  readonly facts: AssessIn
  /** What it was given under each cover, 分. */
  readonly given: Readonly<Record<string, number>>
}

const each = (personIds: readonly string[]) =>
  sql`(select id, ${allRecords('asked.id')} as records from unnest(${[...personIds]}::uuid[]) as asked (id) offset 0) w`

/** What these people asked for and what was decided, whether it was given or not; withdrawn claims are nobody's wish any more. */
async function toldBy(call: Judge, personIds: readonly string[]): Promise<Map<string, Told[]>> {
  const { db, house } = call
  const { rows } = await sql<{
    whose: string
    id: string
    filedOn: Day
    facts: Buffer
    bills: string[]
    given: Record<string, number>
  }>`
    select w.id as whose, c.case_id as id, c.filed_on as "filedOn", c.facts_sealed as facts,
      array(select encode(b.content_sealed, 'base64') from mutual_aid_bill b where b.case_id = c.case_id order by b.n) as bills,
      coalesce((select json_object_agg(a.cover_id, a.pay_fen) from mutual_aid_award a left join funds_payment p on p.id = a.payment_id
        where a.case_id = c.case_id and p.state is distinct from 'CANCELLED'), '{}') as given
    from ${each(personIds)} join mutual_aid_claim c on c.person_id = any(w.records)
      join cases_case k on k.id = c.case_id and k.state in ('APPROVED','REFUSED')
    order by c.filed_on, c.case_id`.execute(db)
  const { rows: lines } = await sql<{ whose: string; id: string; at: Date; sealed: Buffer }>`
    select w.id as whose, l.id, s.at, l.bill_sealed as sealed
    from ${each(personIds)} join mutual_aid_settlement_line l on l.person_id = any(w.records) and l.state = 'NOTHING'
      join mutual_aid_settlement s on s.id = l.settlement_id
    order by s.at, l.id`.execute(db)
  const by = new Map<string, Told[]>()
  const keep = (whose: string, told: Told) => by.set(whose, [...(by.get(whose) ?? []), told])
  for (const r of rows) {
    const { story: _, ...rest } = JSON.parse(house.vault.open(r.facts)) as Omit<AssessIn, 'bills'> & { story: string }
    const bills = r.bills.map(b => JSON.parse(house.vault.open(Buffer.from(b, 'base64'))) as BillIn)
    keep(r.whose, { id: r.id, filedOn: r.filedOn, facts: { ...rest, bills }, given: r.given })
  }
  for (const l of lines)
    keep(l.whose, {
      id: l.id,
      filedOn: dayAt(l.at),
      facts: factsOfBill(JSON.parse(house.vault.open(l.sealed)) as BillIn),
      given: {},
    })
  return by
}

export interface Claimed {
  readonly member: PastMember
  readonly of: CoverOf
  /** What was really given under the cover, 分. */
  readonly givenFen: number
}

/** Of these covers those under which something was asked for, as their own version judged it. */
export async function claimedUnder(
  call: Judge,
  covers: readonly { readonly id: string; readonly personId: string }[],
): Promise<Claimed[]> {
  const told = await toldBy(
    call,
    covers.map(c => c.personId),
  )
  const people = [...told.keys()]
  if (people.length === 0) return []
  const held = await coversOfMany(call.db, people)
  const history = await historyOfMany(call, people)
  return covers.flatMap(({ id, personId }): Claimed[] => {
    const of = held.get(personId)?.find(h => h.id === id)
    if (!of) return []
    const { effectiveOn, endsOn } = of.cover
    const mine = (told.get(personId) ?? []).filter(t => daysOf(t.facts).some(d => d >= effectiveOn && d <= endsOn))
    if (mine.length === 0) return []
    const { plan } = of.planVersion
    const claims: Claim[] = mine.map(t => claimOf(t.id, t.filedOn, t.facts))
    // Plans are asked in the order of their codes (assess.ts): what came before this one leaves less to bear.
    const others = (history.get(personId) ?? []).filter(p => p.plan < plan.code)
    return [
      {
        member: { label: id, cover: of.cover, claims, plan, others },
        of,
        givenFen: mine.reduce((n, t) => n + (t.given[id] ?? 0), 0),
      },
    ]
  })
}
