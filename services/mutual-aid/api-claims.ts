// The endpoints of claims, from the phone to the decision.
import { Type } from 'typebox'
import { endpoint, FenOut, IdIn, NoteIn, Nullable, OneOf, right, shape, worker } from '#base/endpoint.ts'
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
  Verdict,
} from '#engines/cases/shapes.ts'
import { BankIn } from '#kernel/people/shapes.ts'
import {
  AssessIn,
  ClaimFactsOut,
  ClaimIn,
  familyRelations,
  JudgedOut,
  KinClaimIn,
  neededConsents,
  OpinionIn,
  ReportIn,
} from './api-claims-forms.ts'
import { units } from './rules-when.ts'

const Name = { id: Type.String(), title: Type.String(), titleEn: Type.String() }
const Named = Type.Array(shape(Name))
const Said = Type.Array(shape({ zh: Type.String(), en: Type.String() }))
const way = OneOf(['BANK', 'HAND'])
const told = OneOf(['WORKER', 'UNION', 'SETTLEMENT'])
const { payee: _, bank: __, consents: ___, fileIds: ____, story: _____, ...Happened } = ClaimIn.properties

export const claimsApi = {
  claim: endpoint({
    method: 'POST',
    path: '/mutual-aid/claims',
    title: { zh: '申领互助金', en: 'Claim mutual aid' },
    access: worker,
    input: ClaimIn,
    reply: CaseRef,
  }),
  claimForKin: endpoint({
    method: 'POST',
    path: '/mutual-aid/claims/kin',
    title: { zh: '替过世的职工申领互助金', en: 'Claim for a member who died' },
    access: worker,
    input: KinClaimIn,
    reply: CaseRef,
  }),
  estimateClaim: endpoint({
    method: 'POST',
    path: '/mutual-aid/claims/estimate',
    title: { zh: '算算能领多少', en: 'What a claim would come to' },
    access: worker,
    input: shape(Happened),
    reply: JudgedOut,
  }),
  resubmitClaim: endpoint({
    method: 'POST',
    path: '/mutual-aid/claims/:caseId/resubmit',
    title: { zh: '补好互助金申领再提交', en: 'Send a claim again' },
    access: worker,
    input: shape({ ...InCase, form: ClaimIn }),
    reply: CaseRef,
  }),
  claimPayee: endpoint({
    method: 'POST',
    path: '/mutual-aid/claims/:caseId/payee',
    title: { zh: '补收款银行卡', en: 'Give the bank account' },
    access: worker,
    input: shape({ caseId: IdIn, bank: BankIn, consents: Type.Array(OneOf(neededConsents), { uniqueItems: true }) }),
    reply: shape({ payable: Type.Boolean() }),
  }),
  withdrawClaim: endpoint({
    method: 'POST',
    path: '/mutual-aid/claims/:caseId/withdraw',
    title: { zh: '撤回互助金申领', en: 'Withdraw a claim' },
    access: worker,
    input: shape({ ...InCase, reason: ReasonIn }),
    reply: CaseRef,
  }),
  myClaims: endpoint({
    method: 'GET',
    path: '/mutual-aid/claims/mine',
    title: { zh: '我的互助金', en: 'My mutual aid' },
    access: worker,
    reply: shape({
      claims: Type.Array(shape({ case: CaseOut, payFen: FenOut, payment: Nullable(Type.String()), way })),
      covers: Type.Array(
        shape({
          id: IdIn,
          number: Type.String(),
          plan: Type.String(),
          planEn: Type.String(),
          from: Type.String(),
          to: Type.String(),
          papers: Said,
          benefits: Said,
          /** Of the family for whom the plan is too. */
          relations: Type.Array(OneOf(familyRelations)),
        }),
      ),
      payable: Type.Boolean(),
    }),
  }),
  myClaim: endpoint({
    method: 'GET',
    path: '/mutual-aid/claims/:caseId',
    title: { zh: '我的互助金申领', en: 'My claim' },
    access: worker,
    input: shape({ caseId: IdIn }),
    reply: shape({
      case: CaseOut,
      claim: ClaimFactsOut,
      judged: JudgedOut,
      asked: Type.Array(Type.String()),
      payee: Type.String(),
      files: Type.Array(shape(FileOut)),
      payable: Type.Boolean(),
      hasLetter: Type.Boolean(),
      mayRate: Type.Boolean(),
    }),
  }),
  reportClaim: endpoint({
    method: 'POST',
    path: '/mutual-aid/reports',
    title: { zh: '替职工申领互助金', en: 'Claim for a member' },
    access: right('mutual-aid.claim.check'),
    input: ReportIn,
    reply: CaseRef,
  }),
  claims: endpoint({
    method: 'GET',
    path: '/mutual-aid/cases',
    title: { zh: '互助金申领台账', en: 'Register of claims' },
    access: right('mutual-aid.claim.read'),
    input: RegisterIn,
    reply: registerOf({ payFen: FenOut, toldBy: told, payment: Nullable(Type.String()), way }),
  }),
  reviewClaim: endpoint({
    method: 'GET',
    path: '/mutual-aid/cases/:caseId',
    title: { zh: '查看互助金申领', en: 'Open a claim' },
    access: right('mutual-aid.claim.read'),
    input: shape({ caseId: IdIn }),
    reply: shape({
      case: CaseOut,
      applicant: shape(ApplicantOut),
      payee: Type.String(),
      claim: ClaimFactsOut,
      findings: Nullable(Type.String()),
      opinion: Nullable(Type.String()),
      asked: Type.Array(Type.String()),
      /** Other claims that had one of these invoices. */
      usedBefore: Type.Array(
        shape({
          invoice: Type.String(),
          number: Type.String(),
          freedOn: Nullable(Type.String()),
          why: Nullable(OneOf(['REFUSED', 'WITHDRAWN', 'STOPPED'])),
        }),
      ),
      judged: JudgedOut,
      /** What the member's plans let an assessor tick. */
      lists: shape({
        classes: Named,
        exclusions: Named,
        marks: Named,
        materials: Named,
        items: Named,
        happenings: Named,
        numbers: Type.Array(shape({ ...Name, unit: OneOf(units) })),
      }),
      files: Type.Array(shape(FileOut)),
      payable: Type.Boolean(),
      hasLetter: Type.Boolean(),
    }),
  }),
  checkClaim: endpoint({
    method: 'POST',
    path: '/mutual-aid/cases/:caseId/check',
    title: { zh: '核对互助金申领', en: 'Check a claim' },
    access: right('mutual-aid.claim.check'),
    input: shape({
      ...InCase,
      findings: { ...NoteIn, title: '核对情况', titleEn: 'Findings' },
      fileIds: Type.Array(IdIn, { maxItems: 20 }),
    }),
    reply: CaseRef,
  }),
  tryClaim: endpoint({
    method: 'POST',
    path: '/mutual-aid/cases/:caseId/trial',
    title: { zh: '试算互助金', en: 'Try the facts of a claim' },
    access: right('mutual-aid.claim.assess'),
    input: shape({ caseId: IdIn, facts: AssessIn }),
    reply: JudgedOut,
  }),
  assessClaim: endpoint({
    method: 'POST',
    path: '/mutual-aid/cases/:caseId/assessment',
    title: { zh: '核算互助金申领', en: 'Assess a claim' },
    access: right('mutual-aid.claim.assess'),
    input: shape({ ...InCase, facts: AssessIn, opinion: OpinionIn }),
    reply: CaseRef,
  }),
  approveClaims: endpoint({
    method: 'POST',
    path: '/mutual-aid/approvals',
    title: { zh: '批量复审互助金', en: 'Approve many claims' },
    access: right('mutual-aid.claim.review'),
    input: shape({
      cases: Type.Array(shape({ ...InCase, payFen: Type.Integer({ minimum: 1 }) }), { minItems: 1, maxItems: 200 }),
    }),
    reply: shape({ verdicts: Type.Array(Verdict) }),
  }),
  stopClaim: endpoint({
    method: 'POST',
    path: '/mutual-aid/cases/:caseId/stop',
    title: { zh: '停付互助金', en: 'Stop aid that was approved' },
    access: right('mutual-aid.claim.review'),
    input: shape({ caseId: IdIn, reason: { ...NoteIn, title: '为什么停付', titleEn: 'Why' } }),
    reply: shape({ caseId: IdIn }),
  }),
  decideClaim: endpoint({
    method: 'POST',
    path: '/mutual-aid/cases/:caseId/decisions',
    title: { zh: '复审互助金申领', en: 'Decide about a claim' },
    access: right('mutual-aid.claim.read'),
    input: shape({
      ...InCase,
      move: OneOf(['approve', 'refuse', 'sendBack', 'giveBack', 'takeBack']),
      reason: ReasonIn,
      asks: AsksIn,
      /** The amount that was seen and is signed. */
      payFen: Type.Optional(Type.Integer({ minimum: 0, title: '看到的金额', titleEn: 'Amount seen' })),
      /** approve: no card is needed; two visitors bring it. */
      byHand: Type.Optional(Type.Boolean({ title: '送上门', titleEn: 'Brought home' })),
    }),
    reply: CaseRef,
  }),
}
