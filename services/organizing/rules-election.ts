// How a union elects: who may vote, when a meeting counts, how many must stand, who wins. Pure. 总工发〔2016〕27号
import { isQuorate, votesNeeded } from '#base/majority.ts'
import type { Post, Standing } from './words.ts'

/** How many must stand for so many seats: 5 % more, at least one. */
export const candidatesNeeded = (seats: number): number => seats + Math.max(1, Math.ceil((seats * 5) / 100))

/** Posts for which more must stand than there are seats; a chair may be the only one proposed. */
export const isContested = (post: Post): boolean => post === 'COMMITTEE' || post === 'AUDIT'

/** How many must stand for a post with so many seats. */
export const candidatesFor = (post: Post, seats: number): number =>
  isContested(post) ? candidatesNeeded(seats) : seats

/** Retained members neither vote nor stand (art. 4). */
export const mayVote = (standing: Standing): boolean => standing === 'ACTIVE'

export interface Stand {
  readonly id: string
  readonly votes: number
}

export interface Poll {
  readonly post: Post
  readonly seats: number
  /** Those on the roll who may vote. */
  readonly due: number
  readonly present: number
  /** Ballots given back, good or spoilt. */
  readonly ballots: number
  readonly candidates: readonly Stand[]
}

export type PollFault =
  | 'organizing.no_quorum'
  | 'organizing.too_many_ballots'
  | 'organizing.too_few_candidates'
  | 'organizing.too_many_votes'

export interface Outcome {
  /** Why the poll does not count; empty when it does. */
  readonly faults: readonly PollFault[]
  readonly needed: number
  /** Ids, most votes first. */
  readonly winners: readonly string[]
  /** With votes enough, but equal at the last seat: they are voted on again. */
  readonly tied: readonly string[]
  /** Seats nobody won. */
  readonly open: number
}

/** Who wins one post. A poll with a fault elects nobody. */
export function outcomeOf(p: Poll): Outcome {
  const faults = faultsOf(p)
  const needed = votesNeeded(p.due)
  const enough = faults.length ? [] : p.candidates.filter(c => c.votes >= needed)
  const ranked = enough.toSorted((a, b) => b.votes - a.votes || (a.id < b.id ? -1 : 1))
  const last = ranked[p.seats - 1]?.votes
  const next = ranked[p.seats]?.votes
  const isTied = (c: Stand) => next !== undefined && next === last && c.votes === last
  const winners = ranked.slice(0, p.seats).filter(c => !isTied(c))
  return {
    faults,
    needed,
    winners: winners.map(c => c.id),
    tied: ranked.filter(isTied).map(c => c.id),
    open: p.seats - winners.length,
  }
}

function faultsOf(p: Poll): PollFault[] {
  const faults: PollFault[] = []
  if (!isQuorate(p.due, p.present)) faults.push('organizing.no_quorum')
  if (p.ballots > p.present) faults.push('organizing.too_many_ballots')
  if (p.candidates.length < candidatesFor(p.post, p.seats)) faults.push('organizing.too_few_candidates')
  const votes = p.candidates.reduce((sum, c) => sum + c.votes, 0)
  if (p.candidates.some(c => c.votes > p.ballots) || votes > p.ballots * p.seats)
    faults.push('organizing.too_many_votes')
  return faults
}

/**
 * Delegates of a union congress by the number of members, [least, most]; null below 100, where all meet.
 * 基层工会会员代表大会条例 2019
 */
export function unionDelegates(members: number): readonly [least: number, most: number] | null {
  const band = unionBands.find(([upTo]) => members <= upTo)
  return band ? band[1] : [180, 240]
}

const unionBands: readonly (readonly [upTo: number, delegates: readonly [number, number] | null])[] = [
  [99, null],
  [200, [30, 40]],
  [1_000, [40, 60]],
  [5_000, [60, 90]],
  [10_000, [90, 130]],
  [50_000, [130, 180]],
]
