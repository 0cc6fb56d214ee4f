// Endpoints by which the security administrator looks after accounts and grants.
import { Type } from 'typebox'
import { DayIn, endpoint, IdIn, LineIn, Nullable, OneOf, Page, PageIn, right, shape } from '#base/endpoint.ts'
import { type Role, roles } from './roles.ts'

const roleNames = Object.keys(roles) as [Role, ...Role[]]
const Done = shape({ done: Type.Literal(true) })
const Handover = shape({
  accountId: IdIn,
  password: Type.String({ description: 'shown this once, to be handed over' }),
})
const Reason = { ...LineIn, title: '理由', titleEn: 'Reason' }
const manage = right('access.manage')
const one = shape({ accountId: IdIn, reason: Reason })

const Account = shape({
  id: IdIn,
  login: Type.String(),
  name: Type.String(),
  orgId: IdIn,
  org: Type.String(),
  createdAt: Type.String(),
  signedInAt: Nullable(Type.String()),
  endedAt: Nullable(Type.String()),
  passwordDueAt: Nullable(Type.String()),
  enrolled: Type.Boolean({ description: 'the one-time code app is set up' }),
  lockedUntil: Nullable(Type.String()),
  roles: Type.Array(
    shape({
      grantId: IdIn,
      role: Type.String(),
      orgId: IdIn,
      org: Type.String(),
      from: Type.String(),
      until: Nullable(Type.String()),
      reason: Type.String(),
      endedAt: Nullable(Type.String()),
      endReason: Nullable(Type.String()),
    }),
  ),
})

export const adminApi = {
  accounts: endpoint({
    method: 'GET',
    path: '/access/accounts',
    title: { zh: '查看工作人员账号', en: 'List staff accounts' },
    access: manage,
    input: shape({
      text: Type.Optional(Type.String({ maxLength: 50 })),
      orgId: Type.Optional(IdIn),
      ended: Type.Optional(Type.Boolean()),
      ...PageIn,
      after: Type.Optional(IdIn),
    }),
    reply: Page(Account),
  }),
  createAccount: endpoint({
    method: 'POST',
    secretReply: true,
    path: '/access/accounts',
    title: { zh: '新建工作人员账号', en: 'Make a staff account' },
    access: manage,
    input: shape({
      login: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$', title: '登录名', titleEn: 'Login' }),
      name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', title: '姓名', titleEn: 'Name' }),
      orgId: IdIn,
      personId: Type.Optional(IdIn),
    }),
    reply: Handover,
  }),
  giveGrant: endpoint({
    method: 'POST',
    path: '/access/accounts/:accountId/grants',
    title: { zh: '授予角色', en: 'Give a role' },
    access: manage,
    input: shape({
      accountId: IdIn,
      role: OneOf(roleNames, { title: '角色' }),
      orgId: IdIn,
      from: DayIn,
      until: Type.Optional(DayIn),
      reason: Reason,
    }),
    reply: shape({ grantId: IdIn }),
  }),
  endGrant: endpoint({
    method: 'POST',
    path: '/access/grants/:grantId/end',
    title: { zh: '收回角色', en: 'End a role' },
    access: manage,
    input: shape({ grantId: IdIn, reason: Reason }),
    reply: Done,
  }),
  unlock: endpoint({
    method: 'POST',
    path: '/access/accounts/:accountId/unlock',
    title: { zh: '解锁账号', en: 'Unlock an account' },
    access: manage,
    input: one,
    reply: Done,
  }),
  resetPassword: endpoint({
    method: 'POST',
    secretReply: true,
    path: '/access/accounts/:accountId/password',
    title: { zh: '重置密码', en: 'Reset a password' },
    access: manage,
    input: one,
    reply: Handover,
  }),
  resetTotp: endpoint({
    method: 'POST',
    secretReply: true,
    path: '/access/accounts/:accountId/totp',
    title: { zh: '重置动态口令和密码', en: 'Reset the one-time codes and the password' },
    access: manage,
    input: one,
    reply: Handover,
  }),
  linkIdentity: endpoint({
    method: 'POST',
    path: '/access/accounts/:accountId/identity',
    title: { zh: '登记或取消统一身份', en: 'Link an identity, or end the link' },
    access: manage,
    input: shape({
      accountId: IdIn,
      subject: Nullable(
        Type.String({ minLength: 1, maxLength: 255, title: '认证平台上的标识', titleEn: 'Identifier at the provider' }),
      ),
      reason: Reason,
    }),
    reply: Done,
  }),
  endAccount: endpoint({
    method: 'POST',
    path: '/access/accounts/:accountId/end',
    title: { zh: '停用账号', en: 'End an account' },
    access: manage,
    input: shape({ accountId: IdIn, reason: Reason, successorId: Type.Optional({ ...IdIn, title: '接手的人' }) }),
    /** What passed to the successor. */
    reply: shape({ lines: Type.Array(shape({ zh: Type.String(), en: Type.String(), n: Type.Integer() })) }),
  }),
}
