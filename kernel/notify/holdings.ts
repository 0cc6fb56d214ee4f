// What the messages module keeps about a person.
import { sql } from 'kysely'
import { shortened } from '#base/text.ts'
import { holdingOf } from '../holding.ts'
import type { KernelTables } from '../tables.gen.ts'

export const notifyHoldings = [
  holdingOf<KernelTables>({
    id: 'notify.messages',
    what: { zh: '收到的消息', en: 'Messages received' },
    tables: ['kernel_outbox'],
    columns: {
      channel: { zh: '途径', en: 'Channel' },
      text: { zh: '内容', en: 'Text' },
      readAt: { zh: '看过', en: 'Read' },
    },
    told: ({ values }) => shortened(String(values.text), 40),
    query: (records, lang) => sql`
      select id, person_id as "recordId", at, channel, ${sql.ref(lang === 'zh' ? 'text_zh' : 'text_en')} as text, read_at as "readAt"
      from kernel_outbox where person_id = any(${records}::uuid[]) order by id`,
  }),
]
