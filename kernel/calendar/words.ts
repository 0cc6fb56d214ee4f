// Words of the working calendar.
import { type Refusals, refusing } from '#base/refusal.ts'

export const calendarRefusals = {
  'calendar.out_of_reach': {
    kind: 'invalid',
    zh: '只能算 {first} 年到 {last} 年的日子。',
    en: 'Only days from {first} to {last} can be reckoned.',
  },
} as const satisfies Refusals

export const refuse = refusing(calendarRefusals)
