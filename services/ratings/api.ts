// The endpoints of rating unions and of citizen supervisors.
import { pollsApi } from './api-polls.ts'
import { supervisionApi } from './api-supervision.ts'

export const ratingsApi = { ...pollsApi, ...supervisionApi }
