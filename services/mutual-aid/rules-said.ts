// One statement in words: which bill, which basis, which tier, why not, which clause; for the page that tries a plan and for claims. Pure.
import type { Day } from '#base/day.ts'
import type { StatementOut } from './api-claims-forms.ts'
import type { Line, Reason, Statement, Verdict } from './rules-claim.ts'
import { benefitOf, type Called } from './rules-gates.ts'
import type { Near } from './rules-near.ts'
import { sayNear } from './rules-near-words.ts'
import type { Plan } from './rules-plan.ts'
import { sayLine, sayReason } from './rules-words.ts'

/** As much of a cover and its statement as the words need. */
export interface Sayable {
  readonly held: {
    readonly id: string
    readonly planVersion: { readonly number: number; readonly plan: Plan }
    readonly cover: { readonly effectiveOn: Day; readonly endsOn: Day }
  }
  readonly statement: Pick<Statement, 'payoutFen' | 'verdicts' | 'notices' | 'missing' | 'coverEndsOn'>
}

/** `near`: what would have to be otherwise for more, where it was looked for. */
export function saidStatement({ held, statement }: Sayable, near: readonly Near[] = []): StatementOut {
  const { plan, number } = held.planVersion
  return {
    coverId: held.id,
    plan: plan.title,
    ...(plan.titleEn ? { planEn: plan.titleEn } : {}),
    version: number,
    from: held.cover.effectiveOn,
    to: held.cover.endsOn,
    payFen: statement.payoutFen,
    verdicts: statement.verdicts.flatMap(v =>
      v.outcome === 'NOT_ABOUT' ? [] : [saidVerdict(plan, v, v.outcome, near)],
    ),
    notices: statement.notices.map(saidReason),
    coverEndsOn: statement.coverEndsOn,
    missing: statement.missing.map(id => paperOf(plan, id).title),
    missingEn: statement.missing.map(id => paperOf(plan, id)).map(m => m.titleEn ?? m.title),
  }
}

const paperOf = (plan: Plan, id: string): Called => plan.materials?.find(m => m.id === id) ?? { title: id }

const saidVerdict = (
  plan: Plan,
  v: Verdict,
  outcome: StatementOut['verdicts'][number]['outcome'],
  near: readonly Near[],
) => ({
  benefit: benefitOf(plan, v.benefit).title,
  ...inEnglish(benefitOf(plan, v.benefit)),
  bill: v.bill,
  outcome,
  payFen: v.payFen,
  wouldBeFen: v.wouldBeFen,
  lines: v.lines.map(saidLine),
  reasons: v.reasons.map(r => ({ ...saidReason(r), code: r.code })),
  near: near
    .filter(n => n.benefit === v.benefit && n.bill === v.bill)
    .map(n => ({ zh: sayNear(plan, n, 'zh'), en: sayNear(plan, n, 'en') })),
})

const inEnglish = ({ titleEn }: Called) => (titleEn ? { benefitEn: titleEn } : {})
const saidLine = (l: Line) => ({ zh: sayLine(l, 'zh'), en: sayLine(l, 'en'), ...l.by, payFen: l.payFen })
const saidReason = (r: Reason) => ({ zh: sayReason(r, 'zh'), en: sayReason(r, 'en'), ...r.by })
