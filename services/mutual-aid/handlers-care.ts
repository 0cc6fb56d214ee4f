// One function an endpoint of care grants.
import type { Handlers } from '#kernel/service.ts'
import type { careApi } from './api-care.ts'
import { confirmCare, dropCare, myCare, oneCare, pageCare } from './care-grants.ts'
import type { Tables } from './claims.ts'

export const careHandlers: Handlers<typeof careApi, Tables> = {
  myCare: look => myCare(look),
  careGrants: (look, asked) => pageCare(look, asked),
  careGrant: (look, { grantId }) => oneCare(look, grantId),
  confirmCare: (act, { grantIds }) => confirmCare(act, grantIds),
  dropCare: (act, { grantId, reason }) => dropCare(act, grantId, reason),
}
