// 会费和经费 on the desk: what the tax bureau collected, the units with their accounts, refunds, subsidies.
import { lazy } from 'react'
import type { Text } from '#base/text.ts'
import type { ShellPage } from '#ui/pages.ts'

const group: Text = { zh: '会费和经费', en: 'Dues and contributions' }

export const pages: ShellPage[] = [
  {
    path: '/dues/collected',
    title: { zh: '税务代收', en: 'Collected by the tax bureau' },
    hint: {
      zh: '导入代收文件，对上单位工会就按比例分成',
      en: 'Take in files; each payment is put to its union and split',
    },
    words: '经费 拨缴 代收 税务 分成 上解 contribution',
    menu: 'money',
    group,
    icon: 'coin',
    order: 70,
    right: 'dues.collect',
    View: lazy(() => import('./desk-collected.tsx')),
  },
  {
    path: '/dues/units',
    title: { zh: '各单位的会费和经费', en: 'Dues and contributions by unit' },
    hint: { zh: '谁缴了、缴到哪个月、差多少；点开看每一笔', en: 'Who has paid, for which months, how much is short' },
    words: '会费 经费 单位 基层 台账 欠缴 dues unit',
    menu: 'money',
    group,
    icon: 'list',
    order: 71,
    right: 'dues.read',
    View: lazy(() => import('./desk-units.tsx')),
  },
  {
    path: '/dues/units/:orgId',
    title: { zh: '工会的账', en: 'The account of a union' },
    right: 'dues.read',
    View: lazy(() => import('./desk-unit.tsx')),
  },
  {
    path: '/dues/corrections',
    title: { zh: '代收更正', en: 'Corrections of collections' },
    hint: {
      zh: '退库、对错了工会、收回返还：一人提出，另一人核准',
      en: 'Money given back, payments put to the wrong union, refunds taken back: two people',
    },
    words: '更正 退库 对错 冲销 correction',
    menu: 'money',
    group,
    icon: 'list',
    order: 74,
    right: 'dues.read',
    View: lazy(() => import('./desk-corrections.tsx')),
  },
  {
    path: '/dues/refunds',
    title: { zh: '小额缴费返还', en: 'Refunds to small units' },
    hint: {
      zh: '不用申请：告诉单位、等回音、核对、核准、入账',
      en: 'No application: told, waited for, checked, approved, booked',
    },
    words: '返还 小额 免申即享 refund',
    menu: 'money',
    group,
    icon: 'bowl',
    order: 72,
    right: 'dues.read',
    View: lazy(() => import('./desk-refunds.tsx')),
  },
  {
    path: '/dues/subsidies',
    title: { zh: '定额补助', en: 'Subsidies to county unions' },
    hint: { zh: '总工会每年给县级工会的定额补助', en: 'What the federation gives each county union a year' },
    words: '定额 补助 县级 subsidy',
    menu: 'money',
    group,
    icon: 'coin',
    order: 73,
    right: 'dues.read',
    View: lazy(() => import('./desk-subsidies.tsx')),
  },
]
