// The endpoints of temporary relief, from the phone to the payment.
import { Type } from 'typebox'
import { endpoint, FenOut, IdIn, Nullable, OneOf, right, shape, worker } from '#base/endpoint.ts'
import { CaseOut } from '#engines/cases/api.ts'
import {
  ApplicantOut,
  AskedPapersIn,
  AsksIn,
  CaseRef,
  CasesIn,
  FileOut,
  InCase,
  ReasonIn,
  RegisterIn,
  registerOf,
  Verdict,
} from '#engines/cases/shapes.ts'
import { BankIn } from '#kernel/people/shapes.ts'
import { eventsApi } from './api-events.ts'
import { AssessmentOut, Confirmation, FactsOut, neededConsentPurposes, Report, Request } from './api-forms.ts'
import { eventKinds } from './rules.ts'

export const reliefApi = {
  apply: endpoint({
    method: 'POST',
    path: '/relief/requests',
    title: { zh: '申请临时救助', en: 'Ask for temporary relief' },
    access: worker,
    input: Request,
    reply: CaseRef,
  }),
  resubmit: endpoint({
    method: 'POST',
    path: '/relief/requests/:caseId/resubmit',
    title: { zh: '补好临时救助再提交', en: 'Send again after supplementing' },
    access: worker,
    input: shape({ ...InCase, form: Request }),
    reply: CaseRef,
  }),
  payee: endpoint({
    method: 'POST',
    path: '/relief/requests/:caseId/payee',
    title: { zh: '补收款银行卡', en: 'Give the bank account' },
    access: worker,
    input: shape({
      caseId: IdIn,
      bank: BankIn,
      consents: Type.Array(OneOf(neededConsentPurposes), { uniqueItems: true }),
    }),
    reply: shape({ payable: Type.Boolean() }),
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/relief/requests/:caseId/withdraw',
    title: { zh: '撤回临时救助申请', en: 'Withdraw the request' },
    access: worker,
    input: shape({ ...InCase, reason: ReasonIn }),
    reply: CaseRef,
  }),
  mine: endpoint({
    method: 'GET',
    path: '/relief/mine',
    title: { zh: '我的临时救助', en: 'My relief' },
    access: worker,
    reply: shape({
      cases: Type.Array(shape({ case: CaseOut, facts: FactsOut })),
      /** For judging while one types. */
      lastHelpedOn: Nullable(Type.String()),
      filed: Type.Boolean(),
      /** The own bank account is there, with the consent to keep it. */
      payable: Type.Boolean(),
    }),
  }),
  myCase: endpoint({
    method: 'GET',
    path: '/relief/requests/:caseId',
    title: { zh: '我的临时救助申请', en: 'My request for relief' },
    access: worker,
    input: shape({ caseId: IdIn }),
    reply: shape({
      case: CaseOut,
      facts: FactsOut,
      assessment: Nullable(AssessmentOut),
      story: Type.String(),
      files: Type.Array(shape(FileOut)),
      payable: Type.Boolean(),
      hasLetter: Type.Boolean(),
      mayRate: Type.Boolean(),
    }),
  }),
  report: endpoint({
    method: 'POST',
    path: '/relief/reports',
    title: { zh: '替职工报临时救助', en: 'Ask for relief for somebody' },
    access: right('relief.confirm'),
    input: Report,
    reply: CaseRef,
  }),
  list: endpoint({
    method: 'GET',
    path: '/relief/cases',
    title: { zh: '临时救助台账', en: 'Register of relief' },
    access: right('relief.read'),
    input: RegisterIn,
    reply: registerOf({
      happened: OneOf(eventKinds),
      eventName: Nullable(Type.String()),
      amountFen: FenOut,
      payment: Nullable(Type.String()),
    }),
  }),
  review: endpoint({
    method: 'GET',
    path: '/relief/cases/:caseId',
    title: { zh: '查看临时救助申请', en: 'Open a request for relief' },
    access: right('relief.read'),
    input: shape({ caseId: IdIn }),
    reply: shape({
      case: CaseOut,
      applicant: shape(ApplicantOut),
      facts: FactsOut,
      /** The sums as they were told at first. */
      told: shape({ costFen: FenOut, insuredFen: FenOut, aidFen: FenOut }),
      story: Type.String(),
      findings: Nullable(Type.String()),
      assessment: Nullable(AssessmentOut),
      files: Type.Array(shape(FileOut)),
      /** The archive says so; the union confirms it. */
      filedByRecord: Type.Boolean(),
      payable: Type.Boolean(),
      hasLetter: Type.Boolean(),
    }),
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/relief/cases/:caseId/confirm',
    title: { zh: '核实临时救助', en: 'Confirm a need' },
    access: right('relief.confirm'),
    input: Confirmation,
    reply: CaseRef,
  }),
  decide: endpoint({
    method: 'POST',
    path: '/relief/cases/:caseId/decisions',
    title: { zh: '审批临时救助', en: 'Decide about relief' },
    access: right('relief.read'),
    input: shape({
      ...InCase,
      move: OneOf(['grant', 'passUp', 'giveBack', 'refuse', 'takeBack']),
      reason: ReasonIn,
      asks: AsksIn,
      papers: AskedPapersIn,
    }),
    reply: CaseRef,
  }),
  grantMany: endpoint({
    method: 'POST',
    path: '/relief/grants',
    title: { zh: '批量审批受灾户', en: 'Grant many' },
    access: right('relief.decide'),
    input: shape({ cases: CasesIn }),
    reply: shape({ verdicts: Type.Array(Verdict), granted: Type.Integer(), totalFen: FenOut }),
  }),
  ...eventsApi,
}
