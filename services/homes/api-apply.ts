// The endpoints of asking for a grade: how a union stands, the application, its register, and each move.
import { Type } from 'typebox'
import { DayIn, endpoint, IdIn, LineIn, NoteIn, Nullable, OneOf, right, shape } from '#base/endpoint.ts'
import { CaseOut } from '#engines/cases/api.ts'
import { AsksIn, CaseRef, InCase, ReasonIn, RegisterIn, registerOf } from '#engines/cases/shapes.ts'
import { ConditionOut } from './api-standards.ts'
import { founds, grades, hindrances, kinds } from './words.ts'

const TextOut = shape({ zh: Type.String(), en: Type.String() })
export const FileOut = shape({ id: IdIn, name: Type.String(), type: Type.String(), bytes: Type.Integer() })

const AssessedOut = {
  ...ConditionOut.properties,
  /** null: for people to judge. */
  met: Nullable(Type.Boolean()),
  value: Nullable(Type.Integer()),
  because: Nullable(TextOut),
  page: Nullable(Type.String()),
}

export const HomeCard = {
  id: IdIn,
  number: Type.String(),
  kind: OneOf(kinds),
  branch: Type.String(),
  grade: OneOf(grades),
  grantedOn: Type.String(),
  untilOn: Type.String(),
  grantedBy: Type.String(),
}

const AnswersIn = Type.Array(
  shape({
    key: Type.String({ maxLength: 24 }),
    words: Type.String({ maxLength: 1000, title: '说明', titleEn: 'In words' }),
    fileIds: Type.Array(IdIn, { maxItems: 9, uniqueItems: true }),
  }),
  { maxItems: 30 },
)

export const standings = ['FINE', 'RECHECK', 'OVER'] as const

export const applyApi = {
  union: endpoint({
    method: 'GET',
    path: '/homes/unions/:orgId',
    title: { zh: '看一个工会的职工之家', en: 'See the homes of a union' },
    access: right('homes.read'),
    input: shape({ orgId: IdIn }),
    reply: shape({
      orgId: IdIn,
      org: Type.String(),
      mayApply: Type.Boolean(),
      homes: Type.Array(
        shape({
          ...HomeCard,
          endedOn: Nullable(Type.String()),
          standing: OneOf(standings),
          recheckFrom: Type.String(),
        }),
      ),
      open: Type.Array(
        shape({
          ...{ caseId: IdIn, number: Type.String(), state: Type.String(), kind: OneOf(kinds) },
          ...{ branch: Type.String(), grade: OneOf(grades) },
        }),
      ),
      rungs: Type.Array(
        shape({
          ...{
            kind: OneOf(kinds),
            grade: OneOf(grades),
            standardId: IdIn,
            org: Type.String(),
            document: Type.String(),
          },
          ...{ years: Type.Integer(), below: Nullable(OneOf(grades)), hindrance: Nullable(OneOf(hindrances)) },
          recheck: Type.Boolean(),
          conditions: Type.Array(shape(AssessedOut)),
        }),
      ),
    }),
  }),
  apply: endpoint({
    method: 'POST',
    path: '/homes/applications',
    title: { zh: '申请职工之家（复查）', en: 'Ask for a home or its re-check' },
    access: right('homes.apply'),
    input: shape({
      orgId: IdIn,
      kind: OneOf(kinds),
      branch: Type.Optional({ ...LineIn, maxLength: 60, title: '哪个分会（小组）', titleEn: 'Branch' }),
      grade: OneOf(grades),
      answers: AnswersIn,
    }),
    reply: CaseRef,
  }),
  list: endpoint({
    method: 'GET',
    path: '/homes/cases',
    title: { zh: '职工之家申请台账', en: 'Register of applications for homes' },
    access: right('homes.read'),
    input: RegisterIn,
    reply: registerOf({
      ...{ union: Type.String(), about: OneOf(kinds), grade: OneOf(grades), recheck: Type.Boolean() },
    }),
  }),
  review: endpoint({
    method: 'GET',
    path: '/homes/cases/:caseId',
    title: { zh: '查看职工之家申请', en: 'Open an application for a home' },
    access: right('homes.read'),
    input: shape({ caseId: IdIn }),
    reply: shape({
      case: CaseOut,
      hasLetter: Type.Boolean(),
      applicant: shape({ name: Type.String(), phone: Type.String() }),
      ...{ orgId: IdIn, kind: OneOf(kinds), branch: Type.String(), grade: OneOf(grades) },
      homeId: Nullable(IdIn),
      recheck: Type.Boolean(),
      standard: shape({ org: Type.String(), document: Type.String(), years: Type.Integer() }),
      visitedOn: Nullable(Type.String()),
      visit: Nullable(Type.String()),
      document: Nullable(Type.String()),
      /** The federation that names this grade is not in this tree. */
      asksDocument: Type.Boolean(),
      conditions: Type.Array(
        shape({
          ...AssessedOut,
          answer: Nullable(
            shape({
              ...{ words: Type.String(), found: Nullable(OneOf(founds)), remark: Nullable(Type.String()) },
              files: Type.Array(FileOut),
            }),
          ),
        }),
      ),
    }),
  }),
  move: endpoint({
    method: 'POST',
    path: '/homes/cases/:caseId/moves',
    title: { zh: '办理职工之家申请', en: 'Move an application for a home' },
    access: right('homes.read'),
    input: shape({
      ...InCase,
      move: OneOf([
        'propose',
        'giveBack',
        'resubmit',
        'grant',
        'announce',
        'recommend',
        'refuse',
        'object',
        'withdraw',
      ]),
      reason: ReasonIn,
      asks: AsksIn,
      answers: Type.Optional(AnswersIn),
      found: Type.Optional(
        Type.Array(
          shape({
            ...{ key: Type.String({ maxLength: 24 }), found: OneOf(founds) },
            remark: Type.Optional(Type.String({ maxLength: 300 })),
          }),
          { maxItems: 30 },
        ),
      ),
      visitedOn: Type.Optional({ ...DayIn, title: '哪天去的', titleEn: 'Visited on' }),
      visit: Type.Optional({ ...NoteIn, title: '看到什么', titleEn: 'What was seen' }),
      document: Type.Optional({ ...LineIn, maxLength: 100, title: '命名文件的文号', titleEn: 'Document' }),
    }),
    reply: CaseRef,
  }),
}
