// Whose hands are at work: the account that acts, and all the eyes that count as the same pair.
import { refuse } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import type { Tables } from './tables.ts'

/** @throws signed_out */
export function handOf(act: Act<Tables>): string {
  if (!act.actor.accountId) throw refuse('signed_out')
  return act.actor.accountId
}

/** A deputy and those in whose place they act are one pair of eyes. */
export const isOwn = (call: Pick<Look<Tables>, 'actor' | 'behalf'>, proposedBy: string): boolean =>
  [call.actor.accountId, ...call.behalf.map(b => b.accountId)].includes(proposedBy)
