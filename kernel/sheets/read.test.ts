// Workbooks as people, programs and ill-wishers send them.
import assert from 'node:assert/strict'
import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import test from 'node:test'
import { Refusal } from '#base/refusal.ts'
import { handmade, handmadeParts, packed, textRow } from './handmade.ts'
import { type ReadOptions, readSheet, type SheetRow, sheetNames } from './read.ts'
import { zipped } from './zipping.ts'

async function rows(source: Uint8Array | string | Readable, options?: ReadOptions): Promise<SheetRow[]> {
  const all: SheetRow[] = []
  for await (const row of readSheet(source, options)) all.push(row)
  return all
}

const texts = (row: SheetRow) => Object.fromEntries([...row.cells].map(([key, cell]) => [key, cell.text]))

const refused =
  (code: string, details: object = {}) =>
  (error: unknown) => {
    assert.ok(error instanceof Refusal, String(error))
    assert.equal(error.code, code)
    for (const [key, value] of Object.entries(details)) assert.deepEqual(error.details[key], value)
    assert.doesNotMatch(error.inWords('zh'), /\{\w+\}/)
    return true
  }

test('the header is found below a merged title row and notes, whatever its stars, blanks and full-width signs', async () => {
  const file = handmade({
    sheets: {
      名册: `<sheetData>${textRow(1, ['2026年度职工医疗互助参保名册'])}${textRow(2, ['填表说明：带*的必填'])}${textRow(4, ['序号', '＊姓 名', '*身份证\n号码', '金额（元）', '备注'])}${textRow(5, ['1', '张三', '330302199001011234', '60', ''])}${textRow(7, ['2', '李四', '', '60', '补交'])}</sheetData><mergeCells count="1"><mergeCell ref="A1:E1"/></mergeCells>`,
    },
  })
  const found = await rows(file, { titles: ['姓名', '身份证号码', '金额(元)'] })
  assert.deepEqual(found.map(texts), [
    { 序号: '1', 姓名: '张三', 身份证号码: '330302199001011234', '金额(元)': '60' },
    { 序号: '2', 姓名: '李四', '金额(元)': '60', 备注: '补交' },
  ])
  assert.deepEqual(
    found.map(r => r.row),
    [5, 7],
  )
  assert.equal(found[1]!.cells.get('姓名')!.address, 'B7')
})

test('a header in two rows is read as one: group above, columns below', async () => {
  const file = handmade({
    sheets: {
      表: `<sheetData>${textRow(1, ['登记表'])}${textRow(2, ['姓名', '家庭成员', '', '电话'])}${textRow(3, ['', '称谓', '年龄', ''])}${textRow(4, ['张三', '配偶', '41', '139'])}</sheetData>`,
    },
  })
  const [row] = await rows(file, { titles: ['姓名', '称谓', '年龄', '电话'] })
  assert.deepEqual(texts(row!), { 姓名: '张三', 称谓: '配偶', 年龄: '41', 电话: '139' })
})

test('missing titles are all named, optional ones may be absent, a title that stands twice is refused', async () => {
  const file = handmade({ sheets: { 名册: `<sheetData>${textRow(1, ['姓名', '电话', '姓名'])}</sheetData>` } })
  await assert.rejects(
    rows(file, { titles: ['姓名', '身份证号', '金额'] }),
    refused('sheets.header_missing', { titles: ['身份证号', '金额'], sheet: '名册' }),
  )
  assert.deepEqual(await rows(file, { titles: ['电话', '备注'], mayLack: ['备注'] }), [])
  await assert.rejects(rows(file, { titles: ['姓名'] }), refused('sheets.header_twice', { addresses: ['A1', 'C1'] }))
})

test('a formula is reported with its address and never gives a value', async () => {
  const file = handmade({
    sheets: {
      表: '<sheetData><row r="1"><c r="A1"><f>SUM(B1:B9)</f><v>3200</v></c><c r="B1" t="str"><f t="shared" ref="B1:B2" si="0">A1&amp;"x"</f><v>x</v></c></row><row r="2"><c r="B2" t="str"><f t="shared" si="0"/><v>y</v></c></row></sheetData>',
    },
  })
  const [first, second] = await rows(file)
  assert.deepEqual(first!.cells.get('A'), { text: '', address: 'A1', kind: 'formula', formula: 'SUM(B1:B9)' })
  assert.equal(first!.cells.get('B')!.formula, 'A1&"x"')
  assert.deepEqual(second!.cells.get('B'), { text: '', address: 'B2', kind: 'formula', formula: '' })
})

test('text, rich text, numbers, days, moments, errors and yes-or-no come as exact text of their kind', async () => {
  const file = handmade({
    strings: [
      '<t xml:space="preserve"> 张三 </t>',
      '<r><t>李</t></r><r><rPr><b/></rPr><t>四</t></r><rPh sb="0" eb="1"><t>LI</t></rPh>',
    ],
    formats: ['yyyy"年"m"月"d"日"', '0.00"元"'],
    sheets: {
      表: `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1"><v>330302199001011234</v></c><c r="D1" s="1"><v>46311</v></c><c r="E1" s="1"><v>46311.5</v></c><c r="F1" s="2"><v>2124.1400000000003</v></c><c r="G1" t="b"><v>1</v></c><c r="H1" t="e"><v>#N/A</v></c><c r="I1" t="d"><v>2026-10-16T00:00:00Z</v></c><c r="J1" s="2"/><c r="K1" t="inlineStr"><is><r><t>王</t></r><r><t>五</t></r></is></c></row></sheetData>`,
    },
  })
  const [row] = await rows(file)
  assert.deepEqual(
    [...row!.cells.values()].map(({ address, text, kind, imprecise }) => [address, text, kind, imprecise ?? false]),
    [
      ['A1', '张三', 'text', false],
      ['B1', '李四', 'text', false],
      ['C1', '330302199001011234', 'number', true],
      ['D1', '2026-10-16', 'day', false],
      ['E1', '2026-10-16 12:00:00', 'moment', false],
      ['F1', '2124.14', 'number', false],
      ['G1', 'true', 'boolean', false],
      ['H1', '#N/A', 'error', false],
      ['I1', '2026-10-16', 'day', false],
      ['K1', '王五', 'text', false],
    ],
  )
})

test('old Mac workbooks count their days from 1904', async () => {
  const file = handmade({
    formats: ['yyyy/m/d'],
    workbookPr: '<workbookPr date1904="1"/>',
    sheets: { 表: '<sheetData><row r="1"><c r="A1" s="1"><v>44849</v></c></row></sheetData>' },
  })
  assert.equal((await rows(file))[0]!.cells.get('A')!.text, '2026-10-16')
})

test('cells without addresses and tags with prefixes, as some programs write them, are read', async () => {
  const parts = handmadeParts({ sheets: { 表: '' } })
  parts['xl/worksheets/sheet1.xml'] =
    '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c/><x:c t="inlineStr"><x:is><x:t>丙</x:t></x:is></x:c></x:row><x:row><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
  const found = await rows(packed(parts))
  assert.deepEqual(found.map(texts), [{ A: '1', C: '丙' }, { A: '2' }])
  assert.equal(found[0]!.cells.get('C')!.address, 'C1')
})

test('without a name the first sheet that is not hidden is read; a wrong name is answered with the names there are', async () => {
  const file = handmade({
    hidden: ['字典'],
    sheets: {
      字典: `<sheetData>${textRow(1, ['码'])}</sheetData>`,
      名册: `<sheetData>${textRow(1, ['甲'])}</sheetData>`,
    },
  })
  assert.equal((await rows(file))[0]!.cells.get('A')!.text, '甲')
  assert.equal((await rows(file, { sheet: ' 字典' }))[0]!.cells.get('A')!.text, '码')
  await assert.rejects(rows(file, { sheet: '花名册' }), refused('sheets.no_such_sheet', { found: ['字典', '名册'] }))
  assert.deepEqual(await sheetNames(file), [
    { name: '字典', hidden: true },
    { name: '名册', hidden: false },
  ])
})

test('a path and a stream are read like bytes, and leaving early leaves no temporary file behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sheets-test-'))
  const before = (await readdir(tmpdir())).filter(name => name.startsWith('sheet-'))
  const path = join(folder, 'a.xlsx')
  await writeFile(
    path,
    handmade({ sheets: { 表: `<sheetData>${textRow(1, ['甲'])}${textRow(2, ['乙'])}</sheetData>` } }),
  )
  assert.equal((await rows(path)).length, 2)
  for await (const row of readSheet(createReadStream(path))) {
    assert.equal(row.row, 1)
    break
  }
  await assert.rejects(rows(createReadStream(path), { limits: { fileBytes: 100 } }), refused('sheets.too_large'))
  assert.deepEqual(
    (await readdir(tmpdir())).filter(name => name.startsWith('sheet-') && !before.includes(name)),
    [],
  )
  await rm(folder, { recursive: true })
})

test('what is no workbook is refused by what it is', async () => {
  const cfb = (inside: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(inside, 'utf16le')])
  const good = handmade({ sheets: { 表: `<sheetData>${textRow(1, ['甲'])}</sheetData>` } })
  const locked = Buffer.from(good)
  locked.writeUInt16LE(
    locked.readUInt16LE(good.indexOf('504b0102', 0, 'hex') + 8) | 1,
    good.indexOf('504b0102', 0, 'hex') + 8,
  )
  const broken = handmadeParts({ sheets: { 表: '<sheetData><row r="1"><c r="A1"></row>' } })
  const cases: [string, Uint8Array][] = [
    ['sheets.empty', Buffer.alloc(0)],
    ['sheets.not_xlsx', Buffer.from('姓名,电话\n张三,139')],
    ['sheets.not_xlsx', Buffer.from('P')],
    ['sheets.not_xlsx', packed({ 'word/document.xml': '<w/>' })],
    ['sheets.not_xlsx', good.subarray(0, good.length - 200)],
    ['sheets.not_xlsx', packed(broken)],
    ['sheets.old_format', cfb('Workbook')],
    ['sheets.encrypted', cfb('EncryptedPackage')],
    ['sheets.encrypted', locked],
  ]
  for (const [code, file] of cases) await assert.rejects(rows(file), refused(code))
  await assert.rejects(rows(Readable.from([])), refused('sheets.empty'))
})

test('a damaged workbook is refused or read as it was, never misread, wherever the damage is', async () => {
  const good = handmade({ sheets: { 表: `<sheetData>${textRow(1, ['甲'])}</sheetData>` } })
  for (let at = 0; at < good.length; at += 3) {
    const damaged = Buffer.from(good)
    damaged[at] = damaged[at]! ^ 0xff
    const found = await rows(damaged).catch(error => assert.ok(error instanceof Refusal, `byte ${at}: ${error}`))
    if (found) assert.deepEqual(found.map(texts), [{ A: '甲' }])
  }
})

test('too many columns and too long cells are refused by address', async () => {
  const wide = handmade({
    sheets: { 表: '<sheetData><row r="1"><c r="XFD1" s="0"/><c r="IW1"><v>1</v></c></row></sheetData>' },
  })
  await assert.rejects(rows(wide), refused('sheets.too_many_columns', { address: 'IW1', limit: 256 }))
  const long = handmade({ sheets: { 表: `<sheetData>${textRow(1, ['长'.repeat(32_768)])}</sheetData>` } })
  await assert.rejects(rows(long), refused('sheets.cell_too_long', { address: 'A1' }))
})

/** The greatest growth of the process while something runs, in MB. */
async function growth(work: () => Promise<void>): Promise<number> {
  global.gc?.()
  const before = process.memoryUsage().rss
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 10)
  await work()
  clearInterval(watch)
  return (Math.max(peak, process.memoryUsage().rss) - before) / 1024 / 1024
}

async function withSheet(sheet: Iterable<string>): Promise<Buffer> {
  const parts = handmadeParts({ sheets: { 表: '' } })
  const pieces: Uint8Array[] = []
  const all = Object.entries(parts).map(([name, text]) => ({
    name,
    text: name.endsWith('sheet1.xml') ? sheet : [text],
  }))
  for await (const piece of zipped(all)) pieces.push(piece)
  return Buffer.concat(pieces)
}

function* manyRows(count: number, row: (r: number) => string): Generator<string> {
  yield '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData>'
  for (let r = 1; r <= count; r += 1000) yield Array.from({ length: 1000 }, (_, n) => row(r + n)).join('')
  yield '</sheetData></worksheet>'
}

test('xlsx-oom-exceljs-355: a million filled rows are refused at the limit with flat memory', async () => {
  const bomb = await withSheet(
    manyRows(1_000_000, r => `<row r="${r}"><c r="A${r}"><v>1</v></c><c r="B${r}"><v>2</v></c></row>`),
  )
  const begin = process.cpuUsage()
  const grown = await growth(async () => {
    await assert.rejects(
      async () => {
        for await (const row of readSheet(bomb, { limits: { rows: 5_000 } })) assert.ok(row.row <= 5_000)
      },
      refused('sheets.too_many_rows', { limit: 5_000 }),
    )
  })
  assert.ok(process.cpuUsage(begin).user < 5_000_000)
  assert.ok(grown < 60, `grew by ${grown} MB`)
})

test('xlsx-oom-exceljs-355: a sheet that declares itself huge, with a million blank formatted rows, gives its three rows with flat memory', async () => {
  const file = await withSheet(
    manyRows(1_000_000, r => (r <= 3 ? textRow(r, ['甲']) : `<row r="${r}" s="1"><c r="A${r}" s="0"/></row>`)),
  )
  const grown = await growth(async () => assert.equal((await rows(file)).length, 3))
  assert.ok(grown < 100, `grew by ${grown} MB`)
})

test('xlsx-oom-exceljs-355: a zip bomb is refused whether its directory tells its size or lies about it', async () => {
  const megabyte = ' '.repeat(1024 * 1024)
  function* blanks() {
    for (let n = 0; n < 400; n++) yield megabyte
  }
  const honest = await withSheet(blanks())
  assert.ok(honest.length < 1024 * 1024)
  const begin = process.cpuUsage()
  await assert.rejects(rows(honest), refused('sheets.too_large', { limit: 300 }))
  assert.ok(process.cpuUsage(begin).user < 300_000, 'an honest bomb is refused before it is unpacked')
  const liar = Buffer.from(honest)
  const size = Buffer.alloc(4)
  size.writeUInt32LE(400 * 1024 * 1024)
  liar.writeUInt32LE(1000, liar.lastIndexOf(size))
  const grown = await growth(() =>
    assert.rejects(
      rows(liar, { limits: { sheetBytes: 20 * 1024 * 1024 } }),
      refused('sheets.too_large', { limit: 20 }),
    ),
  )
  assert.ok(grown < 100, `grew by ${grown} MB`)
})
