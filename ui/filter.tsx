// Small filters above a table: a row of choices, and a box to search by words. Keep their values by useFilters.
import { useEffect, useId, useState } from 'react'
import type { Text } from '#base/text.ts'
import { useText } from './lang.tsx'

export interface FilterChoiceProps {
  readonly label: Text
  readonly options: readonly { readonly value: string; readonly label: Text; readonly count?: number }[]
  /** Absent: all. */
  readonly value: string | undefined
  onChange(value: string | null): void
}

/** One of a few, or all. */
export function FilterChoice({ label, options, value, onChange }: FilterChoiceProps) {
  const t = useText()
  const id = useId()
  return (
    <fieldset className="filter" aria-labelledby={id}>
      <span id={id} className="filter-name">
        {t(label)}
      </span>
      <button type="button" aria-pressed={!value} onClick={() => onChange(null)}>
        {t({ zh: '全部', en: 'All' })}
      </button>
      {options.map(option => (
        <button
          key={option.value}
          type="button"
          aria-pressed={value === option.value}
          onClick={() => onChange(value === option.value ? null : option.value)}
        >
          {t(option.label)}
          {option.count !== undefined && ` ${option.count}`}
        </button>
      ))}
    </fieldset>
  )
}

export interface FilterSearchProps {
  readonly label: Text
  readonly value: string | undefined
  onChange(value: string | null): void
}

/** Words to search by; taken once typing has paused. */
export function FilterSearch({ label, value, onChange }: FilterSearchProps) {
  const t = useText()
  const [text, setText] = useState(value ?? '')
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the wait
  useEffect(() => {
    if (text.trim() === (value ?? '')) return
    const timer = setTimeout(() => onChange(text.trim() || null), 300)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <label className="filter">
      <span className="filter-name">{t(label)}</span>
      <input type="search" className="input" value={text} onChange={e => setText(e.target.value)} />
    </label>
  )
}
