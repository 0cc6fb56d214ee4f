// The desk's page of benefits that find the worker: the take-up meter, the switches, who was found.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/entitlements',
    title: { zh: '免申即享', en: 'Benefits that find the worker' },
    hint: { zh: '应享、已享、未享；改成主动给', en: 'Entitled, receiving, unclaimed; switch to granting' },
    menu: 'figures',
    icon: 'scale',
    order: 30,
    right: 'entitlements.read',
    words: '免申即享 应享未享 主动给 take-up',
    View: lazy(() => import('./desk-meter.tsx')),
  },
]
