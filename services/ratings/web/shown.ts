// A poll as its pages are given it.
import type { ReplyOf } from '#base/endpoint.ts'
import type { ratingsApi } from '../api.ts'

export type Poll = ReplyOf<typeof ratingsApi.poll>
