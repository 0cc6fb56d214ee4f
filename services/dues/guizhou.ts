// The subsidies of Guizhou as a federation would set them: 5,000,000 yuan a year to every county union, 2022–2025 (工人日报 2022-09-16).
import type { LocalValue } from '#base/dated.ts'
import { day } from '#base/day.ts'
import { type Fen, yuan } from '#base/money.ts'

const source = { document: '工人日报 2022-09-16', clause: '县级工会加强年' } as const

/** Values for `dues.countySubsidy`. */
export const guizhouSubsidy: readonly LocalValue<Fen>[] = [
  {
    from: day('2022-01-01'),
    value: yuan(5_000_000),
    ...source,
    sentence: '2022 年至 2025 年，省总工会每年给每个县级工会定额补助 500 万元。',
  },
  {
    from: day('2026-01-01'),
    value: yuan(0),
    ...source,
    sentence: '定额补助到 2025 年为止。',
  },
]
