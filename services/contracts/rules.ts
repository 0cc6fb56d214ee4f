// What makes a collective contract valid: who negotiates, how the draft is voted on, which move may follow which. Pure.
import { at, type Local, noLocal } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { isQuorate, quorumOf, votesNeeded } from '#base/majority.ts'
import type { Text } from '#base/text.ts'
import { frontLine } from './rules-days.ts'
import { type Move, openStates, type Side, type State } from './words.ts'

/** From which states a move may be made, and where it leads; `SAME` stays. One table for pages, endpoints and jobs. */
export const way: Readonly<Record<Move, { readonly from: readonly State[]; readonly to: State | 'SAME' }>> = {
  offer: { from: [], to: 'OFFERED' },
  answer: { from: ['OFFERED'], to: 'ANSWERED' },
  name: { from: ['ANSWERED', 'NEGOTIATING', 'OBJECTED'], to: 'SAME' },
  meet: { from: ['ANSWERED', 'NEGOTIATING', 'OBJECTED'], to: 'NEGOTIATING' },
  draft: { from: ['NEGOTIATING'], to: 'DRAFTED' },
  vote: { from: ['DRAFTED'], to: 'PASSED' },
  sign: { from: ['PASSED'], to: 'SIGNED' },
  file: { from: ['SIGNED'], to: 'FILED' },
  // An objection of the last day may arrive when the contract has come into force by itself: it still counts.
  object: { from: ['FILED', 'EFFECTIVE'], to: 'OBJECTED' },
  publish: { from: ['EFFECTIVE'], to: 'SAME' },
  terminate: { from: ['EFFECTIVE'], to: 'TERMINATED' },
  drop: { from: openStates, to: 'DROPPED' },
  takeEffect: { from: ['FILED'], to: 'EFFECTIVE' },
  expire: { from: ['EFFECTIVE'], to: 'EXPIRED' },
  renewed: { from: ['EFFECTIVE'], to: 'RENEWED' },
  resume: { from: ['RENEWED'], to: 'EFFECTIVE' },
}

/** What people may do with a contract in this state; voting is done at the meeting, the rest by the calendar. */
export const movesFrom = (state: State): readonly Move[] =>
  (['answer', 'name', 'meet', 'draft', 'sign', 'file', 'object', 'publish', 'terminate', 'drop'] as const).filter(m =>
    way[m].from.includes(state),
  )

export const isOpen = (state: State): boolean => (openStates as readonly State[]).includes(state)

export interface Delegate {
  readonly side: Side
  readonly name: string
  readonly chief: boolean
  readonly frontLine: boolean
  /** Near relative of the employer or of its head. */
  readonly kin: boolean
}

export type DelegateFault = 'UNEQUAL' | 'FEW' | 'CHIEF' | 'BOTH_SIDES' | 'KIN' | 'FRONT_LINE'

export const delegateFaultWords: Readonly<Record<DelegateFault, Text>> = {
  UNEQUAL: {
    zh: '双方人数要相等（《集体合同规定》第十九条）',
    en: 'both sides have the same number (Provisions, art. 19)',
  },
  FEW: { zh: '每方至少 3 人（第十九条）', en: 'each side has three at least (art. 19)' },
  CHIEF: { zh: '每方要有一名首席代表（第十九条）', en: 'each side has one chief delegate (art. 19)' },
  BOTH_SIDES: { zh: '同一个人不能代表双方（第二十四条）', en: 'nobody stands for both sides (art. 24)' },
  KIN: {
    zh: '单位负责人的近亲属不能当职工方代表',
    en: 'near relatives of the employer’s head cannot stand for the workers',
  },
  FRONT_LINE: {
    zh: '职工方代表里一线职工少了（地方规定）',
    en: 'too few of the workers’ delegates come from the front line (local rule)',
  },
}

/** All that is wrong with the delegates of both sides; empty when they may meet. 集体合同规定 arts. 19–24, and local rules */
export function delegateFaults(all: readonly Delegate[], on: Day, local: Local = noLocal): DelegateFault[] {
  const of = (side: Side) => all.filter(d => d.side === side)
  const [union, employer] = [of('UNION'), of('EMPLOYER')]
  const faults: DelegateFault[] = []
  if (union.length !== employer.length) faults.push('UNEQUAL')
  if (Math.min(union.length, employer.length) < 3) faults.push('FEW')
  if ([union, employer].some(side => side.filter(d => d.chief).length !== 1)) faults.push('CHIEF')
  if (union.some(d => employer.some(e => e.name.trim() === d.name.trim()))) faults.push('BOTH_SIDES')
  if (union.some(d => d.kin)) faults.push('KIN')
  const oneIn = at(frontLine, on, local).value
  if (oneIn !== null && union.filter(d => d.frontLine).length * oneIn < union.length) faults.push('FRONT_LINE')
  return faults
}

export interface Vote {
  readonly due: number
  readonly present: number
  readonly inFavour: number
  readonly against: number
  readonly abstained: number
}

export type VoteFault = 'contracts.no_quorum' | 'contracts.too_many_votes'

export interface Verdict {
  /** Why the vote does not count; empty when it does. */
  readonly faults: readonly VoteFault[]
  readonly quorum: number
  readonly needed: number
  readonly passed: boolean
}

/** Two thirds of all delegates (or staff) attend and more than half of ALL agree. 集体合同规定 art. 36 */
export function verdictOf(v: Vote): Verdict {
  const faults: VoteFault[] = []
  if (!isQuorate(v.due, v.present)) faults.push('contracts.no_quorum')
  if (v.inFavour + v.against + v.abstained > v.present) faults.push('contracts.too_many_votes')
  const needed = votesNeeded(v.due)
  return { faults, quorum: quorumOf(v.due), needed, passed: faults.length === 0 && v.inFavour >= needed }
}

/** Units with a contract in force among all units, in hundredths of a percent, rounded half up; null where there is no unit. */
export const coverageOf = (covered: number, units: number): number | null =>
  units === 0 ? null : Math.floor((covered * 20_000 + units) / (units * 2))
