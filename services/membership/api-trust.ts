// The endpoints of the real-name rate: the tree with its counts, and how sure it is who a member is.
import { Type } from 'typebox'
import { endpoint, IdIn, LineIn, OneOf, right, shape } from '#base/endpoint.ts'

const Node = shape({
  id: IdIn,
  parentId: Type.Union([IdIn, Type.Null()]),
  name: Type.String(),
  /** Of the union and all below it. */
  members: Type.Integer(),
  verified: Type.Integer(),
  unions: Type.Integer(),
  /** Directly below it. */
  below: Type.Integer(),
})

export const trustApi = {
  tree: endpoint({
    method: 'GET',
    path: '/membership/tree',
    title: { zh: '会员数和实名率', en: 'Members and real-name rate' },
    access: right('membership.read'),
    input: shape({
      orgId: Type.Optional(IdIn),
      /** Every union below, not only the next level. */
      whole: Type.Optional(Type.Boolean()),
    }),
    reply: shape({ above: Type.Array(shape({ id: IdIn, name: Type.String() })), rows: Type.Array(Node) }),
  }),
  trust: endpoint({
    method: 'GET',
    path: '/membership/people/:personId/trust',
    title: { zh: '查看一个人的实名核对', en: 'See how somebody was checked' },
    access: right('membership.read'),
    input: shape({ personId: IdIn }),
    reply: shape({
      trust: OneOf(['SELF', 'DOCUMENT', 'AUTHORITY', 'IN_PERSON']),
      checks: Type.Array(
        shape({
          how: Type.String(),
          answer: Type.String(),
          basis: Type.Union([Type.String(), Type.Null()]),
          at: Type.String(),
        }),
      ),
      waiting: Type.Boolean(),
      mayCheck: Type.Boolean(),
      /** Name of the authority that can be asked. */
      authority: Type.Union([Type.String(), Type.Null()]),
    }),
  }),
  checkInPerson: endpoint({
    method: 'POST',
    path: '/membership/people/:personId/checks',
    title: { zh: '登记当面核对证件', en: 'Enter that a document was seen in person' },
    access: right('membership.check'),
    input: shape({
      personId: IdIn,
      document: { ...LineIn, title: '看了什么证件', titleEn: 'Which document was seen' },
      answer: OneOf(['SAME', 'DIFFERS'], { title: '人、证、资料是不是一致', titleEn: 'Whether all agree' }),
    }),
    reply: shape({ trust: Type.String() }),
  }),
  askAbout: endpoint({
    method: 'POST',
    path: '/membership/people/:personId/questions',
    title: { zh: '请外部权威核对一个人', en: 'Ask the authority about somebody' },
    access: right('membership.check'),
    input: shape({ personId: IdIn }),
    reply: shape({ asked: Type.Integer() }),
  }),
  askAboutUnion: endpoint({
    method: 'POST',
    path: '/membership/unions/:orgId/questions',
    title: { zh: '请外部权威核对全部未实名会员', en: 'Ask the authority about all unverified members' },
    access: right('membership.check'),
    input: shape({ orgId: IdIn }),
    reply: shape({ asked: Type.Integer() }),
  }),
}
