// A month as a filter above a table; its value lives in the address bar.
import { useId } from 'react'
import type { Text } from '#base/text.ts'
import { useText } from '#ui/lang.tsx'

interface MonthFilterProps {
  readonly label: Text
  readonly value: string | undefined
  onChange(value: string | null): void
}

export function MonthFilter({ label, value, onChange }: MonthFilterProps) {
  const t = useText()
  const id = useId()
  return (
    <span className="filter">
      <label htmlFor={id}>{t(label)}</label>
      <input
        id={id}
        className="input"
        type="month"
        value={value ?? ''}
        onChange={e => onChange(e.target.value || null)}
      />
    </span>
  )
}
