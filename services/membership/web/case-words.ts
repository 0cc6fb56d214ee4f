// The words and colours of the states of a request, for both sides.
import { caseWords } from '#ui/cases/words.ts'
import { membershipFlow } from '../flow.ts'

export const words = caseWords(membershipFlow)
