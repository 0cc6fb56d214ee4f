// The desk's pages of founding unions: register, case, terms, one union, campaigns.
import { lazy } from 'react'
import type { Text } from '#base/text.ts'
import type { ShellPage } from '#ui/pages.ts'

const group: Text = { zh: '工会组织', en: 'Unions' }
const right = 'organizing.read'

export const pages: ShellPage[] = [
  {
    path: '/organizing/cases',
    title: { zh: '建会台账', en: 'Register of foundings' },
    hint: { zh: '每一份建会申请，到了哪一步', en: 'Every founding and its step' },
    menu: 'ledger',
    group,
    icon: 'list',
    order: 60,
    right,
    words: '建会 成立工会 台账 founding register',
    View: lazy(() => import('./desk-cases.tsx')),
  },
  {
    path: '/organizing/terms',
    title: { zh: '任期和换届', en: 'Terms' },
    hint: { zh: '谁快到期、谁超期、谁报了延期', en: 'Who ends, who is overdue, who asks for more time' },
    menu: 'ledger',
    group,
    icon: 'clock',
    order: 61,
    right,
    words: '换届 任期 届满 延期 补选 主席 term election',
    View: lazy(() => import('./desk-terms.tsx')),
  },
  {
    path: '/organizing/campaigns',
    title: { zh: '建会攻坚', en: 'Founding campaigns' },
    hint: { zh: '各县新建工会，计划和完成', en: 'New unions by county, planned and made' },
    menu: 'figures',
    group,
    icon: 'people',
    order: 60,
    right,
    words: '百日攻坚 建会 行动 计划 campaign',
    View: lazy(() => import('./desk-campaigns.tsx')),
  },
  {
    path: '/organizing/cases/:caseId',
    title: { zh: '建会申请', en: 'Founding a union' },
    right,
    View: lazy(() => import('./desk-case.tsx')),
  },
  {
    path: '/organizing/cases/:caseId/receipt',
    title: { zh: '受理回执', en: 'Receipt' },
    right,
    View: lazy(() => import('./desk-receipt.tsx')),
  },
  {
    path: '/organizing/elections/:electionId',
    title: { zh: '选举', en: 'Election' },
    right,
    View: lazy(() => import('./election.tsx')),
  },
  {
    path: '/organizing/unions/:orgId',
    title: { zh: '任期、职务和登记', en: 'Term, posts, registration' },
    right,
    View: lazy(() => import('./desk-union.tsx')),
  },
  {
    path: '/organizing/campaigns/:campaignId',
    title: { zh: '一次攻坚行动', en: 'One campaign' },
    right,
    View: lazy(() => import('./desk-campaign.tsx')),
  },
]
