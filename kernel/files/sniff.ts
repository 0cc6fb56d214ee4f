// What a file really is, by its content; its name and what the browser says count for nothing.
import { fileTypeFromBuffer } from 'file-type'
import { type Lang, say } from '#base/text.ts'
import { kindWords, refuse } from './words.ts'

/** What an upload may be for: papers and photos, or a workbook for an import. */
export const uploadKinds = ['PAPER', 'SHEET'] as const
export type UploadKind = (typeof uploadKinds)[number]

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const taken: Readonly<Record<UploadKind, ReadonlySet<string>>> = {
  PAPER: new Set(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif', 'application/pdf']),
  SHEET: new Set([xlsx]),
}

/** The media type of the content's head; texts, which have no mark of their own, by what they begin with. */
export async function sniff(head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head)
  const start = Buffer.from(head.subarray(0, 4096))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .toLowerCase()
  if (!found || found.mime === 'application/xml') {
    if (/<svg[\s>]/.test(start)) return 'image/svg+xml'
    if (/<(!doctype html|html|head|body|script|iframe)[\s>]/.test(start)) return 'text/html'
  }
  if (found) return found.mime
  return isText(head) ? 'text/plain' : 'unknown'
}

/** The type of an upload that may be kept. Refuses an empty one, and one that is not what is wanted, saying what it really is. */
export async function typeOf(head: Uint8Array, kind: UploadKind, name: string, lang: Lang): Promise<string> {
  if (head.length === 0) throw refuse('file.empty', { name })
  const type = await sniff(head)
  if (taken[kind].has(type)) return type
  const words = kindWords[type]
  const said = words ? say(words, lang) : type
  throw refuse(kind === 'SHEET' ? 'file.wrong_kind_sheet' : 'file.wrong_kind', { name, kind: said })
}

function isText(head: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(head.subarray(0, 4096), { stream: true })
  return !/[^\P{Cc}\t\n\f\r]|\ufffd/u.test(text)
}
