// Exports read back, here and by another program.
import assert from 'node:assert/strict'
import test from 'node:test'
import { Workbook } from '@cj-tech-master/excelts'
import fc from 'fast-check'
import { Refusal } from '#base/refusal.ts'
import { readSheet } from './read.ts'
import { type SheetToWrite, type SheetValue, sheetBuffer, writeSheet } from './write.ts'
import { bytesInMemory, openZip } from './zip.ts'

async function readBack(file: Uint8Array): Promise<Record<string, string>[]> {
  const all: Record<string, string>[] = []
  for await (const { cells } of readSheet(file)) all.push(Object.fromEntries([...cells].map(([k, c]) => [k, c.text])))
  return all.slice(1)
}

const roster = (rows: SheetToWrite['rows'], name = '参保名册'): SheetToWrite => ({
  name,
  columns: [
    { title: '姓名', width: 12, kind: 'text' },
    { title: '身份证号码', width: 22, kind: 'text' },
    { title: '金额(元)', width: 14, kind: 'money' },
    { title: '参保日期', width: 12, kind: 'day' },
    { title: '份数', kind: 'int' },
    { title: '类别', kind: 'text', list: ['深度困难', '相对困难,含边缘'] },
  ],
  rows,
})

const one: SheetValue[] = ['张三', '330302199001011234', 320_000, '2026-10-16', 2n, '深度困难']

test('what is written reads back: ID numbers digit for digit, money to the cent, days as days', async () => {
  const file = await sheetBuffer({
    sheets: [roster([one, ['李四', '', null, undefined, 0, ''], ['王五', '0012', -5, '不详']])],
  })
  assert.deepEqual(await readBack(file), [
    { A: '张三', B: '330302199001011234', C: '3200', D: '2026-10-16', E: '2', F: '深度困难' },
    { A: '李四', E: '0' },
    { A: '王五', B: '0012', C: '-0.05', D: '不详' },
  ])
})

test('another program sees texts, numbers, a frozen header, widths and the drop-down list', async () => {
  const book = new Workbook()
  await book.xlsx.load(await sheetBuffer({ sheets: [roster([one])] }))
  const sheet = book.getWorksheet('参保名册')!
  assert.equal(sheet.getCell('B2').value, '330302199001011234')
  assert.equal(sheet.getCell('C2').value, 3200)
  assert.equal(sheet.getCell('C2').numFmt, '#,##0.00')
  assert.deepEqual(sheet.getCell('D2').value, new Date('2026-10-16T00:00:00Z'))
  assert.equal(sheet.getColumn(2).width, 22)
  assert.equal(sheet.views[0]?.state, 'frozen')
  const rule = sheet.getCell('F9').dataValidation
  assert.ok(rule?.type === 'list')
  assert.deepEqual(rule.formulae, ["'选项'!$A$1:$A$2"])
  const lists = book.getWorksheet('选项')!
  assert.equal(lists.state, 'hidden')
  assert.equal(lists.getCell('A2').value, '相对困难,含边缘')
})

test('a text that begins like a formula stays a text, also when somebody edits it', async () => {
  const bad = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '=1+1']
  const file = await sheetBuffer({
    sheets: [{ name: '表', columns: [{ title: '甲', kind: 'text' }], rows: bad.map(b => [b]) }],
  })
  const xml = (await (await openZip(bytesInMemory(file))).whole('xl/worksheets/sheet1.xml', 1e6)).toString()
  assert.doesNotMatch(xml, /<f>/)
  assert.equal(xml.match(/s="6" t="inlineStr"/g)?.length, bad.length)
  assert.deepEqual(
    (await readBack(file)).map(r => r.A),
    bad.map(b => b.trim()),
  )
})

test('every amount of Fen arrives exactly', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.maxSafeInteger(), { minLength: 1, maxLength: 50 }), async amounts => {
      const rows = amounts.map(fen => [fen])
      const file = await sheetBuffer({ sheets: [{ name: '表', columns: [{ title: '元', kind: 'money' }], rows }] })
      const back = (await readBack(file)).map(row => {
        const [whole = '', places = ''] = row.A!.split('.')
        const fen = BigInt(whole.replace('-', '') + places.padEnd(2, '0'))
        return Number(row.A!.startsWith('-') ? -fen : fen)
      })
      // Beyond 15 digits Excel itself keeps no cents; a federation has less than ten trillion Yuan.
      for (const [n, fen] of amounts.entries()) if (Math.abs(fen) < 1e15) assert.equal(back[n], fen === 0 ? 0 : fen)
    }),
    { numRuns: 30 },
  )
})

test('any text arrives as it was, but for blanks around it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 30 }),
      async all => {
        const rows = all.map(text => [`<${text}>`])
        const file = await sheetBuffer({ sheets: [{ name: '表', columns: [{ title: '甲', kind: 'text' }], rows }] })
        assert.deepEqual(
          (await readBack(file)).map(r => r.A),
          all.map(text => `<${text.toWellFormed()}>`),
        )
      },
    ),
    { numRuns: 60 },
  )
})

test('sheet names that Excel would refuse are made acceptable and stay different', async () => {
  const names = ['a/b[c]', 'A:B*C ', '', '长'.repeat(40), '长'.repeat(41), '选项']
  const book = new Workbook()
  await book.xlsx.load(await sheetBuffer({ sheets: names.map(name => roster([], name)) }))
  const found = book.worksheets.map(s => s.name)
  assert.equal(new Set(found.map(n => n.toLowerCase())).size, 7)
  for (const name of found) assert.match(name, /^[^[\]:*?/\\]{1,31}$/)
})

test('rows are taken only as fast as they are read, and a reader who leaves closes the source', async () => {
  let given = 0
  let closed = false
  async function* endless() {
    try {
      for (;;) {
        given += 1
        yield ['张三', String(given * 7919), given, '2026-10-16', given, '']
      }
    } finally {
      closed = true
    }
  }
  for await (const piece of writeSheet({ sheets: [roster(endless())] })) {
    assert.ok(piece.length > 0)
    if (given > 2_000) break
  }
  assert.ok(given < 100_000, `${given} rows were taken`)
  for (let wait = 0; !closed && wait < 200; wait++) await new Promise(resolve => setTimeout(resolve, 10))
  assert.ok(closed)
})

test('a wrong row breaks the export instead of writing a wrong file', async () => {
  const cases: [SheetValue[], RegExp][] = [
    [['张三', '', 1.5], /no whole number/],
    [['张三', '', '12.00'], /no whole number/],
    [[...one, '多出来的'], /more cells/],
  ]
  for (const [row, message] of cases) await assert.rejects(sheetBuffer({ sheets: [roster([row])] }), message)
  await assert.rejects(sheetBuffer({ sheets: [roster([['长'.repeat(32_768)]])] }), Refusal)
})

test('fifty thousand rows are written with flat memory', async () => {
  function* many() {
    for (let n = 0; n < 50_000; n++) yield [`张三${n}`, '330302199001011234', n, '2026-10-16', n, '深度困难']
  }
  // What the program itself needs is there after a first, short list.
  for await (const _ of writeSheet({ sheets: [roster([...many()].slice(0, 2_000))] }));
  const before = process.memoryUsage().rss
  let peak = 0
  let size = 0
  for await (const piece of writeSheet({ sheets: [roster(many())] })) {
    size += piece.length
    peak = Math.max(peak, process.memoryUsage().rss)
  }
  assert.ok(size > 100_000)
  assert.ok(peak - before < 100 * 1024 * 1024, `grew by ${(peak - before) / 1024 / 1024} MB`)
})
