// An election and a union as their pages are given them, and the tone of each state.
import type { ReplyOf } from '#base/endpoint.ts'
import type { organizingApi } from '../api.ts'

export type Election = ReplyOf<typeof organizingApi.election>
export type Union = ReplyOf<typeof organizingApi.union>
export type Split = ReplyOf<typeof organizingApi.split>

export const electionTones = { PREPARING: 'wait', REPORTED: 'wait', APPROVED: 'done', VOID: 'quiet' } as const
export const termTones = { RUNNING: 'done', ENDING: 'wait', OVERDUE: 'late' } as const
export const splitTones = {
  PROPOSED: 'wait',
  DONE: 'done',
  DROPPED: 'quiet',
  UNDOING: 'wait',
  UNDONE: 'quiet',
} as const
