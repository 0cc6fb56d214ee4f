// What anyone may read of mutual aid: the yearly report of the fund, and whether a certificate is genuine.
import { lazy } from 'react'
import { call } from '#ui/call.ts'
import type { LetterCheck, ShellPage } from '#ui/pages.ts'
import { mutualAidApi } from '../api.ts'

export const pages: ShellPage[] = [
  {
    path: '/mutual-aid',
    title: { zh: '互助金', en: 'Mutual aid' },
    menu: 'top',
    order: 30,
    View: lazy(() => import('./public-fund.tsx')),
  },
]

export const letters: LetterCheck[] = [
  {
    takes: number => /^\s*hz/i.test(number),
    check: async ({ number, code }) => {
      const none = { genuine: false, number, decidedOn: null, outcome: null, name: null, issuer: null }
      if (code.length < 8) return none
      const found = await call(mutualAidApi.verifyCertificate, { number, code })
      return {
        ...none,
        genuine: found.genuine,
        name: found.name,
        decidedOn: found.from,
        outcome: found.plan,
        issuer: found.issuer,
      }
    },
  },
]
