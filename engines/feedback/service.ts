// Feedback as a module: the 好差评 of closed cases.
import { defineService } from '#kernel/service.ts'
import { feedbackApi } from './api.ts'
import { handlers } from './handlers.ts'
import { feedbackHoldings } from './holdings.ts'
import { ratedIndicator } from './indicator.ts'
import { feedbackKeeping } from './keeping.ts'
import { feedbackRefusals } from './words.ts'

export const service = defineService({
  id: 'feedback',
  title: { zh: '好差评', en: 'Ratings' },
  api: feedbackApi,
  handlers,
  refusals: feedbackRefusals,
  constraints: { feedback_rating_once: 'feedback.rated' },
  rights: {
    'feedback.answer': { zh: '回复差评', en: 'Answer bad ratings', roles: ['OFFICER', 'CHAIR'] },
    'feedback.read': {
      zh: '查看满意率',
      en: 'Read how satisfied people are',
      roles: ['LEADER', 'DIRECTOR', 'OFFICER', 'AUDITOR', 'CHAIR'],
    },
  },
  indicators: [ratedIndicator],
  holdings: feedbackHoldings,
  keeping: feedbackKeeping,
})
