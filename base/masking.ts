// What of a person may be seen: masks for names and numbers, and the gate that finds what a public notice must not carry.
import { compact, halfWidth } from './chars.ts'
import { readUscc } from './chinese-ids.ts'
import { isDay } from './day.ts'
import { checkCaseNumber } from './ids.ts'

const doubleSurnames = new Set(
  (
    '欧阳 司马 上官 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 夏侯 轩辕 端木 百里 东郭 南宫 西门 独孤 ' +
    '呼延 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公羊 赫连 拓跋 钟离 闾丘 司空 鲜于 万俟 闻人 第五 纳兰 完颜'
  ).split(' '),
)

const stars = (n: number): string => '*'.repeat(Math.max(n, 0))

/** 张三 → 张*, 张小明 → 张*明, 欧阳修 → 欧阳*, 阿依古丽·买买提 → 阿***·***, John Smith → J*** S***. */
export function maskName(name: string): string {
  const plain = name.trim().replace(/\s+/g, ' ')
  if (/[a-z]/i.test(plain)) return plain.replace(/[^\s·•・‧.-]+/gu, part => `${Array.from(part)[0]}***`)
  const parts = plain.split(/[·•・‧]/)
  if (parts.length > 1) {
    const [first = '', ...others] = parts.map(p => Array.from(p))
    return [`${first[0] ?? ''}${stars(first.length - 1)}`, ...others.map(p => stars(p.length))].join('·')
  }
  const signs = Array.from(plain.replaceAll(' ', ''))
  if (signs.length <= 1) return stars(signs.length)
  const surname = signs.length > 2 && doubleSurnames.has(signs.slice(0, 2).join('')) ? 2 : 1
  const given = signs.length - surname
  // the last sign may stay only where another one of the given name is hidden
  const last = given >= 2 && signs.length <= 4 ? (signs.at(-1) ?? '') : ''
  return signs.slice(0, surname).join('') + stars(given - last.length) + last
}

/** 330302199001014022 → 330302********4022; anything else disappears. In a public notice not even this is shown. */
export function maskIdNumber(id: string): string {
  const plain = compact(id)
  return /^\d{17}[\dX]$/.test(plain) ? `${plain.slice(0, 6)}********${plain.slice(14)}` : stars(plain.length)
}

/** 13800001234 → 138****1234; of any other phone only the last two digits stay. */
export function maskMobile(mobile: string): string {
  const plain = compact(mobile)
  if (/^1\d{10}$/.test(plain)) return `${plain.slice(0, 3)}****${plain.slice(7)}`
  return stars(plain.length - 2) + (plain.length > 6 ? plain.slice(-2) : stars(Math.min(plain.length, 2)))
}

/** 6222021234567890128 → ****0128. */
export function maskBankCard(card: string): string {
  const plain = compact(card)
  return plain.length >= 12 ? `****${plain.slice(-4)}` : stars(4)
}

const county =
  /^(?:[^\d\s]{2,8}?(?:省|自治区|特别行政区))?(?:[^\d\s]{1,10}?(?:自治州|地区|盟|市))?(?:[^\d\s路街号村]{1,10}?(?:自治县|自治旗|新区|区|县|市|旗))?/
const township = /^[^\d\s路号村]{1,10}?(?:街道|苏木|[镇乡](?![市县区镇乡江]))/

/** 浙江省温州市鹿城区五马街道人民路1号 → 浙江省温州市鹿城区五马街道****: down to the township, else the county, else nothing. */
export function maskAddress(address: string): string {
  const plain = halfWidth(address).replace(/\s+/g, '')
  const place = county.exec(plain)?.[0] ?? ''
  const town = township.exec(plain.slice(place.length))?.[0] ?? ''
  return `${place}${town}****`
}

/** zhang.san@example.cn → z***@example.cn. */
export function maskEmail(email: string): string {
  const plain = email.trim()
  const at = plain.lastIndexOf('@')
  return at < 1 ? '***' : `${Array.from(plain)[0]}***${plain.slice(at)}`
}

/** Something a public notice must not carry: what it is, where it begins in the text, and the text itself. */
export interface Leak {
  kind: 'id' | 'phone' | 'account' | 'address'
  at: number
  text: string
}

const separator = String.raw` \t\-‐-―_.·•/()\u00a0`
// a citizen number may wrap over a line; other numbers on neighbouring lines of a table belong to different rows
const idRun = new RegExp(String.raw`\d(?:[${separator}\r\n]{0,3}\d)*(?:[${separator}]{0,3}[xX](?![A-Za-z0-9]))?`, 'g')
const numberRun = new RegExp(String.raw`\d(?:[${separator}]{0,3}\d)*`, 'g')
const chineseDigits = '零一二三四五六七八九'

interface Token {
  at: number
  end: number
  digits: string
}

/**
 * Finds citizen numbers, phones, bank accounts and door-exact addresses in a text meant for the public, also in full-width or
 * Chinese digits and with spaces or dashes inside. `allowed` are numbers and addresses that belong there, such as the supervision phone.
 * Never public: 个人信息保护法 arts. 25 and 28, 社会救助暂行办法 art. 61. It would rather raise a false alarm than let one through.
 */
export function findLeaks(text: string, allowed: readonly string[] = []): Leak[] {
  const { plain, places } = flatten(text)
  const open = withoutAllowed(plain, allowed)
  const numbers = open.replace(/[零〇一二三四五六七八九幺]/g, c => {
    if (c === '〇') return '0'
    return c === '幺' ? '1' : String(chineseDigits.indexOf(c))
  })
  const found: { kind: Leak['kind']; from: number; to: number }[] = []
  for (const run of numbers.matchAll(idRun)) for (const t of idsIn(run[0], run.index)) found.push({ kind: 'id', ...t })
  const rest = harmless(numbers)
  for (const run of rest.matchAll(numberRun)) {
    const tokens = tokensOf(run[0], run.index)
    for (const t of windows(tokens, isPhone)) found.push({ kind: 'phone', ...t })
    const account = accountIn(tokens, rest)
    if (account) found.push({ kind: 'account', ...account })
  }
  for (const m of rest.matchAll(localPhone)) found.push({ kind: 'phone', from: m.index, to: m.index + m[0].length })
  for (const pattern of doors)
    for (const m of open.matchAll(pattern)) found.push({ kind: 'address', from: m.index, to: m.index + m[0].length })
  const welcome = new Set(allowed.map(compact))
  return merged(found)
    .map(({ kind, from, to }) => {
      const at = places[from] ?? 0
      return { kind, at, text: text.slice(at, (places[to - 1] ?? at) + 1) }
    })
    .filter(leak => !welcome.has(compact(leak.text)))
}

/** Half-width and without invisible signs; places[i] tells where sign i stands in the original. */
function flatten(text: string): { plain: string; places: number[] } {
  const wide = halfWidth(text)
  const places: number[] = []
  let plain = ''
  for (let i = 0; i < wide.length; i++) {
    const c = wide.charAt(i)
    if (/[\u00ad\u200b-\u200f\u2060\ufeff]/.test(c)) continue
    // the comma of a sentence is no comma of thousands
    plain += text.charAt(i) === '，' ? '，' : c
    places.push(i)
  }
  return { plain, places }
}

function blank(text: string): string {
  return '■'.repeat(text.length)
}

function withoutAllowed(plain: string, allowed: readonly string[]): string {
  let open = plain
  for (const entry of allowed) {
    const text = halfWidth(entry).trim()
    if (text === '') continue
    for (let at = open.indexOf(text); at >= 0; at = open.indexOf(text, at + text.length)) {
      // a longer number that merely begins with an allowed one is not allowed
      const [before, after] = [open.charAt(at - 1), open.charAt(at + text.length)]
      if ((/\d/.test(before) && /^\d/.test(text)) || (/\d/.test(after) && /\d$/.test(text))) continue
      open = open.slice(0, at) + blank(text) + open.slice(at + text.length)
    }
  }
  return open
}

const date = String.raw`20[0-4]\d([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])`
const dates = new RegExp(
  String.raw`(?<![\d][-./]?)${date}(?: ?[-‐-―~至到] ?${date.replaceAll('\\1', '\\2')})?(?![-./]?\d)`,
  'g',
)

/** Takes out what looks like a number of a person but is none: dates, amounts, case numbers, a labelled credit code. */
function harmless(numbers: string): string {
  return numbers
    .replace(/(?<![A-Za-z0-9])[A-Z]{1,6}-\d{4}-\d{6,9}-\d(?!\d)/g, n => (checkCaseNumber(n).ok ? blank(n) : n))
    .replace(/(?<=信用代码[:：\s]{0,3})[0-9A-Z]{18}(?![0-9A-Z])/g, n => (readUscc(n).ok ? blank(n) : n))
    .replace(dates, blank)
    .replace(/(?<![\d,.])\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?![\d,]|[ -]{1,3}\d{3})/g, blank)
    .replace(/(?<![\d.])\d{1,9}\.\d{1,2}(?![\d.])/g, blank)
}

function tokensOf(run: string, offset: number): Token[] {
  return Array.from(run.matchAll(/\d+/g), m => ({
    at: offset + m.index,
    end: offset + m.index + m[0].length,
    digits: m[0],
  }))
}

/** Neighbouring groups of digits that together satisfy the test; a number never begins or ends inside a group. */
function windows(tokens: readonly Token[], test: (digits: string) => boolean): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  tokens.forEach((first, i) => {
    let digits = ''
    // twenty groups of one digit are the longest number there is
    for (const token of tokens.slice(i, i + 20)) {
      digits += token.digits
      if (digits.length > 20) break
      if (test(digits)) found.push({ from: first.at, to: token.end })
    }
  })
  return found
}

function isPhone(digits: string): boolean {
  return /^(?:86|0086)?1[3-9]\d{9}$/.test(digits) || /^0(?:10|2\d|[3-9]\d{2})\d{7,8}$/.test(digits)
}

/** The check digit is not asked: a citizen number with one slip still leads to the person. */
function idsIn(run: string, offset: number): { from: number; to: number }[] {
  const tokens = tokensOf(run, offset)
  const born = (d: string) =>
    isDay(`${d.slice(6, 10)}-${d.slice(10, 12)}-${d.slice(12, 14)}`) && /^.{6}(?:18|19|20)/.test(d)
  const whole = windows(tokens, d => d.length === 18 && /^[1-9]/.test(d) && born(d))
  const last = tokens.at(-1)
  if (!/[xX]$/.test(run) || !last) return whole
  const withX = windows(tokens, d => d.length === 17 && /^[1-9]/.test(d) && born(d)).filter(w => w.to === last.end)
  return [...whole, ...withX.map(w => ({ from: w.from, to: offset + run.length }))]
}

function accountIn(tokens: readonly Token[], text: string): { from: number; to: number } | undefined {
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (!first || !last) return undefined
  const long = tokens.find(t => t.digits.length >= 12)
  if (long) return { from: long.at, to: long.end }
  const total = tokens.reduce((n, t) => n + t.digits.length, 0)
  if (total < 12) return undefined
  const range = tokens.length === 2 && /^\s*[元万人户件个张份]/.test(text.slice(last.end))
  return range ? undefined : { from: first.at, to: last.end }
}

const localPhone = /(?<=(?:电话|手机|联系方式|座机|[Tt]el)[:：.\s]{0,3})\d{3,4}[ -]?\d{4}(?!\d)/g
const numeral = String.raw`[\dA-Za-z零〇一二三四五六七八九十百两甲乙丙丁]{1,6}`
const street =
  '(?:路|街|巷|弄|大道|胡同|里|坊|村|屯|庄|组|队|社|小区|社区|园区|花园|园|苑|城|湾|桥|大厦|公寓|大院|楼|庭|府|庐|墅|寓|新村)'
const doors = [
  new RegExp(
    String.raw`${street}\s*第?\s*${numeral}(?:\s*[-之]\s*${numeral})?\s*(?:号|弄|幢|栋|座)(?!\s*(?:文|令|公告|通知|窗|线|台))`,
    'g',
  ),
  new RegExp(String.raw`(?:${numeral}\s*(?:号楼|栋|幢|座|号院|单元)\s*[东西]?\s*){1,4}${numeral}\s*[室房]?`, 'g'),
  /\d{3,5}[A-Z]?\s*(?:室|房)(?!间)/g,
  new RegExp(String.raw`(?:村|屯|庄)\s*第?\s*${numeral}\s*(?:组|队|社)(?!区)`, 'g'),
  new RegExp(String.raw`${street}\s*\d{1,3}\s*[-#]\s*\d{1,3}\s*-\s*\d{2,5}`, 'g'),
]

/** Overlapping finds become one, of the kind found first. */
function merged<T extends { from: number; to: number }>(found: readonly T[]): T[] {
  const joined: T[] = []
  for (const leak of found.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const open = joined.at(-1)
    if (open && leak.from < open.to) open.to = Math.max(open.to, leak.to)
    else joined.push({ ...leak })
  }
  return joined
}
