// What the pages share: things as the server gives them, and their colours.
import type { ReplyOf } from '#base/endpoint.ts'
import type { Tone } from '#ui/words.tsx'
import type { contractsApi } from '../api.ts'
import type { State } from '../words.ts'

export type Contract = ReplyOf<typeof contractsApi.contract>
export type Mine = ReplyOf<typeof contractsApi.mine>
export type Meeting = ReplyOf<typeof contractsApi.meeting>
export type Unit = ReplyOf<typeof contractsApi.unit>
export type Congress = NonNullable<ReplyOf<typeof contractsApi.congress>['congress']>
export type Proposal = ReplyOf<typeof contractsApi.proposals>['rows'][number]

export const toneOf = (state: State): Tone =>
  state === 'EFFECTIVE'
    ? 'done'
    : ['REFUSED', 'DROPPED', 'EXPIRED', 'TERMINATED', 'RENEWED'].includes(state)
      ? 'quiet'
      : 'wait'
