// 统计 on the desk: the figures, each number with the records behind it.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/figures/board',
    title: { zh: '数字', en: 'Figures' },
    hint: {
      zh: '帮了多少人、花了多少钱；点数字看记录',
      en: 'Whom we helped, what it cost; open a number to see its records',
    },
    words: '统计 报表 大屏 领导',
    menu: 'figures',
    icon: 'chart',
    order: 10,
    right: 'figures.read',
    View: lazy(() => import('./board.tsx')),
  },
]
