// Last year's claims judged again by a plan that is only written: who gets more, who less, and what it costs. By the rules that pay. Pure.
import { type Fen, fen } from '#base/money.ts'
import { adjudicate } from './rules.ts'
import type { Claim, Cover, Past } from './rules-claim.ts'
import type { Plan } from './rules-plan.ts'

/** One member with the claims of the period; whoever holds claims gives them so. */
export interface PastMember {
  /** For whoever opens the number: a case number, a masked name. */
  readonly label: string
  readonly cover: Cover
  readonly claims: readonly Claim[]
}

export interface Simulated {
  readonly members: number
  readonly claims: number
  readonly before: Side
  readonly after: Side
  /** Claims whose payout changes, the greatest change first. */
  readonly changed: readonly {
    readonly label: string
    readonly claim: string
    readonly beforeFen: Fen
    readonly afterFen: Fen
  }[]
  readonly more: number
  readonly less: number
}

interface Side {
  readonly payoutFen: Fen
  /** Claims that were paid something. */
  readonly paid: number
}

/** Claims of a member are judged in the order of their filing, each knowing what was paid before it by the same plan. */
export function simulate(before: Plan | null, after: Plan, members: Iterable<PastMember>, most = 200): Simulated {
  const sides = [new Sum(), new Sum()] as const
  const changed: Simulated['changed'][number][] = []
  let [people, claims, more, less] = [0, 0, 0, 0]
  for (const member of members) {
    people++
    const was = before ? judged(before, member) : member.claims.map(() => fen(0))
    const will = judged(after, member)
    member.claims.forEach((claim, i) => {
      claims++
      const [beforeFen, afterFen] = [was[i] ?? fen(0), will[i] ?? fen(0)]
      sides[0].add(beforeFen)
      sides[1].add(afterFen)
      if (beforeFen === afterFen) return
      if (afterFen > beforeFen) more++
      else less++
      changed.push({ label: member.label, claim: claim.id, beforeFen, afterFen })
    })
  }
  changed.sort((a, b) => Math.abs(b.afterFen - b.beforeFen) - Math.abs(a.afterFen - a.beforeFen))
  return {
    members: people,
    claims,
    before: sides[0].side(),
    after: sides[1].side(),
    changed: changed.slice(0, most),
    more,
    less,
  }
}

class Sum {
  private fenSoFar = 0
  private paid = 0
  add(payout: Fen): void {
    this.fenSoFar += payout
    if (payout > 0) this.paid++
  }
  side = (): Side => ({ payoutFen: fen(this.fenSoFar), paid: this.paid })
}

/** What each claim is paid, in the order in which they are given. */
function judged(plan: Plan, { cover, claims }: PastMember): Fen[] {
  const past: Past[] = []
  const order = claims
    .map((claim, i) => ({ claim, i }))
    .toSorted((a, b) => (a.claim.filedOn < b.claim.filedOn ? -1 : a.claim.filedOn > b.claim.filedOn ? 1 : a.i - b.i))
  const payouts: Fen[] = []
  for (const { claim, i } of order) {
    const s = adjudicate(plan, cover, claim, past)
    past.push(...s.past)
    payouts[i] = s.payoutFen
  }
  return payouts
}
