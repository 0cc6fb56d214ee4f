// One cell of the archive sheet: what it means, or in plain words why it cannot be taken and what to write instead.
import { hardshipTypes, legacyHardshipTypes } from '#base/archive-codes.ts'
import { halfWidth } from '#base/chars.ts'
import { readBankCard, readIdNumber, readMobile } from '#base/chinese-ids.ts'
import { type Code, codeOf, labelOf } from '#base/codes.ts'
import { type Day, isDay } from '#base/day.ts'
import { fen, formatYuan, parseYuan } from '#base/money.ts'
import { say } from '#base/text.ts'
import { peopleRefusals } from '#kernel/people/words.ts'
import type { SheetCell } from '#kernel/sheets/rows.ts'
import type { SheetValue } from '#kernel/sheets/write.ts'
import { type Column, codeIn } from './sheet-columns.ts'

/** `value` is the same for every spelling: a code, 分, 'YYYY-MM-DD', 'true' or 'false', codes joined by commas. Blank is ''. */
export type Reading = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly why: string }

const ok = (value: string): Reading => ({ ok: true, value })
const no = (why: string): Reading => ({ ok: false, why })
/** The value as the person typed it, cut short; a long number (of a person, a card) only by its end. */
const quoted = (text: string) =>
  `“${text.length > 30 ? `${text.slice(0, 30)}…` : text}”`.replace(/\d{7,}(?=[\dXx]{4})/g, '…')
const tidy = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()

/** Reads a cell of a column; an absent one is blank. Formulas, errors and numbers that lost digits are never guessed at. */
export function readCell(column: Column, cell: SheetCell | undefined, today: Day): Reading {
  if (cell?.kind === 'formula')
    return no(
      `这一格是公式${cell.formula ? `（=${cell.formula.slice(0, 40)}）` : ''}，系统不计算公式。请把算好的数直接填进去。`,
    )
  if (cell?.kind === 'error') return no(`这一格显示的是错误 ${cell.text}。请填上正确的内容。`)
  if (cell?.imprecise && column.kind !== 'money' && column.kind !== 'int')
    return no(
      '这一格的号码是按“数字”存的，Excel 只留住前 15 位，后面的已经变成 0。请把单元格改成“文本”格式，再照原件重新填。',
    )
  return readText(column, tidy(cell?.text ?? ''), today)
}

/** The same for a text that is not in a workbook. */
export function readText(column: Column, text: string, today: Day): Reading {
  if (text === '') return column.must ? no(`没有填。${column.title}是必填项（带 *），请补上。`) : ok('')
  return readers[column.kind](column, text, today)
}

/** What two rows are compared by: the meaning where there is one, else the text. */
export function plainOf(column: Column, cell: SheetCell | undefined, today: Day): string {
  const reading = readCell(column, cell, today)
  return reading.ok ? reading.value : tidy(cell?.formula ?? cell?.text ?? '')
}

/** A value as the sheet shows it, as text. What the code lists do not know (older archives) is shown as it is. */
export function shown({ kind, list }: Column, value: string): string {
  if (kind === 'code') return labelOf(list, value)
  if (kind === 'codes')
    return value
      .split(',')
      .map(code => labelOf(list, code))
      .join('、')
  if (kind === 'yesNo') return value === 'true' ? '是' : value === 'false' ? '否' : value
  return kind === 'money' && value !== '' ? formatYuan(fen(Number(value))) : value
}

/** A value as it goes into a cell. */
export const cellOf = (column: Column, value: string): SheetValue =>
  value === '' ? null : column.kind === 'money' || column.kind === 'int' ? Number(value) : shown(column, value)

type Reader = (column: Column, text: string, today: Day) => Reading

const readers: Readonly<Record<Column['kind'], Reader>> = {
  text: ({ max }, text) =>
    Array.from(text).length > max
      ? no(`太长：最多 ${max} 个字，这里有 ${Array.from(text).length} 个。请写短一些。`)
      : ok(text),
  code: readCode,
  codes: readCodes,
  yesNo: (_, text) => {
    if (/^(是|有|y|yes|true|1|√)$/i.test(text)) return ok('true')
    if (/^(否|无|不是|没有|n|no|false|0|×)$/i.test(text)) return ok('false')
    return no(`${quoted(text)}看不出是还是否。请填“是”或“否”。`)
  },
  money: readMoney,
  int: ({ max }, text) => {
    const plain = halfWidth(text).replace(/[人口年]$/, '')
    if (!/^\d{1,9}$/.test(plain)) return no(`${quoted(text)}不是整数。请填 1 到 ${max} 的整数。`)
    const n = Number(plain)
    return n >= 1 && n <= max ? ok(String(n)) : no(`${n} 超出范围。请填 1 到 ${max} 的整数。`)
  },
  day: readDay,
  idNumber: (_, text, today) => {
    const reading = readIdNumber(text, today)
    if (reading.ok) return ok(reading.id)
    const number = halfWidth(text).replace(/\s/g, '')
    const date = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
    const details = { length: number.length, start: number.slice(0, 2), date }
    return no(say(peopleRefusals[`people.id_${reading.why}`], 'zh', details))
  },
  mobile: (_, text) => {
    const reading = readMobile(text)
    return reading.ok ? ok(reading.mobile) : no(peopleRefusals['people.phone'].zh)
  },
  card: (_, text) => {
    const reading = readBankCard(text)
    if (reading.ok) return ok(reading.card)
    return no(
      say(peopleRefusals[`people.bank_${reading.why}`], 'zh', { length: halfWidth(text).replace(/\s/g, '').length }),
    )
  },
  postcode: (_, text) =>
    /^\d{6}$/.test(halfWidth(text))
      ? ok(halfWidth(text))
      : no(`${quoted(text)}不是邮政编码。请填 6 位数字，如 526040。`),
}

function readCode(column: Column, text: string): Reading {
  const code = codeIn(column, text)
  if (code !== undefined) return ok(code)
  if (column.list === hardshipTypes && codeOf(legacyHardshipTypes, text))
    return no(`${quoted(text)}是旧的类别，现在不用了。请按现行标准重新认定，填：${labels(hardshipTypes)}。`)
  return no(`${quoted(text)}不在选项里。${suggestion(column.list, text)}`)
}

function readCodes(column: Column, text: string): Reading {
  const found = new Set<string>()
  // A label of the list may itself hold a comma or a slash, so the whole is tried first.
  const whole = codeIn(column, text)
  for (const piece of whole === undefined ? text.split(/[、,，;；/|\s]+/).filter(Boolean) : [text]) {
    const code = codeIn(column, piece)
    if (code === undefined) return no(`${quoted(piece)}不在选项里。${suggestion(column.list, piece)}`)
    found.add(code)
  }
  if (found.size > column.max)
    return no(`填了 ${found.size} 个，最多 ${column.max} 个。请留下最主要的 ${column.max} 个，用顿号隔开。`)
  return ok([...found].join(','))
}

function readMoney(_: Column, text: string): Reading {
  const plain = halfWidth(text).replace(/[\s,¥元]/g, '')
  const notMoney = no(`${quoted(text)}不是金额。请只填数字，单位是元，如 3200 或 3200.50。`)
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return notMoney
  if (plain.startsWith('-')) return no(`金额不能是负数（${plain}）。没有收入请填 0。`)
  const digits = plain.split('.')[0]!.length
  if (digits > 9)
    return no(`${digits} 位数的金额太大了，一户人家不会有。请核对是不是多打了零，或单位弄错了（这里填元）。`)
  if (/\.\d{3,}$/.test(plain)) return no(`${quoted(text)}的小数超过两位。金额最多到分，请四舍五入后再填。`)
  const amount = parseYuan(text)
  return amount === undefined ? notMoney : ok(String(amount))
}

function readDay(_: Column, text: string, today: Day): Reading {
  const found =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: \d{2}:\d{2}:\d{2})?$/.exec(halfWidth(text)) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(halfWidth(text))
  if (!found) return no(`${quoted(text)}不是日期。请写成 1985-06-12 这样，年、月、日都要有。`)
  const date = `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`
  if (!isDay(date)) return no(`没有 ${date} 这一天。请核对年、月、日。`)
  if (date > today) return no(`${date} 还没有到。请核对年份。`)
  return date < '1900-01-01' ? no(`${date} 太早了。请核对年份。`) : ok(date)
}

const labels = (list: readonly Code[]) => list.map(c => c.zh).join('、')

/** The nearest words of the list, or all of a short one. */
function suggestion(list: readonly Code[], text: string): string {
  const near = list
    .map(code => ({
      code,
      far: Math.min(...[code.zh, ...(code.also ?? [])].map(word => distance(word, text.slice(0, 20)))),
    }))
    .filter(({ code, far }) => far < Math.max(code.zh.length, text.length) * 0.7)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(n => n.code)
  if (near.length) return `是不是：${labels(near)}？请从下拉列表里选。`
  return list.length <= 12 ? `请填其中之一：${labels(list)}。` : '请从下拉列表里选。'
}

/** Signs to change, add or drop to turn one word into the other (Levenshtein). */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++)
      row.push(Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    before = row
  }
  return before[b.length]!
}
