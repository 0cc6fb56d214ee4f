// Endpoints of the rights over one's own data: the copy (PIPL art. 45), corrections (art. 46).
import { Type } from 'typebox'
import { DayIn, endpoint, IdIn, NoteIn, Nullable, OneOf, Page, PageIn, right, shape, worker } from '#base/endpoint.ts'
import { type CorrectionField, correctionFields, correctionStates } from './words.ts'

const fields = Object.keys(correctionFields) as CorrectionField[]
const states = Object.keys(correctionStates) as (keyof typeof correctionStates)[]

const Words = shape({ zh: Type.String(), en: Type.String() })
const Copy = {
  copyId: IdIn,
  askedAt: Type.String(),
  state: OneOf(['WAITING', 'READY', 'TAKEN', 'GONE'] as const),
  untilOn: Nullable(DayIn),
  bytes: Nullable(Type.Integer()),
  runId: IdIn,
}
const Correction = {
  correctionId: IdIn,
  field: OneOf(fields),
  state: OneOf(states),
  wanted: Type.String(),
  said: Type.String(),
  fileIds: Type.Array(IdIn),
  askedAt: Type.String(),
  dueOn: DayIn,
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Type.String()),
}

export const privacyApi = {
  copies: endpoint({
    method: 'GET',
    path: '/privacy/copies',
    title: { zh: '我的资料副本', en: 'Copies of my data' },
    access: worker,
    reply: shape({ rows: Type.Array(shape(Copy)) }),
  }),
  askCopy: endpoint({
    method: 'POST',
    path: '/privacy/copies',
    title: { zh: '要一份个人资料副本', en: 'Ask for a copy of my data' },
    access: worker,
    reply: shape(Copy),
    perMinute: 10,
  }),
  copyCode: endpoint({
    method: 'POST',
    path: '/privacy/copies/:copyId/code',
    title: { zh: '取副本的验证码', en: 'The code to fetch a copy with' },
    access: worker,
    input: shape({ copyId: IdIn }),
    reply: shape({ minutes: Type.Integer(), waitSeconds: Type.Integer() }),
    perMinute: 10,
  }),
  takeCopy: endpoint({
    method: 'POST',
    path: '/privacy/copies/:copyId/take',
    title: { zh: '取走个人资料副本', en: 'Fetch a copy of my data' },
    access: worker,
    input: shape({
      copyId: IdIn,
      code: Type.Optional(Type.String({ maxLength: 10, title: '验证码', titleEn: 'Code' })),
      idNumber: Type.Optional(Type.String({ maxLength: 30, title: '证件号码', titleEn: 'ID number' })),
    }),
    download: true,
    secretReply: true,
    perMinute: 10,
  }),
  myCorrections: endpoint({
    method: 'GET',
    path: '/privacy/corrections/mine',
    title: { zh: '我要求的更正', en: 'Corrections I asked for' },
    access: worker,
    reply: shape({ rows: Type.Array(shape(Correction)) }),
  }),
  askCorrection: endpoint({
    method: 'POST',
    path: '/privacy/corrections',
    title: { zh: '要求更正个人资料', en: 'Ask for a correction' },
    access: worker,
    input: shape({
      field: OneOf(fields, { title: '哪里不对', titleEn: 'What is wrong' }),
      wanted: Type.String({
        minLength: 1,
        maxLength: 200,
        pattern: '\\S',
        title: '应当是什么',
        titleEn: 'What it should be',
      }),
      said: { ...NoteIn, title: '怎么回事', titleEn: 'How it came' },
      fileIds: Type.Array(IdIn, { maxItems: 10, uniqueItems: true }),
    }),
    reply: shape(Correction),
  }),
  withdrawCorrection: endpoint({
    method: 'POST',
    path: '/privacy/corrections/:correctionId/withdraw',
    title: { zh: '撤回更正', en: 'Withdraw a correction' },
    access: worker,
    input: shape({ correctionId: IdIn }),
    reply: shape(Correction),
  }),
  corrections: endpoint({
    method: 'GET',
    path: '/privacy/corrections',
    title: { zh: '职工要求的更正', en: 'Corrections asked for' },
    access: right('privacy.correct'),
    input: shape({ ...PageIn, open: Type.Optional(Type.Boolean()) }),
    reply: Page(shape({ ...Correction, personId: IdIn, person: Type.String(), overdue: Type.Boolean() })),
  }),
  retention: endpoint({
    method: 'GET',
    path: '/privacy/retention',
    title: { zh: '保存期限和到期处理', en: 'How long what is kept, and what was done' },
    access: right('privacy.retain'),
    reply: shape({
      rules: Type.Array(shape({ id: Type.String(), what: Words, years: Type.Integer(), after: Words, does: Words })),
      done: Type.Array(shape({ day: DayIn, rule: Type.String(), n: Type.Integer() })),
    }),
  }),
  retentionDue: endpoint({
    method: 'GET',
    path: '/privacy/retention/due',
    title: { zh: '一年内到期的人', en: 'People who fall due within a year' },
    access: right('privacy.retain'),
    input: shape(PageIn),
    reply: Page(
      shape({
        personId: IdIn,
        name: Type.String({ description: 'masked' }),
        lastUseOn: DayIn,
        dueOn: DayIn,
        holdId: Nullable(IdIn),
        hold: Nullable(Type.String()),
      }),
    ),
  }),
  hold: endpoint({
    method: 'POST',
    path: '/privacy/holds',
    title: { zh: '暂缓匿名', en: 'Keep a person beyond the term' },
    access: right('privacy.retain'),
    input: shape({ personId: IdIn, reason: { ...NoteIn, title: '理由', titleEn: 'Reason' } }),
    reply: shape({ holdId: IdIn }),
  }),
  endHold: endpoint({
    method: 'POST',
    path: '/privacy/holds/:holdId/end',
    title: { zh: '解除暂缓', en: 'End a hold' },
    access: right('privacy.retain'),
    input: shape({ holdId: IdIn, reason: { ...NoteIn, title: '理由', titleEn: 'Reason' } }),
    reply: shape({ done: Type.Boolean() }),
  }),
  answerCorrection: endpoint({
    method: 'POST',
    path: '/privacy/corrections/:correctionId/answer',
    title: { zh: '答复更正', en: 'Answer a correction' },
    access: right('privacy.correct'),
    input: shape({
      correctionId: IdIn,
      accept: Type.Boolean(),
      answer: { ...NoteIn, title: '答复', titleEn: 'Answer' },
    }),
    reply: shape({ state: OneOf(states) }),
  }),
}
