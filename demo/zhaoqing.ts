// Who and what the demo federation is: 肇庆市总工会 with its counties, streets and unions. Names of people are invented.
import type { Role } from '#kernel/access/roles.ts'

export interface County {
  readonly code: string
  readonly name: string
  readonly short: string
  /** Streets and towns with their nine-digit codes; the city has more than the demo needs. */
  readonly streets: readonly (readonly [code: string, name: string])[]
  /** Households of 2021 on file here: a share of the published 437, which the article does not split. */
  readonly households: number
}

export const counties: readonly County[] = [
  {
    code: '441202',
    name: '肇庆市端州区总工会',
    short: '端州',
    households: 96,
    streets: [
      ['441202001', '城东街道'],
      ['441202003', '城西街道'],
      ['441202005', '黄岗街道'],
      ['441202006', '睦岗街道'],
    ],
  },
  {
    code: '441203',
    name: '肇庆市鼎湖区总工会',
    short: '鼎湖',
    households: 38,
    streets: [
      ['441203001', '坑口街道'],
      ['441203002', '桂城街道'],
      ['441203003', '广利街道'],
    ],
  },
  {
    code: '441204',
    name: '肇庆市高要区总工会',
    short: '高要',
    households: 67,
    streets: [
      ['441204001', '南岸街道'],
      ['441204107', '新桥镇'],
      ['441204115', '金利镇'],
    ],
  },
  {
    code: '441223',
    name: '广宁县总工会',
    short: '广宁',
    households: 48,
    streets: [
      ['441223001', '南街街道'],
      ['441223115', '古水镇'],
    ],
  },
  {
    code: '441224',
    name: '怀集县总工会',
    short: '怀集',
    households: 52,
    streets: [
      ['441224001', '怀城街道'],
      ['441224110', '冷坑镇'],
    ],
  },
  {
    code: '441225',
    name: '封开县总工会',
    short: '封开',
    households: 41,
    streets: [
      ['441225001', '江口街道'],
      ['441225111', '南丰镇'],
    ],
  },
  {
    code: '441226',
    name: '德庆县总工会',
    short: '德庆',
    households: 36,
    streets: [
      ['441226001', '德城街道'],
      ['441226113', '悦城镇'],
    ],
  },
  {
    code: '441284',
    name: '四会市总工会',
    short: '四会',
    households: 59,
    streets: [
      ['441284001', '城中街道'],
      ['441284002', '东城街道'],
      ['441284105', '大沙镇'],
    ],
  },
]

/** Grassroots unions under each street: what people work in there. */
export const trades = [
  '环卫服务',
  '快递行业',
  '建筑安装',
  '公交运输',
  '纺织制衣',
  '陶瓷制造',
  '家政服务',
  '餐饮服务',
] as const

export interface Officer {
  readonly login: string
  readonly name: string
  readonly at: 'NATIONAL' | 'PROVINCE' | 'CITY' | 'COUNTY' | 'UNIT'
  readonly roles: readonly Role[]
}

/** One account for each kind of work; the county's and the union's are those of 端州 and its couriers. */
export const officers: readonly Officer[] = [
  { login: 'zhuxi', name: '陈志强', at: 'UNIT', roles: ['CHAIR'] },
  { login: 'weiyuan', name: '黄丽芬', at: 'UNIT', roles: ['COMMITTEE'] },
  { login: 'chuangkou', name: '李小燕', at: 'COUNTY', roles: ['CLERK'] },
  { login: 'quxian', name: '张国华', at: 'COUNTY', roles: ['OFFICER'] },
  { login: 'shiji', name: '王建明', at: 'CITY', roles: ['OFFICER'] },
  { login: 'shiji2', name: '赵敏', at: 'CITY', roles: ['OFFICER'] },
  { login: 'shengji', name: '李文', at: 'PROVINCE', roles: ['OFFICER'] },
  { login: 'quanzong', name: '周平', at: 'NATIONAL', roles: ['OFFICER'] },
  { login: 'chuna', name: '何秀兰', at: 'CITY', roles: ['CASHIER'] },
  { login: 'kuaiji', name: '吴海涛', at: 'CITY', roles: ['ACCOUNTANT'] },
  { login: 'fenguan', name: '林伟', at: 'CITY', roles: ['DIRECTOR'] },
  { login: 'lingdao', name: '刘玉梅', at: 'CITY', roles: ['LEADER'] },
  { login: 'jingshen', name: '郑晓东', at: 'CITY', roles: ['AUDITOR'] },
  { login: 'xitong', name: '孙磊', at: 'NATIONAL', roles: ['SYSTEM_ADMIN'] },
  { login: 'anquan', name: '马芳', at: 'NATIONAL', roles: ['SECURITY_ADMIN'] },
  { login: 'shenji', name: '高翔', at: 'NATIONAL', roles: ['AUDIT_ADMIN'] },
]

/** Known to everybody, printed at the start: demo accounts protect nothing. */
export const demoPassword = 'Niangjia-Demo-2026'
export const demoTotpSecret = 'NIANGJIADEMOAAAABBBBCCCCDDDDEEEE'
