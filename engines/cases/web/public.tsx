// Decision letters of every service, for whoever wants to know whether one is genuine.
import { call } from '#ui/call.ts'
import type { LetterCheck, ShellPage } from '#ui/pages.ts'
import { casesApi } from '../api.ts'

export const pages: ShellPage[] = []

export const letters: LetterCheck[] = [
  {
    takes: number => /^\s*jd/i.test(number),
    // A code too short to be one belongs to no letter.
    check: async asked =>
      asked.code.length < 8
        ? { genuine: false, number: asked.number, decidedOn: null, outcome: null, name: null, issuer: null }
        : call(casesApi.verifyLetter, asked),
  },
]
