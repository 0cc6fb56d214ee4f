// What this module itself keeps about a person: copies asked for, corrections with their answers.
import { sql } from 'kysely'
import { holdingOf } from '../holding.ts'
import type { KernelTables } from '../tables.gen.ts'

const text = (zh: string, en: string) => ({ zh, en })

export const privacyHoldings = [
  holdingOf<KernelTables>({
    id: 'privacy.copies',
    what: text('要过的资料副本', 'Copies asked for'),
    tables: ['kernel_copy'],
    columns: { readyAt: text('做好', 'Ready'), takenAt: text('取走', 'Fetched') },
    query: records => sql`
      select id, person_id as "recordId", asked_at as at, ready_at as "readyAt", taken_at as "takenAt"
      from kernel_copy where person_id = any(${records}::uuid[]) order by id`,
  }),
  holdingOf<KernelTables>({
    id: 'privacy.corrections',
    what: text('要求过的更正', 'Corrections asked for'),
    tables: ['kernel_correction'],
    columns: {
      field: text('哪里不对', 'What'),
      wanted: text('应当是', 'Wanted'),
      said: text('您的说明', 'Your words'),
      state: text('结果', 'Outcome'),
      answer: text('答复', 'Answer'),
    },
    query: records => sql`
      select id, person_id as "recordId", asked_at as at, field, wanted_sealed as wanted, said_sealed as said, state, answer
      from kernel_correction where person_id = any(${records}::uuid[]) order by id`,
  }),
  holdingOf<KernelTables>({
    id: 'privacy.terms',
    what: text('保存到何时、暂缓', 'How long it is kept, and holds'),
    tables: ['kernel_retention_due', 'kernel_hold'],
    columns: { what: text('事项', 'What'), day: text('哪天', 'Day'), reason: text('理由', 'Reason') },
    query: records => sql`
      select person_id as id, person_id as "recordId", seen_at as at, 'DUE' as what, due_on::text as day, null as reason from kernel_retention_due
      where person_id = any(${records}::uuid[])
      union all select id, person_id, set_at, 'HOLD', (set_at at time zone interval '8 hours')::date::text, reason from kernel_hold
      where person_id = any(${records}::uuid[])`,
  }),
]
