// The endpoints of ending a membership against somebody's will: proposed, heard, decided, looked at by the union above.
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

const Kind = OneOf(['EXPULSION', 'AUTO_EXIT'], { title: '提议' })
const State = OneOf(['PROPOSED', 'DECIDED', 'CONFIRMED', 'DROPPED'])
const reason = { ...NoteIn, title: '写一句', titleEn: 'In a sentence' }

/** What both sides read of it, with the days until which the member may speak and may ask the union above. */
const both = {
  id: IdIn,
  kind: Kind,
  state: State,
  why: Type.String(),
  hearUntil: Nullable(Type.String()),
  heardOn: Nullable(Type.String()),
  said: Nullable(Type.String()),
  document: Nullable(Type.String()),
  appealUntil: Nullable(Type.String()),
  appealedOn: Nullable(Type.String()),
  appeal: Nullable(Type.String()),
}

/** As the member sees it: only while it is open. `maySay` tells what their words would be. */
export const ProposalOut = shape({ ...both, maySay: Type.Union([OneOf(['SAY', 'APPEAL']), Type.Null()]) })

export const proposalsApi = {
  answerProposal: endpoint({
    method: 'POST',
    path: '/membership/mine/proposals/:proposalId/words',
    title: {
      zh: '对除名、自动退会的提议说明情况，或请上级再看',
      en: 'Speak to a proposal, or ask the union above to look',
    },
    access: worker,
    input: shape({ proposalId: IdIn, words: { ...NoteIn, title: '您的话', titleEn: 'In your own words' } }),
    reply: shape({ state: State }),
  }),
  propose: endpoint({
    method: 'POST',
    path: '/membership/people/:personId/proposals',
    title: { zh: '提议除名或自动退会', en: 'Propose expulsion or automatic withdrawal' },
    access: right('membership.keep'),
    input: shape({
      personId: IdIn,
      kind: Kind,
      why: { ...NoteIn, title: '理由', titleEn: 'Why' },
      lastDuesOn: Type.Optional({ ...DayIn, title: '最后一次交会费', titleEn: 'Last dues' }),
      lastActiveOn: Type.Optional({ ...DayIn, title: '最后一次参加活动', titleEn: 'Last activity' }),
      taughtOn: Type.Optional({ ...DayIn, title: '找本人谈话', titleEn: 'Talked with' }),
    }),
    reply: shape({ proposalId: IdIn }),
  }),
  proposals: endpoint({
    method: 'GET',
    path: '/membership/proposals',
    title: { zh: '除名和自动退会的提议', en: 'Proposals of expulsion and automatic withdrawal' },
    access: right('membership.read'),
    input: shape({ ...PageIn, after: Type.Optional(IdIn) }),
    reply: Page(
      shape({
        ...both,
        personId: IdIn,
        name: Type.String(),
        union: Type.String(),
        facts: Type.Record(Type.String(), Type.String()),
        proposedBy: Type.String(),
        proposedOn: Type.String(),
        decidedBy: Nullable(Type.String()),
        reason: Nullable(Type.String()),
        lookedBy: Nullable(Type.String()),
        look: Nullable(Type.String()),
        mayDecide: Type.Boolean(),
        /** The caller may take the second look; from `lookFrom` on. */
        mayLook: Type.Boolean(),
        lookFrom: Nullable(Type.String()),
      }),
    ),
  }),
  decideProposal: endpoint({
    method: 'POST',
    path: '/membership/proposals/:proposalId/decision',
    title: { zh: '按委员会决定办理', en: 'Carry out the committee’s decision' },
    access: right('membership.settle'),
    input: shape({
      proposalId: IdIn,
      confirm: Type.Boolean(),
      document: Type.Optional({ ...LineIn, title: '决定文号', titleEn: 'Number of the decision' }),
      reason,
      /** What the member said in person, where they have not written themselves. */
      heardOn: Type.Optional({ ...DayIn, title: '哪天听的本人说明', titleEn: 'Heard on' }),
      heard: Type.Optional({ ...NoteIn, title: '本人怎么说', titleEn: 'What the member said' }),
    }),
    reply: shape({ state: State }),
  }),
  lookAtExpulsion: endpoint({
    method: 'POST',
    path: '/membership/proposals/:proposalId/look',
    title: { zh: '上级看过，除名生效或不生效', en: 'The union above looks: the expulsion takes effect or not' },
    access: right('membership.again'),
    input: shape({ proposalId: IdIn, carryOut: Type.Boolean(), reason }),
    reply: shape({ state: State }),
  }),
}
