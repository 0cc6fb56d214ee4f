// Mutual aid of workers (职工互助保障): what it is made of.
import { defineService } from '#kernel/service.ts'
import { mutualAidApi } from './api.ts'
import { freeJob } from './cover-free.ts'
import { handlers } from './handlers.ts'
import { enrolHoldings, enrolKeeping, enrolRetention } from './holdings-enrol.ts'
import { enrolIndicators } from './indicators-enrol.ts'
import { keyText, rosterImportJob } from './roster-import.ts'
import { refusals } from './words.ts'

export const service = defineService({
  id: 'mutual-aid',
  title: { zh: '互助保障', en: 'Mutual aid' },
  api: mutualAidApi,
  handlers,
  refusals,
  jobs: [rosterImportJob, freeJob],
  holdings: [...enrolHoldings],
  keeping: enrolKeeping,
  retention: [...enrolRetention],
  indicators: [...enrolIndicators],
  prints: [
    {
      table: 'mutual_aid_import_line',
      column: 'key',
      sealed: 'content_sealed',
      purpose: 'idNumber',
      text: cells => keyText(JSON.parse(cells)),
    },
  ],
  rights: {
    'mutual-aid.plan.read': {
      zh: '查看互助计划',
      en: 'Read mutual-aid plans',
      roles: ['CHAIR', 'COMMITTEE', 'CLERK', 'OFFICER', 'DIRECTOR', 'ACCOUNTANT', 'LEADER', 'AUDITOR'],
    },
    'mutual-aid.plan.edit': { zh: '起草互助计划', en: 'Write mutual-aid plans', roles: ['OFFICER'] },
    'mutual-aid.enrol.read': {
      zh: '查看互助保障参加情况',
      en: 'Read who joins mutual aid',
      roles: ['CHAIR', 'COMMITTEE', 'CLERK', 'OFFICER', 'DIRECTOR', 'ACCOUNTANT', 'CASHIER', 'AUDITOR'],
    },
    'mutual-aid.enrol': {
      zh: '报名单、确认参加互助保障',
      en: 'Enrol units in mutual aid',
      roles: ['CHAIR', 'COMMITTEE', 'OFFICER'],
    },
    'mutual-aid.money': { zh: '互助费到账', en: 'Premiums received', roles: ['CASHIER', 'ACCOUNTANT'] },
    'mutual-aid.plan.adopt': { zh: '采用互助计划', en: 'Adopt mutual-aid plans', roles: ['OFFICER', 'DIRECTOR'] },
  },
  constraints: {
    mutual_aid_cover_once: 'mutual-aid.cover_taken',
    mutual_aid_batch_once: 'mutual-aid.batch_open',
    mutual_aid_batch_one_open: 'mutual-aid.batch_open',
    mutual_aid_plan_code: 'mutual-aid.plan_code_taken',
    mutual_aid_plan_draft_pkey: 'mutual-aid.plan_draft_open',
    mutual_aid_plan_version_four_eyes: 'mutual-aid.plan_own',
    mutual_aid_plan_version_number: 'mutual-aid.plan_changed',
    mutual_aid_plan_version_from: 'mutual-aid.plan_changed',
  },
})
