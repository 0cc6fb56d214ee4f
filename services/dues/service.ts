// Dues and contributions (会费和工会经费): what it is made of.
import { defineService } from '#kernel/service.ts'
import { duesApi } from './api.ts'
import { settleKnown } from './collect.ts'
import { voucherReader } from './entries-read.ts'
import { handlers } from './handlers.ts'
import { duesCounted, duesIndicators } from './indicators.ts'
import { duesKnown } from './known.ts'
import { refundSome } from './refunds.ts'
import { refusals } from './words.ts'

export const service = defineService({
  id: 'dues',
  title: { zh: '会费和经费', en: 'Dues and contributions' },
  api: duesApi,
  handlers,
  refusals,
  duties: [
    { kind: 'dues.entries', right: 'dues.judge' },
    { kind: 'dues.corrections', right: 'dues.approve' },
  ],
  jobs: [
    {
      name: 'dues.known',
      title: { zh: '把已经知道归谁的缴费分好', en: 'Split payments whose employer is assigned by now' },
      cron: '5 1 * * *',
      step: settleKnown,
    },
    {
      name: 'dues.refunds',
      title: {
        zh: '找出小额缴费的单位，告诉它、等它回音，再交人核对',
        en: 'Find refunds of small units, tell them, wait, and put them before people',
      },
      cron: '15 1 * * *',
      step: refundSome,
    },
  ],
  indicators: duesIndicators,
  counted: [duesCounted],
  known: duesKnown,
  readers: [voucherReader],
  rights: {
    'dues.read': {
      zh: '查看会费和经费',
      en: 'Read dues and contributions',
      roles: ['CHAIR', 'COMMITTEE', 'CASHIER', 'ACCOUNTANT', 'DIRECTOR', 'AUDITOR', 'LEADER'],
    },
    'dues.collect': {
      zh: '导入税务代收文件、对单位、核对返还、提出更正',
      en: 'Take in collections, assign payers, check refunds, propose corrections',
      roles: ['ACCOUNTANT'],
    },
    'dues.answer': { zh: '回答要不要返还', en: 'Take or decline a refund', roles: ['CHAIR'] },
    'dues.enter': {
      zh: '登记会费到账和单位工会的支出',
      en: 'Enter dues received and what a unit spends',
      roles: ['CASHIER', 'COMMITTEE'],
    },
    'dues.judge': {
      zh: '核准会费到账和支出（不是登记的人）',
      en: 'Approve dues and spending that another entered',
      roles: ['CHAIR'],
    },
    'dues.subsidy': { zh: '提出定额补助', en: 'Propose subsidies', roles: ['ACCOUNTANT'] },
    'dues.approve': {
      zh: '核准返还、定额补助和更正（不是经手的人）',
      en: 'Approve refunds, subsidies and corrections that another prepared',
      roles: ['DIRECTOR'],
    },
  },
  constraints: {
    dues_entry_once: 'dues.entry_once',
    dues_entry_undone_once: 'dues.undone_once',
    dues_four_eyes: 'dues.entry_own',
    dues_correction_one: 'dues.correction_once',
    dues_correction_four_eyes: 'dues.entry_own',
    dues_refund_four_eyes: 'dues.refund_own',
  },
})
