// Endpoints of mutual aid, the parts of the service put together.
import { planApi } from './api-plans.ts'

export const mutualAidApi = { ...planApi }
