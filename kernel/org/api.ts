// Endpoints of the tree: found and browsed by anybody, opened by staff, changed by the system administrator.
import { Type } from 'typebox'
import { anyone, DayIn, endpoint, IdIn, LineIn, Nullable, OneOf, Page, PageIn, right, shape } from '#base/endpoint.ts'
import { levels } from '#base/flow.ts'
import { orgKinds } from './words.ts'

const Card = shape({
  id: IdIn,
  name: Type.String(),
  short: Type.String(),
  level: OneOf(levels),
  kind: OneOf(orgKinds),
  regionCode: Type.String(),
  above: Type.Array(Type.String()),
  hasChildren: Type.Boolean(),
})

const Done = shape({ id: IdIn })
const Moved = shape({ id: IdIn, people: Type.Integer() })
const open = anyone('names, levels and regions of unions are public; a worker chooses theirs before signing in')

export const orgApi = {
  children: endpoint({
    method: 'GET',
    path: '/org/children',
    title: { zh: '查看下一级工会', en: 'Browse the unions below one' },
    access: open,
    input: shape({ parentId: Type.Optional(IdIn), ...PageIn, after: Type.Optional(IdIn) }),
    reply: Page(Card),
  }),
  search: endpoint({
    method: 'GET',
    path: '/org/search',
    title: { zh: '按名称查找工会', en: 'Find a union by name' },
    access: open,
    input: shape({
      text: Type.String({ minLength: 1, maxLength: 50, pattern: '\\S' }),
      level: Type.Optional(OneOf(levels)),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    }),
    reply: shape({ rows: Type.Array(Card) }),
  }),
  open: endpoint({
    method: 'GET',
    path: '/org/orgs/:orgId',
    title: { zh: '查看工会资料和人员', en: 'Open a union with its officers' },
    access: right('org.read'),
    input: shape({ orgId: IdIn }),
    reply: shape({
      ...Card.properties,
      uscc: Nullable(Type.String()),
      phone: Nullable(Type.String()),
      address: Nullable(Type.String()),
      foundedOn: Type.String(),
      endedOn: Nullable(Type.String()),
      /** Of this union itself, today. */
      members: Type.Integer(),
      names: Type.Array(
        shape({ from: Type.String(), name: Type.String(), short: Type.String(), basis: Nullable(Type.String()) }),
      ),
      officers: Type.Array(
        shape({
          accountId: IdIn,
          name: Type.String(),
          role: Type.String(),
          from: Type.String(),
          until: Nullable(Type.String()),
        }),
      ),
    }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/org/orgs',
    title: { zh: '新设工会组织', en: 'Enter a new union' },
    access: right('org.manage'),
    input: shape({
      parentId: IdIn,
      name: { ...LineIn, title: '全称', titleEn: 'Full name' },
      short: { ...LineIn, title: '简称', titleEn: 'Short name' },
      level: OneOf(levels, { title: '层级' }),
      kind: OneOf(orgKinds, { title: '类型' }),
      regionCode: Type.String({ pattern: '^[0-9]{6,12}$', title: '行政区划代码', titleEn: 'Region code' }),
      uscc: Type.Optional(Type.String({ maxLength: 30, title: '统一社会信用代码', titleEn: 'Social credit code' })),
      phone: Type.Optional(Type.String({ maxLength: 40, title: '电话', titleEn: 'Phone' })),
      address: Type.Optional({ ...LineIn, title: '地址', titleEn: 'Address' }),
      foundedOn: { ...DayIn, title: '成立日期', titleEn: 'Founded on' },
      basis: Type.Optional({ ...LineIn, title: '批复文号', titleEn: 'Approval document' }),
    }),
    reply: Done,
  }),
  rename: endpoint({
    method: 'POST',
    path: '/org/orgs/:orgId/names',
    title: { zh: '工会更名', en: 'Rename a union' },
    access: right('org.manage'),
    input: shape({ orgId: IdIn, from: DayIn, name: LineIn, short: LineIn, basis: LineIn }),
    reply: Done,
  }),
  move: endpoint({
    method: 'POST',
    path: '/org/orgs/:orgId/move',
    title: { zh: '把工会移到别的上级下面', en: 'Move a union with all below it' },
    access: right('org.manage'),
    input: shape({ orgId: IdIn, parentId: IdIn, basis: LineIn }),
    reply: Done,
  }),
  merge: endpoint({
    method: 'POST',
    path: '/org/orgs/:orgId/merge',
    title: { zh: '合并到另一个工会', en: 'Merge a union into another' },
    access: right('org.manage'),
    input: shape({ orgId: IdIn, intoId: IdIn, basis: LineIn }),
    reply: Moved,
  }),
  dissolve: endpoint({
    method: 'POST',
    path: '/org/orgs/:orgId/dissolve',
    title: { zh: '撤销工会，会员由上级保留', en: 'Dissolve a union; its members stay with the one above' },
    access: right('org.manage'),
    input: shape({ orgId: IdIn, basis: LineIn }),
    reply: Moved,
  }),
  changes: endpoint({
    method: 'GET',
    path: '/org/orgs/:orgId/changes',
    title: { zh: '工会的变动史', en: 'What happened to a union' },
    access: right('org.read'),
    input: shape({ orgId: IdIn }),
    reply: shape({
      rows: Type.Array(
        shape({
          kind: OneOf(['MOVED', 'MERGED', 'DISSOLVED', 'SPLIT']),
          on: Type.String(),
          name: Type.String(),
          other: Type.String(),
          people: Type.Integer(),
          basis: Type.String(),
        }),
      ),
    }),
  }),
}
