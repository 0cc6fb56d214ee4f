// The endpoints of bringing aid home: what is to be brought, a visit planned, called off, and what came of it.
import { Type } from 'typebox'
import { DayIn, endpoint, FenOut, IdIn, NoteIn, Nullable, OneOf, Page, PageIn, right, shape } from '#base/endpoint.ts'
import { VisitorsIn } from '#engines/cases/shapes.ts'
import { type VisitFailure, type VisitState, visitFailures, visitStates } from './words-visits.ts'

const failures = Object.keys(visitFailures) as VisitFailure[]
const states = Object.keys(visitStates) as VisitState[]
const visitId = { visitId: IdIn }

/** A visit as both sides read it. */
export const VisitOut = shape({
  id: IdIn,
  state: OneOf(states),
  plannedOn: Type.String(),
  visitors: Type.Array(Type.String()),
  visitedOn: Nullable(Type.String()),
  why: Nullable(OneOf(failures)),
  /** What happened, in the words of whoever went; for staff only. */
  words: Nullable(Type.String()),
})

export const visitsApi = {
  toBring: endpoint({
    method: 'GET',
    path: '/mutual-aid/visits',
    title: { zh: '要送上门的互助金', en: 'Aid to be brought home' },
    access: right('mutual-aid.deliver'),
    input: shape(PageIn),
    reply: Page(
      shape({
        caseId: IdIn,
        number: Type.String(),
        payee: Type.String(),
        org: Type.String(),
        fen: FenOut,
        /** Every payment of it was let out. */
        out: Type.Boolean(),
        plannedOn: Nullable(Type.String()),
        visitors: Type.Array(Type.String()),
        /** How often nobody could be given it. */
        failed: Type.Integer(),
      }),
    ),
  }),
  planVisit: endpoint({
    method: 'POST',
    path: '/mutual-aid/cases/:caseId/visits',
    title: { zh: '约上门送互助金', en: 'Plan a visit' },
    access: right('mutual-aid.deliver'),
    input: shape({
      caseId: IdIn,
      plannedOn: { ...DayIn, title: '哪天去', titleEn: 'Day of the visit' },
      visitors: VisitorsIn,
    }),
    reply: shape(visitId),
  }),
  callOffVisit: endpoint({
    method: 'POST',
    path: '/mutual-aid/visits/:visitId/call-off',
    title: { zh: '取消上门', en: 'Call a visit off' },
    access: right('mutual-aid.deliver'),
    input: shape({
      ...visitId,
      reason: { ...NoteIn, title: '为什么不去了', titleEn: 'Why' },
      next: OneOf(['HAND', 'BANK'], { title: '以后怎么给', titleEn: 'How it is paid then' }),
    }),
    reply: shape(visitId),
  }),
  recordVisit: endpoint({
    method: 'POST',
    path: '/mutual-aid/visits/:visitId/outcome',
    title: { zh: '登记上门结果', en: 'Record what came of a visit' },
    access: right('mutual-aid.deliver'),
    input: shape({
      ...visitId,
      visitedOn: { ...DayIn, title: '哪天去的', titleEn: 'Day of the visit' },
      visitors: VisitorsIn,
      /** Absent: handed over and signed for. */
      why: Type.Optional(OneOf(failures, { title: '为什么没送到', titleEn: 'Why not' })),
      words: Type.Optional({ ...NoteIn, title: '经过', titleEn: 'What happened' }),
      fileIds: Type.Array(IdIn, { maxItems: 9, title: '签收单照片', titleEn: 'Photos of the receipt' }),
    }),
    reply: shape(visitId),
  }),
}
