// The words and colours of the states of a hardship case, for both sides.
import { caseWords } from '#ui/cases/words.ts'
import { hardshipFlow } from '../flow.ts'

export const words = caseWords(hardshipFlow)
