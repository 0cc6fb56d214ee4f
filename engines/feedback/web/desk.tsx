// 好差评 on the desk: what is to be answered, and how satisfied people are.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

export const pages: ShellPage[] = [
  {
    path: '/feedback/duties',
    title: { zh: '差评要回', en: 'Ratings to answer' },
    hint: { zh: '5 个工作日内回，经手的人不能回', en: 'Within 5 working days, not by who handled the case' },
    words: '好差评 不满意 回复',
    menu: 'inbox',
    icon: 'talk',
    order: 60,
    right: 'feedback.answer',
    View: lazy(() => import('./duties.tsx')),
  },
  {
    path: '/feedback/unsolved',
    title: { zh: '没解决的', en: 'Not solved' },
    hint: { zh: '本人说没有解决，5 个工作日内联系', en: 'Their workers say so; call within 5 working days' },
    words: '没有解决 联系 回话 电话',
    menu: 'inbox',
    icon: 'phone',
    order: 55,
    right: 'feedback.answer',
    View: lazy(() => import('./unsolved.tsx')),
  },
  {
    path: '/feedback/satisfaction',
    title: { zh: '满意率', en: 'Satisfaction' },
    hint: { zh: '按月、按工会；不给人排名', en: 'By month and union; people are never ranked' },
    words: '好差评 满意 评价',
    menu: 'figures',
    icon: 'star',
    order: 40,
    right: 'feedback.read',
    View: lazy(() => import('./satisfaction.tsx')),
  },
]
