// The columns of the official archive sheet (domain §1.7): one row a household, one row a family member.
import {
  contractTerms,
  disabilityGrades,
  disabilityTypes,
  floorBandOf,
  floorBands,
  formMaritalStatuses,
  formPoliticalStatuses,
  formPoliticalStatusOf,
  fourMeasures,
  hardshipCauses,
  hardshipTypes,
  healthStatuses,
  householdRegisterTypes,
  housingTypes,
  medicalInsurances,
  modelWorkerTypes,
  targetGroups,
  workStatuses,
} from '#base/archive-codes.ts'
import { halfWidth } from '#base/chars.ts'
import {
  type Code,
  codeList,
  codeOf,
  educations,
  ethnicities,
  industries,
  kinships,
  personalStatuses,
  sexes,
} from '#base/codes.ts'

export type Kind =
  | 'text'
  | 'code'
  | 'codes'
  | 'yesNo'
  | 'money'
  | 'int'
  | 'day'
  | 'idNumber'
  | 'mobile'
  | 'card'
  | 'postcode'

export interface Column {
  readonly key: string
  /** As the form prints it, without the `*` of mandatory columns. */
  readonly title: string
  readonly must: boolean
  readonly kind: Kind
  readonly list: readonly Code[]
  /** Longest text, largest whole number, or most codes. */
  readonly max: number
}

/** Whom the archive is of, as a federation calls its level; absent in older forms. */
export const archiveLevels = codeList([
  ['NATIONAL', '全国级', 'National', ['全总级', '国家级']],
  ['PROVINCE', '省级', 'Province'],
  ['CITY', '市级', 'City', ['地市级']],
  ['COUNTY', '县级', 'County', ['区级', '县区级', '区县级']],
])

type Draft = readonly [key: string, title: string, kind?: Kind, more?: readonly Code[] | number]

/** Titles beginning with `*` are mandatory, as on the form. */
const columnsOf = (drafts: readonly Draft[]): readonly Column[] =>
  drafts.map(([key, title, kind = 'text', more]) => ({
    key,
    title: title.replace(/^\*/, ''),
    must: title.startsWith('*'),
    kind,
    list: typeof more === 'object' ? more : [],
    max: typeof more === 'number' ? more : kind === 'codes' ? 3 : 200,
  }))

const bothSexes = sexes.filter(s => s.code === '1' || s.code === '2')
/** Self and head are the applicant, who is no member. */
const memberRelations = kinships.filter(k => k.code !== '01' && k.code !== '02')

export const householdColumns = columnsOf([
  ['archiveNo', '职工编号', 'text', 50],
  ['union', '所属工会'],
  ['hardshipType', '*困难类别', 'code', hardshipTypes],
  ['name', '*姓名', 'text', 50],
  ['ethnicity', '*民族', 'code', ethnicities],
  ['sex', '*性别', 'code', bothSexes],
  ['politicalStatus', '*政治面貌', 'code', formPoliticalStatuses],
  ['idNumber', '*身份证号', 'idNumber'],
  ['birthDate', '*出生日期', 'day'],
  ['healthStatus', '*健康状况', 'code', healthStatuses],
  ['disabilityType', '残疾类别', 'code', disabilityTypes],
  ['disabilityGrade', '残疾等级', 'code', disabilityGrades],
  ['workStatus', '*工作状态', 'code', workStatuses],
  ['modelWorkerType', '*劳模类型', 'code', modelWorkerTypes],
  ['housingType', '*住房类型', 'code', housingTypes],
  ['floorArea', '建筑面积', 'code', floorBands],
  ['mobile', '*手机号码', 'mobile'],
  ['otherContact', '*其他联系方式'],
  ['postcode', '邮政编码', 'postcode'],
  ['workStartDate', '*工作时间', 'day'],
  ['industry', '*所属行业', 'code', industries],
  ['maritalStatus', '*婚姻状况', 'code', formMaritalStatuses],
  ['householdRegisterType', '*户口类型', 'code', householdRegisterTypes],
  ['address', '*家庭住址'],
  ['employer', '工作单位'],
  ['employerNature', '单位性质', 'text', 60],
  ['employerCondition', '企业状况', 'text', 60],
  ['singleParent', '*是否单亲', 'yesNo'],
  ['monthlyIncome', '*本人月平均收入', 'money'],
  ['otherHouseholdIncome', '*家庭其他非薪资年收入', 'money'],
  ['householdAnnualIncome', '*家庭年度总收入', 'money'],
  ['householdSize', '*家庭人口', 'int', 20],
  ['perCapitaIncome', '家庭月人均收入', 'money'],
  ['registerRegion', '*户口所在地行政区划', 'text', 100],
  ['medicalInsurance', '*医保状况', 'code', medicalInsurances],
  ['selfHelpAble', '是否有一定自救能力', 'yesNo'],
  ['zeroEmployment', '是否为零就业家庭', 'yesNo'],
  ['primaryCause', '*主要致困原因', 'code', hardshipCauses],
  ['secondaryCauses', '次要致困原因', 'codes', hardshipCauses],
  ['bank', '开户银行', 'text', 60],
  ['branch', '支行', 'text', 100],
  ['bankCard', '银行卡号', 'card'],
  ['attachmentTypes', '附件类型'],
  ['attachmentNames', '附件名称', 'text', 1000],
  ['remark', '备注', 'text', 1000],
  ['filedBy', '*建档人', 'text', 50],
  ['reviewedBy', '审核人', 'text', 50],
  ['enteredBy', '录入人', 'text', 50],
  ['unitOpinion', '单位党政意见', 'text', 500],
  ['unitOpinionOn', '单位党政意见日期', 'day'],
  ['unionOpinion', '基层工会意见', 'text', 500],
  ['unionOpinionOn', '基层工会意见日期', 'day'],
  ['systemOpinion', '系统（产业）工会意见', 'text', 500],
  ['systemOpinionOn', '系统（产业）工会意见日期', 'day'],
  ['liftOut', '是否解困脱困对象', 'yesNo'],
  ['liftOutOn', '解困脱困日期', 'day'],
  ['targetGroup', '五类对象', 'code', targetGroups],
  ['measures', '四个一批', 'codes', fourMeasures],
  ['liftOutResult', '解困脱困结果', 'text', 500],
  ['filedOn', '建档日期', 'day'],
  ['level', '档案级别', 'code', archiveLevels],
])

export const memberColumns = columnsOf([
  ['applicantId', '*申请人身份证号', 'idNumber'],
  ['applicantName', '申请人姓名', 'text', 50],
  ['name', '*姓名', 'text', 50],
  ['relation', '*关系', 'code', memberRelations],
  ['ethnicity', '*民族', 'code', ethnicities],
  ['idNumber', '*身份证号', 'idNumber'],
  ['birthDate', '出生日期', 'day'],
  ['sex', '性别', 'code', bothSexes],
  ['politicalStatus', '政治面貌', 'code', formPoliticalStatuses],
  ['monthlyIncome', '*月收入', 'money'],
  ['modelWorkerType', '*劳模类型', 'code', modelWorkerTypes],
  ['healthStatus', '*健康状况', 'code', healthStatuses],
  ['illness', '疾病/残疾类别', 'text', 100],
  ['medicalInsurance', '*医保状况', 'code', medicalInsurances],
  ['maritalStatus', '*婚姻状况', 'code', formMaritalStatuses],
  ['householdRegisterType', '*户口类型', 'code', householdRegisterTypes],
  ['mobile', '手机', 'mobile'],
  ['personalStatus', '*人员身份', 'code', personalStatuses],
  ['education', '当前学历', 'code', educations],
  ['enrolledIn', '入学年份', 'int', 2100],
  ['schoolYears', '年制', 'int', 10],
  ['school', '单位或学校', 'text', 100],
  ['employerNature', '单位性质', 'text', 60],
  ['employerCondition', '企业状况', 'text', 60],
  ['industry', '所属行业', 'code', industries],
  ['workStatus', '工作状态', 'code', workStatuses],
  ['contractOn', '合同签订时间', 'day'],
  ['contractTerm', '合同期限', 'code', contractTerms],
])

export type SheetKey = 'HOUSEHOLD' | 'MEMBER'

export interface Part {
  readonly sheet: SheetKey
  readonly name: string
  readonly columns: readonly Column[]
}

/** The two tables of the workbook, by the names of their worksheets. */
export const parts = {
  HOUSEHOLD: { sheet: 'HOUSEHOLD', name: '困难职工档案', columns: householdColumns },
  MEMBER: { sheet: 'MEMBER', name: '家庭成员', columns: memberColumns },
} as const satisfies Record<SheetKey, Part>

export const columnOf = (part: Part, key: string): Column => {
  const column = part.columns.find(c => c.key === key)
  if (!column) throw new Error(`sheet ${part.name} has no column ${key}`)
  return column
}

/** The code for a code, a label or one of its other spellings; a floor area in m² finds its band. */
export function codeIn({ list }: Column, text: string): string | undefined {
  if (list === formPoliticalStatuses) return formPoliticalStatusOf(text)
  const area = list === floorBands ? /^(\d{1,4}(?:\.\d+)?)\s*(?:平方米|平米|㎡|m2|m²)?$/i.exec(halfWidth(text)) : null
  return area ? floorBandOf(Number(area[1])) : codeOf(list, text)
}
