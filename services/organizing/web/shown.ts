// An election and a union as their pages are given them.
import type { ReplyOf } from '#base/endpoint.ts'
import type { organizingApi } from '../api.ts'

export type Election = ReplyOf<typeof organizingApi.election>
export type Union = ReplyOf<typeof organizingApi.union>
