// The figures as a module: reading for those who lead, answer and audit; folding beside the commands.
import { defineService } from '#kernel/service.ts'
import { figuresApi } from './api.ts'
import { foldFacts } from './fold.ts'
import { handlers } from './handlers.ts'
import { figuresHoldings } from './holdings.ts'
import { figuresRefusals } from './words.ts'

export const service = defineService({
  id: 'figures',
  title: { zh: '统计', en: 'Figures' },
  api: figuresApi,
  handlers,
  refusals: figuresRefusals,
  rights: {
    'figures.read': {
      zh: '查看统计数字及其记录',
      en: 'Read figures and their records',
      roles: ['LEADER', 'OFFICER', 'DIRECTOR', 'AUDITOR', 'CHAIR'],
    },
    'figures.note': { zh: '说明公开过的数字', en: 'Explain published figures', roles: ['LEADER', 'DIRECTOR'] },
  },
  jobs: [
    {
      name: 'figures.fold',
      title: { zh: '把新的事实并入汇总', en: 'Add new facts to the roll-ups' },
      everySeconds: 5,
      step: ({ tx }) => foldFacts(tx),
    },
  ],
  holdings: figuresHoldings,
})
