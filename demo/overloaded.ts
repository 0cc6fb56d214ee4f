// A busy month of relief at the city: one officer decided fourteen, the other took two that came today and has come to none. The director sees who would be in time.
import { addDays } from '#base/day.ts'
import { take } from '#engines/cases/inbox.ts'
import type { Act } from '#kernel/service.ts'
import { decide } from '#services/relief/decisions.ts'
import { reliefFlow } from '#services/relief/flow.ts'
import type { EventKind } from '#services/relief/rules.ts'
import { dice } from './acting.ts'
import type { Year } from './history.ts'
import { identities } from './people.ts'
import { as, bring, tellOne } from './relief.ts'

const stories: readonly (readonly [EventKind, cost: number, paid: number, story: string])[] = [
  ['ACCIDENT', 31_000, 6_000, '装货时被砸伤脚，做了手术。'],
  ['ILLNESS', 38_000, 21_000, '心梗装了支架，报销后还欠着医院。'],
  ['HOME', 29_000, 0, '出租屋失火，家当全没了。'],
  ['ACCIDENT', 42_000, 15_000, '下夜班路上被撞，住院一个月。'],
]
/** How many days ago those were told that are decided. */
const decidedDays = [25, 24, 23, 22, 21, 20, 18, 17, 16, 15, 14, 13, 11, 10]
const heldDays = [2, 2]

export async function overload(y: Year): Promise<void> {
  const roll = dice(77)
  const nextId = identities(roll)
  const unit = y.tree.counties[0]!.units.find(u => u.kind === 'INDUSTRY') ?? y.tree.counties[0]!.units[0]!
  let n = 5_600
  const passedUp = async (days: number) => {
    const [kind, cost, paid, story] = stories[n % stories.length]!
    const on = addDays(y.today, -days)
    const told = await tellOne(y, { unit, n: n++, roll, nextId }, { kind, cost, paid, on, story })
    await bring(y, told.row, told.form, 'CITY', on, told.own)
    return told.row.id
  }
  for (const days of decidedDays) {
    const caseId = await passedUp(days)
    const { version } = await y.tx
      .selectFrom('cases_case')
      .select('version')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    const act = as(y, 'shiji2', addDays(y.today, 3 - days), 'relief.decide')
    await decide(act, { caseId, version, move: 'grant' })
  }
  for (const days of heldDays) {
    const act = as(y, 'shiji', y.today, 'relief.decide') as object as Act<unknown>
    await take(act, reliefFlow, await passedUp(days))
  }
}
