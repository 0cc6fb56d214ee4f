// Workbooks put together by hand for the tests: as Excel, WPS, other programs and ill-wishers would send them.
import { zipSync } from 'fflate'
import { mainSpace, officeSpace, packageSpace, xmlHead } from './xml.ts'

export interface Handmade {
  /** Content of `<worksheet>` by sheet name. */
  readonly sheets: Readonly<Record<string, string>>
  readonly strings?: readonly string[]
  /** Number formats; cell style n+1 uses the n-th, cell style 0 is plain. */
  readonly formats?: readonly string[]
  readonly workbookPr?: string
  readonly hidden?: readonly string[]
  /** More parts, or other content of the usual ones. */
  readonly parts?: Readonly<Record<string, string>>
}

/** The parts of such a workbook by name. */
export function handmadeParts(book: Handmade): Record<string, string> {
  const names = Object.keys(book.sheets)
  const sheet = (name: string, n: number) => {
    const state = book.hidden?.includes(name) ? ' state="hidden"' : ''
    return `<sheet name="${name}" sheetId="${n + 1}"${state} r:id="rId${n + 1}"/>`
  }
  const relation = (n: number, kind: string, target: string) =>
    `<Relationship Id="rId${n}" Type="${officeSpace}/${kind}" Target="${target}"/>`
  const related = (inner: string) =>
    `${xmlHead}<Relationships xmlns="${packageSpace}/relationships">${inner}</Relationships>`
  const formats = book.formats ?? []
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  return {
    '[Content_Types].xml': `${xmlHead}<Types xmlns="${packageSpace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${main}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${main}.sharedStrings+xml"/>${names.map((_, n) => `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="${main}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': related(relation(1, 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `${xmlHead}<workbook xmlns="${mainSpace}" xmlns:r="${officeSpace}">${book.workbookPr ?? ''}<sheets>${names.map(sheet).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': related(
      names.map((_, n) => relation(n + 1, 'worksheet', `worksheets/sheet${n + 1}.xml`)).join('') +
        relation(names.length + 1, 'styles', 'styles.xml') +
        relation(names.length + 2, 'sharedStrings', '/xl/sharedStrings.xml'),
    ),
    'xl/sharedStrings.xml': `${xmlHead}<sst xmlns="${mainSpace}">${(book.strings ?? []).map(s => `<si>${s}</si>`).join('')}</sst>`,
    'xl/styles.xml': `${xmlHead}<styleSheet xmlns="${mainSpace}"><numFmts count="${formats.length}">${formats.map((code, n) => `<numFmt numFmtId="${200 + n}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="${formats.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>${formats.map((_, n) => `<xf numFmtId="${200 + n}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(
      names.map((name, n) => [
        `xl/worksheets/sheet${n + 1}.xml`,
        `${xmlHead}<worksheet xmlns="${mainSpace}" xmlns:r="${officeSpace}">${book.sheets[name]}</worksheet>`,
      ]),
    ),
    ...book.parts,
  }
}

export function packed(parts: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)]))),
  )
}

export const handmade = (book: Handmade) => packed(handmadeParts(book))

/** `<row r="3">` with text cells, blank ones left out. */
export function textRow(row: number, texts: readonly string[]): string {
  const cells = texts.map((text, c) =>
    text === '' ? '' : `<c r="${String.fromCharCode(65 + c)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`,
  )
  return `<row r="${row}">${cells.join('')}</row>`
}
