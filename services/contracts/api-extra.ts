// The endpoints of an extra meeting: asked for by a delegate on the phone, joined by others.
import { Type } from 'typebox'
import { endpoint, IdIn, NoteIn, Nullable, OneOf, shape, worker } from '#base/endpoint.ts'

export const ExtraOut = Nullable(
  shape({
    id: IdIn,
    topic: Type.String(),
    askedOn: Type.String(),
    /** How many ask, and how many are needed. */
    n: Type.Integer(),
    needed: Type.Integer(),
    state: OneOf(['OPEN', 'REACHED', 'CALLED'] as const),
    /** By when the union calls it, once a third asks. */
    dueOn: Nullable(Type.String()),
    because: Nullable(Type.String()),
    /** The reader is one of them. */
    mine: Type.Boolean(),
  }),
)

const InRequest = shape({ requestId: IdIn })
const Now = shape({ extra: ExtraOut })

export const extraApi = {
  askExtra: endpoint({
    method: 'POST',
    path: '/contracts/mine/requests',
    title: { zh: '提议临时开会', en: 'Ask for an extra meeting' },
    access: worker,
    input: shape({ topic: { ...NoteIn, maxLength: 500, title: '为什么开、议什么', titleEn: 'About what' } }),
    reply: Now,
  }),
  joinExtra: endpoint({
    method: 'POST',
    path: '/contracts/mine/requests/:requestId/join',
    title: { zh: '附议临时开会', en: 'Join in asking for a meeting' },
    access: worker,
    input: InRequest,
    reply: Now,
  }),
  leaveExtra: endpoint({
    method: 'POST',
    path: '/contracts/mine/requests/:requestId/leave',
    title: { zh: '收回临时开会的附议', en: 'Take one’s word back' },
    access: worker,
    input: InRequest,
    reply: Now,
  }),
}
