// Small filters above a list, in one line: everything is shown until something is chosen.
import { useEffect, useId, useState } from 'react'
import type { Text } from '#base/text.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../lang.tsx'

export interface FilterSelectProps {
  readonly label: Text
  readonly value: string | undefined
  readonly options: readonly { readonly value: string; readonly label: Text }[]
  /** Said while nothing is chosen: 全部. */
  readonly all?: Text
  onChange(value: string | null): void
}

const everything: Text = { zh: '全部', en: 'All' }

export function FilterSelect({ label, value, options, all = everything, onChange }: FilterSelectProps) {
  const t = useText()
  const id = useId()
  return (
    <span className={value ? 'filter filter-on' : 'filter'}>
      <label htmlFor={id}>{t(label)}</label>
      <span className="select">
        <select id={id} className="input" value={value ?? ''} onChange={e => onChange(e.target.value || null)}>
          <option value="">{t(all)}</option>
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {t(option.label)}
            </option>
          ))}
        </select>
        <Icon name="down" size={0.9} />
      </span>
    </span>
  )
}

export interface FilterInputProps {
  readonly label: Text
  readonly value: string | undefined
  onChange(value: string | null): void
  readonly type?: 'search' | 'date' | 'month'
  readonly placeholder?: string
  /** Offered while typing. */
  readonly known?: readonly string[]
}

/** Words to search by, or a day; taken once typing has paused, or at once on Enter. */
export function FilterInput({ label, value = '', onChange, type = 'search', placeholder, known }: FilterInputProps) {
  const t = useText()
  const id = useId()
  const [text, setText] = useState(value)
  // The address bar changed by itself: back, or another filter.
  useEffect(() => setText(now => (now.trim() === value ? now : value)), [value])
  const take = () => text.trim() !== value && onChange(text.trim() || null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the wait
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(take, 300)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <span className={value ? 'filter filter-on' : 'filter'}>
      <label htmlFor={id}>{t(label)}</label>
      <input
        id={id}
        className="input"
        type={type}
        value={text}
        placeholder={placeholder}
        maxLength={100}
        list={known ? `${id}-known` : undefined}
        autoComplete="off"
        onChange={e => setText(e.target.value)}
        onKeyDown={e => e.key === 'Enter' && take()}
      />
      {known && (
        <datalist id={`${id}-known`}>
          {known.map(one => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </span>
  )
}
