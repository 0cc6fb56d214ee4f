// Figures of the fund (domain §2.7): premiums by payer, units, interest, costs, care grants; each opens to its vouchers.
import type { Indicator } from '#base/indicator.ts'

const version = 1

export const fundIndicators: readonly Indicator[] = [
  {
    id: 'mutual-aid.fromMembers',
    zh: '互助费·个人交',
    en: 'Premiums paid by members',
    unit: 'YUAN',
    fact: 'mutual-aid.from-members',
    version,
    definition: {
      zh: '缴费单交齐、保障生效的互助费里职工自己交的部分，按交齐的那天计。',
      en: 'The members’ part of the premiums of orders paid in full, by the day they were.',
    },
  },
  {
    id: 'mutual-aid.fromUnits',
    zh: '互助费·单位交',
    en: 'Premiums paid by units',
    unit: 'YUAN',
    fact: 'mutual-aid.from-units',
    version,
    definition: {
      zh: '交齐、生效的互助费里单位（单位工会）交的部分，按交齐的那天计。',
      en: 'The units’ part of the premiums of orders paid in full, by the day they were.',
    },
  },
  {
    id: 'mutual-aid.fromSubsidies',
    zh: '互助费·工会补贴',
    en: 'Premiums paid by the federation',
    unit: 'YUAN',
    fact: 'mutual-aid.from-subsidies',
    version,
    definition: {
      zh: '生效的互助费里由工会等出的部分，从拨入专户的补贴里支用，按生效的那天计。',
      en: 'The part of the premiums that the federation and others paid, out of the subsidies in the account.',
    },
  },
  {
    id: 'mutual-aid.units',
    zh: '参加互助保障的单位',
    en: 'Units in mutual aid',
    unit: 'ITEM',
    fact: 'mutual-aid.unit',
    version,
    definition: {
      zh: '一年里有保障生效的单位，参加几个计划、分几批也只算一家，记在那一年第一次生效的日子。',
      en: 'Units with a cover that took effect in a year, each once a year, on the day of the first.',
    },
  },
  {
    id: 'mutual-aid.interest',
    zh: '互助金专户利息',
    en: 'Interest of the mutual-aid account',
    unit: 'YUAN',
    fact: 'mutual-aid.interest',
    version,
    definition: { zh: '两个人核准入账的银行利息，按到账日计。', en: 'Interest approved by two, by the day it came.' },
  },
  {
    id: 'mutual-aid.cost',
    zh: '互助业务支出',
    en: 'Handling costs of mutual aid',
    unit: 'YUAN',
    fact: 'mutual-aid.cost',
    version,
    definition: {
      zh: '从互助金专户支出的业务费用（印刷、手续费等），两个人核准，按支出日计。',
      en: 'Costs of handling paid from the account, approved by two, by the day they were paid.',
    },
  },
  {
    id: 'mutual-aid.care',
    zh: '关爱救助金',
    en: 'Care grants',
    unit: 'YUAN',
    fact: 'mutual-aid.care',
    version,
    definition: {
      zh: '给在档困难职工家庭里看大病的会员、从互助金专户付的关爱救助金，按到账日计。',
      en: 'Grants paid from the account to members with a serious illness whose household is in the hardship archive, by the day of arrival.',
    },
  },
  {
    id: 'mutual-aid.carePersons',
    zh: '关爱救助金惠及人数',
    en: 'People given a care grant',
    unit: 'PERSON',
    fact: 'mutual-aid.care',
    version,
    definition: {
      zh: '收到关爱救助金的不同的人，按到账日计。',
      en: 'Different people who received a care grant, by the day of arrival.',
    },
  },
]
