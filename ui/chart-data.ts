// What a chart shows: its title, labels, series and how a value is said.
import type { ReactNode } from 'react'

export interface Series {
  readonly name: string
  /** One value for each label, in the same order; null where there is none. */
  readonly values: readonly (number | null)[]
}

export interface ChartProps {
  /** What it shows, in one line: 2026 年各区帮扶金额（万元）. */
  readonly title: string
  readonly kind: 'bar' | 'line' | 'rows' | 'pie'
  /** Months, districts, categories. */
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  /** How a value is written: n => `${n} 户`. */
  readonly say?: (value: number) => string
  readonly height?: number
  /** A bar was chosen: the number opens to its records. */
  onOpen?(label: string, series: string): void
  readonly note?: ReactNode
}

// The drawing library is fetched only on pages that draw.
