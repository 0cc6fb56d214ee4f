// Figures of aid paid (domain §2.7): person-times, persons and yuan, by union, plan and period; each opens to its payments.
import type { Indicator } from '#base/indicator.ts'

const counted = { fact: 'mutual-aid.paid', version: 1 } as const

export const claimIndicators: readonly Indicator[] = [
  {
    id: 'mutual-aid.personTimes',
    zh: '互助金给付人次',
    en: 'Person-times of mutual aid',
    unit: 'PERSON_TIME',
    ...counted,
    definition: {
      zh: '到账的互助金笔数：一次申领在几个计划下都有给付的，一个计划算一笔。',
      en: 'Payments of mutual aid that arrived; a claim paid under several plans counts once for each.',
    },
  },
  {
    id: 'mutual-aid.yuan',
    zh: '互助金给付金额',
    en: 'Mutual aid paid',
    unit: 'YUAN',
    ...counted,
    definition: {
      zh: '到账的互助金合计，按到账日计。',
      en: 'The sum of mutual aid that arrived, by the day of arrival.',
    },
  },
]
