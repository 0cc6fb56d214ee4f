// The endpoints of collective contracts: the register, coverage, one contract and each step on its way, its papers.
import { type TProperties, Type } from 'typebox'
import {
  DayCursorIn,
  DayIn,
  endpoint,
  FenIn,
  FenOut,
  IdIn,
  LineIn,
  NoteIn,
  Nullable,
  OneOf,
  Page,
  right,
  shape,
} from '#base/endpoint.ts'
import { checkedMoves, dueCodes, kinds, lists, moves, papers, reaches, sides, states } from './words.ts'

const read = right('contracts.read')
const record = right('contracts.record')
const DayOut = Nullable(Type.String())
const On = (title: string, titleEn: string) => ({ ...DayIn, title, titleEn })
const Reason = { ...NoteIn, title: '理由', titleEn: 'Reason' }

const Row = {
  id: IdIn,
  number: Type.String(),
  orgId: IdIn,
  org: Type.String(),
  employer: Type.String(),
  kind: OneOf(kinds),
  reach: OneOf(reaches),
  /** Of a contract of a trade. */
  trade: Nullable(Type.String()),
  state: OneOf(states),
  endsOn: DayOut,
  dueCode: Nullable(OneOf(dueCodes)),
  dueOn: DayOut,
  overdue: Type.Boolean(),
}

export const DelegateIn = shape({
  side: OneOf(sides),
  name: { ...LineIn, maxLength: 50, title: '姓名', titleEn: 'Name' },
  job: { ...LineIn, maxLength: 50, title: '职务或工种', titleEn: 'Job' },
  chief: Type.Boolean(),
  frontLine: Type.Boolean(),
  /** Near relative of the employer's head. */
  kin: Type.Boolean(),
})

const FileOut = shape({ id: IdIn, name: Type.String(), type: Type.String(), bytes: Type.Integer() })

export const ResolutionOut = shape({
  id: IdIn,
  meetingId: IdIn,
  number: Type.Integer(),
  title: Type.String(),
  text: Type.String(),
  contractId: Nullable(IdIn),
  heldOn: DayOut,
  due: Nullable(Type.Integer()),
  present: Nullable(Type.Integer()),
  inFavour: Type.Integer(),
  against: Type.Integer(),
  abstained: Type.Integer(),
  secret: Type.Boolean(),
  needed: Type.Integer(),
  passed: Type.Boolean(),
})

export const ContractOut = shape({
  ...Row,
  version: Type.Integer(),
  round: Type.Integer(),
  offeredBy: OneOf(sides),
  offeredOn: Type.String(),
  topics: Type.String(),
  meetOn: DayOut,
  /** By when each side gives the other what it needs to know. */
  infoBy: DayOut,
  answeredOn: DayOut,
  answer: Nullable(Type.String()),
  covers: Nullable(Type.Integer()),
  startsOn: DayOut,
  summary: Nullable(Type.String()),
  signedOn: DayOut,
  receivedOn: DayOut,
  objectsBy: DayOut,
  effectiveOn: DayOut,
  publishedOn: DayOut,
  renewFrom: DayOut,
  because: Nullable(Type.String()),
  renewsId: Nullable(IdIn),
  staff: Nullable(Type.Integer()),
  /** Of a wage contract: the lowest monthly wage agreed on. */
  floorFen: Nullable(FenOut),
  /** The local minimum wage today, with its document; null where none is set. */
  minimumFen: Nullable(FenOut),
  minimumBy: Nullable(Type.String()),
  belowMinimum: Type.Boolean(),
  /** Whom a contract of a region or a trade covers. */
  employers: Type.Array(shape({ name: Type.String(), staff: Type.Integer(), orgId: Nullable(IdIn) })),
  /** Whose province’s rules hold, GB/T 2260. */
  region: Type.String(),
  moves: Type.Array(OneOf(moves)),
  /** It may be renewed now. */
  mayRenew: Type.Boolean(),
  /** Recorded, and waiting for another officer to confirm it. */
  check: Nullable(
    shape({
      id: IdIn,
      move: OneOf(checkedMoves),
      on: Type.String(),
      said: Type.String(),
      by: Type.String(),
      mayJudge: Type.Boolean(),
    }),
  ),
  papers: Type.Array(OneOf(papers)),
  delegates: Type.Array(
    shape({
      side: OneOf(sides),
      name: Type.String(),
      job: Type.String(),
      chief: Type.Boolean(),
      frontLine: Type.Boolean(),
    }),
  ),
  sessions: Type.Array(
    shape({
      heldOn: Type.String(),
      place: Type.String(),
      unionHere: Type.Integer(),
      employerHere: Type.Integer(),
      record: Type.String(),
      settled: Type.Boolean(),
    }),
  ),
  resolutions: Type.Array(ResolutionOut),
  events: Type.Array(
    shape({
      version: Type.Integer(),
      at: Type.String(),
      onDay: Type.String(),
      move: OneOf(moves),
      byName: Type.String(),
      /** Who recorded what `byName` confirmed. */
      recordedBy: Nullable(Type.String()),
      said: Nullable(Type.String()),
    }),
  ),
  files: Type.Array(FileOut),
})

const InOne = { contractId: IdIn }
/** A step is made on the contract as the officer saw it. */
const Step = { ...InOne, version: Type.Integer({ minimum: 0 }) }

const step = <const P extends string, I extends TProperties>(path: P, zh: string, en: string, fields: I) =>
  endpoint({
    method: 'POST',
    path: `/contracts/:contractId/${path}`,
    title: { zh, en },
    access: record,
    input: shape({ ...Step, ...fields }),
    reply: ContractOut,
  })

export const contractApi = {
  register: endpoint({
    method: 'GET',
    path: '/contracts',
    title: { zh: '查看集体合同台账', en: 'See the register of contracts' },
    access: read,
    input: shape({
      list: Type.Optional(OneOf(lists)),
      kind: Type.Optional(OneOf(kinds)),
      orgId: Type.Optional(IdIn),
      after: Type.Optional(DayCursorIn),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    reply: Page(shape(Row)),
  }),
  coverage: endpoint({
    method: 'GET',
    path: '/contracts/coverage',
    title: { zh: '查看集体合同覆盖面', en: 'See how many units are covered' },
    access: read,
    input: shape({ orgId: Type.Optional(IdIn) }),
    reply: shape({
      orgId: IdIn,
      org: Type.String(),
      rows: Type.Array(
        shape({
          orgId: IdIn,
          org: Type.String(),
          isUnit: Type.Boolean(),
          units: Type.Integer(),
          covered: Type.Integer(),
          /** In hundredths of a percent; null where there is no unit. */
          share: Nullable(Type.Integer()),
          byKind: shape({
            GENERAL: Type.Integer(),
            WAGE: Type.Integer(),
            WOMEN: Type.Integer(),
            SAFETY: Type.Integer(),
          }),
          expiring: Type.Integer(),
          overdue: Type.Integer(),
        }),
      ),
    }),
  }),
  contract: endpoint({
    method: 'GET',
    path: '/contracts/:contractId',
    title: { zh: '查看一份集体合同', en: 'Open a contract' },
    access: read,
    input: shape(InOne),
    reply: ContractOut,
  }),
  paper: endpoint({
    method: 'GET',
    path: '/contracts/:contractId/papers/:paper',
    title: { zh: '打印集体合同的材料', en: 'Print a paper of a contract' },
    access: read,
    input: shape({ ...InOne, paper: OneOf(papers) }),
    download: true,
  }),
  offer: endpoint({
    method: 'POST',
    path: '/contracts',
    title: { zh: '登记协商要约', en: 'Record an offer to negotiate' },
    access: record,
    input: shape({
      orgId: IdIn,
      kind: OneOf(kinds),
      offeredBy: OneOf(sides),
      offeredOn: On('要约送达日', 'Offer received on'),
      topics: { ...NoteIn, title: '协商什么', titleEn: 'About what' },
      meetOn: Type.Optional(On('提议哪天协商', 'Proposed day of the talks')),
      renewsId: Type.Optional(IdIn),
      reach: Type.Optional(OneOf(reaches)),
      trade: Type.Optional({ ...LineIn, maxLength: 50, title: '哪个行业', titleEn: 'Trade' }),
    }),
    reply: ContractOut,
  }),
  answer: step('answer', '登记对方的答复', 'Record the answer', {
    agreed: Type.Boolean(),
    on: On('答复日', 'Answered on'),
    words: Type.String({ maxLength: 2000, title: '答复内容', titleEn: 'What was answered' }),
  }),
  name: step('delegates', '登记协商代表', 'Name the delegates', {
    people: Type.Array(DelegateIn, { minItems: 1, maxItems: 40 }),
  }),
  meet: step('sessions', '登记一次协商', 'Record a session', {
    on: On('协商日', 'Held on'),
    place: { ...LineIn, maxLength: 100, title: '地点', titleEn: 'Place' },
    unionHere: Type.Integer({ minimum: 0, maximum: 20, title: '职工方到会', titleEn: 'Workers’ side present' }),
    employerHere: Type.Integer({ minimum: 0, maximum: 20, title: '单位方到会', titleEn: 'Employer’s side present' }),
    record: { ...NoteIn, title: '谈了什么', titleEn: 'What was said' },
    settled: Type.Boolean(),
  }),
  draft: step('draft', '交合同草案', 'Hand in the draft', {
    on: On('草案定稿日', 'Drafted on'),
    startsOn: On('从', 'From'),
    endsOn: On('到', 'Until'),
    covers: Type.Integer({ minimum: 1, maximum: 1_000_000, title: '覆盖职工', titleEn: 'Workers covered' }),
    summary: { ...NoteIn, title: '主要内容', titleEn: 'In short' },
    fileIds: Type.Array(IdIn, { maxItems: 9, uniqueItems: true, title: '合同文本', titleEn: 'Text of the contract' }),
    floorFen: Type.Optional({ ...FenIn, minimum: 1, title: '约定的最低月工资', titleEn: 'Lowest monthly wage' }),
    employers: Type.Optional(
      Type.Array(
        shape({
          name: { ...LineIn, maxLength: 100, title: '单位名称', titleEn: 'Name' },
          staff: Type.Integer({ minimum: 1, maximum: 1_000_000, title: '职工人数', titleEn: 'Staff' }),
          orgId: Type.Optional(IdIn),
        }),
        { maxItems: 500, title: '覆盖的单位', titleEn: 'Units covered' },
      ),
    ),
  }),
  sign: step('signature', '登记签字', 'Record the signature', { on: On('签字日', 'Signed on') }),
  file: step('filing', '登记报送', 'Record the filing', {
    on: On('人社部门收到的日子', 'Received by the authority on'),
    authority: { ...LineIn, maxLength: 100, title: '报送到', titleEn: 'Filed with' },
  }),
  object: step('objection', '登记人社部门的异议', 'Record an objection', {
    on: On('异议书的日期', 'Day of the letter'),
    words: { ...NoteIn, title: '异议内容', titleEn: 'What is objected to' },
  }),
  publish: step('publication', '登记公布', 'Record the publication', {
    on: On('公布日', 'Published on'),
    where: { ...LineIn, maxLength: 100, title: '在哪里公布', titleEn: 'Where' },
  }),
  terminate: step('termination', '终止集体合同', 'Terminate a contract', {
    on: On('终止日', 'Ended on'),
    reason: Reason,
  }),
  judgeCheck: endpoint({
    method: 'POST',
    path: '/contracts/:contractId/checks/:checkId',
    title: { zh: '核对别人登记的报送、异议或终止', en: 'Confirm what somebody else recorded' },
    access: record,
    input: shape({ ...InOne, checkId: IdIn, agreed: Type.Boolean(), why: Type.Optional(Reason) }),
    reply: ContractOut,
  }),
  drop: step('drop', '不再协商', 'Give up the talks', { reason: Reason }),
}
