// The pages of rating one's union in the worker's shell.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/ratings',
    title: { zh: '评评我的工会', en: 'Rate my union' },
    hint: { zh: '不记名，一分钟；看上次的结果和整改', en: 'Secret, one minute; and what the last one led to' },
    menu: 'mine',
    icon: 'star',
    order: 30,
    words: '会员评家 评议 满意 工会 打分 投票 rate union',
    View: lazy(() => import('./worker-mine.tsx')),
  },
  {
    path: '/ratings/polls/:pollId',
    title: { zh: '评评工会', en: 'Rate the union' },
    View: lazy(() => import('./worker-ballot.tsx')),
  },
  {
    path: '/ratings/supervision',
    title: { zh: '市民监督', en: 'Supervision' },
    hint: { zh: '监督员提建议，工会限期回复', en: 'Supervisors leave suggestions, unions answer by a day' },
    menu: 'mine',
    icon: 'eye',
    order: 31,
    words: '市民监督团 监督员 建议 意见 supervisor suggestion',
    View: lazy(() => import('./worker-supervision.tsx')),
  },
  {
    path: '/ratings/cases/:caseId',
    title: { zh: '监督建议', en: 'A suggestion' },
    View: lazy(() => import('./worker-suggestion.tsx')),
  },
]
