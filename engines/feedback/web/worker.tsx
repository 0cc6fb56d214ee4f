// 好差评 in the worker's shell: a card at home for what is closed, and the page on which it is rated.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/feedback/home',
    title: { zh: '办完了，评一评', en: 'Rate what is done' },
    menu: 'home-now',
    order: 90,
    View: lazy(() => import('./home-card.tsx')),
  },
  {
    path: '/feedback/cases/:caseId',
    title: { zh: '评一评', en: 'Rate this case' },
    View: lazy(() => import('./rate.tsx')),
  },
]
