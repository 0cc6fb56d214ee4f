// The endpoints of splitting a union: who may go, the proposal with its preview, carried out by another, undone by two.
import { Type } from 'typebox'
import { endpoint, IdIn, LineIn, Nullable, OneOf, Page, PageIn, right, shape } from '#base/endpoint.ts'
import { splitStates } from './words.ts'

const access = right('organizing.split')
const InSplit = { splitId: IdIn }
const Done = shape({ id: IdIn })

export const splitApi = {
  splitMembers: endpoint({
    method: 'GET',
    path: '/organizing/unions/:orgId/members',
    title: { zh: '分立时可以选的会员', en: 'Members who may go when a union is split' },
    access,
    input: shape({ orgId: IdIn, ...PageIn, after: Type.Optional(IdIn) }),
    reply: Page(shape({ personId: IdIn, name: Type.String(), since: Type.String(), retained: Type.Boolean() })),
  }),
  proposeSplit: endpoint({
    method: 'POST',
    path: '/organizing/unions/:orgId/splits',
    title: { zh: '提出分立', en: 'Propose to split a union' },
    access,
    input: shape({
      orgId: IdIn,
      name: { ...LineIn, maxLength: 100, title: '新工会全称', titleEn: 'Full name of the new union' },
      short: { ...LineIn, maxLength: 40, title: '新工会简称', titleEn: 'Its short name' },
      personIds: Type.Array(IdIn, { maxItems: 5_000, uniqueItems: true, title: '会员', titleEn: 'Members' }),
      unionIds: Type.Array(IdIn, { maxItems: 200, uniqueItems: true, title: '下级工会', titleEn: 'Unions below' }),
      basis: { ...LineIn, title: '批准文号', titleEn: 'Approval' },
    }),
    reply: Done,
  }),
  split: endpoint({
    method: 'GET',
    path: '/organizing/splits/:splitId',
    title: { zh: '查看分立', en: 'Open a split' },
    access,
    input: shape(InSplit),
    reply: shape({
      id: IdIn,
      orgId: IdIn,
      org: Type.String(),
      name: Type.String(),
      short: Type.String(),
      basis: Type.String(),
      state: OneOf(splitStates),
      /** Of those named, who are members today; and how many stay. */
      going: Type.Integer(),
      staying: Type.Integer(),
      /** Named, but members no more: they are left alone. */
      gone: Type.Integer(),
      people: Type.Array(shape({ personId: IdIn, name: Type.String(), retained: Type.Boolean() })),
      unions: Type.Array(shape({ id: IdIn, name: Type.String() })),
      proposedBy: Type.String(),
      decidedBy: Nullable(Type.String()),
      reason: Nullable(Type.String()),
      madeId: Nullable(IdIn),
      moved: Nullable(Type.Integer()),
      /** That it be merged back: asked for by one, carried out by another. */
      undo: Nullable(
        shape({
          basis: Type.String(),
          by: Type.String(),
          decidedBy: Nullable(Type.String()),
          reason: Nullable(Type.String()),
        }),
      ),
      mayDecide: Type.Boolean(),
      mayDrop: Type.Boolean(),
      mayUndo: Type.Boolean(),
    }),
  }),
  decideSplit: endpoint({
    method: 'POST',
    path: '/organizing/splits/:splitId/decision',
    title: { zh: '办理或放弃分立、并回', en: 'Carry out or drop a split, or its undoing' },
    access,
    input: shape({ ...InSplit, carryOut: Type.Boolean(), reason: { ...LineIn, title: '理由', titleEn: 'Reason' } }),
    reply: Done,
  }),
  undoSplit: endpoint({
    method: 'POST',
    path: '/organizing/splits/:splitId/undo',
    title: { zh: '提出把分出来的并回去', en: 'Propose to merge a split union back' },
    access,
    input: shape({ ...InSplit, basis: { ...LineIn, title: '依据', titleEn: 'Basis' } }),
    reply: Done,
  }),
}
