// The endpoints of rosters: the blank sheet, sending one, looking at what it would change, carrying it out, and taking members out as a sheet.
import { Type } from 'typebox'
import { endpoint, IdIn, LineIn, Nullable, OneOf, Page, PageIn, right, shape } from '#base/endpoint.ts'

const One = shape({ importId: IdIn })
const OfUnion = shape({ orgId: IdIn })
const states = ['WAITING', 'CHECKING', 'READY', 'APPLYING', 'DONE', 'DROPPED', 'FAILED'] as const

export const rosterApi = {
  rosterTemplate: endpoint({
    method: 'GET',
    path: '/membership/unions/:orgId/roster-template',
    title: { zh: '下载会员名册模板', en: 'Download the blank roster' },
    access: right('membership.keep'),
    input: OfUnion,
    download: true,
  }),
  sendRoster: endpoint({
    method: 'POST',
    path: '/membership/unions/:orgId/rosters',
    title: { zh: '上传会员名册', en: 'Send a roster of members' },
    access: right('membership.keep'),
    upload: { maxBytes: 40 * 1024 * 1024 },
    input: OfUnion,
    reply: shape({ importId: IdIn, again: Type.Boolean() }),
  }),
  rosters: endpoint({
    method: 'GET',
    path: '/membership/rosters',
    title: { zh: '上传过的会员名册', en: 'Rosters that were sent' },
    access: right('membership.keep'),
    input: shape(PageIn),
    reply: Page(
      shape({
        id: IdIn,
        union: Type.String(),
        fileName: Type.String(),
        state: OneOf(states),
        at: Type.String(),
        by: Type.String(),
        fresh: Type.Integer(),
        changed: Type.Integer(),
        refused: Type.Integer(),
      }),
    ),
  }),
  roster: endpoint({
    method: 'GET',
    path: '/membership/rosters/:importId',
    title: { zh: '会员名册导入到哪一步', en: 'How far a roster is' },
    access: right('membership.keep'),
    input: One,
    reply: shape({
      id: IdIn,
      orgId: IdIn,
      union: Type.String(),
      fileName: Type.String(),
      at: Type.String(),
      state: OneOf(states),
      rows: Type.Integer(),
      done: Type.Integer(),
      fresh: Type.Integer(),
      changed: Type.Integer(),
      same: Type.Integer(),
      refused: Type.Integer(),
      applied: Type.Integer(),
      left: Type.Integer(),
      message: Nullable(Type.String()),
    }),
  }),
  differences: endpoint({
    method: 'GET',
    path: '/membership/rosters/:importId/rows',
    title: { zh: '会员名册会改什么', en: 'What a roster would change' },
    access: right('membership.keep'),
    input: shape({
      importId: IdIn,
      limit: PageIn.limit,
      of: OneOf(['FRESH', 'CHANGED', 'LEFT', 'REFUSED'], { title: '哪一类', titleEn: 'Which' }),
      after: Type.Optional(
        Type.String({ pattern: '^([0-9]{1,7}|[0-9a-f-]{36})$', description: 'next of the page before' }),
      ),
    }),
    reply: Page(
      shape({
        key: Type.String(),
        row: Type.Integer(),
        personId: Nullable(IdIn),
        name: Type.String(),
        idNumber: Type.String({ description: 'masked' }),
        does: OneOf(['JOIN', 'MOVE', 'RETAIN', 'WITHDRAW', 'KEEP']),
        changes: Type.Array(Type.String()),
        why: Type.String(),
      }),
    ),
  }),
  applyRoster: endpoint({
    method: 'POST',
    path: '/membership/rosters/:importId/application',
    title: { zh: '会员名册生效', en: 'Carry a roster out' },
    access: right('membership.keep'),
    input: One,
    reply: shape({ done: Type.Literal(true) }),
  }),
  dropRoster: endpoint({
    method: 'POST',
    path: '/membership/rosters/:importId/dropping',
    title: { zh: '不用这份会员名册', en: 'Drop a roster' },
    access: right('membership.keep'),
    input: One,
    reply: shape({ done: Type.Literal(true) }),
  }),
  rosterResult: endpoint({
    method: 'GET',
    path: '/membership/rosters/:importId/result',
    title: { zh: '下载名册导入结果', en: 'Download the result of a roster' },
    access: right('membership.keep'),
    input: One,
    download: true,
  }),
  quiet: endpoint({
    method: 'GET',
    path: '/membership/quiet',
    title: { zh: '半年没有动静的会员', en: 'Members of whom nothing was seen for months' },
    access: right('membership.keep'),
    input: shape(PageIn),
    reply: shape({
      months: Type.Integer(),
      rows: Type.Array(
        shape({
          membershipId: IdIn,
          personId: IdIn,
          name: Type.String(),
          union: Type.String(),
          since: Type.String(),
          lastOn: Type.String(),
        }),
      ),
      next: Nullable(Type.String()),
    }),
  }),
  exportMembers: endpoint({
    method: 'GET',
    path: '/membership/members/file',
    title: { zh: '导出会员名册', en: 'Take members out as a sheet' },
    access: right('membership.read'),
    input: shape({
      orgId: Type.Optional(IdIn),
      /** Numbers in full only for a purpose, and for who may open them. */
      purpose: Type.Optional({ ...LineIn, title: '用来做什么', titleEn: 'What for' }),
    }),
    download: true,
  }),
}
