// The calm bar of a budget: the whole is what was allocated; spent, in transit and committed fill it from the left, the rest is free.
import { fen, formatYuan } from '#base/money.ts'
import { useText } from '#ui/lang.tsx'
import { type AccountKind, accountKinds } from '../words.ts'

const filled = ['SPENT', 'IN_TRANSIT', 'COMMITTED'] as const

export interface BudgetBarProps {
  readonly figures: Readonly<Record<AccountKind, { readonly fen: number }>>
}

export function BudgetBar({ figures }: BudgetBarProps) {
  const t = useText()
  const whole = figures.RECEIVED.fen
  const part = (kind: AccountKind) => (whole > 0 ? (figures[kind].fen / whole) * 100 : 0)
  const said = [...filled, 'AVAILABLE' as const].map(
    kind =>
      `${t(accountKinds[kind])} ${formatYuan(fen(figures[kind].fen))} ${t({ zh: '元', en: 'yuan' })}（${Math.round(part(kind))}%）`,
  )
  return (
    <span className="budget-bar" role="img" aria-label={said.join(t({ zh: '，', en: ', ' }))} title={said.join('\n')}>
      {filled.map(kind => (
        <span key={kind} className={`budget-part budget-${kind.toLowerCase()}`} style={{ width: `${part(kind)}%` }} />
      ))}
    </span>
  )
}

/** What the parts of the bars mean. The figures beside each bar say the same in numbers. */
export function BudgetKey() {
  const t = useText()
  return (
    <span className="budget-key" aria-hidden="true">
      {[...filled, 'AVAILABLE' as const].map(kind => (
        <span key={kind}>
          <i className={`budget-part budget-${kind.toLowerCase()}`} />
          {t(accountKinds[kind])}
        </span>
      ))}
    </span>
  )
}
