// Asks whether a decision letter of ours is genuine, and says its outcome in words.
import type { Lang, Text } from '#base/text.ts'
import { call } from '#ui/call.ts'
import type { LetterAnswer } from '#ui/pages.ts'
import { prefsNow } from '#ui/prefs.ts'
import { hardshipApi } from '../api.ts'

const outcomes: Readonly<Record<string, Text>> = {
  ACTIVE: { zh: '认定为困难职工家庭', en: 'Recognised as a household in hardship' },
  REFUSED: { zh: '这次没有通过', en: 'Not granted' },
}

const inWords = (outcome: string | null, lang: Lang) => (outcome && outcomes[outcome]?.[lang]) || outcome

export async function checkLetter(asked: { readonly number: string; readonly code: string }): Promise<LetterAnswer> {
  // A code too short to be one belongs to no letter.
  if (asked.code.length < 8)
    return { genuine: false, number: asked.number, decidedOn: null, outcome: null, name: null, issuer: null }
  const answer = await call(hardshipApi.verifyLetter, asked)
  return { ...answer, outcome: inWords(answer.outcome, prefsNow().lang) }
}
