// Endpoints of dues and contributions.
import { Type } from 'typebox'
import {
  DayCursorIn,
  endpoint,
  FenOut,
  IdIn,
  NoteIn,
  Nullable,
  OneOf,
  Page,
  PageIn,
  right,
  shape,
} from '#base/endpoint.ts'
import { BasisOut } from '#engines/cases/shapes.ts'
import { correctionsApi } from './api-corrections.ts'
import { entriesApi } from './api-entries.ts'
import { Count, OrgIn, Why, Year } from './api-shared.ts'
import { refundStates } from './words.ts'

const Done = shape({ done: Type.Literal(true) })

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
  /** Somebody proposed to take it back. */
  takingBack: Type.Boolean(),
}

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
      spentFen: FenOut,
      refunds: Type.Array(shape(RefundOut)),
    }),
  }),
  payments: endpoint({
    method: 'GET',
    path: '/dues/units/:orgId/payments',
    title: { zh: '查看一家工会拨缴的每一笔', en: 'The contributions of a union, one by one' },
    access: right('dues.read'),
    input: shape({ orgId: IdIn, year: Year, ...PageIn, after: Type.Optional(DayCursorIn) }),
    reply: Page(
      shape({
        id: IdIn,
        period: Type.String(),
        on: Type.String(),
        employer: Type.String(),
        voucher: Type.String(),
        payrollFen: Nullable(FenOut),
        dueFen: Nullable(FenOut),
        /** What is left of it. */
        fen: FenOut,
        returnedFen: FenOut,
        ownFen: FenOut,
        postingId: Nullable(IdIn),
        /** A correction of it waits to be approved. */
        correcting: Type.Boolean(),
      }),
    ),
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
      why: Type.Optional(Why),
    }),
    reply: Done,
  }),
  ...correctionsApi,
  ...entriesApi,
}
