// The pages of hardship assistance that everybody may read: notices, and whether a letter is genuine.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/notices',
    title: { zh: '困难帮扶公示', en: 'Notices of hardship assistance' },
    hint: { zh: '看看拟帮扶谁，有不同意见请说', en: 'Whom it is proposed to help; say so if you object' },
    menu: 'home',
    icon: 'flag',
    order: 20,
    View: lazy(() => import('./public-notices.tsx')),
  },
  {
    path: '/notices/:noticeId',
    title: { zh: '一则公示', en: 'A notice' },
    View: lazy(() => import('./public-notice.tsx')),
  },
  {
    path: '/verify',
    title: { zh: '核验决定书', en: 'Verify a letter' },
    hint: { zh: '手里的决定书是不是真的', en: 'Whether the letter in your hand is genuine' },
    menu: 'home',
    icon: 'code',
    order: 30,
    View: lazy(() => import('./public-verify.tsx')),
  },
]
