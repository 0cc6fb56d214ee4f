// The smallest change that turns a no into a yes: found by asking the rule itself, never by a formula that stands beside it.

/** One thing about the facts that can be turned up in whole steps: less income in 分, more people, a later day. */
export interface Dial<F> {
  /** How far it goes: the room under a cap, the whole income. 0 when it cannot be turned. */
  room(facts: F): number
  /** The facts with it turned by n steps, 0 < n ≤ room. */
  turn(facts: F, n: number): F
}

/**
 * The least number of steps after which the rule says yes, or undefined when not even the whole room helps. One step less is a no:
 * the search only ever closes in between a no below and a yes above, so this holds of every rule, monotone or not.
 */
export function leastTurn<F>(facts: F, dial: Dial<F>, yes: (facts: F) => boolean): number | undefined {
  let above = Math.floor(dial.room(facts))
  if (above < 1 || !yes(dial.turn(facts, above))) return undefined
  let below = 0
  while (above - below > 1) {
    const middle = below + Math.floor((above - below) / 2)
    if (yes(dial.turn(facts, middle))) above = middle
    else below = middle
  }
  return above
}
