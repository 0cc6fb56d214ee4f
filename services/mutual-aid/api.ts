// Endpoints of mutual aid, the parts of the service put together.
import { enrolApi } from './api-enrol.ts'
import { planApi } from './api-plans.ts'

export const mutualAidApi = { ...planApi, ...enrolApi }
