// The questions above the board: which year, which part of it, which kind, as of which day.

import { todayHere } from '#ui/clock.ts'
import { DayField } from '#ui/fields/day.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { type filterNames, parts, type Summary } from './asking.ts'

type Name = (typeof filterNames)[number]

export interface AsksProps {
  readonly summary: Summary | undefined
  readonly filters: Readonly<Partial<Record<Name, string>>>
  readonly year: string
  set(change: Partial<Record<Name, string | null>>): void
}

export function Asks({ summary, filters, year, set }: AsksProps) {
  const now = Number(todayHere().slice(0, 4))
  const years = Array.from({ length: 10 }, (_, i) => String(now - i))
  const kinds = new Map((summary?.lines ?? []).filter(l => l.category).map(l => [l.category, l.name]))
  const all = { value: 'all', label: { zh: '全部', en: 'All' } }
  return (
    <div className="fg-asks">
      <SelectField
        name="year"
        label={{ zh: '年份', en: 'Year' }}
        value={year}
        onChange={v => set({ year: v })}
        options={years.map(y => ({ value: y, label: { zh: `${y} 年`, en: y } }))}
      />
      <SelectField
        name="part"
        label={{ zh: '时段', en: 'Part' }}
        value={filters.part ?? 'year'}
        onChange={v => set({ part: v === 'year' ? null : v })}
        options={parts}
      />
      <SelectField
        name="category"
        label={{ zh: '类别', en: 'Kind' }}
        value={filters.category ?? 'all'}
        onChange={v => set({ category: v === 'all' ? null : v })}
        options={[all, ...[...kinds].map(([value, name]) => ({ value, label: { zh: name, en: name } }))]}
      />
      <DayField
        name="asOf"
        label={{ zh: '截至哪天的账', en: 'As recorded until' }}
        value={filters.asOf ?? ''}
        onChange={v => set({ asOf: v || null })}
        optional
      />
    </div>
  )
}
