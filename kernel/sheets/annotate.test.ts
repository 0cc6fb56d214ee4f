// Workbooks given back with reasons.
import assert from 'node:assert/strict'
import test from 'node:test'
import { Workbook } from '@cj-tech-master/excelts'
import { parseXml } from '@cj-tech-master/excelts/xml'
import { unzipSync } from 'fflate'
import { Refusal } from '#base/refusal.ts'
import { annotateWorkbook, type CellNote } from './annotate.ts'
import { handmade, handmadeParts, packed, textRow } from './handmade.ts'
import { readSheet } from './read.ts'
import { mainSpace } from './xml.ts'

const crossSheetList =
  '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list"><x14:formula1><xm:f>字典!$A$1:$A$9</xm:f></x14:formula1><xm:sqref>D3:D100</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>'

const goodRow =
  '<row r="4" spans="1:4" ht="21.5" customHeight="1"><c r="A4" t="s"><v>1</v></c><c r="B4" s="1"><v>46311</v></c><c r="C4" s="2"><v>330302199001011234</v></c><c r="D4" t="inlineStr"><is><t>01</t></is></c></row>'

/** As the higher union sends it out: title over merged cells, widths, drop-downs (one from another sheet), protection, colours. */
const official = {
  strings: ['<r><rPr><b/><sz val="20"/></rPr><t>困难职工名册</t></r><rPh sb="0" eb="1"><t>k</t></rPh>', '<t>张三</t>'],
  formats: ['yyyy"年"m"月"d"日"', '#,##0.00'],
  sheets: {
    名册: `<sheetPr codeName="S1"><tabColor rgb="FFFF0000"/></sheetPr><dimension ref="A1:D5"/><sheetFormatPr defaultRowHeight="14"/><cols><col min="1" max="1" width="30.5" customWidth="1"/><col min="2" max="16384" width="11" style="2" customWidth="1"/></cols><sheetData><row r="1" ht="40" customHeight="1"><c r="A1" t="s"><v>0</v></c></row>${textRow(2, ['*姓名', '出生日期', '身份证号码', '类别'])}<row r="3" spans="1:4"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>46311</v></c></row>${goodRow}<row r="5"><c r="A5" t="inlineStr"><is><t>李四</t></is></c><c r="C5" s="2"><f>A5</f><v>1</v></c></row></sheetData><sheetProtection sheet="1" objects="1" algorithmName="SHA-512" hashValue="abc=" saltValue="def=" spinCount="100000"/><mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells><phoneticPr fontId="0" type="noConversion"/><conditionalFormatting sqref="A3:A9"><cfRule type="duplicateValues" priority="1"/></conditionalFormatting><dataValidations count="1"><dataValidation type="list" imeMode="on" allowBlank="1" showErrorMessage="1" errorTitle="错" error="a > b" sqref="A3:A100"><formula1>"深度,相对"</formula1></dataValidation></dataValidations>${crossSheetList}`,
    字典: `<sheetData>${textRow(1, ['01'])}</sheetData>`,
  },
  parts: { 'xl/printerSettings/printerSettings1.bin': 'printer', 'docProps/custom.xml': '<Properties/>' },
}

const notes: CellNote[] = [
  { sheet: '名册', address: 'C3', text: '身份证号没有填。' },
  { sheet: '名册', address: 'C5', text: '这一格是公式，请直接填号码。' },
  { sheet: '名册', address: 'A5', text: '和第 3 行重名，请核对。' },
  { sheet: '名册', address: 'C5', text: '末位对不上' },
]

const text = (parts: Record<string, Uint8Array>, name: string) => Buffer.from(parts[name] ?? []).toString()
const sheet1 = 'xl/worksheets/sheet1.xml'

async function opened(file: Buffer) {
  const book = new Workbook()
  await book.xlsx.load(file)
  return book.getWorksheet('名册')!
}

function wellFormed(file: Buffer): Record<string, Uint8Array> {
  const parts = unzipSync(file)
  for (const name of Object.keys(parts))
    if (/\.(xml|rels|vml)$/.test(name)) assert.doesNotThrow(() => parseXml(text(parts, name)), name)
  return parts
}

test('a returned workbook has each reason at its cell and in the last column', async () => {
  const file = await annotateWorkbook(handmade(official), notes)
  wellFormed(file)
  const sheet = await opened(file)
  for (const bad of ['C3', 'A5', 'C5']) assert.match(JSON.stringify(sheet.getCell(bad).fill), /F8CFC9/, bad)
  for (const good of ['A3', 'A4', 'C4', 'B3'])
    assert.doesNotMatch(JSON.stringify(sheet.getCell(good).fill ?? ''), /F8CFC9/)
  assert.match(JSON.stringify(sheet.getCell('C3').note), /身份证号没有填。/)
  assert.match(JSON.stringify(sheet.getCell('C5').note), /这一格是公式，请直接填号码。；末位对不上/)
  assert.equal(sheet.getCell('A4').note, undefined)
  assert.equal(sheet.getCell('E2').value, '退回原因')
  assert.equal(sheet.getCell('E3').value, '身份证号码：身份证号没有填。')
  assert.equal(
    sheet.getCell('E5').value,
    '身份证号码：这一格是公式，请直接填号码。；末位对不上；姓名：和第 3 行重名，请核对。',
  )
  assert.equal(sheet.getCell('E4').value, null)
  assert.equal(sheet.getColumn(5).width, 48)
  assert.equal(sheet.getCell('C5').numFmt, '#,##0.00')
})

test('styles, widths, drop-downs, protection, other sheets and good rows survive byte for byte', async () => {
  const before = handmadeParts(official)
  const parts = wellFormed(await annotateWorkbook(handmade(official), notes))
  const touched = new Set([sheet1, 'xl/styles.xml', '[Content_Types].xml'])
  for (const [name, was] of Object.entries(before)) if (!touched.has(name)) assert.equal(text(parts, name), was, name)
  const sheet = text(parts, sheet1)
  assert.ok(sheet.includes(goodRow))
  assert.ok(sheet.includes(crossSheetList))
  const tail = before[sheet1]!.slice(before[sheet1]!.indexOf('<sheetProtection'), before[sheet1]!.indexOf('<extLst'))
  assert.ok(sheet.includes(tail), 'protection, merged cells, conditional formats and drop-downs')
  assert.ok(sheet.includes('<c r="C5" s="3"><f>A5</f><v>1</v></c>'), 'the formula stays, marked')
  assert.ok(sheet.includes('<dimension ref="A1:E5"/>'))
  assert.match(
    sheet,
    /<col min="2" max="4" width="11"[^>]*\/><col min="5" max="5" width="48"[^>]*\/><col min="6" max="16384" width="11"/,
  )
  assert.match(sheet, /<legacyDrawing [^>]*\/><extLst>/)
  const formats = /<cellXfs[\s\S]*<\/cellXfs>/
  const was = formats.exec(before['xl/styles.xml']!)![0].replace(/<cellXfs[^>]*>|<\/cellXfs>/g, '')
  assert.ok(text(parts, 'xl/styles.xml').includes(was), 'formats keep their numbers')
})

test('a workbook corrected and sent again loses its old marks; without notes it comes back clean', async () => {
  const once = await annotateWorkbook(handmade(official), notes)
  const again = await annotateWorkbook(once, [{ sheet: '名册', address: 'A5', text: '还是重名。' }])
  wellFormed(again)
  const sheet = await opened(again)
  assert.equal(sheet.getCell('E5').value, '姓名：还是重名。')
  assert.equal(sheet.getCell('E3').value, null)
  assert.equal(sheet.getCell('F2').value, null)
  assert.doesNotMatch(JSON.stringify(sheet.getCell('C3').fill ?? ''), /F8CFC9/)
  assert.equal(sheet.getCell('C5').note, undefined)
  assert.match(JSON.stringify(sheet.getCell('A5').note), /还是重名。/)
  const parts = wellFormed(again)
  assert.equal(text(parts, 'xl/drawings/vmlDrawing1.vml').match(/<v:shape /g)?.length, 1)
  assert.equal(text(parts, 'xl/comments1.xml').match(/<comment /g)?.length, 1)

  const clean = wellFormed(await annotateWorkbook(again, []))
  const cells = [...text(clean, sheet1).matchAll(/<c r="([A-D]\d)"(?: s="(\d)")?/g)].map(
    ([, at, s]) => `${at}:${s ?? 0}`,
  )
  assert.ok(
    cells.includes('C5:2') && cells.includes('A5:0') && cells.includes('B3:1') && cells.includes('C3:2'),
    cells.join(' '),
  )
  assert.doesNotMatch(text(clean, 'xl/comments1.xml'), /<comment /)
})

test('comments somebody else wrote are kept, ours follows in the same box and goes again', async () => {
  const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/></Relationships>`
  const note = (ref: string, said: string) =>
    `<comment ref="${ref}" authorId="0"><text><r><rPr><sz val="9"/></rPr><t>${said}</t></r></text></comment>`
  const shape = (n: number, row: number) =>
    `<v:shape id="_x0000_s${n}" type="#_x0000_t202"><x:ClientData ObjectType="Note"><x:Row>${row}</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>`
  const book = {
    sheets: {
      名册: `<sheetData>${textRow(1, ['姓名', '电话'])}${textRow(2, ['张三', '1'])}${textRow(3, ['李四', '2'])}</sheetData><legacyDrawing r:id="rId9"/>`,
    },
    parts: {
      'xl/worksheets/_rels/sheet1.xml.rels': relations,
      'xl/comments1.xml': `<comments xmlns="${mainSpace}"><authors><author>王会计</author></authors><commentList>${note('A2', '已核')}${note('A3', '待核')}</commentList></comments>`,
      'xl/drawings/vmlDrawing1.vml': `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">${shape(1025, 1)}${shape(1026, 2)}</xml>`,
    },
  }
  const once = await annotateWorkbook(handmade(book), [
    { sheet: '名册', address: 'A2', text: '查无此人。' },
    { sheet: '名册', address: 'B3', text: '少了数字。' },
  ])
  const parts = wellFormed(once)
  const comments = text(parts, 'xl/comments1.xml')
  assert.match(comments, /已核<\/t><\/r><r><t xml:space="preserve">\n退回原因：查无此人。/)
  assert.ok(comments.includes(note('A3', '待核')))
  assert.equal(text(parts, 'xl/drawings/vmlDrawing1.vml').match(/<v:shape /g)?.length, 3)
  assert.equal(text(parts, sheet1).match(/legacyDrawing/g)?.length, 1)
  const clean = wellFormed(await annotateWorkbook(once, []))
  assert.ok(
    text(clean, 'xl/comments1.xml').includes(`<commentList>${note('A2', '已核')}${note('A3', '待核')}</commentList>`),
  )
  assert.equal(text(clean, 'xl/drawings/vmlDrawing1.vml').match(/<v:shape /g)?.length, 2)
})

test('prefixed tags, missing styles, missing rows and cells, signs that XML does not allow: all are marked', async () => {
  const parts = handmadeParts({ sheets: { 名册: '' } })
  parts[sheet1] =
    `<x:worksheet xmlns:x="${mainSpace}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c></x:row><x:row r="3"/></x:sheetData></x:worksheet>`
  delete parts['xl/styles.xml']
  parts['xl/_rels/workbook.xml.rels'] = parts['xl/_rels/workbook.xml.rels']!.replace(
    /<Relationship Id="rId2"[^>]*\/>/,
    '',
  )
  const file = await annotateWorkbook(packed(parts), [
    { sheet: '名册', address: '$A$2', text: '<空>&"\u0007' },
    { sheet: '名册', address: 'c9', text: '没有填' },
    { sheet: '名册', address: 'B3', text: '没有填' },
  ])
  wellFormed(file)
  const rows = []
  for await (const row of readSheet(file, { titles: ['姓名', '退回原因'] }))
    rows.push([row.row, row.cells.get('退回原因')?.text])
  assert.deepEqual(rows, [
    [2, '姓名：<空>&"\u0007'],
    [3, 'B列：没有填'],
    [9, 'C列：没有填'],
  ])
})

test('the header is the fullest row above the first note, its upper row helping out, unless the caller knows better', async () => {
  const book = handmade({
    sheets: {
      名册: `<sheetData>${textRow(1, ['名册'])}${textRow(2, ['姓名', '家庭成员', '', '电话'])}${textRow(3, ['', '称谓', '年龄', '电话'])}${textRow(4, ['张三', '妻', '41', '1', '备注'])}${textRow(5, ['李四', '妻', '4', '1'])}</sheetData>`,
    },
  })
  const wrongly = await opened(await annotateWorkbook(book, [{ sheet: '名册', address: 'A5', text: '错' }]))
  assert.equal(wrongly.getCell('F4').value, '退回原因')
  const told = await opened(
    await annotateWorkbook(book, [{ sheet: '名册', address: 'A5', text: '错' }], { headerRow: { 名册: 3 } }),
  )
  assert.equal(told.getCell('F3').value, '退回原因')
  assert.equal(told.getCell('F5').value, '姓名：错')
})

test('a note on a sheet that is not there is refused, one on no cell is a defect, a bomb is refused', async () => {
  const book = handmade(official)
  await assert.rejects(annotateWorkbook(book, [{ sheet: '没有', address: 'A1', text: '' }]), Refusal)
  await assert.rejects(annotateWorkbook(book, [{ sheet: '名册', address: 'A0', text: '' }]), /no cell/)
  await assert.rejects(annotateWorkbook(book, notes, { limit: 1_000 }), Refusal)
})

test('the same workbook with the same notes gives the same bytes', async () => {
  const book = handmade(official)
  assert.deepEqual(await annotateWorkbook(book, notes), await annotateWorkbook(book, notes))
})
