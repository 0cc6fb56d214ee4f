// How this service says no.
import { refusing } from '#base/refusal.ts'
import { refusals } from './words-refusals.ts'

export const refuse = refusing(refusals)
