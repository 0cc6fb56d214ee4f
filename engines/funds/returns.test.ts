// Return files against the real database: every payment is settled once, whatever the bank sends and however often.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { fen, yuan } from '#base/money.ts'
import { encode } from './bank-format.ts'
import { checkLedger } from './ledger.ts'
import { found, type Person, refused } from './testing.ts'

const w = await found()
const at = { orgId: w.district.id, source: 'CITY' as const }
await w.call(w.accountant, 'allocate', { ...w.budget(), fen: yuan(10_000_000), document: '东工字〔2026〕1号' })

const householdId = newId(w.world.now)
await sql`insert into kernel_household (id, created_at) values (${householdId}, ${w.world.now})`.execute(w.db)

interface Paid {
  readonly people: readonly Person[]
  readonly amounts: readonly number[]
  readonly batchId: string
  readonly number: string
}

/** Gathers what waits for a period and takes it to the bank. */
async function send(period: string, format = 'GENERIC_CSV'): Promise<{ batchId: string; number: string }> {
  const { batch } = await w.call(w.cashier, 'createBatch', { ...at, period })
  const id = { batchId: batch.id }
  await w.call(w.cashier, 'lockBatch', { ...id, version: 1 })
  await w.call(w.accountant, 'approveBatch', { ...id, version: 2 })
  await w.call(w.director, 'authoriseBatch', { ...id, version: 3 })
  await w.call(w.cashier, 'exportBatch', { ...id, version: 4, formatId: w.formatId(format) })
  return { batchId: batch.id, number: batch.number }
}

async function atTheBank(period: string, amounts: readonly number[], format?: string): Promise<Paid> {
  const people: Person[] = []
  for (const [i, amount] of amounts.entries()) {
    const person = await w.person(`职工${period}${i}`)
    // one after another in time, so that line n is person n
    w.world.now = new Date(w.world.now.getTime() + 5)
    await w.request(person, amount, w.budget(), { period, fact: { householdId, dims: { tier: 'DEEP' } } })
    people.push(person)
  }
  return { people, amounts, ...(await send(period, format)) }
}

/** A row of a return file as the bank writes it; anything may be put otherwise. */
function row(
  b: Paid,
  n: number,
  status: string,
  other: { amount?: string; lastFour?: string; reason?: string; batch?: string; n?: string } = {},
) {
  const card = b.people[n - 1]?.card ?? ''
  const amount = other.amount ?? (Number(b.amounts[n - 1]) / 100).toFixed(2)
  return [
    other.n ?? n,
    other.batch ?? b.number,
    `****${other.lastFour ?? card.slice(-4)}`,
    amount,
    status,
    other.reason ?? '',
  ].join(',')
}

const csv = (...rows: readonly string[]) =>
  Buffer.from(`\ufeff序号,批次号,收款账号,金额(元),处理结果,失败原因\r\n${rows.join('\r\n')}\r\n`)
const upload = (b: { batchId: string }, bytes: Buffer, name = '回单.csv') =>
  w.call(w.cashier, 'returns', { batchId: b.batchId }, { name, bytes })

async function everything(): Promise<string> {
  const tables = [
    'funds_balance',
    'funds_posting',
    'funds_line',
    'funds_payment',
    'funds_batch',
    'funds_batch_line',
    'funds_batch_event',
    'funds_bank_file',
    'figures_fact',
    'kernel_outbox',
  ]
  const all: unknown[] = []
  for (const table of tables)
    all.push((await sql`select t::text from ${sql.table(table)} t order by 1`.execute(w.db)).rows)
  return JSON.stringify(all)
}

test('a return file replayed ten times changes nothing after the first', async () => {
  const b = await atTheBank('2026-01', [yuan(1_000), yuan(2_000), yuan(3_000)])
  const file = csv(row(b, 1, '成功'), row(b, 2, '失败', { reason: '账户已销户' }), row(b, 3, '成功'))
  const first = await upload(b, file)
  assert.equal(first.said, '付成：2 笔，合计 4,000.00 元(肆仟元整)。没付成：1 笔，合计 2,000.00 元(贰仟元整)。')
  assert.deepEqual([first.batch.state, first.seenBefore, first.open], ['SETTLED', false, 0])
  assert.deepEqual(await w.holds(w.budget()), {
    RECEIVED: -1_000_000_000,
    AVAILABLE: 999_400_000,
    COMMITTED: 200_000,
    IN_TRANSIT: 0,
    SPENT: 400_000,
  })
  const before = await everything()
  for (let i = 0; i < 10; i++) {
    const again = await upload(b, file)
    assert.deepEqual([again.seenBefore, again.paid.count, again.failed.count, again.open], [true, 0, 0, 0])
    assert.ok(again.rows.every(r => r.outcome === 'ALREADY' && !r.applied))
  }
  assert.equal(await everything(), before)
})

test('overlapping files, and the same file from ten windows at once, settle each line once', async () => {
  const b = await atTheBank('2026-02', [yuan(10), yuan(20), yuan(30), yuan(40)])
  const part = await upload(b, csv(row(b, 1, '成功'), row(b, 2, '成功')))
  assert.deepEqual([part.batch.state, part.batch.openFen], ['EXPORTED', yuan(70)])
  const spent = (await w.holds(w.budget())).SPENT ?? 0
  const rest = csv(row(b, 2, '成功'), row(b, 3, '成功'), row(b, 4, '成功'))
  const tries = await Promise.all(Array.from({ length: 10 }, () => upload(b, rest)))
  assert.equal(
    tries.reduce((n, t) => n + t.paid.count, 0),
    2,
  )
  assert.equal((await w.holds(w.budget())).SPENT, spent + yuan(70))
  assert.equal((await w.call(w.cashier, 'batch', { batchId: b.batchId })).state, 'SETTLED')
})

test('bad rows are reported one by one and touch nothing, good rows of the same file are applied', async () => {
  const b = await atTheBank('2026-03', [yuan(100), yuan(200), yuan(300), yuan(400), yuan(500), yuan(600)])
  const report = await upload(
    b,
    csv(
      row(b, 1, '成功'),
      row(b, 2, '成功', { amount: '200.01' }),
      row(b, 3, '成功', { lastFour: '0000' }),
      row(b, 4, '成功'),
      row(b, 4, '成功'),
      row(b, 5, '处理中'),
      row(b, 1, '成功', { n: '99' }),
      row(b, 6, '成功', { batch: 'FF-2026-999999-0' }),
      row(b, 6, '成功', { amount: '六百' }),
      '"断了的引号,1,2',
      '只有一列',
    ),
  )
  assert.deepEqual(
    report.rows.map(r => [r.row, r.outcome]),
    [
      [2, 'PAID'],
      [3, 'WRONG_AMOUNT'],
      [4, 'WRONG_ACCOUNT'],
      [5, 'DOUBLED'],
      [6, 'DOUBLED'],
      [7, 'UNKNOWN_STATUS'],
      [8, 'UNKNOWN_LINE'],
      [9, 'OTHER_BATCH'],
      [10, 'UNREADABLE'],
      [11, 'UNREADABLE'],
      [12, 'UNREADABLE'],
    ],
  )
  assert.equal(report.rows[1]?.said, '金额 200.01 元，应为 200.00 元')
  assert.equal(report.rows[3]?.said, '同一笔在这个文件里出现了 2 次，都没有记')
  assert.match(report.said, /付成：1 笔.*有 10 行没有记，请逐行核实。$/)
  const states =
    await sql`select l.n, l.state from funds_batch_line l where batch_id = ${b.batchId} order by n`.execute(w.db)
  assert.deepEqual(states.rows, [{ n: 1, state: 'PAID' }, ...[2, 3, 4, 5, 6].map(n => ({ n, state: 'SENT' }))])
})

test('what was paid is never turned into failed, nor failed into paid: both are questions for a person', async () => {
  const b = await atTheBank('2026-04', [yuan(100), yuan(200)])
  await upload(b, csv(row(b, 1, '成功'), row(b, 2, '失败', { reason: '户名不符' })))
  const before = await everything()
  const later = await upload(b, csv(row(b, 1, '退汇', { reason: '销户' }), row(b, 2, '成功')))
  assert.deepEqual(
    later.rows.map(r => r.outcome),
    ['CONFLICT', 'CONFLICT'],
  )
  assert.equal(later.rows[0]?.said, '以前记的是“付成”，这次说“没付成”，没有改动，请向银行核实')
  assert.equal(later.open, 2)
  const { rows } = await sql`select state from funds_batch_line where batch_id = ${b.batchId} order by n`.execute(w.db)
  assert.deepEqual(rows, [{ state: 'PAID' }, { state: 'FAILED' }])
  assert.notEqual(await everything(), before, 'the file itself is kept as evidence')
})

test('failed, corrected by the worker, paid with the next batch: exactly once', async () => {
  const b = await atTheBank('2026-05', [yuan(3_200)])
  const [person] = b.people
  assert.ok(person)
  const spent = (await w.holds(w.budget())).SPENT ?? 0
  await upload(b, csv(row(b, 1, '失败', { reason: '账户已销户' })))
  const me = w.workerOf(person)
  const mine = async () => (await w.call(me, 'myPayments', {})).rows[0]
  assert.deepEqual(
    { ...(await mine()), id: '' },
    {
      id: '',
      title: '生活救助金',
      period: '2026-05',
      fen: yuan(3_200),
      state: 'FAILED',
      stateName: '没有付成',
      paidOn: null,
      account: `中国工商银行 **** ${person.card.slice(-4)}`,
      failure: '账户已销户',
      way: 'BANK',
      mayCorrect: true,
    },
  )
  await w.tell()
  await w.tell()
  const { rows: notices } = await sql<{
    text_zh: string
  }>`select text_zh from kernel_outbox where person_id = ${person.id} and channel = 'INBOX'`.execute(w.db)
  assert.equal(notices.length, 1)
  assert.match(notices[0]?.text_zh ?? '', /^工会给您的 3200 元没有付成：账户已销户/)
  assert.equal(await refused(w.call(w.cashier, 'createBatch', { ...at, period: '2026-05' })), 'funds.nothing_waiting')

  const card = w.newCard()
  const paymentId = (await mine())?.id ?? ''
  const correction = { paymentId, bank: '中国农业银行', account: card, holder: person.name }
  assert.equal(await refused(w.call(me, 'correctMyPayment', { ...correction, holder: '别人' })), 'funds.holder_differs')
  const other = w.workerOf(await w.person('路人'))
  assert.equal(await refused(w.call(other, 'correctMyPayment', { ...correction, holder: '路人' })), 'absent')
  const done = await w.call(me, 'correctMyPayment', correction)
  assert.equal(done.count, 1)
  assert.match(done.said, /3,200\.00 元等待发放，下一批发到新账户/)
  assert.equal(await refused(w.call(me, 'correctMyPayment', correction)), 'funds.payment_state')

  const again = await send('2026-05')
  const second: Paid = { ...again, people: [{ ...person, card }], amounts: b.amounts }
  await upload(second, csv(row(second, 1, '成功')))
  await upload(second, csv(row(second, 1, '成功')))
  const late = await upload(b, csv(row(b, 1, '成功')))
  assert.equal(late.rows[0]?.outcome, 'CONFLICT')
  assert.equal((await w.holds(w.budget())).SPENT, spent + yuan(3_200))
  assert.deepEqual(
    [(await mine())?.state, (await mine())?.account, (await mine())?.paidOn],
    ['PAID', `中国农业银行 **** ${card.slice(-4)}`, '2026-11-23'],
  )
  const { rows } = await sql`select state, attempts from funds_payment where id = ${paymentId}`.execute(w.db)
  assert.deepEqual(rows, [{ state: 'PAID', attempts: 2 }])
  const facts = await sql`
    select kind, day, fen, household_id, org_id, category, source, dims, ref_kind from figures_fact where ref_id = ${paymentId}`.execute(
    w.db,
  )
  const counted = {
    kind: 'funds.paid',
    day: '2026-11-23',
    fen: yuan(3_200),
    household_id: householdId,
    org_id: w.district.id,
  }
  assert.deepEqual(facts.rows, [
    {
      ...counted,
      category: 'LIVING',
      source: 'CITY',
      dims: { tier: 'DEEP', period: '2026-05' },
      ref_kind: 'funds_payment',
    },
  ])
})

test('a fault of the bank is sent again by the cashier, and the worker is told to do nothing', async () => {
  const b = await atTheBank('2026-06', [yuan(50)])
  await upload(b, csv(row(b, 1, '失败', { reason: '系统超时' })))
  const { rows } = await w.call(w.cashier, 'payments', { state: 'FAILED', period: '2026-06' })
  const paymentId = rows[0]?.id ?? ''
  assert.match(rows[0]?.failure ?? '', /^银行系统没有办成/)
  assert.equal(rows[0]?.told, null, 'nobody was told yet')
  await w.tell()
  const told = await w.call(w.cashier, 'payments', { state: 'FAILED', period: '2026-06' })
  assert.equal(
    told.rows[0]?.told?.text,
    '工会给您的 50 元银行这次没有办成，不是您的问题。我们会重发，您不用做什么。',
    'the cashier reads the words that the worker got',
  )
  const notice = await sql<{
    template: string
  }>`select template from kernel_outbox where person_id = ${b.people[0]?.id} and channel = 'INBOX'`.execute(w.db)
  assert.deepEqual(notice.rows, [{ template: 'funds.bank_fault' }])
  assert.equal(await refused(w.call(w.stranger, 'retry', { paymentId })), 'absent')
  assert.equal((await w.call(w.cashier, 'retry', { paymentId })).state, 'WAITING')
  assert.equal(await refused(w.call(w.cashier, 'retry', { paymentId })), 'funds.payment_state')
})

test('a bank that speaks GB18030 with bars and 分: names go out and results come back unharmed', async () => {
  const b = await atTheBank('2026-07', [yuan('88.05'), yuan(60)], 'PIPE_GB18030')
  const { files } = await w.call(w.cashier, 'batch', { batchId: b.batchId })
  const sent = (await w.call(w.cashier, 'file', { fileId: files[0]?.id ?? '' })).body as Buffer
  const expected = [
    '批次号|明细序号|账号|户名|金额|摘要',
    ...b.people.map((p, i) => `${b.number}|${i + 1}|${p.card}|${p.name}|${b.amounts[i]}|工会帮扶款`),
  ]
  assert.ok(sent.equals(encode('GB18030', expected.map(l => `${l}\r\n`).join(''))))
  const lines = [
    '批次号|明细序号|账号|户名|金额|状态|原因',
    ...b.people.map(
      (p, i) => `${b.number}|${i + 1}|${p.card}|${p.name}|${b.amounts[i]}|${i ? '失败|账户已冻结' : '成功|'}`,
    ),
  ]
  const report = await upload(b, encode('GB18030', lines.join('\r\n')), '回单.txt')
  assert.deepEqual(
    report.rows.map(r => [r.outcome, r.said]),
    [
      ['PAID', '已付成'],
      ['FAILED', '没付成：账户被冻结或挂失'],
    ],
  )
})

test('a spreadsheet that saved the file in another encoding is read, a wrong file is refused whole', async () => {
  const b = await atTheBank('2026-08', [yuan(5)])
  const before = await everything()
  assert.equal(await refused(upload(b, Buffer.from('姓名,电话\r\n张三,1\r\n'))), 'funds.return_unreadable')
  assert.equal(await refused(upload(b, Buffer.alloc(0))), 'funds.return_unreadable')
  assert.equal(
    await refused(w.call(w.stranger, 'returns', { batchId: b.batchId }, { name: 'x', bytes: csv() })),
    'absent',
  )
  assert.equal(await everything(), before)
  const saved = encode(
    'GB18030',
    csv(row(b, 1, '成功'))
      .toString('utf8')
      .slice(1),
  )
  assert.equal((await upload(b, saved)).paid.count, 1)
})

test('nothing comes back from a batch that was not exported', async () => {
  await w.request(await w.person('早了'), fen(100), w.budget(), { period: '2026-09' })
  const { batch } = await w.call(w.cashier, 'createBatch', { ...at, period: '2026-09' })
  await w.call(w.cashier, 'lockBatch', { batchId: batch.id, version: 1 })
  assert.equal(await refused(upload({ batchId: batch.id }, csv())), 'funds.not_exported')
})

test('after all this every balance is what its lines and payments say', async () => {
  assert.equal((await checkLedger(w.db)).right, true)
})
