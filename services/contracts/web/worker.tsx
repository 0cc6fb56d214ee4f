// The page of contracts, congress and open affairs in the worker's shell.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/contracts',
    title: { zh: '我单位的事', en: 'My workplace' },
    hint: {
      zh: '集体合同、职代会、单位公开了什么',
      en: 'Collective contract, congress, what was made public',
    },
    menu: 'mine',
    icon: 'work',
    order: 6,
    words: '集体合同 工资协议 职代会 厂务公开 提案 职工代表 单位',
    View: lazy(() => import('./worker-unit.tsx')),
  },
]
