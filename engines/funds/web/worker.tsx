// The pages of the funds engine in the worker's shell.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/funds/mine',
    title: { zh: '我的款项', en: 'My payments' },
    hint: { zh: '发了多少、到了哪张卡', en: 'What was paid, and to which card' },
    menu: 'mine',
    icon: 'coin',
    order: 20,
    View: lazy(() => import('./worker-payments.tsx')),
  },
  {
    path: '/funds/mine/:paymentId/correct',
    title: { zh: '更正银行卡', en: 'Correct the card' },
    View: lazy(() => import('./worker-correct.tsx')),
  },
]
