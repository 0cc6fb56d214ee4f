// The pages of hardship assistance in the worker's shell.
import { lazy } from 'react'
import type { Text } from '#base/text.ts'
import type { ShellPage } from '#ui/pages.ts'

const group: Text = { zh: '日子难的时候', en: 'When times are hard' }
const words =
  '困难 帮扶 救助 补助 补贴 大病 生病 住院 看病 没钱 低保 孩子 上学 学费 大学 助学 金秋 失业 事故 意外 灾害 残疾 慰问 送温暖'

export const pages: ShellPage[] = [
  {
    path: '/hardship/test',
    title: { zh: '测一测能得到什么帮扶', en: 'Check what help you may get' },
    hint: { zh: '2 分钟，不用登录', en: 'Two minutes, no sign-in' },
    menu: 'hall',
    group,
    icon: 'scale',
    order: 10,
    open: true,
    words,
    View: lazy(() => import('./worker-test.tsx')),
  },
  {
    path: '/hardship/apply',
    title: { zh: '申请困难帮扶', en: 'Apply for hardship assistance' },
    hint: { zh: '生大病、孩子上学、收入低、出了意外', en: 'Illness, study, low income, an accident' },
    menu: 'hall',
    group,
    icon: 'bowl',
    order: 11,
    words,
    View: lazy(() => import('./worker-apply.tsx')),
  },
  {
    path: '/hardship',
    title: { zh: '我的困难帮扶', en: 'My hardship assistance' },
    hint: { zh: '办到哪了、发了多少、哪天复核', en: 'Where it stands, what was paid, when it is reviewed' },
    menu: 'mine',
    icon: 'bowl',
    order: 10,
    View: lazy(() => import('./worker-mine.tsx')),
  },
  {
    path: '/hardship/archive',
    title: { zh: '我的档案', en: 'My archive' },
    View: lazy(() => import('./worker-archive.tsx')),
  },
  {
    path: '/hardship/reverify',
    title: { zh: '确认家庭和收入', en: 'Household and income' },
    View: lazy(() => import('./worker-reverify.tsx')),
  },
  {
    path: '/hardship/cases/:caseId',
    title: { zh: '我的申请', en: 'My application' },
    View: lazy(() => import('./worker-case.tsx')),
  },
  {
    path: '/hardship/cases/:caseId/supplement',
    title: { zh: '补材料', en: 'Supplement' },
    View: lazy(() => import('./worker-supplement.tsx')),
  },
  {
    path: '/hardship/sent/:caseId',
    title: { zh: '交上去了', en: 'Sent' },
    View: lazy(() => import('./worker-sent.tsx')),
  },
  {
    path: '/hardship/home-now',
    title: { zh: '等您补材料', en: 'Waiting for you' },
    menu: 'home-now',
    order: 5,
    View: lazy(() => import('./worker-home-now.tsx')),
  },
  {
    path: '/hardship/home-entitled',
    title: { zh: '困难帮扶', en: 'Hardship assistance' },
    menu: 'home-entitled',
    order: 10,
    View: lazy(() => import('./worker-home-entitled.tsx')),
  },
]
