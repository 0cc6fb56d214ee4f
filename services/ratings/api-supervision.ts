// The endpoints of citizen supervisors: appointed by a federation, heard on the phone, answered by the union.
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
import { CaseOut } from '#engines/cases/api.ts'
import { CaseRef, FileOut, InCase, ReasonIn, RegisterIn, registerOf } from '#engines/cases/shapes.ts'
import { abouts } from './words-supervision.ts'

const InOne = shape({ caseId: IdIn })
const Term = {
  id: IdIn,
  org: Type.String(),
  from: Type.String(),
  until: Type.String(),
  endedOn: Nullable(Type.String()),
}
const Suggestion = {
  about: OneOf(abouts),
  target: Nullable(Type.String()),
  suggestion: Type.String(),
  answer: Nullable(Type.String()),
  answerAgain: Nullable(Type.String()),
  files: Type.Array(shape(FileOut)),
}

export const supervisionApi = {
  supervisors: endpoint({
    method: 'GET',
    path: '/ratings/supervisors',
    title: { zh: '市民监督员', en: 'Citizen supervisors' },
    access: right('ratings.read'),
    input: shape(PageIn),
    reply: Page(shape({ ...Term, name: Type.String(), mayEnd: Type.Boolean() })),
  }),
  appoint: endpoint({
    method: 'POST',
    path: '/ratings/supervisors',
    title: { zh: '聘任市民监督员', en: 'Appoint a supervisor' },
    access: right('ratings.appoint'),
    input: shape({
      orgId: IdIn,
      name: { ...LineIn, maxLength: 100, title: '姓名', titleEn: 'Name' },
      idNumber: Type.String({ maxLength: 30, title: '身份证号码', titleEn: 'ID number' }),
      from: { ...DayIn, title: '从哪天', titleEn: 'From' },
      until: { ...DayIn, title: '到哪天', titleEn: 'Until' },
    }),
    reply: shape({ id: IdIn }),
  }),
  endSupervisor: endpoint({
    method: 'POST',
    path: '/ratings/supervisors/:supervisorId/end',
    title: { zh: '提前结束任期', en: 'End a term early' },
    access: right('ratings.appoint'),
    input: shape({ supervisorId: IdIn, reason: { ...LineIn, title: '为什么', titleEn: 'Why' } }),
    reply: shape({ endedOn: Type.String() }),
  }),
  list: endpoint({
    method: 'GET',
    path: '/ratings/cases',
    title: { zh: '监督建议台账', en: 'Register of suggestions' },
    access: right('ratings.read'),
    input: RegisterIn,
    reply: registerOf({ about: OneOf(abouts), suggestion: Type.String() }),
  }),
  review: endpoint({
    method: 'GET',
    path: '/ratings/cases/:caseId',
    title: { zh: '查看一条监督建议', en: 'Open a suggestion' },
    access: right('ratings.read'),
    input: InOne,
    reply: shape({
      case: CaseOut,
      applicant: shape({ personId: IdIn, name: Type.String(), idNumber: Type.String(), phone: Type.String() }),
      ...Suggestion,
      publishedOn: Nullable(Type.String()),
      mayPublish: Type.Boolean(),
      hasLetter: Type.Boolean(),
    }),
  }),
  answer: endpoint({
    method: 'POST',
    path: '/ratings/cases/:caseId/answer',
    title: { zh: '回复监督建议', en: 'Answer a suggestion' },
    access: right('ratings.read'),
    input: shape({ ...InCase, reason: { ...NoteIn, title: '怎么办的', titleEn: 'What was done' } }),
    reply: CaseRef,
  }),
  publishSuggestion: endpoint({
    method: 'POST',
    path: '/ratings/cases/:caseId/publication',
    title: { zh: '公布一条监督建议和回复', en: 'Publish a suggestion with its answer' },
    access: right('ratings.appoint'),
    input: InOne,
    reply: shape({ publishedOn: Type.String() }),
  }),

  supervision: endpoint({
    method: 'GET',
    path: '/ratings/supervision',
    title: { zh: '我是市民监督员', en: 'My supervision' },
    access: worker,
    reply: shape({
      term: Nullable(shape(Term)),
      cases: Type.Array(shape({ case: CaseOut, suggestion: Type.String() })),
    }),
  }),
  suggest: endpoint({
    method: 'POST',
    path: '/ratings/suggestions',
    title: { zh: '提一条监督建议', en: 'Leave a suggestion' },
    access: worker,
    input: shape({
      orgId: IdIn,
      about: OneOf(abouts, { title: '对什么', titleEn: 'About' }),
      target: Type.Optional({ ...LineIn, title: '哪项服务、哪个页面', titleEn: 'Which one' }),
      suggestion: { ...NoteIn, title: '看到什么、建议怎么办', titleEn: 'What you saw and suggest' },
      fileIds: Type.Array(IdIn, { maxItems: 9 }),
    }),
    reply: CaseRef,
  }),
  mySuggestion: endpoint({
    method: 'GET',
    path: '/ratings/suggestions/:caseId',
    title: { zh: '我提的一条建议', en: 'My suggestion' },
    access: worker,
    input: InOne,
    reply: shape({ case: CaseOut, ...Suggestion }),
  }),
  sayOfAnswer: endpoint({
    method: 'POST',
    path: '/ratings/suggestions/:caseId/word',
    title: { zh: '说解决了没有', en: 'Say whether it is solved' },
    access: worker,
    input: shape({ ...InCase, solved: Type.Boolean(), reason: ReasonIn }),
    reply: CaseRef,
  }),
  withdrawSuggestion: endpoint({
    method: 'POST',
    path: '/ratings/suggestions/:caseId/withdraw',
    title: { zh: '撤回一条建议', en: 'Withdraw a suggestion' },
    access: worker,
    input: shape({ ...InCase, reason: ReasonIn }),
    reply: CaseRef,
  }),

  published: endpoint({
    method: 'GET',
    path: '/ratings/published',
    title: { zh: '公布的监督建议', en: 'Published suggestions' },
    access: anyone('what supervisors found and what the union answered is public; names are masked'),
    input: shape(PageIn),
    reply: Page(
      shape({
        id: IdIn,
        by: Type.String(),
        org: Type.String(),
        about: OneOf(abouts),
        target: Nullable(Type.String()),
        suggestion: Type.String(),
        answer: Type.String(),
        answerAgain: Nullable(Type.String()),
        state: Type.String(),
        askedOn: Type.String(),
      }),
    ),
  }),
}
