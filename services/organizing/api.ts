// The endpoints of founding unions, electing and terms.
import { electionApi } from './api-election.ts'
import { foundingApi } from './api-founding.ts'
import { termsApi } from './api-terms.ts'

export const organizingApi = { ...foundingApi, ...electionApi, ...termsApi }
