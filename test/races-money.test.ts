// Money in the hands of two at once: proposed, confirmed, gathered, sent and settled once, whoever is faster.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { yuan } from '#base/money.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { filed, type Union } from '#services/hardship/testing.ts'
import { atOnce, consistent, count, outcome, parsed } from './at-once.ts'
import { openHouse, type Person } from './house.ts'

const h = await openHouse('2026-06-01T02:00:00Z')

test('money: a grant confirmed twice at once is one payment, two cashiers do not pay it twice, ten return files settle it once', async () => {
  const u = await h.union()
  const { worker, archive } = await filed(h, u)
  const cashier2 = await h.officer('出纳二', u.orgs.city, 'CASHIER')
  await u.accountant.call(fundsApi.allocate, {
    orgId: u.orgs.city.id,
    source: 'CITY',
    category: 'LIVING',
    year: 2026,
    fen: yuan(100_000),
    document: '测试文件 1 号',
  })
  for (let round = 0; round < 3; round++) {
    // Confirmed in its own month: a period that has not begun is not confirmed.
    if (round > 0) await h.forward(31)
    const month = h.today().slice(0, 7)
    const propose = (as: Person) => ({ url: '/api/hardship/grants/living', body: { month }, as })
    const proposed = await atOnce(h, round, propose(u.cityOfficer), propose(u.secondCityOfficer))
    assert.equal(
      await count(h, 'hardship_grant', sql`archive_id = ${archive.id} and period = ${month}`),
      1,
      proposed.map(p => p.text).join(),
    )
    const { rows } = await sql<{
      id: string
    }>`select id from hardship_grant where archive_id = ${archive.id} and period = ${month}`.execute(h.db)
    const grantId = rows[0]?.id ?? ''
    const confirm = (as: Person) => ({ url: '/api/hardship/grants/confirm', body: { grantIds: [grantId] }, as })
    const confirmed = await atOnce(
      h,
      round,
      confirm(u.cityOfficer),
      confirm(u.secondCityOfficer),
      confirm(u.cityOfficer),
    )
    assert.equal(
      confirmed.reduce((n, r) => n + Number(parsed(r).confirmed), 0),
      1,
      confirmed.map(r => r.text).join('\n'),
    )
    assert.equal(await count(h, 'funds_payment', sql`ref_id = ${grantId}`), 1)
    await payOut(u, cashier2, round)
    const [paid] = (await worker.call(fundsApi.myPayments, {})).rows
    assert.equal(paid?.state, 'PAID')
  }
  await consistent(h)
})

/** One batch from draft to settled, each step tried by two people or two devices at the same moment. */
async function payOut(u: Union, cashier2: Person, round: number): Promise<void> {
  const making = { url: '/api/funds/batches', body: { orgId: u.orgs.city.id, source: 'CITY' } }
  const made = await atOnce(h, round, { ...making, as: u.cashier }, { ...making, as: cashier2 })
  assert.deepEqual(outcome(made), ['', 'funds.nothing_waiting'])
  let { batch } = parsed(made.find(m => m.status === 200)!) as {
    batch: { id: string; version: number; number: string }
  }
  const step = async (name: string, who: readonly Person[], body = {}, expected = ['', 'funds.batch_changed']) => {
    const sending = (as: Person) => ({
      url: `/api/funds/batches/${batch.id}/${name}`,
      body: { version: batch.version, ...body },
      as,
    })
    const replies = await atOnce(h, round, ...who.map(sending))
    assert.deepEqual(outcome(replies), expected, name)
    const done = parsed(replies.find(r => r.status === 200)!) as { batch: typeof batch; file?: { id: string } }
    batch = done.batch
    return done
  }
  await step('lock', [u.cashier, cashier2])
  await step('approve', [u.accountant, u.accountant])
  await step('authorise', [u.director, u.director])
  const { rows: formats } = await u.cashier.call(fundsApi.formats, {})
  // Exporting twice is no fault: both get the one file that there is.
  const formatId = formats.find(f => f.code === 'GENERIC_CSV')?.id
  const { file } = await step('export', [u.cashier, cashier2], { formatId }, ['', ''])
  assert.equal(await count(h, 'funds_bank_file', sql`batch_id = ${batch.id} and kind = 'EXPORT'`), 1)
  const sent = await h.app.inject({ url: `/api/funds/files/${file?.id}`, cookies: { niangjia: u.cashier.token ?? '' } })
  const [n, number, , account, , , amount] = (sent.body.split('\r\n')[1] ?? '').split(',')
  const answer = `批次号,序号,收款账号,金额(元),处理结果,失败原因\r\n${number},${n},${account},${amount},成功,`
  const replies = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      h.upload(i % 2 ? u.cashier : cashier2, `/api/funds/batches/${batch.id}/returns`, '回盘.csv', Buffer.from(answer)),
    ),
  )
  for (const reply of replies) assert.equal(reply.status, 200, JSON.stringify(reply.body))
  assert.equal(replies.filter(r => (r.body.paid as { count: number }).count === 1).length, 1, 'settled once')
  assert.equal(await count(h, 'funds_bank_file', sql`batch_id = ${batch.id} and kind = 'RETURN'`), 1)
}
