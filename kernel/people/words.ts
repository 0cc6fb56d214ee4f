// Words of the people module: refusals, id types, what an officer may open a record for.

import { otherDocuments } from '#base/documents.ts'
import { type Refusals, refusing } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const idTypes = {
  ID_CARD: { zh: '居民身份证', en: 'Resident identity card' },
  HK_MACAO_TAIWAN: { zh: '港澳台居民居住证', en: 'Residence permit for Hong Kong, Macao and Taiwan residents' },
  FOREIGN_RESIDENT: { zh: '外国人永久居留身份证', en: 'Foreign permanent resident identity card' },
  PASSPORT: { zh: otherDocuments.PASSPORT.zh, en: otherDocuments.PASSPORT.en },
  HK_MACAO_PERMIT: { zh: otherDocuments.HK_MACAO_PERMIT.zh, en: otherDocuments.HK_MACAO_PERMIT.en },
  TAIWAN_PERMIT: { zh: otherDocuments.TAIWAN_PERMIT.zh, en: otherDocuments.TAIWAN_PERMIT.en },
  OLD_PERMANENT_CARD: { zh: otherDocuments.OLD_PERMANENT_CARD.zh, en: otherDocuments.OLD_PERMANENT_CARD.en },
} as const satisfies Record<string, Text>
export type IdType = keyof typeof idTypes

/** Why an officer opens what is hidden; the person reads it under “who looked at me”. */
export const purposes = {
  VERIFY_IDENTITY: { zh: '核对身份', en: 'To check identity' },
  CONTACT: { zh: '联系本人', en: 'To get in touch' },
  VISIT: { zh: '上门走访', en: 'To visit at home' },
  REVIEW: { zh: '审核申请', en: 'To review an application' },
  PAYMENT: { zh: '核对发放', en: 'To check a payment' },
  CORRECTION: { zh: '更正信息', en: 'To correct the record' },
  INSPECTION: { zh: '审计检查', en: 'For audit or inspection' },
} as const satisfies Record<string, Text>
export type Purpose = keyof typeof purposes

/** What is hidden until opened with a purpose. */
export const hiddenFields = ['idNumber', 'birthOn', 'phone', 'address', 'bankAccount'] as const
export type HiddenField = (typeof hiddenFields)[number]

const ask = { zh: '请对着证件再核一遍。', en: 'Please check it against the card.' }

export const peopleRefusals = {
  'people.id_length': {
    kind: 'invalid',
    zh: `身份证号码是 18 位，这里是 {length} 位。${ask.zh}`,
    en: `An ID number has 18 signs; this one has {length}. ${ask.en}`,
  },
  'people.id_legacy': {
    kind: 'invalid',
    zh: '这是 15 位的老号码，2013 年起停用了。请看二代身份证上的 18 位号码。',
    en: 'This is an old 15-digit number, out of use since 2013. Please use the 18 digits on the present card.',
  },
  'people.id_digits': {
    kind: 'invalid',
    zh: `身份证号码前 17 位只有数字，最后一位是数字或 X。${ask.zh}`,
    en: `An ID number is 17 digits and then a digit or X. ${ask.en}`,
  },
  'people.id_province': {
    kind: 'invalid',
    zh: `没有以“{start}”开头的身份证号码（前两位是省份）。${ask.zh}`,
    en: `No ID number begins with “{start}” (the first two digits are the province). ${ask.en}`,
  },
  'people.id_birth': {
    kind: 'invalid',
    zh: `号码第 7 到 14 位是出生日期，可是没有 {date} 这一天。${ask.zh}`,
    en: `Digits 7 to 14 are the date of birth, but there is no such day as {date}. ${ask.en}`,
  },
  'people.id_check': {
    kind: 'invalid',
    zh: `号码有一位不对：最后的校验位应当与前 17 位相符。${ask.zh}`,
    en: `One of the digits is wrong: the last one does not fit the 17 before it. ${ask.en}`,
  },
  'people.id_future': {
    kind: 'invalid',
    zh: `号码里的出生日期 {date} 还没有到。${ask.zh}`,
    en: `The date of birth in the number, {date}, is still to come. ${ask.en}`,
  },
  'people.id_age': {
    kind: 'invalid',
    zh: `号码里的出生日期 {date} 距今超过 130 年。${ask.zh}`,
    en: `The date of birth in the number, {date}, is more than 130 years ago. ${ask.en}`,
  },
  'people.passport': {
    kind: 'invalid',
    zh: '护照号码是 5 到 20 位字母和数字。请对着护照资料页再核一遍。',
    en: 'A passport number has 5 to 20 letters and digits. Please check it against the passport.',
  },
  'people.hk_macao_permit': {
    kind: 'invalid',
    zh: '通行证号码不对：应当是字母 H 或 M 加 8 位数字。请对着证件改。',
    en: 'This permit number is wrong: it is H or M and eight digits. Check it against the document.',
  },
  'people.taiwan_permit': {
    kind: 'invalid',
    zh: '通行证号码不对：应当是 8 位数字。请对着证件改。',
    en: 'This permit number is wrong: it has eight digits. Check it against the document.',
  },
  'people.permanent_card': {
    kind: 'invalid',
    zh: `2023 年以前的外国人永久居留身份证是 3 个字母加 12 位数字。${ask.zh}`,
    en: `A foreign permanent resident card of before 2023 has three letters and twelve digits. ${ask.en}`,
  },
  'people.name': {
    kind: 'invalid',
    zh: '姓名要填，不超过 50 个字，和证件上一样。',
    en: 'The name is needed, at most 50 characters, as on the card.',
  },
  'people.name_differs': {
    kind: 'conflict',
    zh: '这个证件号码已经登记过，但姓名和这次填的不一样。请对着证件核对姓名；如果改过名，请带证件到工会窗口更正。',
    en: 'This number is already registered, under another name. Check the name against the card; after a change of name, bring the card to a union window.',
  },
  'people.phone': {
    kind: 'invalid',
    zh: '手机号码是 11 位数字，以 13 到 19 开头。请再核一遍。',
    en: 'A mobile number has 11 digits and begins with 13 to 19. Please check it.',
  },
  'people.changed_meanwhile': {
    kind: 'conflict',
    zh: '这份资料刚被改过。请看一眼新的内容，再改一次。',
    en: 'This record has just been changed. Look at it again, then make your change.',
  },
  'people.relation': {
    kind: 'invalid',
    zh: '与户主的关系“{relation}”不在国家标准（GB/T 4761）里。请从列表里选。',
    en: 'The relation “{relation}” is not in the national code list (GB/T 4761). Choose one from the list.',
  },
  'people.member_twice': {
    kind: 'invalid',
    zh: '同一个人在家庭成员里填了两次，请去掉一个。',
    en: 'One person is entered twice in the household. Take one of them out.',
  },
  'people.not_the_head': {
    kind: 'conflict',
    zh: '您现在登记在别人的户里，不是户主。请让户主来改，或先从那一户里迁出。',
    en: 'You are registered in a household of which you are not the head. Ask the head to change it, or leave that household first.',
  },
  'people.in_another_household': {
    kind: 'conflict',
    zh: '其中有人现在登记在另一户里。一个人同时只能在一户，请让那一户先把他迁出，或带户口簿到工会窗口办。',
    en: 'One of them is registered in another household now. A person belongs to one at a time: have them leave it first, or bring the household register to a union window.',
  },
  'people.household_day': {
    kind: 'invalid',
    zh: '这一户在 {from} 已经改过，不能再写更早的日期。',
    en: 'This household was already changed on {from}; an earlier day cannot be written.',
  },
  'people.bank_digits': {
    kind: 'invalid',
    zh: '银行卡号只有数字，没有字母。请对着卡再核一遍。',
    en: 'A card number has digits only. Please check it against the card.',
  },
  'people.bank_length': {
    kind: 'invalid',
    zh: '银行卡号是 16 到 19 位，这里是 {length} 位。请对着卡再核一遍。',
    en: 'A card number has 16 to 19 digits; this one has {length}. Please check it against the card.',
  },
  'people.bank_check': {
    kind: 'invalid',
    zh: '卡号有一位不对：最后的校验位和前面的数字不相符。请对着卡再核一遍。',
    en: 'One of the digits is wrong: the last one does not fit those before it. Please check it against the card.',
  },
  'people.bank_twice': {
    kind: 'conflict',
    zh: '银行账户刚刚在别处改过。请看一眼现在的账户，再改一次。',
    en: 'The bank account has just been changed elsewhere. Look at it again, then make your change.',
  },
  'people.bank_consent': {
    kind: 'unmet',
    zh: '银行卡号是敏感信息，要您单独同意才能登记（个人信息保护法第二十九条）。请先看说明并同意。',
    en: 'A card number is sensitive: it is registered only with your separate consent (PIPL article 29). Please read the note and agree first.',
  },
  'people.merge_same': {
    kind: 'unmet',
    zh: '这两份资料已经是同一个人了，不用再合并。',
    en: 'These two records are one person already; there is nothing to merge.',
  },
  'people.merge_own': {
    kind: 'unmet',
    zh: '其中一份是您自己的资料。请让别的同事来办。',
    en: 'One of these records is your own. Please leave it to a colleague.',
  },
  'people.merge_clash': {
    kind: 'conflict',
    zh: '现在还不能合并。{clashes}处理好以后再来。',
    en: 'They cannot be merged yet. {clashes} Come back when that is settled.',
  },
  'people.merge_waiting': {
    kind: 'conflict',
    zh: '这份资料已经有一个合并在等确认，或者已经并入别的资料。请到“合并”里看那一件。',
    en: 'A merge of this record is waiting already, or it is part of another record. Look at that one under “Merges”.',
  },
  'people.merge_state': {
    kind: 'conflict',
    zh: '这件合并刚刚有人处理过。请看一眼现在的情况。',
    en: 'Somebody has just dealt with this merge. Look at how it stands now.',
  },
  'people.merge_moved': {
    kind: 'conflict',
    zh: '提出以后，其中一份资料又并入了别的资料。请不同意这一件，再按现在的情况重新提出。',
    en: 'Since this was proposed, one of the records was merged into a third. Refuse this one, and propose anew as things stand.',
  },
  'people.merge_four_eyes': {
    kind: 'unmet',
    zh: '您提出的，要由另一个人来确认。',
    en: 'You proposed this; somebody else has to confirm it.',
  },
  'people.gift_unknown': {
    kind: 'conflict',
    zh: '要归还的事项里有一件不是合并期间新增的，或者不能改归属。请刷新后重新勾选。',
    en: 'One of the things to give back was not added during the merge, or cannot change hands. Reload and choose again.',
  },
  'people.member_already': {
    kind: 'conflict',
    zh: '已经是会员了，一个人同时只在一个工会。换了单位，请办转会。',
    en: 'Already a member, and one is a member of one union at a time. After a change of workplace, transfer the membership.',
  },
  'people.member_deceased': {
    kind: 'unmet',
    zh: '这个人的会籍因去世已经终止。如果登记错了，请到县区工会更正。',
    en: 'This person’s membership ended with their death. If that was entered by mistake, have the county union correct it.',
  },
  'people.no_member': {
    kind: 'unmet',
    zh: '现在不是会员，没有会籍可以变动。要先入会。',
    en: 'Not a member now, so there is no membership to change. Joining comes first.',
  },
  'people.member_here': {
    kind: 'unmet',
    zh: '会籍本来就在这个工会，不用转。',
    en: 'The membership is at this union already; there is nothing to transfer.',
  },
  'people.member_moving': {
    kind: 'conflict',
    zh: '正在转会。请等新工会答复，或先撤回转会，再办这件事。',
    en: 'A transfer is under way. Wait for the other union’s answer, or withdraw the transfer first.',
  },
  'people.member_retained': {
    kind: 'unmet',
    zh: '会籍已经保留了，不用再办。',
    en: 'The membership is retained already.',
  },
  'people.member_day': {
    kind: 'invalid',
    zh: '这段会籍从 {from} 开始，日期不能比它早。请改日期。',
    en: 'This membership began on {from}; the day cannot be before that. Choose another day.',
  },
  'people.home_of_member': {
    kind: 'conflict',
    zh: '会籍刚刚变过，所属工会要跟着会籍。请看一眼现在的情况，再办一次。',
    en: 'The membership has just changed, and the home union follows it. Look at how it stands now, then try again.',
  },
} as const satisfies Refusals

/** Told to the person whose two records became one, or two again. */
export const mergedNotice = {
  code: 'people.merged',
  zh: '工会发现您有两份资料（比如换过证件），已经合成一份，以前的办件和记录都在。如果弄错了，请打 12351。',
  en: 'The union found two records of you (after a change of document, for example) and put them together; everything you had is still there. If this is wrong, call 12351.',
} as const
export const splitNotice = {
  code: 'people.split',
  zh: '之前合在一起的两份资料不是同一个人的，已经分开，各归各的。有不对的地方，请打 12351。',
  en: 'Two records that had been put together are not of one person; they are apart again, each with its own. If anything is wrong, call 12351.',
} as const

export const refuse = refusing(peopleRefusals)
