// The pages of relief in the worker's shell.
import { lazy } from 'react'
import type { Text } from '#base/text.ts'
import type { ShellPage } from '#ui/pages.ts'

const group: Text = { zh: '日子难的时候', en: 'When times are hard' }

export const pages: ShellPage[] = [
  {
    path: '/relief/apply',
    title: { zh: '申请临时救助', en: 'Ask for temporary relief' },
    hint: { zh: '突然出了事、生了病、家里遭了灾，3 分钟', en: 'An accident, illness or disaster; three minutes' },
    menu: 'hall',
    group,
    icon: 'hand',
    order: 12,
    words: '临时 救助 救急 急难 事故 摔伤 受伤 火灾 水灾 台风 暴雨 地震 灾害 突发 大病',
    View: lazy(() => import('./worker-apply.tsx')),
  },
  {
    path: '/relief',
    title: { zh: '我的临时救助', en: 'My relief' },
    hint: { zh: '办到哪了、给了多少', en: 'Where it stands and what was given' },
    menu: 'mine',
    icon: 'hand',
    order: 11,
    View: lazy(() => import('./worker-mine.tsx')),
  },
  {
    path: '/relief/cases/:caseId',
    title: { zh: '临时救助申请', en: 'Request for relief' },
    View: lazy(() => import('./worker-case.tsx')),
  },
  {
    path: '/relief/cases/:caseId/supplement',
    title: { zh: '补材料', en: 'Supplement' },
    View: lazy(() => import('./worker-supplement.tsx')),
  },
  {
    path: '/relief/home-now',
    title: { zh: '等您来办', en: 'Waiting for you' },
    menu: 'home-now',
    order: 6,
    View: lazy(() => import('./worker-home-now.tsx')),
  },
]
