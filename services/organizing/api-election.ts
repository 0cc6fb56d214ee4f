// The endpoints of an election: the roll, who attends, who stands, the votes. Founding, new term and by-election use the same.
import { Type } from 'typebox'
import { DayIn, endpoint, IdIn, LineIn, NoteIn, Nullable, OneOf, right, shape, signedIn } from '#base/endpoint.ts'
import { electionPapers, electionStates, posts, purposes, standings } from './words.ts'

const recorder = signedIn(
  'the head of a founding group records it for the new union, a chair for theirs; others meet 404',
)
const InOne = { electionId: IdIn }
const Votes = Type.Integer({ minimum: 0, maximum: 1_000_000, title: '得票', titleEn: 'Votes' })
const Years = Type.Union([Type.Literal(3), Type.Literal(5)], { title: '每届几年', titleEn: 'Years of the term' })

const Named = { personId: IdIn, name: Type.String() }
const Contest = { post: OneOf(posts), seats: Type.Integer() }

export const ElectionOut = shape({
  id: IdIn,
  caseId: Nullable(IdIn),
  orgId: IdIn,
  union: Type.String(),
  purpose: OneOf(purposes),
  state: OneOf(electionStates),
  delegates: Type.Boolean(),
  termYears: Years,
  /** The roll stands, and nobody comes on it any more. */
  called: Type.Boolean(),
  heldOn: Nullable(Type.String()),
  document: Nullable(Type.String()),
  voidReason: Nullable(Type.String()),
  /** Counted from the roll. */
  due: Type.Integer(),
  present: Type.Integer(),
  quorum: Type.Integer(),
  needed: Type.Integer(),
  mayRecord: Type.Boolean(),
  mayDecide: Type.Boolean(),
  recordedByYou: Type.Boolean(),
  roll: Type.Array(shape({ ...Named, standing: OneOf(standings), woman: Type.Boolean(), present: Type.Boolean() })),
  seats: Type.Array(shape({ ...Contest, candidatesNeeded: Type.Integer(), candidates: Type.Array(shape(Named)) })),
  /** Each round as it was counted; the second and later ones are run-offs. */
  rounds: Type.Array(
    shape({
      n: Type.Integer(),
      heldOn: Type.String(),
      due: Type.Integer(),
      present: Type.Integer(),
      ballots: Type.Integer(),
      contests: Type.Array(
        shape({
          ...Contest,
          open: Type.Integer(),
          candidates: Type.Array(
            shape({ ...Named, votes: Type.Integer(), elected: Type.Boolean(), tied: Type.Boolean() }),
          ),
        }),
      ),
    }),
  ),
  /** What the next round votes on; empty once every seat is filled. */
  next: Type.Array(shape({ ...Contest, candidates: Type.Array(shape(Named)) })),
  /** What can be printed now; a founding’s papers are those of its case. */
  papers: Type.Array(OneOf(electionPapers)),
})

export const electionApi = {
  election: endpoint({
    method: 'GET',
    path: '/organizing/elections/:electionId',
    title: { zh: '查看选举', en: 'Open an election' },
    access: recorder,
    input: shape(InOne),
    reply: ElectionOut,
  }),
  enrol: endpoint({
    method: 'POST',
    path: '/organizing/elections/:electionId/roll',
    title: { zh: '加选举人名册', en: 'Add to the roll of voters' },
    access: recorder,
    input: shape({
      ...InOne,
      people: Type.Array(
        shape({
          name: { ...LineIn, maxLength: 100, title: '姓名', titleEn: 'Name' },
          idNumber: Type.String({ minLength: 1, maxLength: 30, title: '证件号码', titleEn: 'ID number' }),
        }),
        { minItems: 1, maxItems: 500, title: '名单', titleEn: 'People' },
      ),
    }),
    reply: shape({
      added: Type.Integer(),
      /** Lines that were not taken in, by their place from 1, and why. */
      faults: Type.Array(shape({ line: Type.Integer(), message: Type.String() })),
    }),
  }),
  strike: endpoint({
    method: 'POST',
    path: '/organizing/elections/:electionId/strike',
    title: { zh: '从名册去掉一个人', en: 'Take somebody off the roll' },
    access: recorder,
    input: shape({ ...InOne, personId: IdIn }),
    reply: ElectionOut,
  }),
  attend: endpoint({
    method: 'POST',
    path: '/organizing/elections/:electionId/attendance',
    title: { zh: '登记到会', en: 'Record who attends' },
    access: recorder,
    input: shape({ ...InOne, personIds: Type.Array(IdIn, { maxItems: 2_000, uniqueItems: true }) }),
    reply: ElectionOut,
  }),
  plan: endpoint({
    method: 'POST',
    path: '/organizing/elections/:electionId/plan',
    title: { zh: '定名额和候选人', en: 'Set seats and candidates' },
    access: recorder,
    input: shape({
      ...InOne,
      /** Of a founding; a re-election says it when it begins. */
      delegates: Type.Optional(Type.Boolean()),
      termYears: Years,
      seats: Type.Array(
        shape({
          post: OneOf(posts),
          seats: Type.Integer({ minimum: 1, maximum: 60, title: '名额', titleEn: 'Seats' }),
          candidates: Type.Array(
            shape({ personId: IdIn, /** Near relative of the head of the employer. */ kin: Type.Boolean() }),
            { maxItems: 120 },
          ),
        }),
        { minItems: 1, maxItems: posts.length },
      ),
    }),
    reply: ElectionOut,
  }),
  count: endpoint({
    method: 'POST',
    path: '/organizing/elections/:electionId/count',
    title: { zh: '登记计票', en: 'Enter the votes' },
    access: recorder,
    input: shape({
      ...InOne,
      round: Type.Integer({ minimum: 1, maximum: 20, title: '第几轮', titleEn: 'Round' }),
      heldOn: { ...DayIn, title: '选举日', titleEn: 'Day of the election' },
      ballots: Type.Integer({ minimum: 0, maximum: 1_000_000, title: '收回选票', titleEn: 'Ballots' }),
      votes: Type.Array(shape({ post: OneOf(posts), personId: IdIn, votes: Votes }), { minItems: 1, maxItems: 500 }),
    }),
    reply: ElectionOut,
  }),
  callOff: endpoint({
    method: 'POST',
    path: '/organizing/elections/:electionId/void',
    title: { zh: '这次选举作废', en: 'Call an election off' },
    access: recorder,
    input: shape({ ...InOne, reason: { ...NoteIn, title: '为什么', titleEn: 'Why' } }),
    /** The record that goes on: of a founding a new one. */
    reply: shape({ id: IdIn }),
  }),
  reportTerm: endpoint({
    method: 'POST',
    path: '/organizing/elections/:electionId/report',
    title: { zh: '报换届、补选结果', en: 'Report a re-election' },
    access: right('organizing.elect'),
    input: shape(InOne),
    reply: ElectionOut,
  }),
  decideTerm: endpoint({
    method: 'POST',
    path: '/organizing/elections/:electionId/decision',
    title: { zh: '批复换届、补选结果', en: 'Decide about a re-election' },
    access: right('organizing.decide'),
    input: shape({
      ...InOne,
      approve: Type.Boolean(),
      document: { ...LineIn, maxLength: 60, title: '批复文号', titleEn: 'Number of the approval' },
    }),
    reply: ElectionOut,
  }),
  electionPaper: endpoint({
    method: 'GET',
    path: '/organizing/elections/:electionId/papers/:paper',
    title: { zh: '打印选举材料', en: 'Print a paper of an election' },
    access: recorder,
    input: shape({ ...InOne, paper: OneOf(electionPapers) }),
    reply: Type.Unknown(),
    download: true,
  }),
}
