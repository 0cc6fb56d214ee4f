// Endpoints of standards: sets of rules, trials of a changed standard up to its adoption, and a worker's own reminders.
import { Type } from 'typebox'
import {
  DayIn,
  endpoint,
  FenOut,
  IdIn,
  LineIn,
  NoteIn,
  Nullable,
  OneOf,
  Page,
  right,
  shape,
  worker,
} from '#base/endpoint.ts'
import { rowKinds } from './words.ts'

const Text = shape({ zh: Type.String(), en: Type.String() })
const Words = Type.Record(Type.String(), Text)
const units = ['FEN', 'PERCENT', 'PLAIN'] as const
const kinds = Object.keys(rowKinds) as (keyof typeof rowKinds)[]
const stands = ['COMPUTING', 'COMPUTED', 'PROPOSED', 'ADOPTED', 'CLOSED', 'FAILED'] as const
const cursor = Type.Optional(
  Type.String({ maxLength: 60, pattern: '^[A-Za-z0-9-]+$', description: 'next of the page before' }),
)
const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 200 }))
const Month = Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}$', title: '月份', titleEn: 'Month' }))
const One = shape({ trialId: IdIn })

const Tried = shape({
  key: Type.String({ minLength: 3, maxLength: 100, title: '标准', titleEn: 'Standard' }),
  from: { ...DayIn, title: '自哪天起', titleEn: 'From' },
  value: Type.Unknown({ title: '数值', titleEn: 'Value' }),
  document: { ...LineIn, title: '文号', titleEn: 'Document' },
  clause: { ...LineIn, title: '条款', titleEn: 'Clause' },
  sentence: { ...NoteIn, title: '原文', titleEn: 'Sentence' },
})

const Sum = shape({
  month: Type.String(),
  county: Type.String(),
  countyName: Type.String(),
  category: Type.String(),
  categoryName: Type.String(),
  source: Type.String(),
  sourceName: Type.String(),
  sure: Type.Boolean({ description: 'as the records stand; otherwise after verification or a new application' }),
  beforeFen: FenOut,
  afterFen: FenOut,
  beforeN: Type.Integer(),
  afterN: Type.Integer(),
})

const Budget = shape({
  org: Type.String(),
  category: Type.String(),
  categoryName: Type.String(),
  source: Type.String(),
  sourceName: Type.String(),
  year: Type.Integer(),
  availableFen: Nullable(FenOut),
  beforeFen: FenOut,
  afterFen: FenOut,
})

export const TrialOut = shape({
  id: IdIn,
  set: shape({ id: Type.String(), title: Text, parts: Words, outcomes: Words }),
  orgId: IdIn,
  org: Type.String(),
  title: Type.String(),
  from: Type.String(),
  months: Type.Integer(),
  on: Type.String(),
  stands: OneOf(stands),
  done: Type.Integer(),
  total: Type.Integer(),
  dataSha256: Type.String(),
  rulesSha256: Type.String(),
  madeBy: Type.String(),
  madeAt: Type.String(),
  finishedAt: Nullable(Type.String()),
  proposedBy: Nullable(Type.String()),
  adoptedBy: Nullable(Type.String()),
  closedBy: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  mayAdopt: Type.Boolean(),
  values: Type.Array(
    shape({
      key: Type.String(),
      title: Text,
      unit: OneOf(units),
      from: Type.String(),
      value: Type.Unknown(),
      now: Type.Unknown(),
      document: Type.String(),
      clause: Type.String(),
      sentence: Type.String(),
    }),
  ),
  findings: Type.Array(
    Type.Object({ kind: OneOf(['NONE', 'TWO', 'CLIFF']), title: Text, shown: Text }, { additionalProperties: true }),
  ),
  replayed: Type.Integer(),
  people: Type.Array(shape({ kind: OneOf(kinds), n: Type.Integer(), beforeFen: FenOut, afterFen: FenOut })),
  sums: Type.Array(Sum),
  budgets: Type.Array(Budget),
  changes: shape({ all: Type.Integer(), open: Type.Integer() }),
})

export const standardsApi = {
  sets: endpoint({
    method: 'GET',
    path: '/standards/sets',
    title: { zh: '现行标准', en: 'Standards in force' },
    access: right('standards.read'),
    input: shape({ orgId: IdIn, on: Type.Optional(DayIn) }),
    reply: shape({
      sets: Type.Array(
        shape({
          id: Type.String(),
          title: Text,
          parts: Words,
          rules: Type.Array(
            shape({
              key: Type.String(),
              title: Text,
              unit: OneOf(units),
              value: Type.Unknown(),
              from: Type.String(),
              document: Type.String(),
              clause: Type.String(),
              sentence: Type.String(),
              setBy: Type.String(),
              demo: Type.Boolean(),
            }),
          ),
        }),
      ),
    }),
  }),
  begin: endpoint({
    method: 'POST',
    path: '/standards/trials',
    title: { zh: '试算标准', en: 'Try out a standard' },
    access: right('standards.change'),
    input: shape({
      setId: Type.String({ maxLength: 60 }),
      orgId: { ...IdIn, title: '工会', titleEn: 'Union' },
      title: { ...LineIn, title: '试什么', titleEn: 'What is tried' },
      months: Type.Integer({ minimum: 1, maximum: 24, title: '看几个月', titleEn: 'Months' }),
      values: Type.Array(Tried, { minItems: 1, maxItems: 10, title: '数值', titleEn: 'Values' }),
    }),
    reply: shape({ trialId: IdIn, runId: IdIn }),
  }),
  trials: endpoint({
    method: 'GET',
    path: '/standards/trials',
    title: { zh: '试算清单', en: 'Trials' },
    access: right('standards.read'),
    input: shape({ after: Type.Optional(IdIn), limit }),
    reply: Page(
      shape({
        id: IdIn,
        title: Type.String(),
        org: Type.String(),
        set: Text,
        from: Type.String(),
        stands: OneOf(stands),
        madeBy: Type.String(),
        madeAt: Type.String(),
      }),
    ),
  }),
  trial: endpoint({
    method: 'GET',
    path: '/standards/trials/:trialId',
    title: { zh: '试算结果', en: 'Result of a trial' },
    access: right('standards.read'),
    input: One,
    reply: TrialOut,
  }),
  rows: endpoint({
    method: 'GET',
    path: '/standards/trials/:trialId/rows',
    title: { zh: '试算逐户', en: 'Households of a trial' },
    access: right('standards.read'),
    input: shape({
      trialId: IdIn,
      kind: Type.Optional(OneOf(kinds)),
      month: Month,
      category: Type.Optional(Type.String({ maxLength: 40 })),
      county: Type.Optional(Type.String({ maxLength: 200, pattern: '^(/[0-9]+)+/$' })),
      after: cursor,
      limit,
    }),
    reply: Page(
      shape({
        cursor: Type.String(),
        refId: IdIn,
        link: Type.String({ description: 'its page on the desk' }),
        label: Type.String({ description: 'number and masked name' }),
        kind: OneOf(kinds),
        before: Nullable(Type.String()),
        after: Nullable(Type.String()),
        beforeFen: FenOut,
        afterFen: FenOut,
      }),
    ),
  }),
  changes: endpoint({
    method: 'GET',
    path: '/standards/trials/:trialId/changes',
    title: { zh: '复算后结论会变的事', en: 'Decided cases that would end otherwise' },
    access: right('standards.read'),
    input: shape({ trialId: IdIn, open: Type.Optional(Type.Boolean()), after: cursor, limit }),
    reply: Page(
      shape({
        cursor: Type.String(),
        refId: IdIn,
        link: Type.String({ description: 'its page on the desk' }),
        label: Type.String({ description: 'number and masked name' }),
        judgedOn: Type.String(),
        before: Nullable(Type.String()),
        after: Nullable(Type.String()),
        beforeFen: Nullable(FenOut),
        afterFen: Nullable(FenOut),
        acceptedBy: Nullable(Type.String()),
        reason: Nullable(Type.String()),
      }),
    ),
  }),
  accept: endpoint({
    method: 'POST',
    path: '/standards/trials/:trialId/acceptances',
    title: { zh: '认可结论会变', en: 'Accept changed outcomes' },
    access: right('standards.change'),
    input: shape({
      trialId: IdIn,
      cursors: Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 200, uniqueItems: true }),
      reason: { ...NoteIn, title: '理由', titleEn: 'Reason' },
    }),
    reply: shape({ accepted: Type.Integer(), open: Type.Integer() }),
  }),
  propose: endpoint({
    method: 'POST',
    path: '/standards/trials/:trialId/proposal',
    title: { zh: '提出采用', en: 'Propose to adopt it' },
    access: right('standards.change'),
    input: One,
    reply: One,
  }),
  adopt: endpoint({
    method: 'POST',
    path: '/standards/trials/:trialId/adoption',
    title: { zh: '通过，起用', en: 'Adopt it' },
    access: right('standards.change'),
    input: One,
    reply: shape({ trialId: IdIn, values: Type.Integer() }),
  }),
  close: endpoint({
    method: 'POST',
    path: '/standards/trials/:trialId/closing',
    title: { zh: '作罢', en: 'Close it' },
    access: right('standards.change'),
    input: shape({ trialId: IdIn, reason: { ...NoteIn, title: '原因', titleEn: 'Reason' } }),
    reply: One,
  }),
  exportTrial: endpoint({
    method: 'GET',
    path: '/standards/trials/:trialId/export',
    title: { zh: '导出试算', en: 'Export a trial' },
    access: right('standards.read'),
    input: One,
    download: true,
  }),
  reminders: endpoint({
    method: 'GET',
    path: '/standards/reminders',
    title: { zh: '我约的提醒', en: 'My reminders' },
    access: worker,
    reply: shape({ rows: Type.Array(shape({ id: IdIn, about: Type.String(), on: Type.String() })) }),
  }),
  dropReminder: endpoint({
    method: 'POST',
    path: '/standards/reminders/:reminderId/drop',
    title: { zh: '取消提醒', en: 'Drop a reminder' },
    access: worker,
    input: shape({ reminderId: IdIn }),
    reply: shape({ id: IdIn }),
  }),
}
