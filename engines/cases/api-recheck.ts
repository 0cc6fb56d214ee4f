// Endpoints of the random re-check (抽查复核): blind readings, what two readers differ on, agreement, and the draws that anyone can recompute.
import { Type } from 'typebox'
import {
  anyone,
  DayCursorIn,
  DayIn,
  endpoint,
  IdIn,
  NoteIn,
  Nullable,
  OneOf,
  Page,
  PageIn,
  right,
  shape,
} from '#base/endpoint.ts'
import { FactOut } from './api-appeal.ts'

const Line = Type.String()
const Count = Type.Integer()
const Flag = Type.Boolean()
const Class = OneOf(['APPROVED', 'REFUSED'])
const When = { dueOn: Line, days: Count, overdue: Flag }
const Agreed = { read: Count, agreed: Count, rate: Nullable(Type.Number({ description: 'percent to a tenth' })) }
const reading = right('cases.recheck')
const Done = shape({ recheckId: IdIn })
const SampledCursor = Type.String({ pattern: '^[0-9a-f-]{36}_[0-9]{1,9}$', description: 'next of the page before' })
const Period = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$', title: '月份', titleEn: 'Month' })

export const recheckApi = {
  rechecks: endpoint({
    method: 'GET',
    path: '/cases/rechecks',
    title: { zh: '查看抽查复核', en: 'List re-checks' },
    access: reading,
    input: shape({ ...PageIn, after: Type.Optional(DayCursorIn) }),
    reply: Page(shape({ id: IdIn, kindTitle: Line, orgName: Line, takenByMe: Flag, ...When })),
  }),
  recheck: endpoint({
    method: 'GET',
    path: '/cases/rechecks/:recheckId',
    title: { zh: '读一件抽查', en: 'Read a re-check' },
    access: reading,
    input: shape({ recheckId: IdIn }),
    reply: shape({
      id: IdIn,
      kindTitle: Line,
      ruleDay: Line,
      ...When,
      takenByMe: Flag,
      facts: Type.Array(FactOut),
      rules: Type.Array(shape({ key: Line, sentence: Line, basis: Line })),
      verdict: Nullable(Class),
      reason: Nullable(Line),
      /** Only after the reader's own verdict. */
      compared: Nullable(
        shape({
          agrees: Flag,
          first: Line,
          firstReason: Nullable(Line),
          firstOrg: Line,
          caseId: IdIn,
          kind: Line,
          number: Line,
        }),
      ),
    }),
  }),
  takeRecheck: endpoint({
    method: 'POST',
    path: '/cases/rechecks/:recheckId/take',
    title: { zh: '接下一件抽查', en: 'Take a re-check' },
    access: reading,
    input: shape({ recheckId: IdIn }),
    reply: Done,
  }),
  giveVerdict: endpoint({
    method: 'POST',
    path: '/cases/rechecks/:recheckId/verdict',
    title: { zh: '给出抽查意见', en: 'Give the verdict of a re-check' },
    access: reading,
    input: shape({
      recheckId: IdIn,
      verdict: OneOf(['APPROVED', 'REFUSED'], { title: '您的意见' }),
      reason: { ...NoteIn, title: '理由', titleEn: 'Reason' },
    }),
    reply: shape({ agrees: Flag }),
  }),
  findings: endpoint({
    method: 'GET',
    path: '/cases/findings',
    title: { zh: '查看意见不一的抽查', en: 'List findings of re-checks' },
    access: right('cases.findings'),
    input: shape({ ...PageIn, after: Type.Optional(DayCursorIn), answered: Type.Optional(Flag) }),
    reply: Page(
      shape({
        recheckId: IdIn,
        caseId: IdIn,
        number: Line,
        kind: Line,
        kindTitle: Line,
        firstOrg: Line,
        first: Class,
        second: Class,
        reason: Line,
        answer: Nullable(Line),
        ...When,
      }),
    ),
  }),
  answerFinding: endpoint({
    method: 'POST',
    path: '/cases/findings/:recheckId/answer',
    title: { zh: '说明意见不一的抽查', en: 'Answer a finding' },
    access: right('cases.findings'),
    input: shape({ recheckId: IdIn, answer: { ...NoteIn, title: '说明', titleEn: 'Answer' } }),
    reply: Done,
  }),
  agreement: endpoint({
    method: 'GET',
    path: '/cases/agreement',
    title: { zh: '查看抽查一致率', en: 'Read how often second readers agree' },
    access: right('cases.agreement'),
    input: shape({ from: DayIn, to: DayIn }),
    reply: shape({
      ...Agreed,
      waiting: Count,
      findings: Count,
      overdue: Count,
      byKind: Type.Array(shape({ kind: Line, class: Class, kindTitle: Line, ...Agreed })),
      byOffice: Type.Array(shape({ orgId: IdIn, orgName: Line, ...Agreed })),
      byRule: Type.Array(shape({ key: Line, from: Line, basis: Line, ...Agreed })),
    }),
  }),
  draws: endpoint({
    method: 'GET',
    path: '/cases/draws',
    title: { zh: '查看抽查的种子', en: 'See the seeds of the draws' },
    access: anyone('anyone may hold the hash published before against the seed published after'),
    reply: shape({ rows: Type.Array(shape({ period: Line, commitment: Line, seed: Nullable(Line) })) }),
  }),
  sampled: endpoint({
    method: 'GET',
    path: '/cases/draws/:period',
    title: { zh: '重算一个月的抽查', en: 'Recompute the draws of a month' },
    access: right('cases.agreement'),
    input: shape({ period: Period, ...PageIn, after: Type.Optional(SampledCursor) }),
    reply: Page(shape({ caseId: IdIn, seq: Count, kind: Line, class: Class, percent: Count, drawn: Flag })),
  }),
}
