// Who goes on a home visit: two different people, said while it is typed.
import { TextField } from '../fields/text.tsx'
import { useText } from '../lang.tsx'

export interface VisitorFieldsProps {
  readonly first: string
  readonly second: string
  onChange(change: { first: string } | { second: string }): void
}

/** What the endpoint takes: the names that were written. */
export const visitorsIn = (v: { readonly first: string; readonly second: string }): string[] =>
  [v.first.trim(), v.second.trim()].filter(Boolean)

export function VisitorFields({ first, second, onChange }: VisitorFieldsProps) {
  const t = useText()
  const same = first.trim() !== '' && first.trim() === second.trim()
  return (
    <div className="two-fields">
      <TextField
        name="visitors/0"
        label={{ zh: '上门的人', en: 'Visitor' }}
        value={first}
        onChange={value => onChange({ first: value })}
        maxLength={50}
      />
      <TextField
        name="visitors"
        label={{ zh: '一起去的', en: 'Together with' }}
        value={second}
        onChange={value => onChange({ second: value })}
        maxLength={50}
        error={same ? t({ zh: '要两个不同的人一起去。', en: 'A visit is made by two different people.' }) : undefined}
      />
    </div>
  )
}
