// What the union gives by itself, in the worker's shell: a card on the home page, a list, and each with its reason.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/entitlements',
    title: { zh: '工会主动给您的', en: 'Given without asking' },
    hint: { zh: '为什么给、按哪一条、不想要怎么说', en: 'Why, by which clause, and how to decline' },
    menu: 'mine',
    icon: 'bowl',
    order: 9,
    View: lazy(() => import('./worker-list.tsx')),
  },
  {
    path: '/entitlements/:foundId',
    title: { zh: '为什么给您', en: 'Why it is given to you' },
    View: lazy(() => import('./worker-card.tsx')),
  },
  {
    path: '/entitlements/home',
    title: { zh: '工会主动给您的', en: 'Given without asking' },
    menu: 'home-entitled',
    order: 5,
    View: lazy(() => import('./worker-home.tsx')),
  },
]
