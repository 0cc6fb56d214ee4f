// The desk's pages of workers' homes: the register of honours, applications, conditions, how a union stands, numbers by grade.
import { lazy } from 'react'
import type { Text } from '#base/text.ts'
import type { ShellPage } from '#ui/pages.ts'

const group: Text = { zh: '职工之家', en: 'Workers’ homes' }
const right = 'homes.read'

export const pages: ShellPage[] = [
  {
    path: '/homes/unions',
    title: { zh: '我们离哪一级还差什么', en: 'What a union still needs' },
    hint: {
      zh: '每一级的条件够没够，够了就申请，到期复查',
      en: 'Each grade with what is met; ask for it, have it re-checked',
    },
    menu: 'ledger',
    group,
    icon: 'home',
    order: 78,
    right,
    words: '职工之家 职工小家 星级 申请 复查 条件 workers home',
    View: lazy(() => import('./desk-unions.tsx')),
  },
  {
    path: '/homes',
    title: { zh: '职工之家名录', en: 'Register of homes' },
    hint: { zh: '谁是哪一级、哪一星，到哪天复查', en: 'Who holds which grade or star, and until when' },
    menu: 'ledger',
    group,
    icon: 'list',
    order: 79,
    right,
    words: '职工之家 名录 证书 撤销 星级 register of homes',
    View: lazy(() => import('./desk-homes.tsx')),
  },
  {
    path: '/homes/cases',
    title: { zh: '职工之家申请台账', en: 'Applications for homes' },
    hint: { zh: '等核对的、等决定的、正在公示的', en: 'To check, to decide, on notice' },
    menu: 'ledger',
    group,
    icon: 'paper',
    order: 80,
    right,
    words: '职工之家 申请 核对 命名 公示 applications',
    View: lazy(() => import('./desk-cases.tsx')),
  },
  {
    path: '/homes/standards',
    title: { zh: '职工之家的条件', en: 'Conditions of homes' },
    hint: { zh: '各级各星要做到什么，从哪天起', en: 'What each grade asks for, and from when' },
    menu: 'ledger',
    group,
    icon: 'scale',
    order: 81,
    right,
    words: '职工之家 条件 标准 发布 conditions',
    View: lazy(() => import('./desk-standards.tsx')),
  },
  {
    path: '/homes/counts',
    title: { zh: '各级各星职工之家', en: 'Homes by grade' },
    hint: { zh: '每个工会下面有多少，哪天的都能看', en: 'How many below each union, as of any day' },
    menu: 'figures',
    group,
    icon: 'chart',
    order: 78,
    right,
    words: '职工之家 多少 星级 统计 counts',
    View: lazy(() => import('./desk-counts.tsx')),
  },
  {
    path: '/homes/unions/:orgId',
    title: { zh: '一个工会的职工之家', en: 'Homes of a union' },
    right,
    View: lazy(() => import('./desk-union.tsx')),
  },
  {
    path: '/homes/cases/:caseId',
    title: { zh: '职工之家申请', en: 'An application' },
    right,
    View: lazy(() => import('./desk-case.tsx')),
  },
  {
    path: '/homes/cases/:caseId/receipt',
    title: { zh: '受理回执', en: 'Receipt' },
    right,
    View: lazy(() => import('./desk-receipt.tsx')),
  },
  {
    path: '/homes/:homeId',
    title: { zh: '一项荣誉', en: 'An honour' },
    right,
    View: lazy(() => import('./desk-home.tsx')),
  },
]
