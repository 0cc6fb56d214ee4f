// What a worker has answered so far, on the way from the self-test to the application: kept as a draft, judged, turned into the form.

import { readIdNumber } from '#base/chinese-ids.ts'
import { at, type Local } from '#base/dated.ts'
import { ageOn, type Day, isDay } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { type Fen, fen } from '#base/money.ts'
import type { HeldPaper } from '#ui/fields/paper.tsx'
import type { hardshipApi } from '../api.ts'
import type { Form } from '../api-forms.ts'
import {
  type Assessment,
  assess,
  type Facts,
  type IncomeHead,
  incomeHeads,
  type RigidHead,
  rigidHeads,
} from '../rules.ts'
import type { Exclusion } from '../rules-exclusions.ts'
import { type Coming, comingOf, nextSeptember } from '../rules-near.ts'
import { childAge, type MaterialKind, neededMaterials } from '../rules-needs.ts'
import { isOlder, scheme } from '../rules-schemes.ts'
import type { StudyStage } from '../rules-standards.ts'

/** Amounts by head, 分 a year. A head that is absent was not ticked; null is ticked and still without a number. */
export type Heads<H extends string> = { readonly [head in H]?: number | null }

export interface MemberAnswer {
  readonly name: string
  /** As typed, or masked as it is on record. */
  readonly idNumber: string
  readonly relation: string
  readonly monthlyIncomeFen: number | null
  readonly health: string
  readonly stage: StudyStage | 'NONE' | null
  readonly school: string
  /** Where the number is masked. */
  readonly age: number | null
}

export interface PaperAnswer {
  readonly id: string
  readonly name: string
}

/** What is held of each kind: from which matter, until when (免提交). */
export type HeldPapers = { readonly [kind in MaterialKind]?: HeldPaper }

type EventCode = NonNullable<Form['event']>

/** What the self-test asks; the application goes on from it. */
export interface TestAnswers {
  readonly orgId: string
  readonly orgName: string
  readonly householdSize: number
  readonly income: Heads<IncomeHead>
  readonly noIncome: boolean
  readonly rigid: Heads<RigidHead>
  readonly event: EventCode | 'NONE' | null
  readonly causeCostFen: number | null
  readonly exclusions: readonly (Exclusion | 'NONE')[]
  /** A child about to begin a stage of school, as far as the self-test was told. */
  readonly entering?: Coming['stage'] | 'NONE' | null
  /** Asked only where the older scheme is in force. */
  readonly older?: NonNullable<Form['older']>
}

export interface Answers extends TestAnswers {
  /** When it was last changed, ISO: of two devices the later draft wins. */
  readonly touched: string
  /** When this device last left a copy with the server: that copy is not another device's. */
  readonly saved: string
  readonly members: readonly MemberAnswer[]
  readonly primaryCause: string
  readonly secondaryCauses: readonly string[]
  readonly story: string
  readonly otherPhone: boolean
  readonly phone: string
  readonly address: string
  readonly employer: string
  readonly workStatus: string
  readonly industry: string
  readonly maritalStatus: string
  readonly householdRegisterType: string
  readonly housingType: string
  readonly medicalInsurance: string
  readonly health: string
  readonly singleParent: boolean
  readonly migrantWorker: boolean
  /** Of a kind that is absent the held one goes along; an empty list is a wish for a new one. */
  readonly papers: { readonly [kind in MaterialKind]?: readonly PaperAnswer[] }
  readonly held: HeldPapers
  /** As the identity card says it; empty for one without an end. */
  readonly identityExpires: string
  /** The account on record stays. */
  readonly sameAccount: boolean
  readonly bank: string
  readonly branch: string
  readonly account: string
  readonly consents: readonly Form['consents'][number][]
}

export const emptyTest: TestAnswers = {
  orgId: '',
  orgName: '',
  householdSize: 1,
  income: {},
  noIncome: false,
  rigid: {},
  event: null,
  causeCostFen: null,
  exclusions: [],
}

export const emptyAnswers: Answers = {
  ...emptyTest,
  touched: '',
  saved: '',
  members: [],
  primaryCause: '',
  secondaryCauses: [],
  story: '',
  otherPhone: false,
  phone: '',
  address: '',
  employer: '',
  workStatus: '',
  industry: '',
  maritalStatus: '',
  householdRegisterType: '',
  housingType: '',
  medicalInsurance: '',
  health: '',
  singleParent: false,
  migrantWorker: false,
  papers: {},
  held: {},
  identityExpires: '',
  sameAccount: false,
  bank: '',
  branch: '',
  account: '',
  consents: [],
}

export const emptyMember: MemberAnswer = {
  name: '',
  idNumber: '',
  relation: '',
  monthlyIncomeFen: null,
  health: '良好',
  stage: null,
  school: '',
  age: null,
}

const incomeOf = (a: TestAnswers) => filled(incomeHeads, a.income)
const rigidOf = (a: TestAnswers) => filled(rigidHeads, a.rigid)

function filled<H extends string>(heads: readonly H[], given: Heads<H>): Record<H, Fen> {
  return Object.fromEntries(heads.map(head => [head, fen(given[head] ?? 0)])) as Record<H, Fen>
}

const eventOf = (a: TestAnswers): EventCode | null => (a.event === 'NONE' ? null : a.event)
const exclusionsOf = (a: TestAnswers) => a.exclusions.filter(code => code !== 'NONE')

/** What the cause of the hardship cost this year; of an illness it is what was paid oneself, unless said otherwise. */
export const causeCostOf = (a: TestAnswers): Fen => fen(a.causeCostFen ?? a.rigid.ILLNESS ?? 0)

export const factsOf = (a: TestAnswers, on: Day): Facts => ({
  appliedOn: on,
  householdSize: Math.min(20, Math.max(1, a.householdSize)),
  income: incomeOf(a),
  rigid: rigidOf(a),
  causeCostFen: causeCostOf(a),
  listedEvent: eventOf(a) !== null,
  exclusions: exclusionsOf(a),
  ...(a.older ? { ...a.older, assetsFen: fen(a.older.assetsFen) } : {}),
})

export const judge = (a: TestAnswers, on: Day, local: Local): Assessment => assess(factsOf(a, on), local)

/** Whether the older scheme is in force there on that day, which asks a little more. */
export const asksOlder = (on: Day, local: Local): boolean => isOlder(at(scheme, on, local).value)

/** The child about to begin a stage of school: by the members' numbers, or as the self-test was told. */
export function comingFor(a: TestAnswers & { readonly members?: readonly MemberAnswer[] }, on: Day): Coming | null {
  if (a.entering && a.entering !== 'NONE') return { on: nextSeptember(on), stage: a.entering }
  const pupils = (a.members ?? []).map(m => {
    const read = readIdNumber(m.idNumber, on)
    return { birthOn: read.ok ? read.birthOn : null, stage: m.stage === 'NONE' ? null : m.stage }
  })
  return comingOf(pupils, on)
}

/** How old a member is, where it is known. */
export function ageOf(m: MemberAnswer, on: Day): number | null {
  const read = readIdNumber(m.idNumber, on)
  return read.ok ? ageOn(read.birthOn, on) : m.age
}

/** Under the age at which a record needs the parents' separate consent. */
export function isChild(m: MemberAnswer, on: Day): boolean {
  const age = ageOf(m, on)
  return age !== null && age < childAge
}

/** The papers of a kind that go along: new ones, or those that are held. */
export const papersOf = (a: Pick<Answers, 'papers' | 'held'>, kind: MaterialKind): readonly PaperAnswer[] =>
  a.papers[kind] ?? (a.held[kind]?.valid ? a.held[kind].files : [])

/** Every paper that goes along: what was taken for this, and of what is held only what this needs. */
function filesOf(a: Answers): Form['files'] {
  const needed = neededMaterials({ rigid: rigidOf(a), event: eventOf(a), causeCostFen: causeCostOf(a) })
  const kinds = new Set([...needed, ...(Object.keys(a.papers) as MaterialKind[])])
  return [...kinds].flatMap(kind => sentPapers(a, kind))
}

export const sentPapers = (a: Answers, kind: MaterialKind): Form['files'] =>
  papersOf(a, kind).map(p => ({
    kind,
    fileId: p.id,
    ...(kind === 'IDENTITY' && isDay(a.identityExpires) ? { expiresOn: a.identityExpires } : {}),
  }))

/** The form as it is sent. */
export function formOf(a: Answers): Form {
  const text = (value: string) => value.trim()
  const maybe = <K extends string>(key: K, value: string) =>
    text(value) ? ({ [key]: text(value) } as Record<K, string>) : {}
  return {
    orgId: a.orgId,
    ...(a.otherPhone && a.phone ? { phone: a.phone } : {}),
    address: text(a.address),
    ...maybe('employer', a.employer),
    workStatus: a.workStatus,
    ...maybe('industry', a.industry),
    maritalStatus: a.maritalStatus,
    householdRegisterType: a.householdRegisterType,
    housingType: a.housingType,
    medicalInsurance: a.medicalInsurance,
    health: a.health,
    singleParent: a.singleParent,
    migrantWorker: a.migrantWorker,
    householdSize: a.members.length + 1,
    members: a.members.map(m => ({
      name: text(m.name),
      idNumber: m.idNumber,
      relation: m.relation,
      monthlyIncomeFen: m.monthlyIncomeFen ?? 0,
      ...maybe('health', m.health),
      stage: m.stage === 'NONE' ? null : m.stage,
      ...(m.stage && m.stage !== 'NONE' ? maybe('school', m.school) : {}),
    })),
    income: incomeOf(a),
    rigid: rigidOf(a),
    causeCostFen: causeCostOf(a),
    event: eventOf(a),
    exclusions: exclusionsOf(a),
    ...(a.older ? { older: a.older } : {}),
    primaryCause: a.primaryCause,
    secondaryCauses: a.secondaryCauses.filter(code => code !== a.primaryCause),
    story: text(a.story),
    bank: { bank: text(a.bank), ...maybe('branch', a.branch), account: a.account },
    files: filesOf(a),
    consents: [...a.consents],
  }
}

/** What the server holds, by kind. */
export const heldOf = (papers: readonly (HeldPaper & { readonly kind: string })[]): HeldPapers =>
  Object.fromEntries(papers.map(p => [p.kind, p]))

/** The answers of a case as it was sent, for supplementing it; numbers stay masked until they are changed. */
export function answersOf(
  {
    form,
    files,
    case: view,
  }: Pick<ReplyOf<typeof hardshipApi.myCase>, 'form' | 'files'> & { case: { number: string } },
  orgName: string,
): Answers {
  // What comes back is what `formOf` sent, checked by the server's schema of it on the way in.
  const sent = form as Partial<Form>
  const heads = <H extends string>(given: Partial<Record<H, number>> | undefined) =>
    Object.fromEntries(Object.entries<number | undefined>(given ?? {}).filter(([, n]) => n)) as Heads<H>
  const papers: { [kind in MaterialKind]?: PaperAnswer[] } = {}
  // What staff could not use is taken anew.
  for (const file of files.filter(f => !f.fault))
    papers[file.kind] = [...(papers[file.kind] ?? []), { id: file.id, name: file.name }]
  return {
    ...emptyAnswers,
    orgId: sent.orgId ?? '',
    orgName: orgName || view.number,
    householdSize: sent.householdSize ?? 1,
    income: heads(sent.income),
    noIncome: Object.values(sent.income ?? {}).every(n => n === 0),
    rigid: heads(sent.rigid),
    event: sent.event ?? 'NONE',
    causeCostFen: sent.causeCostFen ?? 0,
    exclusions: sent.exclusions?.length ? sent.exclusions : ['NONE'],
    ...(sent.older ? { older: sent.older } : {}),
    members: (sent.members ?? []).map(m => ({
      ...emptyMember,
      ...m,
      health: m.health ?? '',
      school: m.school ?? '',
      stage: m.stage ?? 'NONE',
    })),
    primaryCause: sent.primaryCause ?? '',
    secondaryCauses: sent.secondaryCauses ?? [],
    story: sent.story ?? '',
    otherPhone: Boolean(sent.phone),
    phone: sent.phone ?? '',
    address: sent.address ?? '',
    employer: sent.employer ?? '',
    workStatus: sent.workStatus ?? '',
    industry: sent.industry ?? '',
    maritalStatus: sent.maritalStatus ?? '',
    householdRegisterType: sent.householdRegisterType ?? '',
    housingType: sent.housingType ?? '',
    medicalInsurance: sent.medicalInsurance ?? '',
    health: sent.health ?? '',
    singleParent: sent.singleParent ?? false,
    migrantWorker: sent.migrantWorker ?? false,
    papers,
    sameAccount: Boolean(sent.bank?.account),
    bank: sent.bank?.bank ?? '',
    branch: sent.bank?.branch ?? '',
    account: sent.bank?.account ?? '',
    consents: sent.consents ?? [],
  }
}
