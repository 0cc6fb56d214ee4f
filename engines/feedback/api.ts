// Endpoints of feedback: a worker rates a closed case; what was bad is answered; how satisfied people are, by union and month.
import { Type } from 'typebox'
import {
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
  signedIn,
  worker,
} from '#base/endpoint.ts'
import { aspects, solvedAnswers, solvedWays } from './words.ts'

const Level = Type.Integer({ minimum: 1, maximum: 5, title: '满意程度', titleEn: 'How satisfied' })
const Aspects = Type.Array(OneOf(aspects), {
  maxItems: aspects.length,
  uniqueItems: true,
  title: '说的是哪方面',
  titleEn: 'About',
})

const Rating = shape({
  id: IdIn,
  level: Level,
  words: Type.String(),
  aspects: Aspects,
  text: Nullable(Type.String()),
  at: Type.String(),
})
const Answer = shape({ at: Type.String(), orgName: Type.String(), text: Type.String() })

const Counted = {
  rated: Type.Integer(),
  /** 基本满意 and better. */
  satisfied: Type.Integer(),
  /** Percent with one decimal; null while nobody has rated. */
  satisfactionRate: Nullable(Type.Number()),
}

const CaseRef = shape({
  caseId: IdIn,
  number: Type.String(),
  title: Type.String(),
  kindTitle: Type.String(),
  closedOn: Nullable(Type.String()),
})

const Answered = {
  caseId: IdIn,
  answer: OneOf(solvedAnswers, { title: '这件事解决了吗', titleEn: 'Is it solved' }),
  text: Type.Optional({ ...NoteIn, maxLength: 500, title: '想说的话', titleEn: 'What you want to say' }),
  /** Not solved: the case goes on. */
  reopen: Type.Optional(Type.Boolean({ title: '接着办', titleEn: 'Go on' })),
}
const Done = shape({ done: Type.Literal(true) })

export const feedbackApi = {
  solved: endpoint({
    method: 'GET',
    path: '/feedback/cases/:caseId/solved',
    title: { zh: '这件事解决了没有', en: 'Whether a case is solved' },
    access: signedIn('the worker whose case it is, or staff whose scope holds it; anybody else meets 404'),
    input: shape({ caseId: IdIn }),
    reply: shape({
      /** Null while it is not closed, or where nothing is asked. */
      solved: Nullable(
        shape({
          closedOn: Type.String(),
          said: Type.Array(
            shape({
              round: Type.Integer(),
              answer: OneOf(solvedAnswers),
              text: Nullable(Type.String()),
              way: OneOf(solvedWays),
              at: Type.String(),
              /** Not solved and not going on: until when the union answers. */
              replyBy: Nullable(Type.String()),
              reply: Nullable(Answer),
            }),
          ),
          mayAnswer: Type.Boolean(),
          last: Type.Boolean(),
          /** When it is asked once more. */
          againOn: Nullable(Type.String()),
          /** Until when an unsolved case may go on. */
          reopenUntil: Nullable(Type.String()),
        }),
      ),
    }),
  }),
  saySolved: endpoint({
    method: 'POST',
    path: '/feedback/cases/:caseId/solved',
    title: { zh: '说这件事解决了没有', en: 'Say whether a case is solved' },
    access: worker,
    input: shape(Answered),
    reply: Done,
  }),
  solvedByPhone: endpoint({
    method: 'POST',
    path: '/feedback/cases/:caseId/solved/phone',
    title: { zh: '打电话问过，替职工记下', en: 'Put down what the worker said on the phone' },
    access: right('feedback.phone'),
    input: shape(Answered),
    reply: Done,
  }),
  unrated: endpoint({
    method: 'GET',
    path: '/feedback/unrated',
    title: { zh: '我办完还没评的事', en: 'My closed cases to rate' },
    access: worker,
    input: shape({ ...PageIn }),
    reply: Page(CaseRef),
  }),
  mine: endpoint({
    method: 'GET',
    path: '/feedback/cases/:caseId',
    title: { zh: '我对这件事的评价', en: 'My rating of this case' },
    access: worker,
    input: shape({ caseId: IdIn }),
    reply: shape({
      case: CaseRef,
      mayRate: Type.Boolean(),
      rating: Nullable(Rating),
      /** Until when a bad rating will be answered. */
      answerBy: Nullable(Type.String()),
      answer: Nullable(Answer),
    }),
  }),
  rate: endpoint({
    method: 'POST',
    path: '/feedback/cases/:caseId/rating',
    title: { zh: '评价一件办完的事', en: 'Rate a closed case' },
    access: worker,
    input: shape({
      caseId: IdIn,
      level: Level,
      aspects: Type.Optional(Aspects),
      text: Type.Optional({ ...NoteIn, maxLength: 500, title: '想说的话', titleEn: 'What you want to say' }),
    }),
    reply: shape({ id: IdIn, answerBy: Nullable(Type.String()) }),
  }),
  duties: endpoint({
    method: 'GET',
    path: '/feedback/duties',
    title: { zh: '要回复的差评', en: 'Ratings to answer' },
    access: right('feedback.answer'),
    input: shape({ ...PageIn, after: Type.Optional(DayCursorIn) }),
    reply: Page(
      shape({
        ratingId: IdIn,
        caseId: IdIn,
        number: Type.String(),
        kind: Type.String(),
        title: Type.String(),
        orgName: Type.String(),
        /** Masked. */
        personName: Type.String(),
        rating: Rating,
        dueOn: Type.String(),
        days: Type.Integer({ description: 'negative when late' }),
        overdue: Type.Boolean(),
        /** False for whoever worked on the case. */
        mayAnswer: Type.Boolean(),
      }),
    ),
  }),
  answer: endpoint({
    method: 'POST',
    path: '/feedback/duties/:ratingId/answer',
    title: { zh: '回复差评', en: 'Answer a bad rating' },
    access: right('feedback.answer'),
    input: shape({ ratingId: IdIn, text: { ...NoteIn, title: '回复', titleEn: 'Answer' } }),
    reply: shape({ done: Type.Literal(true) }),
  }),
  unsolved: endpoint({
    method: 'GET',
    path: '/feedback/unsolved',
    title: { zh: '本人说没有解决、等着联系的', en: 'Not solved, say their workers: to be called' },
    access: right('feedback.answer'),
    input: shape({ ...PageIn, after: Type.Optional(DayCursorIn) }),
    reply: Page(
      shape({
        solvedId: IdIn,
        caseId: IdIn,
        number: Type.String(),
        kind: Type.String(),
        title: Type.String(),
        orgName: Type.String(),
        /** Masked. */
        personName: Type.String(),
        text: Nullable(Type.String()),
        at: Type.String(),
        dueOn: Type.String(),
        days: Type.Integer({ description: 'negative when late' }),
        overdue: Type.Boolean(),
        /** False for one's own case. */
        mayAnswer: Type.Boolean(),
      }),
    ),
  }),
  callBack: endpoint({
    method: 'POST',
    path: '/feedback/unsolved/:solvedId/answer',
    title: { zh: '联系了本人，把回话记下来', en: 'Put down what the worker was told' },
    access: right('feedback.answer'),
    input: shape({ solvedId: IdIn, text: { ...NoteIn, maxLength: 500, title: '回话', titleEn: 'Answer' } }),
    reply: Done,
  }),
  summary: endpoint({
    method: 'GET',
    path: '/feedback/summary',
    title: { zh: '查看满意率', en: 'Read how satisfied people are' },
    access: right('feedback.read'),
    input: shape({ orgId: Type.Optional(IdIn), from: DayIn, to: DayIn }),
    reply: shape({
      org: shape({ id: IdIn, name: Type.String() }),
      ...Counted,
      levels: Type.Array(shape({ level: Level, words: Type.String(), count: Type.Integer() })),
      duties: shape({
        open: Type.Integer(),
        overdue: Type.Integer(),
        answered: Type.Integer(),
        answeredInTime: Type.Integer(),
      }),
      /** Of the cases closed in the period and asked about, what their workers said. */
      solved: shape({ YES: Type.Integer(), NO: Type.Integer(), UNSURE: Type.Integer(), SILENT: Type.Integer() }),
      byMonth: Type.Array(shape({ month: Type.String(), ...Counted })),
      byOrg: Type.Array(shape({ orgId: IdIn, name: Type.String(), ...Counted })),
    }),
  }),
}
