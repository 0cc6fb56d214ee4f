// The endpoints of membership: joining and moving for the worker; the register and the roster for the union.
import { Type } from 'typebox'
import {
  anyone,
  DayIn,
  endpoint,
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
import { CaseOut } from '#engines/cases/api.ts'
import {
  ApplicantOut,
  CaseRef,
  CasesIn,
  InCase,
  ReasonIn,
  RegisterIn,
  registerOf,
  Verdict,
} from '#engines/cases/shapes.ts'
import { ProposalOut, proposalsApi } from './api-proposals.ts'
import { rosterApi } from './api-roster.ts'
import { trustApi } from './api-trust.ts'

const InOne = shape({ caseId: IdIn })
const Kind = OneOf(['JOIN', 'TRANSFER'], { title: '入会还是转会' })

/** A union that somebody may join, as anyone may know it. */
const Union = shape({
  id: IdIn,
  name: Type.String(),
  above: Type.Array(Type.String()),
  phone: Nullable(Type.String()),
  /** WORK: of a workplace or a trade; STREET; POOL: a county's, for who has no unit. */
  takes: Type.Union([OneOf(['WORK', 'STREET', 'POOL']), Type.Null()]),
})

const Change = shape({
  kind: Type.String(),
  union: Type.String(),
  on: Type.String(),
  reason: Nullable(Type.String()),
})
const Membership = shape({
  union: Type.String(),
  orgId: IdIn,
  status: Type.String(),
  since: Type.String(),
  retainedOn: Nullable(Type.String()),
})

const Asked = {
  kind: Type.String(),
  employment: Type.String(),
  trade: Type.String(),
  employer: Nullable(Type.String()),
}

const Member = {
  membershipId: IdIn,
  personId: IdIn,
  name: Type.String(),
  idNumber: Type.String({ description: 'masked' }),
  union: Type.String(),
  status: Type.String(),
  since: Type.String(),
  trust: OneOf(['SELF', 'DOCUMENT', 'AUTHORITY', 'IN_PERSON']),
}

export const membershipApi = {
  ...proposalsApi,
  ...rosterApi,
  ...trustApi,
  union: endpoint({
    method: 'GET',
    path: '/membership/unions/:orgId',
    title: { zh: '查看可以加入的工会', en: 'See a union that one may join' },
    access: anyone('the code on a poster is read before signing in; names and places of unions are public'),
    input: shape({ orgId: IdIn }),
    reply: Union,
  }),
  near: endpoint({
    method: 'GET',
    path: '/membership/near/:orgId',
    title: { zh: '单位没有工会时可以加入哪些', en: 'Which unions take somebody whose workplace has none' },
    access: anyone('names and places of unions are public'),
    input: shape({ orgId: IdIn }),
    reply: shape({ county: Type.String(), rows: Type.Array(Union) }),
  }),
  mine: endpoint({
    method: 'GET',
    path: '/membership/mine',
    title: { zh: '我的会籍', en: 'My membership' },
    access: worker,
    reply: shape({
      membership: Nullable(Membership),
      open: Nullable(shape({ caseId: IdIn, number: Type.String(), state: Type.String(), union: Type.String() })),
      changes: Type.Array(Change),
      /** A proposal to end the membership, while it is open. */
      proposal: Nullable(ProposalOut),
    }),
  }),
  ask: endpoint({
    method: 'POST',
    path: '/membership/requests',
    title: { zh: '申请入会、转会', en: 'Ask to join or to move' },
    access: worker,
    input: shape({
      orgId: IdIn,
      kind: Kind,
      employment: Type.String({ pattern: '^[1-9]$', title: '就业状况', titleEn: 'Employment' }),
      trade: Type.String({ pattern: '^0[0-9]$', title: '职业', titleEn: 'Trade' }),
      employer: Type.Optional(Type.String({ maxLength: 100, title: '单位或平台', titleEn: 'Workplace or platform' })),
      agreed: Type.Literal(true, { title: '入会声明', titleEn: 'Declaration' }),
    }),
    reply: CaseRef,
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/membership/requests/:caseId/withdraw',
    title: { zh: '撤回入会、转会申请', en: 'Withdraw a request' },
    access: worker,
    input: shape({ ...InCase, reason: ReasonIn }),
    reply: CaseRef,
  }),
  myCase: endpoint({
    method: 'GET',
    path: '/membership/requests/:caseId',
    title: { zh: '我的入会、转会申请', en: 'My request' },
    access: worker,
    input: InOne,
    reply: shape({ case: CaseOut, ...Asked, mayRate: Type.Boolean() }),
  }),
  leave: endpoint({
    method: 'POST',
    path: '/membership/mine/leave',
    title: { zh: '退会', en: 'Leave the union' },
    access: worker,
    input: shape({ words: { ...NoteIn, title: '您的话', titleEn: 'In your own words' } }),
    reply: shape({ on: Type.String() }),
  }),

  card: endpoint({
    method: 'GET',
    path: '/membership/mine/card',
    title: { zh: '出示会员证', en: 'Show my member card' },
    access: worker,
    reply: shape({
      url: Type.String(),
      qr: Type.String(),
      name: Type.String({ description: 'masked' }),
      union: Type.String(),
      since: Type.String(),
      status: Type.String(),
      minutes: Type.Integer(),
      until: Type.Integer({ description: 'seconds since 1970' }),
    }),
  }),
  cardKeys: endpoint({
    method: 'GET',
    path: '/membership/card-keys',
    title: { zh: '验会员证的公钥', en: 'Public keys of member cards' },
    access: anyone('merchants check cards with these keys, offline too'),
    reply: shape({ keys: Type.Array(shape({ key: Type.String(), x: Type.String(), y: Type.String() })) }),
  }),
  checkCard: endpoint({
    method: 'POST',
    path: '/membership/card-checks',
    title: { zh: '验会员证', en: 'Check a member card' },
    access: anyone('merchants have no accounts; a card tells a masked name and a union'),
    perMinute: 120,
    input: shape({ token: Type.String({ minLength: 1, maxLength: 2000, title: '会员证', titleEn: 'Card' }) }),
    reply: shape({
      answer: OneOf(['VALID', 'USED', 'EXPIRED', 'FORGED']),
      name: Nullable(Type.String()),
      union: Nullable(Type.String()),
      usedAt: Nullable(Type.String()),
    }),
  }),

  list: endpoint({
    method: 'GET',
    path: '/membership/cases',
    title: { zh: '入会转会台账', en: 'Register of joining and moving' },
    access: right('membership.read'),
    input: RegisterIn,
    reply: registerOf(Asked),
  }),
  review: endpoint({
    method: 'GET',
    path: '/membership/cases/:caseId',
    title: { zh: '查看入会、转会申请', en: 'Open a request' },
    access: right('membership.read'),
    input: InOne,
    reply: shape({
      case: CaseOut,
      applicant: shape({ ...ApplicantOut, idType: Type.String(), age: Nullable(Type.Integer()) }),
      ...Asked,
      from: Nullable(Type.String()),
      hasLetter: Type.Boolean(),
    }),
  }),
  decide: endpoint({
    method: 'POST',
    path: '/membership/cases/:caseId/decisions',
    title: { zh: '办理入会、转会申请', en: 'Act on a request' },
    access: right('membership.read'),
    input: shape({ ...InCase, move: OneOf(['admit', 'takeOver', 'refuse']), reason: ReasonIn }),
    reply: CaseRef,
  }),
  admitMany: endpoint({
    method: 'POST',
    path: '/membership/cases/admissions',
    title: { zh: '成批接纳', en: 'Admit many' },
    access: right('membership.read'),
    input: shape({ cases: CasesIn }),
    reply: shape({ admitted: Type.Integer(), verdicts: Type.Array(Verdict) }),
  }),

  members: endpoint({
    method: 'GET',
    path: '/membership/members',
    title: { zh: '会员名册', en: 'Roster of members' },
    access: right('membership.read'),
    input: shape({
      ...PageIn,
      after: Type.Optional(IdIn),
      text: Type.Optional(Type.String({ maxLength: 60 })),
      status: Type.Optional(OneOf(['ACTIVE', 'TRANSFERRING_OUT', 'RETAINED'])),
      /** One union and all below it. */
      orgId: Type.Optional(IdIn),
      verified: Type.Optional(Type.Boolean()),
    }),
    reply: Page(shape(Member)),
  }),
  ofPerson: endpoint({
    method: 'GET',
    path: '/membership/people/:personId',
    title: { zh: '查看一个人的会籍', en: 'See a person’s membership' },
    access: right('membership.read'),
    input: shape({ personId: IdIn }),
    reply: shape({
      membership: Nullable(Membership),
      changes: Type.Array(Change),
      mayChange: Type.Boolean(),
      mayPropose: Type.Boolean(),
    }),
  }),
  change: endpoint({
    method: 'POST',
    path: '/membership/people/:personId/changes',
    title: { zh: '登记会籍变化', en: 'Enter a change of membership' },
    access: right('membership.keep'),
    input: shape({
      personId: IdIn,
      kind: OneOf(['RETAINED', 'WITHDRAWN', 'DECEASED', 'DUPLICATE'], { title: '变化' }),
      on: { ...DayIn, title: '日期', titleEn: 'Day' },
      reason: Type.Optional(Type.String({ pattern: '^[1-6]$', title: '原因', titleEn: 'Reason' })),
      note: { ...NoteIn, title: '凭什么办', titleEn: 'On what grounds' },
    }),
    reply: shape({ status: Type.String() }),
  }),
  poster: endpoint({
    method: 'GET',
    path: '/membership/posters/:orgId',
    title: { zh: '入会二维码海报', en: 'Poster with the code for joining' },
    access: right('membership.read'),
    input: shape({ orgId: IdIn }),
    reply: shape({ union: Type.String(), phone: Nullable(Type.String()), url: Type.String(), qr: Type.String() }),
  }),
  unions: endpoint({
    method: 'GET',
    path: '/membership/posters',
    title: { zh: '我管的工会', en: 'Unions of mine that take members' },
    access: right('membership.read'),
    input: shape({ ...PageIn, after: Type.Optional(IdIn) }),
    reply: Page(shape({ id: IdIn, name: Type.String(), members: Type.Integer() })),
  }),
  ceremony: endpoint({
    method: 'GET',
    path: '/membership/ceremony',
    title: { zh: '集中入会仪式名单', en: 'List for the ceremony of joining' },
    access: right('membership.read'),
    input: shape({ from: DayIn, to: DayIn }),
    reply: shape({
      rows: Type.Array(
        shape({ personId: IdIn, name: Type.String(), union: Type.String(), trade: Type.String(), on: Type.String() }),
      ),
      more: Type.Boolean(),
    }),
  }),
  ceremonyFile: endpoint({
    method: 'GET',
    path: '/membership/ceremony/file',
    title: { zh: '下载入会仪式名单', en: 'Download the list for the ceremony' },
    access: right('membership.read'),
    input: shape({ from: DayIn, to: DayIn }),
    download: true,
  }),
}
