// 标准试算 on the desk: the list, the form, and the result of each beside it.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/standards',
    title: { zh: '标准试算', en: 'What-if' },
    hint: {
      zh: '改标准之前，先看谁进谁出、要花多少；两个人通过才起用',
      en: 'Before a standard changes: who enters, who leaves, what it costs; adopted by two',
    },
    words: '试算 标准 提高 低保 预测 复算 起用 what-if forecast',
    menu: 'settings',
    group: { zh: '规则', en: 'Rules' },
    icon: 'scale',
    order: 32,
    right: 'standards.read',
    View: lazy(() => import('./desk-trials.tsx')),
  },
  {
    path: '/standards/new',
    title: { zh: '试一个标准', en: 'Try out a standard' },
    right: 'standards.change',
    View: lazy(() => import('./desk-new.tsx')),
  },
  {
    path: '/standards/trials/:trialId',
    title: { zh: '试算结果', en: 'Result' },
    right: 'standards.read',
    View: lazy(() => import('./desk-trial.tsx')),
  },
]
