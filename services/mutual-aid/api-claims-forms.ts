// The form of a claim with its settlement sheets, what the assessor puts right, and the statement as both sides read it.
import { type Static, Type } from 'typebox'
import { DayIn, FenIn, FenOut, IdIn, NoteIn, Nullable, OneOf, shape } from '#base/endpoint.ts'
import { BankIn, IdNumberIn, NameIn, WhoIn } from '#kernel/people/shapes.ts'
import { VisitOut } from './api-visits.ts'
import { causes, hospitalLevels, insurances, named, occasions, relations, sexes } from './rules-when.ts'

const money = (title: string, titleEn: string) => Type.Integer({ ...FenIn, title, titleEn })
/** What the sheet does not tell is 0. */
const told = (title: string, titleEn: string) => Type.Optional(money(title, titleEn))
const yes = (title: string, titleEn: string) => Type.Optional(Type.Boolean({ title, titleEn }))
const line = (title: string, titleEn: string, maxLength = 100) =>
  Type.String({ minLength: 1, maxLength, pattern: '\\S', title, titleEn })
const dayOf = (title: string, titleEn: string) => ({ ...DayIn, title, titleEn })
const maybeDay = (title: string, titleEn: string) => Type.Optional(dayOf(title, titleEn))
const ids = (title: string, titleEn: string) =>
  Type.Array(Type.String({ maxLength: 40, pattern: '^[A-Za-z][A-Za-z0-9_-]*$' }), {
    title,
    titleEn,
    maxItems: 60,
    uniqueItems: true,
  })

/** One settlement sheet, as far as somebody can read it. */
export const BillIn = shape({
  invoice: Type.String({
    minLength: 4,
    maxLength: 40,
    pattern: '^[0-9A-Za-z][0-9A-Za-z -]*$',
    title: '票据号或结算单号',
    titleEn: 'Number of the invoice or settlement sheet',
  }),
  occasion: OneOf(occasions, { title: '就医类型', titleEn: 'Occasion' }),
  hospital: line('医院', 'Hospital'),
  level: OneOf(hospitalLevels, { title: '医院等级', titleEn: 'Level of the hospital' }),
  designated: yes('医保定点医院', 'Designated hospital'),
  outOfTown: yes('外地就医', 'Out of town'),
  referred: yes('办了转诊', 'Referred'),
  emergency: yes('急诊', 'Emergency'),
  insurance: OneOf(insurances, { title: '用哪种医保结的', titleEn: 'Settled by which scheme' }),
  admittedOn: maybeDay('入院日期', 'Admitted on'),
  dischargedOn: maybeDay('出院日期', 'Discharged on'),
  settledOn: dayOf('结算日期', 'Settled on'),
  icuDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 400, title: '重症监护天数', titleEn: 'ICU days' })),
  diagnosis: Type.Optional(line('诊断', 'Diagnosis')),
  totalFen: Type.Integer({ ...FenIn, minimum: 1, title: '总费用', titleEn: 'Whole bill' }),
  eligibleFen: told('政策范围内费用', 'Eligible cost'),
  selfPaidFen: told('统筹段内自付', 'Self-paid in scope'),
  partSelfPaidFen: told('乙类先行自付', 'Part self-paid'),
  ownExpenseFen: told('目录外自费', 'Own expense'),
  basicDeductibleFen: told('基本医保起付线', 'Deductible of the basic scheme'),
  aboveCapFen: told('超封顶线的部分', 'Above the cap'),
  basicFen: told('医保统筹支付', 'Paid by the basic scheme'),
  largeFen: told('大病（大额）支付', 'Paid by the large-sum scheme'),
  civilFen: told('公务员补助支付', 'Paid by the civil servants’ supplement'),
  aidFen: told('医疗救助支付', 'Paid by medical assistance'),
  otherFen: told('别处已付（单位、商业保险等）', 'Paid by others'),
  items: Type.Optional(
    Type.Record(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,39}$' }), money('金额', 'Amount'), {
      title: '计划自己的费用项目',
      titleEn: 'Items of the plan',
      maxProperties: 40,
    }),
  ),
})
export type BillIn = Static<typeof BillIn>

const Bills = Type.Array(BillIn, { maxItems: 30, title: '结算单', titleEn: 'Settlement sheets' })
const cause = OneOf(causes, { title: '什么原因', titleEn: 'Cause' })

export const neededConsents = ['ILLNESS', 'BANK_CARD'] as const
const Consents = Type.Array(OneOf(neededConsents), { uniqueItems: true, title: '同意', titleEn: 'Consents' })
const FileIds = Type.Array(IdIn, { maxItems: 30, title: '照片', titleEn: 'Photos' })

/** What happened, and on which days. */
const Happened = {
  cause,
  bills: Bills,
  accidentOn: maybeDay('哪天出的意外', 'Day of the accident'),
  diagnosedOn: maybeDay('哪天确诊', 'Day of the diagnosis'),
  diagnosis: Type.Optional(line('医生说是什么病', 'What the doctor calls it')),
  story: Type.String({ maxLength: 1000, title: '想说的话', titleEn: 'Your words' }),
}

export const familyRelations = relations.filter(r => r !== 'MEMBER')
/** One of the family whom it happened to, where the member's plan is for them too. */
export const FamilyIn = shape(
  {
    relation: OneOf(familyRelations, { title: '是职工的什么人', titleEn: 'What they are to the member' }),
    name: NameIn,
    idNumber: Type.Optional(IdNumberIn),
    /** Only of a newborn who has no number yet. */
    bornOn: maybeDay('出生日期', 'Born on'),
    sex: Type.Optional(OneOf(sexes, { title: '性别', titleEn: 'Sex' })),
  },
  named('替家属申领的，家属是谁', 'One of the family'),
)
export type FamilyIn = Static<typeof FamilyIn>

/** What the member tells. */
export const ClaimIn = shape({
  ...Happened,
  family: Type.Optional(FamilyIn),
  /** As it stands on the card; money is paid to nobody else. */
  payee: line('收款人姓名', 'Name of the payee', 50),
  bank: BankIn,
  consents: Consents,
  fileIds: FileIds,
})
export type ClaimIn = Static<typeof ClaimIn>

export const kinRelations = ['SPOUSE', 'CHILD', 'PARENT', 'OTHER'] as const

/** What the next of kin tells of a member who died. */
const { family: _family, ...OfMember } = ClaimIn.properties
export const KinClaimIn = shape({
  member: shape({ name: NameIn, idNumber: IdNumberIn }),
  relation: OneOf(kinRelations, { title: '您是职工的什么人', titleEn: 'What you are to the member' }),
  diedOn: dayOf('职工哪天过世', 'Day of death'),
  ...OfMember,
})
export type KinClaimIn = Static<typeof KinClaimIn>

/** What the unit tells for its member; of a member who died, for the next of kin. */
export const ReportIn = shape({
  ...WhoIn,
  ...Happened,
  family: Type.Optional(FamilyIn),
  kin: Type.Optional(
    shape({
      ...WhoIn,
      relation: OneOf(kinRelations, { title: '和职工的关系', titleEn: 'Relation' }),
      diedOn: dayOf('职工哪天过世', 'Day of death'),
    }),
  ),
  payee: line('收款人姓名', 'Name of the payee', 50),
  /** Signed for on paper; absent, the payee gives it themselves. */
  bank: Type.Optional(BankIn),
  consents: Consents,
  fileIds: FileIds,
})
export type ReportIn = Static<typeof ReportIn>

/** What the assessor enters: bills, diagnosis and findings as the papers show them. */
export const AssessIn = shape({
  cause,
  bills: Bills,
  notifiedOn: maybeDay('哪天报的案', 'Notice given on'),
  accidentOn: Happened.accidentOn,
  diagnosedOn: Happened.diagnosedOn,
  diagnosis: Happened.diagnosis,
  classes: ids('病种类别', 'Classes of diseases'),
  inSitu: Type.Boolean({ title: '原位癌', titleEn: 'In situ' }),
  first: Type.Boolean({ title: '首次确诊', titleEn: 'First occurrence' }),
  disabledOn: maybeDay('哪天评定伤残', 'Disability appraised on'),
  disabilityGrade: Type.Optional(Type.Integer({ minimum: 1, maximum: 10, title: '伤残等级', titleEn: 'Grade' })),
  diedOn: maybeDay('哪天过世', 'Day of death'),
  sickLeaveDays: Type.Integer({ minimum: 0, maximum: 1_000, title: '休息天数', titleEn: 'Days of sick leave' }),
  preExisting: Type.Boolean({ title: '参加以前就有的病', titleEn: 'Illness from before' }),
  exclusions: ids('属于不给的情形', 'Exclusions found'),
  marks: ids('申领的标记', 'Marks of the claim'),
  happening: Type.Optional(Type.String({ maxLength: 40, title: '计划自己的事项', titleEn: 'Happening' })),
  happenedOn: maybeDay('哪天的事', 'On which day'),
  /** The plan's own numbers, by their ids; sums of money in 分. */
  numbers: Type.Optional(
    Type.Record(
      Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,39}$' }),
      Type.Integer({ minimum: 0, maximum: 1e11 }),
      { title: '计划自己的数', titleEn: 'Numbers of the plan', maxProperties: 40 },
    ),
  ),
  materials: Nullable(ids('已经有的材料', 'Papers that are there')),
})
export type AssessIn = Static<typeof AssessIn>

export const OpinionIn = { ...NoteIn, title: '核算意见', titleEn: 'Opinion' }

const Said = {
  zh: Type.String(),
  en: Type.String(),
  document: Type.String(),
  clause: Type.String(),
  sentence: Type.String(),
}

/** The statement under one cover, in words: each line sums to what is paid, each reason has its clause. */
export const StatementOut = shape({
  coverId: IdIn,
  plan: Type.String(),
  /** Where the plan has an English of its own; statements kept from before have none. */
  planEn: Type.Optional(Type.String()),
  version: Type.Integer(),
  from: Type.String(),
  to: Type.String(),
  payFen: FenOut,
  verdicts: Type.Array(
    shape({
      benefit: Type.String(),
      benefitEn: Type.Optional(Type.String()),
      bill: Nullable(Type.String()),
      outcome: OneOf(['PAID', 'NOTHING', 'REFUSED']),
      payFen: FenOut,
      wouldBeFen: FenOut,
      lines: Type.Array(shape({ ...Said, payFen: FenOut })),
      reasons: Type.Array(shape({ ...Said, code: Type.String() })),
      /** What would have to be otherwise for this to be paid, or more; statements kept from before have none. */
      near: Type.Optional(Type.Array(shape({ zh: Type.String(), en: Type.String() }))),
    }),
  ),
  notices: Type.Array(shape(Said)),
  /** The cover ends with this day once it is paid; absent in statements kept before it was told. */
  coverEndsOn: Type.Optional(Nullable(Type.String())),
  missing: Type.Array(Type.String()),
  missingEn: Type.Optional(Type.Array(Type.String())),
})
export type StatementOut = Static<typeof StatementOut>

export const JudgedOut = shape({ payFen: FenOut, statements: Type.Array(StatementOut) })
export type JudgedOut = Static<typeof JudgedOut>

/** A claim as both sides read it. */
export const ClaimFactsOut = shape({
  filedOn: Type.String(),
  toldBy: OneOf(['WORKER', 'UNION', 'SETTLEMENT']),
  relation: OneOf(['SELF', ...kinRelations]),
  member: Type.String(),
  /** One of the family whom it happened to; null: the member. */
  patient: Nullable(
    shape({
      relation: OneOf(familyRelations),
      name: Type.String(),
      bornOn: Type.String(),
      idNumber: Nullable(Type.String()),
    }),
  ),
  story: Type.String(),
  facts: AssessIn,
  payFen: FenOut,
  payments: Type.Array(
    shape({
      plan: Type.String(),
      planEn: Type.String(),
      fen: FenOut,
      state: Nullable(Type.String()),
      way: OneOf(['BANK', 'HAND']),
      paidOn: Nullable(Type.String()),
    }),
  ),
  visits: Type.Array(VisitOut),
  stopped: Nullable(shape({ at: Type.String(), reason: Type.String() })),
})
