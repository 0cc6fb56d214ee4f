// Decision letters and other papers on A4: what was decided, why (with the clause), what now, and how to check it.
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Lang } from '#base/text.ts'
import { colours, hairlines, mm, paper } from './paper.ts'
import { qrSvg } from './qr.ts'

/** Rows of a table; the first row is its header. Columns named in `right` (from 0) hold figures. */
export interface LetterTable {
  readonly rows: readonly (readonly string[])[]
  readonly right?: readonly number[]
}

/** All texts come ready to print, in the language of the letter. */
export interface LetterSpec {
  readonly issuer: string
  /** Such as `帮扶决字〔2026〕7号`. */
  readonly number: string
  readonly title: string
  /** Such as `张三同志：`. */
  readonly addressee: string
  /** The day under the signature, such as `2026年10月16日`. */
  readonly day: string
  readonly paragraphs: readonly (string | LetterTable)[]
  /** Such as `{ label: '生活救助金', figures: '3,200.00 元', capitals: '叁仟贰佰元整' }`. */
  readonly amounts?: readonly { readonly label: string; readonly figures: string; readonly capitals: string }[]
  /** The legal basis: where it stands, and its sentence. */
  readonly clauses?: readonly { readonly clause: string; readonly sentence: string }[]
  /** What the person can do now: deadlines, appeal, whom to ask. */
  readonly next?: readonly string[]
  readonly qr: { readonly url: string; readonly caption: string }
  /** The verification code, printed to be read aloud. */
  readonly code?: string
  /** Such as `样本`. */
  readonly watermark?: string
  readonly lang?: Lang
  readonly madeAt: Date
}

const words = {
  zh: {
    basis: '依据',
    next: '接下来',
    code: '验证码',
    phone: '有不明白的，请打 12351',
    page: (n: number, all: number) => `第 ${n} 页，共 ${all} 页`,
  },
  en: {
    basis: 'Legal basis',
    next: 'What you can do now',
    code: 'Code',
    phone: 'Questions? Call 12351',
    page: (n: number, all: number) => `Page ${n} of ${all}`,
  },
} as const

/** The letter as a PDF; text can be searched and copied. */
export function letter(spec: LetterSpec): Promise<Buffer> {
  return paper(letterPage(spec), spec.madeAt)
}

/** The page description of a letter. */
export function letterPage(spec: LetterSpec): TDocumentDefinitions {
  const lang = spec.lang ?? 'zh'
  const word = words[lang]
  const [side, size] = [27 * mm, 11.5]
  const width = 210 * mm - 2 * side
  const line = (from: number, to: number, lineWidth: number, lineColor: string): Content => ({
    canvas: [{ type: 'line', x1: from, y1: 0, x2: to, y2: 0, lineWidth, lineColor }],
  })
  const heading = (text: string): Content => ({
    text,
    bold: true,
    fontSize: 10.5,
    color: colours.soft,
    margin: [0, 12, 0, 3],
  })
  const paragraph = (text: string): Content => ({
    text,
    margin: [0, 0, 0, 7],
    // Two characters, as Chinese paragraphs begin.
    leadingIndent: lang === 'zh' ? size * 2 : 0,
  })
  const body: Content[] = [
    {
      columns: [
        { text: spec.issuer, bold: true, fontSize: 12 },
        { text: spec.number, alignment: 'right', color: colours.soft, fontSize: 10, margin: [0, 2, 0, 0] },
      ],
    },
    { stack: [line(0, width, 0.5, colours.hairline)], margin: [0, 4, 0, 0] },
    line(0, 36, 2, colours.accent),
    { text: spec.title, bold: true, fontSize: 20, lineHeight: 0.95, margin: [0, 24, 0, 16] },
    { text: spec.addressee, margin: [0, 0, 0, 7] },
    ...spec.paragraphs.map(p => (typeof p === 'string' ? paragraph(p) : table(p))),
  ]
  if (spec.amounts?.length) body.push(amountsTable(spec.amounts))
  if (spec.clauses?.length) {
    body.push(heading(word.basis))
    for (const { clause, sentence } of spec.clauses)
      body.push({
        stack: [
          { text: clause, bold: true, fontSize: 10 },
          { text: sentence, fontSize: 10, color: colours.soft },
        ],
        unbreakable: true,
        margin: [0, 0, 0, 6],
      })
  }
  if (spec.next?.length) {
    body.push(heading(word.next))
    body.push({ ul: spec.next.map(text => ({ text, margin: [0, 0, 0, 3] })), markerColor: colours.accent })
  }
  body.push(signature(spec, word.code))
  return {
    pageSize: 'A4',
    pageMargins: [side, 22 * mm, side, 22 * mm],
    language: lang === 'zh' ? 'zh-CN' : 'en',
    info: { title: `${spec.title} ${spec.number}`, author: spec.issuer, subject: spec.number },
    content: [{ stack: body, fontSize: size }],
    footer: (page, pages) => ({
      margin: [side, 8 * mm, side, 0],
      fontSize: 8.5,
      color: colours.soft,
      columns: [
        { text: `${spec.number}　${word.phone}`, width: '*' },
        { text: word.page(page, pages), alignment: 'right', width: 'auto' },
      ],
    }),
    ...(spec.watermark && {
      watermark: { text: spec.watermark, color: colours.soft, opacity: 0.1, bold: true, angle: -35, fontSize: 96 },
    }),
  }
}

function table({ rows, right = [] }: LetterTable): Content {
  const columns = Math.max(0, ...rows.map(row => row.length))
  const body = rows.map((row, r) =>
    Array.from({ length: columns }, (_, c) => ({
      text: row[c] ?? '',
      alignment: right.includes(c) ? ('right' as const) : ('left' as const),
      ...(r === 0 && { bold: true, color: colours.soft }),
    })),
  )
  const widths = Array.from({ length: columns }, (_, c) => (c === 0 ? '*' : 'auto'))
  return {
    table: { headerRows: 1, dontBreakRows: true, widths, body },
    layout: hairlines,
    fontSize: 10,
    margin: [0, 4, 0, 12],
  }
}

function amountsTable(amounts: NonNullable<LetterSpec['amounts']>): Content {
  const body = amounts.map(({ label, figures, capitals }) => [
    { text: label, margin: [0, 4, 0, 0] as [number, number, number, number] },
    {
      stack: [
        { text: figures, bold: true, fontSize: 15, lineHeight: 0.95 },
        { text: capitals, fontSize: 10, color: colours.soft },
      ],
      alignment: 'right' as const,
    },
  ])
  return { table: { dontBreakRows: true, widths: ['*', 'auto'], body }, layout: hairlines, margin: [0, 8, 0, 6] }
}

function signature(spec: LetterSpec, code: string): Content {
  return {
    unbreakable: true,
    margin: [0, 20, 0, 0],
    columns: [
      {
        width: 84,
        svg: qrSvg(spec.qr.url),
        fit: [84, 84],
        // The quiet zone of the code is white; without the shift it would look indented.
        relativePosition: { x: -8, y: 0 },
      },
      {
        width: '*',
        fontSize: 8.5,
        color: colours.soft,
        margin: [4, 16, 0, 0],
        stack: [{ text: spec.qr.caption }, ...(spec.code ? [{ text: `${code} ${spec.code}` }] : [])],
      },
      {
        width: 'auto',
        margin: [12, 14, 0, 0],
        stack: [
          { text: spec.issuer, alignment: 'right', bold: true },
          { text: spec.day, alignment: 'right' },
        ],
      },
    ],
  }
}
