// The parts every workbook of ours has beside its sheets: contents, relations, styles.
import { mainSpace, officeSpace, packageSpace, xmlHead, xmlText } from './xml.ts'
import type { PartToWrite } from './zipping.ts'

/** Indexes of the cell formats in `styles` below. */
export const formats = { plain: 0, header: 1, text: 2, money: 3, day: 4, int: 5, quoted: 6 } as const

const styles = `${xmlHead}<styleSheet xmlns="${mainSpace}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="等线"/><family val="2"/></font><font><b/><sz val="11"/><name val="等线"/><family val="2"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF3EBDD"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FFBFB3A0"/></bottom><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="7">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>
</cellXfs>
<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>`

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'

/** Everything but the sheets themselves. `hidden` names one more sheet after the others, not shown. */
export function bookParts(names: readonly string[], hidden: string | null): PartToWrite[] {
  const all = hidden === null ? names : [...names, hidden]
  const types = all.map((_, s) => `<Override PartName="/xl/worksheets/sheet${s + 1}.xml" ContentType="${sheetType}"/>`)
  const sheets = all.map((name, s) => {
    const state = name === hidden && s === names.length ? ' state="hidden"' : ''
    return `<sheet name="${xmlText(name)}" sheetId="${s + 1}"${state} r:id="rId${s + 1}"/>`
  })
  const relations = all.map(
    (_, s) => `<Relationship Id="rId${s + 1}" Type="${officeSpace}/worksheet" Target="worksheets/sheet${s + 1}.xml"/>`,
  )
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  return [
    {
      name: '[Content_Types].xml',
      text: [
        `${xmlHead}<Types xmlns="${packageSpace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`,
        `<Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${main}.styles+xml"/>${types.join('')}</Types>`,
      ],
    },
    {
      name: '_rels/.rels',
      text: [
        `${xmlHead}<Relationships xmlns="${packageSpace}/relationships"><Relationship Id="rId1" Type="${officeSpace}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
    },
    {
      name: 'xl/workbook.xml',
      text: [
        `${xmlHead}<workbook xmlns="${mainSpace}" xmlns:r="${officeSpace}"><sheets>${sheets.join('')}</sheets></workbook>`,
      ],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: [
        `${xmlHead}<Relationships xmlns="${packageSpace}/relationships">${relations.join('')}<Relationship Id="rId${all.length + 1}" Type="${officeSpace}/styles" Target="styles.xml"/></Relationships>`,
      ],
    },
    { name: 'xl/styles.xml', text: [styles] },
  ]
}
