// What the figures engine keeps about a person: the facts by which they were counted.
import { sql } from 'kysely'
import { holdingOf } from '#kernel/holding.ts'
import type { FiguresTables } from './tables.gen.ts'

const text = (zh: string, en: string) => ({ zh, en })

export const figuresHoldings = [
  holdingOf<FiguresTables>({
    id: 'figures.facts',
    what: text('统计里数到的', 'Where counted'),
    tables: ['figures_fact'],
    columns: {
      kind: text('什么事', 'What'),
      day: text('哪一天', 'Day'),
      fen: text('金额（分）', 'Amount in fen'),
      category: text('类别', 'Category'),
    },
    told: ({ values }) => String(values.day),
    query: records => sql`
      select id, person_id as "recordId", at, kind, day, fen, category from figures_fact
      where person_id = any(${records}::uuid[]) order by at, id`,
  }),
]
