// A statement as it is kept by the hundred thousand: codes and numbers, each clause once; it is put into words when somebody reads it.
import { sql } from 'kysely'
import type { Basis as Clause } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import type { Fen } from '#base/money.ts'
import type { Db } from '#kernel/db/db.ts'
import type { JudgedOut } from './api-claims-forms.ts'
import type { Judgement } from './assess.ts'
import type { Tables } from './plans.ts'
import type { Line, Notice, Reason, Verdict } from './rules-claim.ts'
import type { Plan } from './rules-plan.ts'
import { saidStatement } from './rules-said.ts'

/** What a line or a reason keeps: its benefit and bill stand with the verdict, its clause in the list. */
type Bare<T extends { readonly by: Clause }> = Omit<T, 'by' | 'benefit' | 'bill'> & { readonly by: number }

interface KeptUnder {
  readonly coverId: string
  /** Adopted versions never change, so what was counted can always be said again. */
  readonly versionId: string
  readonly number: number
  readonly from: Day
  readonly to: Day
  readonly payFen: Fen
  readonly verdicts: readonly (Omit<Verdict, 'lines' | 'reasons'> & {
    readonly lines: readonly Bare<Line>[]
    readonly reasons: readonly Bare<Reason>[]
  })[]
  readonly notices: readonly (Omit<Notice, 'by'> & { readonly by: number })[]
  readonly missing: readonly string[]
  readonly coverEndsOn: Day | null
}

interface KeptJudgement {
  readonly payFen: Fen
  readonly clauses: readonly Clause[]
  readonly under: readonly KeptUnder[]
}

/** As text to be sealed. */
export function keptText({ payFen, under }: Pick<Judgement, 'payFen' | 'under'>): string {
  const clauses: Clause[] = []
  const numberOf = (by: Clause) => {
    const known = clauses.findIndex(
      c => c.clause === by.clause && c.sentence === by.sentence && c.document === by.document,
    )
    return known < 0 ? clauses.push(by) - 1 : known
  }
  const kept: KeptJudgement = {
    payFen,
    clauses,
    under: under.map(({ held, statement }) => ({
      coverId: held.id,
      versionId: held.planVersion.id,
      number: held.planVersion.number,
      from: held.cover.effectiveOn,
      to: held.cover.endsOn,
      payFen: statement.payoutFen,
      verdicts: statement.verdicts
        .filter(v => v.outcome !== 'NOT_ABOUT')
        .map(v => ({
          benefit: v.benefit,
          bill: v.bill,
          outcome: v.outcome,
          payFen: v.payFen,
          wouldBeFen: v.wouldBeFen,
          lines: v.lines.map(({ step, amountFen, payFen: pays, details, by }) => ({
            step,
            amountFen,
            payFen: pays,
            details,
            by: numberOf(by),
          })),
          reasons: v.reasons.map(({ code, details, by }) => ({ code, details, by: numberOf(by) })),
        })),
      notices: statement.notices.map(n => ({ ...n, by: numberOf(n.by) })),
      missing: statement.missing,
      coverEndsOn: statement.coverEndsOn,
    })),
  }
  return JSON.stringify(kept)
}

/** Each kept text in words; texts of before this form say their words themselves. */
export async function readKept(db: Db<Tables>, texts: readonly string[]): Promise<JudgedOut[]> {
  const all = texts.map(text => JSON.parse(text) as KeptJudgement | JudgedOut)
  const ids = new Set(all.flatMap(j => ('under' in j ? j.under.map(u => u.versionId) : [])))
  const { rows } = await sql<{ id: string; plan: Plan }>`
    select id, content as plan from mutual_aid_plan_version where id = any(${[...ids]}::uuid[])`.execute(db)
  const plans = new Map(rows.map(r => [r.id, r.plan]))
  return all.map(j => ('under' in j ? inWords(j, plans) : j))
}

function inWords({ payFen, clauses, under }: KeptJudgement, plans: ReadonlyMap<string, Plan>): JudgedOut {
  const clauseAt = (n: number): Clause => clauses[n]!
  return {
    payFen,
    statements: under.map(u =>
      saidStatement({
        held: {
          id: u.coverId,
          planVersion: { plan: plans.get(u.versionId)!, number: u.number },
          cover: { effectiveOn: u.from, endsOn: u.to },
        },
        statement: {
          payoutFen: u.payFen,
          missing: u.missing,
          coverEndsOn: u.coverEndsOn,
          notices: u.notices.map(n => ({ ...n, by: clauseAt(n.by) })),
          verdicts: u.verdicts.map(v => {
            const { benefit, bill } = v
            const whole = <T extends { readonly by: number }>(of: T) => ({ ...of, benefit, bill, by: clauseAt(of.by) })
            return { ...v, lines: v.lines.map(whole), reasons: v.reasons.map(whole) }
          }),
        },
      }),
    ),
  }
}
