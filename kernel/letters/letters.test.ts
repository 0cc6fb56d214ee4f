// Letters, receipts, QR codes and verification codes.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import jsqr from 'jsqr'
import { type LetterSpec, letter, letterPage } from './letter.ts'
import { qrSvg } from './qr.ts'
import { type ReceiptSpec, receipt, receiptPage } from './receipt.ts'
import { checkSeal, type SealPayload, sealText, verificationUrl } from './seal.ts'

const key = Buffer.alloc(32, 7)
const facts = { number: '帮扶决字〔2026〕7号', amountFen: 320_000, day: '2026-10-16', verdict: 'approved' }
const code = sealText(facts, key)
const url = verificationUrl('https://gh.example.cn/', facts.number, code)

const decision: LetterSpec = {
  issuer: '青石市城东区总工会',
  number: '帮扶决字〔2026〕7号',
  title: '困难职工生活救助决定书',
  addressee: '张三同志：',
  day: '2026年10月16日',
  paragraphs: [
    '您 9 月 21 日为家里申请生活救助，我们在 9 月 24 日到家里看望过，也请您所在的基层工会评议过。经审核，同意给予救助。',
    '算法如下，您可以对照自己的材料核对：',
    {
      rows: [
        ['项目', '每月'],
        ['家庭收入（4 人）', '8,640.00 元'],
        ['看病自付', '1,300.00 元'],
        ['人均可支配', '1,835.00 元'],
        ['标准（低保标准的 2 倍）', '2,124.00 元'],
      ],
      right: [1],
    },
    '钱会在 5 个工作日内打到您尾号 3315 的银行卡上，到账后给您发短信。',
  ],
  amounts: [{ label: '生活救助金', figures: '3,200.00 元', capitals: '人民币叁仟贰佰元整' }],
  clauses: [
    {
      clause: '《困难职工帮扶办法》第三条',
      sentence: '家庭人均收入低于当地标准、实际生活困难的职工，可以申请生活救助。',
    },
    { clause: '《困难职工帮扶办法》第九条第二款', sentence: '救助金应当在决定作出之日起五个工作日内发放到本人账户。' },
  ],
  next: [
    '对金额有不同意见，请在 11 月 15 日前向青石市总工会提出，可以到窗口，也可以打 12351。',
    '家里情况有变化，随时告诉我们，不用重新交材料。',
  ],
  qr: { url, caption: '扫一扫，核对这份决定书是不是真的' },
  code,
  madeAt: new Date('2026-10-16T01:00:00Z'),
}

const atCounter: ReceiptSpec = {
  format: 'A5',
  issuer: '青石市城东区职工服务中心',
  caseNumber: 'KN-2026-000007-3',
  matter: '困难职工生活救助',
  applicant: '张*',
  received: '2026年9月28日 10:20，3 号窗口',
  materials: ['身份证复印件', '户口簿整本复印件', '住院结算单 2 张', '家庭经济状况核对授权书'],
  promisedDay: '2026年10月16日（周五）',
  qr: { url, caption: '扫一扫看进度' },
  madeAt: new Date('2026-09-28T02:20:00Z'),
}

/** All texts of a page description, in their order. */
function textsOf(node: unknown): string[] {
  if (typeof node === 'string') return [node]
  if (Array.isArray(node)) return node.flatMap(textsOf)
  if (node === null || typeof node !== 'object') return []
  const parts: Record<string, unknown> = { ...node }
  return ['text', 'stack', 'columns', 'table', 'body', 'ul', 'ol'].flatMap(name => textsOf(parts[name]))
}

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0

test('a decision letter is one small page with everything in reading order', async () => {
  const texts = textsOf(letterPage(decision).content).join('\n')
  let at = 0
  for (const part of [
    decision.issuer,
    decision.number,
    decision.title,
    decision.addressee,
    '经审核，同意给予救助',
    '人均可支配',
    '尾号 3315',
    '3,200.00 元',
    '人民币叁仟贰佰元整',
    '依据',
    '第三条',
    '可以申请生活救助',
    '第九条第二款',
    '接下来',
    '11 月 15 日前',
    code,
    decision.issuer,
    decision.day,
  ]) {
    const found = texts.indexOf(part, at)
    assert.ok(found >= 0, `${part} is missing or comes too early`)
    at = found
  }
  const pdf = await letter(decision)
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  assert.match(pdf.subarray(-8).toString(), /%%EOF/)
  assert.equal(pagesOf(pdf), 1)
  assert.ok(pdf.length < 200_000, `${pdf.length} bytes`)
  assert.match(pdf.toString('latin1'), /\/ToUnicode/)
})

test('a long letter runs over pages that are numbered, and stays small', async () => {
  const pdf = await letter({
    ...decision,
    paragraphs: Array.from({ length: 40 }, () => decision.paragraphs[0]!),
    watermark: '样本',
  })
  assert.ok(pagesOf(pdf) >= 3)
  assert.ok(pdf.length < 200_000, `${pdf.length} bytes`)
  const { footer } = letterPage(decision)
  assert.ok(typeof footer === 'function')
  const size = { width: 595, height: 842, orientation: 'portrait' as const }
  assert.deepEqual(textsOf(footer(2, 3, size)), ['帮扶决字〔2026〕7号　有不明白的，请打 12351', '第 2 页，共 3 页'])
  assert.equal(textsOf(letterPage({ ...decision, lang: 'en' }).footer).length, 0)
  assert.ok(textsOf(letterPage({ ...decision, lang: 'en' }).content).includes('Legal basis'))
})

test('a letter without amounts, clauses or next steps shows no empty heading', () => {
  const { issuer, number, title, addressee, day, qr, madeAt } = decision
  const texts = textsOf(letterPage({ issuer, number, title, addressee, day, qr, madeAt, paragraphs: [] }).content)
  assert.deepEqual(texts, [issuer, number, title, addressee, qr.caption, issuer, day])
})

test('the same letter gives the same bytes, and words that look like code stay words', async () => {
  assert.deepEqual(await letter(decision), await letter(decision))
  const odd = { ...decision, paragraphs: ['<svg/> {{x}} data:image/png;base64, http://127.0.0.1/ 😀 𠮷 \u0000'] }
  assert.equal(pagesOf(await letter(odd)), 1)
})

test('the receipt tells number, matter, papers, promised day and phone, on A5 and on the roll', async () => {
  for (const format of ['A5', 'roll'] as const) {
    const texts = textsOf(receiptPage({ ...atCounter, format }).content).join('\n')
    for (const part of [
      atCounter.caseNumber,
      atCounter.matter,
      ...atCounter.materials,
      '收到材料（4 件）',
      atCounter.promisedDay,
      '12351',
    ])
      assert.ok(texts.includes(part), part)
    const pdf = await receipt({ ...atCounter, format })
    assert.equal(pagesOf(pdf), 1)
    assert.ok(pdf.length < 100_000, `${pdf.length} bytes`)
  }
  assert.ok(textsOf(receiptPage({ ...atCounter, materials: [] }).content).includes('没有收纸质材料'))
})

/** Draws the SVG of a QR code as a picture, 4 dots a module, from its path alone. */
function drawn(svg: string): { dots: Uint8ClampedArray; side: number } {
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)![1]) * 4
  const dots = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y, run] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    for (let dy = Number(y) * 4; dy < Number(y) * 4 + 4; dy++)
      for (let dx = Number(x) * 4; dx < (Number(x) + Number(run)) * 4; dx++)
        dots.fill(0, (dy * side + dx) * 4, (dy * side + dx) * 4 + 3)
  return { dots, side }
}

test('the QR code of a letter is read back as the address that checks it', () => {
  const { dots, side } = drawn(qrSvg(url))
  assert.equal(jsqr.default(dots, side, side)?.data, url)
  assert.equal(new URL(url).searchParams.get('number'), facts.number)
  assert.equal(checkSeal(facts, key, new URL(url).searchParams.get('code')!), true)
})

test('a code fits its letter only: any change, another key, another code is found out', () => {
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
  assert.equal(checkSeal(facts, key, code), true)
  for (const other of [
    { ...facts, amountFen: 320_001 },
    { ...facts, amountFen: '320000' },
    { ...facts, more: null },
  ])
    assert.equal(checkSeal(other, key, code), false)
  assert.equal(checkSeal(facts, Buffer.alloc(32, 8), code), false)
  for (const wrong of ['', code.slice(1), `${code}0`, '😀', code.replace(/.$/, c => (c === '0' ? '1' : '0'))])
    assert.equal(checkSeal(facts, key, wrong), false)
  assert.throws(() => sealText(facts, Buffer.alloc(16)), /32 bytes/)
  assert.throws(() => sealText({ amount: Number.NaN }, key), /finite/)
})

test('a code read aloud or typed badly still fits', () => {
  assert.equal(checkSeal(facts, key, ` ${code.toLowerCase().replaceAll('-', ' ')} `), true)
  assert.equal(checkSeal(facts, key, code.replaceAll('0', 'o').replaceAll('1', 'l')), true)
  assert.equal(
    checkSeal(
      facts,
      key,
      code.replace(/./g, c => (c === '-' ? '－' : String.fromCharCode(c.charCodeAt(0) + 0xfee0))),
    ),
    true,
  )
})

test('the order of fields does not change a code, every value does', () => {
  const payload = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), {
    minKeys: 1,
  })
  fc.assert(
    fc.property(payload, fields => {
      const plain: SealPayload = Object.fromEntries(Object.entries(fields))
      const turned: SealPayload = Object.fromEntries(Object.entries(fields).reverse())
      assert.equal(sealText(turned, key), sealText(plain, key))
      const [first] = Object.keys(plain)
      assert.notEqual(sealText({ ...plain, [first!]: [plain[first!]!] }, key), sealText(plain, key))
    }),
  )
})
