// The rounds of an election: what is voted on first, what each round decided, and what the next votes on. Pure. 总工发〔2016〕27号
import { type Outcome, outcomeOf, type Stand } from './rules-election.ts'
import type { Post } from './words.ts'

/** What one round votes on for one post: how many seats, and who stands for them. */
export interface Contest {
  readonly post: Post
  readonly seats: number
  readonly standing: readonly string[]
}

/** A round as it was counted. Whoever is not in `votes` got none. */
export interface Counted {
  readonly due: number
  readonly present: number
  readonly ballots: number
  readonly votes: readonly { readonly post: Post; readonly personId: string; readonly votes: number }[]
}

/** A contest with its votes and what they decided. */
export interface Decided extends Contest {
  readonly stands: readonly Stand[]
  readonly outcome: Outcome
}

/** What a round decided of each of its contests. */
export const decide = (contests: readonly Contest[], round: Counted): Decided[] =>
  contests.map(contest => {
    const votesOf = (id: string) => round.votes.find(v => v.post === contest.post && v.personId === id)?.votes ?? 0
    const stands = contest.standing.map(id => ({ id, votes: votesOf(id) }))
    return { ...contest, stands, outcome: outcomeOf({ ...contest, ...round, candidates: stands }) }
  })

/**
 * The run-off of a contest, or null when its seats are filled. Equal votes at the last seat: only those are voted on again. Too few
 * with enough votes: all who were not elected. The surplus of candidates holds by itself, for those who won take their seats along.
 */
export function runOff({ post, standing, outcome }: Decided): Contest | null {
  if (outcome.open === 0) return null
  const again = outcome.tied.length > 0 ? outcome.tied : standing.filter(id => !outcome.winners.includes(id))
  return { post, seats: outcome.open, standing: again }
}

/** Each round with what it decided, and what is still to be voted on: nothing once every seat is filled. */
export function roundsOf(plan: readonly Contest[], rounds: readonly Counted[]) {
  let next: readonly Contest[] = plan
  const decided: (readonly Decided[])[] = []
  for (const round of rounds) {
    const said = decide(next, round)
    decided.push(said)
    next = said.flatMap(one => runOff(one) ?? [])
  }
  return { decided, next }
}
