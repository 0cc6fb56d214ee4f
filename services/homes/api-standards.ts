// The endpoints of conditions: what the system knows, what is published where, publishing and withdrawing.
import { Type } from 'typebox'
import { DayIn, endpoint, IdIn, LineIn, NoteIn, Nullable, OneOf, Page, PageIn, right, shape } from '#base/endpoint.ts'
import { grades, kinds, units } from './words.ts'

const ConditionIn = shape({
  key: Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,23}$' }),
  known: Type.Optional(Type.String({ maxLength: 60 })),
  least: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, title: '最少', titleEn: 'At least' })),
  text: Type.Optional({ ...NoteIn, maxLength: 300, title: '要看什么', titleEn: 'What is to be shown' }),
  clause: { ...LineIn, maxLength: 100, title: '依据', titleEn: 'Clause' },
  hard: Type.Boolean(),
})

/** As it is shown: the words of what the system knows stand in both languages. */
export const ConditionOut = shape({
  key: Type.String(),
  known: Nullable(Type.String()),
  unit: Nullable(OneOf(units)),
  least: Nullable(Type.Integer()),
  zh: Type.String(),
  en: Type.String(),
  clause: Type.String(),
  hard: Type.Boolean(),
})

export const StandardOut = shape({
  id: IdIn,
  orgId: IdIn,
  org: Type.String(),
  kind: OneOf(kinds),
  grade: OneOf(grades),
  fromOn: Type.String(),
  years: Type.Integer(),
  document: Type.String(),
  byName: Type.String(),
  conditions: Type.Array(ConditionOut),
  mayWithdraw: Type.Boolean(),
})

export const standardsApi = {
  known: endpoint({
    method: 'GET',
    path: '/homes/known',
    title: { zh: '系统自己查得到的条件', en: 'Conditions that the system sees by itself' },
    access: right('homes.read'),
    reply: shape({
      rows: Type.Array(shape({ id: Type.String(), zh: Type.String(), en: Type.String(), unit: OneOf(units) })),
    }),
  }),
  standards: endpoint({
    method: 'GET',
    path: '/homes/standards',
    title: { zh: '查看职工之家的条件', en: 'See the conditions of homes' },
    access: right('homes.read'),
    input: shape({ ...PageIn, kind: Type.Optional(OneOf(kinds)) }),
    reply: Page(StandardOut),
  }),
  publish: endpoint({
    method: 'POST',
    path: '/homes/standards',
    title: { zh: '发布职工之家的条件', en: 'Publish conditions' },
    access: right('homes.publish'),
    input: shape({
      orgId: IdIn,
      kind: OneOf(kinds),
      grade: OneOf(grades),
      fromOn: { ...DayIn, title: '从哪天起用', titleEn: 'From' },
      years: Type.Integer({ minimum: 1, maximum: 10, title: '荣誉管几年', titleEn: 'Years' }),
      document: { ...LineIn, maxLength: 100, title: '文件和文号', titleEn: 'Document' },
      conditions: Type.Array(ConditionIn, { minItems: 1, maxItems: 30, title: '条件', titleEn: 'Conditions' }),
    }),
    reply: shape({ id: IdIn }),
  }),
  withdrawStandard: endpoint({
    method: 'POST',
    path: '/homes/standards/:standardId/withdrawal',
    title: { zh: '收回还没起用的条件', en: 'Withdraw conditions not in force' },
    access: right('homes.publish'),
    input: shape({ standardId: IdIn }),
    reply: shape({ id: IdIn }),
  }),
}
