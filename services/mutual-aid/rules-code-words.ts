// The fixed codes of the plan language in words: occasions, levels, schemes, amounts of a bill, spans. Pure.
import type { Text } from '#base/text.ts'
import type { AmountName } from './rules-benefits.ts'
import type {
  Anchor,
  Cause,
  HospitalLevel,
  Insurance,
  Occasion,
  Relation,
  Service,
  Sex,
  Span,
  Ward,
} from './rules-when.ts'

export const occasionWords: Readonly<Record<Occasion, Text>> = {
  INPATIENT: { zh: '住院', en: 'hospital stay' },
  DAY_CARE: { zh: '日间手术', en: 'day surgery' },
  SPECIAL: { zh: '门诊特殊病', en: 'outpatient, special illness' },
  CHRONIC: { zh: '门诊慢性病', en: 'outpatient, chronic illness' },
  OUTPATIENT: { zh: '普通门诊', en: 'outpatient' },
  EMERGENCY: { zh: '急诊', en: 'emergency' },
  PHARMACY: { zh: '药店购药', en: 'pharmacy' },
  OTHER: { zh: '其他就医', en: 'other treatment' },
}
export const insuranceWords: Readonly<Record<Insurance, Text>> = {
  EMPLOYEE: { zh: '职工医保', en: 'employee scheme' },
  RESIDENT: { zh: '居民医保', en: 'resident scheme' },
  NONE: { zh: '没有基本医保', en: 'no basic scheme' },
}
export const levelWords: Readonly<Record<HospitalLevel, Text>> = {
  COMMUNITY: { zh: '社区医院', en: 'community clinic' },
  LEVEL_1: { zh: '一级医院', en: 'level 1 hospital' },
  LEVEL_2: { zh: '二级医院', en: 'level 2 hospital' },
  LEVEL_3: { zh: '三级医院', en: 'level 3 hospital' },
  UNRATED: { zh: '没有定级的医院', en: 'unrated hospital' },
}
export const wardWords: Readonly<Record<Ward, Text>> = {
  ORDINARY: { zh: '普通病房', en: 'ordinary ward' },
  ICU: { zh: '重症监护', en: 'intensive care' },
}
export const causeWords: Readonly<Record<Cause, Text>> = {
  ILLNESS: { zh: '疾病', en: 'illness' },
  ACCIDENT: { zh: '意外伤害', en: 'accident' },
  WORK_INJURY: { zh: '工伤', en: 'injury at work' },
  TRAFFIC: { zh: '交通事故', en: 'traffic accident' },
  OCCUPATIONAL: { zh: '职业病', en: 'occupational disease' },
  CHILDBIRTH: { zh: '生育', en: 'childbirth' },
}
export const relationWords: Readonly<Record<Relation, Text>> = {
  MEMBER: { zh: '本人', en: 'the member' },
  SPOUSE: { zh: '配偶', en: 'spouse' },
  CHILD: { zh: '子女', en: 'child' },
  PARENT: { zh: '父母', en: 'parent' },
  PARENT_IN_LAW: { zh: '配偶的父母', en: 'parent-in-law' },
}
export const sexWords: Readonly<Record<Sex, Text>> = {
  FEMALE: { zh: '女', en: 'female' },
  MALE: { zh: '男', en: 'male' },
}
export const serviceWords: Readonly<Record<Service, Text>> = {
  ACTIVE: { zh: '在职', en: 'in service' },
  RETIRED: { zh: '退休', en: 'retired' },
}
export const spanWords: Readonly<Record<Span, Text>> = {
  CLAIM: { zh: '每次', en: 'each time' },
  EVENT: { zh: '同一件事', en: 'for one event' },
  DAY: { zh: '每天', en: 'a day' },
  MONTH: { zh: '每月', en: 'a month' },
  QUARTER: { zh: '每季度', en: 'a quarter' },
  COVER: { zh: '一个保障期', en: 'in a period of cover' },
  COVER_YEAR: { zh: '一个保障年度', en: 'in a year of cover' },
  YEAR: { zh: '一个自然年', en: 'in a calendar year' },
  LIFETIME: { zh: '终身', en: 'in a lifetime' },
}
export const anchorWords: Readonly<Record<Anchor, Text>> = {
  ADMISSION: { zh: '入院日', en: 'admission' },
  DISCHARGE: { zh: '出院日', en: 'discharge' },
  SETTLEMENT: { zh: '结算日', en: 'settlement' },
  ACCIDENT: { zh: '意外发生日', en: 'the accident' },
  DIAGNOSIS: { zh: '确诊日', en: 'the diagnosis' },
  ASSESSMENT: { zh: '伤残评定日', en: 'the disability appraisal' },
  DEATH: { zh: '身故日', en: 'the death' },
  COVER_END: { zh: '保障期满日', en: 'the end of the cover' },
  STAY_IN_COVER: { zh: '住院期间在保障期里的第一天', en: 'the first day of the stay within the cover' },
  HAPPENING: { zh: '事项发生日', en: 'the happening' },
}
export const amountWords: Readonly<Record<AmountName, Text>> = {
  TOTAL: { zh: '总费用', en: 'whole bill' },
  ELIGIBLE: { zh: '政策范围内费用', en: 'eligible cost' },
  SELF_BORNE: { zh: '个人负担（各方付完以后）', en: 'borne by oneself after all payers' },
  SELF_PAID: { zh: '统筹段内自付', en: 'self-paid in scope' },
  PART_SELF_PAID: { zh: '乙类先行自付', en: 'part self-paid' },
  OWN_EXPENSE: { zh: '目录外自费', en: 'own expense' },
  BASIC_DEDUCTIBLE: { zh: '基本医保起付线', en: 'deductible of the basic scheme' },
  ABOVE_CAP: { zh: '超封顶线的部分', en: 'above the cap of the basic scheme' },
  PAID_BASIC: { zh: '基本医保统筹支付', en: 'paid by the basic scheme' },
  PAID_LARGE: { zh: '大病（大额）支付', en: 'paid by the large-sum scheme' },
  PAID_CIVIL: { zh: '公务员补助支付', en: 'paid by the civil servants’ supplement' },
  PAID_AID: { zh: '医疗救助支付', en: 'paid by medical assistance' },
  PAID_OTHER: { zh: '其他支付', en: 'paid by others' },
}

/** Any code of the language. No code has two meanings that differ in words. */
export const codeWords: Readonly<Record<string, Text>> = {
  ...anchorWords,
  ...occasionWords,
  ...insuranceWords,
  ...levelWords,
  ...wardWords,
  ...causeWords,
  ...relationWords,
  ...sexWords,
  ...serviceWords,
  ...spanWords,
  ...amountWords,
  STAY: { zh: '住院天数', en: 'days of the stay' },
  SICK_LEAVE: { zh: '休息天数', en: 'days of sick leave' },
  ACCIDENT: causeWords.ACCIDENT,
}
