// The endpoints of a disaster: opened by a federation, households entered by the unions of its area.
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
  PageIn,
  right,
  shape,
} from '#base/endpoint.ts'
import { IdNumberIn, NameIn, WhoIn } from '#kernel/people/shapes.ts'
import { PaperBank } from './api-forms.ts'
import { grades } from './rules.ts'

const Grade = shape({ grade: OneOf(grades), fen: FenOut })
const EventOut = shape({
  id: IdIn,
  name: Type.String(),
  org: Type.String(),
  happenedOn: Type.String(),
  untilOn: Type.String(),
  document: Type.String(),
  clause: Type.String(),
  sentence: Type.String(),
  area: Type.Array(Type.String()),
  grades: Type.Array(Grade),
  open: Type.Boolean(),
  /** Entries may still be made by the caller. */
  mayEnter: Type.Boolean(),
  mayClose: Type.Boolean(),
  households: Type.Integer(),
  totalFen: FenOut,
})

const Household = shape({
  caseId: IdIn,
  number: Type.String(),
  version: Type.Integer(),
  state: Type.String(),
  person: Type.String({ description: 'masked' }),
  org: Type.String(),
  grade: OneOf(grades),
  fen: FenOut,
  /** The bank account is there and may be used. */
  payable: Type.Boolean(),
  payment: Nullable(Type.String()),
})

export const eventsApi = {
  openEvent: endpoint({
    method: 'POST',
    path: '/relief/events',
    title: { zh: '发起灾害救助', en: 'Open a disaster' },
    access: right('relief.event'),
    input: shape({
      orgId: Type.String({ format: 'uuid', title: '发起的总工会', titleEn: 'Opened by' }),
      name: { ...LineIn, maxLength: 60, title: '名称', titleEn: 'Name' },
      happenedOn: { ...DayIn, title: '哪天发生', titleEn: 'Day of the event' },
      untilOn: { ...DayIn, title: '登记截止', titleEn: 'Entries until' },
      areaOrgIds: Type.Array(IdIn, { minItems: 1, maxItems: 200, uniqueItems: true, title: '范围', titleEn: 'Area' }),
      grades: Type.Array(
        shape({
          grade: OneOf(grades),
          fen: Type.Integer({ minimum: 1, maximum: 1_000_000_00, title: '每户金额', titleEn: 'Per household' }),
        }),
        { minItems: 1, maxItems: 4, title: '档次', titleEn: 'Grades' },
      ),
      document: { ...LineIn, title: '依据文号', titleEn: 'Document' },
      clause: { ...LineIn, title: '条款', titleEn: 'Clause' },
      sentence: { ...NoteIn, title: '原文', titleEn: 'Its words' },
    }),
    reply: EventOut,
  }),
  events: endpoint({
    method: 'GET',
    path: '/relief/events',
    title: { zh: '查看灾害救助', en: 'Read the disasters' },
    access: right('relief.read'),
    input: shape(PageIn),
    reply: Page(EventOut),
  }),
  event: endpoint({
    method: 'GET',
    path: '/relief/events/:eventId',
    title: { zh: '打开一次灾害救助', en: 'Open one disaster' },
    access: right('relief.read'),
    input: shape({ eventId: IdIn }),
    reply: EventOut,
  }),
  households: endpoint({
    method: 'GET',
    path: '/relief/events/:eventId/households',
    title: { zh: '查看受灾户', en: 'Read the households of a disaster' },
    access: right('relief.read'),
    input: shape({
      eventId: IdIn,
      ...PageIn,
      after: Type.Optional(IdIn),
      state: Type.Optional(Type.String({ maxLength: 40 })),
    }),
    reply: Page(Household),
  }),
  enter: endpoint({
    method: 'POST',
    path: '/relief/events/:eventId/households',
    title: { zh: '登记受灾户', en: 'Enter a household' },
    access: right('relief.confirm'),
    input: shape({
      eventId: IdIn,
      orgId: Type.String({ format: 'uuid', title: '哪个工会登记', titleEn: 'Entered by' }),
      ...WhoIn,
      grade: OneOf(grades, { title: '受损档次', titleEn: 'Grade' }),
      findings: { ...NoteIn, title: '受损情况', titleEn: 'Damage' },
      /** Others of the household, so that nobody enters it a second time under another name. */
      others: Type.Optional(
        Type.Array(
          shape({
            name: NameIn,
            idNumber: IdNumberIn,
            relation: Type.String({ pattern: '^[0-9]{2}$', title: '关系', titleEn: 'Relation' }),
          }),
          { maxItems: 10, title: '同户的人', titleEn: 'Others of the household' },
        ),
      ),
      bank: PaperBank,
      fileIds: Type.Array(IdIn, { maxItems: 9, title: '照片', titleEn: 'Photos' }),
    }),
    reply: Household,
  }),
  closeEvent: endpoint({
    method: 'POST',
    path: '/relief/events/:eventId/close',
    title: { zh: '结束登记', en: 'End the entries' },
    access: right('relief.event'),
    input: shape({ eventId: IdIn }),
    reply: EventOut,
  }),
}
