// Endpoints of merging: pairs that may be one human, the proposal, its confirmation, and the way back.
import { Type } from 'typebox'
import { endpoint, IdIn, LineIn, Nullable, OneOf, Page, PageIn, right, shape } from '#base/endpoint.ts'

/** One record as it stands: masked, enough to tell two apart. */
export const MergeSide = shape({
  personId: IdIn,
  name: Type.String(),
  idType: Type.String(),
  idNumber: Type.String({ description: 'masked' }),
  age: Nullable(Type.Integer()),
  phone: Nullable(Type.String({ description: 'masked' })),
  homeOrg: Nullable(Type.String()),
  since: Type.String(),
  /** How much stands under it, by what it is. */
  held: Type.Array(shape({ what: Type.String(), n: Type.Integer() })),
})
const mergeStates = ['PROPOSED', 'MERGED', 'SPLIT_PROPOSED', 'REFUSED', 'SPLIT'] as const
const MergeLine = {
  mergeId: IdIn,
  state: OneOf(mergeStates),
  survivor: Type.String(),
  merged: Type.String(),
  why: Type.String(),
  proposedAt: Type.String(),
  proposedBy: Type.String(),
  /** Whether the reader may decide it: not their own proposal. */
  mayDecide: Type.Boolean(),
}
const WhyIn = Type.String({
  minLength: 2,
  maxLength: 500,
  pattern: '\\S',
  title: '凭什么认定',
  titleEn: 'What shows it',
})
const ReasonIn = Type.Optional(Type.String({ maxLength: 500, title: '理由', titleEn: 'Reason' }))
const DecisionOut = shape({ state: OneOf(mergeStates) })

export const mergeApi = {
  duplicates: endpoint({
    method: 'GET',
    path: '/people/duplicates',
    title: { zh: '可能重复的人', en: 'People who may be on file twice' },
    access: right('people.merge'),
    input: shape(PageIn),
    reply: Page(
      shape({
        duplicateId: IdIn,
        why: Type.Array(OneOf(['NAME_BIRTH', 'PHONE_NAME', 'BANK_CARD'] as const)),
        foundAt: Type.String(),
        one: MergeSide,
        other: MergeSide,
      }),
    ),
  }),
  dismissDuplicate: endpoint({
    method: 'POST',
    path: '/people/duplicates/:duplicateId/dismiss',
    title: { zh: '记下两份资料不是同一个人', en: 'Note that two records are not one person' },
    access: right('people.merge'),
    input: shape({ duplicateId: IdIn, reason: { ...LineIn, title: '怎么知道的', titleEn: 'How it is known' } }),
    reply: shape({ done: Type.Boolean() }),
  }),
  compareRecords: endpoint({
    method: 'GET',
    path: '/people/merges/compare',
    title: { zh: '把两份资料放在一起看', en: 'See two records side by side' },
    access: right('people.merge'),
    input: shape({ survivorId: IdIn, mergedId: IdIn }),
    reply: shape({ survivor: MergeSide, merged: MergeSide, clashes: Type.Array(Type.String()) }),
  }),
  proposeMerge: endpoint({
    method: 'POST',
    path: '/people/merges',
    title: { zh: '提出合并两份资料', en: 'Propose that two records are one person' },
    access: right('people.merge'),
    input: shape({ survivorId: IdIn, mergedId: IdIn, why: WhyIn }),
    reply: shape({ mergeId: IdIn }),
  }),
  merges: endpoint({
    method: 'GET',
    path: '/people/merges',
    title: { zh: '资料合并', en: 'Merges' },
    access: right('people.merge'),
    input: shape({ ...PageIn, waiting: Type.Optional(Type.Boolean()) }),
    reply: Page(shape(MergeLine)),
  }),
  openMerge: endpoint({
    method: 'GET',
    path: '/people/merges/:mergeId',
    title: { zh: '打开一件合并', en: 'Open a merge' },
    access: right('people.merge'),
    input: shape({ mergeId: IdIn }),
    reply: shape({
      ...MergeLine,
      survivorSide: MergeSide,
      mergedSide: MergeSide,
      clashes: Type.Array(Type.String()),
      splitWhy: Nullable(Type.String()),
      events: Type.Array(
        shape({
          n: Type.Integer(),
          at: Type.String(),
          who: Type.String(),
          move: Type.String(),
          reason: Nullable(Type.String()),
        }),
      ),
      /** What was added while the two were one; `given`: asked to go to the merged record. */
      added: Type.Array(
        shape({
          holding: Type.String(),
          id: Type.String(),
          what: Type.String(),
          at: Type.String(),
          words: Type.String(),
          movable: Type.Boolean(),
          given: Type.Boolean(),
        }),
      ),
    }),
  }),
  decideMerge: endpoint({
    method: 'POST',
    path: '/people/merges/:mergeId/decide',
    title: { zh: '确认或不同意合并', en: 'Confirm or refuse a merge' },
    access: right('people.merge'),
    input: shape({ mergeId: IdIn, merge: Type.Boolean(), reason: ReasonIn }),
    reply: DecisionOut,
  }),
  askSplit: endpoint({
    method: 'POST',
    path: '/people/merges/:mergeId/split',
    title: { zh: '提出撤销合并', en: 'Ask that a merge be undone' },
    access: right('people.merge'),
    input: shape({
      mergeId: IdIn,
      why: WhyIn,
      gifts: Type.Array(shape({ holding: LineIn, id: LineIn }), { maxItems: 200 }),
    }),
    reply: DecisionOut,
  }),
  decideSplit: endpoint({
    method: 'POST',
    path: '/people/merges/:mergeId/decide-split',
    title: { zh: '确认或不同意撤销合并', en: 'Confirm or refuse that a merge is undone' },
    access: right('people.merge'),
    input: shape({ mergeId: IdIn, split: Type.Boolean(), reason: ReasonIn }),
    reply: DecisionOut,
  }),
}
