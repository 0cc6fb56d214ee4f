// Looks a plan over before it counts: what cannot be is refused with words, and what people would stumble over is pointed out. Pure; runs as one types.
import { type Axis, findGaps } from '#base/gaps.ts'
import { type Fen, fen, sentenceYuan, yuan } from '#base/money.ts'
import { adjudicate } from './rules.ts'
import type { Benefit } from './rules-benefits.ts'
import { checkBenefit, checkCap, checkCover, checkParticipation } from './rules-check-parts.ts'
import { walkPlan } from './rules-check-walk.ts'
import type { Statement } from './rules-claim.ts'
import { collector, type PlanCheck, type PlanFault, type Tell } from './rules-fault.ts'
import type { Plan } from './rules-plan.ts'
import { sampleFor } from './rules-sample.ts'
import { sayReason } from './rules-words.ts'

/** A plan of the right shape (rules-shape.ts looks at that), looked over. It may be judged by only when `faults` is empty. */
export function checkPlan(plan: Plan): PlanCheck {
  const faults: PlanFault[] = []
  const warnings: PlanFault[] = []
  const fault = collector(faults)
  const warn = collector(warnings)
  walkPlan(plan, fault)
  checkCover(plan, fault, warn)
  checkParticipation(plan, fault)
  plan.benefits.forEach((benefit, i) => {
    checkBenefit(plan, benefit, `/benefits/${i}`, fault, warn)
  })
  plan.caps?.forEach((cap, i) => {
    checkCap(cap, `/caps/${i}`, fault, warn)
  })
  for (const { at, why } of plan.assumed ?? []) warn('assumed', at, { why })
  // Only a plan without faults can be tried out.
  if (faults.length === 0)
    plan.benefits.forEach((benefit, i) => {
      tryOut(plan, benefit, `/benefits/${i}`, warn)
    })
  return { faults, warnings }
}

/** What a benefit pays for a bill of that size, nothing paid by others, 分. */
export function paysFor(plan: Plan, benefit: Benefit, billFen: number): Statement {
  const { cover, claim } = sampleFor(plan, benefit, { billFen })
  return adjudicate(plan, cover, claim, [])
}

/** A loss of more than 100 yuan for one yuan of a bill is a cliff. */
const over = yuan(100)

function tryOut(written: Plan, benefit: Benefit, at: string, warn: Tell): void {
  // Rounding to the yuan makes a step of every yuan, which is no cliff.
  const plan: Plan = { ...written, rounding: 'FEN' }
  const named = { title: benefit.title, titleEn: benefit.titleEn ?? benefit.id }
  const tried = [20_000_00, 300_00, 2_000_000_00].map(billFen => paysFor(plan, benefit, billFen))
  if (tried.every(s => s.payoutFen === 0)) {
    const why = (lang: 'zh' | 'en', none: string) =>
      [...new Set(tried.flatMap(s => s.reasons.map(r => sayReason(r, lang))))].slice(0, 3).join('') || none
    warn('neverPays', at, {
      ...named,
      why: why('zh', '没有一种就医或事情符合它的条件。'),
      whyEn: why('en', 'no treatment or event fits its conditions.'),
    })
  }
  if (benefit.kind !== 'EXPENSE') return
  const axis: Axis<number> = {
    id: benefit.id,
    title: { zh: '一张单子的费用', en: 'the bill' },
    to: yuan(300_000),
    step: yuan(1),
    open: 'BELOW',
    cliff: { over, brings: 0 },
    put: (_, n) => n,
  }
  const judge = (n: number) => {
    const { payoutFen } = paysFor(plan, benefit, n)
    return { claims: payoutFen > 0 ? [benefit.id] : [], fen: payoutFen }
  }
  const words = (n: number): string => sentenceYuan(fen(n) as Fen)
  for (const f of findGaps([0], [axis], judge)) {
    const details = {
      ...named,
      at: words(f.at),
      until: words(f.until),
      before: words(f.before),
      after: words(f.after),
      lost: words(f.lost),
    }
    if (f.kind === 'CLIFF') warn('cliff', `${at}/schedule`, details)
    if (f.kind === 'NONE' && f.lost > 0) warn('hole', `${at}/schedule`, details)
  }
  const line = benefit.deductible
  if (line?.mode === 'FRANCHISE' && typeof line.fen === 'number') {
    const after = judge(line.fen + 100).fen
    if (after - judge(line.fen).fen > over)
      warn('jump', `${at}/deductible`, { ...named, at: words(line.fen), after: words(after) })
  }
}
