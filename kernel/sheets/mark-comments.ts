// Writes reasons as comments (批注): the list of comments and the drawing of their boxes, beside comments already there.
import { columnOf, lettersOf, rowOf } from './addresses.ts'
import { mainSpace, xmlHead, xmlText } from './xml.ts'
import { attributeOf, children, type Edit, edited, rootOf } from './xml-edit.ts'

/** Our comments are known by their author, so that they can be taken away when the workbook comes back corrected. */
export const commentAuthor = '退回原因'

export const noComments = `${xmlHead}<comments xmlns="${mainSpace}"><authors></authors><commentList></commentList></comments>`

const boxKind = `<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`

export const noBoxes = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>${boxKind}</xml>`

/**
 * The comments part with one comment per address. A cell that has somebody else's comment keeps it, ours follows in the same box.
 * Says which cells need a new box and which lose theirs.
 */
export function markComments(
  xml: string,
  texts: ReadonlyMap<string, string>,
): { xml: string; boxes: string[]; gone: string[] } {
  const opened = rootOf(xml)
  const parts = opened ? [...children(xml, opened.root.innerFrom, opened.root.innerTo)] : []
  const authors = parts.find(p => p.name === 'authors')
  const list = parts.find(p => p.name === 'commentList')
  if (!opened || !authors || !list) throw new Error('the comments of the workbook cannot be read')
  const p = opened.prefix
  const names = [...children(xml, authors.innerFrom, authors.innerTo)].map(a => xml.slice(a.innerFrom, a.innerTo))
  const known = names.indexOf(commentAuthor)
  const ours = known >= 0 ? known : names.length
  const run = (text: string) => `<${p}r><${p}t xml:space="preserve">${xmlText(text)}</${p}t></${p}r>`
  const left = new Map(texts)
  const comments: { row: number; column: number; xml: string }[] = []
  const gone: string[] = []
  for (const piece of children(xml, list.innerFrom, list.innerTo)) {
    const head = xml.slice(piece.from, piece.innerFrom)
    const ref = attributeOf(head, 'ref') ?? ''
    if (Number(attributeOf(head, 'authorId')) === ours && known >= 0) {
      gone.push(ref)
      continue
    }
    let comment = xml
      .slice(piece.from, piece.to)
      .replace(/<((?:[\w.-]+:)?r)>(?:(?!<\/\1>)[\s\S])*<\/\1>/g, r => (r.includes(`>\n${commentAuthor}：`) ? '' : r))
    const text = left.get(ref)
    if (text !== undefined) comment = comment.replace(`</${p}text>`, `${run(`\n${commentAuthor}：${text}`)}</${p}text>`)
    left.delete(ref)
    comments.push({ row: rowOf(ref), column: columnOf(ref), xml: comment })
  }
  for (const [ref, text] of left) {
    const comment = `<${p}comment ref="${ref}" authorId="${ours}"><${p}text>${run(text)}</${p}text></${p}comment>`
    comments.push({ row: rowOf(ref), column: columnOf(ref), xml: comment })
  }
  comments.sort((a, b) => a.row - b.row || a.column - b.column)
  const author = `<${p}author>${commentAuthor}</${p}author>`
  const edits: Edit[] = [
    { from: list.from, to: list.to, text: `<${p}commentList>${comments.map(c => c.xml).join('')}</${p}commentList>` },
  ]
  if (known < 0) {
    const all = xml.slice(authors.innerFrom, authors.innerTo) + author
    edits.push({ from: authors.from, to: authors.to, text: `<${p}authors>${all}</${p}authors>` })
  }
  return { xml: edited(xml, edits), boxes: [...left.keys()], gone }
}

/** The drawing part with boxes for new comments, hidden until somebody points at the cell; boxes of comments that are gone are taken out. */
export function markBoxes(xml: string, boxes: readonly string[], gone: readonly string[]): string {
  const place = (row: number, column: number) => `${row} ${column}`
  const lost = new Set(gone.map(ref => place(rowOf(ref) - 1, columnOf(ref) - 1)))
  let highest = 1024
  let result = xml.replace(/<v:shape\s[\s\S]*?<\/v:shape>/g, shape => {
    const row = /<x:Row>\s*(\d+)/.exec(shape)?.[1]
    const column = /<x:Column>\s*(\d+)/.exec(shape)?.[1]
    if (/ObjectType="Note"/.test(shape) && row && column && lost.has(place(Number(row), Number(column)))) return ''
    return shape
  })
  for (const [, number] of result.matchAll(/_x0000_s(\d+)/g)) highest = Math.max(highest, Number(number))
  if (boxes.length > 0 && !result.includes('id="_x0000_t202"'))
    result = result.replace(/(<xml\b[^>]*>)/, `$1${boxKind}`)
  const shapes = boxes.map((ref, n) => box(ref, highest + 1 + n)).join('')
  return result.replace(/<\/xml>\s*$/, `${shapes}</xml>`)
}

function box(ref: string, number: number): string {
  const row = rowOf(ref) - 1
  const column = columnOf(ref) - 1
  const anchor = [column + 1, 12, Math.max(0, row - 1), 4, column + 4, 8, row + 4, 4].join(', ')
  return `<v:shape id="_x0000_s${number}" type="#_x0000_t202" style="position:absolute;z-index:${number};visibility:hidden" fillcolor="#fbf8f3" o:insetmode="auto"><v:fill color2="#fbf8f3"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
}

/** `B7` for `$b$7`; throws for what is no address. */
export function plainAddress(address: string): string {
  const plain = address.replaceAll('$', '').toUpperCase()
  const [column, row] = [columnOf(plain), rowOf(plain)]
  if (column === 0 || row === 0 || `${lettersOf(column)}${row}` !== plain) throw new Error(`${address} is no cell`)
  return plain
}
