// Code lists of the hardship archive form (困难职工档案表), as the national form prints them.
import { codeList, codeOf, politicalStatuses } from './codes.ts'

/** The types in force since 2020–2021. */
export const hardshipTypes = codeList([
  ['DEEP', '深度困难', 'Deep hardship', ['深度困难职工']],
  ['RELATIVE', '相对困难', 'Relative hardship', ['相对困难职工']],
  ['ACCIDENT', '意外致困', 'Hardship by accident', ['意外致困职工']],
])

/** Types of older forms, met in imported archives. */
export const legacyHardshipTypes = codeList([
  ['DIBAO', '低保户', 'Household on minimum living allowance', ['享受低保']],
  ['DIBAO_EDGE', '低保边缘户', 'Household at the edge of the allowance'],
  ['ACCIDENT_OLD', '意外致困户', 'Household in hardship by accident'],
  ['ABOVE_DIBAO', '低保线以上', 'Above the allowance line'],
  ['NOT_ON_DIBAO', '未享受低保', 'Not on the allowance'],
])

/** 主要致困原因 (exactly one) and 次要致困原因 (at most three). */
export const hardshipCauses = codeList([
  ['1', '无劳动能力', 'Unable to work'],
  ['2', '有劳动能力而未就业', 'Able to work but without a job'],
  ['3', '下岗失业', 'Laid off or unemployed'],
  ['4', '未参加社会保险', 'No social insurance'],
  ['5', '社会保险待遇落实不到位', 'Social insurance not paid as due'],
  ['6', '患重特大疾病', 'Serious illness'],
  ['7', '遭受自然灾害', 'Natural disaster'],
  ['8', '遭受意外事故', 'Accident'],
  ['9', '子女上学', 'Children at school'],
  ['10', '其他', 'Other'],
])

/** Political status as the form has it, coarser than GB/T 4762; see formPoliticalStatusOf. */
export const formPoliticalStatuses = codeList([
  ['PARTY_MEMBER', '中共党员', 'Member of the Communist Party of China'],
  ['LEAGUE_MEMBER', '共青团员', 'Member of the Communist Youth League'],
  ['MASSES', '群众', 'No party'],
  ['DEMOCRATIC_PARTY', '民主党派', 'Member of a democratic party'],
  ['OTHER', '其他', 'Other'],
])

/** The form's value for a GB/T 4762 code or label; undefined when it is neither. */
export function formPoliticalStatusOf(text: string): (typeof formPoliticalStatuses)[number]['code'] | undefined {
  const code = codeOf(politicalStatuses, text)
  if (code === undefined) return codeOf(formPoliticalStatuses, text)
  if (code === '01' || code === '02') return 'PARTY_MEMBER'
  if (code === '03') return 'LEAGUE_MEMBER'
  if (code === '12') return 'OTHER'
  return code === '13' ? 'MASSES' : 'DEMOCRATIC_PARTY'
}

/** 健康状况. */
export const healthStatuses = codeList([
  ['GOOD', '良好', 'Good', ['健康']],
  ['CANCER', '恶性肿瘤', 'Malignant tumour'],
  ['CARDIOVASCULAR', '心血管病', 'Cardiovascular disease'],
  ['CEREBROVASCULAR', '脑血管病', 'Cerebrovascular disease'],
  ['KIDNEY_FAILURE', '终末期肾病', 'End-stage kidney disease'],
  ['MENTAL', '精神病', 'Mental illness'],
  ['LIVER', '肝病', 'Liver disease'],
  ['BLOOD', '血液病', 'Blood disease'],
  ['DIABETES', '糖尿病', 'Diabetes'],
  ['TUMOUR', '肿瘤病', 'Tumour'],
  ['BACK_NECK', '腰颈椎病', 'Disease of the neck or back'],
  ['HYPERTENSION', '高血压病', 'High blood pressure', ['高血压']],
  ['LUNG', '肺病', 'Lung disease'],
  ['GENERAL', '一般疾病', 'Common illness'],
  ['COMA', '深度昏迷', 'Deep coma'],
  ['PARALYSIS', '永久瘫痪', 'Permanent paralysis'],
  ['ALZHEIMER', '严重阿尔茨海默病', "Severe Alzheimer's disease"],
  ['PARKINSON', '严重帕金森病', "Severe Parkinson's disease"],
  ['MOTOR_NEURON', '严重运动神经元病', 'Severe motor neuron disease'],
  ['DISABLED', '残疾', 'Disabled'],
])

/** 残疾类别. */
export const disabilityTypes = codeList([
  ['1', '视力残疾', 'Sight', ['视力']],
  ['2', '听力残疾', 'Hearing', ['听力']],
  ['3', '言语残疾', 'Speech', ['言语']],
  ['4', '肢体残疾', 'Limbs', ['肢体']],
  ['5', '智力残疾', 'Intellect', ['智力']],
  ['6', '精神残疾', 'Mental', ['精神']],
  ['7', '多重残疾', 'Multiple', ['多重']],
])

/** 残疾等级: 1 is the heaviest. */
export const disabilityGrades = codeList([
  ['1', '一级（极重度）', 'Grade 1, extreme', ['一级', '极重度']],
  ['2', '二级（重度）', 'Grade 2, severe', ['二级', '重度']],
  ['3', '三级（中度）', 'Grade 3, moderate', ['三级', '中度']],
  ['4', '四级（轻度）', 'Grade 4, light', ['四级', '轻度']],
])

/** 工作状态. */
export const workStatuses = codeList([
  ['AT_WORK', '在岗', 'At work'],
  ['LAID_OFF', '下（待）岗', 'Laid off', ['下岗', '待岗']],
  ['UNEMPLOYED', '失（无）业', 'Unemployed', ['失业', '无业']],
  ['RETIRED', '退休', 'Retired'],
  ['RETIRED_VETERAN', '离休', 'Retired veteran cadre'],
  ['RETIRED_SICK', '病退', 'Retired for illness'],
  ['SICK_LEAVE', '病休', 'On sick leave'],
  ['EARLY_RETIRED', '内退', 'Retired early inside the unit', ['退养']],
  ['MIGRANT_OLD', '农民工', 'Migrant worker (older forms)'],
])

/** 劳模类型. */
export const modelWorkerTypes = codeList([
  ['NONE', '非劳模', 'Not a model worker', ['否', '无']],
  ['NATIONAL', '全国劳模', 'National model worker', ['全国劳动模范']],
  ['PROVINCIAL', '省部级劳模', 'Provincial or ministerial model worker', ['省部级劳动模范', '省劳模']],
  ['CITY', '地市级劳模', 'City model worker', ['地市级劳动模范', '市劳模']],
  ['OTHER', '其他', 'Other'],
])

/** 住房类型. */
export const housingTypes = codeList([
  ['SELF_BUILT', '自建房', 'Self-built'],
  ['OWNED', '商品房/自购房', 'Bought', ['商品房', '自购房']],
  ['AFFORDABLE', '经济适用房', 'Affordable housing'],
  ['PRICE_CAPPED', '两限房', 'Price-capped housing'],
  ['EMPLOYER_RENTED', '承租单位公房', 'Rented from the employer'],
  ['PUBLIC_RENTED', '政府廉租房', 'Public rental', ['廉租房', '公租房']],
  ['RENTED', '租房', 'Rented'],
  ['NONE', '无房', 'None'],
  ['OTHER', '其他', 'Other'],
])

/** 建筑面积, bands in m². */
export const floorBands = codeList([
  ['LE_20', '20平方米及以下', 'Up to 20 m²'],
  ['LE_50', '20至50平方米', '20 to 50 m²'],
  ['LE_70', '50至70平方米', '50 to 70 m²'],
  ['GT_70', '70平方米以上', 'Above 70 m²'],
])

/** The band of a floor area in m²; an edge belongs to the smaller band. */
export function floorBandOf(area: number): (typeof floorBands)[number]['code'] {
  if (area <= 20) return 'LE_20'
  if (area <= 50) return 'LE_50'
  return area <= 70 ? 'LE_70' : 'GT_70'
}

/** 婚姻状况 as the form has it. */
export const formMaritalStatuses = codeList([
  ['MARRIED', '已婚', 'Married'],
  ['SINGLE', '未婚', 'Never married'],
  ['DIVORCED', '离异', 'Divorced', ['离婚']],
  ['WIDOWED', '丧偶', 'Widowed'],
])

/** 户口类型. */
export const householdRegisterTypes = codeList([
  ['URBAN', '非农业', 'Non-agricultural', ['非农', '城镇']],
  ['RURAL', '农业', 'Agricultural', ['农村']],
  ['CONVERTED', '农转居', 'Converted from agricultural', ['农转非']],
])

/** 合同期限, bands in months. */
export const contractTerms = codeList([
  ['LE_6', '6个月及以下', 'Up to 6 months'],
  ['LE_18', '7至18个月', '7 to 18 months'],
  ['LE_30', '19至30个月', '19 to 30 months'],
  ['LE_42', '31至42个月', '31 to 42 months'],
  ['LE_54', '43至54个月', '43 to 54 months'],
  ['LE_120', '55至120个月', '55 to 120 months'],
  ['OPEN', '无固定期限', 'No fixed term', ['长期']],
])

/** The band of a contract in whole months; undefined above 120, which the form does not have. */
export function contractTermOf(months: number): (typeof contractTerms)[number]['code'] | undefined {
  const bands = [
    [6, 'LE_6'],
    [18, 'LE_18'],
    [30, 'LE_30'],
    [42, 'LE_42'],
    [54, 'LE_54'],
    [120, 'LE_120'],
  ] as const
  return bands.find(([upTo]) => months <= upTo)?.[1]
}

/** 解困脱困对象: the five target groups, and other. */
export const targetGroups = codeList([
  ['1', '低保范围内有劳动能力未充分就业', 'On the allowance, able to work, not fully employed'],
  ['2', '低于低保线未纳入低保', 'Below the line but not on the allowance'],
  ['3', '支出性困难', 'Hardship by expenditure', ['支出型困难']],
  ['4', '城市困难农民工', 'Migrant workers in hardship in cities'],
  ['5', '供给侧改革中的困难职工', 'Workers in hardship by structural reform'],
  ['6', '其他', 'Other'],
])

/** 四个一批: how a household is to be lifted out. */
export const fourMeasures = codeList([
  ['1', '就业创业发展', 'Work or own business', ['就业创业']],
  ['2', '纳入社保制度', 'Brought into social insurance'],
  ['3', '纳入社会救助', 'Brought into social relief', ['兜底保障']],
  ['4', '帮扶救助', 'Union assistance'],
])

/** 医保状况. The form prints no list in our sources; these are the schemes that exist or existed. */
export const medicalInsurances = codeList([
  ['EMPLOYEE', '职工基本医疗保险', 'Employee scheme', ['职工医保', '城镇职工医保']],
  ['RESIDENT', '城乡居民基本医疗保险', 'Resident scheme', ['居民医保', '城乡居民医保', '城镇居民医保']],
  ['RURAL_OLD', '新型农村合作医疗', 'Rural cooperative scheme (to about 2019)', ['新农合']],
  ['PUBLIC', '公费医疗', 'Public medical care'],
  ['COMMERCIAL', '商业医疗保险', 'Commercial insurance', ['商业保险']],
  ['NONE', '未参加医疗保险', 'None', ['未参保', '无']],
  ['OTHER', '其他', 'Other'],
])
