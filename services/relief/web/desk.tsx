// The desk's pages of relief: register, case, report for somebody, disasters.
import { lazy } from 'react'
import type { Text } from '#base/text.ts'
import type { ShellPage } from '#ui/pages.ts'

const group: Text = { zh: '临时救助', en: 'Temporary relief' }

export const pages: ShellPage[] = [
  {
    path: '/relief/cases',
    title: { zh: '临时救助台账', en: 'Register of relief' },
    hint: { zh: '每一份申请，到了哪一步，给了多少', en: 'Every request, its step and its amount' },
    menu: 'ledger',
    group,
    icon: 'list',
    order: 20,
    right: 'relief.read',
    words: '临时救助 台账 审批 relief register',
    View: lazy(() => import('./desk-cases.tsx')),
  },
  {
    path: '/relief/events',
    title: { zh: '灾害救助', en: 'Disaster relief' },
    hint: { zh: '发起一次灾害，各工会登记受灾户，一起审批', en: 'Open a disaster, enter households, grant together' },
    menu: 'ledger',
    group,
    icon: 'people',
    order: 21,
    right: 'relief.read',
    words: '灾害 洪水 台风 暴雨 地震 受灾户 disaster flood',
    View: lazy(() => import('./desk-events.tsx')),
  },
  {
    path: '/relief/report',
    title: { zh: '替职工报临时救助', en: 'Ask for relief for somebody' },
    hint: { zh: '人在医院、不会用手机，工会先报', en: 'In hospital, or without a phone: the union tells of it' },
    menu: 'intake',
    group,
    icon: 'hand',
    order: 20,
    right: 'relief.confirm',
    words: '代报 临时救助 report',
    View: lazy(() => import('./desk-report.tsx')),
  },
  {
    path: '/relief/cases/:caseId',
    title: { zh: '临时救助申请', en: 'Request for relief' },
    right: 'relief.read',
    View: lazy(() => import('./desk-case.tsx')),
  },
  {
    path: '/relief/cases/:caseId/receipt',
    title: { zh: '受理回执', en: 'Receipt' },
    right: 'relief.read',
    View: lazy(() => import('./desk-receipt.tsx')),
  },
  {
    path: '/relief/events/:eventId',
    title: { zh: '一次灾害', en: 'One disaster' },
    right: 'relief.read',
    View: lazy(() => import('./desk-event.tsx')),
  },
]
