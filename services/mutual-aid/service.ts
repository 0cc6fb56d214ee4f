// Mutual aid of workers (职工互助保障): what it is made of.
import { defineService } from '#kernel/service.ts'
import { mutualAidApi } from './api.ts'
import { handlers } from './handlers.ts'
import { refusals } from './words.ts'

export const service = defineService({
  id: 'mutual-aid',
  title: { zh: '互助保障', en: 'Mutual aid' },
  api: mutualAidApi,
  handlers,
  refusals,
  rights: {
    'mutual-aid.plan.read': {
      zh: '查看互助计划',
      en: 'Read mutual-aid plans',
      roles: ['CHAIR', 'COMMITTEE', 'CLERK', 'OFFICER', 'DIRECTOR', 'ACCOUNTANT', 'LEADER', 'AUDITOR'],
    },
    'mutual-aid.plan.edit': { zh: '起草互助计划', en: 'Write mutual-aid plans', roles: ['OFFICER'] },
    'mutual-aid.plan.adopt': { zh: '采用互助计划', en: 'Adopt mutual-aid plans', roles: ['OFFICER', 'DIRECTOR'] },
  },
  constraints: {
    mutual_aid_plan_code: 'mutual-aid.plan_code_taken',
    mutual_aid_plan_draft_pkey: 'mutual-aid.plan_draft_open',
    mutual_aid_plan_version_four_eyes: 'mutual-aid.plan_own',
    mutual_aid_plan_version_number: 'mutual-aid.plan_changed',
    mutual_aid_plan_version_from: 'mutual-aid.plan_changed',
  },
})
