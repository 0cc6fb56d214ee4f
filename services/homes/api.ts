// The endpoints of workers' homes.
import { applyApi } from './api-apply.ts'
import { homesListApi } from './api-homes.ts'
import { standardsApi } from './api-standards.ts'

export const homesApi = { ...standardsApi, ...applyApi, ...homesListApi }
