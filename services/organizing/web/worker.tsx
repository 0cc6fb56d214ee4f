// The pages of founding a union in the worker's shell.
import { lazy } from 'react'
import type { Text } from '#base/text.ts'
import type { ShellPage } from '#ui/pages.ts'

const group: Text = { zh: '工会组织', en: 'Unions' }

export const pages: ShellPage[] = [
  {
    path: '/organizing/guide',
    title: { zh: '我们单位想建工会', en: 'We want a union' },
    hint: {
      zh: '答几个问题，看建哪种、分几步、要什么材料',
      en: 'A few questions: which form, which steps, which papers',
    },
    menu: 'hall',
    group,
    icon: 'people',
    order: 40,
    open: true,
    words: '建会 成立工会 组建 工会 酒店 行业 联合 found union',
    View: lazy(() => import('./guide.tsx')),
  },
  {
    path: '/organizing/apply',
    title: { zh: '申请建会', en: 'Ask to found a union' },
    View: lazy(() => import('./worker-apply.tsx')),
  },
  {
    path: '/organizing',
    title: { zh: '我申请建的工会', en: 'Unions I am founding' },
    hint: { zh: '办到哪一步、哪天前要做什么', en: 'Where it stands, and what is due' },
    menu: 'mine',
    icon: 'people',
    order: 40,
    View: lazy(() => import('./worker-mine.tsx')),
  },
  {
    path: '/organizing/cases/:caseId',
    title: { zh: '建会申请', en: 'Founding a union' },
    View: lazy(() => import('./worker-case.tsx')),
  },
  {
    path: '/organizing/cases/:caseId/supplement',
    title: { zh: '补正', en: 'Correct it' },
    View: lazy(() => import('./worker-supplement.tsx')),
  },
  {
    path: '/organizing/elections/:electionId',
    title: { zh: '选举', en: 'Election' },
    View: lazy(() => import('./election.tsx')),
  },
]
