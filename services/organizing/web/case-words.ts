// The words and colours of the states of a founding.
import { caseWords } from '#ui/cases/words.ts'
import { organizingFlow } from '../flow.ts'

export const words = caseWords(organizingFlow)
