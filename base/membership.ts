// The words and national codes of membership (会籍): statuses, kinds of change, reasons (总工办发〔2017〕14 号 real-name items).
import { codeList } from './codes.ts'
import type { Text } from './text.ts'

/** What a membership is now, or how it ended. DUPLICATE: entered twice by mistake, and never was one. */
export const membershipStatuses = {
  ACTIVE: { zh: '会员', en: 'Member' },
  TRANSFERRING_OUT: { zh: '会员，正在转会', en: 'Member, transfer under way' },
  RETAINED: { zh: '保留会籍', en: 'Membership retained' },
  TRANSFERRED: { zh: '已转出', en: 'Transferred out' },
  WITHDRAWN: { zh: '已退会', en: 'Withdrawn' },
  EXPELLED: { zh: '已除名', en: 'Expelled' },
  DECEASED: { zh: '已去世', en: 'Deceased' },
  DUPLICATE: { zh: '重复登记，已撤下', en: 'Entered twice, taken down' },
} as const satisfies Record<string, Text>
export type MembershipStatus = keyof typeof membershipStatuses

/** The statuses of a membership that goes on. */
export const openStatuses = ['ACTIVE', 'TRANSFERRING_OUT', 'RETAINED'] as const
export type OpenStatus = (typeof openStatuses)[number]

/** 会籍变化类型, with the national code where there is one. */
export const membershipChanges = {
  JOINED: { code: '1', zh: '入会', en: 'Joined' },
  TRANSFERRED_IN: { code: '2', zh: '转入', en: 'Transferred in' },
  RETAINED: { code: '3', zh: '保留', en: 'Retained' },
  TRANSFERRED_OUT: { code: '4', zh: '转出', en: 'Transferred out' },
  EXPELLED: { code: '5', zh: '除名', en: 'Expelled' },
  WITHDRAWN: { code: '6', zh: '退会', en: 'Withdrew' },
  DECEASED: { code: null, zh: '去世', en: 'Died' },
  DUPLICATE: { code: null, zh: '撤下重复登记', en: 'Duplicate taken down' },
  TRANSFER_ASKED: { code: null, zh: '申请转会', en: 'Asked to transfer' },
  TRANSFER_ENDED: {
    code: null,
    zh: '转会没有办成，会籍不变',
    en: 'The transfer came to nothing; membership unchanged',
  },
} as const satisfies Record<string, Text & { readonly code: string | null }>
export type MembershipChange = keyof typeof membershipChanges

/** 会籍变化原因. */
export const changeReasons = codeList([
  ['1', '劳动（工作）关系变化', 'Change of employment'],
  ['2', '本单位下岗后待岗', 'Laid off, waiting for work in the unit'],
  ['3', '失业', 'Unemployed'],
  ['4', '所在企业破产', 'The enterprise went bankrupt'],
  ['5', '个人要求退会', 'At the member’s own wish'],
  ['6', '因犯罪被开除会籍', 'Expelled after a crime'],
])
export type ChangeReason = (typeof changeReasons)[number]['code']

/** 就业状况. */
export const employments = codeList([
  ['1', '在岗', 'At work'],
  ['2', '待（下）岗', 'Laid off, waiting'],
  ['3', '失业', 'Unemployed'],
  ['4', '退休', 'Retired'],
  ['5', '离休', 'Retired with honours'],
  ['6', '退职', 'Left service'],
  ['7', '退养（内退）', 'Early retirement within the unit'],
  ['8', '病休', 'On sick leave'],
  ['9', '其他', 'Other'],
])

/** 新就业形态和八大群体 (2018 list, platform drivers added 2021); 00: none of them. */
export const trades = codeList([
  ['00', '都不是', 'None of these'],
  ['01', '货车司机', 'Lorry driver'],
  ['02', '快递员', 'Courier'],
  ['03', '护工护理员', 'Care worker'],
  ['04', '家政服务员', 'Domestic worker'],
  ['05', '商场信息员', 'Shop information worker'],
  ['06', '网约送餐员', 'Food delivery rider'],
  ['07', '房产中介员', 'Estate agent'],
  ['08', '保安员', 'Security guard'],
  ['09', '网约车司机', 'Ride-hailing driver'],
])

/** 技术等级. */
export const skillLevels = codeList([
  ['1', '高级技师', 'Senior technician'],
  ['2', '技师', 'Technician'],
  ['3', '高级', 'Senior worker', ['高级工']],
  ['4', '中级', 'Intermediate worker', ['中级工']],
  ['5', '初级', 'Junior worker', ['初级工']],
])

/** 户籍类型. */
export const registerKinds = codeList([
  ['1', '非农业户口', 'Urban register', ['城镇', '非农', '非农业']],
  ['2', '农业户口', 'Rural register', ['农村', '农业']],
  ['3', '居民户口', 'Resident register', ['居民']],
])

/** 证件类别 of a roster: what stands for which kind of document. CARD: seen from the number of 18 signs itself. */
export const documentKinds = codeList([
  ['1', '居民身份证', 'Resident identity card', ['身份证', '二代身份证']],
  ['2', '护照', 'Passport', ['外国护照']],
  ['3', '港澳居民来往内地通行证', 'Travel permit for Hong Kong and Macao residents', ['港澳通行证', '回乡证']],
  ['4', '台湾居民来往大陆通行证', 'Travel permit for Taiwan residents', ['台胞证']],
  ['5', '港澳台居民居住证', 'Residence permit for Hong Kong, Macao and Taiwan residents', ['居住证']],
  ['6', '外国人永久居留身份证', 'Foreign permanent resident identity card', ['外国人永久居留证', '永久居留证']],
])

export const yesNo = codeList([
  ['0', '否', 'No', ['不是']],
  ['1', '是', 'Yes'],
])

/** 会籍变化类型 as a code list: what a roster says of somebody. */
export const changeCodes = codeList([
  ['1', '入会', 'Joined'],
  ['2', '转入', 'Transferred in'],
  ['3', '保留', 'Retained', ['保留会籍']],
  ['4', '转出', 'Transferred out'],
  ['5', '除名', 'Expelled'],
  ['6', '退会', 'Withdrew'],
])
export type ChangeCode = (typeof changeCodes)[number]['code']
