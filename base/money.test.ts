// Money: what is read, shown and split is exact to the 分.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import {
  add,
  capital,
  type Fen,
  fen,
  formatYuan,
  parseYuan,
  percent,
  type Rounding,
  sentenceYuan,
  share,
  split,
  sub,
  times,
  wan,
  yuan,
} from './money.ts'

const amounts = fc.integer({ min: -(10 ** 13), max: 10 ** 13 }).map(fen)
const smaller = fc.integer({ min: -(10 ** 12), max: 10 ** 12 }).map(fen)
const roundings = fc.constantFrom<Rounding>('half-up', 'down', 'up')

test('an amount is a whole number of 分 within ±2^51', () => {
  assert.equal(fen(2 ** 51), 2 ** 51)
  for (const bad of [0.1, 2 ** 51 + 1, -(2 ** 51) - 1, Number.NaN, Number.POSITIVE_INFINITY])
    assert.throws(() => fen(bad), RangeError)
  assert.ok(Object.is(fen(-0), 0), 'there is no negative nothing')
})

test('元 are given whole as a number, or with 角 and 分 as text', () => {
  assert.equal(yuan(3200), 320_000)
  assert.equal(yuan('3200.5'), 320_050)
  assert.throws(() => yuan(12.34), RangeError)
  assert.throws(() => yuan('about 12'), RangeError)
})

test('what people type is read as digits, and what is unclear is not read at all', () => {
  const rows: [string, number | undefined][] = [
    ['3,200.50', 320_050],
    ['３２００.５', 320_050],
    ['３，２００．５０', 320_050],
    ['¥3200', 320_000],
    ['￥ 3200', 320_000],
    ['3200元', 320_000],
    [' 0.07 ', 7],
    ['1.1', 110],
    ['-5', -500],
    ['¥-5', -500],
    ['22517998136852.48', 2 ** 51],
    ['22517998136852.49', undefined],
    ['3.141', undefined],
    ['3,20', undefined],
    ['32,00,000', undefined],
    ['3200.', undefined],
    ['.5', undefined],
    ['1e3', undefined],
    ['--5', undefined],
    ['-¥-5', undefined],
    ['②', undefined],
    ['', undefined],
    ['元', undefined],
  ]
  for (const [text, expected] of rows) assert.equal(parseYuan(text), expected, text)
})

test('tables show 3,200.00, sentences say 3200 or 3200.50, charts say 382.9 万', () => {
  assert.equal(formatYuan(yuan(3200)), '3,200.00')
  assert.equal(formatYuan(fen(-123_456_789)), '-1,234,567.89')
  assert.equal(formatYuan(fen(5)), '0.05')
  assert.equal(sentenceYuan(yuan(3200)), '3200')
  assert.equal(sentenceYuan(fen(320_050)), '3200.50')
  assert.equal(sentenceYuan(fen(-5)), '-0.05')
  assert.equal(wan(yuan(3_829_000)), '382.9')
  assert.equal(wan(yuan(3_829_500)), '383.0')
  assert.equal(wan(fen(382_949_999)), '382.9')
  assert.equal(wan(fen(-50_000)), '-0.1')
  assert.equal(wan(fen(-49_999)), '0.0')
})

test('the parts of the Zhaoqing 2021 report add up to 812.2 万', () => {
  assert.equal(wan(add(yuan(3_829_000), yuan(256_000), yuan(1_282_000), yuan(2_755_000))), '812.2')
})

test('vouchers carry the amount in capitals with every rule of the zero', () => {
  const rows: [string, string][] = [
    ['0', '零元整'],
    ['0.05', '伍分'],
    ['0.50', '伍角整'],
    ['0.55', '伍角伍分'],
    ['1', '壹元整'],
    ['10', '壹拾元整'],
    ['15', '壹拾伍元整'],
    ['100.01', '壹佰元零壹分'],
    ['325.04', '叁佰贰拾伍元零肆分'],
    ['1005.06', '壹仟零伍元零陆分'],
    ['1050', '壹仟零伍拾元整'],
    ['1680.32', '壹仟陆佰捌拾元叁角贰分'],
    ['3200', '叁仟贰佰元整'],
    ['3200.50', '叁仟贰佰元伍角整'],
    ['10005', '壹万零伍元整'],
    ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
    ['100000', '壹拾万元整'],
    ['107000.53', '壹拾万柒仟元伍角叁分'],
    ['200500', '贰拾万零伍佰元整'],
    ['10000000', '壹仟万元整'],
    ['100005000', '壹亿零伍仟元整'],
    ['100500000', '壹亿零伍拾万元整'],
    ['110000000', '壹亿壹仟万元整'],
    ['1000000000000', '壹万亿元整'],
    ['1000000000001', '壹万亿零壹元整'],
    ['-12.30', '负壹拾贰元叁角整'],
  ]
  for (const [text, expected] of rows) assert.equal(capital(yuan(text)), expected, text)
})

test('capitals name one amount only, never two zeros in a row and never a zero before a unit', () => {
  const digit = '零壹贰叁肆伍陆柒捌玖'
  const read = (text: string): bigint => {
    let total = 0n
    let below = 0n
    let section = 0n
    let n = 0n
    for (const c of text.replace('负', '').replace('整', '')) {
      const at = digit.indexOf(c)
      if (at >= 0) n = BigInt(at)
      else if (c === '拾') [section, n] = [section + n * 10n, 0n]
      else if (c === '佰') [section, n] = [section + n * 100n, 0n]
      else if (c === '仟') [section, n] = [section + n * 1000n, 0n]
      else if (c === '万') [below, section, n] = [below + (section + n) * 10_000n, 0n, 0n]
      else if (c === '亿') [total, below, section, n] = [total + (below + section + n) * 100_000_000n, 0n, 0n, 0n]
      else if (c === '元') [total, below, section, n] = [(total + below + section + n) * 100n, 0n, 0n, 0n]
      else if (c === '角') [total, n] = [total + n * 10n, 0n]
      else if (c === '分') [total, n] = [total + n, 0n]
    }
    return text.startsWith('负') ? -total : total
  }
  fc.assert(
    fc.property(amounts, a => {
      const text = capital(a)
      assert.equal(read(text), BigInt(a), text)
      assert.doesNotMatch(text, /零零|零[拾佰仟万亿]|.零元/)
    }),
    { numRuns: 2000 },
  )
})

test('what is shown can be read back', () => {
  fc.assert(
    fc.property(amounts, a => {
      assert.equal(parseYuan(formatYuan(a)), a)
      assert.equal(parseYuan(sentenceYuan(a)), a)
      assert.equal(yuan(sentenceYuan(a)), a)
    }),
  )
})

test('Pinghu pays half of 5,232.97 as 2,616.49, not 2,616.48', () => {
  assert.equal(percent(yuan('5232.97'), 50, 100, 'half-up'), yuan('2616.49'))
  assert.equal(percent(yuan('5232.97'), 50, 100, 'down'), yuan('2616.48'))
  assert.equal(percent(yuan('-5232.97'), 50, 100, 'half-up'), yuan('-2616.49'))
  assert.equal(percent(fen(100), 5, 1000, 'up'), fen(1))
})

test('a share is never more than one 分 from the exact value, on the side its rounding names, and mirrors when reversed', () => {
  fc.assert(
    fc.property(smaller, fc.nat(1000), fc.integer({ min: 1, max: 1000 }), roundings, (a, part, of, rounding) => {
      const got = BigInt(share(a, part, of, rounding))
      const error = got * BigInt(of) - BigInt(a) * BigInt(part)
      const size = error < 0n ? -error : error
      assert.ok(rounding === 'half-up' ? size * 2n <= BigInt(of) : size < BigInt(of))
      const outward = a < 0 ? -error : error
      if (rounding === 'down') assert.ok(outward <= 0n)
      if (rounding === 'up') assert.ok(outward >= 0n)
      assert.equal(share(fen(-a), part, of, rounding), fen(Number(-got)))
    }),
  )
  assert.throws(() => share(fen(1), 1, 0, 'down'), RangeError)
  assert.throws(() => share(fen(1), 0.5, 1, 'down'), RangeError)
})

test('the lines of a split sum to the whole, and only the first weighted line carries the remainder', () => {
  assert.deepEqual(split(fen(100), [1, 1, 1]), [34, 33, 33])
  assert.deepEqual(split(fen(-100), [1, 1, 1]), [-34, -33, -33])
  assert.deepEqual(split(fen(100), [0, 1, 2]), [0, 34, 66])
  assert.throws(() => split(fen(100), []), RangeError)
  assert.throws(() => split(fen(100), [0, 0]), RangeError)
  assert.throws(() => split(fen(100), [2, -1]), RangeError)
  const weights = fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 }).filter(w => w.some(x => x > 0))
  fc.assert(
    fc.property(amounts, weights, (total, w) => {
      const lines = split(total, w)
      assert.equal(add(...lines), total)
      const sum = w.reduce((a, b) => a + b, 0)
      const first = w.findIndex(x => x > 0)
      lines.forEach((line: Fen, i) => {
        if (i !== first) assert.equal(line, share(total, w[i] ?? 0, sum, 'down'))
      })
    }),
  )
})

test('adding and multiplying refuse to leave the safe range instead of losing a 分', () => {
  assert.equal(sub(fen(5), fen(7)), -2)
  assert.equal(times(yuan(1062), 24), yuan(25_488))
  assert.ok(Object.is(times(fen(-1), 0), 0))
  assert.throws(() => add(fen(2 ** 51), fen(1)), RangeError)
  assert.throws(() => times(fen(2 ** 50), 3), RangeError)
  assert.throws(() => times(fen(1), 1.5), RangeError)
})
