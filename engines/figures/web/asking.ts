// What the board is asked: organization, period, category, moment; kept in the address bar.
import { addMonths, type Day, day, endOfMonth } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import { todayHere } from '#ui/clock.ts'
import { useFilters } from '#ui/filters.ts'
import type { figuresApi } from '../api.ts'

export type Summary = ReplyOf<typeof figuresApi.summary>
export type Indicator = Summary['indicators'][number]

export const filterNames = ['org', 'year', 'part', 'category', 'asOf', 'of', 'wall'] as const

/** A question of the figures' endpoints, without the indicator. */
export interface Asking {
  readonly orgId?: string
  readonly from: Day
  readonly to: Day
  readonly category?: string
  readonly asOf?: string
}

export function useAsking() {
  const [filters, set] = useFilters(filterNames)
  const year = filters.year ?? todayHere().slice(0, 4)
  const asking: Asking = {
    ...periodOf(year, filters.part ?? ''),
    ...(filters.org ? { orgId: filters.org } : {}),
    ...(filters.category ? { category: filters.category } : {}),
    // The whole of that day in China.
    ...(filters.asOf ? { asOf: `${filters.asOf}T23:59:59.999+08:00` } : {}),
  }
  return { filters, set, year, asking }
}

/** A year, a quarter (`Q2`) or a month (`07`) of it. */
export function periodOf(year: string, part: string): { from: Day; to: Day } {
  const quarter = /^Q([1-4])$/.exec(part)
  const first = quarter ? Number(quarter[1]) * 3 - 2 : Number(part) || 1
  const months = quarter ? 3 : part ? 1 : 12
  const from = day(`${year}-${String(first).padStart(2, '0')}-01`)
  return { from, to: endOfMonth(addMonths(from, months - 1)) }
}

const quarters = ['一', '二', '三', '四']

export const parts: readonly { value: string; label: Text }[] = [
  { value: 'year', label: { zh: '全年', en: 'Whole year' } },
  ...quarters.map((zh, i) => ({ value: `Q${i + 1}`, label: { zh: `第${zh}季度`, en: `Quarter ${i + 1}` } })),
  ...Array.from({ length: 12 }, (_, i) => ({
    value: String(i + 1).padStart(2, '0'),
    label: { zh: `${i + 1} 月`, en: `Month ${i + 1}` },
  })),
]
