// The words and colours of the states of a suggestion.
import { caseWords } from '#ui/cases/words.ts'
import { suggestionFlow } from '../flow.ts'

export const words = caseWords(suggestionFlow)
