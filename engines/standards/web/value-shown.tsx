// A rule's value as people read it: an amount, its parts, or its tiers; the tried one beside the one in force.
import type { Text } from '#base/text.ts'
import { useLang, useText } from '#ui/lang.tsx'
import { amount, isPlain, isTiers, type Unit } from './desk-words.ts'

export interface ValueShownProps {
  readonly value: unknown
  readonly unit: Unit
  readonly parts: Readonly<Record<string, Text>>
  /** The value in force, to be read beside it. */
  readonly now?: unknown
}

export function ValueShown({ value, unit, parts, now }: ValueShownProps) {
  const t = useText()
  const lang = useLang()
  const said = (v: unknown) => (typeof v === 'number' ? amount(v, unit, lang) : typeof v === 'string' ? v : '—')
  const name = (key: string) => (parts[key] ? t(parts[key]) : key)
  const changed = (v: unknown, before: unknown) =>
    before !== undefined && before !== null && v !== before ? 'st-changed' : ''
  if (isPlain(value)) {
    const before = isPlain(now) ? now : undefined
    const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(value)])]
    return (
      <table className="plain-table st-value">
        <tbody>
          {keys.map(key => (
            <tr key={key}>
              <th scope="row">{name(key)}</th>
              {before && <td className="soft num">{said(before[key])}</td>}
              {before && <td aria-hidden="true">→</td>}
              <td className={`num ${changed(value[key], before?.[key])}`}>{said(value[key])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )
  }
  if (isTiers(value)) {
    const keys = Object.keys(value[0] ?? {})
    const before = isTiers(now) ? now : []
    return (
      <table className="plain-table st-value">
        <thead>
          <tr>
            {keys.map(key => (
              <th key={key} scope="col">
                {name(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.map((row, i) => (
            <tr key={JSON.stringify(row)}>
              {keys.map(key => (
                <td key={key} className={`num ${changed(row[key], before[i]?.[key])}`}>
                  {said(row[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    )
  }
  if (typeof value === 'number' || typeof value === 'string')
    return (
      <p className="num">
        {now !== undefined && now !== null && <span className="soft">{said(now)} → </span>}
        <b className={changed(value, now)}>{said(value)}</b>
      </p>
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <pre className="rule-json" tabIndex={0}>
      {JSON.stringify(value, null, 1)}
    </pre>
  )
}
