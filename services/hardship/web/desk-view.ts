// Replies of the service as the desk's pages pass them on.
import type { ReplyOf } from '#base/endpoint.ts'
import type { MoveProps as Moving } from '#ui/cases/shown.ts'
import type { hardshipApi } from '../api.ts'

export type Review = ReplyOf<typeof hardshipApi.review>
export type Assessment = Review['assessment']
export type Reason = Assessment['reasons'][number]

/** One value of a dated rule that the assessment used. */
export function usedOf<T>(assessment: Assessment, key: string): T | undefined {
  return assessment.used.find(u => u.key === key)?.value as T | undefined
}

/** What every sheet of a move is given. */
export type MoveProps = Moving<Review>

/** A row of the register, of the grants, and an archive, as the pages pass them on. */
export type CaseRow = ReplyOf<typeof hardshipApi.list>['rows'][number]
export type GrantRow = ReplyOf<typeof hardshipApi.grants>['rows'][number]
export type Archive = ReplyOf<typeof hardshipApi.archive>
