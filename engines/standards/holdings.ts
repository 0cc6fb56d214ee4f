// What the standards engine keeps about a person: the reminders they asked for.
import { sql } from 'kysely'
import { holdingOf } from '#kernel/holding.ts'
import type { StandardsTables } from './tables.gen.ts'

const text = (zh: string, en: string) => ({ zh, en })

export const standardsHoldings = [
  holdingOf<StandardsTables>({
    id: 'standards.reminders',
    what: text('约的提醒', 'Reminders asked for'),
    tables: ['standards_reminder'],
    columns: {
      day: text('哪一天', 'Day'),
      text: text('提醒什么', 'What'),
      sent: text('发出', 'Sent'),
      dropped: text('取消', 'Dropped'),
    },
    told: ({ values }) => `${values.day}`,
    query: (records, lang) => sql`
      select id, person_id as "recordId", asked_at as at, on_day as day, ${sql.ref(lang === 'zh' ? 'text_zh' : 'text_en')} as text,
        sent_at as sent, dropped_at as dropped
      from standards_reminder where person_id = any(${records}::uuid[]) order by asked_at`,
  }),
]
