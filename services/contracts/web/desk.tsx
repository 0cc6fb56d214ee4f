// The desk's pages of contracts, congress and open affairs: register, coverage, units, one of each.
import { lazy } from 'react'
import type { Text } from '#base/text.ts'
import type { ShellPage } from '#ui/pages.ts'

const group: Text = { zh: '工会组织', en: 'Unions' }
const right = 'contracts.read'

export const pages: ShellPage[] = [
  {
    path: '/contracts',
    title: { zh: '集体合同台账', en: 'Register of contracts' },
    hint: { zh: '谁在谈、谁过了期限、谁快到期', en: 'Who negotiates, who is overdue, what ends soon' },
    menu: 'ledger',
    group,
    icon: 'paper',
    order: 62,
    right,
    words: '集体合同 工资协商 集体协商 女职工 专项 要约 报送 contracts register',
    View: lazy(() => import('./desk-contracts.tsx')),
  },
  {
    path: '/contracts/units',
    title: { zh: '单位：合同、职代会、公开', en: 'Units: contracts, congress, affairs' },
    hint: { zh: '每个单位的集体合同、职代会和厂务公开', en: 'Contracts, congress and open affairs by unit' },
    menu: 'ledger',
    group,
    icon: 'work',
    order: 63,
    right,
    words: '职代会 职工代表大会 厂务公开 单位 congress open affairs units',
    View: lazy(() => import('./desk-units.tsx')),
  },
  {
    path: '/contracts/proposals',
    title: { zh: '职代会提案', en: 'Proposals' },
    hint: { zh: '职工代表提了什么，答复了没有', en: 'What delegates propose, and whether it is answered' },
    menu: 'ledger',
    group,
    icon: 'talk',
    order: 64,
    right,
    words: '提案 职代会 立案 答复 proposals',
    View: lazy(() => import('./desk-proposals.tsx')),
  },
  {
    path: '/contracts/coverage',
    title: { zh: '集体合同覆盖面', en: 'Coverage of contracts' },
    hint: { zh: '有生效合同的单位占多少，点开看是哪些', en: 'Units with a contract in force; each number opens' },
    menu: 'figures',
    group,
    icon: 'chart',
    order: 61,
    right,
    words: '覆盖率 签订率 集体合同 统计 coverage',
    View: lazy(() => import('./desk-coverage.tsx')),
  },
  {
    path: '/contracts/:contractId',
    title: { zh: '一份集体合同', en: 'A contract' },
    right,
    View: lazy(() => import('./desk-contract.tsx')),
  },
  {
    path: '/contracts/units/:orgId',
    title: { zh: '单位的合同和公开', en: 'Contracts and affairs of a unit' },
    right,
    View: lazy(() => import('./desk-unit.tsx')),
  },
  {
    path: '/contracts/units/:orgId/congress',
    title: { zh: '职工代表大会', en: 'Employees’ congress' },
    right,
    View: lazy(() => import('./desk-congress.tsx')),
  },
  {
    path: '/contracts/meetings/:meetingId',
    title: { zh: '一次会议', en: 'A meeting' },
    right,
    View: lazy(() => import('./desk-meeting.tsx')),
  },
]
