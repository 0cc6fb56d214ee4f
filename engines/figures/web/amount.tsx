// A number of the figures in its unit: large ones in 万 to look at, exact ones to check.
import type { Unit } from '#base/indicator.ts'
import { fen, formatYuan, wan } from '#base/money.ts'
import type { Details, Text } from '#base/text.ts'
import { unitWords } from '../words.ts'

type Say = (text: Text, details?: Details) => string

/** 812.2 万元, 437 户. */
export function brief(value: number, unit: Unit, t: Say): { n: string; unit: string } {
  if (unit !== 'YUAN') return { n: grouped(value), unit: t(unitWords[unit]) }
  if (Math.abs(value) < 1_000_000) return { n: formatYuan(fen(value)).replace(/\.00$/, ''), unit: t(unitWords.YUAN) }
  return { n: wan(fen(value)), unit: t({ zh: '万元', en: '×10,000 yuan' }) }
}

/** 8,122,000.00, 437. */
export const exact = (value: number, unit: Unit): string => (unit === 'YUAN' ? formatYuan(fen(value)) : grouped(value))

const grouped = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

/** A number that opens to its records. */
export function Opens({ value, unit, label, onOpen }: { value: number; unit: Unit; label: string; onOpen(): void }) {
  if (value === 0) return <span className="soft">0</span>
  return (
    <button type="button" className="fg-opens num prints" onClick={onOpen} aria-label={label}>
      {exact(value, unit)}
    </button>
  )
}
