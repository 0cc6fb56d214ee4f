// Bank formats against the real database: proposed by one, approved by another, never changed, retired with a reason; and the trial that shows whether one works.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { InputOf } from '#base/endpoint.ts'
import { yuan } from '#base/money.ts'
import type { fundsApi } from './api.ts'
import { firstFormats } from './bank-format.ts'
import { type Draft, formatFaults, tryFormat } from './format-check.ts'
import { found, refused } from './testing.ts'

const w = await found()
await w.call(w.accountant, 'allocate', { ...w.budget(), fen: yuan(1_000_000), document: '东工字〔2026〕1号' })

/** It is refused, and with this code. */
const no = async (call: () => Promise<unknown>, code: string) => assert.equal(await refused(call()), code)

const [csv, pipe] = firstFormats as readonly [Draft, Draft]
/** As it is sent: lists of its own, which no other test shares. */
const sent = ({ exportColumns, statusWords, reasonWords, ...rest }: Draft): InputOf<typeof fundsApi.tryFormat> => ({
  ...rest,
  exportColumns: exportColumns.map(c => ({ ...c })),
  statusWords: { paid: [...statusWords.paid], failed: [...statusWords.failed] },
  reasonWords: Object.fromEntries(Object.entries(reasonWords).map(([code, words]) => [code, [...words]])),
})
const bank = (code: string, change: Partial<Draft> = {}) => sent({ ...csv, code, name: '农行代发（演示）', ...change })
const at = { orgId: w.district.id }
const inUse = async (who = w.cashier) => (await w.call(who, 'formats', {})).rows.map(f => f.code)
const seen = async (code: string, who = w.cashier) =>
  (await w.call(who, 'allFormats', {})).rows.find(f => f.code === code)

/** An authorised batch of one payment. */
async function authorised(period: string) {
  await w.request(await w.person(`职工${period}`), yuan(800), w.budget(), { period })
  const { batch } = await w.call(w.cashier, 'createBatch', { ...at, source: 'CITY', period })
  await w.call(w.cashier, 'lockBatch', { batchId: batch.id, version: 1 })
  await w.call(w.accountant, 'approveBatch', { batchId: batch.id, version: 2 })
  await w.call(w.director, 'authoriseBatch', { batchId: batch.id, version: 3 })
  return { batchId: batch.id, version: 4 }
}

test('a format is proposed by one and approved by another; only then may a batch be exported in it', async () => {
  const { formatId } = await w.call(w.accountant, 'proposeFormat', { ...at, ...bank('ABC_2026') })
  assert.ok(!(await inUse()).includes('ABC_2026'))
  const batch = await authorised('2026-01')
  await no(() => w.call(w.cashier, 'exportBatch', { ...batch, formatId }), 'funds.format_state')
  assert.equal((await seen('ABC_2026', w.accountant))?.mayJudge, false)
  await no(() => w.call(w.accountant, 'judgeFormat', { formatId, approve: true }), 'funds.format_four_eyes')
  assert.deepEqual(await w.call(w.director, 'judgeFormat', { formatId, approve: true }), { state: 'ACTIVE' })
  const shown = await seen('ABC_2026')
  assert.deepEqual([shown?.proposer, shown?.judge, shown?.orgName], ['财务 陈', '分管 周', '东湖区总工会'])
  await w.call(w.cashier, 'exportBatch', { ...batch, formatId })
  assert.equal((await seen('ABC_2026'))?.used, 1)
  await no(() => w.call(w.director, 'judgeFormat', { formatId, approve: false }), 'funds.format_state')
})

test('two who approve and refuse at once: one of them decides', async () => {
  const { formatId } = await w.call(w.cashier, 'proposeFormat', { ...at, ...bank('TWICE_2026') })
  const both = await Promise.allSettled([
    w.call(w.accountant, 'judgeFormat', { formatId, approve: true }),
    w.call(w.director, 'judgeFormat', { formatId, approve: false, why: '列名和银行的说明不一样。' }),
  ])
  assert.equal(both.filter(b => b.status === 'fulfilled').length, 1)
})

test('a retired format exports nothing more, and still reads the answer to what it sent', async () => {
  const { formatId } = await w.call(w.cashier, 'proposeFormat', { ...at, ...bank('OLD_2026') })
  await w.call(w.director, 'judgeFormat', { formatId, approve: true })
  const went = await authorised('2026-02')
  const { batch } = await w.call(w.cashier, 'exportBatch', { ...went, formatId })
  const later = await authorised('2026-03')
  await w.call(w.cashier, 'retireFormat', { formatId, why: '银行换了系统。' })
  assert.ok(!(await inUse()).includes('OLD_2026'))
  await no(() => w.call(w.cashier, 'exportBatch', { ...later, formatId }), 'funds.format_state')
  await no(() => w.call(w.cashier, 'retireFormat', { formatId, why: '再停一次。' }), 'funds.format_state')
  const { rows } = await sql<{ lastFour: string }>`
    select last_four as "lastFour" from funds_batch_line where batch_id = ${batch.id}`.execute(w.db)
  const answer = `批次号,序号,收款账号,金额(元),处理结果,失败原因\r\n${batch.number},1,${rows[0]?.lastFour},800.00,成功,`
  const report = await w.call(
    w.cashier,
    'returns',
    { batchId: batch.id },
    { name: '回单.csv', bytes: Buffer.from(answer) },
  )
  assert.equal(report.paid.count, 1)
})

test('what comes with the system stays; another district neither sees nor judges ours', async () => {
  const all = (await w.call(w.cashier, 'allFormats', {})).rows
  const own = all.find(f => f.code === 'GENERIC_CSV')
  assert.equal(own?.orgId, null)
  await no(
    () => w.call(w.cashier, 'retireFormat', { formatId: own?.id ?? '', why: '不用了。' }),
    'funds.format_built_in',
  )
  const ours = all.find(f => f.code === 'ABC_2026')
  assert.equal(await seen('ABC_2026', w.stranger), undefined)
  assert.ok(!(await inUse(w.stranger)).includes('ABC_2026'))
  await no(() => w.call(w.stranger, 'retireFormat', { formatId: ours?.id ?? '', why: '别人的。' }), 'absent')
  await no(
    () => w.call(w.stranger, 'readSample', { formatId: ours?.id ?? '' }, { name: 'a.csv', bytes: Buffer.from('a') }),
    'absent',
  )
  await no(() => w.call(w.stranger, 'proposeFormat', { ...at, ...bank('THEIRS_2026') }), 'absent')
})

test('a code is used once, and a format never changes', async () => {
  await no(() => w.call(w.cashier, 'proposeFormat', { ...at, ...bank('OLD_2026') }), 'funds.format_code')
  await assert.rejects(
    sql`update funds_bank_format set delimiter = '|' where code = 'ABC_2026'`.execute(w.db),
    /is fixed/,
  )
})

test('everything that is wrong is said at once, and nothing is proposed', async () => {
  const wrong = bank('WRONG_2026', {
    exportColumns: [
      { title: '序号', field: 'line' },
      { title: '序号', field: 'amount' },
      { title: 'a,b', field: 'name' },
    ],
    returnColumns: { batch: '批次', line: '序号', amount: '金额', account: '账号' },
    statusWords: { paid: ['成功'], failed: ['成功'] },
  })
  const tried = await w.call(w.cashier, 'tryFormat', wrong)
  assert.deepEqual(
    tried.faults.map(f => f.message),
    [
      '少了“账号”这一列。',
      '两列都叫“序号”。',
      '列名“a,b”里有空格、引号、换行或分隔符。',
      '少了“处理结果”这一列。',
      '“成功”既算付成又算没付成。',
    ],
  )
  assert.equal(tried.out, null)
  await no(() => w.call(w.cashier, 'proposeFormat', { ...at, ...wrong }), 'funds.format_faulty')
  assert.equal(await seen('WRONG_2026'), undefined)
})

test('a trial shows both files, and that every payment comes home', async () => {
  for (const format of firstFormats) {
    const { out, back, lost, faults } = await w.call(w.cashier, 'tryFormat', sent(format))
    assert.deepEqual([faults, lost], [[], []], format.code)
    assert.match(out ?? '', /张三/)
    assert.match(back ?? '', /户名不符/)
  }
})

test('the bank’s own sample is read row by row and touches nothing', async () => {
  const formatId = w.formatId('GENERIC_CSV')
  const sample = [
    '批次号,序号,收款账号,金额(元),处理结果,失败原因',
    'X,1,****1234,800.00,成功,',
    'X,2,****5678,1.5,退票,账号已销户',
    'X,3,****0000,八百,成功,',
    'X,4,****1111,2.00,待定,',
  ].join('\n')
  const { rows } = await w.call(w.cashier, 'readSample', { formatId }, { name: '样例.csv', bytes: Buffer.from(sample) })
  assert.deepEqual(
    rows.map(r => [r.line, r.fen, r.ok]),
    [
      [1, 80_000, true],
      [2, 150, true],
      [null, null, false],
      [4, 200, false],
    ],
  )
  assert.match(rows[1]?.said ?? '', /已销户/)
  await no(
    () => w.call(w.cashier, 'readSample', { formatId }, { name: '错.csv', bytes: Buffer.from('姓名,金额\n张三,1') }),
    'funds.return_unreadable',
  )
})

test('a format without a fault brings its samples home, whatever its titles, delimiter, unit and encoding', () => {
  const title = fc.stringMatching(/^[一-龥A-Za-z0-9()]{1,8}$/)
  fc.assert(
    fc.property(
      fc.uniqueArray(title, { minLength: 14, maxLength: 14 }),
      fc.constantFrom(',', '|', ';', '\t'),
      fc.constantFrom('YUAN' as const, 'FEN' as const),
      fc.constantFrom('UTF-8' as const, 'GB18030' as const),
      (titles, delimiter, amountUnit, encoding) => {
        const draft: Draft = {
          ...pipe,
          delimiter,
          amountUnit,
          encoding,
          exportColumns: pipe.exportColumns.map((c, i) => ({ ...c, title: titles[i] ?? '' })),
          returnColumns: Object.fromEntries(
            Object.keys(pipe.returnColumns).map((field, i) => [field, titles[i + 6] ?? '']),
          ),
        }
        assert.deepEqual(formatFaults(draft), [])
        assert.deepEqual(tryFormat(draft).lost, [])
      },
    ),
  )
})
