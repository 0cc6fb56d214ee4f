// 资金 on the desk: budgets, what waits to be paid, payout batches, payments, and the vouchers behind every figure.
import { lazy } from 'react'
import type { ShellPage } from '#ui/pages.ts'

const right = 'funds.read'

export const pages: ShellPage[] = [
  {
    path: '/funds',
    title: { zh: '预算', en: 'Budgets' },
    hint: { zh: '拨入多少、花到哪一步、还能用多少', en: 'What came in, where it stands, what is left' },
    words: '资金 拨款 调剂 余额',
    menu: 'money',
    icon: 'coin',
    order: 10,
    right,
    View: lazy(() => import('./desk-budgets.tsx')),
  },
  {
    path: '/funds/waiting',
    title: { zh: '等待发放', en: 'Waiting to be paid' },
    hint: { zh: '把定下来的款编成批次', en: 'Gather what is decided into batches' },
    words: '编制批次',
    menu: 'money',
    icon: 'clock',
    order: 20,
    right,
    View: lazy(() => import('./desk-waiting.tsx')),
  },
  {
    path: '/funds/batches',
    title: { zh: '发放批次', en: 'Payout batches' },
    hint: { zh: '锁定、审核、授权、导出、回单', en: 'Lock, approve, authorise, export, bank returns' },
    words: '回单 银行文件 代发',
    menu: 'money',
    icon: 'list',
    order: 30,
    right,
    View: lazy(() => import('./desk-batches.tsx')),
  },
  {
    path: '/funds/payments',
    title: { zh: '应付款', en: 'Payments' },
    hint: {
      zh: '每一笔到哪一步；没付成的在这里重发',
      en: 'Where each payment stands; failed ones are sent again here',
    },
    words: '失败 退票 重发',
    menu: 'money',
    icon: 'card',
    order: 40,
    right,
    View: lazy(() => import('./desk-payments.tsx')),
  },
  {
    path: '/funds/formats',
    title: { zh: '银行文件格式', en: 'Bank formats' },
    hint: { zh: '各家银行要的文件，加、试、停用', en: 'What each bank wants: add, try, retire' },
    words: '代发格式 回单格式',
    menu: 'money',
    icon: 'paper',
    order: 50,
    right: 'funds.format',
    View: lazy(() => import('./desk-formats.tsx')),
  },
  {
    path: '/funds/formats/new',
    title: { zh: '加一个银行格式', en: 'Add a bank format' },
    right: 'funds.format',
    View: lazy(() => import('./desk-format-new.tsx')),
  },
  {
    path: '/funds/batches/:batchId',
    title: { zh: '发放批次', en: 'Payout batch' },
    right,
    View: lazy(() => import('./desk-batch.tsx')),
  },
  {
    path: '/funds/accounts/:accountId',
    title: { zh: '凭证清单', en: 'Postings' },
    right,
    View: lazy(() => import('./desk-postings.tsx')),
  },
  {
    path: '/funds/postings/:postingId',
    title: { zh: '记账凭证', en: 'Voucher' },
    right,
    View: lazy(() => import('./desk-voucher.tsx')),
  },
]
