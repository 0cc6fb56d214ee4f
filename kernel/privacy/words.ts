// Words of the rights over one's own data: the copy, corrections, what is kept how long.
import { type Refusals, refusing } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

/** How many days a copy waits to be fetched, and within how many working days a correction is answered. */
export const copyDays = 7
export const correctionWorkdays = 10

/** A person is forgotten so many years after the union last had to do with them (proposal of domain §9.1, to be set with the archive authority). */
export const personYears = 10

export const correctionFields = {
  NAME: { zh: '姓名', en: 'Name' },
  ID_NUMBER: { zh: '证件号码', en: 'ID number' },
  PHONE: { zh: '手机号', en: 'Mobile number' },
  ADDRESS: { zh: '住址', en: 'Address' },
  ETHNICITY: { zh: '民族（两位代码，如 01 汉族）', en: 'Ethnic group (two digits, such as 01 Han)' },
  OTHER: { zh: '别的', en: 'Something else' },
} as const satisfies Record<string, Text>
export type CorrectionField = keyof typeof correctionFields

export const correctionStates = {
  OPEN: { zh: '等答复', en: 'Waits for an answer' },
  ACCEPTED: { zh: '已更正', en: 'Corrected' },
  REFUSED: { zh: '没有改，说明了理由', en: 'Not changed, with the reason' },
  WITHDRAWN: { zh: '本人撤回', en: 'Withdrawn' },
} as const satisfies Record<string, Text>

export const privacyRefusals = {
  'privacy.copy_waiting': {
    kind: 'conflict',
    zh: '您要的一份副本还在做，或者做好了还没取。先取那一份。',
    en: 'A copy is being made for you already, or waits to be fetched. Take that one first.',
  },
  'privacy.copy_not_ready': {
    kind: 'unmet',
    zh: '副本还没做好。做好了会发消息给您。',
    en: 'The copy is not ready yet. You will be told when it is.',
  },
  'privacy.copy_taken': {
    kind: 'unmet',
    zh: '这份副本已经取走了，一份只能取一次。再要一份就行。',
    en: 'This copy was fetched already; each can be fetched once. Ask for another.',
  },
  'privacy.copy_over': {
    kind: 'unmet',
    zh: '这份副本过了保留日期，已经删掉。再要一份就行。',
    en: 'The days for which this copy was kept are over, and it is gone. Ask for another.',
  },
  'privacy.no_phone': {
    kind: 'unmet',
    zh: '他没有登记手机，收不到验证码。请当面再输一遍证件号码。',
    en: 'No phone is on file to send a code to. Enter the ID number from the card instead.',
  },
  'privacy.id_differs': {
    kind: 'unmet',
    zh: '证件号码和这个人登记的不一样。请对着证件再核一遍。',
    en: 'The ID number is not this person’s. Check it against the card.',
  },
  'privacy.correction_open': {
    kind: 'conflict',
    zh: '这一项您已经提过，还没有答复。要补充，请先撤回再提。',
    en: 'You have asked for this already and the answer is still to come. To add something, withdraw it and ask anew.',
  },
  'privacy.correction_answered': {
    kind: 'conflict',
    zh: '这件更正已经答复过了，不能再改。',
    en: 'This correction has been answered and cannot be changed.',
  },
  'privacy.own_correction': {
    kind: 'unmet',
    zh: '这是您自己的更正。请让别的同事答复。',
    en: 'This correction is your own. A colleague has to answer it.',
  },
  'privacy.nobody_near': {
    kind: 'unmet',
    zh: '您还没有所属的工会，不知道该由谁来答复。请先到工会窗口登记，或打 12351。',
    en: 'You belong to no union yet, so nobody is there to answer. Register at a union window first, or call 12351.',
  },
  'privacy.held': {
    kind: 'conflict',
    zh: '这个人已经暂缓匿名了。',
    en: 'This person is on hold already.',
  },
  'privacy.hold_over': {
    kind: 'conflict',
    zh: '这个暂缓已经解除了。',
    en: 'This hold has been ended already.',
  },
  'privacy.id_taken': {
    kind: 'conflict',
    zh: '这个号码已经登记在另一份资料上。如果是同一个人，请把两份资料合并，不用改号码。',
    en: 'This number stands on another record. If it is the same person, merge the two records instead of changing the number.',
  },
} as const satisfies Refusals

export const copyReady = {
  code: 'privacy.copy_ready',
  zh: '您要的个人资料副本做好了，请在{until}前到“我的资料副本”里取，只能取一次。不是您要的，请马上打 12351。',
  en: 'The copy of your data is ready. Fetch it by {until} under “A copy of my data”; it can be fetched once. If you did not ask for it, call 12351 at once.',
} as const
export const correctionAnswered = {
  code: 'privacy.correction_answered',
  zh: '您要求更正的“{field}”，工会答复了：{answer}',
  en: 'The union has answered your request to correct “{field}”: {answer}',
} as const

export const refuse = refusing(privacyRefusals)

/** The term of a person, in words. */
export const personRule = {
  what: {
    zh: '个人资料、材料、家庭、银行卡、办件里的个人信息',
    en: 'Personal records, papers, households, cards, and what is personal in cases',
  },
  after: {
    zh: '最后一次办事、发款、登录之后；办件、档案、更正没有结束的不算',
    en: 'after the last matter, payment or sign-in; not while a case, archive or correction is open',
  },
  does: {
    zh: '姓名换掉，号码、电话、住址、卡号、病情、说明和文件销毁；办过什么、何时、多少钱和统计不变',
    en: 'the name is replaced; numbers, phones, addresses, cards, illness, words and files are destroyed; what was done, when, for how much, and all figures stay',
  },
} as const
