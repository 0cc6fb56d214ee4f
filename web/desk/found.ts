// The sections of the desk's rail, and the pages that services and engines add to them, found by their place.
import type { Text } from '#base/text.ts'
import type { IconName } from '#ui/icons.tsx'
import { type DeskMenu, gather, type ShellPage } from '#ui/pages.ts'
import * as records from './records.ts'
import * as settings from './settings.ts'

export interface Section {
  readonly id: DeskMenu
  readonly title: Text
  readonly icon: IconName
  readonly hint: Text
}

export const sections: readonly Section[] = [
  { id: 'inbox', title: { zh: '待办', en: 'Inbox' }, icon: 'inbox', hint: { zh: '等您办的', en: 'Waiting for you' } },
  {
    id: 'intake',
    title: { zh: '受理', en: 'Intake' },
    icon: 'door',
    hint: { zh: '有人来办事', en: 'Somebody has come' },
  },
  {
    id: 'people',
    title: { zh: '找人', en: 'People' },
    icon: 'people',
    hint: { zh: '按姓名、证件号、手机号', en: 'By name, ID number or phone' },
  },
  {
    id: 'ledger',
    title: { zh: '台账', en: 'Ledgers' },
    icon: 'list',
    hint: { zh: '名册、清单、档案', en: 'Rolls, lists and files' },
  },
  {
    id: 'money',
    title: { zh: '资金', en: 'Money' },
    icon: 'coin',
    hint: { zh: '预算、发放、对账', en: 'Budgets, payments, bank' },
  },
  {
    id: 'figures',
    title: { zh: '统计', en: 'Figures' },
    icon: 'chart',
    hint: { zh: '每个数都能点开', en: 'Every number opens' },
  },
  {
    id: 'settings',
    title: { zh: '设置', en: 'Settings' },
    icon: 'gear',
    hint: { zh: '组织、账号、规则', en: 'Unions, accounts, rules' },
  },
]

export const found: readonly ShellPage[] = gather({
  settings,
  records,
  ...import.meta.glob('/services/*/web/desk.tsx', { eager: true }),
  ...import.meta.glob('/engines/*/web/desk.tsx', { eager: true }),
})
