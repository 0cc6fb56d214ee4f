// The endpoints of rating a union: rounds and polls for staff, the ballot for the member, the box for anybody with a signed token.
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
  worker,
} from '#base/endpoint.ts'
import { grades, hows, moves, pollStates } from './words.ts'

const InPoll = { pollId: IdIn }
const Now = shape({ state: OneOf(pollStates) })
const Count = Type.Integer({ minimum: 0, maximum: 100_000 })
const Key = Type.String({ pattern: '^[A-Z][A-Z0-9_]{0,23}$' })

const Question = shape({ key: Key, zh: LineIn, en: LineIn })
const QuestionOut = shape({ key: Type.String(), zh: Type.String(), en: Type.String() })
const Told = shape({ from: Type.Integer(), to: Type.Integer() })
const Result = shape({
  ballots: Type.Integer(),
  questions: Nullable(Type.Array(shape({ satisfied: Told, content: Told }))),
  mostUnsatisfied: Type.Boolean(),
})
const Measure = shape({ id: IdIn, measure: Type.String(), dueOn: Type.String(), done: Nullable(Type.String()) })

const PollRow = shape({
  id: IdIn,
  orgId: IdIn,
  org: Type.String(),
  year: Type.Integer(),
  round: Type.String(),
  state: OneOf(pollStates),
  opensOn: Type.String(),
  closesOn: Type.String(),
  members: Nullable(Type.Integer()),
  takers: Type.Integer(),
  result: Nullable(Result),
  visitDueOn: Nullable(Type.String()),
})

export const PollOut = shape({
  ...PollRow.properties,
  questions: Type.Array(QuestionOut),
  turnoutPercent: Type.Integer(),
  frontLinePercent: Type.Integer(),
  consentDocument: Nullable(Type.String()),
  frontLine: Type.Integer(),
  onPaper: Type.Integer(),
  ballots: Nullable(Type.Integer()),
  faults: Type.Array(Type.String()),
  keyPrint: Nullable(Type.String()),
  sheets: Nullable(shape({ sheets: Type.Integer(), confirmed: Type.Boolean(), mine: Type.Boolean() })),
  measures: Type.Array(Measure),
  visitNote: Nullable(Type.String()),
  events: Type.Array(
    shape({
      move: OneOf(moves),
      at: Type.String(),
      by: Nullable(Type.String()),
      words: Nullable(Type.String()),
    }),
  ),
  /** What the reader may do now. */
  may: Type.Array(OneOf(moves)),
  mayCountSheets: Type.Boolean(),
})

export const pollsApi = {
  rounds: endpoint({
    method: 'GET',
    path: '/ratings/rounds',
    title: { zh: '会员评家各轮', en: 'Rounds of rating' },
    access: right('ratings.read'),
    input: shape(PageIn),
    reply: Page(
      shape({
        id: IdIn,
        title: Type.String(),
        org: Type.String(),
        year: Type.Integer(),
        opensOn: Type.String(),
        closesOn: Type.String(),
        polls: Type.Integer(),
        ended: Type.Integer(),
        /** Not begun yet. */
        waiting: Type.Integer(),
        mayCallOff: Type.Boolean(),
      }),
    ),
  }),
  callOff: endpoint({
    method: 'POST',
    path: '/ratings/rounds/:roundId/call-off',
    title: { zh: '取消一轮里还没开始的评议', en: 'Call off what of a round has not begun' },
    access: right('ratings.plan'),
    input: shape({ roundId: IdIn, reason: { ...NoteIn, title: '为什么', titleEn: 'Why' } }),
    reply: shape({ polls: Type.Integer() }),
  }),
  planRound: endpoint({
    method: 'POST',
    path: '/ratings/rounds',
    title: { zh: '安排一轮会员评家', en: 'Plan a round of rating' },
    access: right('ratings.plan'),
    input: shape({
      orgId: IdIn,
      year: Type.Integer({ minimum: 2000, maximum: 2999, title: '年度', titleEn: 'Year' }),
      title: { ...LineIn, maxLength: 60, title: '叫什么', titleEn: 'Name' },
      opensOn: { ...DayIn, title: '从哪天', titleEn: 'From' },
      closesOn: { ...DayIn, title: '到哪天', titleEn: 'Until' },
      questions: Type.Array(Question, { minItems: 1, maxItems: 13, title: '问什么', titleEn: 'Questions' }),
      /** Only these unions; absent: all that have members. */
      unionIds: Type.Optional(Type.Array(IdIn, { minItems: 1, maxItems: 200 })),
    }),
    reply: shape({ id: IdIn, polls: Type.Integer() }),
  }),
  polls: endpoint({
    method: 'GET',
    path: '/ratings/polls',
    title: { zh: '各工会的评议', en: 'Polls of unions' },
    access: right('ratings.read'),
    input: shape({
      ...PageIn,
      roundId: Type.Optional(IdIn),
      state: Type.Optional(OneOf(pollStates)),
      /** Only those where most are not satisfied and nobody went there yet. */
      toVisit: Type.Optional(Type.Boolean()),
    }),
    reply: Page(PollRow),
  }),
  poll: endpoint({
    method: 'GET',
    path: '/ratings/polls/:pollId',
    title: { zh: '一个工会的评议', en: 'One poll' },
    access: right('ratings.read'),
    input: shape(InPoll),
    reply: PollOut,
  }),
  consent: endpoint({
    method: 'POST',
    path: '/ratings/polls/:pollId/consent',
    title: { zh: '同意降低参评比例', en: 'Agree to a lower turnout' },
    access: right('ratings.plan'),
    input: shape({
      ...InPoll,
      percent: Type.Integer({ minimum: 1, maximum: 99, title: '降到百分之几', titleEn: 'Lowered to (%)' }),
      document: { ...LineIn, maxLength: 60, title: '文号', titleEn: 'Document' },
      reason: { ...NoteIn, maxLength: 500, title: '为什么', titleEn: 'Why' },
    }),
    reply: Now,
  }),
  handSheet: endpoint({
    method: 'POST',
    path: '/ratings/polls/:pollId/sheets/takers',
    title: { zh: '登记谁领了纸票', en: 'Enter who took a paper sheet' },
    access: right('ratings.sheets'),
    input: shape({
      ...InPoll,
      personId: IdIn,
      frontLine: Type.Boolean({ title: '在一线岗位', titleEn: 'Works on the front line' }),
    }),
    reply: shape({ taken: Type.Integer() }),
  }),
  voters: endpoint({
    method: 'GET',
    path: '/ratings/polls/:pollId/voters',
    title: { zh: '名册：谁领过票', en: 'The roll: who took a ballot' },
    access: right('ratings.sheets'),
    input: shape({ ...InPoll, ...PageIn, text: Type.Optional(Type.String({ maxLength: 40 })) }),
    reply: Page(shape({ personId: IdIn, name: Type.String(), taken: Nullable(OneOf(hows)) })),
  }),
  enterSheets: endpoint({
    method: 'POST',
    path: '/ratings/polls/:pollId/sheets',
    title: { zh: '录入收回的纸票', en: 'Enter the sheets that came back' },
    access: right('ratings.sheets'),
    input: shape({
      ...InPoll,
      sheets: { ...Count, title: '收回几张', titleEn: 'Sheets' },
      /** For each question: 满意, 基本满意, 不满意, 不了解. */
      counts: Type.Array(Type.Array(Count, { minItems: 4, maxItems: 4 }), { maxItems: 13 }),
    }),
    reply: shape({ confirmed: Type.Boolean() }),
  }),
  count: endpoint({
    method: 'POST',
    path: '/ratings/polls/:pollId/count',
    title: { zh: '开箱计票', en: 'Open the box and count' },
    access: right('ratings.plan'),
    input: shape(InPoll),
    reply: Now,
  }),
  publish: endpoint({
    method: 'POST',
    path: '/ratings/polls/:pollId/publish',
    title: { zh: '公布评议结果', en: 'Publish the result' },
    access: right('ratings.plan'),
    input: shape(InPoll),
    reply: Now,
  }),
  visit: endpoint({
    method: 'POST',
    path: '/ratings/polls/:pollId/visit',
    title: { zh: '登记上门了解的情况', en: 'Record the visit' },
    access: right('ratings.plan'),
    input: shape({
      ...InPoll,
      note: { ...NoteIn, title: '了解到什么、怎么办', titleEn: 'What was found and follows' },
    }),
    reply: Now,
  }),
  rectify: endpoint({
    method: 'POST',
    path: '/ratings/polls/:pollId/measures',
    title: { zh: '报整改措施', en: 'Report measures' },
    access: right('ratings.improve'),
    input: shape({
      ...InPoll,
      measures: Type.Array(shape({ measure: { ...LineIn, title: '措施', titleEn: 'Measure' }, dueOn: DayIn }), {
        minItems: 1,
        maxItems: 20,
      }),
    }),
    reply: Now,
  }),
  feedback: endpoint({
    method: 'POST',
    path: '/ratings/polls/:pollId/feedback',
    title: { zh: '向会员反馈整改情况', en: 'Tell members what was done' },
    access: right('ratings.improve'),
    input: shape({
      ...InPoll,
      done: Type.Array(
        shape({ measureId: IdIn, done: { ...LineIn, title: '做成了什么样', titleEn: 'What was done' } }),
        { minItems: 1, maxItems: 20 },
      ),
    }),
    reply: Now,
  }),
  archive: endpoint({
    method: 'POST',
    path: '/ratings/polls/:pollId/archive',
    title: { zh: '评议归档', en: 'File a poll' },
    access: right('ratings.plan'),
    input: shape(InPoll),
    reply: Now,
  }),
  coverage: endpoint({
    method: 'GET',
    path: '/ratings/coverage',
    title: { zh: '会员评家覆盖率和满意率', en: 'Coverage and satisfaction' },
    access: right('ratings.read'),
    input: shape({ year: Type.Integer({ minimum: 2000, maximum: 2999 }), orgId: Type.Optional(IdIn) }),
    reply: shape({
      orgId: IdIn,
      org: Type.String(),
      rows: Type.Array(
        shape({
          orgId: IdIn,
          org: Type.String(),
          own: Type.Boolean(),
          unions: Type.Integer(),
          rated: Type.Integer(),
          ballots: Type.Integer(),
          satisfied: Type.Integer(),
          content: Type.Integer(),
          coverage: Nullable(Type.Integer({ description: '‰' })),
          satisfaction: Nullable(Type.Integer({ description: '‰' })),
          contentment: Nullable(Type.Integer({ description: '‰' })),
        }),
      ),
      /** The polls behind the numbers of a single union. */
      polls: Type.Array(shape({ id: IdIn, round: Type.String(), state: OneOf(pollStates) })),
    }),
  }),

  mine: endpoint({
    method: 'GET',
    path: '/ratings/mine',
    title: { zh: '评评我的工会', en: 'Rate my union' },
    access: worker,
    reply: shape({
      union: Nullable(Type.String()),
      polls: Type.Array(
        shape({
          id: IdIn,
          org: Type.String(),
          round: Type.String(),
          state: OneOf(pollStates),
          opensOn: Type.String(),
          closesOn: Type.String(),
          taken: Nullable(OneOf(hows)),
          onRoll: Type.Boolean(),
          questions: Type.Array(QuestionOut),
          members: Nullable(Type.Integer()),
          result: Nullable(Result),
          measures: Type.Array(Measure),
        }),
      ),
    }),
  }),
  ballotKey: endpoint({
    method: 'GET',
    path: '/ratings/polls/:pollId/key',
    title: { zh: '签票的公钥', en: 'The public key of a poll' },
    access: anyone('who takes a ballot has to see that everybody is given the same key'),
    input: shape(InPoll),
    reply: shape({ n: Type.String() }),
    unlinked: true,
  }),
  take: endpoint({
    method: 'POST',
    path: '/ratings/polls/:pollId/take',
    title: { zh: '领一张票', en: 'Take a ballot' },
    access: worker,
    input: shape({
      ...InPoll,
      blinded: Type.String({ pattern: '^[A-Za-z0-9_-]{342}$' }),
      frontLine: Type.Boolean({ title: '在一线岗位', titleEn: 'I work on the front line' }),
    }),
    reply: shape({ signed: Type.String() }),
    secretReply: true,
  }),
  cast: endpoint({
    method: 'POST',
    path: '/ratings/box',
    title: { zh: '投一张票', en: 'Cast a ballot' },
    access: anyone(
      'a ballot is cast without a session, so that nobody can tell whose it is; the signed token says that it is one',
    ),
    input: shape({
      ...InPoll,
      token: Type.String({ pattern: '^[A-Za-z0-9_-]{86}$' }),
      signature: Type.String({ pattern: '^[A-Za-z0-9_-]{342}$' }),
      answers: Type.Array(OneOf(grades), { maxItems: 13 }),
    }),
    reply: shape({ cast: Type.Literal(true) }),
    unlinked: true,
    perMinute: 6_000,
  }),
}
