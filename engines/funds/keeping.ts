// What the funds engine has to do with people: a payment on its way keeps the person; vouchers stay their thirty years as they are.
import { sql } from 'kysely'
import { defineKeeping, defineRetention } from '#kernel/retention.ts'
import type { FundsTables } from './tables.gen.ts'

export const fundsKeeping = defineKeeping<FundsTables>({
  async lastUse(db, records) {
    const { rows } = await sql<{ personId: string; on: never }>`
      select person_id as "personId", case when bool_or(state not in ('PAID','CANCELLED')) then null
        else max(coalesce(paid_on, (requested_at at time zone interval '8 hours')::date)) end as on
      from funds_payment where person_id = any(${[...records]}::uuid[]) group by 1`.execute(db)
    return rows
  },
})

export const fundsRetention = [
  defineRetention<FundsTables>({
    id: 'funds.vouchers',
    what: { zh: '记账凭证、发放批次和银行文件', en: 'Postings, payout batches and bank files' },
    years: 30,
    after: { zh: '所属年度终了', en: 'after the end of their year' },
    does: {
      zh: '期满前不动：会计凭证要保存 30 年（会计档案管理办法附表），里面的收款人按凭证原样保留、加密存放，人员匿名后也查不到是谁的资料；期满由财务按档案销毁程序办',
      en: 'untouched until then: vouchers must be kept for 30 years, payees as they were paid; afterwards finance disposes of them by the rules for archives',
    },
  }),
]
