// A household in need, the way of its case and the life of its archive step by step, for tests of hardship assistance.
import type { InputOf, ReplyOf } from '#base/endpoint.ts'
import { yuan } from '#base/money.ts'
import type { Person, TestHouse } from '#test/house.ts'
import { someId, unique } from '#test/house.ts'
import { hardshipApi } from './api.ts'
import type { Form } from './api-forms.ts'
import { neededConsents, neededMaterials } from './rules-needs.ts'

export type Union = Awaited<ReturnType<TestHouse['union']>>
export type Ref = { caseId: string; number: string; state: string; version: number }

/** A card number that passes the check digit. */
export const card = (n = unique()) => {
  const body = `622848${String(n).padStart(12, '0')}`
  const sum = [...body].reverse().reduce((acc, c, i) => {
    const d = Number(c) * (i % 2 === 0 ? 2 : 1)
    return acc + (d > 9 ? d - 9 : d)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

/** Two people, 12,000 yuan a year: deep hardship by every line in force. */
export function need(orgId: string, over: Partial<Form> = {}): Form {
  return {
    orgId,
    applicant: { name: '李送送', idNumber: someId() },
    phone: '13900001111',
    address: '肇庆市端州区城东街道江滨路18号2栋301房',
    workStatus: '在岗',
    maritalStatus: '已婚',
    householdRegisterType: '农业',
    housingType: '租房',
    medicalInsurance: '职工基本医疗保险',
    health: '良好',
    householdSize: 2,
    members: [{ name: '王小花', idNumber: someId('1987-03-02'), relation: '10', monthlyIncomeFen: 0 }],
    income: { WAGE: yuan(12_000), BUSINESS: 0, PROPERTY: 0, TRANSFER: 0, OTHER: 0 },
    rigid: { ILLNESS: 0, DISABILITY: 0, STUDY: 0, HOUSING: 0, OTHER: 0 },
    causeCostFen: 0,
    event: null,
    exclusions: [],
    primaryCause: '3',
    secondaryCauses: [],
    story: '送餐时摔伤，三个月没有收入。',
    bank: { bank: '中国农业银行', account: card() },
    files: [],
    consents: ['ECONOMIC_CHECK', 'PUBLIC_NOTICE', 'BANK_CARD'],
    ...over,
  }
}

/** The form with the papers that its facts call for, and the consent to illness where there is one. */
export async function complete(h: TestHouse, who: Person, orgId: string, over: Partial<Form> = {}): Promise<Form> {
  const form = need(orgId, over)
  const files = [...form.files]
  for (const kind of neededMaterials(form))
    if (!files.some(f => f.kind === kind)) files.push({ kind, fileId: await h.photo(who) })
  return { ...form, files, consents: [...new Set([...form.consents, ...neededConsents(form, false)])] }
}

export async function applied(h: TestHouse, u: Union, over: Partial<Form> = {}) {
  const worker = await h.worker('李送送')
  const ref: Ref = await worker.call(hardshipApi.apply, await complete(h, worker, u.orgs.unit.id, over))
  return { worker, ref }
}

type Visit = InputOf<typeof hardshipApi.recordVisit>

export const visitOn = (ref: Ref, visitedOn: string, over: Partial<Visit> = {}): Visit => ({
  caseId: ref.caseId,
  version: ref.version,
  visitedOn,
  visitors: ['陈主席', '黄委员'],
  findings: '租住一房一厅，家中无大件电器，妻子无业。',
  opinion: '情况属实，建议认定。',
  fileIds: [],
  ...over,
})

export const meetingOn = (ref: Ref, heldOn: string) => ({
  caseId: ref.caseId,
  version: ref.version,
  heldOn,
  present: 7,
  agree: 7,
  minutes: '七人到会，一致同意。',
  proposal: '拟给予常态化生活补助',
})

/** The same case after the notice has run its days, with the county. */
export async function throughNotice(h: TestHouse, u: Union, ref: Ref): Promise<Ref> {
  const today = () => h.today()
  let at: Ref = await u.chair.call(hardshipApi.accept, { caseId: ref.caseId, version: ref.version })
  at = await u.chair.call(hardshipApi.recordVisit, visitOn(at, today()))
  at = await u.chair.call(hardshipApi.deliberate, meetingOn(at, today()))
  await h.forward(12)
  await h.runJob('cases.expire')
  const seen = await u.countyOfficer.call(hardshipApi.review, { caseId: ref.caseId })
  return { ...at, state: seen.case.state, version: seen.case.version }
}

/** All the way: the archive is active. */
export async function filed(h: TestHouse, u: Union, over: Partial<Form> = {}) {
  const { worker, ref } = await applied(h, u, over)
  let at = await throughNotice(h, u, ref)
  at = await u.countyOfficer.call(hardshipApi.decide, { ...on(at), move: 'endorse' })
  at = await u.countyOfficer.call(hardshipApi.recordCheck, {
    ...on(at),
    checkedOn: h.today(),
    source: '市民政局核对中心',
    agrees: true,
    result: '与申报一致。',
    exclusions: [],
  })
  at = await u.cityOfficer.call(hardshipApi.decide, { ...on(at), move: 'approve' })
  at = await u.provinceOfficer.call(hardshipApi.decide, { ...on(at), move: 'confirm' })
  at = await u.nationalOfficer.call(hardshipApi.decide, { ...on(at), move: 'confirm' })
  const { archive } = await worker.call(hardshipApi.mine, {})
  if (!archive) throw new Error('no archive')
  return { worker, ref: at, archive }
}

export const on = (ref: Ref) => ({ caseId: ref.caseId, version: ref.version })

type Declared = InputOf<typeof hardshipApi.declare>
export type Opened = ReplyOf<typeof hardshipApi.archive>

/** A household on file, with its archive as the county's officer sees it. */
export async function onFile(h: TestHouse, u: Union, over: Partial<Form> = {}) {
  const { worker, archive } = await filed(h, u, over)
  return { worker, archiveId: archive.id }
}

export const opened = (as: Person, archiveId: string): Promise<Opened> => as.call(hardshipApi.archive, { archiveId })

/** The archive and its newest version, for the next step. */
export async function now(as: Person, archiveId: string) {
  const { archive } = await opened(as, archiveId)
  return { archiveId, version: archive.version }
}

/** What the worker finds filled in, sent as it is or with a change. */
export async function told(worker: Person, over: Partial<Declared> = {}): Promise<Declared> {
  const { archive, mine } = await worker.call(hardshipApi.myArchive, {})
  if (!archive || !mine) throw new Error('no archive of one’s own')
  const { members, income, rigid, causeCostFen, event } = mine.form
  return {
    version: archive.version,
    members,
    income: income ?? { WAGE: 0, BUSINESS: 0, PROPERTY: 0, TRANSFER: 0, OTHER: 0 },
    rigid: rigid ?? { ILLNESS: 0, DISABILITY: 0, STUDY: 0, HOUSING: 0, OTHER: 0 },
    causeCostFen,
    event,
    exclusions: [],
    note: '',
    consents: [],
    ...over,
  }
}

export const declares = async (worker: Person, over: Partial<Declared> = {}) =>
  worker.call(hardshipApi.declare, await told(worker, over))

/** The officer confirms what waits. */
export async function confirms(officer: Person, archiveId: string) {
  const { archive, life } = await opened(officer, archiveId)
  if (!life.reverification) throw new Error('nothing was told')
  return {
    archiveId,
    version: archive.version,
    reverificationId: life.reverification.id,
  }
}

/** So many months above twice the line, up to the one that is running. */
export async function goodMonths(h: TestHouse, officer: Person, archiveId: string, n: number): Promise<void> {
  for (let back = n - 1; back >= 0; back--) {
    const [y, m] = h.today().split('-').map(Number) as [number, number, number]
    const at = y * 12 + m - 1 - back
    await officer.call(hardshipApi.recordMonth, {
      ...(await now(officer, archiveId)),
      month: `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
      incomeFen: yuan(9_000),
      rigidFen: 0,
      householdSize: 2,
    })
  }
}

/** Lifted out after half a year of good months. */
export async function lifted(h: TestHouse, u: Union) {
  const { worker, archiveId } = await onFile(h, u)
  await h.forward(190)
  await goodMonths(h, u.chair, archiveId, 6)
  await u.countyOfficer.call(hardshipApi.lift, {
    ...(await now(u.countyOfficer, archiveId)),
    causeGone: true,
    reason: '本人找到新工作，孩子毕业了。',
  })
  return { worker, archiveId }
}
