// The words of hardship assistance: kinds, states of grants, refusals. Chinese first, English beside it.

import { fundCategories } from '#base/fund-categories.ts'
import {
  accidentPaper,
  authorisationPaper,
  dibaoPaper,
  disabilityPaper,
  identityPaper,
  illnessPaper,
  incomePaper,
  otherPaper,
  studyPaper,
} from '#base/papers.ts'
import type { Refusals } from '#base/refusal.ts'
import { filled, type Lang, type Text } from '#base/text.ts'
import { archiveRefusals } from './words-archive.ts'

export const hardshipTypes = {
  DEEP: { zh: '深度困难', en: 'Deep hardship' },
  RELATIVE: { zh: '相对困难', en: 'Relative hardship' },
  ACCIDENT: { zh: '意外致困', en: 'Accident-caused hardship' },
} as const satisfies Record<string, Text>

/** As the scheme in force until 2020 called them. */
export const olderTypes = {
  DIBAO: { zh: '低保户', en: 'on the minimum-living allowance' },
  EDGE: { zh: '低保边缘户', en: 'at the edge of the line' },
  SUDDEN: { zh: '意外致困户', en: 'hit by an accident' },
} as const satisfies Record<string, Text>

export const incomeWords = {
  WAGE: { zh: '工资', en: 'Wages' },
  BUSINESS: { zh: '做生意、种养的净收入', en: 'Net business income' },
  PROPERTY: { zh: '房租、利息等财产收入', en: 'Rent, interest and other property income' },
  TRANSFER: { zh: '养老金、赡养费等', en: 'Pensions, alimony' },
  OTHER: { zh: '其他收入', en: 'Other income' },
} as const satisfies Record<string, Text>

export const rigidWords = {
  ILLNESS: { zh: '看病自付的钱（报销之后）', en: 'Medical cost paid yourself, after insurance' },
  DISABILITY: { zh: '残疾康复和照料', en: 'Disability care' },
  STUDY: { zh: '上学（不含义务教育）', en: 'Study (not compulsory school)' },
  HOUSING: { zh: '房租或唯一住房的房贷', en: 'Rent, or the loan of the only home' },
  OTHER: { zh: '其他必要支出', en: 'Other necessary spending' },
} as const satisfies Record<string, Text>

const { LIVING, ILLNESS, STUDY, CENTRAL_SPECIAL } = fundCategories
/** The uses of money that this service proposes. */
export const categoryWords = { LIVING, ILLNESS, STUDY, CENTRAL_SPECIAL } as const

/** A month or a year of grants as one says it: 2026-09. */
export function periodText(period: string, lang: Lang): string {
  const [year, month] = period.split('-')
  if (lang === 'en') return period
  return month ? `${year}年${Number(month)}月` : `${year}年`
}

/** What an application is called in lists: 3 口之家. */
export const householdTitle = (n: number): Text => filled({ zh: '{n} 口之家', en: 'Household of {n}' }, { n })

export const stageWords = {
  UNIVERSITY: { zh: '本科及以上', en: 'University' },
  COLLEGE: { zh: '大专', en: 'College' },
  HIGH_SCHOOL: { zh: '高中、中职', en: 'High or vocational school' },
} as const satisfies Record<string, Text>

export const grantStates = {
  PROPOSED: { zh: '待确认', en: 'Proposed' },
  CONFIRMED: { zh: '已确认，等发放', en: 'Confirmed' },
  DROPPED: { zh: '不发放', en: 'Dropped' },
} as const satisfies Record<string, Text>

export const eventWords = {
  DISASTER: { zh: '自然灾害', en: 'Natural disaster' },
  ACCIDENT: { zh: '重大事故或意外伤害', en: 'Major accident or injury' },
  EPIDEMIC: { zh: '重大疫情', en: 'Epidemic' },
  PUBLIC_SECURITY: { zh: '社会安全事件', en: 'Public-security event' },
  HOME_DESTROYED: { zh: '住房或生活必需品毁损', en: 'Home or essentials destroyed' },
} as const satisfies Record<string, Text>

/** The parts of the standards' values, as the form of a what-if names them. */
export const partWords: Readonly<Record<string, Text>> = {
  ...hardshipTypes,
  ...stageWords,
  from: { zh: '自付从', en: 'Own cost from' },
  grant: { zh: '给', en: 'Grant' },
  ILLNESS: { zh: '医疗', en: 'Medical' },
  DISABILITY: { zh: '残疾康复', en: 'Disability' },
  STUDY: { zh: '教育', en: 'Study' },
  HOUSING: { zh: '住房', en: 'Housing' },
  OTHER: { zh: '其他', en: 'Other' },
  LIVING: categoryWords.LIVING,
  CENTRAL_SPECIAL: categoryWords.CENTRAL_SPECIAL,
  deepPercent: { zh: '深度困难：低保标准的百分之', en: 'Deep hardship: percent of the line' },
  relativePercent: { zh: '相对困难：低保标准的百分之', en: 'Relative hardship: percent of the line' },
  comparison: { zh: '正好在线上（LTE 算，LT 不算）', en: 'Exactly on the line (LTE counts, LT does not)' },
  accidentPercent: { zh: '意外致困：超过全年收入的百分之', en: 'Accident: above percent of the income' },
}

export const materialWords = {
  IDENTITY: identityPaper.title,
  INCOME: incomePaper.title,
  ILLNESS: illnessPaper.title,
  STUDY: studyPaper.title,
  DISABILITY: disabilityPaper.title,
  ACCIDENT: accidentPaper.title,
  DIBAO: dibaoPaper.title,
  AUTHORISATION: authorisationPaper.title,
  OTHER: otherPaper.title,
} as const satisfies Record<string, Text>

/** Around a way to a yes (rules-near.ts): from when, what else has to go, which paper settles it; and the reminder of that day. */
export const wayWords = {
  from: { zh: '{day}起：', en: 'From {day}: ' },
  besides: {
    zh: '同时，上面列的限制情形也要没有了。',
    en: 'What rules the household out above has to be gone as well.',
  },
  paper: { zh: '凭据：{paper}。', en: 'Proof: {paper}.' },
  remindSchool: {
    zh: '您约的提醒：孩子开学了，学费和住宿费可以扣，困难帮扶的条件可能够了。再测一次，或者直接申请。',
    en: 'The reminder you asked for: school has begun and its fees count, so you may qualify for hardship help now. Check again, or apply.',
  },
  remindStandard: {
    zh: '您约的提醒：困难帮扶的标准从今天起变了，条件可能够了。再测一次，或者直接申请。',
    en: 'The reminder you asked for: the standards of hardship help change today, so you may qualify now. Check again, or apply.',
  },
} as const satisfies Record<string, Text>

export const letterWords = {
  title: { zh: '困难职工帮扶决定书', en: 'Decision on hardship assistance' },
  opening: {
    zh: '您 {on} 提出的困难职工帮扶申请（{number}），现在有了结果。',
    en: 'Your application {number} of {on} has been decided.',
  },
  agreed: {
    zh: '您家被认定为{type}职工家庭，已经建立困难职工档案。',
    en: 'Your household is recognised: {type}. Its archive is active.',
  },
  refused: {
    zh: '这次没有通过。原因和依据都写在下面：',
    en: 'This time it was not granted. The reasons and the clauses are:',
  },
  ways: {
    zh: '家里要是有下面的变化，就够条件，随时可以再申请：',
    en: 'With one of these changes you qualify; apply again at any time:',
  },
  opinion: { zh: '审核意见：{reason}', en: 'The reviewer’s words: {reason}' },
  figures: {
    zh: '计算依据：全家一年收入 {income} 元，必要支出 {rigid} 元，扣除后人均每月 {perCapita} 元；对照标准每人每月 {line} 元。',
    en: 'Figures: yearly income {income} yuan, necessary spending {rigid} yuan, per head and month {perCapita} yuan; the line is {line} yuan.',
  },
  next: {
    zh: '符合条件的生活补助、大病慰问和助学金，工会按标准给您发到本人银行卡，不用再申请。家里情况有变化，请告诉工会。',
    en: 'Living allowance, illness and study grants that you are due are paid to your own account; you need not apply again.',
  },
  appeal: {
    zh: '您要是不同意，可以在 30 天内（当地另有规定的从其规定）申请复核：在手机上、到窗口，或者拨打 12351。复核由没有经手的人来看。情况有变化也可以随时再申请。',
    en: 'If you do not agree, you may ask for another look within 30 days (or the days set locally): on the phone, at the counter or by 12351. Somebody who had no hand in it will look. You may also apply again whenever things change.',
  },
  recognised: { zh: '认定为困难职工家庭', en: 'Recognised as a household in hardship' },
  notGranted: { zh: '这次没有通过', en: 'Not granted' },
} as const satisfies Record<string, Text>

/** The facts of a case as a second look reads them. */
export const dossierWords = {
  size: { zh: '家庭人口', en: 'People in the household' },
  cause: { zh: '致困支出', en: 'Cost of what caused it' },
  event: { zh: '突发事件', en: 'Sudden event' },
  exclusions: { zh: '排除性情形', en: 'What rules it out' },
  story: { zh: '本人怎么说', en: 'In their words' },
  visit: { zh: '走访看到的', en: 'Seen at the visit' },
  check: { zh: '经济状况核对', en: 'Economic check' },
  none: { zh: '没有', en: 'None' },
  not: { zh: '不符合', en: 'Does not qualify' },
} as const satisfies Record<string, Text>

/** What a notice must not hold, by the kinds that base/masking.ts finds. */
export const leakWords = {
  id: { zh: '证件号码', en: 'an ID number' },
  phone: { zh: '电话号码', en: 'a phone number' },
  account: { zh: '银行卡号', en: 'a bank account' },
  address: { zh: '详细住址', en: 'a full address' },
  name: { zh: '家里人的全名', en: 'a full name of the household' },
  health: { zh: '病情、治疗或残疾情况', en: 'an illness, a treatment or a disability' },
  combination: {
    zh: '合起来能认出是谁的情况（如年龄加婚姻、工种）',
    en: 'traits that together tell who is meant (such as age with marital status or job)',
  },
} as const satisfies Record<string, Text>

export const refusals = {
  ...archiveRefusals,
  'hardship.in_another_archive': {
    kind: 'conflict',
    zh: '这户里有人已经在另一份困难职工申请或档案里，一个人只能在一份里。请先到原来的工会查一查，或打 12351。',
    en: 'Somebody in this household is already in another hardship application or archive; a person can be in one only. Ask the union that holds it, or call 12351.',
  },
  'hardship.member_twice': {
    kind: 'invalid',
    zh: '家庭成员里 {name} 填了两次（身份证号相同）。请删掉一个。',
    en: '{name} stands twice in the household (same ID number). Remove one.',
  },
  'hardship.applicant_as_member': {
    kind: 'invalid',
    zh: '申请人自己不用再填进家庭成员。请删掉这一项。',
    en: 'The applicant need not be listed as a member. Remove that entry.',
  },
  'hardship.size_differs': {
    kind: 'invalid',
    zh: '家庭人口填的是 {size} 人，可是本人加家庭成员一共 {counted} 人。请改成一致。',
    en: 'The household size is {size}, but you and the members listed are {counted}. Make them agree.',
  },
  'hardship.not_a_draft': {
    kind: 'conflict',
    zh: '这份申请已经提交，不能再改。要改的话，可以先撤回，或者请工会退回补正。',
    en: 'This application has been sent and cannot be changed. Withdraw it, or ask the union to return it.',
  },
  'hardship.no_form': {
    kind: 'unmet',
    zh: '申请表还没填，没法提交。请先填好家庭、收入和支出。',
    en: 'The form has not been filled in yet.',
  },
  'hardship.consent_missing': {
    kind: 'unmet',
    zh: '还差您的同意：{consents}。没有它们工会不能核对、公示和打款；您可以只选要的，随时能撤回。',
    en: 'Your consent is still needed: {consents}. Without it the union may not check, publish or pay; you can withdraw it at any time.',
  },
  'hardship.no_bank_account': {
    kind: 'unmet',
    zh: '还没有填收款的银行卡。请填本人名下的卡，钱只打到您自己的卡上。',
    en: 'No bank account is on record. Enter one in your own name; money is paid to nobody else.',
  },
  'hardship.materials_missing': {
    kind: 'unmet',
    zh: '还差这些材料：{materials}。拍照传上来就能提交，填好的内容还在。',
    en: 'These papers are still missing: {materials}. Take a photo of each and send again; what you filled in is kept.',
  },
  'hardship.visit_in_future': {
    kind: 'invalid',
    zh: '走访日期不能晚于今天，也不能早于申请那天。',
    en: 'The day of the visit cannot be after today or before the application.',
  },
  'hardship.not_agreed': {
    kind: 'unmet',
    zh: '评议没有过半同意（{agree} / {present}），不能上公示。可以退回补材料，或者写明理由不予通过。',
    en: 'Fewer than half agreed ({agree} of {present}), so it cannot go on notice. Return it, or refuse it with the reason.',
  },
  'hardship.votes': {
    kind: 'invalid',
    zh: '同意的人数不能多过到会的人数。请核对会议记录。',
    en: 'More people agreed than were present. Check the minutes.',
  },
  'hardship.not_eligible': {
    kind: 'unmet',
    zh: '按现在的材料这户不符合条件：{reasons} 不能同意。可以退回补材料，或者写明理由不予通过。',
    en: 'By the facts on file the household does not qualify: {reasons} Return it, or refuse it with the reason.',
  },
  'hardship.override_reason': {
    kind: 'invalid',
    zh: '这户有可以酌情的限制条件，同意的话请写明理由。',
    en: 'A condition that you may set aside applies; say why you do.',
  },
  'hardship.notice_leak': {
    kind: 'invalid',
    zh: '公示里不能出现{what}（“{text}”）。请改掉再发布。',
    en: 'A notice must not contain {what} (“{text}”). Change it, then publish.',
  },
  'hardship.notice_over': {
    kind: 'conflict',
    zh: '公示已经结束，异议期到 {until}。有新情况请打 12351。',
    en: 'The notice ended on {until}. Call 12351 with anything new.',
  },
  'hardship.grant_exists': {
    kind: 'conflict',
    zh: '这一期的{category}已经有了，不能重复。',
    en: 'The {category} of this period already exists.',
  },
  'hardship.grant_four_eyes': {
    kind: 'forbidden',
    zh: '这一笔是您提出的，要由另一位工作人员确认。',
    en: 'You proposed this grant; another officer must confirm it.',
  },
  'hardship.stage_missing': {
    kind: 'invalid',
    zh: '助学金要选学生的就读阶段（本科、大专、高中或中职）。',
    en: 'A study grant needs the student’s stage (university, college, high or vocational school).',
  },
  'hardship.cost_missing': {
    kind: 'invalid',
    zh: '大病慰问要填报销之后自己付的医疗费。',
    en: 'A serious-illness grant needs the medical cost that the household paid itself.',
  },
  'hardship.grant_decided': {
    kind: 'conflict',
    zh: '这一笔已经有人处理过了。请刷新看看。',
    en: 'Somebody has already dealt with this grant. Reload to see.',
  },
  'hardship.nothing_due': { kind: 'unmet', zh: '这次没有可发的：{why}', en: 'Nothing is due: {why}' },
  'hardship.not_in_household': {
    kind: 'invalid',
    zh: '受助人不在这户的档案里。请从家庭成员里选。',
    en: 'The beneficiary is not in this household. Choose one of its members.',
  },
  'hardship.import_not_done': {
    kind: 'conflict',
    zh: '这次导入还没做完，退回的表还没有。请等进度走完再下载。',
    en: 'This import is not finished yet, so there is no returned sheet. Wait until it is done.',
  },
  'hardship.import_empty': {
    kind: 'invalid',
    zh: '“{sheet}”表里只有表头，没有一行内容。请填好后再传。',
    en: 'Sheet “{sheet}” has a header but no rows. Fill it in and send it again.',
  },
  'hardship.org_cannot_receive': {
    kind: 'invalid',
    zh: '请选您所在的基层工会；没有的话选街道（社区）工会。',
    en: 'Choose your grassroots union, or your street’s union if you have none.',
  },
} as const satisfies Refusals
