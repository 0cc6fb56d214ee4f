// Endpoints of what one enters and another approves: dues, spending, subsidies, and what takes one of them back.
import { Type } from 'typebox'
import {
  DayIn,
  endpoint,
  FenIn,
  FenOut,
  IdIn,
  LineIn,
  Nullable,
  OneOf,
  Page,
  PageIn,
  right,
  shape,
} from '#base/endpoint.ts'
import { Count, Document, OrgIn, Why, Year } from './api-shared.ts'
import { entryStates, uses } from './words.ts'

const Entered = shape({ entryId: IdIn })
const UndoIn = shape({ entryId: IdIn, document: Document })

const EntryOut = shape({
  id: IdIn,
  orgId: IdIn,
  org: Type.String(),
  period: Type.String(),
  /** Of spending: its day, what for, and its vouchers. */
  on: Nullable(Type.String()),
  use: Nullable(OneOf(uses)),
  useTitle: Nullable(Type.String()),
  files: Type.Array(shape({ id: IdIn, name: Type.String(), type: Type.String(), bytes: Count })),
  members: Nullable(Count),
  fen: FenOut,
  document: Type.String(),
  state: OneOf(entryStates),
  stateTitle: Type.String(),
  /** Taken back by an opposite posting. */
  undone: Type.Boolean(),
  proposedBy: Type.String(),
  judgedBy: Nullable(Type.String()),
  why: Nullable(Type.String()),
  postingId: Nullable(IdIn),
  mayJudge: Type.Boolean(),
  mayUndo: Type.Boolean(),
  /** Somebody proposed to take it back: the entry that would. */
  undo: Nullable(shape({ id: IdIn, document: Type.String(), by: Type.String(), mayJudge: Type.Boolean() })),
})

const JudgeIn = shape({
  entryIds: Type.Array(IdIn, { minItems: 1, maxItems: 200, uniqueItems: true, title: '哪几笔', titleEn: 'Which' }),
  approve: Type.Boolean(),
  why: Type.Optional(Why),
})
const Judged = shape({
  verdicts: Type.Array(
    shape({
      entryId: IdIn,
      ok: Type.Boolean(),
      code: Type.Optional(Type.String()),
      message: Type.Optional(Type.String()),
    }),
  ),
  done: Count,
})

export const entriesApi = {
  dues: endpoint({
    method: 'GET',
    path: '/dues/entries',
    title: { zh: '查看会费到账', en: 'Members’ dues received' },
    access: right('dues.read'),
    input: shape({ orgId: Type.Optional(IdIn), year: Type.Optional(Year), ...PageIn }),
    reply: Page(EntryOut),
  }),
  enterDues: endpoint({
    method: 'POST',
    path: '/dues/entries',
    title: { zh: '登记会费到账', en: 'Enter dues received' },
    access: right('dues.enter'),
    input: shape({
      orgId: OrgIn,
      month: Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$', title: '哪个月', titleEn: 'Month' }),
      members: Type.Integer({ minimum: 1, maximum: 1_000_000, title: '交会费的人数', titleEn: 'Members who paid' }),
      fen: { ...FenIn, minimum: 1, title: '金额', titleEn: 'Amount' },
      document: Document,
    }),
    reply: Entered,
  }),
  spending: endpoint({
    method: 'GET',
    path: '/dues/spending',
    title: { zh: '查看单位工会的支出', en: 'What units spent' },
    access: right('dues.read'),
    input: shape({ orgId: Type.Optional(IdIn), year: Type.Optional(Year), ...PageIn }),
    reply: Page(EntryOut),
  }),
  enterSpending: endpoint({
    method: 'POST',
    path: '/dues/spending',
    title: { zh: '登记一笔支出', en: 'Enter what a unit spent' },
    access: right('dues.enter'),
    input: shape({
      orgId: OrgIn,
      on: { ...DayIn, title: '支出日', titleEn: 'Spent on' },
      use: { ...OneOf(uses), title: '用在哪里', titleEn: 'For' },
      fen: { ...FenIn, minimum: 1, title: '金额', titleEn: 'Amount' },
      document: { ...LineIn, title: '事由和票据号', titleEn: 'What for, and the number of the voucher' },
      fileIds: Type.Array(IdIn, { maxItems: 9, uniqueItems: true, title: '票据', titleEn: 'Vouchers' }),
    }),
    reply: Entered,
  }),
  undoEntry: endpoint({
    method: 'POST',
    path: '/dues/entries/:entryId/undo',
    title: { zh: '提出冲销会费或支出', en: 'Propose to take dues or spending back' },
    access: right('dues.enter'),
    input: UndoIn,
    reply: Entered,
  }),
  judgeDues: endpoint({
    method: 'POST',
    path: '/dues/entries/judge',
    title: { zh: '核准会费、支出和它们的冲销', en: 'Approve dues and spending' },
    access: right('dues.judge'),
    input: JudgeIn,
    reply: Judged,
  }),
  subsidies: endpoint({
    method: 'GET',
    path: '/dues/subsidies',
    title: { zh: '查看定额补助', en: 'Subsidies to county unions' },
    access: right('dues.read'),
    input: shape({ year: Type.Optional(Year), ...PageIn }),
    reply: Page(EntryOut),
  }),
  proposeSubsidies: endpoint({
    method: 'POST',
    path: '/dues/subsidies',
    title: { zh: '按标准提出一年的定额补助', en: 'Propose the year’s subsidies' },
    access: right('dues.subsidy'),
    input: shape({ orgId: { ...IdIn, title: '哪个总工会给', titleEn: 'Given by' }, year: Year }),
    reply: shape({ proposed: Count, already: Count, totalFen: FenOut }),
  }),
  undoSubsidy: endpoint({
    method: 'POST',
    path: '/dues/subsidies/:entryId/undo',
    title: { zh: '提出收回定额补助', en: 'Propose to take a subsidy back' },
    access: right('dues.subsidy'),
    input: UndoIn,
    reply: Entered,
  }),
  judgeSubsidies: endpoint({
    method: 'POST',
    path: '/dues/subsidies/judge',
    title: { zh: '核准定额补助', en: 'Approve subsidies' },
    access: right('dues.approve'),
    input: JudgeIn,
    reply: Judged,
  }),
}
