// Endpoints of mutual aid, the parts of the service put together.
import { claimsApi } from './api-claims.ts'
import { planApi } from './api-plans.ts'

export const mutualAidApi = {
  ...planApi,
  ...claimsApi,
}
