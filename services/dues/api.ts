// Endpoints of dues and contributions.
import { Type } from 'typebox'
import {
  endpoint,
  FenIn,
  FenOut,
  IdIn,
  LineIn,
  NoteIn,
  Nullable,
  OneOf,
  Page,
  PageIn,
  right,
  shape,
} from '#base/endpoint.ts'
import { BasisOut } from '#engines/cases/shapes.ts'
import { entryStates, refundStates } from './words.ts'

const Year = Type.Integer({ minimum: 2000, maximum: 2100, title: '年份', titleEn: 'Year' })
const Count = Type.Integer()
const Done = shape({ done: Type.Literal(true) })
const OrgIn = { ...IdIn, title: '哪家工会', titleEn: 'Union' }

export const RefundOut = {
  id: IdIn,
  unitId: IdIn,
  year: Count,
  paidFen: FenOut,
  fen: FenOut,
  basis: BasisOut,
  state: OneOf(refundStates),
  stateTitle: Type.String(),
  untilOn: Type.String(),
  reason: Nullable(Type.String()),
  checkedBy: Nullable(Type.String()),
  judgedBy: Nullable(Type.String()),
  postingId: Nullable(IdIn),
  mayAnswer: Type.Boolean(),
  mayJudge: Type.Boolean(),
}

const EntryOut = shape({
  id: IdIn,
  orgId: IdIn,
  org: Type.String(),
  period: Type.String(),
  members: Nullable(Count),
  fen: FenOut,
  document: Type.String(),
  state: OneOf(entryStates),
  stateTitle: Type.String(),
  proposedBy: Type.String(),
  judgedBy: Nullable(Type.String()),
  why: Nullable(Type.String()),
  postingId: Nullable(IdIn),
  mayJudge: Type.Boolean(),
})

const JudgeIn = shape({
  entryIds: Type.Array(IdIn, { minItems: 1, maxItems: 200, uniqueItems: true, title: '哪几笔', titleEn: 'Which' }),
  approve: Type.Boolean(),
  why: Type.Optional({ ...NoteIn, title: '理由', titleEn: 'Reason' }),
})
const Judged = shape({
  verdicts: Type.Array(
    shape({
      entryId: IdIn,
      ok: Type.Boolean(),
      code: Type.Optional(Type.String()),
      message: Type.Optional(Type.String()),
    }),
  ),
  done: Count,
})

export const duesApi = {
  takeCollection: endpoint({
    method: 'POST',
    path: '/dues/collections',
    title: { zh: '导入税务代收文件', en: 'Take in a file of the tax bureau' },
    access: right('dues.collect'),
    upload: { maxBytes: 20 * 1024 * 1024 },
    input: shape({ orgId: { ...IdIn, title: '记到哪个总工会', titleEn: 'Whose account' } }),
    reply: shape({ fileId: IdIn, again: Type.Boolean(), lines: Count, fresh: Count, settled: Count, totalFen: FenOut }),
  }),
  collections: endpoint({
    method: 'GET',
    path: '/dues/collections',
    title: { zh: '查看税务代收文件', en: 'Files of the tax bureau' },
    access: right('dues.read'),
    input: shape(PageIn),
    reply: Page(
      shape({
        id: IdIn,
        name: Type.String(),
        at: Type.String(),
        by: Nullable(Type.String()),
        lines: Count,
        fresh: Count,
        fen: FenOut,
        /** Lines that no union has been found for. */
        open: Count,
      }),
    ),
  }),
  openPayments: endpoint({
    method: 'GET',
    path: '/dues/open',
    title: { zh: '查看还没对上工会的缴费', en: 'Payments not assigned yet' },
    access: right('dues.read'),
    input: shape(PageIn),
    reply: Page(
      shape({
        id: IdIn,
        employer: Type.String(),
        uscc: Type.String(),
        period: Type.String(),
        on: Type.String(),
        fen: FenOut,
      }),
    ),
  }),
  assignPayer: endpoint({
    method: 'POST',
    path: '/dues/open/:lineId/assign',
    title: { zh: '说明缴费单位归哪家工会', en: 'Say to which union an employer belongs' },
    access: right('dues.collect'),
    input: shape({ lineId: IdIn, unitId: OrgIn }),
    reply: shape({ settled: Count, fen: FenOut }),
  }),
  units: endpoint({
    method: 'GET',
    path: '/dues/units',
    title: { zh: '查看各单位的会费和经费', en: 'Dues and contributions by unit' },
    access: right('dues.read'),
    input: shape({ year: Year, unpaid: Type.Optional(Type.Boolean()), ...PageIn }),
    reply: Page(
      shape({
        id: IdIn,
        name: Type.String(),
        payments: Count,
        /** Different months that were paid for. */
        months: Count,
        paidFen: FenOut,
        ownFen: FenOut,
        /** By how much payments stayed below two percent of the payroll told. */
        shortFen: FenOut,
        duesFen: FenOut,
      }),
    ),
  }),
  unit: endpoint({
    method: 'GET',
    path: '/dues/units/:orgId',
    title: { zh: '查看一家工会的账', en: 'The account of a union' },
    access: right('dues.read'),
    input: shape({ orgId: IdIn, year: Year }),
    reply: shape({
      org: shape({ id: IdIn, name: Type.String(), unit: Type.Boolean() }),
      year: Count,
      /** What came in, by use. */
      ins: Type.Array(
        shape({ category: Type.String(), title: Type.String(), accountId: IdIn, fen: FenOut, leftFen: FenOut }),
      ),
      balanceFen: FenOut,
      lines: Type.Array(
        shape({
          id: IdIn,
          period: Type.String(),
          on: Type.String(),
          employer: Type.String(),
          voucher: Type.String(),
          payrollFen: Nullable(FenOut),
          dueFen: Nullable(FenOut),
          fen: FenOut,
          ownFen: FenOut,
          postingId: Nullable(IdIn),
        }),
      ),
      refunds: Type.Array(shape(RefundOut)),
    }),
  }),
  refunds: endpoint({
    method: 'GET',
    path: '/dues/refunds',
    title: { zh: '查看小额缴费返还', en: 'Refunds to small units' },
    access: right('dues.read'),
    input: shape({ state: Type.Optional(OneOf(refundStates)), ...PageIn }),
    reply: Page(shape({ ...RefundOut, unit: Type.String() })),
  }),
  answerRefund: endpoint({
    method: 'POST',
    path: '/dues/refunds/:refundId/answer',
    title: { zh: '单位工会说要不要返还', en: 'Take or decline a refund' },
    access: right('dues.answer'),
    input: shape({ refundId: IdIn, wants: Type.Boolean(), reason: Type.Optional(NoteIn) }),
    reply: Done,
  }),
  checkRefund: endpoint({
    method: 'POST',
    path: '/dues/refunds/:refundId/check',
    title: { zh: '核对返还', en: 'Check a refund' },
    access: right('dues.collect'),
    input: shape({ refundId: IdIn }),
    reply: Done,
  }),
  judgeRefund: endpoint({
    method: 'POST',
    path: '/dues/refunds/:refundId/judge',
    title: { zh: '核准返还', en: 'Approve a refund' },
    access: right('dues.approve'),
    input: shape({
      refundId: IdIn,
      approve: Type.Boolean(),
      why: Type.Optional({ ...NoteIn, title: '理由', titleEn: 'Reason' }),
    }),
    reply: Done,
  }),
  dues: endpoint({
    method: 'GET',
    path: '/dues/entries',
    title: { zh: '查看会费到账', en: 'Members’ dues received' },
    access: right('dues.read'),
    input: shape({ orgId: Type.Optional(IdIn), year: Type.Optional(Year), ...PageIn }),
    reply: Page(EntryOut),
  }),
  enterDues: endpoint({
    method: 'POST',
    path: '/dues/entries',
    title: { zh: '登记会费到账', en: 'Enter dues received' },
    access: right('dues.enter'),
    input: shape({
      orgId: OrgIn,
      month: Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$', title: '哪个月', titleEn: 'Month' }),
      members: Type.Integer({ minimum: 1, maximum: 1_000_000, title: '交会费的人数', titleEn: 'Members who paid' }),
      fen: { ...FenIn, minimum: 1, title: '金额', titleEn: 'Amount' },
      document: { ...LineIn, title: '凭据', titleEn: 'Document' },
    }),
    reply: shape({ entryId: IdIn }),
  }),
  judgeDues: endpoint({
    method: 'POST',
    path: '/dues/entries/judge',
    title: { zh: '核准会费到账', en: 'Approve dues received' },
    access: right('dues.judge'),
    input: JudgeIn,
    reply: Judged,
  }),
  subsidies: endpoint({
    method: 'GET',
    path: '/dues/subsidies',
    title: { zh: '查看定额补助', en: 'Subsidies to county unions' },
    access: right('dues.read'),
    input: shape({ year: Type.Optional(Year), ...PageIn }),
    reply: Page(EntryOut),
  }),
  proposeSubsidies: endpoint({
    method: 'POST',
    path: '/dues/subsidies',
    title: { zh: '按标准提出一年的定额补助', en: 'Propose the year’s subsidies' },
    access: right('dues.subsidy'),
    input: shape({ orgId: { ...IdIn, title: '哪个总工会给', titleEn: 'Given by' }, year: Year }),
    reply: shape({ proposed: Count, already: Count, totalFen: FenOut }),
  }),
  judgeSubsidies: endpoint({
    method: 'POST',
    path: '/dues/subsidies/judge',
    title: { zh: '核准定额补助', en: 'Approve subsidies' },
    access: right('dues.approve'),
    input: JudgeIn,
    reply: Judged,
  }),
}
