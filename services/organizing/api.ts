// The endpoints of founding unions, electing, terms, registration, splits, the official table and campaigns.
import { campaignsApi } from './api-campaigns.ts'
import { electionApi } from './api-election.ts'
import { foundingApi } from './api-founding.ts'
import { registrationApi } from './api-registration.ts'
import { registryApi } from './api-registry.ts'
import { splitApi } from './api-split.ts'
import { termsApi } from './api-terms.ts'

export const organizingApi = {
  ...foundingApi,
  ...electionApi,
  ...termsApi,
  ...registrationApi,
  ...splitApi,
  ...registryApi,
  ...campaignsApi,
}
