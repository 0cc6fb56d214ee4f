// The desk's own pages: those of the kernel and of cases of every kind.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const own: readonly ShellPage[] = [
  { path: '/', title: { zh: '待办', en: 'Inbox' }, View: lazy(() => import('./pages/inbox.tsx')) },
  {
    path: '/intake',
    title: { zh: '受理', en: 'Intake' },
    View: lazy(() => import('./pages/intake.tsx')),
    right: 'access.sitting',
  },
  {
    path: '/people',
    title: { zh: '找人', en: 'People' },
    View: lazy(() => import('./pages/people.tsx')),
    right: 'people.read',
  },
  {
    path: '/people/:personId',
    title: { zh: '个人资料', en: 'Person' },
    View: lazy(() => import('./pages/person.tsx')),
    right: 'people.read',
  },
  {
    path: '/unions/:orgId',
    title: { zh: '工会', en: 'Union' },
    View: lazy(() => import('./pages/union.tsx')),
    right: 'org.read',
  },
  {
    path: '/messages',
    title: { zh: '消息', en: 'Messages' },
    words: '消息 通知',
    View: lazy(() => import('./pages/messages.tsx')),
  },
  {
    path: '/password',
    title: { zh: '修改密码', en: 'Change my password' },
    words: '密码',
    View: lazy(() => import('./pages/password.tsx')),
  },
]
