// What rules a household out (排除性条件, domain §1.3): dated, each with its clause.
import { type Dated, dated } from '#base/dated.ts'
import { day } from '#base/day.ts'
import type { Text } from '#base/text.ts'

export const exclusionCodes = [
  'PRIVATE_SCHOOL',
  'STUDY_ABROAD',
  'COMPANY_CONTROL',
  'TWO_HOMES',
  'MOTOR_VEHICLE',
  'REFUSES_CHECK',
  'HIDES_INCOME',
  'REFUSES_WORK',
  'RETIRED',
] as const
export type Exclusion = (typeof exclusionCodes)[number]

export interface ExclusionRule extends Text {
  /** SOFT: a reviewer may set it aside with a reason. */
  readonly kind: 'HARD' | 'SOFT'
  readonly clause: string
  /** Where it is seen: said by the worker, answered by civil affairs, found at the visit. */
  readonly evidence: 'SELF_DECLARED' | 'CIVIL_AFFAIRS_CHECK' | 'VISIT'
  /** How the self-test and the form ask for it. */
  readonly asks: Text | null
}

/** As they stand today. */
const present: Readonly<Record<Exclusion, ExclusionRule>> = {
  PRIVATE_SCHOOL: {
    kind: 'HARD',
    clause: '排除性条件第一项',
    evidence: 'SELF_DECLARED',
    zh: '家里有孩子读高收费民办学校（学费超过当地公办学校的 2 倍）。',
    en: 'A child attends a high-fee private school (more than twice the public fee).',
    asks: { zh: '孩子读高收费民办学校', en: 'A child at a high-fee private school' },
  },
  STUDY_ABROAD: {
    kind: 'HARD',
    clause: '排除性条件第一项',
    evidence: 'SELF_DECLARED',
    zh: '家里有人自费出国留学。',
    en: 'Somebody in the household studies abroad at own expense.',
    asks: { zh: '有人自费留学', en: 'Somebody studies abroad at own expense' },
  },
  COMPANY_CONTROL: {
    kind: 'HARD',
    clause: '排除性条件第二项',
    evidence: 'CIVIL_AFFAIRS_CHECK',
    zh: '本人或家人是公司的控股股东或实际控制人。',
    en: 'The worker or a family member controls a company.',
    asks: { zh: '本人或家人控股一家公司', en: 'Somebody controls a company' },
  },
  TWO_HOMES: {
    kind: 'SOFT',
    clause: '排除性条件第三项',
    evidence: 'CIVIL_AFFAIRS_CHECK',
    zh: '有两套以上住房，而且人均面积超过当地标准。',
    en: 'The household has two or more homes above the local floor area per head.',
    asks: { zh: '有两套以上住房', en: 'Two or more homes' },
  },
  MOTOR_VEHICLE: {
    kind: 'SOFT',
    clause: '排除性条件第四项',
    evidence: 'CIVIL_AFFAIRS_CHECK',
    zh: '有或经常使用机动车（残疾人、病人代步的除外）。',
    en: 'The household owns or regularly uses a motor vehicle (except for a disabled or sick person’s mobility).',
    asks: { zh: '有小汽车（残疾人、病人代步的不算）', en: 'A car (not counting a disabled or sick person’s)' },
  },
  REFUSES_CHECK: {
    kind: 'HARD',
    clause: '排除性条件第五项',
    evidence: 'VISIT',
    zh: '不配合调查，收入没法核实。',
    en: 'The household refuses the investigation, so its income cannot be verified.',
    asks: null,
  },
  HIDES_INCOME: {
    kind: 'HARD',
    clause: '排除性条件第六项',
    evidence: 'VISIT',
    zh: '隐瞒收入或家庭变化，或者提供假材料。',
    en: 'Income or changes in the household were hidden, or papers were false.',
    asks: null,
  },
  REFUSES_WORK: {
    kind: 'SOFT',
    clause: '排除性条件第七项',
    evidence: 'VISIT',
    zh: '有劳动能力、在劳动年龄内，没有理由不去工作。',
    en: 'Somebody able and of age to work refuses work without reason.',
    asks: null,
  },
  RETIRED: {
    kind: 'HARD',
    clause: '建档范围',
    evidence: 'SELF_DECLARED',
    zh: '本人已经退休，不在职工帮扶的范围里；可以向街道民政申请社会救助。',
    en: 'The worker has retired and is outside the scope; the street’s civil-affairs office can help.',
    asks: { zh: '我已经退休', en: 'I have retired' },
  },
}

export const exclusions: Dated<Readonly<Record<Exclusion, ExclusionRule>>> = dated(
  'hardship.exclusions',
  { zh: '排除性条件', en: 'What rules a household out' },
  [
    {
      from: day('2019-01-01'),
      document: '困难职工认定旧办法（各地文号不一，演示参数）',
      clause: '排除性条件',
      sentence: '有下列情形之一的家庭，不认定为困难职工家庭。',
      demo: true,
      value: {
        ...present,
        COMPANY_CONTROL: {
          ...present.COMPANY_CONTROL,
          zh: '本人或家人开店、办厂，或者雇人经营。',
          en: 'Somebody in the household owns a shop or employs others.',
          asks: { zh: '本人或家人开店、雇人', en: 'Somebody owns a shop or employs others' },
        },
        TWO_HOMES: {
          ...present.TWO_HOMES,
          kind: 'HARD',
          zh: '有两套以上住房。',
          en: 'The household has two or more homes.',
        },
      },
    },
    {
      from: day('2021-01-01'),
      document: '市总工会困难职工认定通知（邢台、青岛）',
      clause: '排除性条件',
      sentence: '有下列情形之一的家庭，不认定为困难职工家庭。',
      value: present,
    },
  ],
)

/** After which of these a household that is ruled out may ask again. */
export const afterExclusion: Readonly<Record<Exclusion, Text>> = {
  PRIVATE_SCHOOL: {
    zh: '孩子转到公办学校以后，可以再来申请。',
    en: 'Apply again once the child is at a public school.',
  },
  STUDY_ABROAD: {
    zh: '留学结束，或者改成公派、全奖，可以再来申请。',
    en: 'Apply again when the study abroad ends or is paid by others.',
  },
  COMPANY_CONTROL: {
    zh: '公司注销、股份转出以后，可以再来申请。',
    en: 'Apply again once the company is closed or the shares are gone.',
  },
  TWO_HOMES: {
    zh: '多出来的房子卖了，或者人均面积不超过当地标准，就不算。',
    en: 'It does not count once a home is sold, or when the floor area per head is within the local limit.',
  },
  MOTOR_VEHICLE: {
    zh: '车卖了，或者是给残疾人、病人代步的，就不算。',
    en: 'It does not count once the car is sold, or when it moves a disabled or sick person.',
  },
  REFUSES_CHECK: { zh: '愿意配合核对以后，可以再来申请。', en: 'Apply again when the household agrees to the check.' },
  HIDES_INCOME: { zh: '把收入如实补上以后，可以再来申请。', en: 'Apply again with the income told in full.' },
  REFUSES_WORK: {
    zh: '找到活干，或者正在找活，可以再来申请；工会也能帮着找。',
    en: 'Apply again when at work or looking for it; the union helps to look.',
  },
  RETIRED: {
    zh: '退休以后归街道管：可以找街道民政办社会救助，离退休的事也能打 12351 问。',
    en: 'After retirement the street’s civil-affairs office helps; 12351 can tell you how.',
  },
}
