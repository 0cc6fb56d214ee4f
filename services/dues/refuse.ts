// How this service says no: only with a code that has words.
import { refusing } from '#base/refusal.ts'
import { refusals } from './words.ts'

export const refuse = refusing(refusals)
