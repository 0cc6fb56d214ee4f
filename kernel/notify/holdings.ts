// What the messages module keeps about a person.
import { sql } from 'kysely'
import { holdingOf } from '../holding.ts'
import type { KernelTables } from '../tables.gen.ts'

export const notifyHoldings = [
  holdingOf<KernelTables>({
    id: 'notify.messages',
    what: { zh: '发给您的消息', en: 'Messages to you' },
    tables: ['kernel_outbox'],
    columns: {
      channel: { zh: '途径', en: 'Channel' },
      text: { zh: '内容', en: 'Text' },
      readAt: { zh: '看过', en: 'Read' },
    },
    told: ({ values }) => String(values.text).slice(0, 40),
    query: (records, lang) => sql`
      select id, person_id as "recordId", at, channel, ${sql.ref(lang === 'zh' ? 'text_zh' : 'text_en')} as text, read_at as "readAt"
      from kernel_outbox where person_id = any(${records}::uuid[]) order by id`,
  }),
]
