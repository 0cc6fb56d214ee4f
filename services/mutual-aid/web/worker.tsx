// The pages of mutual aid in the worker's shell.
import { lazy } from 'react'
import type { Text } from '#base/text.ts'
import type { ShellPage } from '#ui/pages.ts'

const group: Text = { zh: '日子难的时候', en: 'When times are hard' }

export const pages: ShellPage[] = [
  {
    path: '/mutual-aid/apply',
    title: { zh: '申领互助金', en: 'Claim mutual aid' },
    hint: { zh: '住院、大病、意外，参加了互助就能领', en: 'Hospital, grave illness, accident: for members in cover' },
    menu: 'hall',
    group,
    icon: 'hand',
    order: 13,
    words: '互助 互助金 申领 住院 医疗互助 大病 女职工 意外 结算单',
    View: lazy(() => import('./worker-claim-apply.tsx')),
  },
  {
    path: '/mutual-aid/kin',
    title: { zh: '替过世的职工申领互助金', en: 'Claim for a member who died' },
    View: lazy(() => import('./worker-claim-kin.tsx')),
  },
  {
    path: '/mutual-aid/claims',
    title: { zh: '我的互助金', en: 'My mutual aid' },
    hint: { zh: '参加了哪些计划，办到哪了，给了多少', en: 'Your plans, where claims stand, what was given' },
    menu: 'mine',
    icon: 'hand',
    order: 12,
    View: lazy(() => import('./worker-claims.tsx')),
  },
  {
    path: '/mutual-aid/cases/:caseId',
    title: { zh: '互助金申领', en: 'Claim' },
    View: lazy(() => import('./worker-claim.tsx')),
  },
  {
    path: '/mutual-aid/cases/:caseId/supplement',
    title: { zh: '补材料', en: 'Supplement' },
    View: lazy(() => import('./worker-claim-supplement.tsx')),
  },
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
