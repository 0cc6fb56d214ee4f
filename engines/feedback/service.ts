// Feedback as a module: the 好差评 of closed cases.
import { defineService } from '#kernel/service.ts'
import { feedbackApi } from './api.ts'
import { handlers } from './handlers.ts'
import { feedbackHoldings } from './holdings.ts'
import { ratedIndicator, solvedIndicator } from './indicator.ts'
import { feedbackKeeping } from './keeping.ts'
import { askAgainSome, askSome } from './solved.ts'
import { feedbackRefusals } from './words.ts'

export const service = defineService({
  id: 'feedback',
  title: { zh: '好差评', en: 'Ratings' },
  api: feedbackApi,
  handlers,
  refusals: feedbackRefusals,
  constraints: { feedback_rating_once: 'feedback.rated', feedback_solved_once: 'feedback.said' },
  rights: {
    'feedback.answer': { zh: '回复差评', en: 'Answer bad ratings', roles: ['OFFICER', 'CHAIR'] },
    'feedback.phone': {
      zh: '打电话问职工解决了没有',
      en: 'Ask workers on the phone whether it is solved',
      roles: ['OFFICER', 'CHAIR', 'COMMITTEE', 'CLERK'],
    },
    'feedback.read': {
      zh: '查看满意率',
      en: 'Read how satisfied people are',
      roles: ['LEADER', 'DIRECTOR', 'OFFICER', 'AUDITOR', 'CHAIR'],
    },
  },
  indicators: [ratedIndicator, solvedIndicator],
  jobs: [
    {
      name: 'feedback.ask',
      title: { zh: '办结第二天问职工解决了没有', en: 'Ask on the day after closing whether it is solved' },
      cron: '30 9 * * *',
      step: act => askSome(act),
    },
    {
      name: 'feedback.askAgain',
      title: { zh: '没说解决的，一个月后再问一次', en: 'Ask once more whoever did not say “solved”' },
      cron: '40 9 * * *',
      step: act => askAgainSome(act),
    },
  ],
  holdings: feedbackHoldings,
  keeping: feedbackKeeping,
})
