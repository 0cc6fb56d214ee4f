// Endpoints of local standards: read by staff, set by one person and confirmed by another.
import { Type } from 'typebox'
import {
  anyone,
  DayIn,
  endpoint,
  IdIn,
  LineIn,
  NoteIn,
  Nullable,
  OneOf,
  Page,
  PageIn,
  right,
  shape,
} from '#base/endpoint.ts'

const verdicts = ['CONFIRMED', 'REFUSED'] as const

const RuleRow = shape({
  id: IdIn,
  key: Type.String(),
  orgId: IdIn,
  org: Type.String(),
  from: DayIn,
  value: Type.Unknown(),
  document: Type.String(),
  clause: Type.String(),
  sentence: Type.String(),
  demo: Type.Boolean(),
  setBy: Type.String(),
  setAt: Type.String(),
  /** null: waits for a second person. */
  verdict: Nullable(OneOf(verdicts)),
  reason: Nullable(Type.String()),
  confirmedBy: Nullable(Type.String()),
  confirmedAt: Nullable(Type.String()),
  /** Whether the reader may judge it: it waits, and somebody else set it. */
  mayJudge: Type.Boolean(),
})

export const rulesApi = {
  local: endpoint({
    method: 'GET',
    path: '/rules/local',
    title: { zh: '查看本地标准（公开）', en: 'Read the standards in force' },
    access: anyone('a self-test needs no account, and standards are public'),
    input: shape({ orgId: Type.Optional(IdIn) }),
    reply: shape({
      today: Type.String(),
      /** Of each key its values, as `at` of base/dated takes them. */
      rules: Type.Array(shape({ key: Type.String(), setBy: Type.String(), values: Type.Array(Type.Unknown()) })),
    }),
  }),
  list: endpoint({
    method: 'GET',
    path: '/rules/values',
    title: { zh: '查看本地标准', en: 'See local standards' },
    access: right('rules.read'),
    input: shape({
      key: Type.Optional(Type.String({ maxLength: 100, title: '标准', titleEn: 'Standard' })),
      waiting: Type.Optional(Type.Boolean({ title: '只看待确认的', titleEn: 'Waiting only' })),
      ...PageIn,
      after: Type.Optional(IdIn),
    }),
    reply: Page(RuleRow),
  }),
  set: endpoint({
    method: 'POST',
    path: '/rules/values',
    title: { zh: '设定本地标准', en: 'Set a local standard' },
    access: right('rules.set'),
    input: shape({
      key: Type.String({ minLength: 3, maxLength: 100, title: '标准', titleEn: 'Standard' }),
      orgId: Type.String({ format: 'uuid', title: '工会', titleEn: 'Union' }),
      from: Type.String({ format: 'day', title: '自哪天起', titleEn: 'From' }),
      value: Type.Unknown({ title: '数值', titleEn: 'Value' }),
      document: LineIn,
      clause: LineIn,
      sentence: NoteIn,
      demo: Type.Optional(Type.Boolean()),
    }),
    reply: shape({ id: IdIn }),
  }),
  judge: endpoint({
    method: 'POST',
    path: '/rules/values/:valueId/verdict',
    title: { zh: '确认或退回本地标准', en: 'Confirm or refuse a local standard' },
    access: right('rules.set'),
    input: shape({
      valueId: IdIn,
      verdict: OneOf(verdicts),
      reason: Type.Optional(NoteIn),
    }),
    reply: shape({ id: IdIn, verdict: OneOf(verdicts) }),
  }),
}
