// How rosters look: the tone of a state, and how far along the four steps it is.
import type { ReplyOf } from '#base/endpoint.ts'
import type { mutualAidApi } from '../api.ts'
import type { BatchState } from '../words-enrol.ts'

export type Batch = ReplyOf<typeof mutualAidApi.batch>

export const toneOf = (state: BatchState) =>
  state === 'IN_EFFECT' ? ('done' as const) : state === 'CANCELLED' ? ('quiet' as const) : ('wait' as const)

/** Steps done of: roster, confirm, pay, in effect. */
export const stepOf: Readonly<Record<BatchState, number>> = { ROSTER: 0, CONFIRMED: 2, IN_EFFECT: 4, CANCELLED: 0 }
