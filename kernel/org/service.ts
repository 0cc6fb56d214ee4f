// The organizations of a federation as a module.

import type { Role } from '../access/roles.ts'
import { roles } from '../access/roles.ts'
import { defineService } from '../service.ts'
import { orgApi } from './api.ts'
import { handlers } from './handlers.ts'
import { orgRefusals } from './words.ts'

export const service = defineService({
  id: 'org',
  title: { zh: '工会组织', en: 'Unions' },
  api: orgApi,
  handlers,
  refusals: orgRefusals,
  constraints: { kernel_org_uscc: 'org.uscc_taken', kernel_org_lifetime: 'org.before_founding' },
  rights: {
    'org.read': { zh: '查看工会资料', en: 'Open unions', roles: Object.keys(roles) as Role[] },
    'org.manage': { zh: '维护工会组织', en: 'Keep the tree of unions', roles: ['SYSTEM_ADMIN'] },
  },
})
