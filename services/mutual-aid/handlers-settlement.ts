// One function an endpoint of claim-free payment.
import type { Handlers } from '#kernel/service.ts'
import type { settlementApi } from './api-settlement.ts'
import type { Tables } from './claims.ts'
import { pageSettlements, takeSettlement } from './settlement.ts'
import { decline, myFound } from './settlement-match.ts'
import { settlementSample } from './settlement-sample-file.ts'

export const settlementHandlers: Handlers<typeof settlementApi, Tables> = {
  takeSettlement: (act, { orgId }) => takeSettlement(act, orgId),
  settlements: (look, page) => pageSettlements(look, page),
  sampleSettlement: (look, input) => settlementSample(look, input),
  foundForMe: look => myFound(look),
  declineFound: (act, { lineId }) => decline(act, lineId),
}
