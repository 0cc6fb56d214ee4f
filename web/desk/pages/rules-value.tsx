// A rule's value as a person reads it: a number, or its parts under one another. Amounts are kept in 分 and shown in 元 as well.
import { fen, formatYuan } from '#base/money.ts'
import { useText } from '#ui/lang.tsx'

export function RuleValue({ value }: { value: unknown }) {
  if (typeof value === 'number')
    return (
      <div className="rule-value">
        <NumberShown n={value} />
      </div>
    )
  if (isFlat(value))
    return (
      <dl className="rule-parts">
        {Object.entries(value).map(([name, part]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt className="code small">{name}</dt>
            <dd>{typeof part === 'number' ? <NumberShown n={part} /> : String(part)}</dd>
          </div>
        ))}
      </dl>
    )
  if (typeof value === 'string') return <div className="rule-value">{value}</div>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <pre className="rule-json" tabIndex={0}>
      {JSON.stringify(value, null, 1)}
    </pre>
  )
}

const isFlat = (value: unknown): value is Record<string, number | string | boolean | null> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every(part => typeof part !== 'object' || part === null)

/** A large whole number is most likely an amount in 分; both are said, so that nobody has to guess. */
function NumberShown({ n }: { n: number }) {
  const t = useText()
  if (!Number.isInteger(n) || Math.abs(n) < 1_000) return <span className="num">{n}</span>
  return (
    <span className="num nowrap" title={t({ zh: '存的数是 {n}', en: 'kept as {n}' }, { n })}>
      {formatYuan(fen(n))} {t({ zh: '元', en: 'yuan' })}
    </span>
  )
}
