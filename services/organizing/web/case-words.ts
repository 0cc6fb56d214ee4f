// The words and colours of the states of a founding and of a registration.
import { caseWords } from '#ui/cases/words.ts'
import { organizingFlow, registrationFlow } from '../flow.ts'

export const words = caseWords(organizingFlow)
export const registrationWords = caseWords(registrationFlow)
