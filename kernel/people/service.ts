// People as a module: persons, households, bank accounts.
import { defineService } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { peopleApi } from './api.ts'
import { foldCounts } from './counts.ts'
import { keyOfNumber } from './documents.ts'
import { findDuplicates } from './duplicates.ts'
import { handlers } from './handlers.ts'
import { peopleHoldings } from './holdings.ts'
import { peopleKeeping } from './keeping.ts'
import { membershipHoldings } from './membership-holdings.ts'
import { mergeApi } from './merge-api.ts'
import { mergeHandlers } from './merge-handlers.ts'
import { peopleRestings } from './resting.ts'
import { peopleRefusals } from './words.ts'

const api = { ...peopleApi, ...mergeApi }

export const service = defineService<KernelTables, typeof api>({
  id: 'people',
  title: { zh: '人员', en: 'People' },
  api,
  handlers: { ...handlers, ...mergeHandlers },
  refusals: peopleRefusals,
  constraints: {
    kernel_household_once: 'people.in_another_household',
    kernel_bank_account_current: 'people.bank_twice',
    kernel_merge_open: 'people.merge_waiting',
    kernel_membership_one: 'people.member_already',
    kernel_home_of_member: 'people.home_of_member',
  },
  prints: [
    {
      table: 'kernel_person',
      column: 'id_number_print',
      sealed: 'id_number_sealed',
      purpose: 'idNumber',
      beside: ['id_type'],
      text: (number, row) => keyOfNumber(row.id_type, number),
    },
    { table: 'kernel_person', column: 'phone_print', sealed: 'phone_sealed', purpose: 'phone', text: phone => phone },
    {
      table: 'kernel_bank_account',
      column: 'account_print',
      sealed: 'account_sealed',
      purpose: 'bankAccount',
      text: card => card,
    },
  ],
  rights: {
    'people.read': {
      zh: '查找和查看职工（号码打星号）',
      en: 'Find and see workers, numbers masked',
      roles: ['CHAIR', 'COMMITTEE', 'CLERK', 'OFFICER', 'CASHIER', 'ACCOUNTANT', 'DIRECTOR', 'AUDITOR'],
    },
    'people.unmask': {
      zh: '写明用途后查看完整号码',
      en: 'See full numbers, for a stated purpose',
      roles: ['CHAIR', 'CLERK', 'OFFICER', 'CASHIER', 'AUDITOR'],
    },
    'people.merge': {
      zh: '合并一个人的两份资料、撤销合并（一人提出，另一人确认）',
      en: 'Put two records of one person together, and split them (one proposes, another confirms)',
      roles: ['OFFICER', 'DIRECTOR'],
    },
  },
  jobs: [
    {
      name: 'people.memberCounts',
      title: { zh: '合并会员数的增量', en: 'Fold the increments of member counts' },
      everySeconds: 30,
      step: foldCounts,
    },
    {
      name: 'people.duplicates',
      title: { zh: '找可能重复的人', en: 'Find people who may be on file twice' },
      cron: '30 2 * * *',
      step: findDuplicates,
    },
  ],
  holdings: [...peopleHoldings, ...membershipHoldings],
  untold: {
    kernel_person_question: {
      zh: '等外部核对的名单，答复以后就删；结果在身份核对里',
      en: 'Who waits for the answer of an authority, removed with it; the result is told under checks',
    },
  },
  restings: peopleRestings,
  keeping: peopleKeeping,
})
