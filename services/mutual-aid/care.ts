// The care grant as a benefit that finds its people: on the hardship file by the facts it left, seriously ill by approved claims.
import { type RawBuilder, sql } from 'kysely'
import { at } from '#base/dated.ts'
import { type Day, day, yearOf } from '#base/day.ts'
import { fundCategories } from '#base/fund-categories.ts'
import { newId } from '#base/ids.ts'
import { type Fen, sentenceYuan } from '#base/money.ts'
import { factStands } from '#engines/figures/facts.ts'
import { system } from '#kernel/access/who.ts'
import type { Claim, Entitlement } from '#kernel/entitlement.ts'
import { getOrg } from '#kernel/org/org.ts'
import { lockPerson } from '#kernel/people/people.ts'
import { allRecords, ofPerson, surviving } from '#kernel/people/same.ts'
import { localRules, ruleValueAt } from '#kernel/rules/rules.ts'
import type { Tables } from './claims.ts'
import { careGrant, careTiers } from './rules-care.ts'

/**
 * What ends the fact that an archive left when it was filed. A household whose verification is overdue gets nothing new until it is
 * verified, when that fact is taken back (domain §1.9).
 */
const leftFile = ['hardship.lifted', 'hardship.cancelled', 'hardship.overdue']

/** On the hardship file by a fact about the person of a column, or about the household they belong to on the day; `since`: filed on that day or later. */
const onFile = (person: string, today: Day, since: Day = firstDay) => sql<boolean>`(
  exists (select from figures_fact f
    where f.kind = 'hardship.filed' and f.sign = 1 and f.day >= ${since} and f.person_id = any(${allRecords(person)})
      and ${factStands(leftFile)})
  or exists (select from kernel_household_member m join figures_fact f on f.household_id = m.household_id
    where m.person_id = any(${allRecords(person)}) and m.from_on <= ${today} and (m.until_on is null or m.until_on > ${today})
      and f.kind = 'hardship.filed' and f.sign = 1 and f.day >= ${since} and ${factStands(leftFile)}))`
const firstDay = day('1900-01-01')

interface Row {
  readonly key: string
  readonly person_id: string
  readonly org_id: string
  readonly org_path: string
  readonly fund_id: string
  readonly borne: Fen
  /** The year whose costs these are. */
  readonly cost_year: number
}

/**
 * Members on file whose costs of one year reach the lowest tier that holds where they are; of several units the last. The year before
 * counts for who came onto the file only in this one and was given nothing for it: of two years the dearer.
 */
function entitledIn(period: string, today: Day): RawBuilder<Row> {
  const year = Number(period)
  const lowest = Math.min(...at(careTiers, today).value.map(t => t.borneFen))
  return sql<Row>`
    select distinct on (c.person_id) c.person_id::text as key, c.* from (
      select ${surviving('h.person_id')} as person_id, h.year as cost_year, (array_agg(h.org_id order by h.case_id desc))[1] as org_id,
        (array_agg(h.org_path order by h.case_id desc))[1] as org_path, (array_agg(h.fund_id order by h.case_id desc))[1] as fund_id,
        sum(h.borne_fen)::bigint as borne
      from mutual_aid_care_cost h where h.year in (${year}, ${year - 1}) group by 1, 2) c
    where c.borne >= coalesce(
        (select min((t ->> 'borneFen')::bigint) from jsonb_array_elements(${ruleValueAt(careTiers.key, 'c.org_path', today)}) t), ${lowest})
      and ((c.cost_year = ${year} and ${onFile('c.person_id', today)})
        or (c.cost_year = ${year - 1} and ${onFile('c.person_id', today, day(`${year}-01-01`))}
          and not exists (select from mutual_aid_care_grant g where g.person_id = any(${allRecords('c.person_id')})
            and g.year = ${year - 1} and g.state <> 'DROPPED')))
    order by c.person_id, c.borne desc, c.cost_year desc`
}

export const careEntitlement: Entitlement<Tables> = {
  id: 'mutual-aid.care',
  title: fundCategories.MUTUAL_CARE,
  periodOf: on => String(yearOf(on)),

  entitled: (period, today) =>
    sql`select e.key, e.person_id, e.org_id, e.org_path from (${entitledIn(period, today)}) e`,

  given: period => sql`
    select ${surviving('g.person_id')}::text as key, g.state = 'CONFIRMED' as confirmed from mutual_aid_care_grant g
    where g.year = ${Number(period)} and g.state <> 'DROPPED'`,

  async claims({ db, today }, period, keys) {
    const { rows } = await sql<Row>`
      select e.* from (${entitledIn(period, today)}) e where e.key = any(${[...keys]}::text[])`.execute(db)
    const claims: Claim[] = []
    for (const r of rows) {
      const { value, document, clause, sentence } = at(careTiers, today, await localRules(db, r.org_path))
      const grant = careGrant(r.borne, value)
      if (grant === 0) continue
      const borne = sentenceYuan(r.borne)
      claims.push({
        key: r.key,
        personId: r.person_id,
        beneficiaryId: r.person_id,
        orgId: r.org_id,
        orgPath: r.org_path,
        fen: grant,
        card: {
          // The illness itself is told on the person's own page only; this card is kept in the clear.
          because: {
            zh: '您家在困难职工档案里；{year} 年批下来的互助金申领里，医保和互助都付过以后，您自己还负担了 {borne} 元。',
            en: 'Your household is in the hardship archive, and of the claims approved in {year} you bore {borne} yuan yourself after insurance and mutual aid.',
          },
          details: { borne, year: String(r.cost_year) },
          basis: { document, clause, sentence },
          facts: [{ zh: '本人负担（元）', en: 'Borne by you (yuan)', value: borne }],
        },
      })
    }
    return claims
  },

  /** The person is held first: of two nights at once the second finds the grant of the first. */
  async propose(act, period, claim) {
    const person = await lockPerson(act.tx, claim.personId)
    const year = Number(period)
    const { rows } = await sql<Row>`
      select e.* from (${entitledIn(period, act.today)}) e where e.key = ${person.id}
        and not exists (select from mutual_aid_care_grant g where ${ofPerson('g.person_id', person.id)} and g.year = ${year}
          and g.state <> 'DROPPED')`.execute(act.tx)
    const [row] = rows
    if (!row) return undefined
    const id = newId(act.now)
    await act.tx
      .insertInto('mutual_aid_care_grant')
      .values({
        id,
        person_id: person.id,
        org_id: row.org_id,
        org_path: row.org_path,
        fund_id: row.fund_id,
        fund_path: (await getOrg(act.tx, row.fund_id)).path,
        year,
        cost_year: row.cost_year,
        borne_fen: row.borne,
        amount_fen: claim.fen,
        basis: JSON.stringify(claim.card.basis),
        state: 'PROPOSED',
        proposed_at: act.now,
      })
      .execute()
    return { kind: 'mutual_aid_care_grant', id }
  },

  async retract(act, refId, reason) {
    const dropped = await act.tx
      .updateTable('mutual_aid_care_grant')
      .set({ state: 'DROPPED', decided_at: act.now, decided_by: system.accountId, reason })
      .where('id', '=', refId)
      .where('state', '=', 'PROPOSED')
      .executeTakeFirst()
    return dropped.numUpdatedRows > 0n
  },
}
