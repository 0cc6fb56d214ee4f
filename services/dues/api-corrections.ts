// Endpoints of corrections: money given back, payments put to another union, refunds taken back.
import { Type } from 'typebox'
import { endpoint, FenIn, FenOut, IdIn, Nullable, OneOf, Page, PageIn, right, shape } from '#base/endpoint.ts'
import { Count, Document, OrgIn, Why } from './api-shared.ts'
import { correctionKinds, entryStates } from './words.ts'

const Proposed = shape({ correctionIds: Type.Array(IdIn) })

export const correctionsApi = {
  proposeReturn: endpoint({
    method: 'POST',
    path: '/dues/lines/:lineId/return',
    title: { zh: '提出退库', en: 'Propose that the tax bureau gave money back' },
    access: right('dues.collect'),
    input: shape({
      lineId: IdIn,
      fen: { ...FenIn, minimum: 1, title: '退库金额', titleEn: 'Given back' },
      document: Document,
    }),
    reply: Proposed,
  }),
  proposeMove: endpoint({
    method: 'POST',
    path: '/dues/lines/:lineId/move',
    title: { zh: '提出改对到别的工会', en: 'Propose to put a payment to another union' },
    access: right('dues.collect'),
    input: shape({ lineId: IdIn, unitId: OrgIn, all: Type.Boolean(), document: Document }),
    reply: Proposed,
  }),
  corrections: endpoint({
    method: 'GET',
    path: '/dues/corrections',
    title: { zh: '查看代收的更正', en: 'Corrections of collections' },
    access: right('dues.read'),
    input: shape({ state: Type.Optional(OneOf(entryStates)), ...PageIn }),
    reply: Page(
      shape({
        id: IdIn,
        kind: OneOf(correctionKinds),
        kindTitle: Type.String(),
        from: Nullable(Type.String()),
        to: Nullable(Type.String()),
        employer: Nullable(Type.String()),
        voucher: Nullable(Type.String()),
        period: Type.String(),
        fen: FenOut,
        document: Type.String(),
        state: OneOf(entryStates),
        stateTitle: Type.String(),
        proposedBy: Type.String(),
        judgedBy: Nullable(Type.String()),
        why: Nullable(Type.String()),
        postingId: Nullable(IdIn),
        mayJudge: Type.Boolean(),
      }),
    ),
  }),
  judgeCorrections: endpoint({
    method: 'POST',
    path: '/dues/corrections/judge',
    title: { zh: '核准代收的更正', en: 'Approve corrections' },
    access: right('dues.approve'),
    input: shape({
      correctionIds: Type.Array(IdIn, {
        minItems: 1,
        maxItems: 200,
        uniqueItems: true,
        title: '哪几笔',
        titleEn: 'Which',
      }),
      approve: Type.Boolean(),
      why: Type.Optional(Why),
    }),
    reply: shape({
      verdicts: Type.Array(
        shape({
          correctionId: IdIn,
          ok: Type.Boolean(),
          code: Type.Optional(Type.String()),
          message: Type.Optional(Type.String()),
        }),
      ),
      done: Count,
    }),
  }),
  takeBackRefund: endpoint({
    method: 'POST',
    path: '/dues/refunds/:refundId/take-back',
    title: { zh: '提出收回返还', en: 'Propose to take a refund back' },
    access: right('dues.collect'),
    input: shape({ refundId: IdIn, document: Document }),
    reply: Proposed,
  }),
}
