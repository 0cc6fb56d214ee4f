// The form of a hardship application and the shapes that its endpoints share.
import { type Static, Type } from 'typebox'
import { DayIn, FenIn, FenOut, IdIn, LineIn, NoteIn, Nullable, OneOf, shape } from '#base/endpoint.ts'
import { BasisOut, JudgedReason, FileOut as PaperOut } from '#engines/cases/shapes.ts'
import { paperIn } from '#kernel/files/api.ts'
import { BankIn, IdNumberIn, NameIn, PhoneIn } from '#kernel/people/shapes.ts'
import { archiveLevels } from './rules-archive.ts'
import { exclusionCodes } from './rules-exclusions.ts'
import { categories, studyStages } from './rules-standards.ts'

const yearly = (title: string, titleEn: string) =>
  Type.Integer({ minimum: 0, maximum: 1_000_000_000_00, title, titleEn, description: '分，近 12 个月' })

export const Income = shape({
  WAGE: yearly('工资收入', 'Wages'),
  BUSINESS: yearly('经营净收入', 'Business income'),
  PROPERTY: yearly('财产净收入', 'Property income'),
  TRANSFER: yearly('转移净收入', 'Transfer income'),
  OTHER: yearly('其他收入', 'Other income'),
})

export const Rigid = shape({
  ILLNESS: yearly('医疗支出', 'Medical cost'),
  DISABILITY: yearly('残疾康复支出', 'Disability cost'),
  STUDY: yearly('教育支出', 'Study cost'),
  HOUSING: yearly('住房支出', 'Housing cost'),
  OTHER: yearly('其他必要支出', 'Other necessary cost'),
})

export const eventCodes = ['DISASTER', 'ACCIDENT', 'EPIDEMIC', 'PUBLIC_SECURITY', 'HOME_DESTROYED'] as const
export const materialKinds = [
  'IDENTITY',
  'INCOME',
  'ILLNESS',
  'STUDY',
  'DISABILITY',
  'ACCIDENT',
  'DIBAO',
  'AUTHORISATION',
  'OTHER',
] as const
/** Papers by kind: fresh ones, or those that are held. */
export const PapersIn = Type.Array(paperIn(materialKinds), { maxItems: 40, title: '材料', titleEn: 'Papers' })
export const consentPurposes = ['ECONOMIC_CHECK', 'PUBLIC_NOTICE', 'BANK_CARD', 'ILLNESS', 'CHILD'] as const

export const Member = shape({
  name: NameIn,
  idNumber: IdNumberIn,
  relation: Type.String({ pattern: '^[0-9]{2}$', title: '与申请人关系', titleEn: 'Relation' }),
  monthlyIncomeFen: Type.Integer({
    minimum: 0,
    maximum: 100_000_000_00,
    title: '月收入',
    titleEn: 'Monthly income',
    description: '分',
  }),
  health: Type.Optional(Type.String({ maxLength: 100, title: '健康状况', titleEn: 'Health' })),
  stage: Type.Optional(Nullable(OneOf(studyStages, { title: '就读阶段', titleEn: 'Stage of study' }))),
  school: Type.Optional(Type.String({ maxLength: 100, title: '学校', titleEn: 'School' })),
})

const code = (title: string, titleEn: string) => Type.Optional(Type.String({ maxLength: 40, title, titleEn }))

/** What the worker tells: the archive's fields (domain §1.7) that a person can know, in the order the form asks them. */
export const Form = shape({
  orgId: Type.String({ format: 'uuid', title: '您所在的工会', titleEn: 'Your union' }),
  /** Only when the account does not know its person yet. */
  applicant: Type.Optional(shape({ name: NameIn, idNumber: IdNumberIn })),
  /** Absent: the number on record. */
  phone: Type.Optional(PhoneIn),
  address: Type.String({ minLength: 2, maxLength: 200, title: '家庭住址', titleEn: 'Address' }),
  employer: code('工作单位', 'Employer'),
  workStatus: Type.String({ minLength: 1, maxLength: 40, title: '工作状态', titleEn: 'Work status' }),
  maritalStatus: Type.String({ minLength: 1, maxLength: 40, title: '婚姻状况', titleEn: 'Marital status' }),
  householdRegisterType: Type.String({ minLength: 1, maxLength: 40, title: '户口类型', titleEn: 'Household register' }),
  housingType: Type.String({ minLength: 1, maxLength: 40, title: '住房类型', titleEn: 'Housing' }),
  medicalInsurance: Type.String({ minLength: 1, maxLength: 40, title: '医保状况', titleEn: 'Medical insurance' }),
  health: Type.String({ minLength: 1, maxLength: 100, title: '健康状况', titleEn: 'Health' }),
  ethnicity: code('民族', 'Ethnicity'),
  politicalStatus: code('政治面貌', 'Political status'),
  industry: code('所属行业', 'Industry'),
  workStartDate: Type.Optional({ ...DayIn, title: '参加工作日期', titleEn: 'First day at work' }),
  singleParent: Type.Optional(Type.Boolean({ title: '是否单亲', titleEn: 'Single parent' })),
  migrantWorker: Type.Optional(Type.Boolean({ title: '是否农民工', titleEn: 'Migrant worker' })),
  householdSize: Type.Integer({ minimum: 1, maximum: 20, title: '家庭人口', titleEn: 'Household size' }),
  members: Type.Array(Member, { maxItems: 19, title: '家庭成员', titleEn: 'Household members' }),
  income: Income,
  rigid: Rigid,
  causeCostFen: yearly('致困支出', 'Cost of the cause'),
  event: Nullable(OneOf(eventCodes, { title: '突发事件', titleEn: 'Event' })),
  /** Asked where the older scheme is in force: what it needs beside the rest. */
  older: Type.Optional(
    shape({
      assetsFen: yearly('存款和投资净值', 'Savings and net investments'),
      onDibao: Type.Boolean({ title: '正在领低保', titleEn: 'On the minimum-living allowance' }),
      monthsBelow: Type.Integer({ minimum: 0, maximum: 600, title: '低于低保标准几个月了', titleEn: 'Months below' }),
    }),
  ),
  exclusions: Type.Array(OneOf(exclusionCodes), {
    maxItems: 9,
    uniqueItems: true,
    title: '不符合条件的情形',
    titleEn: 'Exclusions',
  }),
  primaryCause: Type.String({ pattern: '^([1-9]|10)$', title: '主要致困原因', titleEn: 'Main cause' }),
  secondaryCauses: Type.Array(Type.String({ pattern: '^([1-9]|10)$' }), {
    maxItems: 3,
    uniqueItems: true,
    title: '次要致困原因',
    titleEn: 'Further causes',
  }),
  story: Type.String({ maxLength: 1000, title: '想说的话', titleEn: 'Your words' }),
  bank: BankIn,
  files: PapersIn,
  consents: Type.Array(OneOf(consentPurposes), { uniqueItems: true, title: '同意', titleEn: 'Consents' }),
})
export type Form = Static<typeof Form>

export const AssessmentOut = shape({
  eligible: Type.Boolean(),
  hardshipType: Nullable(OneOf(['DEEP', 'RELATIVE', 'ACCIDENT'])),
  /** What the older scheme called it. */
  as: Type.Optional(OneOf(['DIBAO', 'EDGE', 'SUDDEN'])),
  reasons: Type.Array(shape({ ...JudgedReason, soft: Type.Boolean() })),
  by: Nullable(BasisOut),
  incomeFen: FenOut,
  rigidFen: FenOut,
  perCapitaFen: FenOut,
  lineFen: FenOut,
  gapFen: FenOut,
  used: Type.Array(
    Type.Object({
      key: Type.String(),
      from: Type.String(),
      value: Type.Unknown(),
      setBy: Type.String(),
      document: Type.String(),
      clause: Type.String(),
      sentence: Type.String(),
      demo: Type.Optional(Type.Boolean()),
    }),
  ),
})

/** A way to a yes, as nearMiss finds it: this much, from that day, with that paper. */
export const WayOut = shape({
  id: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  details: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  by: Nullable(Type.Integer({ description: '分, or people' })),
  from: Nullable(Type.String()),
  besides: Type.Array(OneOf(exclusionCodes)),
  paper: Nullable(OneOf(materialKinds)),
})

export const FileOut = shape({ ...PaperOut, kind: OneOf(materialKinds) })

export const MemberOut = shape({
  personId: IdIn,
  name: Type.String(),
  idNumber: Type.String({ description: 'masked' }),
  relation: Type.String(),
  age: Type.Integer(),
  monthlyIncomeFen: FenOut,
  stage: Nullable(OneOf(studyStages)),
  school: Nullable(Type.String()),
})

export const GrantOut = shape({
  id: IdIn,
  archiveId: IdIn,
  archiveNo: Type.String(),
  person: Type.String({ description: 'masked name of the applicant' }),
  beneficiary: Type.String({ description: 'masked name' }),
  org: Type.String(),
  category: OneOf(categories),
  period: Type.String(),
  fen: FenOut,
  source: Type.String(),
  basis: BasisOut,
  state: OneOf(['PROPOSED', 'CONFIRMED', 'DROPPED']),
  reason: Nullable(Type.String()),
  /** What became of the money: the payment's state in the funds engine. */
  payment: Nullable(Type.String()),
  paidOn: Nullable(Type.String()),
  confirmedBy: Nullable(Type.String()),
})

export const archiveStatuses = ['ACTIVE', 'LIFTED', 'RELAPSED', 'CANCELLED'] as const

export const ArchiveRow = shape({
  id: IdIn,
  number: Type.String(),
  person: Type.String(),
  org: Type.String(),
  hardshipType: OneOf(['DEEP', 'RELATIVE', 'ACCIDENT']),
  level: OneOf(archiveLevels),
  cause: Type.String(),
  householdSize: Type.Integer(),
  status: OneOf(archiveStatuses),
  activeOn: Type.String(),
  reverifyDueOn: Type.String(),
  /** The day it was lifted out or cancelled. */
  leftOn: Nullable(Type.String()),
  version: Type.Integer(),
})

export { DayIn, FenIn, LineIn, NoteIn }
