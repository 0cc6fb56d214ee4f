// Words of files: refusals, and what a content really is.
import { type Refusals, refusing } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'
import { vaultRefusals } from '../vault/words.ts'

export const filesRefusals = {
  ...vaultRefusals,
  'file.empty': {
    kind: 'invalid',
    zh: '“{name}”是空的（0 字节），可能没有存好。请重新拍照或重新保存，再传一次。',
    en: '“{name}” is empty (0 bytes); it was probably not saved. Take or save it again and send it once more.',
  },
  'file.wrong_kind': {
    kind: 'invalid',
    zh: '“{name}”其实是{kind}，这里不收。请传照片（JPG、PNG、WebP、HEIC）或 PDF。',
    en: '“{name}” is really {kind}, which is not taken here. Send a photo (JPG, PNG, WebP, HEIC) or a PDF.',
  },
  'file.wrong_kind_sheet': {
    kind: 'invalid',
    zh: '“{name}”其实是{kind}，这里要的是 Excel 表格（.xlsx）。请用 Excel 或 WPS 另存为 .xlsx，再传一次。',
    en: '“{name}” is really {kind}; an Excel workbook (.xlsx) is wanted here. Save it as .xlsx and send it again.',
  },
  'file.not_yours': {
    kind: 'conflict',
    zh: '有一个附件用不上了：它已经交过，或不是您上传的。请把它去掉，重新上传。',
    en: 'One of the attachments cannot be used: it was handed in before, or you did not upload it. Take it out and upload it again.',
  },
  'file.paper_held': {
    kind: 'unmet',
    zh: '“{paper}”已经有了：来自 {number}，有效至 {until}，不用再让他交。那一份看不清或不对的，写明哪里不对再要。',
    en: '“{paper}” is held: it came with {number} and counts until {until}, so it is not asked for again. If it cannot be read or is wrong, say why and ask then.',
  },
  'file.paper_over': {
    kind: 'unmet',
    zh: '原来交的“{name}”过了有效期，这件事要一份新的。请拍一张新的再交。',
    en: '“{name}”, handed in before, has run out; this matter needs a new one. Take a new picture and send it.',
  },
  'file.paper_faulted': {
    kind: 'unmet',
    zh: '原来交的“{name}”看不清或不对，不能再用。请拍一张新的再交。',
    en: '“{name}”, handed in before, could not be read or was wrong and cannot be used again. Take a new picture and send it.',
  },
} as const satisfies Refusals

export const refuse = refusing(filesRefusals)

/** What people call the contents we meet and do not take; anything else is said by its ending. */
export const kindWords: Readonly<Record<string, Text>> = {
  'application/zip': { zh: '压缩包（ZIP）', en: 'a ZIP archive' },
  'application/x-7z-compressed': { zh: '压缩包（7z）', en: 'a 7z archive' },
  'application/x-rar-compressed': { zh: '压缩包（RAR）', en: 'a RAR archive' },
  'application/gzip': { zh: '压缩包（GZ）', en: 'a GZ archive' },
  'application/x-msdownload': { zh: '程序（EXE）', en: 'a program (EXE)' },
  'application/x-elf': { zh: '程序（ELF）', en: 'a program (ELF)' },
  'application/x-mach-binary': { zh: '程序（Mach-O）', en: 'a program (Mach-O)' },
  'application/x-cfb': { zh: '旧版 Office 文件', en: 'an old Office file' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { zh: 'Word 文档', en: 'a Word document' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { zh: 'Excel 表格', en: 'an Excel workbook' },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { zh: '演示文稿', en: 'a presentation' },
  'text/html': { zh: '网页（HTML）', en: 'a web page (HTML)' },
  'image/svg+xml': { zh: '矢量图（SVG）', en: 'a drawing (SVG)' },
  'application/xml': { zh: 'XML 文件', en: 'an XML file' },
  'image/gif': { zh: '动图（GIF）', en: 'an animation (GIF)' },
  'image/jpeg': { zh: '照片（JPG）', en: 'a photo (JPG)' },
  'image/png': { zh: '图片（PNG）', en: 'a picture (PNG)' },
  'application/pdf': { zh: 'PDF 文件', en: 'a PDF' },
  'video/mp4': { zh: '视频（MP4）', en: 'a video (MP4)' },
  'video/quicktime': { zh: '视频（MOV）', en: 'a video (MOV)' },
  'text/plain': { zh: '纯文本', en: 'plain text' },
  unknown: { zh: '认不出的文件', en: 'a file of a kind we do not know' },
}
