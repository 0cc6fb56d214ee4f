// The ledger against the real database: it balances, earmarks never mix, nothing is spent twice.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { fen, yuan } from '#base/money.ts'
import { Refusal } from '#base/refusal.ts'
import { type Accounts, budgetAccounts, checkLedger, findBudget, post } from './ledger.ts'
import { cancelPayment } from './payments.ts'
import { found, refused } from './testing.ts'
import type { AccountKind } from './words.ts'

const w = await found()
const posting = { at: w.world.now, day: '2026-11-23' as never, kind: 'TRANSFER' as const, memo: 'walk' }

test('random walks of postings never break the balance, the earmark or an account’s floor', async () => {
  const budgets = [
    w.budget('LIVING', 'CITY'),
    w.budget('STUDY', 'CITY'),
    w.budget('LIVING', 'CENTRAL'),
    w.budget('LIVING', 'DONATION'),
  ]
  const accounts: Accounts[] = []
  for (const b of budgets) accounts.push(await w.transact(tx => budgetAccounts(tx, b, w.world.now)))
  const kinds = Object.keys(accounts[0] ?? {}) as AccountKind[]
  const entry = fc.record({
    budget: fc.nat(3),
    kind: fc.constantFrom(...kinds),
    amount: fc.integer({ min: -5_000, max: 5_000 }),
  })
  const way = fc.constantFrom<[AccountKind, AccountKind][]>(
    ['RECEIVED', 'AVAILABLE'],
    ['AVAILABLE', 'COMMITTED'],
    ['COMMITTED', 'IN_TRANSIT'],
    ['IN_TRANSIT', 'SPENT'],
    ['IN_TRANSIT', 'COMMITTED'],
  )
  // moves as they happen, moves from anywhere to anywhere, and anything at all
  const step = fc.oneof(
    fc.tuple(fc.nat(3), way, fc.integer({ min: 1, max: 5_000 })).map(([budget, [from, to], amount]) => [
      { budget, kind: from, amount: -amount },
      { budget, kind: to, amount },
    ]),
    fc
      .tuple(entry, fc.nat(3), fc.constantFrom(...kinds))
      .map(([e, budget, kind]) => [e, { budget, kind, amount: -e.amount }]),
    fc.array(entry, { minLength: 1, maxLength: 5 }),
  )
  let written = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async walk => {
      for (const lines of walk) {
        const entries = lines.map(l => ({ accountId: accounts[l.budget]?.[l.kind] ?? '', fen: fen(l.amount) }))
        const before = await balances()
        const code = await refused(w.transact(tx => post(tx, { ...posting, lines: entries })))
        if (code === 'not refused') {
          written++
          const after = await balances()
          const moved = after.filter((row, i) => row.amount_fen !== before[i]?.amount_fen)
          assert.equal(new Set(moved.map(row => row.source)).size, 1)
        } else {
          assert.ok(['funds.unbalanced', 'funds.earmark', 'funds.not_enough'].includes(code), code)
          assert.deepEqual(await balances(), before)
        }
      }
      const check = await checkLedger(w.db)
      assert.deepEqual([check.differences, check.broken], [[], []])
      const { rows } = await sql`
        select a.source, sum(b.amount_fen) as total from funds_balance b join funds_account a on a.id = b.account_id
        group by a.source having sum(b.amount_fen) <> 0`.execute(w.db)
      assert.deepEqual(rows, [])
      const { rows: below } =
        await sql`select 1 from funds_balance where kind <> 'RECEIVED' and amount_fen < 0`.execute(w.db)
      assert.deepEqual(below, [])
    }),
    { numRuns: 25 },
  )
  assert.ok(written > 20, `the walks wrote ${written} postings`)
})

interface Balance {
  account_id: string
  amount_fen: number
  source: string
}

const balances = async () =>
  (
    await sql<Balance>`
      select b.account_id, b.amount_fen, a.source from funds_balance b join funds_account a on a.id = b.account_id
      order by b.account_id`.execute(w.db)
  ).rows

test('the database itself refuses what the code would never write', async () => {
  const own = await w.transact(tx => budgetAccounts(tx, w.budget('LEGAL', 'CITY'), w.world.now))
  const other = await w.transact(tx => budgetAccounts(tx, w.budget('LEGAL', 'PROVINCE'), w.world.now))
  const raw = (lines: readonly [string, number][]) =>
    w.transact(async tx => {
      const id = newId(w.world.now)
      await sql`insert into funds_posting (id, at, day, kind, memo) values (${id}, ${w.world.now}, '2026-11-23', 'ALLOCATE', 'raw')`.execute(
        tx,
      )
      for (const [i, [account, amount]] of lines.entries())
        await sql`insert into funds_line (posting_id, n, account_id, amount_fen) values (${id}, ${i + 1}, ${account}, ${amount})`.execute(
          tx,
        )
      return id
    })
  assert.equal(await refused(raw([])), 'funds_posting_balance')
  assert.equal(
    await refused(
      raw([
        [own.RECEIVED, -5],
        [own.AVAILABLE, 4],
      ]),
    ),
    'funds_posting_balance',
  )
  assert.equal(
    await refused(
      raw([
        [other.RECEIVED, -5],
        [own.AVAILABLE, 5],
      ]),
    ),
    'funds_posting_earmark',
  )
  assert.equal(
    await refused(
      raw([
        [own.AVAILABLE, -5],
        [own.SPENT, 5],
      ]),
    ),
    'funds_overspent',
  )
  const good = await raw([
    [own.RECEIVED, -5],
    [own.AVAILABLE, 5],
  ])
  const later = w.transact(async tx => {
    await sql`insert into funds_line (posting_id, n, account_id, amount_fen) values (${good}, 3, ${own.AVAILABLE}, 1)`.execute(
      tx,
    )
  })
  assert.equal(await refused(later), 'funds_posting_balance')
  for (const broken of [
    sql`update funds_line set amount_fen = 6 where posting_id = ${good}`,
    sql`delete from funds_posting where id = ${good}`,
    sql`truncate funds_line`,
    sql`update funds_account set source = 'CITY' where source = 'PROVINCE'`,
  ])
    assert.equal(await refused(broken.execute(w.db)), '23001')
})

test('a balance that somebody changes by hand is named by the check', async () => {
  await assert.rejects(
    w.transact(async tx => {
      const account = (await findBudget(tx, w.budget('LEGAL', 'CITY')))?.AVAILABLE ?? ''
      await sql`update funds_balance set amount_fen = amount_fen + 100 where account_id = ${account}`.execute(tx)
      const check = await checkLedger(tx)
      assert.equal(check.right, false)
      assert.deepEqual(check.differences, [{ accountId: account, keptFen: 105, countedFen: 5 }])
      throw new Error('undo')
    }),
    /undo/,
  )
})

test('two who want the last cent at once: one gets it, the other is told what is left', async () => {
  const b = w.budget('EMERGENCY')
  await w.call(w.accountant, 'allocate', { ...b, fen: 320_000, document: '东工字〔2026〕8号' })
  const [one, two] = [await w.person('林秀英'), await w.person('郑建国')]
  const tries = await Promise.allSettled([w.request(one, 320_000, b), w.request(two, 320_000, b)])
  assert.deepEqual(tries.map(t => t.status).sort(), ['fulfilled', 'rejected'])
  const refusal = tries.flatMap(t => (t.status === 'rejected' ? [t.reason] : []))[0]
  assert.ok(refusal instanceof Refusal)
  assert.equal(refusal.code, 'funds.not_enough')
  assert.equal(
    refusal.inWords('zh'),
    '东湖区总工会2026年市级·应急救助的可用只有 0 元，这次要 3200 元，还差 3200 元，没有记账。请先追加或调剂同一来源的预算，或换一个预算。',
  )
  assert.deepEqual(await w.holds(b), { RECEIVED: -320_000, AVAILABLE: 0, COMMITTED: 320_000, IN_TRANSIT: 0, SPENT: 0 })
  await w.call(w.accountant, 'allocate', { ...b, fen: 100, document: '追加' })
  assert.equal(await refused(w.request(two, 101, b)), 'funds.not_enough')
  await w.request(two, 100, b)
})

test('one matter has one payment, even when it is asked for twice at once', async () => {
  const b = w.budget('TRAINING')
  await w.call(w.accountant, 'allocate', { ...b, fen: 1_000_000, document: '东工字〔2026〕9号' })
  const [p, refId] = [await w.person('何桂兰'), newId(w.world.now)]
  const tries = await Promise.all(Array.from({ length: 6 }, () => refused(w.request(p, 50_000, b, { refId }))))
  assert.equal(tries.filter(t => t === 'not refused').length, 1)
  assert.ok(
    tries.every(t => ['not refused', 'funds.payment_once', 'funds_payment_once'].includes(t)),
    tries.join(),
  )
  assert.equal((await w.holds(b)).COMMITTED, 50_000)
})

test('a cancelled payment gives its budget back, and cannot be cancelled twice', async () => {
  const b = w.budget('JOBS')
  await w.call(w.accountant, 'allocate', { ...b, fen: 90_000, document: '东工字〔2026〕10号' })
  const payment = await w.request(await w.person('吴小敏'), 90_000, b)
  await w.transact(tx => cancelPayment(w.act(tx, w.officer), payment.id, '不再需要'))
  assert.deepEqual(await w.holds(b), { RECEIVED: -90_000, AVAILABLE: 90_000, COMMITTED: 0, IN_TRANSIT: 0, SPENT: 0 })
  assert.equal(
    await refused(w.transact(tx => cancelPayment(w.act(tx, w.officer), payment.id, '再来'))),
    'funds.payment_state',
  )
})

test('money moves only within its source, and a budget of nothing pays nothing', async () => {
  const [city, study, central] = [
    w.budget('LIVING', 'COUNTY'),
    w.budget('STUDY', 'COUNTY'),
    w.budget('STUDY', 'CENTRAL'),
  ]
  await w.call(w.accountant, 'allocate', { ...city, fen: 500_000, document: '东工字〔2026〕11号' })
  const moved = await w.call(w.accountant, 'transfer', {
    from: city,
    to: study,
    fen: 200_000,
    document: '主席办公会纪要',
  })
  assert.match(moved.said, /调出 2000 元\(贰仟元整\)，转入东湖区总工会2026年区县级·金秋助学金/)
  assert.equal(
    await refused(w.call(w.accountant, 'transfer', { from: city, to: central, fen: 1, document: '错' })),
    'funds.earmark',
  )
  assert.equal(
    await refused(w.call(w.accountant, 'transfer', { from: city, to: city, fen: 1, document: '错' })),
    'funds.same_budget',
  )
  assert.equal(
    await refused(w.call(w.accountant, 'transfer', { from: city, to: study, fen: 300_001, document: '错' })),
    'funds.not_enough',
  )
  assert.equal(
    await refused(w.request(await w.person('孙丽'), 1, w.budget('LIVING', 'PROVINCE', w.city))),
    'funds.no_budget',
  )
  const { rows } = await w.call(w.accountant, 'budgets', { source: 'COUNTY' })
  assert.deepEqual(rows.map(r => [r.category, r.figures.RECEIVED.fen, r.figures.AVAILABLE.fen]).sort(), [
    ['LIVING', 300_000, 300_000],
    ['STUDY', 200_000, 200_000],
  ])
})

test('an allocation is reversed once, by an opposite posting, and only while it is unspent', async () => {
  const b = w.budget('ILLNESS', 'DONATION')
  const { postingId } = await w.call(w.accountant, 'allocate', { ...b, fen: yuan(3_200), document: '捐赠协议 7 号' })
  const voucher = await w.call(w.accountant, 'posting', { postingId })
  assert.equal(voucher.capital, '叁仟贰佰元整')
  assert.match(voucher.number, /^FV-2026-\d{6}-\d$/)
  assert.deepEqual(voucher.lines.map(l => [l.kindName, l.fen]).sort(), [
    ['可用', 320_000],
    ['拨入', -320_000],
  ])
  const payment = await w.request(await w.person('黄志强'), 1, b)
  assert.equal(await refused(w.call(w.accountant, 'reverse', { postingId, reason: '记错了' })), 'funds.not_enough')
  await w.transact(tx => cancelPayment(w.act(tx, w.officer), payment.id, '先取消'))
  await w.call(w.accountant, 'reverse', { postingId, reason: '记错了' })
  assert.equal((await w.holds(b)).RECEIVED, 0)
  assert.match(
    await refused(w.call(w.accountant, 'reverse', { postingId, reason: '再来' })),
    /funds.not_enough|funds_reversed_once/,
  )
})

test('every figure of a budget opens to its postings, and a neighbour sees none of it', async () => {
  const { rows } = await w.call(w.cashier, 'budgets', { category: 'TRAINING', limit: 1 })
  const [budget] = rows
  assert.ok(budget)
  for (const [kind, { accountId, fen: shown }] of Object.entries(budget.figures)) {
    const { rows: postings, account } = await w.call(w.cashier, 'accountPostings', { accountId })
    assert.deepEqual([account.kind, account.fen], [kind, shown])
    assert.equal(
      postings.reduce((sum, r) => sum + r.fen, 0),
      shown,
      `${kind} is the sum of its postings`,
    )
  }
  const figure = budget.figures.COMMITTED
  const opened = await w.call(w.cashier, 'accountPostings', { accountId: figure.accountId })
  const posting = opened.rows[0]?.id ?? ''
  assert.equal((await w.call(w.cashier, 'posting', { postingId: posting })).items.length, 1)
  assert.equal((await w.call(w.stranger, 'budgets', {})).rows.length, 0)
  assert.equal(await refused(w.call(w.stranger, 'accountPostings', { accountId: figure.accountId })), 'absent')
  assert.equal(await refused(w.call(w.stranger, 'posting', { postingId: posting })), 'absent')
  assert.equal(await refused(w.call(w.cashier, 'allocate', { ...w.budget(), fen: 1, document: '没有权' })), 'absent')
})
