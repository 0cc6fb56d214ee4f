// The desk's pages of members rating their union (rounds, polls, coverage) and of citizen supervisors.
import { lazy } from 'react'
import type { Text } from '#base/text.ts'
import type { ShellPage } from '#ui/pages.ts'

const group: Text = { zh: '会员评家', en: 'Ratings' }
const supervision: Text = { zh: '市民监督', en: 'Supervision' }
const right = 'ratings.read'

export const pages: ShellPage[] = [
  {
    path: '/ratings/rounds',
    title: { zh: '会员评家', en: 'Rounds of rating' },
    hint: { zh: '安排一轮，看到哪一步了', en: 'Plan a round, see where it stands' },
    menu: 'ledger',
    group,
    icon: 'star',
    order: 70,
    right,
    words: '会员评家 评议 满意 投票 rating',
    View: lazy(() => import('./desk-rounds.tsx')),
  },
  {
    path: '/ratings/polls',
    title: { zh: '各工会的评议', en: 'Polls of unions' },
    hint: { zh: '开箱、公布、整改、要上门的', en: 'To count, to publish, to put right, to visit' },
    menu: 'ledger',
    group,
    icon: 'list',
    order: 71,
    right,
    words: '会员评家 开箱 公布 整改 归档 不满意 polls',
    View: lazy(() => import('./desk-polls.tsx')),
  },
  {
    path: '/ratings/coverage',
    title: { zh: '评家覆盖率和满意率', en: 'Coverage and satisfaction' },
    hint: { zh: '各级有多少工会评过、会员满意不满意', en: 'How many unions were rated, how satisfied members are' },
    menu: 'figures',
    group,
    icon: 'chart',
    order: 70,
    right,
    words: '覆盖率 满意率 会员评家 coverage',
    View: lazy(() => import('./desk-coverage.tsx')),
  },
  {
    path: '/ratings/polls/:pollId',
    title: { zh: '一个工会的评议', en: 'One poll' },
    right,
    View: lazy(() => import('./desk-poll.tsx')),
  },
  {
    path: '/ratings/cases',
    title: { zh: '监督建议台账', en: 'Register of suggestions' },
    hint: { zh: '市民监督员提的建议，哪天前回复', en: 'What supervisors suggest, and by when it is answered' },
    menu: 'ledger',
    group: supervision,
    icon: 'eye',
    order: 75,
    right,
    words: '市民监督团 建议 回复 没回复 suggestions',
    View: lazy(() => import('./desk-suggestions.tsx')),
  },
  {
    path: '/ratings/supervisors',
    title: { zh: '市民监督团', en: 'Citizen supervisors' },
    hint: { zh: '聘任、任期、提前结束', en: 'Appointments and terms' },
    menu: 'ledger',
    group: supervision,
    icon: 'people',
    order: 76,
    right,
    words: '市民监督团 监督员 聘任 supervisors',
    View: lazy(() => import('./desk-supervisors.tsx')),
  },
  {
    path: '/ratings/cases/:caseId',
    title: { zh: '监督建议', en: 'A suggestion' },
    right,
    View: lazy(() => import('./desk-suggestion.tsx')),
  },
  {
    path: '/ratings/cases/:caseId/receipt',
    title: { zh: '受理回执', en: 'Receipt' },
    right,
    View: lazy(() => import('./desk-suggestion-receipt.tsx')),
  },
]
