// Whom a batch pays, copied when it is locked: to a card with its owner's consent, or into a hand.
import { sql } from 'kysely'
import { type Titled, titleIn } from '#base/text.ts'
import type { Act } from '#kernel/service.ts'
import { refuse } from './words.ts'

/** Each payee's name, bank and account as they are now. @throws funds.no_account naming the payments without one; funds.no_consent */
export async function copyPayees<T>(act: Act<T>, batchId: string): Promise<void> {
  // Each payee's account is looked up by itself (`offset 0`): joined as a whole, the view would be worked out for every person there is.
  await sql`
    with payees as materialized (
      select p.id, row_number() over (order by p.id) as n, a.holder, a.bank, a.branch, a.account_sealed, a.last_four, a.id as account,
        case when p.fact ? 'householdId' then jsonb_build_object('householdId', p.fact -> 'householdId') end as household
      from (select payment_id from funds_batch_line where batch_id = ${batchId} offset 0) m
        cross join lateral (select * from funds_payment x where x.id = m.payment_id offset 0) p
        cross join lateral (select * from kernel_current_account c where c.person_id = p.person_id offset 0) a)
    update funds_batch_line l set n = s.n, payee_name = s.holder, bank = s.bank, branch = s.branch, account_sealed = s.account_sealed,
      last_four = s.last_four, bank_account_id = s.account, household = s.household
    from payees s where l.batch_id = ${batchId} and l.payment_id = s.id`.execute(act.tx)
  const { rows: missing } = await sql<Titled>`
    select p.title, p.title_en as "titleEn" from funds_batch_line l join funds_payment p on p.id = l.payment_id
    where l.batch_id = ${batchId} and l.bank_account_id is null order by p.id`.execute(act.tx)
  if (missing.length > 0)
    throw refuse('funds.no_account', {
      count: missing.length,
      titles: missing.slice(0, 5).map(m => titleIn(m, act.lang)),
    })
  await refuseWithoutConsent(act, batchId)
  await sql`
    update funds_payment p set bank_account_id = l.bank_account_id
    from funds_batch_line l where l.batch_id = ${batchId} and l.payment_id = p.id`.execute(act.tx)
}

/** What is brought home needs no card: the payee's name is copied, and they sign for it. */
export const copyNames = <T>(act: Act<T>, batchId: string) =>
  sql`
  update funds_batch_line l set n = s.n, payee_name = s.name
  from (
    select p.id, row_number() over (order by p.id) as n, k.name
    from funds_batch_line m join funds_payment p on p.id = m.payment_id
    join kernel_person r on r.id = p.person_id join kernel_person k on k.id = coalesce(r.merged_into, r.id)
    where m.batch_id = ${batchId}
  ) s where l.batch_id = ${batchId} and l.payment_id = s.id`.execute(act.tx)

/**
 * Money goes to a card only with its owner's consent in force (个人信息保护法第二十九条): asked when the payees are copied, and
 * once more before the money leaves. @throws funds.no_consent naming the payments
 */
export async function refuseWithoutConsent<T>(act: Act<T>, batchId: string): Promise<void> {
  const { rows } = await sql<Titled>`
    select p.title, p.title_en as "titleEn" from funds_batch_line l join funds_payment p on p.id = l.payment_id
    where l.batch_id = ${batchId} and not kernel_card_allowed(p.person_id) order by p.id`.execute(act.tx)
  if (rows.length > 0)
    throw refuse('funds.no_consent', { count: rows.length, titles: rows.slice(0, 5).map(r => titleIn(r, act.lang)) })
}
