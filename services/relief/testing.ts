// Somebody in sudden need, and the fast way of their request step by step, for tests of relief.

import { makeBankCard } from '#base/chinese-ids.ts'
import type { InputOf } from '#base/endpoint.ts'
import { yuan } from '#base/money.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { accessApi } from '#kernel/access/api.ts'
import { type Person, someId, type TestHouse, unique } from '#test/house.ts'
import { reliefApi } from './api.ts'
import type { Request } from './api-forms.ts'

export type Union = Awaited<ReturnType<TestHouse['union']>>
export type Ref = { caseId: string; number: string; state: string; version: number }

export const someCard = () => makeBankCard(`622848077${String(unique()).padStart(9, '0')}`)
export const on = (ref: Ref) => ({ caseId: ref.caseId, version: ref.version })

/** A fall on the way: 12,000 yuan, of which 2,000 came back; 15 % are 1,800. */
export const fell = (orgId: string, over: Partial<Request> = {}): Request => ({
  orgId,
  kind: 'ACCIDENT',
  happenedOn: '2026-05-20',
  costFen: yuan(12_000),
  insuredFen: yuan(2_000),
  aidFen: 0,
  story: '送餐路上摔倒，右腿骨折，做了手术。',
  bank: { bank: '中国农业银行', account: someCard() },
  consents: ['BANK_CARD', 'ILLNESS'],
  fileIds: [],
  ...over,
})

/** A worker whom the union knows. */
export async function known(h: TestHouse, name = '李摔伤', idNumber = someId()): Promise<Person> {
  const worker = await h.worker(name)
  await worker.call(accessApi.becomePerson, { name, idNumber })
  return worker
}

export async function asked(h: TestHouse, u: Union, over: Partial<Request> = {}) {
  const worker = await known(h)
  const ref: Ref = await worker.call(reliefApi.apply, fell(u.orgs.unit.id, over))
  return { worker, ref }
}

type Confirming = InputOf<typeof reliefApi.confirm>

export const found = (ref: Ref, over: Partial<Confirming> = {}): Confirming => ({
  ...on(ref),
  costFen: yuan(12_000),
  insuredFen: yuan(2_000),
  aidFen: 0,
  filed: false,
  findings: '到医院看过，情况属实。',
  fileIds: [],
  ...over,
})

export const budget = (u: Union, category: 'TEMPORARY' | 'DISASTER', amount = 100_000) =>
  u.accountant.call(fundsApi.allocate, {
    orgId: u.orgs.city.id,
    source: 'CITY',
    category,
    year: 2026,
    fen: yuan(amount),
    document: '测试文件 1 号',
  })

/** A flood over our county; light 500, severe 1,800 yuan. */
export const flood = (u: Union, over: Partial<InputOf<typeof reliefApi.openEvent>> = {}) =>
  u.countyOfficer.call(reliefApi.openEvent, {
    orgId: u.orgs.county.id,
    name: '五月暴雨',
    happenedOn: '2026-05-30',
    untilOn: '2026-06-20',
    areaOrgIds: [u.orgs.county.id],
    grades: [
      { grade: 'LIGHT', fen: yuan(500) },
      { grade: 'SEVERE', fen: yuan(1_800) },
    ],
    document: '区工字〔2026〕8号',
    clause: '第二条',
    sentence: '受灾职工家庭按受损程度给予 500 元或 1800 元救助。',
    ...over,
  })

export const entry = (
  eventId: string,
  orgId: string,
  over: Partial<InputOf<typeof reliefApi.enter>> = {},
): InputOf<typeof reliefApi.enter> => ({
  eventId,
  orgId,
  name: '王受灾',
  idNumber: someId(),
  grade: 'SEVERE',
  findings: '一楼进水一米，家电全毁。',
  bank: { bank: '中国农业银行', account: someCard() },
  fileIds: [],
  ...over,
})
