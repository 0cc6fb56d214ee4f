// 互助计划 on the desk: the list, one plan with its versions, and the editor.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/mutual-aid/plans',
    title: { zh: '互助计划', en: 'Mutual-aid plans' },
    hint: {
      zh: '交多少、保什么、给多少：写成计划，边写边挑错；两个人才能采用',
      en: 'What is paid in and what is given, written as a plan and looked over as you type; adopted by two',
    },
    words: '互助保障 医疗互助 计划 起付 分档 限额 津贴 mutual aid plan',
    menu: 'settings',
    group: { zh: '规则', en: 'Rules' },
    icon: 'umbrella',
    order: 34,
    right: 'mutual-aid.plan.read',
    View: lazy(() => import('./desk-plans.tsx')),
  },
  {
    path: '/mutual-aid/plans/new',
    title: { zh: '新建互助计划', en: 'A new plan' },
    right: 'mutual-aid.plan.edit',
    View: lazy(() => import('./desk-plan-new.tsx')),
  },
  {
    path: '/mutual-aid/plans/:planId',
    title: { zh: '互助计划', en: 'A plan' },
    right: 'mutual-aid.plan.read',
    View: lazy(() => import('./desk-plan.tsx')),
  },
  {
    path: '/mutual-aid/plans/:planId/edit',
    title: { zh: '改互助计划', en: 'Change a plan' },
    right: 'mutual-aid.plan.edit',
    View: lazy(() => import('./desk-plan-edit.tsx')),
  },
]
