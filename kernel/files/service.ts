// Files as a module: upload, download, and the sweeping of what nobody handed in.
import { defineService } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { filesApi } from './api.ts'
import { sweepFiles } from './files.ts'
import { handlers } from './handlers.ts'
import { filesHoldings } from './holdings.ts'
import { filesKeeping } from './keeping.ts'
import { sweepOrphans } from './orphans.ts'
import { filesRefusals } from './words.ts'

export const service = defineService<KernelTables, typeof filesApi>({
  id: 'files',
  title: { zh: '材料', en: 'Papers' },
  api: filesApi,
  handlers,
  refusals: filesRefusals,
  rights: {
    'files.read': {
      zh: '查看职工材料',
      en: 'Read workers’ papers',
      roles: ['CHAIR', 'COMMITTEE', 'CLERK', 'OFFICER', 'DIRECTOR', 'ACCOUNTANT', 'AUDITOR'],
    },
  },
  jobs: [
    {
      name: 'files.sweep',
      title: { zh: '清理没有提交的材料', en: 'Remove papers nobody handed in' },
      cron: '20 3 * * *',
      step: sweepFiles,
    },
    {
      name: 'files.orphans',
      title: { zh: '清理断电或中断留下的文件', en: 'Remove content that a fall left behind' },
      cron: '40 * * * *',
      step: sweepOrphans,
    },
  ],
  holdings: filesHoldings,
  keeping: filesKeeping,
})
