// What money is for (资金类别): the codes of 总工发〔2015〕20号 and of local practice, with the names people read.
import type { Text } from './text.ts'

/** The usual uses of money; a federation may use codes of its own beside them. */
export const fundCategories = {
  LIVING: { zh: '常态化生活补助', en: 'Living allowance' },
  ILLNESS: { zh: '大病慰问金', en: 'Serious-illness grant' },
  STUDY: { zh: '金秋助学金', en: 'Study grant' },
  CENTRAL_SPECIAL: { zh: '中央财政专项帮扶补贴', en: 'Central special assistance' },
  EMERGENCY: { zh: '应急救助', en: 'Emergency relief' },
  TEMPORARY: { zh: '临时救助金', en: 'Temporary relief' },
  DISASTER: { zh: '灾害救助金', en: 'Disaster relief' },
  LEGAL: { zh: '法律援助', en: 'Legal aid' },
  TRAINING: { zh: '职业培训', en: 'Training' },
  JOBS: { zh: '职业介绍', en: 'Job placement' },
} as const satisfies Record<string, Text>
