// What the worker's shell has for cases of every kind: asking for another look.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/cases/:caseId/appeal',
    title: { zh: '申请复核', en: 'Ask for another look' },
    View: lazy(() => import('./worker-appeal.tsx')),
  },
]
