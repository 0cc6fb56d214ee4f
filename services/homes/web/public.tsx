// Which unions are workers' homes, for everybody.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/homes',
    title: { zh: '职工之家', en: 'Workers’ homes' },
    menu: 'top',
    order: 65,
    View: lazy(() => import('./public-homes.tsx')),
  },
]
