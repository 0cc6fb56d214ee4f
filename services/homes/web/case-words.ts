// The words and colours of the states of an application for a home.
import { caseWords } from '#ui/cases/words.ts'
import { homesFlow } from '../flow.ts'

export const words = caseWords(homesFlow)
