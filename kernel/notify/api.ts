// Endpoints of one's own messages, and of the outbox that stands in for a phone in the demo.
import { Type } from 'typebox'
import { anyone, endpoint, IdIn, Nullable, PageIn, shape, signedIn } from '#base/endpoint.ts'

const own = signedIn('it is about the caller’s own messages')
const Done = shape({ done: Type.Literal(true) })

export const notifyApi = {
  messages: endpoint({
    method: 'GET',
    path: '/notify/messages',
    title: { zh: '我的消息', en: 'My messages' },
    access: own,
    input: shape({ ...PageIn, after: Type.Optional(IdIn) }),
    reply: shape({
      unread: Type.Integer(),
      rows: Type.Array(
        shape({
          id: IdIn,
          at: Type.String(),
          template: Type.String(),
          text: Type.String(),
          link: Nullable(Type.String()),
          read: Type.Boolean(),
        }),
      ),
      next: Nullable(Type.String()),
    }),
  }),
  read: endpoint({
    method: 'POST',
    path: '/notify/messages/read',
    title: { zh: '消息标为已读', en: 'Mark messages as read' },
    access: own,
    input: shape({ messageId: Type.Optional(Type.String({ format: 'uuid', description: 'absent: all of them' })) }),
    reply: Done,
  }),
  outbox: endpoint({
    method: 'GET',
    path: '/notify/outbox',
    title: { zh: '演示：发出的短信', en: 'Demo: text messages sent' },
    access: anyone('only in the demo, where nobody has a phone; elsewhere the page does not exist'),
    reply: shape({
      rows: Type.Array(
        shape({
          id: IdIn,
          at: Type.String(),
          phone: Type.String(),
          template: Type.String(),
          text: Type.String(),
          sent: Type.Boolean(),
        }),
      ),
    }),
  }),
}
