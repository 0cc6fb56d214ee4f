// The words of an archive's life: states, events, levels, reasons to cancel, refusals. Chinese first, English beside it.
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const archiveStates = {
  ACTIVE: { zh: '在档', en: 'Active' },
  LIFTED: { zh: '已脱困', en: 'Lifted out' },
  RELAPSED: { zh: '返困', en: 'Relapsed' },
  CANCELLED: { zh: '已注销', en: 'Cancelled' },
} as const satisfies Record<string, Text>

export const levelWords = {
  NATIONAL: { zh: '全国级', en: 'National' },
  PROVINCE: { zh: '省级', en: 'Provincial' },
  CITY: { zh: '市级', en: 'City' },
  COUNTY: { zh: '县级', en: 'County' },
} as const satisfies Record<string, Text>

export const fundWords = {
  CENTRAL: { zh: '中央财政专项资金', en: 'central special fund' },
  PROVINCE: { zh: '省级资金', en: 'provincial money' },
  CITY: { zh: '市级资金', en: 'city money' },
  COUNTY: { zh: '县级资金', en: 'county money' },
  DONATION: { zh: '社会捐赠资金', en: 'donations' },
} as const satisfies Record<string, Text>

/** Why an archive is cancelled (domain §1.9). */
export const cancelReasons = {
  RETIRED: { zh: '退休', en: 'Retired' },
  MOVED_AWAY: { zh: '调到外地，离开本市工会', en: 'Moved away from this federation' },
  DIED: { zh: '本人去世', en: 'Died' },
  NOT_QUALIFIED: { zh: '不再符合条件（有排除的情形、瞒报）', en: 'No longer qualifies (an exclusion, hidden income)' },
  OWN_WISH: { zh: '本人要求', en: 'At their own wish' },
} as const satisfies Record<string, Text>
export const cancelCodes = Object.keys(cancelReasons) as (keyof typeof cancelReasons)[]

export const archiveEvents = {
  FILED: { zh: '建档', en: 'Put on file' },
  DECLARED: { zh: '本人报了家庭和收入', en: 'Household and income told' },
  REVERIFIED: { zh: '复核确认', en: 'Verified' },
  RETURNED: { zh: '请本人再核对', en: 'Returned to be corrected' },
  LIFTED: { zh: '脱困', en: 'Lifted out' },
  FOLLOWED: { zh: '回访', en: 'Followed up' },
  RELAPSED: { zh: '返困', en: 'Relapsed' },
  REAPPLIED: { zh: '又提交了申请', en: 'Applied again' },
  CANCELLED: { zh: '注销', en: 'Cancelled' },
  TRANSFER_PROPOSED: { zh: '提出转到另一家工会', en: 'Transfer proposed' },
  TRANSFER_ACCEPTED: { zh: '新工会接收', en: 'Taken over by the new union' },
  TRANSFER_REFUSED: { zh: '新工会没有接收', en: 'Not taken over' },
  TRANSFER_WITHDRAWN: { zh: '撤回转移', en: 'Transfer withdrawn' },
  TRANSFER_LAPSED: { zh: '过期没人接收，退回原工会', en: 'Nobody took it over in time; it stays' },
} as const satisfies Record<string, Text>

export const transferStates = {
  OPEN: { zh: '等接收', en: 'Waiting' },
  ACCEPTED: { zh: '已接收', en: 'Taken over' },
  REFUSED: { zh: '没有接收', en: 'Refused' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
  LAPSED: { zh: '过期退回', en: 'Lapsed' },
} as const satisfies Record<string, Text>

export const followWays = {
  CALL: { zh: '电话', en: 'By phone' },
  VISIT: { zh: '上门', en: 'At home' },
} as const satisfies Record<string, Text>

export const monthSources = {
  RECORDED: { zh: '登记', en: 'recorded' },
  REVERIFICATION: { zh: '复核', en: 'verification' },
  FOLLOW_UP: { zh: '回访', en: 'follow-up' },
} as const satisfies Record<string, Text>

export const archiveRefusals = {
  'hardship.archive_not_active': {
    kind: 'unmet',
    zh: '这份档案不在档，先建档才能帮扶。',
    en: 'This archive is not active; help follows an active archive.',
  },
  'hardship.archive_overdue': {
    kind: 'unmet',
    zh: '这份档案 {since} 就该复核，已经过了 {days} 天，复核之前不能发新的帮扶。请本人在手机上确认家庭和收入，或者到窗口来办；工会确认以后马上恢复。',
    en: 'This archive was due for verification on {since}, {days} days ago; until it is verified it gets no new grant. The worker confirms household and income on the phone or at the counter; once the union has confirmed, help goes on.',
  },
  'hardship.archive_changed': {
    kind: 'conflict',
    zh: '这份档案刚刚有人办过别的事。请刷新看看，再办一次。',
    en: 'Somebody has just changed this archive. Reload, look, and do it again.',
  },
  'hardship.period_not_begun': {
    kind: 'unmet',
    zh: '{period} 的{category}要到 {from} 才能确认，现在还没到那一期。可以先提出，到时再确认。',
    en: 'The {category} of {period} can be confirmed from {from} on; the period has not begun. It may stay proposed until then.',
  },
  'hardship.fund_level': {
    kind: 'unmet',
    zh: '这是{level}档案，不能用{source}（{document} {clause}）。能用的是：{allowed}。请换一种资金，或者先把档案报到上一级。',
    en: 'This is an archive of level “{level}”, which {source} may not pay for ({document} {clause}). It may be paid from: {allowed}. Choose another fund, or have the archive confirmed one level up.',
  },
  'hardship.not_the_applicant': {
    kind: 'unmet',
    zh: '您不是任何一份困难职工档案的申请人，没有要确认的。家里别人建的档，由他本人来确认。',
    en: 'You are not the applicant of an archive, so there is nothing to confirm. Whoever applied confirms it.',
  },
  'hardship.reverify_over': {
    kind: 'conflict',
    zh: '这一次报的已经有人处理过，或者本人又重新报了。请刷新看看最新的。',
    en: 'This report was dealt with already, or the worker has sent a newer one. Reload to see the latest.',
  },
  'hardship.reverify_four_eyes': {
    kind: 'forbidden',
    zh: '这一次是您在窗口替他报的，要由另一位工作人员确认。',
    en: 'You entered this report at the counter; another officer must confirm it.',
  },
  'hardship.reverify_excluded': {
    kind: 'unmet',
    zh: '按报的情况，这户不能再留在档里：{reasons} 请注销并写明，或者退回请本人核对。',
    en: 'By what was told the household cannot stay on file: {reasons} Cancel the archive and say why, or return it to be corrected.',
  },
  'hardship.month_range': {
    kind: 'invalid',
    zh: '月份要在建档（{from}）以后、这个月（{to}）以前。',
    en: 'The month must lie between {from}, when the archive was filed, and {to}.',
  },
  'hardship.lift_not_yet': {
    kind: 'unmet',
    zh: '还不能脱困：{reasons}（{document} {clause}）',
    en: 'It cannot be lifted out yet: {reasons} ({document} {clause})',
  },
  'hardship.not_lifted': {
    kind: 'unmet',
    zh: '这份档案现在不是已脱困，不用回访，也谈不上返困。请刷新看看。',
    en: 'This archive is not lifted out at the moment, so there is nothing to follow up and no relapse. Reload to see.',
  },
  'hardship.follow_day': {
    kind: 'invalid',
    zh: '回访日期要在脱困（{from}）以后，不能晚于今天。',
    en: 'The day of the follow-up must lie between {from}, when the household was lifted out, and today.',
  },
  'hardship.follow_month': {
    kind: 'invalid',
    zh: '收入、必要支出和人口要一起填，才算得出这个月是不是高于标准。都不知道就都空着。',
    en: 'Give income, necessary spending and household size together, or none of them.',
  },
  'hardship.transfer_open': {
    kind: 'conflict',
    zh: '这份档案正在转移，等对方接收。要先撤回那一次，才能再转。',
    en: 'This archive is already being transferred. Withdraw that transfer first.',
  },
  'hardship.transfer_here': {
    kind: 'invalid',
    zh: '档案本来就在这家工会。请选要转去的基层工会。',
    en: 'The archive is kept by this union already. Choose the union it goes to.',
  },
  'hardship.transfer_over': {
    kind: 'conflict',
    zh: '这次转移已经有结果了（接收、退回、撤回或过期）。请刷新看看。',
    en: 'This transfer has ended already (taken over, refused, withdrawn or lapsed). Reload to see.',
  },
  'hardship.transfer_four_eyes': {
    kind: 'forbidden',
    zh: '这次转移是您提出的，要由新工会的另一个人接收。',
    en: 'You proposed this transfer; somebody else, of the new union, takes it over.',
  },
} as const satisfies Refusals
