// Changes single spots in the XML of a workbook and leaves every other byte as it was.

const attributes = `(?:[^>"']|"[^"]*"|'[^']*')*?`

/** The value of an attribute in an opening tag, entities left as they are. */
export function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found ? (found[1] ?? found[2]) : undefined
}

/** The opening tag with the attribute set, in its place or at the end, or taken away by `null`. */
export function withAttribute(tag: string, name: string, value: string | number | null): string {
  const there = new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`)
  const put = value === null ? '' : ` ${name}="${value}"`
  return there.test(tag) ? tag.replace(there, put) : tag.replace(/(\s*\/?>)$/, `${put}$1`)
}

export interface Piece {
  /** The tag without prefix. */
  readonly name: string
  readonly from: number
  readonly to: number
  /** Where the content begins and ends; both `to` when the element is empty. */
  readonly innerFrom: number
  readonly innerTo: number
}

/**
 * The elements directly inside a stretch of XML, in order. An element named in `skip` is not looked into but jumped over by its closing
 * tag, which makes a sheet of many megabytes as quick as a small one; such an element must not contain itself.
 */
export function* children(xml: string, from: number, to: number, skip: readonly string[] = []): Generator<Piece> {
  const tags = new RegExp(
    `<!--[\\s\\S]*?-->|<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|<[?!][^>]*>|<(/?)([\\w:.-]+)(${attributes})(/?)>`,
    'g',
  )
  tags.lastIndex = from
  let depth = 0
  let open: { name: string; from: number; innerFrom: number } | null = null
  for (let tag = tags.exec(xml); tag && tag.index < to; tag = tags.exec(xml)) {
    if (tag[2] === undefined) continue
    const name = tag[2].includes(':') ? tag[2].slice(tag[2].indexOf(':') + 1) : tag[2]
    const end = tags.lastIndex
    if (tag[1] === '/') {
      depth -= 1
      if (depth < 0) return
      if (depth === 0 && open) yield { ...open, to: end, innerTo: tag.index }
    } else if (tag[4] === '/') {
      if (depth === 0) yield { name, from: tag.index, to: end, innerFrom: end, innerTo: end }
    } else {
      if (depth === 0) open = { name, from: tag.index, innerFrom: end }
      depth += 1
      if (depth === 1 && skip.includes(name)) {
        const close = xml.indexOf(`</${tag[2]}`, end)
        if (close > 0) tags.lastIndex = close
      }
    }
  }
}

/** The root element of a part, and the prefix its tags carry (`x:` or nothing). */
export function rootOf(xml: string): { root: Piece; prefix: string } | null {
  for (const root of children(xml, 0, xml.length, [])) {
    const tag = xml.slice(root.from + 1, root.innerFrom)
    const colon = /^([\w.-]+:)/.exec(tag)
    return { root, prefix: colon?.[1] ?? '' }
  }
  return null
}

export interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** The text with all edits made; they may be given in any order but must not overlap. Of two at the same spot the first given comes first. */
export function edited(text: string, edits: readonly Edit[]): string {
  const ordered = edits.map((edit, n) => ({ ...edit, n })).sort((a, b) => a.from - b.from || a.n - b.n)
  let at = 0
  const pieces: string[] = []
  for (const { from, to, text: put } of ordered) {
    pieces.push(text.slice(at, from), put)
    at = to
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}
