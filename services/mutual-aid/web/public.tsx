// Certificates of mutual aid, for whoever wants to know whether one is genuine.
import { call } from '#ui/call.ts'
import type { LetterCheck, ShellPage } from '#ui/pages.ts'
import { mutualAidApi } from '../api.ts'

export const pages: ShellPage[] = []

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
