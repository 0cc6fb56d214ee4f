// Endpoints of the audit: searched by the audit administrator, proved to the public.
import { Type } from 'typebox'
import { anyone, DayIn, endpoint, IdIn, Nullable, Page, PageIn, right, shape } from '#base/endpoint.ts'

export const auditApi = {
  search: endpoint({
    method: 'GET',
    path: '/audit/rows',
    title: { zh: '查询审计记录', en: 'Search the audit' },
    access: right('audit.read'),
    input: shape({
      personId: Type.Optional(IdIn),
      accountId: Type.Optional(IdIn),
      endpoint: Type.Optional(Type.String({ maxLength: 100 })),
      day: Type.Optional(DayIn),
      ...PageIn,
      after: Type.Optional(IdIn),
    }),
    reply: Page(
      shape({
        id: IdIn,
        at: Type.String(),
        accountId: Nullable(IdIn),
        account: Nullable(Type.String()),
        endpoint: Type.String(),
        subjects: Type.Array(shape({ kind: Type.String(), id: Type.String() })),
        outcome: Type.String(),
        purpose: Nullable(Type.String()),
        trace: Type.String(),
        address: Type.String(),
        onBehalf: Type.Boolean(),
        sealed: Type.Boolean(),
      }),
    ),
  }),
  verify: endpoint({
    method: 'GET',
    path: '/audit/verification',
    title: { zh: '核验审计链', en: 'Verify the audit chain' },
    access: right('audit.read'),
    perMinute: 2,
    reply: shape({
      ok: Type.Boolean(),
      checked: Type.Integer(),
      firstBad: Type.Optional(shape({ seq: Nullable(Type.Integer()), auditId: Nullable(IdIn), what: Type.String() })),
    }),
  }),
  roots: endpoint({
    method: 'GET',
    path: '/audit/roots',
    title: { zh: '每日审计链值', en: 'Daily values of the audit chain' },
    access: anyone('whoever keeps a copy of these values can prove later that the audit was not rewritten'),
    input: shape({ before: Type.Optional(DayIn) }),
    reply: shape({
      rows: Type.Array(
        shape({
          day: Type.String(),
          seq: Type.Integer(),
          root: Type.String(),
          tree: Nullable(Type.String({ description: 'root of the tree over the rows of that day' })),
        }),
      ),
    }),
  }),
}
