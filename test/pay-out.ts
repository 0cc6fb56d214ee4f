// Money on its way in a test: a batch by cashier, accountant and director, the file to the bank, and the bank's answer.
import assert from 'node:assert/strict'
import { fundsApi } from '#engines/funds/api.ts'
import type { Person, TestHouse } from './house.ts'

interface Payers {
  readonly orgs: { readonly city: { readonly id: string } }
  readonly cashier: Person
  readonly accountant: Person
  readonly director: Person
}

/** Pays what waits at the city; the first line is answered like this. The return file is sent in three times, as files are. */
export async function payOut(
  h: TestHouse,
  u: Payers,
  outcome: string,
  reason = '',
  source: 'CITY' | 'MUTUAL' = 'CITY',
): Promise<string> {
  let { batch } = await u.cashier.call(fundsApi.createBatch, { orgId: u.orgs.city.id, source })
  const step = () => ({ batchId: batch.id, version: batch.version })
  batch = (await u.cashier.call(fundsApi.lockBatch, step())).batch
  assert.equal((await u.cashier.tries(fundsApi.approveBatch, step())).status, 404, 'a cashier does not approve')
  batch = (await u.accountant.call(fundsApi.approveBatch, step())).batch
  batch = (await u.director.call(fundsApi.authoriseBatch, step())).batch
  const { rows: formats } = await u.cashier.call(fundsApi.formats, {})
  const format = formats.find(f => f.code === 'GENERIC_CSV')
  assert.ok(format)
  const { file } = await u.cashier.call(fundsApi.exportBatch, { ...step(), formatId: format.id })
  const sent = await h.app.inject({ url: `/api/funds/files/${file.id}`, cookies: { niangjia: u.cashier.token ?? '' } })
  const [, line] = sent.body.replace(/^\ufeff/, '').split('\r\n')
  const [n, number, , account, , , amount] = line?.split(',') ?? []
  const answer = Buffer.from(
    `批次号,序号,收款账号,金额(元),处理结果,失败原因\r\n${number},${n},${account},${amount},${outcome},${reason}`,
  )
  for (let i = 0; i < 3; i++) {
    const reply = await h.upload(u.cashier, `/api/funds/batches/${batch.id}/returns`, '回盘.csv', answer)
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
  }
  return batch.id
}
