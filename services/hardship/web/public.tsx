// The pages of hardship assistance that everybody may read.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/notices',
    title: { zh: '公示', en: 'Notices' },
    menu: 'top',
    order: 20,
    View: lazy(() => import('./public-notices.tsx')),
  },
  {
    path: '/notices/:noticeId',
    title: { zh: '一则公示', en: 'A notice' },
    View: lazy(() => import('./public-notice.tsx')),
  },
  {
    path: '/notices-home',
    title: { zh: '正在公示', en: 'On notice now' },
    menu: 'home',
    order: 20,
    View: lazy(() => import('./public-home.tsx')),
  },
]
