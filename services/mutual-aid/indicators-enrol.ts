// What is counted of joining: each number opens to the covers behind it.
import type { Indicator } from '#base/indicator.ts'

const counted = { fact: 'mutual-aid.covered', version: 1 } as const

export const enrolIndicators: readonly Indicator[] = [
  {
    id: 'mutual-aid.persons',
    zh: '参加互助保障人数',
    en: 'People covered by mutual aid',
    unit: 'PERSON',
    ...counted,
    definition: {
      zh: '这段时间里交了费（或由工会出钱）参加互助保障的人，参加几个计划也只算一次，按交费日计。',
      en: 'People whose cover was paid in the period, each counted once however many plans they join.',
    },
  },
  {
    id: 'mutual-aid.shares',
    zh: '参加互助保障份数',
    en: 'Shares of mutual aid',
    unit: 'PERSON_TIME',
    ...counted,
    definition: {
      zh: '这段时间里交了费的份数；不分份的计划一人算一份。',
      en: 'Shares paid in the period; in plans without shares a person counts as one.',
    },
  },
  {
    id: 'mutual-aid.premium',
    zh: '互助费收入',
    en: 'Premiums of mutual aid',
    unit: 'YUAN',
    ...counted,
    definition: {
      zh: '这段时间里生效名单的互助费合计，个人、单位和补贴都算，按交费日计。',
      en: 'The premiums of the covers paid in the period, by members, units and subsidies.',
    },
  },
]
