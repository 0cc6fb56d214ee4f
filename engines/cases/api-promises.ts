// Endpoints of promises: the broken ones first, those that will be, and the reason why one was late.
import { Type } from 'typebox'
import { DayCursorIn, endpoint, IdIn, NoteIn, Nullable, Page, PageIn, right, shape, signedIn } from '#base/endpoint.ts'

const Line = Type.String()
const Count = Type.Integer()
const Promised = {
  caseId: IdIn,
  number: Line,
  kind: Line,
  kindTitle: Line,
  stateTitle: Line,
  personName: Nullable(Line),
  orgName: Line,
  dueOn: Line,
}

const Officer = shape({ id: IdIn, name: Line })

export const promisesApi = {
  broken: endpoint({
    method: 'GET',
    path: '/cases/broken',
    title: { zh: '查看没做到的承诺', en: 'List broken promises' },
    access: right('cases.promises'),
    input: shape({ ...PageIn, after: Type.Optional(DayCursorIn) }),
    reply: Page(
      shape({ ...Promised, days: Count, reason: Nullable(Line), where: Nullable(Line), newDay: Nullable(Line) }),
    ),
  }),
  forecast: endpoint({
    method: 'GET',
    path: '/cases/forecast',
    title: { zh: '查看快要超期的办件', en: 'See which promises will be broken' },
    access: right('cases.promises'),
    reply: shape({
      rows: Type.Array(
        shape({
          ...Promised,
          place: Count,
          finished: Count,
          expectedOn: Nullable(Line),
          /** Who has taken it, and which colleague would reach it in time; null where nobody has, or nobody would. */
          from: Nullable(Officer),
          to: Nullable(Officer),
        }),
      ),
    }),
  }),
  reassign: endpoint({
    method: 'POST',
    path: '/cases/reassignments',
    title: { zh: '把来不及的办件转给同事', en: 'Pass cases on to colleagues who reach them' },
    access: right('cases.reassign'),
    input: shape({
      moves: Type.Array(shape({ caseId: IdIn, from: IdIn, to: IdIn }), { minItems: 1, maxItems: 100 }),
    }),
    reply: shape({ moved: Count }),
  }),
  explainDelay: endpoint({
    method: 'POST',
    path: '/cases/:caseId/delay',
    title: { zh: '说明为什么晚了', en: 'Say why a case is late' },
    access: signedIn('only whoever may work on the task says why; the worker reads it'),
    input: shape({ caseId: IdIn, reason: { ...NoteIn, maxLength: 300, title: '原因', titleEn: 'Reason' } }),
    reply: shape({ caseId: IdIn }),
  }),
}
