// A list of ways to go: one line each, hairlines between, the whole line to tap.
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './icons.tsx'

export interface RowItem {
  readonly key: string
  /** A path in the shell; absent: a line that only tells. */
  readonly to?: string
  readonly icon?: IconName
  readonly title: ReactNode
  readonly hint?: ReactNode
  /** At the right: a state, a day, a button. */
  readonly aside?: ReactNode
}

export function Rows({ items }: { items: readonly RowItem[] }) {
  return (
    <ul className="rows">
      {items.map(({ key, to, ...item }) => (
        <li key={key}>
          {to ? (
            <Link to={to} className="row">
              <Inside {...item} />
              <Icon name="right" size={1} />
            </Link>
          ) : (
            <div className="row">
              <Inside {...item} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function Inside({ icon, title, hint, aside }: Omit<RowItem, 'key' | 'to'>) {
  return (
    <>
      {icon && (
        <span className="row-icon">
          <Icon name={icon} size={1.5} />
        </span>
      )}
      <span className="row-words">
        <span>{title}</span>
        {hint && <span className="soft small">{hint}</span>}
      </span>
      {aside && <span className="row-aside">{aside}</span>}
    </>
  )
}
