// 互助计划 on the desk: the list, one plan with its versions, and the editor.
import { lazy } from 'react'
import type { Text } from '#base/text.ts'
import type { ShellPage } from '#ui/pages.ts'

const group: Text = { zh: '互助保障', en: 'Mutual aid' }

export const pages: ShellPage[] = [
  {
    path: '/mutual-aid/plans',
    title: { zh: '互助计划', en: 'Mutual-aid plans' },
    hint: {
      zh: '交多少、保什么、给多少：写成计划，边写边挑错；两个人才能采用',
      en: 'What is paid in and what is given, written as a plan and looked over as you type; adopted by two',
    },
    words: '互助保障 医疗互助 计划 起付 分档 限额 津贴 mutual aid plan',
    menu: 'settings',
    group: { zh: '规则', en: 'Rules' },
    icon: 'umbrella',
    order: 34,
    right: 'mutual-aid.plan.read',
    View: lazy(() => import('./desk-plans.tsx')),
  },
  {
    path: '/mutual-aid/plans/new',
    title: { zh: '新建互助计划', en: 'A new plan' },
    right: 'mutual-aid.plan.edit',
    View: lazy(() => import('./desk-plan-new.tsx')),
  },
  {
    path: '/mutual-aid/plans/:planId',
    title: { zh: '互助计划', en: 'A plan' },
    right: 'mutual-aid.plan.read',
    View: lazy(() => import('./desk-plan.tsx')),
  },
  {
    path: '/mutual-aid/plans/:planId/edit',
    title: { zh: '改互助计划', en: 'Change a plan' },
    right: 'mutual-aid.plan.edit',
    View: lazy(() => import('./desk-plan-edit.tsx')),
  },
  {
    path: '/mutual-aid/cases',
    title: { zh: '互助金申领台账', en: 'Register of claims' },
    hint: { zh: '每一份申领，到了哪一步，给了多少', en: 'Every claim, its step and its amount' },
    menu: 'ledger',
    group,
    icon: 'list',
    order: 30,
    right: 'mutual-aid.claim.read',
    words: '互助金 申领 台账 核算 复审 claims register',
    View: lazy(() => import('./desk-claims.tsx')),
  },
  {
    path: '/mutual-aid/settlements',
    title: { zh: '医保结算文件', en: 'Settlement files' },
    hint: {
      zh: '医保送来的结算，对上参加的人，不用申领就给',
      en: 'Settlements matched with members: paid without a claim',
    },
    menu: 'intake',
    group,
    icon: 'list',
    order: 31,
    right: 'mutual-aid.settlement',
    words: '免申即享 医保 结算 文件 settlement',
    View: lazy(() => import('./desk-claim-settlements.tsx')),
  },
  {
    path: '/mutual-aid/report',
    title: { zh: '替职工申领互助金', en: 'Claim for a member' },
    hint: { zh: '职工不方便，或者过世了由亲属申领', en: 'For a member who cannot, or the relative of one who died' },
    menu: 'intake',
    group,
    icon: 'hand',
    order: 30,
    right: 'mutual-aid.claim.check',
    words: '代办 互助金 身故 亲属 report',
    View: lazy(() => import('./desk-claim-report.tsx')),
  },
  {
    path: '/mutual-aid/cases/:caseId',
    title: { zh: '互助金申领', en: 'Claim' },
    right: 'mutual-aid.claim.read',
    View: lazy(() => import('./desk-claim.tsx')),
  },
  {
    path: '/mutual-aid/cases/:caseId/receipt',
    title: { zh: '受理回执', en: 'Receipt' },
    right: 'mutual-aid.claim.read',
    View: lazy(() => import('./desk-claim-receipt.tsx')),
  },
]
