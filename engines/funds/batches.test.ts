// Payout batches against the real database: three people, one amount, each payment in one batch.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { capital, formatYuan, yuan } from '#base/money.ts'
import { nobody } from '#kernel/access/who.ts'
import { withdrawConsent } from '#kernel/consent/consent.ts'
import { decode } from './bank-format.ts'
import { checkLedger } from './ledger.ts'
import { found, type Person, refused } from './testing.ts'

const w = await found()
const at = { orgId: w.district.id, source: 'CITY' as const }
await w.call(w.accountant, 'allocate', { ...w.budget(), fen: yuan(10_000_000), document: '东工字〔2026〕1号' })

/** A batch of its own, told from the other tests' by its period. */
async function batchOf(period: string, amounts: readonly number[]) {
  const people: Person[] = []
  for (const [i, amount] of amounts.entries()) {
    const person = await w.person(`${'赵钱孙李周吴郑王'.charAt(i % 8)}${period.slice(-2)}${i}`)
    await w.request(person, amount, w.budget(), { period })
    people.push(person)
  }
  const { batch, said } = await w.call(w.cashier, 'createBatch', { ...at, period })
  return { batch, said, people }
}

test('a batch says its count, its total and the total in capitals, at every step the same', async () => {
  const made = await batchOf('2026-01', [yuan(3_200), yuan('1800.05'), yuan(9_999)])
  let { batch } = made
  assert.match(batch.number, /^FF-2026-\d{6}-\d$/)
  assert.equal(made.said, `已编制批次 ${batch.number}：3 笔，合计 14,999.05 元(壹万肆仟玖佰玖拾玖元零伍分)。`)
  const shown = [{ count: batch.count, fen: batch.fen, capital: batch.capital }]
  const step = async (who: typeof w.cashier, name: 'lockBatch' | 'approveBatch' | 'authoriseBatch') => {
    const done = await w.call(who, name, { batchId: batch.id, version: batch.version })
    batch = done.batch
    assert.ok(
      done.said.includes(`3 笔，合计 ${formatYuan(yuan('14999.05'))} 元(${capital(yuan('14999.05'))})`),
      done.said,
    )
    shown.push({ count: batch.count, fen: batch.fen, capital: batch.capital })
  }
  await step(w.cashier, 'lockBatch')
  await step(w.accountant, 'approveBatch')
  const before = await w.holds(w.budget())
  await step(w.director, 'authoriseBatch')
  const after = await w.holds(w.budget())
  const exported = await w.call(w.cashier, 'exportBatch', {
    batchId: batch.id,
    version: batch.version,
    formatId: w.formatId('GENERIC_CSV'),
  })
  const file = await w.call(w.cashier, 'file', { fileId: exported.file.id })
  const rows = decode('UTF-8', file.body as Buffer)
    .trim()
    .split('\r\n')
    .slice(1)
    .map(r => r.split(','))
  const inFile = rows.reduce((sum, r) => sum + yuan(r[6] ?? ''), 0)

  assert.deepEqual(new Set(shown.map(s => JSON.stringify(s))).size, 1)
  assert.equal(inFile, batch.fen)
  assert.equal((after.IN_TRANSIT ?? 0) - (before.IN_TRANSIT ?? 0), batch.fen)
  assert.equal((before.COMMITTED ?? 0) - (after.COMMITTED ?? 0), batch.fen)
  const { events } = await w.call(w.director, 'batch', { batchId: batch.id })
  assert.deepEqual(
    events.map(e => [e.move, e.actor, e.fen]),
    [
      ['create', '出纳 王', batch.fen],
      ['lock', '出纳 王', batch.fen],
      ['approve', '财务 陈', batch.fen],
      ['authorise', '分管 周', batch.fen],
      ['export', '出纳 王', batch.fen],
    ],
  )
  assert.deepEqual(rows.map(r => r[3]).sort(), made.people.map(p => p.card).sort())
  const voucher = await sql<{
    id: string
  }>`select id from funds_posting where kind = 'SEND' and ref_id = ${batch.id}`.execute(w.db)
  const printed = await w.call(w.accountant, 'posting', { postingId: voucher.rows[0]?.id ?? '' })
  assert.deepEqual([printed.capital, printed.items.length], ['壹万肆仟玖佰玖拾玖元零伍分', 3])
})

test('no figure of a locked batch can be changed, not even by a hand in the database', async () => {
  const { batch } = await batchOf('2026-02', [yuan(500)])
  const { batch: locked } = await w.call(w.cashier, 'lockBatch', { batchId: batch.id, version: batch.version })
  for (const change of [
    sql`update funds_batch set total_fen = total_fen + 1 where id = ${batch.id}`,
    sql`update funds_batch_line set amount_fen = amount_fen + 1 where batch_id = ${batch.id}`,
    sql`update funds_batch_line set last_four = '0000' where batch_id = ${batch.id}`,
    sql`delete from funds_batch_line where batch_id = ${batch.id}`,
    sql`update funds_payment set amount_fen = amount_fen + 1 where state = 'BATCHED'`,
    sql`update funds_batch_event set total_fen = 1`,
  ])
    assert.match(
      await refused(change.execute(w.db)),
      /^(funds_batch_fixed|funds_batch_line_fixed|funds_payment_fixed|23001)$/,
    )
  const { rows } = await w.call(w.cashier, 'batchLines', { batchId: batch.id })
  assert.equal(
    await refused(
      w.call(w.cashier, 'removeLine', {
        batchId: batch.id,
        version: locked.version,
        paymentId: rows[0]?.id ?? '',
        reason: '想移出',
      }),
    ),
    'funds.batch_state',
  )
})

test('locking, approving and authorising take three different people', async () => {
  const { batch } = await batchOf('2026-03', [yuan(800)])
  const every = { ...w.cashier, grants: [...w.cashier.grants, ...w.accountant.grants, ...w.director.grants] }
  const also = { ...w.accountant, grants: [...w.accountant.grants, ...w.director.grants] }
  const { batch: locked } = await w.call(every, 'lockBatch', { batchId: batch.id, version: batch.version })
  const next = { batchId: batch.id, version: locked.version }
  assert.equal(await refused(w.call(every, 'approveBatch', next)), 'funds.four_eyes')
  assert.deepEqual((await w.call(every, 'batch', { batchId: batch.id })).moves, ['unlock'])
  const { batch: approved } = await w.call(also, 'approveBatch', next)
  const last = { batchId: batch.id, version: approved.version }
  assert.equal(await refused(w.call(every, 'authoriseBatch', last)), 'funds.four_eyes')
  assert.equal(await refused(w.call(also, 'authoriseBatch', last)), 'funds.four_eyes')
  assert.equal(await refused(w.call(w.accountant, 'authoriseBatch', last)), 'absent')
  const forced =
    sql`update funds_batch set state = 'AUTHORISED', authorised_by = locked_by where id = ${batch.id}`.execute(w.db)
  assert.equal(await refused(forced), 'funds_four_eyes')
  await w.call(w.director, 'authoriseBatch', last)
  assert.equal(
    await refused(w.call(w.director, 'unlockBatch', { ...last, version: last.version + 1, reason: '来不及了' })),
    'funds.batch_state',
  )
})

test('two cashiers lock the same batch at once: one does, the other is asked to look again', async () => {
  const { batch } = await batchOf('2026-04', [yuan(800), yuan(900)])
  const step = { batchId: batch.id, version: batch.version }
  const tries = await Promise.all([
    refused(w.call(w.cashier, 'lockBatch', step)),
    refused(w.call(w.cashier2, 'lockBatch', step)),
  ])
  assert.deepEqual(tries.sort(), ['funds.batch_changed', 'not refused'])
  const view = await w.call(w.cashier, 'batch', { batchId: batch.id })
  assert.deepEqual([view.state, view.version, view.events.filter(e => e.move === 'lock').length], ['LOCKED', 2, 1])
})

test('32 batches grab the same payments at once: every payment is in one batch, and no cent is in two', async () => {
  for (let i = 0; i < 40; i++) await w.request(await w.person(`并发${i}`), 100 + i, w.budget(), { period: '2026-05' })
  const tries = await Promise.allSettled(
    Array.from({ length: 32 }, (_, i) =>
      w.call(i % 2 ? w.cashier : w.cashier2, 'createBatch', { ...at, period: '2026-05' }),
    ),
  )
  for (const t of tries)
    if (t.status === 'rejected') assert.equal((t.reason as { code: string }).code, 'funds.nothing_waiting')
  const made = tries.flatMap(t => (t.status === 'fulfilled' ? [t.value.batch] : []))
  assert.equal(
    made.reduce((n, b) => n + b.count, 0),
    40,
  )
  assert.equal(
    made.reduce((n, b) => n + b.fen, 0),
    40 * 100 + (39 * 40) / 2,
  )
  const { rows } = await sql<{ n: number; distinct: number }>`
    select count(*) as n, count(distinct l.payment_id) as distinct from funds_batch_line l join funds_payment p on p.id = l.payment_id
    where p.period = '2026-05'`.execute(w.db)
  assert.deepEqual(rows, [{ n: 40, distinct: 40 }])
  assert.equal(new Set(made.map(b => b.number)).size, made.length)
})

test('the database refuses a payment on a second live line', async () => {
  const { batch } = await batchOf('2026-06', [yuan(700)])
  const { rows } = await w.call(w.cashier, 'batchLines', { batchId: batch.id })
  await w.request(await w.person('陪衬'), 1, w.budget(), { period: '2026-06b' })
  const { batch: second } = await w.call(w.cashier, 'createBatch', { ...at, period: '2026-06b' })
  const doubled =
    sql`insert into funds_batch_line (batch_id, payment_id, amount_fen, state) values (${second.id}, ${rows[0]?.id}, 70000, 'LISTED')`.execute(
      w.db,
    )
  assert.equal(await refused(doubled), 'funds_paid_once')
})

test('a payment taken out of a draft waits for the next batch, and a dissolved batch frees all of its payments', async () => {
  const { batch } = await batchOf('2026-07', [yuan(100), yuan(200), yuan(300)])
  const { rows } = await w.call(w.cashier, 'batchLines', { batchId: batch.id })
  const out = rows.find(r => r.fen === yuan(200))?.id ?? ''
  const { batch: smaller } = await w.call(w.cashier, 'removeLine', {
    batchId: batch.id,
    version: batch.version,
    paymentId: out,
    reason: '金额有疑问',
  })
  assert.deepEqual([smaller.count, smaller.fen], [2, yuan(400)])
  const { batch: other } = await w.call(w.cashier2, 'createBatch', { ...at, period: '2026-07' })
  assert.deepEqual([other.count, other.fen], [1, yuan(200)])
  const gone = await w.call(w.cashier, 'dissolveBatch', {
    batchId: batch.id,
    version: smaller.version,
    reason: '重新编制',
  })
  assert.match(gone.said, /款项回到等待发放：2 笔，合计 400\.00 元\(肆佰元整\)/)
  const { batch: again } = await w.call(w.cashier, 'createBatch', { ...at, period: '2026-07' })
  assert.deepEqual([again.count, again.fen], [2, yuan(400)])
})

test('the account is copied when the batch is locked: a later change is shown but not paid, until the batch goes back to draft', async () => {
  const { batch, people } = await batchOf('2026-08', [yuan(600)])
  const [person] = people
  assert.ok(person)
  let now = (await w.call(w.cashier, 'lockBatch', { batchId: batch.id, version: batch.version })).batch
  const card = w.newCard()
  await w.setAccount(person, card)
  const line = async () => (await w.call(w.accountant, 'batchLines', { batchId: batch.id })).rows[0]
  assert.deepEqual([(await line())?.lastFour, (await line())?.accountChanged], [person.card.slice(-4), true])
  now = (await w.call(w.accountant, 'unlockBatch', { batchId: batch.id, version: now.version, reason: '收款账户换了' }))
    .batch
  assert.equal(now.state, 'DRAFT')
  now = (await w.call(w.cashier, 'lockBatch', { batchId: batch.id, version: now.version })).batch
  assert.deepEqual([(await line())?.lastFour, (await line())?.accountChanged], [card.slice(-4), false])
  assert.equal(
    await refused(w.call(w.accountant, 'unlockBatch', { batchId: batch.id, version: 1, reason: '旧页面' })),
    'funds.batch_changed',
  )
})

test('a person without an account is named before anything is locked', async () => {
  await w.request(await w.person('没卡的人', false), yuan(50), w.budget(), { period: '2026-09' })
  const { batch } = await w.call(w.cashier, 'createBatch', { ...at, period: '2026-09' })
  assert.equal(
    await refused(w.call(w.cashier, 'lockBatch', { batchId: batch.id, version: batch.version })),
    'funds.no_account',
  )
})

test('a consent that was withdrawn stops the batch before it is locked, and once more before the money leaves', async () => {
  const person = await w.person('撤回同意的人')
  await w.request(person, yuan(50), w.budget(), { period: '2027-01' })
  const { batch } = await w.call(w.cashier, 'createBatch', { ...at, period: '2027-01' })
  const id = { batchId: batch.id }
  await w.call(w.cashier, 'lockBatch', { ...id, version: 1 })
  await w.call(w.accountant, 'approveBatch', { ...id, version: 2 })
  await w.transact(tx =>
    withdrawConsent(
      { tx, now: w.world.now, actor: nobody },
      { personId: person.id, purpose: 'BANK_CARD', channel: 'COUNTER' },
    ),
  )
  assert.equal(await refused(w.call(w.director, 'authoriseBatch', { ...id, version: 3 })), 'funds.no_consent')
  await w.call(w.cashier, 'unlockBatch', { ...id, version: 3, reason: '本人撤回同意' })
  assert.equal(await refused(w.call(w.cashier, 'lockBatch', { ...id, version: 4 })), 'funds.no_consent')
})

test('exporting again gives the same bytes, whatever format is asked for the second time', async () => {
  const { batch } = await batchOf('2026-10', [yuan(600), yuan(700)])
  const id = { batchId: batch.id }
  assert.equal(
    await refused(w.call(w.cashier, 'exportBatch', { ...id, version: 1, formatId: w.formatId('GENERIC_CSV') })),
    'funds.batch_state',
  )
  await w.call(w.cashier, 'lockBatch', { ...id, version: 1 })
  await w.call(w.accountant, 'approveBatch', { ...id, version: 2 })
  await w.call(w.director, 'authoriseBatch', { ...id, version: 3 })
  const first = await w.call(w.cashier, 'exportBatch', { ...id, version: 4, formatId: w.formatId('PIPE_GB18030') })
  const again = await w.call(w.cashier2, 'exportBatch', { ...id, version: 4, formatId: w.formatId('GENERIC_CSV') })
  assert.deepEqual(again.file, first.file)
  const [one, two] = [
    await w.call(w.cashier, 'file', { fileId: first.file.id }),
    await w.call(w.cashier2, 'file', { fileId: first.file.id }),
  ]
  assert.ok((one.body as Buffer).equals(two.body as Buffer))
  assert.equal(await refused(w.call(w.stranger, 'file', { fileId: first.file.id })), 'absent')
})

test('a neighbour finds neither batches nor payments, and cannot move what it guesses', async () => {
  const { batch } = await batchOf('2026-11', [yuan(600)])
  assert.deepEqual((await w.call(w.stranger, 'batches', {})).rows, [])
  assert.deepEqual((await w.call(w.stranger, 'payments', {})).rows, [])
  assert.deepEqual((await w.call(w.stranger, 'waiting', {})).rows, [])
  for (const name of ['batch', 'batchLines'] as const)
    assert.equal(await refused(w.call(w.stranger, name, { batchId: batch.id })), 'absent')
  assert.equal(await refused(w.call(w.stranger, 'lockBatch', { batchId: batch.id, version: 1 })), 'absent')
  assert.equal(await refused(w.call(w.stranger, 'createBatch', at)), 'absent')
})

test('after all this every balance is what its lines and payments say', async () => {
  assert.deepEqual((await checkLedger(w.db)).right, true)
})
