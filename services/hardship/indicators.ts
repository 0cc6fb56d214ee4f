// What is counted of an archive's life: households lifted out, relapsed, cancelled, and verifications that are overdue.
import type { Indicator } from '#base/indicator.ts'
import { hardshipTypes } from './words.ts'

const household = { unit: 'HOUSEHOLD', categories: hardshipTypes, version: 1 } as const

export const lifeIndicators: readonly Indicator[] = [
  {
    ...household,
    id: 'hardship.lifted',
    zh: '脱困户数',
    en: 'Households lifted out',
    fact: 'hardship.lifted',
    definition: {
      zh: '这段时间里确认脱困的家庭，按确认那天计。',
      en: 'Households confirmed as lifted out in the period, by the day of confirmation.',
    },
  },
  {
    ...household,
    id: 'hardship.relapsed',
    zh: '返困户数',
    en: 'Households relapsed',
    fact: 'hardship.relapsed',
    definition: {
      zh: '脱困以后在这段时间里又登记返困，或者重新申请通过的家庭。',
      en: 'Households that, once lifted out, were recorded as relapsed or approved anew in the period.',
    },
  },
  {
    ...household,
    id: 'hardship.cancelled',
    zh: '注销户数',
    en: 'Archives cancelled',
    fact: 'hardship.cancelled',
    definition: {
      zh: '这段时间里注销档案的家庭（退休、调走、去世、不再符合条件、本人要求）。',
      en: 'Households whose archive was cancelled in the period: retired, moved away, died, no longer qualifying, at their wish.',
    },
  },
  {
    ...household,
    id: 'hardship.overdue',
    zh: '超期没复核的户数',
    en: 'Verifications overdue',
    fact: 'hardship.overdue',
    definition: {
      zh: '在这段时间里过了复核日、到现在还没复核的在档家庭；复核了就不再算。',
      en: 'Active households whose verification day passed in the period and who are still not verified; once verified they no longer count.',
    },
  },
]
