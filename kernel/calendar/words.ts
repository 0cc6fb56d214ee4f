// Words of the working calendar.
import { type Refusals, refusing } from '#base/refusal.ts'

export const calendarRefusals = {
  'calendar.out_of_reach': {
    kind: 'invalid',
    zh: '只能算 {first} 年到 {last} 年的日子。',
    en: 'Only days from {first} to {last} can be reckoned.',
  },
  'calendar.other_year': {
    kind: 'invalid',
    zh: '{day} 不在 {year} 年的放假安排里。请改日期；只改个别日子的，选“别的通知”。',
    en: '{day} is not in the arrangement of {year}. Mend the day; where only single days change, choose “another notice”.',
  },
} as const satisfies Refusals

export const refuse = refusing(calendarRefusals)
