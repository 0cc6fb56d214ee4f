// What the desk has for cases of every kind: appeals, re-checks, what two readers differ on, a person's cases on their page.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/cases/promises',
    title: { zh: '没做到的承诺', en: 'Broken promises' },
    hint: { zh: '超期的排在前面，快要超期的跟着', en: 'The broken first, then those that will be' },
    words: '超期 承诺 预警 督办 broken forecast',
    menu: 'inbox',
    icon: 'flag',
    order: 5,
    right: 'cases.promises',
    View: lazy(() => import('./desk-promises.tsx')),
  },
  {
    path: '/cases/:caseId/appeal',
    title: { zh: '复核', en: 'Appeal' },
    View: lazy(() => import('./desk-appeal.tsx')),
  },
  {
    path: '/cases/rechecks',
    title: { zh: '抽查复核', en: 'Re-checks' },
    hint: { zh: '随机抽中的决定，重新读一遍', en: 'Decisions drawn at random, read again' },
    words: '抽查 复核 第二人 recheck sample',
    menu: 'inbox',
    icon: 'search',
    order: 50,
    right: 'cases.recheck',
    View: lazy(() => import('./desk-rechecks.tsx')),
  },
  {
    path: '/cases/rechecks/:recheckId',
    title: { zh: '抽查复核', en: 'Re-check' },
    right: 'cases.recheck',
    View: lazy(() => import('./desk-recheck.tsx')),
  },
  {
    path: '/cases/findings',
    title: { zh: '抽查意见不一', en: 'Findings' },
    hint: { zh: '两个人意见不一，由上级说明', en: 'Two readers differ; the superior answers' },
    words: '抽查 说明 意见不一 finding',
    menu: 'inbox',
    icon: 'scale',
    order: 51,
    right: 'cases.findings',
    View: lazy(() => import('./desk-findings.tsx')),
  },
  {
    path: '/cases/agreement',
    title: { zh: '抽查一致率', en: 'Agreement' },
    hint: { zh: '按哪类事、按工会、按规则；不给人排名', en: 'By kind, office and rule; people are never ranked' },
    words: '抽查 一致率 agreement draw 种子',
    menu: 'figures',
    icon: 'scale',
    order: 45,
    right: 'cases.agreement',
    View: lazy(() => import('./desk-agreement.tsx')),
  },
  {
    path: '/cases/person',
    title: { zh: '办过的事', en: 'Cases' },
    menu: 'person',
    order: 10,
    right: 'people.read',
    View: lazy(() => import('./person-cases.tsx')),
  },
]
