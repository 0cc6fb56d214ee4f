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
    path: '/registration/cases',
    title: { zh: '法人登记台账', en: 'Register of registrations' },
    hint: { zh: '工会法人登记、变更、换证，审查到哪一步', en: 'Registrations, changes and renewals of unions' },
    menu: 'ledger',
    group,
    icon: 'paper',
    order: 62,
    right,
    words: '法人登记 证书 统一社会信用代码 换证 变更 registration certificate',
    View: lazy(() => import('./registration-cases.tsx')),
  },
  {
    path: '/registration/cases/:caseId',
    title: { zh: '法人登记', en: 'Registration' },
    right,
    View: lazy(() => import('./registration-case.tsx')),
  },
  {
    path: '/registration/cases/:caseId/receipt',
    title: { zh: '受理回执', en: 'Receipt' },
    right,
    View: lazy(() => import('./registration-receipt.tsx')),
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
    path: '/organizing/registry',
    title: { zh: '工会登记表', en: 'Table of unions' },
    hint: {
      zh: '导入官方表格，先比对再办；也可以导出',
      en: 'The official table, compared before it is carried out; and exported',
    },
    menu: 'ledger',
    group,
    icon: 'paper',
    order: 63,
    right: 'organizing.registry',
    words: '导入 导出 登记表 组织 工会代码 Excel import export registry',
    View: lazy(() => import('./desk-registry.tsx')),
  },
  {
    path: '/organizing/registry/:importId',
    title: { zh: '登记表比对', en: 'Comparison' },
    right: 'organizing.registry',
    View: lazy(() => import('./desk-registry-import.tsx')),
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
    path: '/organizing/unions/:orgId/split',
    title: { zh: '分立', en: 'Split a union' },
    right: 'organizing.split',
    View: lazy(() => import('./desk-split.tsx')),
  },
  {
    path: '/organizing/splits/:splitId',
    title: { zh: '一次分立', en: 'One split' },
    right: 'organizing.split',
    View: lazy(() => import('./desk-split-one.tsx')),
  },
  {
    path: '/organizing/campaigns/:campaignId',
    title: { zh: '一次攻坚行动', en: 'One campaign' },
    right,
    View: lazy(() => import('./desk-campaign.tsx')),
  },
]
