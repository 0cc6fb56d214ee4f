// Last year's claims judged again by a plan that is only written: who gets more, who less, and what it costs. By the rules that pay. Pure.
import { type Fen, fen } from '#base/money.ts'
import { type Calendar, nationalCalendar } from '#base/workdays.ts'
import { adjudicate } from './rules.ts'
import type { Claim, Cover, Past } from './rules-claim.ts'
import type { Plan } from './rules-plan.ts'
import { type Given, noTally, type Tally, tallied } from './rules-tally.ts'

/** One cover of a member with the claims under it; whoever holds claims gives them so. */
export interface PastMember {
  /** For whoever opens the number: a case number, a masked name. */
  readonly label: string
  readonly cover: Cover
  readonly claims: readonly Claim[]
  /** The version by which this cover was judged, where it is not the one that all are compared with. */
  readonly plan?: Plan
  /** What other plans gave before: no more than the member bears, over all plans. */
  readonly others?: readonly Past[]
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
  /** The same by benefit and by member. */
  readonly tally: Tally
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
  let tally = noTally
  for (const member of members) {
    people++
    const { was, will } = tried(before, after, member)
    tally = tallied(tally, was, will, [])
    member.claims.forEach((claim, i) => {
      claims++
      const [beforeFen, afterFen] = [was.claims[i] ?? fen(0), will.claims[i] ?? fen(0)]
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
    tally,
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

/** What a member was given and would be given; without a plan before, nothing. */
export function tried(before: Plan | null, after: Plan, member: PastMember, calendar: Calendar = nationalCalendar) {
  const by = member.plan ?? before
  return {
    was: by ? given(by, member, calendar) : { claims: member.claims.map(() => fen(0)), benefits: new Map() },
    will: given(after, member, calendar),
  } satisfies Record<string, Given>
}

function given(plan: Plan, { cover, claims, others = [] }: PastMember, calendar: Calendar): Given {
  const past: Past[] = [...others]
  const order = claims
    .map((claim, i) => ({ claim, i }))
    .toSorted((a, b) => (a.claim.filedOn < b.claim.filedOn ? -1 : a.claim.filedOn > b.claim.filedOn ? 1 : a.i - b.i))
  const payouts: Fen[] = []
  const benefits = new Map<string, Fen>()
  for (const { claim, i } of order) {
    const s = adjudicate(plan, cover, claim, past, calendar)
    past.push(...s.past)
    payouts[i] = s.payoutFen
    for (const v of s.verdicts)
      if (v.payFen > 0) benefits.set(v.benefit, fen((benefits.get(v.benefit) ?? 0) + v.payFen))
  }
  return { claims: payouts, benefits }
}
