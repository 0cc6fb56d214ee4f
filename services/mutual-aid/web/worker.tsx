// The pages of mutual aid in the worker's shell.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/mutual-aid/covers',
    title: { zh: '我的互助保障', en: 'My cover' },
    hint: { zh: '保什么、从哪天到哪天、凭证', en: 'For what, from when until when, the certificate' },
    menu: 'mine',
    icon: 'umbrella',
    order: 11,
    words: '互助 保障 凭证 等待期',
    View: lazy(() => import('./worker-covers.tsx')),
  },
]
