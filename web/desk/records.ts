// Pages about people's records over the years: one human on file twice.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
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
