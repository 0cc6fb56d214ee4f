// How entitlements forget: benefit, period and amount stay; the card with its reasons and the person's own words go.
import { sql } from 'kysely'
import { addDays, startOfDay } from '#base/day.ts'
import { defineKeeping, defineRetention } from '#kernel/retention.ts'
import type { EntitlementsTables } from './tables.gen.ts'

export const entitlementsRetention = [
  defineRetention<EntitlementsTables>({
    id: 'entitlements.cards',
    what: { zh: '主动给的理由卡', en: 'Reason cards of benefits that found somebody' },
    years: 10,
    after: { zh: '找到之后', en: 'after it was found' },
    does: {
      zh: '销毁理由和本人说的话，留下哪一项、哪一期、多少钱',
      en: 'the reasons and the person’s own words are destroyed; benefit, period and amount stay',
    },
    async sweep({ tx }, before) {
      const { rows } = await sql`
        update entitlements_found set card = '{}', reason = null where id in (
          select id from entitlements_found where found_at < ${startOfDay(addDays(before, 1))} and card <> '{}' order by id limit 200 for update skip locked)
        returning id`.execute(tx)
      return rows.length
    },
  }),
]

export const entitlementsKeeping = defineKeeping<EntitlementsTables>({
  async lastUse(db, records) {
    const { rows } = await sql<{ personId: string; on: never }>`
      select person_id as "personId", case when bool_or(state = 'FOUND') then null else max((coalesce(decided_at, found_at) at time zone interval '8 hours')::date) end as on
      from entitlements_found where person_id = any(${[...records]}::uuid[]) group by 1`.execute(db)
    return rows
  },
  async forget({ tx }, records) {
    const ids = [...records]
    await sql`
      update entitlements_found set card = '{}', reason = null
      where person_id = any(${ids}::uuid[]) or beneficiary_id = any(${ids}::uuid[])`.execute(tx)
  },
})
