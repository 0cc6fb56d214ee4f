// What the tests of this service share: employers, payments of theirs, and files of the tax bureau.
import { makeUscc } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { fen } from '#base/money.ts'
import { type Person, type TestHouse, unique } from '#test/house.ts'
import { duesApi as api } from './api.ts'
import { type Collected, sampleCollection } from './collection-file.ts'

export type Union = Awaited<ReturnType<TestHouse['union']>>

export const employerCode = () => makeUscc('9', '1', '441202', `MA${String(unique()).padStart(6, '0')}`)

export const paid = (uscc: string, amount: number, over: Partial<Collected> = {}): Collected => ({
  voucher: `E${String(unique()).padStart(9, '0')}`,
  uscc,
  employer: '端州食品有限公司',
  union: null,
  period: '2025-03',
  on: day('2025-04-10'),
  payrollFen: null,
  fen: fen(amount),
  ...over,
})

export const send = (h: TestHouse, who: Person, orgId: string, body: string | Buffer, name = '代收.csv') =>
  h.upload(who, '/api/dues/collections', name, Buffer.from(body as never), { orgId })

export const take = async (h: TestHouse, u: Union, lines: readonly Collected[]) =>
  send(h, u.accountant, u.orgs.city.id, sampleCollection(lines))

/** A unit that paid so much in 2025; answers its employer's code. */
export async function payer(h: TestHouse, u: Union, amount: number, unit = u.orgs.unit) {
  const uscc = employerCode()
  await take(h, u, [paid(uscc, amount)])
  const [open] = (await u.accountant.call(api.openPayments, {})).rows
  await u.accountant.call(api.assignPayer, { lineId: open!.id, unitId: unit.id })
  return uscc
}
