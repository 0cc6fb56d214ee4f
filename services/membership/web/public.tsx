// The page on which merchants check a member card; a scanned code opens it.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/member-card',
    title: { zh: '验会员证', en: 'Check a member card' },
    View: lazy(() => import('./public-card.tsx')),
  },
]
