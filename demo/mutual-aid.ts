// Mutual-aid plans of the demo: one adopted and in force with a raise of next year being written, one just begun from an example.
import { type Day, day, startOfYear, yearOf } from '#base/day.ts'
import type { Act } from '#kernel/service.ts'
import { example } from '#services/mutual-aid/examples.ts'
import { adoptPlan, makePlan, type Tables as PlanTables, proposePlan, savePlan } from '#services/mutual-aid/plans.ts'
import type { Plan } from '#services/mutual-aid/rules-plan.ts'
import { actAs, tenOn } from './acting.ts'
import type { Year } from './history.ts'

/** The hospital plan, so called for the demo; its numbers are those of a published plan. */
const hospital = (): Plan => ({
  ...example('pinghu-2022'),
  code: 'hospital',
  title: '职工医疗互助',
  titleEn: 'Hospital mutual aid',
  organiser: '肇庆市总工会（演示）',
  note: '演示用：照公开的平湖市 2022 年计划的数。',
})

/** From next year half becomes 60 %, and the ceiling 50,000. */
function raised(): Plan {
  const plan = hospital()
  const benefits = plan.benefits.map(b =>
    b.kind === 'EXPENSE'
      ? {
          ...b,
          cite: { clause: '第五条（草案）', sentence: '超过 600 元的，按全额补助 60%，一年最高 5 万元。' },
          schedule: { manner: 'MARGINAL' as const, per: 'CLAIM' as const, tiers: [{ rate: '60%' }] },
          caps: [{ id: 'year', fen: 5_000_000, per: 'COVER' as const }],
        }
      : b,
  )
  return { ...plan, benefits }
}

export async function writePlans(y: Year): Promise<void> {
  const by = (login: string, on: Day, right: string) => {
    const actor = y.cast.get(login)
    if (!actor) throw new Error(`nobody is called ${login}`)
    return actAs(y.house, y.tx, actor, tenOn(on), right) as Act<PlanTables>
  }
  const begun = startOfYear(y.today)
  const { planId } = await makePlan(by('shiji', begun, 'mutual-aid.plan.edit'), {
    orgId: y.tree.city.id,
    from: begun,
    plan: hospital(),
  })
  await proposePlan(by('shiji', begun, 'mutual-aid.plan.edit'), { planId, revision: 1 })
  await adoptPlan(by('shiji2', begun, 'mutual-aid.plan.adopt'), { planId, revision: 1 })
  await savePlan(by('shiji', y.today, 'mutual-aid.plan.edit'), {
    planId,
    from: day(`${yearOf(y.today) + 1}-01-01`),
    plan: raised(),
  })
  await makePlan(by('shiji2', y.today, 'mutual-aid.plan.edit'), {
    orgId: y.tree.city.id,
    from: day(`${yearOf(y.today) + 1}-01-01`),
    plan: { ...example('beijing-women'), code: 'women' },
  })
}
