// The rights over one's own data as a module: the copy, corrections.
import { defineService } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { privacyApi } from './api.ts'
import { makeCopy, sweepCopies } from './copy.ts'
import { handlers } from './handlers.ts'
import { privacyHoldings } from './holdings.ts'
import { privacyKeeping } from './keeping.ts'
import { retain } from './retention.ts'
import { privacyRefusals } from './words.ts'

export const service = defineService<KernelTables, typeof privacyApi>({
  id: 'privacy',
  title: { zh: '个人信息权利', en: 'Rights over one’s own data' },
  api: privacyApi,
  handlers,
  refusals: privacyRefusals,
  constraints: {
    kernel_copy_one: 'privacy.copy_waiting',
    kernel_hold_one: 'privacy.held',
    kernel_correction_one: 'privacy.correction_open',
    kernel_correction_fixed: 'privacy.correction_answered',
    kernel_person_id_number: 'privacy.id_taken',
  },
  rights: {
    'privacy.correct': {
      zh: '答复职工要求的更正',
      en: 'Answer corrections that workers ask for',
      roles: ['OFFICER', 'CLERK'],
    },
    'privacy.retain': {
      zh: '看保存期限、暂缓匿名',
      en: 'See how long what is kept, and keep people beyond the term',
      roles: ['DIRECTOR', 'AUDITOR'],
    },
  },
  jobs: [
    {
      name: 'privacy.copy',
      title: { zh: '制作个人资料副本', en: 'Make a copy of a person’s data' },
      step: async (act, data) => {
        await makeCopy(act, (data as { copyId: string }).copyId)
        return false
      },
    },
    {
      name: 'privacy.retain',
      title: { zh: '保存期满的匿名或删除', en: 'Forget what was kept for its term' },
      cron: '10 4 * * *',
      step: retain,
    },
    {
      name: 'privacy.sweep',
      title: { zh: '删除过期的资料副本', en: 'Remove copies whose days are over' },
      cron: '50 3 * * *',
      step: sweepCopies,
    },
  ],
  holdings: privacyHoldings,
  keeping: privacyKeeping,
})
