// The words of standards: what is refused, and why.
import { type Refusals, refusing } from '#base/refusal.ts'

export const standardsRefusals = {
  'standards.reminder_day': {
    kind: 'invalid',
    zh: '提醒的日子要在明天以后、一年以内。请换一天。',
    en: 'A reminder is for a day after today and within a year. Choose another day.',
  },
} as const satisfies Refusals

export const refuse = refusing(standardsRefusals)
