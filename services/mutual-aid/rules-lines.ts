// Lines of a statement while it is being worked out: exact shares become whole 分, and the lines close to the sum. Pure.
import type { Basis as Clause } from '#base/dated.ts'
import { type Fen, fen } from '#base/money.ts'
import type { Details } from '#base/text.ts'
import type { Benefit } from './rules-benefits.ts'
import type { Point, Setting } from './rules-choose.ts'
import type { Line, StepCode } from './rules-claim.ts'
import { type Exact, round } from './rules-exact.ts'
import { clauseOf } from './rules-gates.ts'
import type { Cite } from './rules-when.ts'

export interface Sheet {
  readonly lines: Line[]
  /** A line that only tells of an amount. */
  tell(step: StepCode, amountFen: number, cite?: Cite, details?: Details): void
  /** A line that adds to the payout, or takes away. */
  pay(step: StepCode, amountFen: number, payFen: number, cite?: Cite, details?: Details): void
  /** The same of an exact amount, rounded for its line. */
  payExactly(step: StepCode, amountFen: number, share: Exact, cite?: Cite, details?: Details): void
  /** What the lines pay so far. */
  sum(): Fen
  /** The clause of a cite, or of the benefit. */
  clause(cite: Cite | undefined): Clause
}

export function sheetOf(s: Setting, benefit: Benefit, p: Point): Sheet {
  const lines: Line[] = []
  let sum = 0
  const own = clauseOf(s.plan, benefit.cite)
  const clause = (cite: Cite | undefined) => (cite ? clauseOf(s.plan, cite) : own)
  const bill = p.bill?.id ?? null
  const pay: Sheet['pay'] = (step, amountFen, payFen, cite, details = {}) => {
    sum += payFen
    lines.push({
      benefit: benefit.id,
      bill,
      step,
      amountFen: fen(amountFen),
      payFen: fen(payFen),
      details,
      by: clause(cite),
    })
  }
  return {
    lines,
    clause,
    pay,
    tell: (step, amountFen, cite, details) => pay(step, amountFen, 0, cite, details),
    payExactly: (step, amountFen, share, cite, details) => pay(step, amountFen, round(share), cite, details),
    sum: () => fen(sum),
  }
}
