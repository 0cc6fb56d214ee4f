// The endpoints of the employees' congress: its term, wards, delegates, meetings, resolutions, proposals.
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
import { ResolutionOut } from './api-contract.ts'
import { ExtraOut } from './api-extra.ts'
import { bodies, categories, meetingStates, proposalStates, ratings } from './words-congress.ts'

const read = right('contracts.read')
const record = right('contracts.record')
const DayOut = Nullable(Type.String())
const People = Type.Integer({ minimum: 1, maximum: 1_000_000 })

const SeatOut = shape({
  id: IdIn,
  personId: IdIn,
  name: Type.String(),
  woman: Type.Boolean(),
  category: OneOf(categories),
  votes: Type.Integer(),
})

export const CongressOut = shape({
  id: IdIn,
  orgId: IdIn,
  org: Type.String(),
  number: Type.Integer(),
  startsOn: Type.String(),
  endsOn: Type.String(),
  over: Type.Boolean(),
  staff: Type.Integer(),
  women: Type.Integer(),
  needed: Type.Integer(),
  because: Type.String(),
  /** What is wrong with how it is made up, in words; empty when nothing is. */
  faults: Type.Array(Type.String()),
  delegates: Type.Integer(),
  /** An extra meeting that delegates ask for. */
  extra: ExtraOut,
  mayRecord: Type.Boolean(),
  wards: Type.Array(
    shape({
      id: IdIn,
      name: Type.String(),
      staff: Type.Integer(),
      seats: Type.Integer(),
      heldOn: DayOut,
      turnedOut: Nullable(Type.Integer()),
      /** How many must take part, and how many votes elect. */
      quorum: Type.Integer(),
      votesNeeded: Type.Integer(),
      people: Type.Array(SeatOut),
    }),
  ),
})

export const MeetingOut = shape({
  id: IdIn,
  orgId: IdIn,
  org: Type.String(),
  body: OneOf(bodies),
  title: Type.String(),
  agenda: Type.String(),
  calledFor: Type.String(),
  place: Type.String(),
  papersBy: Type.String(),
  because: Type.String(),
  state: OneOf(meetingStates),
  papersOn: DayOut,
  heldOn: DayOut,
  shortNotice: Nullable(Type.String()),
  due: Nullable(Type.Integer()),
  present: Nullable(Type.Integer()),
  quorum: Nullable(Type.Integer()),
  votesNeeded: Nullable(Type.Integer()),
  reason: Nullable(Type.String()),
  mayRecord: Type.Boolean(),
  /** The delegates, with who attended; empty for a meeting of all staff. */
  delegates: Type.Array(shape({ seatId: IdIn, name: Type.String(), present: Type.Boolean() })),
  resolutions: Type.Array(ResolutionOut),
  /** Drafts of contracts that wait for a vote. */
  drafts: Type.Array(shape({ contractId: IdIn, version: Type.Integer(), number: Type.String(), kind: Type.String() })),
  files: Type.Array(shape({ id: IdIn, name: Type.String(), type: Type.String(), bytes: Type.Integer() })),
})

export const ProposalOut = shape({
  id: IdIn,
  number: Type.String(),
  orgId: IdIn,
  title: Type.String(),
  text: Type.String(),
  proposer: Type.String(),
  seconders: Type.Array(Type.String()),
  state: OneOf(proposalStates),
  givenOn: Type.String(),
  department: Nullable(Type.String()),
  dueOn: DayOut,
  because: Nullable(Type.String()),
  overdue: Type.Boolean(),
  answer: Nullable(Type.String()),
  answeredOn: DayOut,
  rating: Nullable(OneOf(ratings)),
  ratingSaid: Nullable(Type.String()),
  /** Of the reader: may second it, may rate it. */
  maySecond: Type.Boolean(),
  mayRate: Type.Boolean(),
})

const InMeeting = { meetingId: IdIn }
const InProposal = { proposalId: IdIn }

export const congressApi = {
  congress: endpoint({
    method: 'GET',
    path: '/contracts/units/:orgId/congress',
    title: { zh: '查看职工代表大会', en: 'See an employees’ congress' },
    access: read,
    input: shape({ orgId: IdIn }),
    reply: shape({ congress: Nullable(CongressOut) }),
  }),
  openCongress: endpoint({
    method: 'POST',
    path: '/contracts/units/:orgId/congress',
    title: { zh: '登记一届职代会', en: 'Enter a congress' },
    access: record,
    input: shape({
      orgId: IdIn,
      number: Type.Integer({ minimum: 1, maximum: 99, title: '第几届', titleEn: 'Which' }),
      startsOn: { ...DayIn, title: '从哪天起', titleEn: 'From' },
      years: Type.Integer({ minimum: 3, maximum: 5, title: '几年一届', titleEn: 'Years' }),
    }),
    reply: CongressOut,
  }),
  addWard: endpoint({
    method: 'POST',
    path: '/contracts/units/:orgId/congress/wards',
    title: { zh: '加一个选区', en: 'Add a ward' },
    access: record,
    input: shape({
      orgId: IdIn,
      name: { ...LineIn, maxLength: 50, title: '选区', titleEn: 'Ward' },
      staff: { ...People, title: '选区职工', titleEn: 'Staff' },
      seats: Type.Integer({ minimum: 1, maximum: 500, title: '名额', titleEn: 'Seats' }),
    }),
    reply: CongressOut,
  }),
  people: endpoint({
    method: 'GET',
    path: '/contracts/units/:orgId/people',
    title: { zh: '找本单位工会的会员', en: 'Find members of the unit' },
    access: record,
    input: shape({ orgId: IdIn, text: Type.Optional(Type.String({ maxLength: 50 })) }),
    reply: shape({ rows: Type.Array(shape({ personId: IdIn, name: Type.String(), idNumber: Type.String() })) }),
  }),
  electDelegates: endpoint({
    method: 'POST',
    path: '/contracts/wards/:wardId/election',
    title: { zh: '登记选区的选举', en: 'Record the election of a ward' },
    access: record,
    input: shape({
      wardId: IdIn,
      heldOn: { ...DayIn, title: '选举日', titleEn: 'Held on' },
      turnedOut: Type.Integer({ minimum: 0, maximum: 1_000_000, title: '参加选举', titleEn: 'Took part' }),
      elected: Type.Array(
        shape({
          personId: IdIn,
          category: OneOf(categories),
          votes: Type.Integer({ minimum: 1, maximum: 1_000_000, title: '得票', titleEn: 'Votes' }),
        }),
        { minItems: 1, maxItems: 500, title: '当选的人', titleEn: 'Elected' },
      ),
    }),
    reply: CongressOut,
  }),
  leaveSeat: endpoint({
    method: 'POST',
    path: '/contracts/seats/:seatId/end',
    title: { zh: '登记代表离任', en: 'A delegate leaves' },
    access: record,
    input: shape({ seatId: IdIn, on: { ...DayIn, title: '哪天离任', titleEn: 'On' } }),
    reply: CongressOut,
  }),
  meetings: endpoint({
    method: 'GET',
    path: '/contracts/units/:orgId/meetings',
    title: { zh: '查看单位的会议', en: 'See the meetings of a unit' },
    access: read,
    input: shape({ orgId: IdIn }),
    reply: shape({
      rows: Type.Array(
        shape({
          id: IdIn,
          title: Type.String(),
          body: OneOf(bodies),
          state: OneOf(meetingStates),
          calledFor: Type.String(),
          papersBy: Type.String(),
          resolutions: Type.Integer(),
        }),
      ),
      /** By when the congress meets again; null before its first meeting. */
      againBy: DayOut,
    }),
  }),
  meeting: endpoint({
    method: 'GET',
    path: '/contracts/meetings/:meetingId',
    title: { zh: '查看一次会议', en: 'Open a meeting' },
    access: read,
    input: shape(InMeeting),
    reply: MeetingOut,
  }),
  callMeeting: endpoint({
    method: 'POST',
    path: '/contracts/units/:orgId/meetings',
    title: { zh: '定会议的日子', en: 'Call a meeting' },
    access: record,
    input: shape({
      orgId: IdIn,
      body: OneOf(bodies),
      title: { ...LineIn, maxLength: 100, title: '会议名称', titleEn: 'Name' },
      agenda: { ...NoteIn, title: '议题', titleEn: 'Agenda' },
      calledFor: { ...DayIn, title: '哪天开', titleEn: 'Day' },
      place: { ...LineIn, maxLength: 100, title: '地点', titleEn: 'Place' },
      requestId: Type.Optional(IdIn),
    }),
    reply: MeetingOut,
  }),
  holdMeeting: endpoint({
    method: 'POST',
    path: '/contracts/meetings/:meetingId/held',
    title: { zh: '登记会议开过了', en: 'Record that a meeting was held' },
    access: record,
    input: shape({
      ...InMeeting,
      heldOn: { ...DayIn, title: '哪天开的', titleEn: 'Held on' },
      papersOn: { ...DayIn, title: '材料哪天发的', titleEn: 'Papers sent on' },
      shortNotice: Type.Optional({ ...NoteIn, maxLength: 500, title: '为什么发晚了', titleEn: 'Why they were late' }),
      /** Delegates who attended; a meeting of all staff is counted at the door. */
      seatIds: Type.Array(IdIn, { maxItems: 2_000, uniqueItems: true }),
      present: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000, title: '实到', titleEn: 'Attended' })),
      fileIds: Type.Array(IdIn, { maxItems: 9, uniqueItems: true, title: '会议材料', titleEn: 'Papers' }),
    }),
    reply: MeetingOut,
  }),
  cancelMeeting: endpoint({
    method: 'POST',
    path: '/contracts/meetings/:meetingId/cancel',
    title: { zh: '取消会议', en: 'Cancel a meeting' },
    access: record,
    input: shape({ ...InMeeting, reason: { ...NoteIn, maxLength: 500, title: '为什么', titleEn: 'Why' } }),
    reply: MeetingOut,
  }),
  resolve: endpoint({
    method: 'POST',
    path: '/contracts/meetings/:meetingId/resolutions',
    title: { zh: '登记表决和决议', en: 'Record a vote' },
    access: record,
    input: shape({
      ...InMeeting,
      title: { ...LineIn, maxLength: 100, title: '表决什么', titleEn: 'What was voted on' },
      text: { ...NoteIn, title: '决议', titleEn: 'Resolution' },
      inFavour: Type.Integer({ minimum: 0, maximum: 1_000_000, title: '赞成', titleEn: 'In favour' }),
      against: Type.Integer({ minimum: 0, maximum: 1_000_000, title: '反对', titleEn: 'Against' }),
      abstained: Type.Integer({ minimum: 0, maximum: 1_000_000, title: '弃权', titleEn: 'Abstained' }),
      secret: Type.Boolean(),
      /** The draft that was voted on, as the officer saw it. */
      contract: Type.Optional(shape({ contractId: IdIn, version: Type.Integer({ minimum: 0 }) })),
    }),
    reply: MeetingOut,
  }),
  proposals: endpoint({
    method: 'GET',
    path: '/contracts/proposals',
    title: { zh: '查看提案', en: 'See proposals' },
    access: read,
    input: shape({ orgId: Type.Optional(IdIn), state: Type.Optional(OneOf(proposalStates)), ...PageIn }),
    reply: Page(ProposalOut),
  }),
  judgeProposal: endpoint({
    method: 'POST',
    path: '/contracts/proposals/:proposalId/acceptance',
    title: { zh: '提案立案', en: 'Accept a proposal' },
    access: record,
    input: shape({
      ...InProposal,
      accept: Type.Boolean(),
      words: { ...LineIn, title: '交给哪个部门，或者为什么不立案', titleEn: 'Department, or why not' },
    }),
    reply: ProposalOut,
  }),
  answerProposal: endpoint({
    method: 'POST',
    path: '/contracts/proposals/:proposalId/answer',
    title: { zh: '答复提案', en: 'Answer a proposal' },
    access: record,
    input: shape({ ...InProposal, answer: { ...NoteIn, title: '答复', titleEn: 'Answer' } }),
    reply: ProposalOut,
  }),
  propose: endpoint({
    method: 'POST',
    path: '/contracts/mine/proposals',
    title: { zh: '交提案', en: 'Make a proposal' },
    access: worker,
    input: shape({
      title: { ...LineIn, maxLength: 100, title: '题目', titleEn: 'Title' },
      text: { ...NoteIn, title: '情况和建议', titleEn: 'What, and what you suggest' },
    }),
    reply: ProposalOut,
  }),
  second: endpoint({
    method: 'POST',
    path: '/contracts/mine/proposals/:proposalId/second',
    title: { zh: '附议提案', en: 'Second a proposal' },
    access: worker,
    input: shape(InProposal),
    reply: ProposalOut,
  }),
  rateProposal: endpoint({
    method: 'POST',
    path: '/contracts/mine/proposals/:proposalId/rating',
    title: { zh: '评价提案的答复', en: 'Rate the answer' },
    access: worker,
    input: shape({
      ...InProposal,
      rating: OneOf(ratings),
      words: Type.Optional(Type.String({ maxLength: 500, title: '想说的话', titleEn: 'In your words' })),
    }),
    reply: ProposalOut,
  }),
}
