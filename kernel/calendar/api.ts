// Endpoints of the working calendar: a date explained day by day for anybody, days kept by the system administrator.
import { Type } from 'typebox'
import { anyone, DayIn, endpoint, LineIn, Nullable, OneOf, right, shape } from '#base/endpoint.ts'

const units = ['D', 'WD', 'M', 'Y'] as const
const open = anyone('working days and deadlines are public rules; whoever was promised a date may recount it')

export const calendarApi = {
  explain: endpoint({
    method: 'GET',
    path: '/calendar/explain',
    title: { zh: '逐日说明一个期限', en: 'Explain a deadline day by day' },
    access: open,
    input: shape({
      from: Type.String({ format: 'day', title: '起始日', titleEn: 'Starting day' }),
      n: Type.Integer({ minimum: 0, maximum: 1000, title: '天数', titleEn: 'Length' }),
      unit: OneOf(units, { title: '单位' }),
    }),
    reply: shape({
      dueOn: DayIn,
      /** Some of the days are not yet arranged by the State Council. */
      provisional: Type.Boolean(),
      /** Lines a person can follow with a wall calendar, in the language of the call. */
      lines: Type.Array(Type.String()),
      steps: Type.Array(
        shape({
          day: DayIn,
          counted: Nullable(Type.Integer()),
          why: Type.String(),
          name: Type.Optional(Type.String()),
        }),
      ),
    }),
  }),
  days: endpoint({
    method: 'GET',
    path: '/calendar/days',
    title: { zh: '查看一年的放假和调休', en: 'See the days off and worked in exchange of a year' },
    access: open,
    input: shape({ year: Type.Integer({ minimum: 2000, maximum: 2100, title: '年份', titleEn: 'Year' }) }),
    reply: shape({
      /** Whether the State Council has arranged that year. */
      arranged: Type.Boolean(),
      rows: Type.Array(
        shape({ day: DayIn, work: Type.Boolean(), name: Type.String(), basis: Type.String(), own: Type.Boolean() }),
      ),
    }),
  }),
  add: endpoint({
    method: 'POST',
    path: '/calendar/days',
    title: { zh: '增加或更正放假、调休的日子', en: 'Add or correct days off and working days' },
    access: right('calendar.manage'),
    input: shape({
      days: Type.Array(
        shape({
          day: Type.String({ format: 'day', title: '日期', titleEn: 'Day' }),
          work: Type.Boolean({ title: '是否上班', titleEn: 'Working day' }),
          name: Type.String({ minLength: 1, maxLength: 50, pattern: '\\S', title: '名称', titleEn: 'Name' }),
        }),
        { minItems: 1, maxItems: 100 },
      ),
      basis: LineIn,
      arranges: Type.Optional(
        Type.Integer({
          minimum: 2018,
          maximum: 2100,
          title: '安排哪一年',
          titleEn: 'Year arranged',
          description: 'the days are the notice of the General Office of the State Council for that year, as a whole',
        }),
      ),
    }),
    reply: shape({ added: Type.Integer() }),
  }),
}
