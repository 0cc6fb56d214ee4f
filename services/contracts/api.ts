// The endpoints of collective contracts, the employees' congress and open factory affairs.
import { affairsApi } from './api-affairs.ts'
import { congressApi } from './api-congress.ts'
import { contractApi } from './api-contract.ts'
import { extraApi } from './api-extra.ts'

export const contractsApi = { ...contractApi, ...congressApi, ...affairsApi, ...extraApi }
