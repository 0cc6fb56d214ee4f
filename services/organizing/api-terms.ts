// The endpoints of terms, posts and what follows a founding or a change.
import { Type } from 'typebox'
import {
  DayCursorIn,
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
} from '#base/endpoint.ts'
import {
  electionStates,
  extensionPapers,
  followKinds,
  posts,
  purposes,
  registrationKinds,
  splitStates,
} from './words.ts'

const States = OneOf(['RUNNING', 'ENDING', 'OVERDUE'])
const Years = Type.Union([Type.Literal(3), Type.Literal(5)], { title: '每届几年', titleEn: 'Years of the term' })
const InUnion = { orgId: IdIn }
const Done = shape({ id: IdIn })

const Term = {
  id: IdIn,
  orgId: IdIn,
  org: Type.String(),
  number: Type.Integer(),
  startsOn: Type.String(),
  endsOn: Type.String(),
  extendedTo: Nullable(Type.String()),
  state: States,
  vacantOn: Nullable(Type.String()),
  byElectionDue: Nullable(Type.String()),
}
const Extension = Nullable(
  shape({
    id: IdIn,
    untilOn: Type.String(),
    reason: Type.String(),
    approved: Nullable(Type.Boolean()),
    document: Nullable(Type.String()),
    mayDecide: Type.Boolean(),
  }),
)

export const UnionOut = shape({
  orgId: IdIn,
  name: Type.String(),
  uscc: Nullable(Type.String()),
  term: Nullable(
    shape({
      ...Term,
      reminders: Type.Array(shape({ step: Type.String(), on: Type.String() })),
      extensionLimit: Type.String(),
      extension: Extension,
    }),
  ),
  posts: Type.Array(
    shape({
      id: IdIn,
      term: Type.Integer(),
      post: OneOf(posts),
      name: Type.String(),
      from: Type.String(),
      until: Nullable(Type.String()),
      reason: Nullable(Type.String()),
    }),
  ),
  elections: Type.Array(
    shape({ id: IdIn, purpose: OneOf(purposes), state: OneOf(electionStates), heldOn: Nullable(Type.String()) }),
  ),
  follows: Type.Array(
    shape({
      kind: OneOf(followKinds),
      dueOn: Type.String(),
      because: Type.String(),
      doneOn: Nullable(Type.String()),
      note: Nullable(Type.String()),
    }),
  ),
  /** What the registrar has before them. */
  registration: Nullable(shape({ caseId: IdIn, kind: OneOf(registrationKinds), state: Type.String() })),
  certificate: Nullable(
    shape({ uscc: Type.String(), issuedOn: Type.String(), validUntil: Type.String(), renewFrom: Type.String() }),
  ),
  splits: Type.Array(shape({ id: IdIn, name: Type.String(), state: OneOf(splitStates) })),
  mayElect: Type.Boolean(),
  mayDecide: Type.Boolean(),
  maySplit: Type.Boolean(),
})

export const termsApi = {
  terms: endpoint({
    method: 'GET',
    path: '/organizing/terms',
    title: { zh: '任期一览', en: 'Terms' },
    access: right('organizing.read'),
    input: shape({ ...PageIn, after: Type.Optional(DayCursorIn), state: Type.Optional(States) }),
    reply: Page(shape({ ...Term, extensionAsked: Type.Boolean() })),
  }),
  union: endpoint({
    method: 'GET',
    path: '/organizing/unions/:orgId',
    title: { zh: '一个工会的任期和职务', en: 'Terms and posts of a union' },
    access: right('organizing.read'),
    input: shape(InUnion),
    reply: UnionOut,
  }),
  putTerm: endpoint({
    method: 'POST',
    path: '/organizing/unions/:orgId/terms',
    title: { zh: '登记现在这一届', en: 'Enter the present term' },
    access: right('organizing.elect'),
    input: shape({
      ...InUnion,
      number: Type.Integer({ minimum: 1, maximum: 99, title: '第几届', titleEn: 'Which term' }),
      startsOn: { ...DayIn, title: '选举日', titleEn: 'Elected on' },
      years: Years,
    }),
    reply: Done,
  }),
  begin: endpoint({
    method: 'POST',
    path: '/organizing/unions/:orgId/elections',
    title: { zh: '开始换届或补选', en: 'Begin a re-election' },
    access: right('organizing.elect'),
    input: shape({ ...InUnion, purpose: OneOf(['TERM', 'BY']), delegates: Type.Boolean() }),
    reply: Done,
  }),
  vacate: endpoint({
    method: 'POST',
    path: '/organizing/posts/:postId/end',
    title: { zh: '登记离任', en: 'Record that a post is left' },
    access: right('organizing.elect'),
    input: shape({ postId: IdIn, on: DayIn, reason: { ...LineIn, title: '为什么', titleEn: 'Why' } }),
    reply: Done,
  }),
  askExtension: endpoint({
    method: 'POST',
    path: '/organizing/unions/:orgId/extension',
    title: { zh: '报延期换届', en: 'Ask to extend the term' },
    access: right('organizing.elect'),
    input: shape({
      ...InUnion,
      untilOn: { ...DayIn, title: '延到哪天', titleEn: 'Until' },
      reason: { ...NoteIn, title: '为什么', titleEn: 'Why' },
    }),
    reply: Done,
  }),
  decideExtension: endpoint({
    method: 'POST',
    path: '/organizing/extensions/:extensionId/decision',
    title: { zh: '答复延期换届', en: 'Decide about an extension' },
    access: right('organizing.decide'),
    input: shape({
      extensionId: IdIn,
      approve: Type.Boolean(),
      document: { ...LineIn, maxLength: 60, title: '文号', titleEn: 'Document' },
    }),
    reply: Done,
  }),
  extensionPaper: endpoint({
    method: 'GET',
    path: '/organizing/extensions/:extensionId/papers/:paper',
    title: { zh: '打印延期换届的请示和批复', en: 'Print the papers of an extension' },
    access: right('organizing.read'),
    input: shape({ extensionId: IdIn, paper: OneOf(extensionPapers) }),
    reply: Type.Unknown(),
    download: true,
  }),
  follow: endpoint({
    method: 'POST',
    path: '/organizing/unions/:orgId/follows',
    title: { zh: '登记刻章、开户', en: 'Record seal or account' },
    access: right('organizing.elect'),
    input: shape({
      ...InUnion,
      kind: OneOf(['SEAL', 'BANK']),
      on: { ...DayIn, title: '哪天办好', titleEn: 'Done on' },
      note: Type.Optional({ ...LineIn, title: '说明', titleEn: 'Note' }),
    }),
    reply: UnionOut,
  }),
}
