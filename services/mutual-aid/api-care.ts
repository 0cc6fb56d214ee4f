// The endpoints of care grants.
import { Type } from 'typebox'
import { endpoint, FenOut, IdIn, NoteIn, Nullable, OneOf, Page, PageIn, right, shape, worker } from '#base/endpoint.ts'
import { BasisOut } from '#engines/cases/shapes.ts'
import { careStates } from './words-care.ts'

const Year = Type.Integer({ minimum: 2000, maximum: 2100, title: '年份', titleEn: 'Year' })
const grant = {
  id: IdIn,
  year: Type.Integer(),
  borneFen: FenOut,
  fen: FenOut,
  basis: BasisOut,
  state: OneOf(careStates),
  /** Of the payment, once there is one. */
  stateTitle: Type.String(),
  reason: Nullable(Type.String()),
  paidOn: Nullable(Type.String()),
}
const forStaff = { person: Type.String(), org: Type.String(), decidedBy: Nullable(Type.String()) }
const Claims = Type.Array(shape({ caseId: IdIn, number: Type.String(), borneFen: FenOut, disease: Type.String() }))

export const careApi = {
  myCare: endpoint({
    method: 'GET',
    path: '/mutual-aid/care/mine',
    title: { zh: '我的关爱救助金', en: 'My care grants' },
    access: worker,
    reply: shape({ rows: Type.Array(shape({ ...grant, claims: Claims })) }),
  }),
  careGrants: endpoint({
    method: 'GET',
    path: '/mutual-aid/care',
    title: { zh: '查看关爱救助金', en: 'Care grants' },
    access: right('mutual-aid.care.read'),
    input: shape({ state: Type.Optional(OneOf(careStates)), year: Type.Optional(Year), ...PageIn }),
    reply: Page(shape({ ...grant, ...forStaff })),
  }),
  careGrant: endpoint({
    method: 'GET',
    path: '/mutual-aid/care/:grantId',
    title: { zh: '查看一笔关爱救助金', en: 'One care grant' },
    access: right('mutual-aid.care.read'),
    input: shape({ grantId: IdIn }),
    reply: shape({ ...grant, ...forStaff, claims: Claims }),
  }),
  confirmCare: endpoint({
    method: 'POST',
    path: '/mutual-aid/care/confirm',
    title: { zh: '确认关爱救助金', en: 'Confirm care grants' },
    access: right('mutual-aid.care.confirm'),
    input: shape({
      grantIds: Type.Array(IdIn, { minItems: 1, maxItems: 200, uniqueItems: true, title: '哪几笔', titleEn: 'Which' }),
    }),
    reply: shape({
      verdicts: Type.Array(
        shape({
          grantId: IdIn,
          ok: Type.Boolean(),
          code: Type.Optional(Type.String()),
          message: Type.Optional(Type.String()),
        }),
      ),
      confirmed: Type.Integer(),
      totalFen: FenOut,
    }),
  }),
  dropCare: endpoint({
    method: 'POST',
    path: '/mutual-aid/care/:grantId/drop',
    title: { zh: '这一笔不给', en: 'Do not give it' },
    access: right('mutual-aid.care.confirm'),
    input: shape({ grantId: IdIn, reason: { ...NoteIn, title: '理由', titleEn: 'Reason' } }),
    reply: shape({ done: Type.Literal(true) }),
  }),
}
