// Temporary and disaster relief (临时救助、灾害救助): what it is made of.
import { defineService } from '#kernel/service.ts'
import { reliefApi } from './api.ts'
import { reliefDossier } from './dossier.ts'
import { reliefFlow } from './flow.ts'
import { handlers } from './handlers.ts'
import { reliefHoldings } from './holdings.ts'
import { reliefKeeping } from './keeping.ts'
import { refusals } from './words.ts'

const counted = { fact: 'relief.granted', version: 1 } as const

export const service = defineService({
  id: 'relief',
  title: reliefFlow.title,
  api: reliefApi,
  handlers,
  refusals,
  flows: [reliefFlow],
  dossiers: [reliefDossier],
  holdings: reliefHoldings,
  keeping: reliefKeeping,
  rights: {
    'relief.read': {
      zh: '查看临时救助',
      en: 'Read relief',
      roles: ['CHAIR', 'COMMITTEE', 'CLERK', 'OFFICER', 'DIRECTOR', 'AUDITOR'],
    },
    'relief.confirm': {
      zh: '核实、代报临时救助，登记受灾户',
      en: 'Confirm and report needs, enter households',
      roles: ['CHAIR', 'COMMITTEE'],
    },
    'relief.decide': { zh: '审批临时救助', en: 'Decide about relief', roles: ['OFFICER'] },
    'relief.again': {
      zh: '复核和抽查复核临时救助（没有经手的人）',
      en: 'Look at decisions about relief again (who had no hand in them)',
      roles: ['OFFICER', 'DIRECTOR'],
    },
    'relief.event': { zh: '发起灾害救助', en: 'Open disasters', roles: ['OFFICER'] },
  },
  constraints: {
    relief_one_open: 'relief.one_open',
    relief_once_an_event: 'relief.once_an_event',
    relief_paid_above_cost: 'relief.paid_above_cost',
    relief_event_days: 'relief.event_dates',
  },
  indicators: [
    {
      id: 'relief.households',
      zh: '临时救助户数',
      en: 'Households given relief',
      unit: 'HOUSEHOLD',
      ...counted,
      definition: {
        zh: '这段时间里至少收到一笔临时救助或灾害救助的家庭，一户只算一次；没有登记家庭的不计户。',
        en: 'Households that received relief in the period, each counted once; people without a household on record are not counted here.',
      },
    },
    {
      id: 'relief.personTimes',
      zh: '临时救助人次',
      en: 'Person-times of relief',
      unit: 'PERSON_TIME',
      ...counted,
      definition: { zh: '到账的临时救助和灾害救助笔数。', en: 'Payments of relief that arrived.' },
    },
    {
      id: 'relief.yuan',
      zh: '临时救助金额',
      en: 'Relief paid',
      unit: 'YUAN',
      ...counted,
      definition: {
        zh: '到账的临时救助和灾害救助合计，按到账日计。',
        en: 'The sum of relief that arrived, by the day of arrival.',
      },
    },
  ],
})
