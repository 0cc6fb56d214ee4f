// One function an endpoint of mutual aid, the parts of the service put together.
import type { Handlers } from '#kernel/service.ts'
import type { mutualAidApi } from './api.ts'
import type { Tables } from './claims.ts'
import { careHandlers } from './handlers-care.ts'
import { claimHandlers } from './handlers-claims.ts'
import { enrolHandlers } from './handlers-enrol.ts'
import { fundHandlers } from './handlers-fund.ts'
import { planHandlers } from './handlers-plans.ts'
import { settlementHandlers } from './handlers-settlement.ts'
import { visitHandlers } from './handlers-visits.ts'

export const handlers: Handlers<typeof mutualAidApi, Tables> = {
  ...planHandlers,
  ...enrolHandlers,
  ...claimHandlers,
  ...visitHandlers,
  ...settlementHandlers,
  ...fundHandlers,
  ...careHandlers,
}
