// A long workbook given back with results at the right: everything else as it was sent, whatever wrote it.
import assert from 'node:assert/strict'
import test from 'node:test'
import { parseXml } from '@cj-tech-master/excelts/xml'
import { unzipSync } from 'fflate'
import { Refusal } from '#base/refusal.ts'
import { handmade, handmadeParts, packed, textRow } from './handmade.ts'
import { readSheet } from './read.ts'
import { type RowResult, withResults } from './results.ts'

const columns = [
  { title: '导入结果', width: 12 },
  { title: '错误原因', width: 60 },
]
const titles = ['姓名', '证件号码']

async function* given(list: readonly RowResult[]) {
  yield* list
}
async function returned(file: Buffer, list: readonly RowResult[]): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of withResults(file, { titles, columns }, given(list))) pieces.push(Buffer.from(piece))
  const whole = Buffer.concat(pieces)
  for (const [name, part] of Object.entries(unzipSync(whole)))
    if (/\.(xml|rels)$/.test(name)) assert.doesNotThrow(() => parseXml(Buffer.from(part).toString()), name)
  return whole
}
async function told(file: Buffer) {
  const rows: [number, string, string][] = []
  for await (const { row, cells } of readSheet(file, { titles }))
    rows.push([row, cells.get('导入结果')?.text ?? '', cells.get('错误原因')?.text ?? ''])
  return rows
}
const sheetXml = (file: Buffer) => Buffer.from(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? []).toString()

const styled =
  '<row r="4" spans="1:3" ht="21.5" customHeight="1"><c r="A4" s="1"/><c r="B4" s="2"><v>330302199001011234</v></c><c r="H4" s="1"/></row>'
/** A title over merged cells, a header, a row of styled blanks that reach far to the right, one without content, a drop-down. */
const sent = {
  formats: ['yyyy-m-d', '0'],
  sheets: {
    名单: `<dimension ref="A1:C5"/><cols><col min="1" max="16384" width="11" customWidth="1"/></cols><sheetData>${textRow(1, ['参加名单'])}<row r="2"><c r="A2" s="2" t="inlineStr"><is><t>姓名</t></is></c><c r="B2" s="2" t="inlineStr"><is><t>证件号码</t></is></c><c r="C2" t="inlineStr"><is><t>备注</t></is></c></row>${textRow(3, ['张三', '1101', '夜班'])}${styled}<row r="5"/>${textRow(6, ['李四 &amp; 王五', '1102', ''])}</sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="C3:C100"><formula1>"夜班,白班"</formula1></dataValidation></dataValidations>`,
    别的: `<sheetData>${textRow(1, ['不动'])}</sheetData>`,
  },
  parts: { 'xl/printerSettings/printerSettings1.bin': 'printer' },
}
const results: RowResult[] = [
  { row: 3, values: ['导入成功', null], bad: false },
  { row: 4, values: ['没有导入', '没有填姓名。<>&'], bad: true },
  { row: 6, values: ['没有导入', '末位对不上'], bad: true },
]

test('results stand beside their rows; styles, widths, merges, lists and other sheets are as they were sent', async () => {
  const file = handmade(sent)
  const back = await returned(file, results)
  assert.deepEqual(await told(back), [
    [3, '导入成功', ''],
    [4, '没有导入', '没有填姓名。<>&'],
    [6, '没有导入', '末位对不上'],
  ])
  const xml = sheetXml(back)
  for (const kept of [
    '<c r="B4" s="2"><v>330302199001011234</v></c>',
    '<row r="4" ht="21.5" customHeight="1">',
    '<row r="5"/>',
    '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>',
    '<formula1>"夜班,白班"</formula1>',
    textRow(1, ['参加名单']),
  ])
    assert.ok(xml.includes(kept), kept)
  const [before, after] = [unzipSync(file), unzipSync(back)]
  assert.deepEqual(Object.keys(after), Object.keys(before))
  for (const name of Object.keys(before))
    if (!/sheet1\.xml|styles\.xml/.test(name)) assert.deepEqual(after[name], before[name], name)
  // Cells of a row stand in the order of their columns, or Excel calls the file damaged.
  const inRow4 = [.../<row r="4"[\s\S]*?<\/row>/.exec(xml)![0].matchAll(/ r="([A-Z]+)4"/g)].map(m => m[1]!)
  assert.deepEqual(inRow4, inRow4.toSorted())
})

test('what was returned, mended and sent again is written over, not beside', async () => {
  const once = await returned(handmade(sent), results)
  const again = await returned(once, [{ row: 6, values: ['导入成功', null], bad: false }])
  const rows = await told(again)
  assert.deepEqual(
    rows.find(r => r[0] === 6),
    [6, '导入成功', ''],
  )
  assert.equal(sheetXml(again).match(/导入结果/g)?.length, 1)
})

test('tags with a prefix, rows without numbers, a header in two rows, rows cut between two pieces', async () => {
  const parts = handmadeParts({ sheets: { 名单: '' } })
  const rows = Array.from(
    { length: 3_000 },
    (_, i) => `<x:row><x:c t="inlineStr"><x:is><x:t>人${i}</x:t></x:is></x:c><x:c><x:v>${i}</x:v></x:c></x:row>`,
  )
  const head =
    '<x:row><x:c t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>证件号码</x:t></x:is></x:c></x:row>'
  parts['xl/worksheets/sheet1.xml'] =
    `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>${head}${rows.join('')}</x:sheetData></x:worksheet>`
  const list = Array.from({ length: 3_000 }, (_, i): RowResult => ({ row: i + 2, values: [`${i}`, null], bad: false }))
  const found = await told(await returned(packed(parts), list))
  assert.equal(found.length, 3_000)
  for (const [row, value] of found) assert.equal(value, String(row - 2))
})

test('a sheet without the columns is refused in words', async () => {
  const file = handmade({ sheets: { 名单: `<sheetData>${textRow(1, ['甲', '乙'])}</sheetData>` } })
  await assert.rejects(returned(file, []), (e: unknown) => e instanceof Refusal && e.code === 'sheets.header_missing')
})
