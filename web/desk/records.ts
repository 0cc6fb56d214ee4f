// Pages about people's records over the years: one human on file twice, corrections, terms.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/people/corrections',
    title: { zh: '更正', en: 'Corrections' },
    hint: { zh: '职工说哪里记得不对', en: 'What workers say is wrong' },
    words: '更正 改错',
    menu: 'people',
    order: 20,
    right: 'privacy.correct',
    View: lazy(() => import('./pages/corrections.tsx')),
  },
  {
    path: '/settings/retention',
    title: { zh: '保存期限', en: 'How long what is kept' },
    hint: { zh: '快到期的、暂缓的、做过的', en: 'What falls due, what is on hold, what was done' },
    words: '匿名 删除 到期 暂缓',
    menu: 'settings',
    group: { zh: '审计', en: 'Audit' },
    icon: 'clock',
    order: 80,
    right: 'privacy.retain',
    View: lazy(() => import('./pages/retention.tsx')),
  },
  {
    path: '/people/same',
    title: { zh: '重复和合并', en: 'Duplicates and merges' },
    hint: { zh: '一个人有两份资料', en: 'One person on file twice' },
    words: '重复 合并 撤销合并 同一个人',
    menu: 'people',
    order: 10,
    right: 'people.merge',
    View: lazy(() => import('./pages/same.tsx')),
  },
  {
    path: '/people/compare',
    title: { zh: '比对两份资料', en: 'Compare two records' },
    right: 'people.merge',
    View: lazy(() => import('./pages/same-compare.tsx')),
  },
  {
    path: '/people/merges/:mergeId',
    title: { zh: '合并', en: 'Merge' },
    right: 'people.merge',
    View: lazy(() => import('./pages/same-merge.tsx')),
  },
]
