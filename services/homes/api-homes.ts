// The endpoints of honours: lists, one with its history, its certificate, taking it back, counts, and what everybody may see.
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
import { FileOut, HomeCard, standings } from './api-apply.ts'
import { endings, grades, homeMoves, kinds, revocationStates } from './words.ts'

const Day = Type.String()
const Of = { homeId: IdIn }
const Ended = { endedOn: Nullable(Day), endedWhy: Nullable(OneOf(endings)) }
export const homeLists = ['STANDING', 'ENDED', 'ALL'] as const

const HomeOut = shape({
  ...{ ...HomeCard, ...Ended, orgId: IdIn, org: Type.String(), caseId: IdIn, document: Nullable(Type.String()) },
  recheckFrom: Day,
  standing: Nullable(OneOf(standings)),
  events: Type.Array(
    shape({
      ...{ id: IdIn, at: Type.String(), onDay: Day, move: OneOf(homeMoves), byName: Type.String() },
      ...{ said: Nullable(Type.String()), untilOn: Day },
    }),
  ),
  revocation: Nullable(
    shape({
      ...{ state: OneOf(revocationStates), reason: Type.String(), clause: Type.String(), proposedOn: Day },
      ...{ proposedName: Type.String(), answerBy: Day, answer: Nullable(Type.String()), answeredOn: Nullable(Day) },
      ...{ answeredName: Nullable(Type.String()), decidedOn: Nullable(Day), decidedName: Nullable(Type.String()) },
      ...{ words: Nullable(Type.String()), files: Type.Array(FileOut) },
    }),
  ),
  may: shape({
    ...{ propose: Type.Boolean(), answer: Type.Boolean(), drop: Type.Boolean() },
    ...{ revoke: Type.Boolean(), restore: Type.Boolean() },
  }),
})

const Filter = {
  kind: Type.Optional(OneOf(kinds)),
  grade: Type.Optional(OneOf(grades)),
  text: Type.Optional(Type.String({ maxLength: 60 })),
}

export const homesListApi = {
  homes: endpoint({
    method: 'GET',
    path: '/homes/homes',
    title: { zh: '职工之家名录', en: 'Register of homes' },
    access: right('homes.read'),
    input: shape({
      ...{ ...PageIn, ...Filter, orgId: Type.Optional(IdIn), list: Type.Optional(OneOf(homeLists)) },
      on: Type.Optional({ ...DayIn, title: '哪天的', titleEn: 'As of' }),
    }),
    reply: Page(shape({ ...HomeCard, ...Ended, orgId: IdIn, org: Type.String() })),
  }),
  counts: endpoint({
    method: 'GET',
    path: '/homes/counts',
    title: { zh: '各级各星职工之家有多少', en: 'Homes by grade and star' },
    access: right('homes.read'),
    input: shape({ orgId: Type.Optional(IdIn), on: Type.Optional(DayIn), kind: OneOf(kinds) }),
    reply: shape({
      ...{ orgId: IdIn, org: Type.String(), on: Day },
      rows: Type.Array(
        shape({
          ...{ orgId: IdIn, org: Type.String(), isUnit: Type.Boolean() },
          counts: Type.Array(shape({ grade: OneOf(grades), n: Type.Integer() })),
        }),
      ),
    }),
  }),
  home: endpoint({
    method: 'GET',
    path: '/homes/homes/:homeId',
    title: { zh: '查看一项荣誉', en: 'Open an honour' },
    access: right('homes.read'),
    input: shape(Of),
    reply: HomeOut,
  }),
  certificate: endpoint({
    method: 'GET',
    path: '/homes/homes/:homeId/certificate',
    title: { zh: '打印职工之家证书', en: 'Print the certificate of a home' },
    access: right('homes.read'),
    input: shape(Of),
    download: true,
  }),
  proposeRevocation: endpoint({
    method: 'POST',
    path: '/homes/homes/:homeId/revocation',
    title: { zh: '提出撤销，先听工会说', en: 'Propose to revoke; the union is heard' },
    access: right('homes.grant'),
    input: shape({
      ...Of,
      reason: { ...NoteIn, title: '为什么', titleEn: 'Why' },
      clause: { ...LineIn, title: '依据哪一条', titleEn: 'By which clause' },
    }),
    reply: HomeOut,
  }),
  answerRevocation: endpoint({
    method: 'POST',
    path: '/homes/homes/:homeId/revocation/answer',
    title: { zh: '对撤销说明情况', en: 'Answer about a revocation' },
    access: right('homes.apply'),
    input: shape({
      ...Of,
      answer: { ...NoteIn, title: '怎么回事', titleEn: 'Your answer' },
      fileIds: Type.Array(IdIn, { maxItems: 9, uniqueItems: true, title: '材料', titleEn: 'Papers' }),
    }),
    reply: HomeOut,
  }),
  decideRevocation: endpoint({
    method: 'POST',
    path: '/homes/homes/:homeId/revocation/decision',
    title: { zh: '定下撤不撤销', en: 'Decide about a revocation' },
    access: right('homes.grant'),
    input: shape({ ...Of, revoke: Type.Boolean(), words: { ...NoteIn, title: '理由', titleEn: 'Reason' } }),
    reply: HomeOut,
  }),
  restore: endpoint({
    method: 'POST',
    path: '/homes/homes/:homeId/restoration',
    title: { zh: '撤销有误，恢复荣誉', en: 'Restore an honour revoked in error' },
    access: right('homes.grant'),
    input: shape({ ...Of, words: { ...NoteIn, title: '理由', titleEn: 'Reason' } }),
    reply: HomeOut,
  }),
  published: endpoint({
    method: 'GET',
    path: '/homes/published',
    title: { zh: '公开的职工之家名单', en: 'Workers’ homes, for everybody' },
    access: anyone('which unions are workers’ homes is public, and names no person'),
    input: shape({ ...PageIn, ...Filter }),
    reply: Page(shape({ ...HomeCard, org: Type.String() })),
  }),
}
