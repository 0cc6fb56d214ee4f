// A request as the desk's pages pass it on.
import type { ReplyOf } from '#base/endpoint.ts'
import type { MoveProps } from '#ui/cases/shown.ts'
import type { reliefApi } from '../api.ts'

export type Review = ReplyOf<typeof reliefApi.review>

/** What every sheet of a move is given. */
export type Moving = MoveProps<Review>
