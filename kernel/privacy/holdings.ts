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
]
