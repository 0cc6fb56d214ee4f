// The guide that everybody may read.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/organizing',
    title: { zh: '怎么建工会', en: 'Founding a union' },
    menu: 'top',
    order: 40,
    View: lazy(() => import('./guide.tsx')),
  },
]
