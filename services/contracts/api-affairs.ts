// The endpoints of units and open factory affairs: what a unit is, what it made public, questions; and what members see on the phone.
import { Type } from 'typebox'
import {
  DayIn,
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
import { ProposalOut } from './api-congress.ts'
import { ExtraOut } from './api-extra.ts'
import { kinds, reaches } from './words.ts'
import { items, unitKinds } from './words-affairs.ts'

const read = right('contracts.read')
const record = right('contracts.record')
const DayOut = Nullable(Type.String())
const FileOut = shape({ id: IdIn, name: Type.String(), type: Type.String(), bytes: Type.Integer() })

const InForce = shape({ id: IdIn, kind: OneOf(kinds), reach: OneOf(reaches), endsOn: DayOut })

export const UnitOut = shape({
  orgId: IdIn,
  org: Type.String(),
  unit: Nullable(
    shape({
      employer: Type.String(),
      kind: OneOf(unitKinds),
      staff: Type.Integer(),
      women: Type.Integer(),
    }),
  ),
  mayRecord: Type.Boolean(),
  /** Which contracts this union may make. */
  reaches: Type.Array(OneOf(reaches)),
  contracts: Type.Array(InForce),
  /** What must be made public, the first due first. */
  items: Type.Array(
    shape({
      item: OneOf(items),
      months: Type.Integer(),
      lastOn: DayOut,
      dueOn: Type.String(),
      overdue: Type.Boolean(),
    }),
  ),
  because: Type.String(),
})

export const DisclosureOut = shape({
  id: IdIn,
  item: OneOf(items),
  title: Type.String(),
  text: Type.String(),
  onDay: Type.String(),
  place: Type.String(),
  byName: Type.String(),
  files: Type.Array(FileOut),
})

export const affairsApi = {
  units: endpoint({
    method: 'GET',
    path: '/contracts/units',
    title: { zh: '查看各单位', en: 'See the units' },
    access: read,
    input: shape({
      orgId: Type.Optional(IdIn),
      covered: Type.Optional(OneOf(['YES', 'NO'])),
      ...PageIn,
    }),
    reply: Page(
      shape({
        orgId: IdIn,
        org: Type.String(),
        employer: Nullable(Type.String()),
        staff: Nullable(Type.Integer()),
        contracts: Type.Array(InForce),
        lastMeetingOn: DayOut,
        lastDisclosureOn: DayOut,
      }),
    ),
  }),
  unit: endpoint({
    method: 'GET',
    path: '/contracts/units/:orgId',
    title: { zh: '查看一个单位', en: 'Open a unit' },
    access: read,
    input: shape({ orgId: IdIn }),
    reply: UnitOut,
  }),
  putUnit: endpoint({
    method: 'POST',
    path: '/contracts/units/:orgId',
    title: { zh: '填单位情况', en: 'Describe the unit' },
    access: record,
    input: shape({
      orgId: IdIn,
      employer: { ...LineIn, maxLength: 100, title: '单位名称', titleEn: 'Name of the employer' },
      kind: OneOf(unitKinds, { title: '单位性质', titleEn: 'Kind' }),
      staff: Type.Integer({ minimum: 1, maximum: 1_000_000, title: '职工人数', titleEn: 'Staff' }),
      women: Type.Integer({ minimum: 0, maximum: 1_000_000, title: '女职工人数', titleEn: 'Women' }),
    }),
    reply: UnitOut,
  }),
  disclosures: endpoint({
    method: 'GET',
    path: '/contracts/units/:orgId/disclosures',
    title: { zh: '查看公开过什么', en: 'See what was made public' },
    access: read,
    input: shape({ orgId: IdIn, ...PageIn }),
    reply: Page(
      shape({
        ...DisclosureOut.properties,
        questions: Type.Array(
          shape({ id: IdIn, text: Type.String(), askedOn: Type.String(), answer: Nullable(Type.String()) }),
        ),
      }),
    ),
  }),
  disclose: endpoint({
    method: 'POST',
    path: '/contracts/units/:orgId/disclosures',
    title: { zh: '登记一项公开', en: 'Record what was made public' },
    access: record,
    input: shape({
      orgId: IdIn,
      item: OneOf(items),
      title: { ...LineIn, maxLength: 100, title: '题目', titleEn: 'Title' },
      text: { ...NoteIn, title: '公开的内容', titleEn: 'What is made public' },
      on: { ...DayIn, title: '哪天公开的', titleEn: 'On' },
      place: { ...LineIn, maxLength: 100, title: '在哪里公开的', titleEn: 'Where' },
      fileIds: Type.Array(IdIn, { maxItems: 9, uniqueItems: true, title: '材料', titleEn: 'Papers' }),
    }),
    reply: shape({ id: IdIn }),
  }),
  answerQuestion: endpoint({
    method: 'POST',
    path: '/contracts/questions/:questionId/answer',
    title: { zh: '答复会员的提问', en: 'Answer a question' },
    access: record,
    input: shape({ questionId: IdIn, answer: { ...NoteIn, title: '答复', titleEn: 'Answer' } }),
    reply: shape({ id: IdIn }),
  }),
  mine: endpoint({
    method: 'GET',
    path: '/contracts/mine',
    title: { zh: '看我单位的集体合同和公开事项', en: 'See the contracts and affairs of my unit' },
    access: worker,
    reply: shape({
      /** Null for who is no member of a union. */
      union: Nullable(Type.String()),
      contracts: Type.Array(
        shape({
          ...InForce.properties,
          number: Type.String(),
          startsOn: DayOut,
          summary: Nullable(Type.String()),
          files: Type.Array(FileOut),
        }),
      ),
      disclosures: Type.Array(
        shape({
          ...DisclosureOut.properties,
          asked: Nullable(shape({ text: Type.String(), answer: Nullable(Type.String()) })),
        }),
      ),
      meetings: Type.Array(
        shape({
          id: IdIn,
          title: Type.String(),
          heldOn: Type.String(),
          resolutions: Type.Array(shape({ title: Type.String(), text: Type.String(), passed: Type.Boolean() })),
        }),
      ),
      /** The reader is a delegate of the congress that sits. */
      delegate: Type.Boolean(),
      /** Of a delegate’s congress: an extra meeting that is asked for. */
      extra: ExtraOut,
      proposals: Type.Array(ProposalOut),
    }),
  }),
  myFile: endpoint({
    method: 'GET',
    path: '/contracts/mine/files/:fileId',
    title: { zh: '打开我单位公开的材料', en: 'Open a paper of my unit' },
    access: worker,
    input: shape({ fileId: IdIn }),
    download: true,
  }),
  ask: endpoint({
    method: 'POST',
    path: '/contracts/mine/questions',
    title: { zh: '就公开的事提问', en: 'Ask about what was made public' },
    access: worker,
    input: shape({
      disclosureId: IdIn,
      text: { ...NoteIn, maxLength: 500, title: '想问什么', titleEn: 'Your question' },
    }),
    reply: shape({ id: IdIn }),
  }),
}
