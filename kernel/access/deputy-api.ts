// Endpoints of deputies (请人代办) and of what is in an officer's hands before they leave.
import { Type } from 'typebox'
import { DayIn, endpoint, IdIn, LineIn, Nullable, right, shape, signedIn } from '#base/endpoint.ts'

const Line = Type.String()
const own = signedIn('an officer for themselves, or a director for one of theirs')
const Delegation = shape({
  id: IdIn,
  accountId: IdIn,
  name: Line,
  deputyId: IdIn,
  deputy: Line,
  from: Line,
  until: Line,
  reason: Line,
  ended: Type.Boolean(),
  /** Whether the caller may end it. */
  mayEnd: Type.Boolean(),
})

export const deputyApi = {
  delegations: endpoint({
    method: 'GET',
    path: '/access/delegations',
    title: { zh: '查看请人代办', en: 'List delegations' },
    access: own,
    reply: shape({ rows: Type.Array(Delegation) }),
  }),
  deputies: endpoint({
    method: 'GET',
    path: '/access/deputies',
    title: { zh: '谁可以代', en: 'Who may stand in' },
    access: own,
    input: shape({ accountId: Type.Optional(IdIn), text: Type.Optional(Type.String({ maxLength: 50 })) }),
    reply: shape({ rows: Type.Array(shape({ accountId: IdIn, name: Line, org: Line })) }),
  }),
  delegate: endpoint({
    method: 'POST',
    path: '/access/delegations',
    title: { zh: '请人代办', en: 'Put a deputy in one’s place' },
    access: own,
    input: shape({
      /** Absent: the caller's own. */
      accountId: Type.Optional(IdIn),
      deputyId: { ...IdIn, title: '谁来代', titleEn: 'Deputy' },
      from: { ...DayIn, title: '从哪天', titleEn: 'From' },
      until: { ...DayIn, title: '到哪天', titleEn: 'Until' },
      reason: { ...LineIn, title: '原因', titleEn: 'Reason' },
    }),
    reply: shape({ id: IdIn }),
  }),
  endDelegation: endpoint({
    method: 'POST',
    path: '/access/delegations/:delegationId/end',
    title: { zh: '提前结束代办', en: 'End a delegation' },
    access: own,
    input: shape({ delegationId: IdIn }),
    reply: shape({ done: Type.Literal(true) }),
  }),
  inHands: endpoint({
    method: 'GET',
    path: '/access/accounts/:accountId/hands',
    title: { zh: '查看手上的事', en: 'See what is in an officer’s hands' },
    access: right('access.manage'),
    input: shape({ accountId: IdIn }),
    reply: shape({
      lines: Type.Array(shape({ zh: Line, en: Line, n: Type.Integer() })),
      successors: Type.Array(shape({ accountId: IdIn, name: Line, org: Line })),
    }),
  }),
  handovers: endpoint({
    method: 'GET',
    path: '/access/accounts/:accountId/handovers',
    title: { zh: '查看交接记录', en: 'See the record of a hand-over' },
    access: right('access.manage'),
    input: shape({ accountId: IdIn }),
    reply: shape({
      rows: Type.Array(
        shape({
          id: IdIn,
          to: Line,
          by: Nullable(Line),
          at: Line,
          reason: Line,
          lines: Type.Array(shape({ zh: Line, en: Line, n: Type.Integer() })),
        }),
      ),
    }),
  }),
}
