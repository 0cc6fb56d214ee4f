// The organizations of a federation as a module.

import type { Role } from '../access/roles.ts'
import { roles } from '../access/roles.ts'
import { defineService } from '../service.ts'
import { orgApi } from './api.ts'
import { handlers } from './handlers.ts'
import { settleMoves } from './tree.ts'
import { orgRefusals } from './words.ts'

export const service = defineService({
  id: 'org',
  title: { zh: '工会组织', en: 'Unions' },
  api: orgApi,
  handlers,
  refusals: orgRefusals,
  constraints: { kernel_org_uscc: 'org.uscc_taken', kernel_org_lifetime: 'org.before_founding' },
  jobs: [
    {
      name: 'org.settle',
      title: { zh: '组织移动后，收拾移动时正在写的', en: 'Carry along what was being written during a move' },
      everySeconds: 60,
      step: settleMoves,
    },
  ],
  rights: {
    'org.read': { zh: '查看工会资料', en: 'Open unions', roles: Object.keys(roles) as Role[] },
    'org.manage': { zh: '维护工会组织', en: 'Keep the tree of unions', roles: ['SYSTEM_ADMIN'] },
  },
})
