// The endpoints of hardship assistance, from the self-test to the paid grant.
import { Type } from 'typebox'
import {
  anyone,
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
import { archiveApi } from './api-archives.ts'
import { ArchiveRow, AssessmentOut, DayIn, FileOut, Form, GrantOut, MemberOut, WayOut } from './api-forms.ts'
import { exclusionCodes } from './rules-exclusions.ts'

const CaseRef = shape({ caseId: IdIn, number: Type.String(), state: Type.String(), version: Type.Integer() })
const InCase = { caseId: IdIn, version: Type.Integer({ minimum: 0 }) }
const Verdict = shape({
  caseId: IdIn,
  ok: Type.Boolean(),
  code: Type.Optional(Type.String()),
  message: Type.Optional(Type.String()),
})
const Visit = shape({
  visitedOn: Type.String(),
  visitors: Type.Array(Type.String()),
  opinion: Type.String(),
  findings: Type.String(),
  files: Type.Array(FileOut),
})
const Deliberation = shape({
  heldOn: Type.String(),
  present: Type.Integer(),
  agree: Type.Integer(),
  minutes: Type.String(),
})
const Check = shape({ checkedOn: Type.String(), source: Type.String(), agrees: Type.Boolean(), result: Type.String() })

export const Notice = shape({
  id: IdIn,
  title: Type.String(),
  name: Type.String({ description: 'masked: 张*' }),
  unit: Type.String(),
  hardshipType: OneOf(['DEEP', 'RELATIVE', 'ACCIDENT']),
  proposal: Type.String(),
  postedOn: Type.String(),
  untilOn: Type.String(),
  phone: Type.String(),
  open: Type.Boolean(),
})

export const hardshipApi = {
  draft: endpoint({
    method: 'GET',
    path: '/hardship/draft',
    title: { zh: '接着填申请', en: 'Go on with the application' },
    access: worker,
    reply: shape({ form: Nullable(Type.Record(Type.String(), Type.Unknown())), savedAt: Nullable(Type.String()) }),
  }),
  saveDraft: endpoint({
    method: 'POST',
    path: '/hardship/draft',
    title: { zh: '保存申请草稿', en: 'Keep the draft' },
    access: worker,
    input: shape({ form: Type.Record(Type.String({ maxLength: 40 }), Type.Unknown()) }),
    reply: shape({ savedAt: Type.String() }),
  }),
  apply: endpoint({
    method: 'POST',
    path: '/hardship/applications',
    title: { zh: '提交困难帮扶申请', en: 'Apply for hardship assistance' },
    access: worker,
    input: Form,
    reply: CaseRef,
  }),
  resubmit: endpoint({
    method: 'POST',
    path: '/hardship/applications/:caseId/resubmit',
    title: { zh: '补正后再提交', en: 'Send again after supplementing' },
    access: worker,
    input: shape({ ...InCase, form: Form }),
    reply: CaseRef,
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/hardship/applications/:caseId/withdraw',
    title: { zh: '撤回申请', en: 'Withdraw the application' },
    access: worker,
    input: shape({ ...InCase, reason: Type.Optional(NoteIn) }),
    reply: CaseRef,
  }),
  mine: endpoint({
    method: 'GET',
    path: '/hardship/mine',
    title: { zh: '我的困难帮扶', en: 'My hardship assistance' },
    access: worker,
    reply: shape({
      cases: Type.Array(CaseOut),
      archive: Nullable(ArchiveRow),
      grants: Type.Array(GrantOut),
    }),
  }),
  myCase: endpoint({
    method: 'GET',
    path: '/hardship/applications/:caseId',
    title: { zh: '我的申请', en: 'My application' },
    access: worker,
    input: shape({ caseId: IdIn }),
    reply: shape({
      case: CaseOut,
      assessment: AssessmentOut,
      /** What would change a no, the smallest of each kind. */
      ways: Type.Array(WayOut),
      /** The form as sent, for supplementing: ID and card numbers masked, to be typed again only when changed. */
      form: Type.Record(Type.String(), Type.Unknown()),
      files: Type.Array(FileOut),
      notice: Nullable(Notice),
      hasLetter: Type.Boolean(),
      mayRate: Type.Boolean(),
    }),
  }),
  list: endpoint({
    method: 'GET',
    path: '/hardship/cases',
    title: { zh: '困难帮扶台账', en: 'Register of hardship cases' },
    access: right('hardship.read'),
    input: shape({
      ...PageIn,
      state: Type.Optional(Type.String({ maxLength: 40 })),
      text: Type.Optional(Type.String({ maxLength: 60 })),
    }),
    reply: Page(
      shape({
        id: IdIn,
        number: Type.String(),
        person: Type.String(),
        org: Type.String(),
        state: Type.String(),
        version: Type.Integer(),
        openedOn: Type.String(),
        dueOn: Nullable(Type.String()),
        hardshipType: Nullable(Type.String()),
        eligible: Type.Boolean(),
      }),
    ),
  }),
  review: endpoint({
    method: 'GET',
    path: '/hardship/cases/:caseId',
    title: { zh: '查看困难帮扶申请', en: 'Open a hardship case' },
    access: right('hardship.read'),
    input: shape({ caseId: IdIn }),
    reply: shape({
      case: CaseOut,
      applicant: shape({
        personId: IdIn,
        name: Type.String(),
        idNumber: Type.String(),
        phone: Type.String(),
        address: Type.String(),
        age: Type.Integer(),
      }),
      org: Type.String(),
      appliedOn: Type.String(),
      form: Type.Record(Type.String(), Type.Unknown(), { description: 'answers without numbers that identify' }),
      members: Type.Array(MemberOut),
      assessment: AssessmentOut,
      ways: Type.Array(WayOut),
      files: Type.Array(FileOut),
      consents: Type.Array(shape({ purpose: Type.String(), at: Type.String(), channel: Type.String() })),
      visits: Type.Array(Visit),
      deliberations: Type.Array(Deliberation),
      checks: Type.Array(Check),
      notices: Type.Array(Notice),
      objections: Type.Array(shape({ at: Type.String(), text: Type.String() })),
      archiveId: Nullable(IdIn),
      hasLetter: Type.Boolean(),
    }),
  }),
  accept: endpoint({
    method: 'POST',
    path: '/hardship/cases/:caseId/accept',
    title: { zh: '受理申请', en: 'Accept the application' },
    access: right('hardship.accept'),
    input: shape(InCase),
    reply: CaseRef,
  }),
  recordVisit: endpoint({
    method: 'POST',
    path: '/hardship/cases/:caseId/visits',
    title: { zh: '登记入户走访', en: 'Record a home visit' },
    access: right('hardship.accept'),
    input: shape({
      ...InCase,
      visitedOn: { ...DayIn, title: '走访日期', titleEn: 'Day of the visit' },
      visitors: Type.Array(LineIn, { minItems: 2, maxItems: 5, title: '走访人', titleEn: 'Visitors' }),
      findings: { ...NoteIn, title: '走访情况', titleEn: 'Findings' },
      opinion: { ...NoteIn, title: '走访意见', titleEn: 'Opinion' },
      fileIds: Type.Array(IdIn, { maxItems: 20 }),
    }),
    reply: CaseRef,
  }),
  deliberate: endpoint({
    method: 'POST',
    path: '/hardship/cases/:caseId/deliberations',
    title: { zh: '登记民主评议并公示', en: 'Record the deliberation and post the notice' },
    access: right('hardship.accept'),
    input: shape({
      ...InCase,
      heldOn: { ...DayIn, title: '评议日期', titleEn: 'Day of the meeting' },
      present: Type.Integer({ minimum: 3, maximum: 500, title: '到会人数', titleEn: 'Present' }),
      agree: Type.Integer({ minimum: 0, maximum: 500, title: '同意人数', titleEn: 'Agreed' }),
      minutes: { ...NoteIn, title: '会议记录', titleEn: 'Minutes' },
      proposal: Type.String({ maxLength: 200, title: '拟帮扶内容', titleEn: 'Proposed help' }),
    }),
    reply: CaseRef,
  }),
  recordCheck: endpoint({
    method: 'POST',
    path: '/hardship/cases/:caseId/checks',
    title: { zh: '登记家庭经济状况核对', en: 'Record the economic check' },
    access: right('hardship.check'),
    input: shape({
      ...InCase,
      checkedOn: { ...DayIn, title: '核对日期', titleEn: 'Day of the check' },
      source: { ...LineIn, title: '核对单位', titleEn: 'Who checked' },
      agrees: Type.Boolean({ title: '与申报一致', titleEn: 'Agrees with what was declared' }),
      result: { ...NoteIn, title: '核对结果', titleEn: 'Result' },
      exclusions: Type.Array(OneOf(exclusionCodes), { maxItems: 9, uniqueItems: true }),
    }),
    reply: CaseRef,
  }),
  decide: endpoint({
    method: 'POST',
    path: '/hardship/cases/:caseId/decisions',
    title: { zh: '审核决定', en: 'Decide' },
    access: right('hardship.read'),
    input: shape({
      ...InCase,
      move: OneOf(['endorse', 'approve', 'confirm', 'giveBack', 'refuse']),
      reason: Type.Optional(NoteIn),
      /** giveBack: each paper or correction asked for, all at once (一次性告知). */
      asks: Type.Optional(Type.Array(LineIn, { maxItems: 20 })),
    }),
    reply: CaseRef,
  }),
  decideMany: endpoint({
    method: 'POST',
    path: '/hardship/decisions',
    title: { zh: '批量审核', en: 'Decide many' },
    access: right('hardship.review'),
    input: shape({
      move: OneOf(['endorse', 'approve', 'confirm']),
      reason: Type.Optional(NoteIn),
      cases: Type.Array(shape(InCase), { minItems: 1, maxItems: 200 }),
    }),
    reply: shape({ verdicts: Type.Array(Verdict) }),
  }),
  notices: endpoint({
    method: 'GET',
    path: '/hardship/notices',
    title: { zh: '公示', en: 'Public notices' },
    access: anyone('a notice is there for everyone to read; it holds no number, address or illness'),
    input: shape(PageIn),
    reply: Page(Notice),
  }),
  notice: endpoint({
    method: 'GET',
    path: '/hardship/notices/:noticeId',
    title: { zh: '一则公示', en: 'One notice' },
    access: anyone('a notice is there for everyone to read while it is up'),
    input: shape({ noticeId: IdIn }),
    reply: Notice,
  }),
  object: endpoint({
    method: 'POST',
    path: '/hardship/notices/:noticeId/objections',
    title: { zh: '提出异议', en: 'Object' },
    access: anyone('anyone may object while a notice is up; name and phone are kept for the union only'),
    perMinute: 5,
    input: shape({
      noticeId: IdIn,
      name: Type.String({ minLength: 1, maxLength: 50, title: '您的姓名', titleEn: 'Your name' }),
      phone: Type.String({ pattern: '^1[3-9][0-9]{9}$', title: '手机号码', titleEn: 'Mobile number' }),
      text: Type.String({ minLength: 10, maxLength: 2000, title: '异议内容', titleEn: 'Objection' }),
    }),
    reply: shape({ received: Type.Boolean() }),
  }),

  remind: endpoint({
    method: 'POST',
    path: '/hardship/reminders',
    title: { zh: '到那天提醒我', en: 'Remind me on that day' },
    access: worker,
    input: shape({
      on: { ...DayIn, title: '哪天', titleEn: 'Day' },
      /** A child enters school, or a standard that is already set begins. */
      why: OneOf(['SCHOOL', 'STANDARD']),
    }),
    reply: shape({ on: Type.String() }),
  }),

  ...archiveApi,
}
