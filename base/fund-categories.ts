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
  MUTUAL_AID: { zh: '职工互助金', en: 'Mutual aid' },
  MUTUAL_UNSETTLED: { zh: '互助费到账待对', en: 'Premiums not matched yet' },
  MUTUAL_MEMBER: { zh: '互助费·个人交', en: 'Premiums of members' },
  MUTUAL_UNIT: { zh: '互助费·单位交', en: 'Premiums of units' },
  MUTUAL_SUBSIDY: { zh: '互助费·工会补贴', en: 'Premiums from the federation' },
  MUTUAL_INTEREST: { zh: '专户利息', en: 'Interest of the mutual-aid account' },
  MUTUAL_OPENING: { zh: '专户期初余额', en: 'Opening balance of the mutual-aid account' },
  MUTUAL_COST: { zh: '互助业务支出', en: 'Handling costs of mutual aid' },
  MUTUAL_CARE: { zh: '关爱救助金', en: 'Care grants' },
  UNION_DUES: { zh: '会费', en: 'Members’ dues' },
  UNION_UNSETTLED: { zh: '代收经费待对', en: 'Contributions not assigned yet' },
  UNION_SHARE: { zh: '拨缴经费分成', en: 'Share of contributions' },
  UNION_UP: { zh: '待上解上级的经费', en: 'Due to the unions above' },
  UNION_REFUND: { zh: '小额缴费返还', en: 'Refunds to small units' },
  UNION_SUBSIDY: { zh: '定额补助', en: 'Subsidies by amount' },
  UNION_COST: { zh: '工会经费支出', en: 'Union spending' },
} as const satisfies Record<string, Text>

/** Uses whose entries are written by two people on a page of their own, never by allocating or moving a budget. */
export const twoHandedCategories: readonly string[] = [
  'MUTUAL_INTEREST',
  'MUTUAL_OPENING',
  'MUTUAL_COST',
  'UNION_DUES',
  'UNION_UNSETTLED',
  'UNION_SHARE',
  'UNION_UP',
  'UNION_REFUND',
  'UNION_COST',
]

/** Uses that are spent by a voucher, not by a payment to a person. */
export const voucherCategories: readonly string[] = ['MUTUAL_COST', 'UNION_COST']
