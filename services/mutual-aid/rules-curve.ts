// What a benefit pays over a bill, over days or over the time since effect, point by point: for a drawing beside the plan. Pure.
import type { Text } from '#base/text.ts'
import { adjudicate } from './rules.ts'
import type { Benefit } from './rules-benefits.ts'
import type { Plan } from './rules-plan.ts'
import { sampleFor } from './rules-sample.ts'
import type { When } from './rules-when.ts'

export interface Curve {
  readonly axis: Text
  readonly points: readonly { readonly x: number; readonly label: string; readonly payFen: number }[]
}

const bills = [0, 500, 1_000, 2_000, 3_000, 5_000, 8_000, 10_000, 15_000, 20_000, 30_000, 50_000, 80_000, 120_000]
const stays = [1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 45, 60, 90, 120, 180, 200]
const days = [0, 15, 30, 31, 45, 60, 61, 75, 90, 91, 120, 180, 300]

/** The payout at some telling points; `when` says more of whom and what, as in a try. */
export function curveOf(plan: Plan, benefit: Benefit, when?: When): Curve {
  const pay = (wish: Parameters<typeof sampleFor>[2]) => {
    const { cover, claim } = sampleFor(plan, benefit, {
      ...wish,
      ...(when || wish?.when ? { when: { ...when, ...wish?.when } } : {}),
    })
    return adjudicate(plan, cover, claim, []).payoutFen
  }
  if (benefit.kind === 'EXPENSE')
    return {
      axis: { zh: '一张单子自己负担多少元', en: 'borne of one bill, yuan' },
      points: bills.map(x => ({
        x,
        label: String(x),
        payFen: pay({ billFen: x * 100 }),
      })),
    }
  if (benefit.kind === 'ALLOWANCE')
    return {
      axis: { zh: '天数', en: 'days' },
      points: stays.map(x => ({ x, label: String(x), payFen: pay({ nights: x }) })),
    }
  return {
    axis: { zh: '生效后第几天', en: 'days since effect' },
    points: days.map(x => ({ x, label: String(x), payFen: pay({ when: { daysSinceEffect: { from: x } } }) })),
  }
}
