// The statement in words, for the page, the letter and the person's own copy: which bill, which basis, which tier, why not, which clause.
import { type Lang, say } from '#base/text.ts'
import type { JudgedOut, StatementOut } from './api-claims-forms.ts'
import type { Judgement, Under } from './assess.ts'
import type { Line, Reason, Verdict } from './rules-claim.ts'
import { titleOf } from './rules-gates.ts'
import { type Near, nearMisses } from './rules-near.ts'
import { sayNear } from './rules-near-words.ts'
import type { Plan } from './rules-plan.ts'
import { sayLine, sayReason } from './rules-words.ts'

/** For whoever reads it; with what would have to be otherwise, unless it is one of a hundred thousand that nobody may ever read. */
export const saidJudgement = (j: Pick<Judgement, 'payFen' | 'under'>, near = true): JudgedOut => ({
  payFen: j.payFen,
  statements: j.under.map(u => saidStatement(u, near ? nearMisses(u.asked) : [])),
})

function saidStatement({ held, statement }: Under, near: readonly Near[]): StatementOut {
  const { plan, number } = held.planVersion
  return {
    coverId: held.id,
    plan: plan.title,
    version: number,
    from: held.cover.effectiveOn,
    to: held.cover.endsOn,
    payFen: statement.payoutFen,
    verdicts: statement.verdicts.flatMap(v =>
      v.outcome === 'NOT_ABOUT' ? [] : [saidVerdict(plan, v, v.outcome, near)],
    ),
    notices: statement.notices.map(saidReason),
    missing: statement.missing.map(id => plan.materials?.find(m => m.id === id)?.title ?? id),
  }
}

const saidVerdict = (
  plan: Plan,
  v: Verdict,
  outcome: StatementOut['verdicts'][number]['outcome'],
  near: readonly Near[],
) => ({
  benefit: titleOf(plan, v.benefit),
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

const saidLine = (l: Line) => ({ zh: sayLine(l, 'zh'), en: sayLine(l, 'en'), ...l.by, payFen: l.payFen })
const saidReason = (r: Reason) => ({ zh: sayReason(r, 'zh'), en: sayReason(r, 'en'), ...r.by })

/** Every reason against, once each, with its clause. */
export function reasonsOf(j: JudgedOut): StatementOut['verdicts'][number]['reasons'] {
  const all = j.statements.flatMap(s => s.verdicts.flatMap(v => v.reasons))
  return all.filter((r, i) => all.findIndex(o => o.zh === r.zh && o.clause === r.clause) === i)
}

export const reasonsInWords = (j: JudgedOut, lang: Lang): string =>
  reasonsOf(j)
    .map(r =>
      say({ zh: '{what}（{document} {clause}）', en: '{what} ({document} {clause}) ' }, lang, { ...r, what: r[lang] }),
    )
    .join('')
