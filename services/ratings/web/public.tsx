// What supervisors found and unions answered, for everybody.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/supervision',
    title: { zh: '市民监督', en: 'Supervision' },
    menu: 'top',
    order: 60,
    View: lazy(() => import('./public-supervision.tsx')),
  },
]
