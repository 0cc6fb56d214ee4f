// Adds the looks of a returned workbook to its styles: each bad cell keeps its format and gets a red ground.

import { mainSpace, xmlHead } from './xml.ts'
import { attributeOf, children, type Edit, edited, type Piece, rootOf, withAttribute } from './xml-edit.ts'

const red = 'FFF8CFC9'
const ink = 'FFB8382B'

export const noStyles = `${xmlHead}<styleSheet xmlns="${mainSpace}"><fonts count="1"><font><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`

export interface Marks {
  /** The format of a cell marked as bad, from the format it has. */
  bad(style: number): number
  /** The format it had before it was marked; the same when it is not marked. */
  good(style: number): number
  /** The format of a reason: red, wrapped. */
  reason(): number
  /** The styles part with what was added. */
  written(): string
}

/** Opens the styles part for marking. Formats already there keep their numbers. */
export function markStyles(xml: string): Marks {
  const opened = rootOf(xml)
  if (!opened) throw new Error('the styles of the workbook cannot be read')
  const { root, prefix } = opened
  const lists = new Map<string, Piece>()
  for (const piece of children(xml, root.innerFrom, root.innerTo)) lists.set(piece.name, piece)
  const items = (name: string): string[] => {
    const list = lists.get(name)
    return list ? [...children(xml, list.innerFrom, list.innerTo)].map(p => xml.slice(p.from, p.to)) : []
  }
  const formats = items('cellXfs')
  const fills = items('fills')
  const fonts = items('fonts')
  const [formatsBefore, fillsBefore, fontsBefore] = [formats.length, fills.length, fonts.length]
  const badOf = new Map<number, number>()

  /** The number of an item of that very look, added at the end when it is not there. */
  const numberOf = (list: string[], item: string) => {
    const there = list.indexOf(item)
    return there >= 0 ? there : list.push(item) - 1
  }
  const isRed = (fill: string | undefined) => fill?.includes(red) ?? false
  const redFill = () => {
    const there = fills.findIndex(isRed)
    const p = prefix
    const fill = `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${red}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`
    return there >= 0 ? there : numberOf(fills, fill)
  }
  const headOf = (format: string) => /^<[^>]*>/.exec(format)?.[0] ?? ''
  const withHead = (format: string, head: string) => head + format.slice(headOf(format).length)
  const filled = (format: string, fill: number) =>
    withHead(format, withAttribute(withAttribute(headOf(format), 'fillId', fill), 'applyFill', fill === 0 ? null : 1))
  const fillOf = (format: string) => Number(attributeOf(headOf(format), 'fillId') ?? 0)

  return {
    bad(style) {
      const known = badOf.get(style)
      if (known !== undefined) return known
      const format = formats[style] ?? formats[0] ?? `<${prefix}xf/>`
      const number = isRed(fills[fillOf(format)]) ? style : numberOf(formats, filled(format, redFill()))
      badOf.set(style, number)
      return number
    },
    good(style) {
      const format = formats[style]
      if (!format || !isRed(fills[fillOf(format)])) return style
      // The format without its ground stands in the list already, unless the program that saved it dropped what was unused.
      const bareOf = (f: string) => filled(f, 0)
      const before = formats.findIndex(f => !isRed(fills[fillOf(f)]) && bareOf(f) === bareOf(format))
      return before >= 0 ? before : numberOf(formats, filled(format, 0))
    },
    reason() {
      const p = prefix
      const font = (fonts[0] ?? `<${p}font/>`).replace(new RegExp(`<${p}color\\b[^>]*/>`), '')
      const color = `<${p}color rgb="${ink}"/>`
      const colored = new RegExp(`<${p}sz\\b[^>]*/>`).test(font)
        ? font.replace(new RegExp(`(<${p}sz\\b[^>]*/>)`), `$1${color}`)
        : font.replace(/\/>$/, `></${p}font>`).replace(/>/, `>${color}`)
      return numberOf(
        formats,
        `<${p}xf numFmtId="49" fontId="${numberOf(fonts, colored)}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><${p}alignment vertical="top" wrapText="1"/></${p}xf>`,
      )
    },
    written() {
      const edits: Edit[] = []
      const add = (name: string, all: string[], before: number) => {
        const list = lists.get(name)
        if (!list || all.length === before) return
        const head = xml.slice(list.from, list.innerFrom)
        edits.push({ from: list.from, to: list.innerFrom, text: withAttribute(head, 'count', all.length) })
        edits.push({ from: list.innerTo, to: list.innerTo, text: all.slice(before).join('') })
      }
      add('fonts', fonts, fontsBefore)
      add('fills', fills, fillsBefore)
      add('cellXfs', formats, formatsBefore)
      return edited(xml, edits)
    },
  }
}
