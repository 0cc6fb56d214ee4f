// Endpoints of mutual aid, the parts of the service put together.
import { careApi } from './api-care.ts'
import { claimsApi } from './api-claims.ts'
import { enrolApi } from './api-enrol.ts'
import { fundApi } from './api-fund.ts'
import { planApi } from './api-plans.ts'
import { settlementApi } from './api-settlement.ts'
import { visitsApi } from './api-visits.ts'

export const mutualAidApi = {
  ...planApi,
  ...enrolApi,
  ...claimsApi,
  ...visitsApi,
  ...settlementApi,
  ...fundApi,
  ...careApi,
}
