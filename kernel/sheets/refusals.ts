// What we say when a workbook cannot be taken as it is.
import { type Refusals, refusing } from '#base/refusal.ts'

export const sheetRefusals = {
  'sheets.empty': {
    kind: 'invalid',
    zh: '这个文件是空的（0 字节），可能没有存好。请打开表格重新保存，再传一次。',
    en: 'This file is empty (0 bytes); it was probably not saved. Open the workbook, save it and send it again.',
  },
  'sheets.not_xlsx': {
    kind: 'invalid',
    zh: '这个文件不是 Excel 表格（.xlsx），或者已经损坏。请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，再传一次。',
    en: 'This file is not an Excel workbook (.xlsx), or it is damaged. Open it in Excel or WPS, save it as .xlsx and send it again.',
  },
  'sheets.old_format': {
    kind: 'invalid',
    zh: '这是旧版 Excel 的 .xls 文件，这里读不了。请用 Excel 或 WPS 打开，另存为 .xlsx，再传一次。',
    en: 'This is a workbook of the old .xls format. Open it in Excel or WPS, save it as .xlsx and send it again.',
  },
  'sheets.encrypted': {
    kind: 'invalid',
    zh: '这个表格设了打开密码，读不了。请去掉打开密码后保存，再传一次。',
    en: 'This workbook is locked with a password. Remove the password, save it and send it again.',
  },
  'sheets.too_large': {
    kind: 'tooLarge',
    zh: '这个表格太大：展开后超过 {limit} MB。请分成几个文件，或删掉图片和用不到的工作表。',
    en: 'This workbook is too large: more than {limit} MB when unpacked. Split it, or remove pictures and unused sheets.',
  },
  'sheets.too_many_rows': {
    kind: 'tooLarge',
    zh: '一张表最多 {limit} 行，这张表更多。请分成几个文件上传。',
    en: 'A sheet may hold at most {limit} rows; this one has more. Split it into several files.',
  },
  'sheets.too_many_columns': {
    kind: 'tooLarge',
    zh: '单元格 {address} 超出了范围：一张表最多 {limit} 列。请删掉右边用不到的内容。',
    en: 'Cell {address} lies outside: a sheet may have at most {limit} columns. Delete what is not needed on the right.',
  },
  'sheets.cell_too_long': {
    kind: 'tooLarge',
    zh: '单元格 {address} 的内容超过 {limit} 个字。请缩短它。',
    en: 'Cell {address} holds more than {limit} characters. Please shorten it.',
  },
  'sheets.no_such_sheet': {
    kind: 'invalid',
    zh: '这个文件里没有名叫“{wanted}”的工作表，只有：{found}。请用下载的模板填写，不要改工作表的名字。',
    en: 'There is no sheet named “{wanted}” in this file, only: {found}. Use the template and keep the sheet names.',
  },
  'sheets.header_missing': {
    kind: 'invalid',
    zh: '工作表“{sheet}”的表头缺少这些列：{titles}。请用下载的模板填写，不要改表头。',
    en: 'The header of sheet “{sheet}” lacks these columns: {titles}. Use the template and keep its header.',
  },
  'sheets.header_twice': {
    kind: 'invalid',
    zh: '工作表“{sheet}”的表头里“{title}”出现了两次（{addresses}）。请只留一列。',
    en: '“{title}” stands twice in the header of sheet “{sheet}” ({addresses}). Keep only one.',
  },
} as const satisfies Refusals

export const refuse = refusing(sheetRefusals)
