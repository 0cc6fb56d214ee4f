// A household in need, and the way of its case step by step, for tests of hardship assistance.
import type { InputOf } from '#base/endpoint.ts'
import { yuan } from '#base/money.ts'
import type { Person, TestHouse } from '#test/house.ts'
import { someId, unique } from '#test/house.ts'
import { hardshipApi } from './api.ts'
import type { Form } from './api-forms.ts'

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

/** The form with the two papers that everybody brings. */
export async function complete(h: TestHouse, who: Person, orgId: string, over: Partial<Form> = {}): Promise<Form> {
  const files = [
    { kind: 'IDENTITY' as const, fileId: await h.photo(who) },
    { kind: 'INCOME' as const, fileId: await h.photo(who) },
  ]
  return need(orgId, { ...over, files: [...files, ...(over.files ?? [])] })
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
