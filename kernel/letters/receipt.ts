// The receipt a person takes home from the counter: the number, what was handed in, and the promised day.
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Lang } from '#base/text.ts'
import { colours, hairlines, mm, paper } from './paper.ts'
import { qrSvg } from './qr.ts'

/** All texts come ready to print, in the language of the receipt. */
export interface ReceiptSpec {
  /** `roll`: 80 mm paper of a receipt printer, as long as it needs. */
  readonly format: 'A5' | 'roll'
  readonly issuer: string
  /** Such as `KN-2026-000007-3`. */
  readonly caseNumber: string
  readonly matter: string
  /** As it may be shown, such as `张*`. */
  readonly applicant?: string
  /** When and where it was received, such as `2026年9月28日 10:20，3 号窗口`. */
  readonly received: string
  readonly materials: readonly string[]
  /** Such as `2026年10月16日（周五）`. */
  readonly promisedDay: string
  /** The union's line; 12351 when absent. */
  readonly phone?: string
  readonly qr?: { readonly url: string; readonly caption: string }
  readonly lang?: Lang
  readonly madeAt: Date
}

const words = {
  zh: {
    title: '收件回执',
    number: '办件编号',
    matter: '事项',
    applicant: '申请人',
    received: '收件',
    materials: (n: number) => `收到材料（${n} 件）`,
    none: '没有收纸质材料',
    promised: '最晚答复',
    phone: (phone: string) => `想知道办到哪一步，请打 ${phone}，报办件编号就行。`,
  },
  en: {
    title: 'Receipt',
    number: 'Case number',
    matter: 'Matter',
    applicant: 'Applicant',
    received: 'Received',
    materials: (n: number) => `Papers received (${n})`,
    none: 'No papers were taken',
    promised: 'Answer by',
    phone: (phone: string) => `To hear how far it is, call ${phone} and give the case number.`,
  },
} as const

/** The receipt as a PDF. */
export function receipt(spec: ReceiptSpec): Promise<Buffer> {
  return paper(receiptPage(spec), spec.madeAt)
}

/** The page description of a receipt. */
export function receiptPage(spec: ReceiptSpec): TDocumentDefinitions {
  const lang = spec.lang ?? 'zh'
  const word = words[lang]
  const roll = spec.format === 'roll'
  // Thermal paper prints no colours.
  const [soft, accent] = roll ? ['#000000', '#000000'] : [colours.soft, colours.accent]
  const base = roll ? 9.5 : 10.5
  const field = (label: string, value: string): Content[] => [
    { text: label, color: soft, fontSize: base - 1 },
    { text: value },
  ]
  const fields = [
    field(word.matter, spec.matter),
    ...(spec.applicant ? [field(word.applicant, spec.applicant)] : []),
    field(word.received, spec.received),
  ]
  const materials = spec.materials.length > 0 ? spec.materials : [word.none]
  const content: Content[] = [
    { text: spec.issuer, fontSize: base, color: soft },
    { text: word.title, bold: true, fontSize: roll ? 15 : 18, margin: [0, 0, 0, 6] },
    { text: word.number, color: soft, fontSize: base - 1 },
    { text: spec.caseNumber, bold: true, fontSize: roll ? 16 : 22, lineHeight: 0.95, margin: [0, 0, 0, 8] },
    { table: { widths: ['auto', '*'], body: fields }, layout: hairlines },
    { text: word.materials(spec.materials.length), color: soft, fontSize: base - 1, margin: [0, 8, 0, 2] },
    spec.materials.length > 0 ? { ol: [...materials] } : { text: word.none },
    { text: word.promised, color: soft, fontSize: base - 1, margin: [0, 10, 0, 0] },
    { text: spec.promisedDay, bold: true, fontSize: roll ? 13 : 15, color: accent, margin: [0, 0, 0, 8] },
    { text: word.phone(spec.phone ?? '12351') },
  ]
  if (spec.qr)
    content.push({
      columns: [
        { width: 72, svg: qrSvg(spec.qr.url), fit: [72, 72] },
        { text: spec.qr.caption, width: '*', fontSize: base - 1.5, color: soft, margin: [4, 24, 0, 0] },
      ],
      margin: [-8, 6, 0, 0],
    })
  return {
    pageSize: roll ? { width: 80 * mm, height: 'auto' } : 'A5',
    pageMargins: roll ? [5 * mm, 5 * mm, 5 * mm, 8 * mm] : [16 * mm, 15 * mm, 16 * mm, 15 * mm],
    language: lang === 'zh' ? 'zh-CN' : 'en',
    info: { title: `${word.title} ${spec.caseNumber}`, author: spec.issuer, subject: spec.matter },
    content: [{ stack: content, fontSize: base }],
  }
}
