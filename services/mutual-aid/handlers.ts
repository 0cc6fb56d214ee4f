// One function an endpoint of mutual aid, the parts of the service put together.
import type { Handlers } from '#kernel/service.ts'
import type { mutualAidApi } from './api.ts'
import { enrolHandlers } from './handlers-enrol.ts'
import { planHandlers } from './handlers-plans.ts'
import type { Tables } from './plans.ts'

export const handlers: Handlers<typeof mutualAidApi, Tables> = { ...planHandlers, ...enrolHandlers }
