// Endpoints that are the same for cases of every kind. Moves are made through each service's own endpoints.
import { Type } from 'typebox'
import {
  anyone,
  DayCursorIn,
  DayIn,
  endpoint,
  IdIn,
  LineIn,
  Nullable,
  OneOf,
  Page,
  PageIn,
  right,
  shape,
  signedIn,
  worker,
} from '#base/endpoint.ts'
import { levels } from '#base/flow.ts'
import { dueGroups } from './words.ts'

const Line = Type.String()
const Flag = Type.Boolean()
const Count = Type.Integer()

const Promised = shape({ dueOn: Line, overdue: Flag, days: Count, provisional: Flag, explained: Type.Array(Line) })

/** A promise that was not kept: since when, why, who has it now and the new day. */
const BrokenOut = Nullable(
  shape({ dueOn: Line, days: Count, reason: Nullable(Line), where: Nullable(Line), newDay: Nullable(Line) }),
)

/** One reason of a decision, as the service gave it. */
const ReasonOut = Type.Object({
  code: Line,
  details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  document: Type.Optional(Line),
  clause: Type.Optional(Line),
  zh: Type.Optional(Line),
  en: Type.Optional(Line),
})

/** A `CaseView`, for the replies of services. */
export const CaseOut = shape({
  id: IdIn,
  number: Line,
  kind: Line,
  kindTitle: Line,
  state: Line,
  stateTitle: Line,
  title: Line,
  version: Count,
  personId: Nullable(IdIn),
  orgName: Line,
  atOrgName: Nullable(Line),
  openedOn: Line,
  closed: Flag,
  promise: Nullable(Promised),
  paused: Nullable(shape({ n: Count, unit: Line })),
  task: Nullable(shape({ id: IdIn, takenBy: Nullable(Line), takenByMe: Flag, escalated: Flag })),
  timeline: Type.Array(
    shape({
      seq: Count,
      at: Line,
      day: Line,
      who: Line,
      name: Nullable(Line),
      move: Line,
      title: Line,
      state: Line,
      stateTitle: Line,
      reason: Nullable(Line),
      reasons: Type.Array(ReasonOut),
      dueOn: Nullable(Line),
    }),
  ),
  moves: Type.Array(shape({ name: Line, title: Line, reason: Nullable(OneOf(['required', 'optional'])) })),
  broken: BrokenOut,
  /** Another look at its decision (复核). */
  appeal: Nullable(
    shape({
      mayAsk: Flag,
      until: Line,
      asked: Nullable(
        shape({
          on: Line,
          dueOn: Line,
          where: Line,
          says: Line,
          outcome: Nullable(OneOf(['UPHELD', 'OVERTURNED'])),
          decidedOn: Nullable(Line),
          who: Nullable(Line),
          reason: Nullable(Line),
        }),
      ),
    }),
  ),
})

/** A `CaseListRow`, for the lists of services. */
export const CaseListRowOut = shape({
  id: IdIn,
  number: Line,
  kind: Line,
  kindTitle: Line,
  state: Line,
  stateTitle: Line,
  title: Line,
  version: Count,
  personName: Nullable(Line),
  orgName: Line,
  openedOn: Line,
  dueOn: Nullable(Line),
  overdue: Flag,
  days: Nullable(Count),
  broken: BrokenOut,
})

const InboxRowOut = shape({
  caseId: IdIn,
  number: Line,
  kind: Line,
  kindTitle: Line,
  state: Line,
  stateTitle: Line,
  title: Line,
  version: Count,
  personName: Nullable(Line),
  orgName: Line,
  dueOn: Line,
  days: Count,
  group: OneOf(dueGroups),
  takenBy: Nullable(Line),
  takenByMe: Flag,
  escalated: Flag,
  inPlaceOf: Nullable(Line),
  endsByItself: Flag,
})

/** A length of time; its bounds are said by the rules of flows, in words with the step's name. */
const TermIO = shape({
  n: Type.Integer({ title: '期限', titleEn: 'Length' }),
  unit: OneOf(['D', 'WD', 'M', 'Y'], { title: '期限单位' }),
})
const ChosenIn = shape({
  state: Type.String({ maxLength: 60 }),
  level: OneOf(levels, { title: '由哪一级办' }),
  term: TermIO,
})

const StepOut = shape({
  state: Line,
  title: Line,
  right: Line,
  level: OneOf(levels),
  term: TermIO,
  optional: Flag,
  /** Walked by cases of this organization; else left out. */
  walked: Flag,
})

const VersionOut = shape({
  id: IdIn,
  version: Count,
  fromOn: Line,
  basis: Line,
  steps: Type.Array(shape({ state: Line, level: OneOf(levels), term: TermIO })),
})

const Done = shape({ caseId: IdIn })
const officers = signedIn('each officer sees only tasks at the unions where they hold the right of the step')

export const casesApi = {
  inbox: endpoint({
    method: 'GET',
    path: '/cases/inbox',
    title: { zh: '查看待办', en: 'Open the inbox' },
    access: officers,
    input: shape({
      kind: Type.Optional(Type.String({ maxLength: 60 })),
      group: Type.Optional(OneOf(dueGroups)),
      ...PageIn,
      after: Type.Optional(DayCursorIn),
    }),
    reply: shape({
      counts: shape({ OVERDUE: Count, TODAY: Count, THIS_WEEK: Count, LATER: Count }),
      rows: Type.Array(InboxRowOut),
      /** What is no case: days of contracts, visits, entries to be confirmed. */
      duties: Type.Array(
        shape({
          id: IdIn,
          title: Line,
          link: Line,
          orgName: Line,
          dueOn: Line,
          days: Count,
          group: OneOf(dueGroups),
        }),
      ),
      next: Nullable(Line),
    }),
  }),
  find: endpoint({
    method: 'GET',
    path: '/cases/by-number',
    title: { zh: '按编号找办件', en: 'Find a case by its number' },
    access: signedIn('found only by who may open the case: its applicant, or staff within their scope'),
    input: shape({ number: Type.String({ minLength: 1, maxLength: 60, title: '办件编号', titleEn: 'Case number' }) }),
    reply: CaseListRowOut,
  }),
  mine: endpoint({
    method: 'GET',
    path: '/cases/mine',
    title: { zh: '查看我办的事', en: 'See my own cases' },
    access: worker,
    input: shape({ ...PageIn, after: Type.Optional(IdIn) }),
    reply: Page(CaseListRowOut),
  }),
  ofPerson: endpoint({
    method: 'GET',
    path: '/cases/people/:personId',
    title: { zh: '查看一个人的办件', en: 'See a person’s cases' },
    access: right('people.read'),
    input: shape({ personId: IdIn, ...PageIn }),
    reply: Page(CaseListRowOut),
  }),
  take: endpoint({
    method: 'POST',
    path: '/cases/:caseId/take',
    title: { zh: '接下待办', en: 'Take a task' },
    access: officers,
    input: shape({ caseId: IdIn }),
    reply: Done,
  }),
  release: endpoint({
    method: 'POST',
    path: '/cases/:caseId/release',
    title: { zh: '退回待办', en: 'Hand a task back' },
    access: officers,
    input: shape({ caseId: IdIn }),
    reply: Done,
  }),
  held: endpoint({
    method: 'GET',
    path: '/cases/:caseId/held',
    title: { zh: '查看申请人已有的材料', en: 'See which papers are held' },
    access: signedIn('whoever may open the case: its applicant, or staff whose scope holds it; anybody else meets 404'),
    input: shape({ caseId: IdIn }),
    reply: shape({
      papers: Type.Array(shape({ kind: Line, title: Line, held: Nullable(shape({ number: Line, until: Line })) })),
    }),
  }),
  proof: endpoint({
    method: 'GET',
    path: '/cases/:caseId/proof',
    title: { zh: '下载审计证明', en: 'Download the audit proof' },
    access: signedIn('found only by the person the case is about, and by auditors of its union'),
    input: shape({ caseId: IdIn }),
    download: true,
    perMinute: 20,
  }),
  letter: endpoint({
    method: 'GET',
    path: '/cases/:caseId/letter',
    title: { zh: '下载决定书', en: 'Download the decision letter' },
    access: signedIn('the applicant, or staff whose scope holds the case; anybody else meets 404'),
    input: shape({ caseId: IdIn }),
    download: true,
  }),
  verifyLetter: endpoint({
    method: 'GET',
    path: '/cases/letters/:number',
    title: { zh: '核验决定书', en: 'Verify a letter' },
    access: anyone('anyone who holds a letter may check that it is genuine; the code on it is the key'),
    perMinute: 60,
    input: shape({ number: Type.String({ maxLength: 40 }), code: Type.String({ minLength: 8, maxLength: 60 }) }),
    reply: shape({
      genuine: Flag,
      number: Line,
      decidedOn: Nullable(Line),
      outcome: Nullable(Line),
      name: Nullable(Line),
      issuer: Nullable(Line),
    }),
  }),
  flows: endpoint({
    method: 'GET',
    path: '/cases/flows/:kind',
    title: { zh: '查看办件流程', en: 'See the flow of a kind of case' },
    access: right('cases.flows'),
    input: shape({ kind: Type.String({ maxLength: 60 }), orgId: IdIn }),
    reply: shape({
      kind: Line,
      title: Line,
      /** The organization whose version is in force for cases that begin today; null: the default. */
      fromOrg: Nullable(Line),
      fromOn: Line,
      basis: Line,
      steps: Type.Array(StepOut),
      own: Type.Array(VersionOut),
    }),
  }),
  setFlow: endpoint({
    method: 'POST',
    path: '/cases/flows/:kind',
    title: { zh: '设定办件流程', en: 'Set the flow of a kind of case' },
    access: right('cases.flows'),
    input: shape({
      kind: Type.String({ maxLength: 60 }),
      orgId: IdIn,
      fromOn: { ...DayIn, title: '起用日期', titleEn: 'In force from' },
      steps: Type.Array(ChosenIn, { minItems: 1, maxItems: 40, title: '步骤', titleEn: 'Steps' }),
      basis: { ...LineIn, title: '依据文号', titleEn: 'Basis' },
    }),
    reply: VersionOut,
  }),
}
