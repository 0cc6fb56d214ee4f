// The smallest re-assignment that keeps promises: which tasks of an overloaded colleague go to whom, so that nothing more can be saved. Pure.
import { lookAhead, lookBack } from './forecast.ts'

/** A task that somebody has taken. */
export interface Held {
  readonly id: string
  /** Working days until its promised day; below zero it is broken already, and still stands in the queue. */
  readonly left: number
  readonly by: string
}

/** Somebody who may work at this desk, and how many they finished in the last `lookBack` working days. */
export interface Colleague {
  readonly id: string
  readonly finished: number
}

export interface Reassigned {
  readonly id: string
  readonly from: string
  readonly to: string
}

/** Whether the task at this place of somebody's queue is reached in time, as `expectedOn` of forecast.ts counts it. */
const inTime = (place: number, left: number, finished: number): boolean =>
  finished > 0 && Math.ceil((place * lookBack) / finished) <= left

const byDay = (a: { left: number; id: string }, b: { left: number; id: string }) =>
  a.left - b.left || (a.id < b.id ? -1 : 1)

/** Of one colleague's queue, those that will be late and are not yet. */
function lateOf<T extends { readonly id: string; readonly left: number }>(queue: readonly T[], finished: number): T[] {
  return queue.toSorted(byDay).filter((task, i) => task.left >= 0 && !inTime(i + 1, task.left, finished))
}

/** Of everybody, what will be late within `lookAhead` working days, the nearest first, each with its place in the holder's queue. */
export function lateHeld(tasks: readonly Held[], colleagues: readonly Colleague[]): (Held & { place: number })[] {
  return colleagues
    .flatMap(c => {
      const queue = tasks.filter(task => task.by === c.id).toSorted(byDay)
      return lateOf(queue, c.finished).map(task => ({ ...task, place: queue.indexOf(task) + 1 }))
    })
    .filter(task => task.left <= lookAhead)
    .sort(byDay)
}

/**
 * The fewest moves after which no promise is left that a move could still keep. A task goes only to a colleague who then keeps every
 * promise of their own, and reaches it in time. Taking the nearest late task first is the least: of a queue in order of days the first late
 * one is the one too many, all before it are kept, and of those up to it none is easier to place elsewhere. `waiting` are tasks that nobody
 * has taken: they are reckoned with first, for they are somebody's work too. `may`: who may not take which (four eyes, own case); where it
 * says no, the moves may be more than the least, and never too many: each keeps a promise.
 */
export function smallestReassignment(
  held: readonly Held[],
  waiting: readonly Omit<Held, 'by'>[],
  colleagues: readonly Colleague[],
  may: (taskId: string, colleagueId: string) => boolean = () => true,
): Reassigned[] {
  const tasks = new Map(held.map(task => [task.id, task]))
  const queueOf = (id: string) => [...tasks.values()].filter(task => task.by === id)
  const takes = (task: Omit<Held, 'by'>) =>
    colleagues
      .filter(c => may(task.id, c.id) && lateOf([...queueOf(c.id), task], c.finished).length === 0)
      .toSorted(
        (a, b) => roomOf(b, queueOf(b.id).length) - roomOf(a, queueOf(a.id).length) || (a.id < b.id ? -1 : 1),
      )[0]
  for (const task of waiting.toSorted(byDay)) {
    const taker = takes(task)
    if (taker) tasks.set(task.id, { ...task, by: taker.id })
  }
  const reckoned = new Set(waiting.map(task => task.id))
  const moves: Reassigned[] = []
  for (;;) {
    const next = lateHeld([...tasks.values()], colleagues)
      .filter(task => !reckoned.has(task.id))
      .map(task => ({ task, taker: takes(task) }))
      .find(one => one.taker !== undefined && one.taker.id !== one.task.by)
    if (!next?.taker) return moves
    const { id, left, by } = next.task
    tasks.set(id, { id, left, by: next.taker.id })
    moves.push({ id, from: by, to: next.taker.id })
  }
}

/** Who has done much and holds little comes first. */
const roomOf = ({ finished }: Colleague, held: number): number => finished / (held + 1)
