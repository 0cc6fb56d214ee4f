// The desk's pages of membership.
import { lazy } from 'react'
import type { Text } from '#base/text.ts'
import type { ShellPage } from '#ui/pages.ts'

const right = 'membership.read'
const group: Text = { zh: '会员', en: 'Members' }

export const pages: ShellPage[] = [
  {
    path: '/membership/cases',
    title: { zh: '入会转会台账', en: 'Joining and moving' },
    hint: { zh: '谁申请入会、转来，接纳一个或一批', en: 'Who asks to join or move; admit one or many' },
    words: '入会 转会 接纳 会员 申请',
    menu: 'ledger',
    group,
    icon: 'people',
    order: 60,
    right,
    View: lazy(() => import('./desk-cases.tsx')),
  },
  {
    path: '/membership/cases/:caseId',
    title: { zh: '入会、转会申请', en: 'A request to join or move' },
    right,
    View: lazy(() => import('./desk-case.tsx')),
  },
  {
    path: '/membership/cases/:caseId/receipt',
    title: { zh: '受理回执', en: 'Receipt' },
    right,
    View: lazy(() => import('./desk-receipt.tsx')),
  },
  {
    path: '/membership/members',
    title: { zh: '会员名册', en: 'Roster of members' },
    hint: { zh: '现在的会员、正在转会的、保留会籍的', en: 'Members now, those moving, those retained' },
    words: '会员 名册 花名册 保留会籍',
    menu: 'ledger',
    group,
    icon: 'list',
    order: 61,
    right,
    View: lazy(() => import('./desk-members.tsx')),
  },
  {
    path: '/membership/proposals',
    title: { zh: '除名和自动退会', en: 'Expulsions and withdrawals' },
    hint: {
      zh: '一人提议，委员会决定，另一人办',
      en: 'Proposed by one, decided by the committee, carried out by another',
    },
    words: '除名 自动退会 委员会 决定',
    menu: 'ledger',
    group,
    icon: 'list',
    order: 63,
    right,
    View: lazy(() => import('./desk-proposals.tsx')),
  },
  {
    path: '/membership/posters',
    title: { zh: '入会二维码', en: 'Codes for joining' },
    hint: { zh: '每个工会一张海报，打印贴出来', en: 'A poster for each union, to print and put up' },
    words: '二维码 海报 入会码 扫码入会',
    menu: 'ledger',
    group,
    icon: 'list',
    order: 62,
    right,
    View: lazy(() => import('./desk-posters.tsx')),
  },
  {
    path: '/membership/posters/:orgId',
    title: { zh: '入会海报', en: 'Poster for joining' },
    right,
    View: lazy(() => import('./desk-poster.tsx')),
  },
  {
    path: '/membership/ceremony',
    title: { zh: '入会仪式名单', en: 'List for the ceremony' },
    hint: { zh: '这段时间入会的人，打印或下载', en: 'Who joined in a period, to print or download' },
    words: '集中入会 入会仪式 名单',
    menu: 'ledger',
    group,
    icon: 'list',
    order: 64,
    right,
    View: lazy(() => import('./desk-ceremony.tsx')),
  },
  {
    path: '/membership/person',
    title: { zh: '会籍', en: 'Membership' },
    menu: 'person',
    order: 5,
    right,
    View: lazy(() => import('./desk-person.tsx')),
  },
]
