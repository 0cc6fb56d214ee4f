// The rows of the desk's pages of funds, as the endpoints give them.
import type { ReplyOf } from '#base/endpoint.ts'
import type { fundsApi } from '../api.ts'

export type Batch = ReplyOf<typeof fundsApi.batch>
export type BudgetRow = ReplyOf<typeof fundsApi.budgets>['rows'][number]
