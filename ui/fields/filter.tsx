// Small filters above a list, in one line: everything is shown until something is chosen.
import { useId } from 'react'
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
    <span className="filter">
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
  readonly type?: 'search' | 'date'
  readonly placeholder?: string
  /** Offered while typing. */
  readonly known?: readonly string[]
}

/** Takes effect on Enter or when left, so that the address bar does not change with every letter. */
export function FilterInput({ label, value, onChange, type = 'search', placeholder, known }: FilterInputProps) {
  const t = useText()
  const id = useId()
  return (
    <span className="filter">
      <label htmlFor={id}>{t(label)}</label>
      <input
        key={value ?? ''}
        id={id}
        className="input"
        type={type}
        defaultValue={value ?? ''}
        placeholder={placeholder}
        maxLength={100}
        list={known ? `${id}-known` : undefined}
        autoComplete="off"
        onBlur={e => e.target.value.trim() !== (value ?? '') && onChange(e.target.value.trim() || null)}
        onKeyDown={e => e.key === 'Enter' && onChange(e.currentTarget.value.trim() || null)}
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
