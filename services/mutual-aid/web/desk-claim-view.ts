// A claim as the desk's pages pass it on.
import type { ReplyOf } from '#base/endpoint.ts'
import type { MoveProps } from '#ui/cases/shown.ts'
import type { claimsApi } from '../api-claims.ts'

export type Review = ReplyOf<typeof claimsApi.reviewClaim>

/** What every sheet of a move is given. */
export type Moving = MoveProps<Review>

/** Which claim, and the version that whoever decides has seen. */
export const seen = ({ case: { id, version } }: Review) => ({ caseId: id, version })
