// Endpoints of the figures: totals, by organization, by month, the records behind a number, definitions, and the public page.
import { Type } from 'typebox'
import {
  anyone,
  DayCursorIn,
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
import { units } from '#base/indicator.ts'

const Code = Type.String({ minLength: 1, maxLength: 60, pattern: '^[\\w.*-]+$' })
const period = {
  from: { ...DayIn, title: '起日', titleEn: 'From' },
  to: { ...DayIn, title: '止日', titleEn: 'To' },
  /** Only what was recorded until then; counted anew from the facts, so it takes longer. */
  asOf: Type.Optional(Type.String({ format: 'date-time', title: '截至', titleEn: 'As of' })),
}
const place = {
  /** Absent: the highest organization the caller may read. */
  orgId: Type.Optional(IdIn),
}
const category = { category: Type.Optional(Code) }

const OrgOut = shape({ id: IdIn, name: Type.String() })
const Note = Nullable(shape({ words: Type.String(), publishedFen: Nullable(FenOut) }))

const Definition = shape({
  id: Type.String(),
  title: Type.String(),
  unit: OneOf(units),
  fact: Type.String(),
  definition: Type.String(),
  version: Type.Integer(),
})

const Value = shape({
  ...Definition.properties,
  /** 分 for YUAN, else a number of that unit. */
  value: Type.Integer(),
  note: Note,
})

const Line = shape({
  fact: Type.String(),
  category: Type.String(),
  name: Type.String(),
  fen: FenOut,
  personTimes: Type.Integer(),
  persons: Type.Integer(),
  households: Type.Integer(),
  facts: Type.Integer(),
})

const CardOut = shape({
  code: Type.String(),
  org: OrgOut,
  from: Type.String(),
  to: Type.String(),
  title: Type.String(),
  definition: Type.String(),
  version: Type.Integer(),
  unit: OneOf(units),
  value: Type.Integer(),
  asOf: Type.String(),
  seal: Type.String(),
  /** An SVG that leads to the card's page. */
  qr: Type.String(),
  check: Nullable(shape({ at: Type.String(), value: Type.Integer(), same: Type.Boolean() })),
  today: Nullable(Type.Integer()),
  newVersion: Nullable(Type.Integer()),
})

const counted = {
  org: OrgOut,
  from: Type.String(),
  to: Type.String(),
  /** The moment the numbers are of. */
  asOf: Type.String(),
  /** KEPT: from roll-ups kept up with every fact. RECOUNTED: counted from the facts just now. */
  counted: OneOf(['KEPT', 'RECOUNTED']),
}

export const figuresApi = {
  summary: endpoint({
    method: 'GET',
    path: '/figures/summary',
    title: { zh: '查看统计数字', en: 'Read the figures' },
    access: right('figures.read'),
    input: shape({ ...place, ...period, ...category }),
    reply: shape({
      ...counted,
      indicators: Type.Array(Value),
      lines: Type.Array(Line),
      sources: Type.Array(
        shape({
          fact: Type.String(),
          source: Type.String(),
          name: Type.String(),
          fen: FenOut,
          personTimes: Type.Integer(),
        }),
      ),
      /** SHA-256 over organization, period, definitions' versions and values: two that agree have the same. */
      seal: Type.String(),
    }),
  }),
  byOrg: endpoint({
    method: 'GET',
    path: '/figures/by-org',
    title: { zh: '查看各下级工会的统计数字', en: 'Read the figures of the unions below' },
    access: right('figures.read'),
    input: shape({ ...place, ...period, ...category, indicator: Code }),
    reply: shape({
      ...counted,
      indicator: Definition,
      total: Type.Integer(),
      /** What belongs to the organization itself; null where persons are counted, who may be helped by several. */
      own: Nullable(Type.Integer()),
      rows: Type.Array(shape({ orgId: IdIn, name: Type.String(), value: Type.Integer(), hasChildren: Type.Boolean() })),
      /** How many more there are than the two hundred largest. */
      left: Type.Integer(),
    }),
  }),
  byMonth: endpoint({
    method: 'GET',
    path: '/figures/by-month',
    title: { zh: '查看各月的统计数字', en: 'Read the figures month by month' },
    access: right('figures.read'),
    input: shape({ ...place, ...period, ...category, indicator: Code }),
    reply: shape({
      ...counted,
      indicator: Definition,
      total: Type.Integer(),
      rows: Type.Array(shape({ month: Type.String({ description: 'YYYY-MM' }), value: Type.Integer() })),
    }),
  }),
  facts: endpoint({
    method: 'GET',
    path: '/figures/facts',
    title: { zh: '打开一个数字背后的记录', en: 'Open the records behind a number' },
    access: right('figures.read'),
    input: shape({ ...place, ...period, ...category, indicator: Code, ...PageIn, after: Type.Optional(DayCursorIn) }),
    reply: Page(
      shape({
        id: IdIn,
        day: Type.String(),
        recordedAt: Type.String(),
        org: OrgOut,
        /** Masked. */
        person: Nullable(Type.String()),
        category: Type.String(),
        categoryName: Type.String(),
        sourceName: Type.String(),
        fen: FenOut,
        count: Type.Integer(),
        /** Takes an earlier record back. */
        reversal: Type.Boolean(),
        /** The case, payment or archive that proves it. */
        ref: shape({ kind: Type.String(), id: IdIn }),
        /** Its page on the desk: `hardship_archive` is at /hardship/archives/… */
        link: Type.String(),
      }),
    ),
  }),
  definitions: endpoint({
    method: 'GET',
    path: '/figures/definitions',
    title: { zh: '查看指标的含义', en: 'Read what each figure means' },
    access: anyone('what a published number means is as public as the number'),
    reply: shape({ rows: Type.Array(Definition) }),
  }),
  public: endpoint({
    method: 'GET',
    path: '/figures/public',
    title: { zh: '查看公开的统计数字', en: 'Read the public figures' },
    access: anyone('a federation answers to its members and the public for what it does with the money'),
    input: shape({ ...place, year: Type.Integer({ minimum: 1949, maximum: 2200, title: '年份', titleEn: 'Year' }) }),
    reply: shape({
      org: OrgOut,
      year: Type.Integer(),
      asOf: Type.String(),
      /** Null: fewer than five persons. */
      indicators: Type.Array(shape({ ...Value.properties, value: Nullable(Type.Integer()) })),
      lines: Type.Array(
        shape({
          fact: Type.String(),
          category: Type.String(),
          name: Type.String(),
          hidden: Type.Boolean(),
          fen: Nullable(FenOut),
          personTimes: Nullable(Type.Integer()),
          persons: Nullable(Type.Integer()),
          households: Nullable(Type.Integer()),
        }),
      ),
      hiddenWords: Type.String(),
    }),
  }),
  freeze: endpoint({
    method: 'POST',
    path: '/figures/cards',
    title: { zh: '把公开的数字做成数字卡', en: 'Freeze a public figure as a card' },
    access: anyone('whoever quotes a public number may point at it as it was'),
    input: shape({
      ...place,
      year: Type.Integer({ minimum: 1949, maximum: 2200, title: '年份', titleEn: 'Year' }),
      indicator: Code,
      ...category,
    }),
    reply: shape({ code: Type.String() }),
  }),
  card: endpoint({
    method: 'GET',
    path: '/figures/cards/:code',
    title: { zh: '打开一张数字卡', en: 'Open a figure card' },
    access: anyone('a card holds nothing but a public number'),
    input: shape({ code: Type.String({ maxLength: 40 }) }),
    reply: CardOut,
  }),
  recount: endpoint({
    method: 'POST',
    path: '/figures/cards/:code/recount',
    title: { zh: '把数字卡重新数一遍', en: 'Count a figure card again' },
    access: anyone('a number is to be believed because anyone may have it counted again'),
    input: shape({ code: Type.String({ maxLength: 40 }) }),
    reply: CardOut,
  }),
  setNote: endpoint({
    method: 'POST',
    path: '/figures/notes',
    title: { zh: '说明一个公开过的数字', en: 'Explain a figure that was published otherwise' },
    access: right('figures.note'),
    input: shape({
      orgId: IdIn,
      year: Type.Integer({ minimum: 1949, maximum: 2200, title: '年份', titleEn: 'Year' }),
      indicator: Code,
      zh: { ...NoteIn, title: '中文说明', titleEn: 'In Chinese' },
      en: { ...LineIn, maxLength: 2000, title: '英文说明', titleEn: 'In English' },
      publishedFen: Type.Optional({ ...FenOut, title: '发布过的金额', titleEn: 'Amount published' }),
    }),
    reply: shape({ done: Type.Literal(true) }),
  }),
}
