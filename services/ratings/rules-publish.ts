// What may be told of a poll: sums that never show, nor let anyone reckon, a cell of one to four ballots.
// Basis: 个人信息保护法 arts. 6 and 28 (no more than the purpose needs); 统计法 art. 28. Tested on every poll of up to forty ballots.
import type { Grade } from './words.ts'

/** Ballots of one question by grade. */
export type Counts = Readonly<Record<Grade, number>>

/** A number that is told: exactly (`from` = `to`), or only that it lies between, both included. */
export interface Told {
  readonly from: number
  readonly to: number
}

export interface QuestionResult {
  /** Ballots that say 满意. */
  readonly satisfied: Told
  /** Ballots that say 满意 or 基本满意. */
  readonly content: Told
}

export interface PollResult {
  readonly ballots: number
  /** Null: fewer ballots than may be told of. */
  readonly questions: readonly QuestionResult[] | null
  /** More than half of all ballots call the union 不满意 in the first question. */
  readonly mostUnsatisfied: boolean
}

interface Least {
  /** A cell of fewer is not told. */
  readonly cell: number
  /** Of fewer ballots nothing is told. */
  readonly ballots: number
}

export const totalOf = (c: Counts): number => c.SATISFIED + c.BASICALLY + c.UNSATISFIED + c.UNKNOWN

/**
 * Two numbers of each question, satisfied and satisfied or basically so, out of all ballots. From them three cells can be reckoned:
 * satisfied, basically, the rest. Where all are empty or large enough both numbers are exact; where only one number is safe by itself,
 * that one is; the other is told as lying within the least cell of its end.
 */
export function resultOf(counts: readonly Counts[], least: Least): PollResult {
  const ballots = counts[0] ? totalOf(counts[0]) : 0
  if (ballots < least.ballots) return { ballots, questions: null, mostUnsatisfied: false }
  const first = counts[0]
  const mostUnsatisfied = first !== undefined && first.UNSATISFIED * 2 > ballots
  const questions = counts.map(c => questionOf(c, least.cell))
  // Saying “more than half” narrows what a range leaves open: beside it the first question is told whole or not at all.
  if (mostUnsatisfied && questions[0] && !isExact(questions[0])) questions[0] = lessThanHalf(ballots)
  return { ballots, questions, mostUnsatisfied }
}

const isExact = ({ satisfied, content }: QuestionResult) =>
  satisfied.from === satisfied.to && content.from === content.to

const lessThanHalf = (ballots: number): QuestionResult => {
  const told = { from: 0, to: Math.ceil(ballots / 2) - 1 }
  return { satisfied: told, content: told }
}

function questionOf(c: Counts, least: number): QuestionResult {
  const n = totalOf(c)
  const small = (x: number) => x > 0 && x < least
  const safe = (x: number) => !small(x) && !small(n - x)
  const [a, b] = [c.SATISFIED, c.SATISFIED + c.BASICALLY]
  if (safe(a) && safe(b) && !small(b - a)) return { satisfied: exact(a), content: exact(b) }
  // The first is the one that people ask for; the second is exact only where it can stand alone.
  if (safe(a)) return { satisfied: exact(a), content: within(b, a, n, least) }
  if (safe(b)) return { satisfied: within(a, 0, b, least), content: exact(b) }
  return { satisfied: within(a, 0, n, least), content: within(b, 0, n, least) }
}

const exact = (x: number): Told => ({ from: x, to: x })

/** Close to an end of where it may lie: that end's small cell. Elsewhere, or where there is little room: only that it lies between. */
function within(x: number, low: number, high: number, least: number): Told {
  if (high - low < 2 * least) return { from: low, to: high }
  if (high - x < least) return { from: Math.max(low, high - least + 1), to: high }
  if (x - low < least) return { from: low, to: Math.min(high, low + least - 1) }
  return { from: low, to: high }
}

/** A share in thousandths, rounded down so that it never says more than was counted; null of nothing. */
export const permille = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((part * 1000) / whole)
