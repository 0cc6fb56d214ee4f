// The pages of membership in the worker's shell.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/membership/join',
    title: { zh: '加入工会', en: 'Join the union' },
    hint: {
      zh: '送快递、开车、没有单位也能入，3 分钟',
      en: 'Couriers, drivers, with or without a workplace; three minutes',
    },
    menu: 'hall',
    icon: 'people',
    order: 5,
    open: true,
    words: '入会 加入工会 会员 转会 换单位 快递 外卖 网约车 货车 新就业形态 灵活就业',
    View: lazy(() => import('./worker-find.tsx')),
  },
  {
    path: '/membership/join/:orgId',
    title: { zh: '加入这个工会', en: 'Join this union' },
    open: true,
    View: lazy(() => import('./worker-join.tsx')),
  },
  {
    path: '/membership',
    title: { zh: '我的会籍', en: 'My membership' },
    hint: { zh: '在哪个工会、转会、退会', en: 'Of which union; moving, leaving' },
    menu: 'mine',
    icon: 'people',
    order: 4,
    View: lazy(() => import('./worker-mine.tsx')),
  },
  {
    path: '/membership/card',
    title: { zh: '会员证', en: 'Member card' },
    View: lazy(() => import('./worker-card.tsx')),
  },
  {
    path: '/membership/cases/:caseId',
    title: { zh: '我的入会、转会申请', en: 'My request' },
    View: lazy(() => import('./worker-case.tsx')),
  },
]
