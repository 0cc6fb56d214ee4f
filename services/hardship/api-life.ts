// The endpoints of an archive's life: verified, lifted out, followed up, relapsed, cancelled, handed over.
import { type Static, Type } from 'typebox'
import {
  DayCursorIn,
  DayIn,
  endpoint,
  FenIn,
  FenOut,
  IdIn,
  NoteIn,
  Nullable,
  OneOf,
  Page,
  PageIn,
  right,
  shape,
  worker,
} from '#base/endpoint.ts'
import { askedPapersIn } from '#kernel/files/api.ts'
import {
  ArchiveRow,
  AssessmentOut,
  consentPurposes,
  eventCodes,
  FileOut,
  Income,
  Member,
  MemberOut,
  PapersIn,
  Rigid,
} from './api-forms.ts'
import { fundSources } from './rules-archive.ts'
import { exclusionCodes } from './rules-exclusions.ts'
import { cancelCodes } from './words-archive.ts'

const Line = Type.String()
const Version = Type.Integer({ minimum: 0 })
const OnArchive = { archiveId: IdIn, version: Version }
const size = Type.Integer({ minimum: 1, maximum: 20, title: '家庭人口', titleEn: 'Household size' })
const Count = Type.Integer()

/** What the worker confirms or updates: sums of the last twelve months, as in the application. */
export const Declaration = shape({
  version: Version,
  members: Type.Array(Member, { maxItems: 19, title: '家庭成员', titleEn: 'Household members' }),
  income: Income,
  rigid: Rigid,
  causeCostFen: { ...FenIn, title: '致困支出', titleEn: 'Cost of the cause' },
  event: Nullable(OneOf(eventCodes, { title: '突发事件', titleEn: 'Event' })),
  exclusions: Type.Array(OneOf(exclusionCodes), { maxItems: 9, uniqueItems: true }),
  note: Type.String({ maxLength: 1000, title: '想说的话', titleEn: 'Your words' }),
  /** Whoever has proof of what changed may bring it; nothing is demanded. */
  files: Type.Optional(PapersIn),
  consents: Type.Array(OneOf(consentPurposes), { uniqueItems: true, title: '同意', titleEn: 'Consents' }),
})
export type Declaration = Static<typeof Declaration>

const TimelineEntry = shape({
  id: Line,
  kind: Line,
  at: Line,
  title: Line,
  /** The union and role, or the worker; never a name for the worker's eyes. */
  who: Line,
  name: Nullable(Line),
  reason: Nullable(Line),
  /** What follows from it, in a sentence. */
  says: Nullable(Line),
})

const MonthOut = shape({
  month: Line,
  householdSize: Count,
  incomeFen: FenOut,
  rigidFen: FenOut,
  perCapitaFen: FenOut,
  lineFen: FenOut,
  above: Type.Boolean(),
  source: OneOf(['RECORDED', 'REVERIFICATION', 'FOLLOW_UP']),
})

const ReverificationOut = shape({
  id: IdIn,
  declaredOn: Line,
  at: Line,
  atCounter: Type.Boolean(),
  renews: Type.Boolean(),
  state: OneOf(['DECLARED', 'CONFIRMED', 'RETURNED', 'REPLACED']),
  members: Type.Array(MemberOut),
  householdSize: Count,
  income: Income,
  rigid: Rigid,
  causeCostFen: FenOut,
  event: Nullable(OneOf(eventCodes)),
  exclusions: Type.Array(OneOf(exclusionCodes)),
  note: Line,
  assessment: AssessmentOut,
  files: Type.Array(FileOut),
  reason: Nullable(Line),
})

export const TransferOut = shape({
  id: IdIn,
  archiveId: IdIn,
  archiveNo: Line,
  person: Line,
  hardshipType: OneOf(['DEEP', 'RELATIVE', 'ACCIDENT']),
  from: Line,
  to: Line,
  state: OneOf(['OPEN', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'LAPSED']),
  reason: Line,
  note: Nullable(Line),
  dueOn: Line,
  proposedOn: Line,
  decidedOn: Nullable(Line),
  /** Whether the caller stands on the receiving side, the giving side, or both. */
  mayAnswer: Type.Boolean(),
  mayWithdraw: Type.Boolean(),
})

const Basis = shape({ document: Line, clause: Line, sentence: Line })
const ReasonLine = shape({ zh: Line, en: Line, details: Type.Record(Line, Type.Union([Line, Type.Number()])) })

/** An archive's life as the desk shows it. */
export const Life = shape({
  due: shape({ stands: OneOf(['LATER', 'OPEN', 'OVERDUE']), opensOn: Line, dueOn: Line, verifiedOn: Line }),
  reverification: Nullable(ReverificationOut),
  transfer: Nullable(TransferOut),
  months: Type.Array(MonthOut),
  lift: shape({ streak: Count, needed: Count, reasons: Type.Array(ReasonLine), basis: Basis }),
  followUps: Type.Array(
    shape({ followedOn: Line, way: OneOf(['CALL', 'VISIT']), note: Line, nextDueOn: Nullable(Line) }),
  ),
  followDueOn: Nullable(Line),
  followUntil: Nullable(Line),
  /** Which funds may pay for this level, and by which rule. */
  funds: shape({ allowed: Type.Array(OneOf(fundSources)), basis: Basis }),
  previous: Nullable(shape({ id: IdIn, number: Line })),
  /** The archive or the application that came after a relapse. */
  next: Nullable(shape({ kind: OneOf(['ARCHIVE', 'CASE']), id: IdIn, number: Line })),
  timeline: Type.Array(TimelineEntry),
})

const Done = shape({ archiveId: IdIn, version: Count })

export const lifeApi = {
  due: endpoint({
    method: 'GET',
    path: '/hardship/due',
    title: { zh: '要复核、要回访的档案', en: 'Archives to verify and to follow up' },
    access: right('hardship.read'),
    input: shape({
      list: OneOf(['DECLARED', 'SOON', 'OVERDUE', 'FOLLOW']),
      after: Type.Optional(DayCursorIn),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    reply: shape({
      /** Up to 999 of each; null after the first page. */
      counts: Nullable(shape({ DECLARED: Count, SOON: Count, OVERDUE: Count, FOLLOW: Count })),
      rows: Type.Array(shape({ archive: ArchiveRow, dueOn: Line, declared: Type.Boolean() })),
      next: Nullable(Line),
    }),
  }),
  confirmReverification: endpoint({
    method: 'POST',
    path: '/hardship/archives/:archiveId/reverification/confirm',
    title: { zh: '确认复核', en: 'Confirm a re-verification' },
    access: right('hardship.archive'),
    input: shape({ ...OnArchive, reverificationId: IdIn, reason: Type.Optional(NoteIn) }),
    reply: Done,
  }),
  returnReverification: endpoint({
    method: 'POST',
    path: '/hardship/archives/:archiveId/reverification/return',
    title: { zh: '请本人再核对', en: 'Return a re-verification' },
    access: right('hardship.archive'),
    input: shape({
      ...OnArchive,
      reverificationId: IdIn,
      reason: NoteIn,
      /** Papers asked for; none that is held. */
      papers: Type.Optional(askedPapersIn),
    }),
    reply: Done,
  }),
  recordMonth: endpoint({
    method: 'POST',
    path: '/hardship/archives/:archiveId/months',
    title: { zh: '登记一个月的收入', en: 'Record a month’s income' },
    access: right('hardship.follow'),
    input: shape({
      ...OnArchive,
      month: Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$', title: '月份', titleEn: 'Month' }),
      incomeFen: { ...FenIn, title: '全家当月收入', titleEn: 'Income of the household' },
      rigidFen: { ...FenIn, title: '全家当月必要支出', titleEn: 'Necessary spending' },
      householdSize: size,
    }),
    reply: Done,
  }),
  lift: endpoint({
    method: 'POST',
    path: '/hardship/archives/:archiveId/lift',
    title: { zh: '确认脱困', en: 'Lift out' },
    access: right('hardship.archive'),
    input: shape({
      ...OnArchive,
      causeGone: Type.Boolean({ title: '致困原因已经消除', titleEn: 'The cause is gone' }),
      reason: NoteIn,
    }),
    reply: Done,
  }),
  followUp: endpoint({
    method: 'POST',
    path: '/hardship/archives/:archiveId/follow-ups',
    title: { zh: '登记回访', en: 'Record a follow-up' },
    access: right('hardship.follow'),
    input: shape({
      ...OnArchive,
      followedOn: { ...DayIn, title: '回访日期', titleEn: 'Day' },
      way: OneOf(['CALL', 'VISIT'], { title: '方式', titleEn: 'Way' }),
      note: { ...NoteIn, title: '了解到的情况', titleEn: 'What you learned' },
      incomeFen: Type.Optional({ ...FenIn, title: '全家当月收入', titleEn: 'Income of the month' }),
      rigidFen: Type.Optional({ ...FenIn, title: '全家当月必要支出', titleEn: 'Necessary spending' }),
      householdSize: Type.Optional(size),
    }),
    reply: Done,
  }),
  relapse: endpoint({
    method: 'POST',
    path: '/hardship/archives/:archiveId/relapse',
    title: { zh: '登记返困', en: 'Record a relapse' },
    access: right('hardship.archive'),
    input: shape({ ...OnArchive, reason: NoteIn }),
    reply: Done,
  }),
  cancelArchive: endpoint({
    method: 'POST',
    path: '/hardship/archives/:archiveId/cancel',
    title: { zh: '注销档案', en: 'Cancel an archive' },
    access: right('hardship.archive'),
    input: shape({
      ...OnArchive,
      because: OneOf(cancelCodes as [(typeof cancelCodes)[number]], { title: '注销原因', titleEn: 'Why' }),
      reason: NoteIn,
    }),
    reply: Done,
  }),
  proposeTransfer: endpoint({
    method: 'POST',
    path: '/hardship/archives/:archiveId/transfers',
    title: { zh: '提出转移档案', en: 'Propose a transfer' },
    access: right('hardship.transfer'),
    input: shape({
      ...OnArchive,
      toOrgId: Type.String({ format: 'uuid', title: '转到哪家工会', titleEn: 'To which union' }),
      reason: NoteIn,
    }),
    reply: Done,
  }),
  transfers: endpoint({
    method: 'GET',
    path: '/hardship/transfers',
    title: { zh: '档案转移', en: 'Transfers of archives' },
    access: right('hardship.transfer'),
    input: shape({
      ...PageIn,
      side: OneOf(['IN', 'OUT']),
      state: Type.Optional(OneOf(['OPEN', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'LAPSED'])),
    }),
    reply: Page(TransferOut),
  }),
  answerTransfer: endpoint({
    method: 'POST',
    path: '/hardship/transfers/:transferId/answer',
    title: { zh: '接收或退回转来的档案', en: 'Take over an archive, or not' },
    access: right('hardship.transfer'),
    input: shape({ transferId: IdIn, accept: Type.Boolean(), note: Type.Optional(NoteIn) }),
    reply: Done,
  }),
  withdrawTransfer: endpoint({
    method: 'POST',
    path: '/hardship/transfers/:transferId/withdraw',
    title: { zh: '撤回转移', en: 'Withdraw a transfer' },
    access: right('hardship.transfer'),
    input: shape({ transferId: IdIn, note: Type.Optional(NoteIn) }),
    reply: Done,
  }),
  ofPerson: endpoint({
    method: 'GET',
    path: '/hardship/people/:personId/archives',
    title: { zh: '一个人的困难职工档案', en: 'A person’s archives' },
    access: right('hardship.read'),
    input: shape({ personId: IdIn }),
    reply: shape({
      rows: Type.Array(shape({ archive: ArchiveRow, role: OneOf(['APPLICANT', 'MEMBER']), now: Type.Boolean() })),
    }),
  }),

  myArchive: endpoint({
    method: 'GET',
    path: '/hardship/archive',
    title: { zh: '我的档案', en: 'My archive' },
    access: worker,
    reply: shape({
      archive: Nullable(ArchiveRow),
      /** Null when the worker is in the archive of somebody else of the household. */
      mine: Nullable(
        shape({
          /** The union that keeps it: for its local standards. */
          orgId: IdIn,
          stands: OneOf(['LATER', 'OPEN', 'OVERDUE']),
          opensOn: Line,
          /** The last report: waiting for the union, or returned with a reason. */
          declared: Nullable(
            shape({ state: OneOf(['DECLARED', 'RETURNED']), on: Line, reason: Nullable(Line), renews: Type.Boolean() }),
          ),
          /** What is on record, to be confirmed or changed; numbers masked. */
          form: shape({
            members: Type.Array(Member),
            income: Nullable(Income),
            rigid: Nullable(Rigid),
            causeCostFen: FenOut,
            event: Nullable(OneOf(eventCodes)),
          }),
          /** Lifted out or relapsed: the worker may apply again. */
          mayApplyAgain: Type.Boolean(),
        }),
      ),
      timeline: Type.Array(TimelineEntry),
    }),
  }),
  declare: endpoint({
    method: 'POST',
    path: '/hardship/archive/declarations',
    title: { zh: '确认或更新家庭和收入', en: 'Confirm or update household and income' },
    access: worker,
    input: Declaration,
    reply: shape({ renews: Type.Boolean(), assessment: AssessmentOut }),
  }),
  again: endpoint({
    method: 'GET',
    path: '/hardship/again',
    title: { zh: '返困后重新申请：原来填的', en: 'Apply again: what was filled in before' },
    access: worker,
    reply: shape({
      /** The number of the archive it goes on from; null when there is none to go on from. */
      number: Nullable(Line),
      form: Type.Record(Type.String(), Type.Unknown()),
      org: Line,
    }),
  }),
}
