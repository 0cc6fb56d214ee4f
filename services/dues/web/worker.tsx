// What a member may want to know of dues: how much is theirs.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/dues',
    title: { zh: '会费交多少', en: 'How much are my dues' },
    hint: { zh: '填基本工资就算出来，会费留在本单位', en: 'By your basic wage; dues stay in your unit' },
    menu: 'hall',
    icon: 'coin',
    order: 7,
    open: true,
    words: '会费 交多少 千分之五 dues',
    View: lazy(() => import('./worker-dues.tsx')),
  },
]
