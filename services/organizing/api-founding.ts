// The endpoints of a founding: the group’s application, the decisions of the union above, the papers.
import { Type } from 'typebox'
import { DayIn, endpoint, IdIn, LineIn, Nullable, OneOf, right, shape, signedIn, worker } from '#base/endpoint.ts'
import { CaseOut } from '#engines/cases/api.ts'
import {
  ApplicantOut,
  AsksIn,
  CaseRef,
  FileOut,
  InCase,
  ReasonIn,
  RegisterIn,
  registerOf,
} from '#engines/cases/shapes.ts'
import { forms, paperKinds } from './words.ts'

const Count = (zh: string, en: string, minimum: number) =>
  Type.Integer({ minimum, maximum: 1_000_000, title: zh, titleEn: en })

export const FactsIn = shape({
  workers: Count('职工人数', 'Workers', 1),
  members: Count('愿意入会的人数', 'Members', 1),
  womenMembers: Count('其中女会员', 'Women among them', 0),
  reach: OneOf(['ONE', 'AREA', 'INDUSTRY'], { title: '范围', titleEn: 'Reach' }),
  unions: Count('下面已有的工会', 'Unions already below', 0),
  joins: Type.Boolean(),
})

export const FoundingForm = shape({
  orgId: Type.String({ format: 'uuid', title: '上级工会', titleEn: 'Union above' }),
  name: { ...LineIn, maxLength: 100, title: '工会全称', titleEn: 'Full name' },
  short: { ...LineIn, maxLength: 40, title: '工会简称', titleEn: 'Short name' },
  form: OneOf(forms, { title: '形式', titleEn: 'Form' }),
  facts: FactsIn,
  employer: { ...LineIn, maxLength: 100, title: '单位', titleEn: 'Employer' },
  employerCode: Type.Optional(
    Type.String({ maxLength: 30, title: '单位统一社会信用代码', titleEn: 'Credit code of the employer' }),
  ),
  address: Type.Optional({ ...LineIn, title: '地址', titleEn: 'Address' }),
  groupOn: { ...DayIn, title: '筹备组成立日期', titleEn: 'Group formed on' },
  job: { ...LineIn, maxLength: 40, title: '您在单位做什么', titleEn: 'Your work there' },
  group: Type.Array(
    shape({
      name: { ...LineIn, maxLength: 100, title: '姓名', titleEn: 'Name' },
      idNumber: Type.String({ minLength: 1, maxLength: 30, title: '证件号码', titleEn: 'ID number' }),
      job: { ...LineIn, maxLength: 40, title: '工作', titleEn: 'Work' },
    }),
    { maxItems: 10, title: '筹备组其他人', titleEn: 'Others of the group' },
  ),
  fileIds: Type.Array(IdIn, { maxItems: 9, title: '照片', titleEn: 'Photos' }),
})

const FoundingOut = shape({
  name: Type.String(),
  short: Type.String(),
  form: OneOf(forms),
  facts: FactsIn,
  employer: Type.String(),
  employerCode: Nullable(Type.String()),
  address: Nullable(Type.String()),
  groupOn: Type.String(),
  group: Type.Array(shape({ name: Type.String(), job: Type.String(), head: Type.Boolean() })),
  superiorId: IdIn,
  superior: Type.String(),
  approvalNumber: Nullable(Type.String()),
  approvedOn: Nullable(Type.String()),
  congressDueOn: Nullable(Type.String()),
  /** On which rule that day rests. */
  congressBecause: Nullable(Type.String()),
  electionId: Nullable(IdIn),
  resultNumber: Nullable(Type.String()),
  orgId: Nullable(IdIn),
  foundedOn: Nullable(Type.String()),
  /** Papers that exist by now. */
  papers: Type.Array(OneOf(paperKinds)),
})

const own = { case: CaseOut, founding: FoundingOut, files: Type.Array(shape(FileOut)), hasLetter: Type.Boolean() }

export const foundingApi = {
  apply: endpoint({
    method: 'POST',
    path: '/organizing/foundings',
    title: { zh: '申请建会', en: 'Ask to found a union' },
    access: worker,
    input: FoundingForm,
    reply: CaseRef,
  }),
  resubmit: endpoint({
    method: 'POST',
    path: '/organizing/foundings/:caseId/resubmit',
    title: { zh: '建会补好再交', en: 'Send the founding again' },
    access: worker,
    input: shape({ ...InCase, form: Type.Optional(FoundingForm) }),
    reply: CaseRef,
  }),
  report: endpoint({
    method: 'POST',
    path: '/organizing/foundings/:caseId/report',
    title: { zh: '报选举结果', en: 'Report the election' },
    access: worker,
    input: shape(InCase),
    reply: CaseRef,
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/organizing/foundings/:caseId/withdraw',
    title: { zh: '撤回建会申请', en: 'Withdraw the founding' },
    access: worker,
    input: shape({ ...InCase, reason: ReasonIn }),
    reply: CaseRef,
  }),
  mine: endpoint({
    method: 'GET',
    path: '/organizing/mine',
    title: { zh: '我的建会申请', en: 'My foundings' },
    access: worker,
    reply: shape({
      cases: Type.Array(shape({ case: CaseOut, name: Type.String(), congressDueOn: Nullable(Type.String()) })),
    }),
  }),
  myCase: endpoint({
    method: 'GET',
    path: '/organizing/foundings/:caseId',
    title: { zh: '我的建会', en: 'My founding' },
    access: worker,
    input: shape({ caseId: IdIn }),
    reply: shape(own),
  }),
  list: endpoint({
    method: 'GET',
    path: '/organizing/cases',
    title: { zh: '建会台账', en: 'Register of foundings' },
    access: right('organizing.read'),
    input: RegisterIn,
    reply: registerOf({ name: Type.String(), form: OneOf(forms), members: Type.Integer() }),
  }),
  review: endpoint({
    method: 'GET',
    path: '/organizing/cases/:caseId',
    title: { zh: '查看建会申请', en: 'Open a founding' },
    access: right('organizing.read'),
    input: shape({ caseId: IdIn }),
    reply: shape({ ...own, applicant: shape(ApplicantOut) }),
  }),
  decide: endpoint({
    method: 'POST',
    path: '/organizing/cases/:caseId/decisions',
    title: { zh: '审批建会', en: 'Decide about a founding' },
    access: right('organizing.read'),
    input: shape({
      ...InCase,
      move: OneOf(['approve', 'confirm', 'giveBack', 'refuse']),
      /** approve, confirm: the number of the approval. */
      document: Type.Optional({ ...LineIn, maxLength: 60, title: '批复文号', titleEn: 'Number of the approval' }),
      reason: ReasonIn,
      asks: AsksIn,
    }),
    reply: CaseRef,
  }),
  paper: endpoint({
    method: 'GET',
    path: '/organizing/foundings/:caseId/papers/:paper',
    title: { zh: '打印建会材料', en: 'Print a paper of the founding' },
    access: signedIn('the head of the group and the staff who may see the case print the same papers'),
    input: shape({ caseId: IdIn, paper: OneOf(paperKinds) }),
    reply: Type.Unknown(),
    download: true,
  }),
}
