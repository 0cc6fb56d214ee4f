// The words of temporary and disaster relief: kinds, grades, letters, refusals.
import { fundCategories } from '#base/fund-categories.ts'
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

const { TEMPORARY, DISASTER } = fundCategories
/** The uses of money of this service. */
export const categoryWords = { TEMPORARY, DISASTER } as const

export const eventWords = {
  ACCIDENT: { zh: '受了伤、出了事故', en: 'An injury or accident' },
  ILLNESS: { zh: '突然生了大病', en: 'A sudden grave illness' },
  DISASTER: { zh: '遭了水灾、台风、地震', en: 'Flood, typhoon, earthquake' },
  HOME: { zh: '家里失火、房子或家当毁了', en: 'Fire; home or belongings destroyed' },
  DEATH: { zh: '家里有人过世', en: 'A death in the family' },
  OTHER: { zh: '别的急难', en: 'Another emergency' },
} as const satisfies Record<string, Text>

export const gradeWords = {
  LIGHT: { zh: '轻（进水、家具受损）', en: 'Light (flooded, furniture damaged)' },
  MODERATE: { zh: '中（家电、家具大半毁了）', en: 'Moderate (most belongings lost)' },
  SEVERE: { zh: '重（房子受损，要大修）', en: 'Severe (the home needs major repair)' },
  DESTROYED: { zh: '毁（房子住不了了）', en: 'Destroyed (not habitable)' },
} as const satisfies Record<string, Text>

/** Who told of it. */
export const toldWords = {
  WORKER: { zh: '本人申请', en: 'Asked for by the worker' },
  UNION: { zh: '工会代报', en: 'Told by the union' },
} as const satisfies Record<string, Text>

export const letterWords = {
  title: { zh: '临时救助决定书', en: 'Decision on temporary relief' },
  granted: { zh: '同意救助', en: 'Relief granted' },
  notGranted: { zh: '这次没有通过', en: 'Not granted' },
  opening: {
    zh: '您 {on} 提出的临时救助（{number}，{what}），现在有了结果。',
    en: 'Your request {number} of {on} ({what}) has been decided.',
  },
  amount: {
    zh: '工会给您救助金 {yuan} 元（{capital}），打到您本人的银行卡上，不用再办别的手续。',
    en: 'The union gives you {yuan} yuan, paid to your own account; nothing more needs to be done.',
  },
  counted: {
    zh: '怎么算的：一共花了 {cost} 元，别处已给 {paid} 元，自家承担 {own} 元。',
    en: 'Counted so: it cost {cost} yuan, others paid {paid}, you bear {own}.',
  },
  graded: {
    zh: '怎么算的：{event}，您家按“{grade}”这一档。',
    en: 'Counted so: {event}, your household by the grade “{grade}”.',
  },
  refused: {
    zh: '这次没有通过。原因和依据都写在下面：',
    en: 'It was not granted this time. The reasons and the clauses are:',
  },
  opinion: { zh: '审批意见：{reason}', en: 'The words of who decided: {reason}' },
  appeal: {
    zh: '您要是不同意，可以在 30 天内（当地另有规定的从其规定）申请复核：在手机上、到窗口，或者拨打 12351。复核由没有经手的人来看。情况有变化也可以再申请。',
    en: 'If you do not agree, you may ask for another look within 30 days (or the days set locally): on the phone, at the counter or by 12351. Somebody who had no hand in it will look. You may also ask again when things change.',
  },
  wrong: {
    zh: '数不对，或者钱没到，请拨打 12351，或者到工会窗口说一声。',
    en: 'If the sum is wrong or the money does not come, call 12351 or tell the union’s counter.',
  },
} as const satisfies Record<string, Text>

/** What a second look reads beside the words of the form. */
export const dossierWords = {
  kind: { zh: '出了什么事', en: 'What happened' },
  happenedOn: { zh: '哪天的事', en: 'On which day' },
  cost: { zh: '一共花了', en: 'It cost in all' },
  insured: { zh: '保险、单位已赔', en: 'Paid by insurance or employer' },
  aid: { zh: '别处已给', en: 'Other aid' },
  filed: { zh: '在困难职工档案里', en: 'In the hardship archive' },
  last: { zh: '上一次临时救助', en: 'The relief before' },
  grade: { zh: '受损档次', en: 'Grade of damage' },
  story: { zh: '怎么说的', en: 'As it was told' },
  findings: { zh: '工会核实的情况', en: 'What the union found' },
  yes: { zh: '在', en: 'Yes' },
  no: { zh: '不在', en: 'No' },
  not: { zh: '不符合', en: 'Does not qualify' },
} as const satisfies Record<string, Text>

export const noticeWords = {
  reported: {
    zh: '工会替您报了临时救助（编号 {number}）。请打开看看对不对，并补上您本人的收款银行卡。',
    en: 'The union has asked for relief for you (number {number}). Open it to see whether it is right, and give your own bank account.',
  },
} as const satisfies Record<string, Text>

export const refusals = {
  'relief.one_open': {
    kind: 'conflict',
    zh: '您有一份临时救助正在办，不用再交一份。有新的花费，补到那一份里就行。',
    en: 'One request for relief is under way; another is not needed. Add new costs to that one.',
  },
  'relief.asked_meanwhile': {
    kind: 'conflict',
    zh: '本人后来又交了一份临时救助（{number}），正在办。先把那一份办结或者请本人撤回，再撤销这个决定。',
    en: 'The person has asked again meanwhile ({number}), and that request is open. Let it be decided or withdrawn first; then this decision can be overturned.',
  },
  'relief.org_cannot_receive': {
    kind: 'invalid',
    zh: '请选您所在的基层工会；没有的话选街道（社区）工会。',
    en: 'Choose your grassroots union, or your street’s union if you have none.',
  },
  'relief.consent_missing': {
    kind: 'unmet',
    zh: '还差您的同意：{consents}。没有它们工会不能登记和打款；随时能撤回。',
    en: 'Your consent is still needed: {consents}. Without it the union may not record or pay; you can withdraw it at any time.',
  },
  'relief.paid_above_cost': {
    kind: 'invalid',
    zh: '已经赔的和别处给的（{paid} 元）比一共花的（{cost} 元）还多。请再看一遍这几个数。',
    en: 'What was paid by others ({paid} yuan) is more than it cost ({cost} yuan). Look at the sums again.',
  },
  'relief.not_eligible': {
    kind: 'unmet',
    zh: '按现在的材料不符合条件：{reasons} 不能同意。可以退回补材料，或者写明理由不予通过。',
    en: 'By the facts on file it does not qualify: {reasons} Return it, or refuse it with the reason.',
  },
  'relief.above_county': {
    kind: 'unmet',
    zh: '这一笔 {amount} 元，超过了县（区）的审批限额 {limit} 元，要报市总工会审批。',
    en: 'This is {amount} yuan, above the {limit} yuan a county may decide; pass it up to the city.',
  },
  'relief.within_county': {
    kind: 'unmet',
    zh: '这一笔 {amount} 元在县（区）的审批限额以内，直接审批就行，不用上报。',
    en: 'This is {amount} yuan, within what the county decides; decide it here.',
  },
  'relief.no_account': {
    kind: 'unmet',
    zh: '还没有本人的收款银行卡，或者本人没有同意登记。请本人在手机上补，或者到窗口补。',
    en: 'There is no bank account of the person, or no consent to keep it. They add it on the phone or at the counter.',
  },
  'relief.once_an_event': {
    kind: 'conflict',
    zh: '这户已经在这次灾害的名单里（家里任何一个人登记过都算），一户一次。请在名单里找一找。',
    en: 'This household is already in the list of this event (whoever of it was entered); it is once a household. Look in the list.',
  },
  'relief.outside_area': {
    kind: 'unmet',
    zh: '您的工会不在这次灾害的范围里（{area}）。有遗漏请找发起的总工会加上。',
    en: 'Your union is not in the area of this event ({area}). Ask the federation that opened it to add it.',
  },
  'relief.event_closed': {
    kind: 'conflict',
    zh: '这次灾害的登记已经结束（{on}）。漏了的户可以走临时救助。',
    en: 'Entries for this event ended on {on}. A household left out may ask for temporary relief.',
  },
  'relief.grade_absent': {
    kind: 'invalid',
    zh: '这次灾害没有设“{grade}”这一档。请从列出的档次里选。',
    en: 'This event has no grade “{grade}”. Choose one of those listed.',
  },
  'relief.grade_amounts': {
    kind: 'invalid',
    zh: '每一档只填一次，受损越重金额越高，最高不超过 {cap} 元。',
    en: 'Each grade once, the graver the higher, and at most {cap} yuan.',
  },
  'relief.event_too_big': {
    kind: 'unmet',
    zh: '有一档超过了县（区）的审批限额 {limit} 元，要由市总工会来发起。',
    en: 'One grade is above the {limit} yuan a county may decide; the city opens such an event.',
  },
  'relief.event_dates': {
    kind: 'invalid',
    zh: '发生的日子不能晚于今天，登记截止不能早于今天。',
    en: 'The event cannot lie ahead, and entries cannot end before today.',
  },
  'relief.area_outside': {
    kind: 'invalid',
    zh: '范围里的工会要在您管的范围以内。请重新选。',
    en: 'The unions of the area must lie within yours. Choose again.',
  },
  'relief.by_worker': {
    kind: 'forbidden',
    zh: '这一份是本人自己交的，要由本人撤回。',
    en: 'The worker sent this themselves; it is theirs to withdraw.',
  },
} as const satisfies Refusals
