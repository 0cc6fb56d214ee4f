// How messages are forgotten: after a year each, and all of a person's with the person.
import { sql } from 'kysely'
import { addDays, startOfDay } from '#base/day.ts'
import { defineKeeping, defineRetention } from '../retention.ts'
import type { KernelTables } from '../tables.gen.ts'

const handful = 1000

export const notifyRetention = [
  defineRetention<KernelTables>({
    id: 'notify.messages',
    what: { zh: '短信和站内消息', en: 'Messages' },
    years: 1,
    after: { zh: '发出之后', en: 'after being sent' },
    does: { zh: '删除', en: 'deleted' },
    async sweep({ tx }, before) {
      const { numAffectedRows } = await sql`
        delete from kernel_outbox where id in (
          select id from kernel_outbox where at < ${startOfDay(addDays(before, 1))} order by id limit ${handful})`.execute(
        tx,
      )
      return Number(numAffectedRows ?? 0)
    },
  }),
]

export const notifyKeeping = defineKeeping<KernelTables>({
  async forget({ tx }, records) {
    await sql`delete from kernel_outbox where person_id = any(${[...records]}::uuid[])`.execute(tx)
  },
})
