// How this service says no.
import { refusing } from '#base/refusal.ts'
import { refusals } from './words.ts'
import { supervisionRefusals } from './words-supervision.ts'

export const refuse = refusing({ ...refusals, ...supervisionRefusals })
